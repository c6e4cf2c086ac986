"""Obstacles: raising one, finding who clears it, their answer, and the end of it."""

from datetime import datetime

from bot.domain import transitions as rules
from bot.domain.blockers import Blocker, NewsLine, Obstacle, OwnerState, check_helper
from bot.domain.commitments import Commitment, State
from bot.domain.deliveries import Delivery, Kind, Place, Priority
from bot.domain.errors import AlreadyClosed, NotYours
from bot.domain.facts import Stage
from bot.domain.ids import BlockerId, CommitmentId, PersonId
from bot.domain.kudos import FOR_CLEARING
from bot.domain.people import Person, Profile
from bot.services import kudos
from bot.services.briefs import plan_brief
from bot.services.held_up import obstacle_of, refresh_request
from bot.services.promises import change, owned, set_stage
from storage.database import Database, Store


def hold_up(
    store: Store, person: Person, promise: Commitment, what: str, helper: Person | None, now: datetime
) -> Commitment:
    """Something is in the way of a promise; `helper` is who can clear it, where that is known. Naming who can clear
    it does not count as another time; everything else said about the same obstacle does."""
    after = promise
    if promise.blocked_at is None or not promise.is_open:
        after = change(store, person, promise, rules.block(promise, now), now)
    blocker = store.blockers.open_of(promise.id)
    if blocker is None:
        blocker = store.blockers.add(promise.id, what, now)
    elif helper is None or blocker.has_owner or not promise.is_blocked:
        store.blockers.change(
            blocker.id, what=what or blocker.what, times=blocker.times + 1, decided_at=None, checked_at=now
        )
    elif what and not blocker.what:
        store.blockers.change(blocker.id, what=what)
    if helper is not None and helper.id != blocker.owner_id:
        ask_helper(store, person, _reload(store, blocker), helper, now)
    return after


def hold_up_from_form(
    database: Database,
    person: Person,
    commitment_id: CommitmentId,
    what: str,
    profile: Profile | None,
    message: tuple[str, str],
    now: datetime,
) -> None:
    """The form behind "Blocked"; `profile` is who can clear it, fresh from Slack. Raises AlreadyClosed where the
    promise was answered meanwhile, and CannotClear for somebody who cannot be asked."""
    with database.begin(person.installation_id) as store:
        promise = owned(store, person, commitment_id)
        missed = promise.state is State.MISSED and store.commitments.carried_to(promise.id) is None
        if not (promise.is_open or missed):
            raise AlreadyClosed
        helper = None if profile is None else remember_helper(store, profile, now)
        after = hold_up(store, person, promise, " ".join(what.split()), helper, now)
        sent = store.messages.sent_at(*message)
        if sent is not None:
            store.messages.rearm(sent, after)
            set_stage(store, sent, after, Stage.ASKING, now)


def remember_helper(store: Store, profile: Profile, now: datetime) -> Person:
    """The person named, as Slack knows them at this moment. Raises CannotClear where they cannot be asked."""
    check_helper(profile)
    return store.people.remember(profile, now)


def name_helper(
    database: Database, person: Person, blocker_id: BlockerId, profile: Profile, message: tuple[str, str], now: datetime
) -> None:
    """Who can clear it: they are asked, and whoever waits decided to get help. Raises NotYours, and CannotClear for
    somebody who cannot be asked."""
    with database.begin(person.installation_id) as store:
        obstacle = _waited_for_by(store, person, blocker_id)
        if obstacle.blocker.is_open:
            ask_helper(store, person, obstacle.blocker, remember_helper(store, profile, now), now)
        _refresh(store, message, now)


def take_on(database: Database, person: Person, blocker_id: BlockerId, message: tuple[str, str], now: datetime) -> None:
    """Whoever waits clears it themselves. Raises NotYours."""
    with database.begin(person.installation_id) as store:
        obstacle = _waited_for_by(store, person, blocker_id)
        if obstacle.blocker.is_open:
            ask_helper(store, person, obstacle.blocker, person, now)
        _refresh(store, message, now)


def leave_open(
    database: Database, person: Person, blocker_id: BlockerId, message: tuple[str, str], now: datetime
) -> None:
    """Nobody can be named. Raises NotYours."""
    with database.begin(person.installation_id) as store:
        obstacle = _waited_for_by(store, person, blocker_id)
        if obstacle.blocker.is_open and not obstacle.blocker.has_owner:
            store.blockers.change(blocker_id, owner_state=OwnerState.NOBODY, owner_at=now)
        _refresh(store, message, now)


