"""Settings: read and saved as a form, set in words, pauses begun and ended, and the line that says what is in force."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any

from bot.domain import settings as rules
from bot.domain.deliveries import Delivery, Kind, Place
from bot.domain.errors import ImpossibleSetting, NotYours
from bot.domain.hours import MONDAY, at_wall_time
from bot.domain.nudges import PAUSED, after_pause
from bot.domain.pauses import coming_pause
from bot.domain.people import Person
from bot.domain.settings import Form, InForce, Sheet, Wish
from bot.language.reading import Intent, Reading
from bot.services import briefs, months, recurring, rituals
from bot.services.wishes import wished
from storage.database import Database, Store
from storage.holidays import PublicHolidays, countries, region_of


class Back(StrEnum):
    """The days on which a button offers to end a pause."""

    TOMORROW = "tomorrow"
    MONDAY = "monday"


def sheet(person: Person, now: datetime) -> Sheet:
    """What the form shows."""
    return Sheet(person, now, countries())


def save(database: Database, person: Person, form: Form, subject: str, now: datetime) -> None:
    """Saves a filled-in form whole or not at all; says what is in force where something changed.

    Raises ImpossibleSetting with a sentence for each field that cannot be. `subject` names this form, once.
    """
    with database.begin(person.installation_id) as store:
        before = store.people.lock(person.id)
        after = rules.filled_in(before, form, now, region_of)
        wishes = _apply(store, before, after, now)
        if wishes:
            detail = {**_detail(wishes, before), **_about_pause(before, after)}
            store.outbox.reply(Kind.SETTINGS, subject, person.id, Place(), now, detail=detail)


def said(store: Store, person: Person, reading: Reading, now: datetime) -> dict[str, Any]:
    """Does what words about Kept itself say; returns what the answer to them has to remember."""
    before = store.people.lock(person.id)
    try:
        match reading.intent:
            case Intent.PAUSE:
                return _pause(store, before, reading, now)
            case Intent.RESUME:
                if not before.is_paused(now):
                    return _detail((Wish.PAUSE_UNTIL,), None)
                return _detail((Wish.PAUSE_UNTIL,), None) | _set_pause(store, before, rules.resumed(before, now), now)
            case _ if reading.setting is not None:
                after, wish = wished(before, reading.setting)
                _apply(store, before, after, now)
                return _detail((wish,), before)
            case _:
                return _detail((), None)
    except ImpossibleSetting as error:
        return {**_detail((), None), "problem": str(error)}


def _pause(store: Store, person: Person, reading: Reading, now: datetime) -> dict[str, Any]:
    if reading.until is None:
        return {**_detail((Wish.PAUSE_UNTIL,), None), "asks": Wish.PAUSE_UNTIL}
    local = person.local(now).replace(tzinfo=None)
    until = reading.until.replace(tzinfo=None)
    # "away from Dec 20 to Jan 3" begins later than now; "until Monday" begins at once.
    first = min((each.start for each in reading.times if each.start is not None), default=until)
    from_at = at_wall_time(first.date(), first.time(), person.zone) if local < first < until else None
    until_at = at_wall_time(until.date(), until.time(), person.zone)
    after = rules.paused(person, from_at, until_at, now)
    return _detail((Wish.PAUSE_UNTIL,), None) | _set_pause(store, person, after, now)


def _set_pause(store: Store, before: Person, after: Person, now: datetime) -> dict[str, Any]:
    _apply(store, before, after, now)
    return _about_pause(before, after)


def _about_pause(before: Person, after: Person) -> dict[str, Any]:
    """The end of the pause that changed, by which the message about it knows it."""
    changed = [pause for pause in after.pauses if pause not in before.pauses]
    return {"back_at": changed[0].until_at.isoformat()} if changed else {}


def pause_until(database: Database, person: Person, back: Back, message: tuple[str, str], now: datetime) -> None:
    """The button's answer to "until when?". Where a pause is in force already nothing changes."""
    with database.begin(person.installation_id) as store:
        sent = _own(store, person, message)
        before = store.people.lock(person.id)
        about: dict[str, Any] = {}
        if not before.is_paused(now):
            today = before.local(now).date()
            ahead = (MONDAY - today.weekday()) % 7 or 7 if back is Back.MONDAY else 1
            until_at = at_wall_time(today + timedelta(days=ahead), time(0), before.zone)
            about = _set_pause(store, before, rules.paused(before, None, until_at, now), now)
        store.messages.set_detail(sent, asks=None, **about)
        store.outbox.refresh(sent, now)


