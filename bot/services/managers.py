"""Managers and reports: saying so, confirming it, the end of it; and the time between the two."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.domain.deliveries import Delivery, Kind, Place, Priority
from bot.domain.errors import NotYours
from bot.domain.ids import PersonId, RoleId
from bot.domain.managers import ASK_AGAIN_AFTER, MINUTES, ManagerLine, Role, RoleState, why_not
from bot.domain.people import Person, Profile
from bot.services import prereads
from storage.database import Database, Store
from storage.managers import LIVE


def ask(
    store: Store,
    person: Person,
    profiles: Sequence[Profile],
    subject: str,
    now: datetime,
    *,
    person_manages: bool,
) -> None:
    """Asks each of these people to confirm how they and the person stand. `profiles` are fresh from Slack; without
    any the person is told how to name somebody."""
    if not profiles:
        say(store, person, ManagerLine.WHO, None, subject, now)
    for number, profile in enumerate(profiles):
        line = _ask_one(store, person, profile, now, person_manages=person_manages)
        say(store, person, line, profile.name, f"{subject}:{number}", now)


def _ask_one(store: Store, person: Person, profile: Profile, now: datetime, *, person_manages: bool) -> ManagerLine:
    """What to tell who asked. Where the other side had said the same already, it is confirmed."""
    if (refusal := why_not(person, profile)) is not None:
        return refusal
    [other] = store.partners.meet(person.id, [profile], now)
    report_id, manager_id = (other.id, person.id) if person_manages else (person.id, other.id)
    standing = store.managers.between(person.id, other.id)
    if standing is not None:
        if standing.manager_id != manager_id:
            return ManagerLine.OTHER_WAY
        if standing.is_active:
            return ManagerLine.ALREADY_SO
        if standing.asked_by == person.id:
            return ManagerLine.ALREADY_ASKED
        _accept(store, standing, person, now)
        return ManagerLine.CONFIRMED
    refused_at = store.managers.last_refused(person.id, other.id)
    if refused_at is not None and now < refused_at + ASK_AGAIN_AFTER:
        return ManagerLine.NOT_NOW
    role = store.managers.ask(report_id, manager_id, person.id, now)
    if not store.partner_blocks.has(other.id, person.id):
        store.outbox.plan(Kind.MANAGER_REQUEST, _subject(role), 1, other.id, Place(), Priority.NUDGE, now)
    return ManagerLine.ASKED


def answer(database: Database, person: Person, role_id: RoleId, now: datetime, *, confirms: bool) -> None:
    """The other side says yes or no. Pressed twice, or after the end, it changes nothing. Raises NotYours."""
    with database.begin(person.installation_id) as store:
        role = _of(store, person, role_id)
        if role.state is RoleState.ASKED and role.asked == person.id:
            if confirms:
                _accept(store, role, person, now)
            else:
                store.managers.change(role.id, state=RoleState.DECLINED, answered_at=now)
                _tell(store, role, role.asked_by, ManagerLine.NOT_NOW, person, now)
        _refresh_request(store, role, now)


def _accept(store: Store, role: Role, person: Person, now: datetime) -> None:
    store.managers.change(role.id, state=RoleState.ACTIVE, answered_at=now)
    store.subjects.expire([Kind.MANAGER_REQUEST], _subject(role), "answered otherwise")
    _refresh_request(store, role, now)
    _tell(store, role, role.asked_by, ManagerLine.CONFIRMED, person, now)


def end_with(store: Store, person: Person, profiles: Sequence[Profile], subject: str, now: datetime) -> None:
    """Words that end it, or take it back before it was confirmed."""
    wanted = {profile.slack_user_id: profile.name for profile in profiles}
    found = False
    for role in store.managers.of(person.id, LIVE):
        other = store.people.get(role.other(person.id))
        if other.slack_user_id in wanted and (role.is_active or role.asked_by == person.id):
            line = ManagerLine.ENDED if role.is_active else ManagerLine.WITHDRAWN
            _end(store, role, person, ManagerLine.ENDED, now)
            say(store, person, line, other.name, f"{subject}:{role.id}", now)
            found = True
    if not found:
        line = ManagerLine.NOT_SO if wanted else ManagerLine.WHO
        say(store, person, line, ", ".join(wanted.values()) or None, subject, now)


def take_back(store: Store, person: Person, message: Delivery, subject: str, now: datetime) -> bool:
    """Undo right after the question was put: it is taken back. False where this message tells of none."""
    if message.kind is not Kind.MANAGER_LINE or message.detail["line"] != ManagerLine.ASKED:
        return False
    put = [each for each in store.managers.of(person.id, (RoleState.ASKED,)) if each.asked_at == message.meant_at]
    for role in put:
        _end(store, role, person, ManagerLine.ENDED, now)
        name = store.people.get(role.other(person.id)).name
        say(store, person, ManagerLine.WITHDRAWN, name, f"{subject}:{role.id}", now)
    return bool(put)


def end(database: Database, person: Person, role_id: RoleId, now: datetime) -> None:
    """The button of either side. Pressed twice it changes nothing more. Raises NotYours."""
    with database.begin(person.installation_id) as store:
        role = _of(store, person, role_id)
        if role.is_active:
            other = store.people.get(role.other(person.id))
            _end(store, role, person, ManagerLine.ENDED, now)
            say(store, person, ManagerLine.ENDED, other.name, f"role:{role.id}:ended", now)


def leave_all(store: Store, person: Person, now: datetime) -> None:
    """Ends every role of somebody who has gone; the others hear of it."""
    for role in store.managers.of(person.id, LIVE):
        _end(store, role, person, ManagerLine.LEFT, now)


def _end(store: Store, role: Role, person: Person, line: ManagerLine, now: datetime) -> None:
    store.managers.change(role.id, state=RoleState.ENDED, answered_at=now, wants_minutes=None, wants_at=None)
    store.subjects.expire([Kind.MANAGER_REQUEST, Kind.TIME_WANTED], _subject(role), "role ended")
    prereads.forget(store, role)
    if role.is_active:
        _tell(store, role, role.other(person.id), line, person, now)
    else:
        _refresh_request(store, role, now)
    for person_id in (role.manager_id, role.report_id):
        shown = store.messages.last_to(person_id, [Kind.TEAM])
        if shown is not None:
            store.outbox.refresh(shown, now)


def want_time(store: Store, person: Person, role: Role, minutes: int | None, subject: str, now: datetime) -> None:
    """A report would like some of the manager's time: the manager hears of it once, and sees it until it was given."""
    wanted = minutes or MINUTES[0]
    manager = store.people.get(role.manager_id)
    first = role.wants_at is None
    store.managers.change(role.id, wants_minutes=wanted, wants_at=role.wants_at or now)
    if first:
        revision = int(now.timestamp())
        store.outbox.plan(Kind.TIME_WANTED, _subject(role), revision, manager.id, Place(), Priority.NUDGE, now)
    say(store, person, ManagerLine.TIME_ASKED, manager.name, subject, now, minutes=wanted)