def ask_helper(store: Store, person: Person, blocker: Blocker, helper: Person, now: datetime) -> None:
    """Whoever waits clears it themselves without being asked; anybody else gets one message and may say no."""
    before = blocker
    mine = helper.id == person.id
    state = OwnerState.ACCEPTED if mine else OwnerState.ASKED
    store.blockers.change(blocker.id, owner_id=helper.id, owner_state=state, owner_at=now, decided_at=now)
    if before.owner_id is not None and before.owner_id != helper.id:
        store.subjects.expire([Kind.BLOCKER_REQUEST], _subject(before.id, before.owner_id), "somebody else is asked")
        refresh_request(store, before, now)
    if mine:
        plan_brief(store, person, now)
        return
    subject, revision = _subject(blocker.id, helper.id), int(now.timestamp())
    store.subjects.expire([Kind.BLOCKER_REQUEST], subject, "asked anew")
    store.outbox.plan(Kind.BLOCKER_REQUEST, subject, revision, helper.id, Place(), Priority.NUDGE, now)


def accept(database: Database, person: Person, blocker_id: BlockerId, message: tuple[str, str], now: datetime) -> None:
    """Whoever was asked takes it on: it is in their briefs until it is cleared. Raises NotYours."""
    with database.begin(person.installation_id) as store:
        obstacle = _cleared_by(store, person, blocker_id)
        take(store, person, obstacle, now)
        _refresh(store, message, now)


def take(store: Store, person: Person, obstacle: Obstacle, now: datetime) -> None:
    """Whoever was asked takes it on; said twice it changes nothing."""
    if obstacle.blocker.is_open and obstacle.blocker.owner_state is OwnerState.ASKED:
        store.blockers.change(obstacle.blocker.id, owner_state=OwnerState.ACCEPTED, owner_at=now)
        plan_brief(store, person, now)
        _show_again(store, obstacle, now)


def refuse(database: Database, person: Person, blocker_id: BlockerId, message: tuple[str, str], now: datetime) -> None:
    """It is not theirs to clear; whoever waits hears of it and may name somebody else. Raises NotYours."""
    with database.begin(person.installation_id) as store:
        obstacle = _cleared_by(store, person, blocker_id)
        if obstacle.blocker.is_open and obstacle.blocker.has_owner:
            lose_owner(store, obstacle, OwnerState.REFUSED, now)
        _refresh(store, message, now)


def lose_owner(store: Store, obstacle: Obstacle, state: OwnerState, now: datetime) -> None:
    """Nobody is to clear it any more, because they said no or are gone: whoever waits is asked who else can."""
    store.blockers.change(obstacle.blocker.id, owner_state=state, owner_at=now)
    _show_again(store, obstacle, now)
    if obstacle.helper is not None:
        line = NewsLine.REFUSED if state is OwnerState.REFUSED else NewsLine.GONE
        _tell(store, obstacle, obstacle.waits, line, now)


def let_go(store: Store, person: Person, now: datetime) -> None:
    """Somebody has gone: whoever waits on them is asked who else can clear it."""
    for blocker in store.blockers.owned_by(person.id, (OwnerState.ASKED, OwnerState.ACCEPTED)):
        lose_owner(store, obstacle_of(store, blocker), OwnerState.GONE, now)


def clear(database: Database, person: Person, blocker_id: BlockerId, message: tuple[str, str], now: datetime) -> None:
    """The button of either side. Pressed twice it changes nothing more. Raises NotYours."""
    with database.begin(person.installation_id) as store:
        blocker = store.blockers.get(blocker_id)
        if blocker is None:
            raise NotYours
        obstacle, sent = obstacle_of(store, blocker), store.messages.sent_at(*message)
        if person.id not in _sides(obstacle):
            raise NotYours
        if obstacle.blocker.is_open:
            after = cleared(store, person, obstacle, now)
            if sent is not None and person.id == obstacle.waits.id:
                store.messages.rearm(sent, after)
                store.messages.set_stage(sent, after.id, Stage.CLEARED)
            elif person.id == obstacle.waits.id and obstacle.helper is not None:
                # On the Home there is no message that could offer to thank them.
                _tell(store, obstacle, person, NewsLine.CLEARED, now, after)
        if sent is not None:
            store.outbox.refresh(sent, now)