def resume(
    database: Database, person: Person, back_at: datetime | None, message: tuple[str, str], now: datetime
) -> None:
    """Ends the pause in force, or takes back the next one, if it is the one that the message shows: it lasts until
    `back_at`. Pressed twice it changes nothing more."""
    with database.begin(person.installation_id) as store:
        sent = _own(store, person, message)
        before = store.people.lock(person.id)
        if back_at is not None:
            _apply(store, before, rules.resumed(before, now, back_at=back_at), now)
        store.outbox.refresh(sent, now)


def undo(database: Database, person: Person, message: tuple[str, str], now: datetime) -> None:
    """Takes back what a message says was set."""
    with database.begin(person.installation_id) as store:
        take_back(store, person, _own(store, person, message), now)


def take_back(store: Store, person: Person, message: Delivery, now: datetime) -> bool:
    """Sets what a message tells of to what it was before; the message shows it. False where there is nothing."""
    remembered = message.detail.get("before")
    if message.kind is not Kind.SETTINGS or not remembered or message.detail.get("is_undone"):
        return False
    before = store.people.lock(person.id)
    _apply(store, before, rules.restored(before, remembered), now)
    store.messages.set_detail(message, is_undone=True)
    store.outbox.refresh(message, now)
    return True


def in_force(person: Person, detail: Mapping[str, Any], now: datetime) -> InForce:
    """What such a message shows."""
    pause = coming_pause(person.pauses, now)
    if back_at := detail.get("back_at"):
        until_at = datetime.fromisoformat(back_at)
        pause = next((each for each in person.pauses if each.until_at == until_at > now), None)
    region, next_holiday = None, None
    if person.holiday_region is not None:
        country, _, part = person.holiday_region.partition("-")
        region = dict(countries())[country] + (f" ({part})" if part else "")
        next_holiday = PublicHolidays(person.holiday_region).next_after(person.local(now).date())
    return InForce(
        person,
        now,
        tuple(Wish(wish) for wish in detail["wishes"]),
        problem=detail.get("problem"),
        asks=bool(detail.get("asks")),
        can_be_undone=bool(detail.get("before")),
        is_undone=bool(detail.get("is_undone")),
        pause=pause,
        region=region,
        next_holiday=next_holiday,
    )


def _apply(store: Store, before: Person, after: Person, now: datetime) -> tuple[Wish, ...]:
    """Writes settings down and plans anew what waited for the end of a pause; returns what changed.

    Raises ImpossibleSetting.
    """
    if problems := rules.impossible(after):
        raise ImpossibleSetting(problems)
    wishes = rules.changed(before, after)
    if wishes:
        plan_again(store, before, store.people.save_settings(after), now)
    return wishes


def plan_again(store: Store, before: Person, person: Person, now: datetime) -> None:
    """Moves what is planned to where it belongs by the person's settings as they are now. The dates of single
    promises are instants and stay."""
    store.outbox.hasten(person.id, PAUSED, after_pause(person, now))
    recurring.plan_again(store, before, person, now)
    briefs.plan_again(store, person, now)
    rituals.plan_review_again(store, person, now)
    months.plan_again(store, person, now)


def _detail(wishes: tuple[Wish, ...], before: Person | None) -> dict[str, Any]:
    detail: dict[str, Any] = {"wishes": list(wishes)}
    if before is not None:
        # A pause has its own way back.
        detail["before"] = rules.as_detail(before, [wish for wish in wishes if wish is not Wish.PAUSE_UNTIL])
    return detail


def _own(store: Store, person: Person, message: tuple[str, str]) -> Delivery:
    """The message about settings that a button was pressed on. Raises NotYours where it is none of this person's."""
    sent = store.messages.sent_at(*message)
    if sent is None or sent.person_id != person.id or sent.kind is not Kind.SETTINGS:
        raise NotYours
    return sent