def answer_wish(store: Store, manager: Person, role: Role, words: str, subject: str, now: datetime) -> None:
    """What the manager says to the wish for time is for the report, who hears it in their own hours."""
    report = store.people.get(role.report_id)
    detail = {"line": ManagerLine.TIME_ANSWERED, "name": manager.name, "said": words}
    revision = int(now.timestamp())
    store.outbox.plan(
        Kind.MANAGER_LINE, f"{_subject(role)}:answer", revision, report.id, Place(), Priority.NUDGE, now, detail=detail
    )
    say(store, manager, ManagerLine.PASSED_ON, report.name, subject, now)


def ask_for_time(
    database: Database, person: Person, role_id: RoleId, minutes: int, request: str, now: datetime
) -> None:
    """The button of the report. Raises NotYours for anybody else."""
    with database.begin(person.installation_id) as store:
        role = _active(store, person, role_id)
        if role.report_id != person.id or minutes not in MINUTES:
            raise NotYours
        if store.inbound.is_first(request, now):
            want_time(store, person, role, minutes, request, now)


def give_time(database: Database, person: Person, role_id: RoleId, minutes: int, request: str, now: datetime) -> None:
    """One tap of the manager logs a one-to-one; the last tap of a day holds. Raises NotYours for anybody else."""
    with database.begin(person.installation_id) as store:
        role = _active(store, person, role_id)
        if role.manager_id != person.id or minutes not in MINUTES:
            raise NotYours
        if store.inbound.is_first(request, now):
            log_time(store, person, role, minutes, now)
            if role.wants_at is None:
                # Where the report asked for it, the question itself shows the answer.
                report = store.people.get(role.report_id)
                say(store, person, ManagerLine.LOGGED, report.name, request, now, minutes=minutes)


def log_time(store: Store, manager: Person, role: Role, minutes: int, now: datetime) -> None:
    """Time was given: what was asked for is, too."""
    store.managers.log(role.id, minutes, manager.local(now).date(), now)
    store.managers.change(role.id, wants_minutes=None, wants_at=None)
    store.subjects.expire([Kind.TIME_WANTED], _subject(role), "given already")
    sent = store.subjects.newest(Kind.TIME_WANTED, _subject(role))
    if sent is not None and sent.sent_ts is not None:
        store.outbox.refresh(sent, now)
    for person_id in (role.manager_id, role.report_id):
        shown = store.messages.last_to(person_id, [Kind.TEAM])
        if shown is not None:
            store.outbox.refresh(shown, now)


def meet(store: Store, person: Person, role: Role, rule: str | None, starts_on: date, now: datetime) -> None:
    """When the two meet from now on, or that they no longer do."""
    store.managers.change(role.id, meets=rule, meets_from=starts_on, meets_by=person.id)
    prereads.forget(store, role)
    if rule is not None:
        prereads.plan_next(store, _of(store, person, role.id), now)


def say(
    store: Store,
    person: Person,
    line: ManagerLine,
    name: str | None,
    subject: str,
    now: datetime,
    *,
    minutes: int | None = None,
    rule: str | None = None,
) -> None:
    """One line in answer to what the person just did."""
    detail = {"line": line, "name": name, "minutes": minutes, "rule": rule}
    store.outbox.reply(Kind.MANAGER_LINE, f"{subject}:manager", person.id, Place(), now, detail=detail)


def _tell(store: Store, role: Role, to: PersonId, line: ManagerLine, about: Person, now: datetime) -> None:
    """News for somebody who did not just do something: in their own hours."""
    detail = {"line": line, "name": about.name}
    subject = f"role:{role.id}:{to}:{line}"
    store.outbox.plan(Kind.MANAGER_LINE, subject, 1, to, Place(), Priority.NUDGE, now, detail=detail)


def _refresh_request(store: Store, role: Role, now: datetime) -> None:
    sent = store.subjects.newest(Kind.MANAGER_REQUEST, _subject(role))
    if sent is not None and sent.sent_ts is not None:
        store.outbox.refresh(sent, now)


def _of(store: Store, person: Person, role_id: RoleId) -> Role:
    role = store.managers.get(role_id)
    if role is None or not role.has(person.id):
        raise NotYours
    return role


def _active(store: Store, person: Person, role_id: RoleId) -> Role:
    role = _of(store, person, role_id)
    if not role.is_active:
        raise NotYours
    return role


def _subject(role: Role) -> str:
    return f"role:{role.id}"