def cleared(store: Store, person: Person, obstacle: Obstacle, now: datetime) -> Commitment:
    """The obstacle is gone: its promise comes back, and whoever waits hears of it unless they said so themselves.
    A date of a recurring promise that passed meanwhile is left out: the next one is there already."""
    promise, waits = obstacle.promise, obstacle.waits
    store.blockers.change(obstacle.blocker.id, ended_at=now, cleared_by=person.id)
    refresh_request(store, obstacle.blocker, now)
    if promise.is_blocked:
        over = promise.series_id is not None and promise.due_at is not None and promise.due_at <= now
        free = rules.skip(promise, now) if over else rules.unblock(promise, now)
        promise = change(store, waits, promise, free, now, by_owner=person.id == waits.id)
    if person.id != waits.id:
        _show_again(store, obstacle, now)
        _tell(store, obstacle, waits, NewsLine.CLEARED, now, promise)
    return promise


def thank(database: Database, person: Person, blocker_id: BlockerId, message: tuple[str, str], now: datetime) -> None:
    """Whoever cleared it hears that it helped, once. Raises NotYours."""
    with database.begin(person.installation_id) as store:
        obstacle = _waited_for_by(store, person, blocker_id)
        helper, blocker = obstacle.helper, obstacle.blocker
        if helper is not None and not blocker.is_open and blocker.thanked_at is None:
            store.blockers.change(blocker_id, thanked_at=now)
            kudos.give(store, person, helper, f"{FOR_CLEARING}{blocker.what or 'the way'}", now)
        _refresh(store, message, now)


def _tell(
    store: Store, obstacle: Obstacle, to: Person, line: NewsLine, now: datetime, promise: Commitment | None = None
) -> None:
    """News for somebody who did not just do something: in their own hours."""
    subject, revision = f"blocker:{obstacle.blocker.id}:{line}", int(now.timestamp())
    about = [] if promise is None else [promise]
    stages = {str(each.id): Stage.CLEARED for each in about}
    detail = {"line": line, "stages": stages}
    store.outbox.plan(
        Kind.BLOCKER_NEWS, subject, revision, to.id, Place(), Priority.NUDGE, now, about=about, detail=detail
    )


def _show_again(store: Store, obstacle: Obstacle, now: datetime) -> None:
    """Kept's last words about it to whoever waits show how it stands now."""
    kinds = (Kind.OUTCOME, Kind.CHOICE, Kind.CHECKIN, Kind.REVIEW)
    for sent in store.messages.sent_about(obstacle.promise.id, kinds)[:1]:
        store.outbox.refresh(sent, now)


def _refresh(store: Store, message: tuple[str, str], now: datetime) -> None:
    sent: Delivery | None = store.messages.sent_at(*message)
    if sent is not None:
        store.outbox.refresh(sent, now)


def _sides(obstacle: Obstacle) -> tuple[PersonId, ...]:
    owner = obstacle.blocker.owner_id if obstacle.blocker.has_owner else None
    return (obstacle.waits.id,) if owner is None else (obstacle.waits.id, owner)


def _waited_for_by(store: Store, person: Person, blocker_id: BlockerId) -> Obstacle:
    blocker = store.blockers.get(blocker_id)
    obstacle = None if blocker is None else obstacle_of(store, blocker)
    if obstacle is None or obstacle.waits.id != person.id:
        raise NotYours
    return obstacle


def _cleared_by(store: Store, person: Person, blocker_id: BlockerId) -> Obstacle:
    """The obstacle for the one who is or was asked to clear it."""
    blocker = store.blockers.get(blocker_id)
    obstacle = None if blocker is None else obstacle_of(store, blocker)
    if obstacle is None or obstacle.blocker.owner_id != person.id:
        raise NotYours
    return obstacle


def _reload(store: Store, blocker: Blocker) -> Blocker:
    again = store.blockers.get(blocker.id)
    assert again is not None
    return again


def _subject(blocker_id: BlockerId, owner_id: PersonId) -> str:
    return f"blocker:{blocker_id}:{owner_id}"
