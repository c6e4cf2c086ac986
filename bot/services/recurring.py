"""Recurring promises: starting a series, its next occurrence, skipping one, changing it from now on, ending it."""

from datetime import date, datetime

from bot.domain import transitions as rules
from bot.domain.commitments import Commitment, Draft
from bot.domain.deliveries import Delivery, Kind, Place, Priority
from bot.domain.errors import NoDateLeft, TooOften
from bot.domain.people import Person
from bot.domain.series import (
    Occurrence,
    Series,
    SeriesId,
    SeriesState,
    clock_of,
    due_on,
    first_occurrence,
    is_too_often,
    occurrences,
    with_clock,
)
from bot.services.promises import change, record, skips_left_beside
from storage.database import Store


def start(store: Store, person: Person, draft: Draft, rule: str, starts_on: date | None, now: datetime) -> Commitment:
    """Writes a recurring promise down with its first occurrence.

    Raises TooOften for more than one a day, and NoDateLeft where the rule has no date ahead.
    """
    if is_too_often(rule):
        raise TooOften
    today = person.local(now).date()
    first = first_occurrence(rule, max(today, starts_on or today), person, now)
    if first is None:
        raise NoDateLeft
    quantity = draft.quantity
    series = store.series.add(
        person.id,
        draft.what,
        rule,
        draft.due_kind,
        quantity.target if quantity else None,
        quantity.unit if quantity else None,
        draft.plan,
        draft.why,
        first.on,
        now,
    )
    return _occur(store, person, series, first, now, by_owner=True)


def _occur(
    store: Store, person: Person, series: Series, occurrence: Occurrence, now: datetime, *, by_owner: bool
) -> Commitment:
    [commitment] = record(store, person, [series.draft(occurrence)], now, by_owner=by_owner)
    _plan_turn(store, series, occurrence, commitment)
    return commitment


def _plan_turn(store: Store, series: Series, occurrence: Occurrence, commitment: Commitment) -> None:
    store.outbox.plan(
        Kind.TURN,
        _subject(series),
        occurrence.on.toordinal(),
        series.owner_id,
        Place(),
        Priority.TIMED,
        occurrence.due_at,
        about=[commitment],
    )


def _subject(series: Series) -> str:
    return f"series:{series.id}"


def plan_again(store: Store, before: Person, person: Person, now: datetime) -> None:
    """Lets the occurrence ahead of each series follow the person's hours, zone and pauses as they are now. One that
    its owner moved stays where they put it."""
    for promise in store.commitments.open_of(person.id):
        if promise.series_id is None or promise.occurs_on is None or promise.due_at is None or promise.due_at <= now:
            continue
        series = store.series.get(SeriesId(promise.series_id))
        if promise.due_at != due_on(promise.occurs_on, clock_of(series.rrule), before):
            continue
        *earlier, last = store.commitments.dates_of_series(series.id)
        if last != promise.occurs_on:
            continue
        following = _next_after(series, earlier[-1] if earlier else date.min, person, now)
        if following is None or (following.on, following.due_at) == (promise.occurs_on, promise.due_at):
            continue
        store.outbox.forget(person.id, Kind.TURN, _subject(series))
        moved = rules.reschedule(promise, following.on, following.due_at)
        _plan_turn(store, series, following, change(store, person, promise, moved, now, by_owner=False))


def _next_after(series: Series, last: date, person: Person, now: datetime) -> Occurrence | None:
    """The first occurrence after that date which is still ahead and in no pause."""
    ahead = occurrences(series.rrule, series.starts_on, person, now)
    return next((each for each in ahead if each.on > last and not person.is_paused(each.due_at)), None)


def turn(store: Store, delivery: Delivery, person: Person, now: datetime) -> str:
    """An occurrence is due: makes the next one, and skips this one where the person is away. Says what it did."""
    for shown in store.messages.shown_in(delivery.id):
        promise = store.commitments.get(shown.commitment_id)
        if promise is None or promise.series_id is None:
            continue
        if promise.is_open and person.is_paused(now):
            # Left out at its moment: a pause takes none of the month's skips.
            change(store, person, promise, rules.skip(promise, promise.due_at or now), now, by_owner=False)
        if make_next(store, person, promise, now) is None:
            return "series ended"
    return "next occurrence made"


def make_next(store: Store, person: Person, promise: Commitment, now: datetime) -> Commitment | None:
    """The next occurrence of the promise's series, the first that is still ahead and not on days away; None if
    the series is over or it is there already."""
    assert promise.series_id is not None and promise.occurs_on is not None
    series = store.series.get(SeriesId(promise.series_id))
    if series.state is SeriesState.ENDED or store.commitments.last_of_series(series.id) != promise.id:
        return None
    following = _next_after(series, promise.occurs_on, person, now)
    if following is None:
        store.series.end(series.id, now)
        return None
    return _occur(store, person, series, following, now, by_owner=False)


def leave_out(store: Store, person: Person, promise: Commitment, now: datetime) -> Commitment | None:
    """Skips one occurrence; None where it is due already and the month's skips are used."""
    is_due = promise.due_at is not None and promise.due_at < now
    if is_due and not skips_left_beside(store, promise):
        return None
    left_out = change(store, person, promise, rules.skip(promise, now), now)
    if not is_due and promise.series_id is not None:
        # The one after it is the next thing on the list, from now on.
        store.outbox.forget(person.id, Kind.TURN, _subject(store.series.get(SeriesId(promise.series_id))))
        make_next(store, person, promise, now)
    return left_out


def end_series(store: Store, person: Person, promise: Commitment, now: datetime) -> Commitment:
    """No further occurrence comes, and the open one is left out; returns the promise as it stands then."""
    if promise.series_id is None:
        return promise
    store.series.end(SeriesId(promise.series_id), now)
    open_ones = [each for each in store.commitments.open_of(person.id) if each.series_id == promise.series_id]
    for each in open_ones:
        after = change(store, person, each, rules.skip(each, now), now)
        promise = after if after.id == promise.id else promise
    return promise


def resume_ended_at(store: Store, series_id: SeriesId, moment: datetime | None) -> None:
    """Lets a series go on that ended together with an occurrence which is being taken back."""
    if store.series.get(series_id).ended_at == moment:
        store.series.change(series_id, state=SeriesState.ACTIVE, ended_at=None)


def change_from_now_on(store: Store, person: Person, promise: Commitment, corrected: Commitment) -> None:
    """What was edited in one occurrence holds for the coming ones, too: the words, the count, the time of day."""
    if promise.series_id is None:
        return
    series = store.series.get(SeriesId(promise.series_id))
    rule = series.rrule
    if corrected.due_at != promise.due_at and corrected.due_at is not None:
        rule = with_clock(rule, person.local(corrected.due_at).time().replace(second=0, microsecond=0))
    store.series.change(series.id, what=corrected.what, target=corrected.target, unit=corrected.unit, rrule=rule)
