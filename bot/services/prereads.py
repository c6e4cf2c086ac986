"""The pre-read of a one-to-one: all that the two see of each other, the same text for both; and when it is due."""

from datetime import date, datetime
from itertools import islice

from bot.domain.commitments import Commitment
from bot.domain.deliveries import Delivery, Kind, Place, Priority
from bot.domain.errors import NotYours
from bot.domain.ids import PersonId, RoleId
from bot.domain.managers import PREREAD_BEFORE, Between, PreRead, Role, Team, in_turn
from bot.domain.nudges import Expire, Send, Verdict
from bot.domain.people import Person
from bot.domain.series import occurrences
from bot.services.held_up import obstacles
from bot.services.partner_news import in_hours
from storage.database import Database, Store

# More than this of one kind is no pre-read any more.
MOST = 10


def between(store: Store, role: Role, now: datetime) -> Between:
    """All that the two see of each other, as it stands now."""
    manager, report = store.people.get(role.manager_id), store.people.get(role.report_id)
    clearing = [each for each in obstacles(store, store.blockers.owned_by(manager.id)) if each.waits.id == report.id]
    return Between(
        role,
        manager,
        report,
        _promised(store, report, manager, now),
        _promised(store, manager, report, now),
        tuple(clearing[:MOST]),
        store.managers.last(role.id),
        next_at(store, role, now),
    )


def _promised(store: Store, by: Person, to: Person, now: datetime) -> tuple[Commitment, ...]:
    open_ones = [each for each in store.promised.to(to.id, now, by.id) if each.is_open]
    return tuple(islice(open_ones, MOST))


def team_of(store: Store, person: Person, now: datetime) -> Team:
    """The person's reports and managers, with what is between them."""
    found = [between(store, role, now) for role in store.managers.of(person.id)]
    reports = [each for each in found if each.manager.id == person.id]
    return Team(person, now, in_turn(reports), tuple(each for each in found if each.report.id == person.id))


def show(store: Store, person: Person, role: Role, now: datetime) -> None:
    """Answers with the pre-read, and sends the same to the other one, once a day at most."""
    seconds, today = int(now.timestamp()), person.local(now).date().toordinal()
    subject = f"role:{role.id}:{person.id}:asked"
    store.outbox.plan(Kind.PREREAD, subject, seconds, person.id, Place(), Priority.REPLY, now)
    other = role.other(person.id)
    store.outbox.plan(Kind.PREREAD, f"role:{role.id}:{other}:shared", today, other, Place(), Priority.NUDGE, now)


def ask(database: Database, person: Person, role_id: RoleId, request: str, now: datetime) -> None:
    """The button of either side. Raises NotYours for anybody else."""
    with database.begin(person.installation_id) as store:
        role = store.managers.get(role_id)
        if role is None or not role.is_active or not role.has(person.id):
            raise NotYours
        if store.inbound.is_first(request, now):
            show(store, person, role, now)


def plan_next(store: Store, role: Role, now: datetime, after: date = date.min) -> None:
    """Plans the pre-read of the next one-to-one for both of them."""
    following = _next(store, role, now, after)
    if following is None:
        return
    on, at = following
    for person_id in (role.manager_id, role.report_id):
        subject = _subject(role, person_id)
        due_at = max(now, at - PREREAD_BEFORE)
        store.outbox.plan(
            Kind.PREREAD, subject, on.toordinal(), person_id, Place(), Priority.NUDGE, due_at,
            detail={"meets_at": at.isoformat()},
        )  # fmt: skip


def plan_missing(store: Store, now: datetime) -> None:
    """Plans whatever pre-read should be ahead and is not."""
    for role in store.managers.meeting():
        people = (role.manager_id, role.report_id)
        if all(store.subjects.ahead(Kind.PREREAD, _subject(role, each)) is None for each in people):
            plan_next(store, role, now)


def forget(store: Store, role: Role) -> None:
    """Their one-to-ones have another time, or none."""
    for person_id in (role.manager_id, role.report_id):
        store.outbox.forget(person_id, Kind.PREREAD, _subject(role, person_id))


def next_at(store: Store, role: Role, now: datetime) -> datetime | None:
    """When the two meet next."""
    following = _next(store, role, now, date.min)
    return None if following is None else following[1]


def _next(store: Store, role: Role, now: datetime, after: date) -> tuple[date, datetime] | None:
    if role.meets is None or role.meets_from is None or not role.is_active:
        return None
    whose_clock = store.people.get(role.meets_by or role.manager_id)
    ahead = occurrences(role.meets, role.meets_from, whose_clock, now)
    return next(((each.on, each.due_at) for each in ahead if each.on > after and each.due_at > now), None)


def decide(store: Store, delivery: Delivery, now: datetime) -> Verdict:
    """It goes out in its reader's hours while the role stands; one that has a time, before that time."""
    role = _role(store, delivery)
    if role is None or not role.is_active:
        return Expire("role ended")
    meets_at = delivery.detail.get("meets_at")
    if meets_at is not None:
        plan_next(store, role, now, after=date.fromordinal(delivery.revision))
    verdict = in_hours(store.people.get(delivery.person_id), now)
    if meets_at is None:
        return verdict
    over = now if isinstance(verdict, Send | Expire) else verdict.at
    return Expire("the one-to-one has begun") if over > datetime.fromisoformat(meets_at) else verdict


def facts_of(store: Store, person: Person, delivery: Delivery, now: datetime) -> PreRead:
    """What it shows at this moment."""
    role = _role(store, delivery)
    return PreRead(person, now, between(store, role, now) if role is not None and role.is_active else None)


def _role(store: Store, delivery: Delivery) -> Role | None:
    return store.managers.get(RoleId(int(delivery.subject.split(":")[1])))


def _subject(role: Role, person_id: PersonId) -> str:
    return f"role:{role.id}:{person_id}"
