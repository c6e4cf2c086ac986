"""The audit: does it get done, does it drive results? What is suggested for each activity, and what comes of it."""

from collections.abc import Callable, Iterable
from datetime import datetime, time

from bot.domain import transitions as rules
from bot.domain.activities import HALF_A_YEAR, UNDONE_WITHIN, Activity, Decided, Found, Way, activities_of, kind_of
from bot.domain.coaching import Feature, way_of
from bot.domain.coaching import Way as SpeaksUp
from bot.domain.commitments import State
from bot.domain.deliveries import Delivery, Kind
from bot.domain.errors import EmptyPromise, NotYours
from bot.domain.goal_progress import Standing
from bot.domain.people import Person
from bot.domain.series import Series, SeriesId, SeriesState, clock_of, due_on, with_clock
from bot.services import capture, recurring
from bot.services.offers import offer
from bot.services.promises import change
from storage.database import Database, Store

# The messages that show activities with their buttons.
SHOWING = (Kind.REVIEW, Kind.LETTER)

LONGEST = 200


def is_wanted(store: Store, person: Person, now: datetime) -> bool:
    """Whether somebody wants the audit's two questions; on light nothing comes unasked."""
    return way_of(Feature.AUDIT, store.coaching.of(person.id), person, now) is SpeaksUp.AS_WANTED


def offer_behind_plan(store: Store, person: Person, standings: Iterable[Standing], subject: str, now: datetime) -> None:
    """Offers the audit to whoever looks at a goal that is behind its plan, and has something to audit."""
    may = way_of(Feature.AUDIT, store.coaching.of(person.id), person, now) is SpeaksUp.AS_OFFER
    if may and any(each.pace.ahead < 0 for each in standings) and activities(store, person, now):
        offer(store, person.id, Feature.AUDIT, f"{subject}:audit", now)


def activities(store: Store, person: Person, now: datetime) -> tuple[Activity, ...]:
    """What somebody does again and again, each with both answers as far as the numbers carry them."""
    since = now - HALF_A_YEAR
    closed = store.commitments.closed_since(person.id, since)
    series = store.series.of_owner(person.id, now - UNDONE_WITHIN)
    return activities_of(closed, _results(store, person, since), series, store.audits.of(person.id), person, now)


def _results(store: Store, person: Person, since: datetime) -> list[Found]:
    """Wins, results that were named, and promises that a goal counts; each is one, however large."""
    first = person.local(since).date()
    named = [each for each in store.goals.results_since(person.id, first) if each.amount > 0]
    known = {(each.on, each.what.casefold()) for each in named}
    wins = [(person.local(win.won_at).date(), win.what) for win in store.previews.wins_since(person.id, since)]
    goals = [each for each in store.goals.active_of(person.id, first) if each.unit]
    kept = [
        Found(person.local(each.closed_at).date(), kind_of(each))
        for each in store.commitments.closed_since(person.id, since)
        if each.closed_at is not None
        and each.state in (State.KEPT, State.PARTLY)
        and each.done
        and any(goal.counts(each.unit or "") for goal in goals)
    ]
    return [
        *(Found(each.on) for each in named),
        *(Found(on) for on, what in wins if (on, what.casefold()) not in known),
        *kept,
    ]


def fixing(
    database: Database, person: Person, series_id: SeriesId, message: tuple[str, str], now: datetime
) -> Activity | None:
    """An activity for its form; None where it has ended meanwhile. Raises NotYours for any other."""
    with database.begin(person.installation_id) as store:
        sent = _shown(store, person, message)
        series = _owned(store, person, series_id)
        for each in activities(store, person, now):
            if each.series is not None and each.series.id == series.id and series.state is SeriesState.ACTIVE:
                return each
        store.outbox.refresh(sent, now)
        return None


def keep(database: Database, person: Person, series_id: SeriesId, message: tuple[str, str], now: datetime) -> None:
    """It stays as it is, and is not suggested to be otherwise for a while."""

    def do(store: Store, series: Series) -> None:
        store.audits.decide(person.id, series.id, Way.KEEP, {}, now)

    _act(database, person, series_id, message, do, now)


def drop(database: Database, person: Person, series_id: SeriesId, message: tuple[str, str], now: datetime) -> None:
    """No further date of it comes."""

    def do(store: Store, series: Series) -> None:
        [newest] = store.commitments.newest_of_series(series.id, 1)
        recurring.end_series(store, person, newest, now)
        store.audits.decide(person.id, series.id, Way.DROP, {}, now)

    _act(database, person, series_id, message, do, now)


def fix(
    database: Database,
    person: Person,
    series_id: SeriesId,
    what: str,
    at: time | None,
    message: tuple[str, str],
    now: datetime,
) -> None:
    """It goes on in other words, or at another time of day, from its next date on. Raises EmptyPromise without
    words."""
    words = " ".join(what.split())[:LONGEST]
    if not words:
        raise EmptyPromise

    def do(store: Store, series: Series) -> None:
        quantity = series.quantity if words == series.what else capture.quantity_in(words, person, now)
        clock = clock_of(series.rrule)
        rule = series.rrule if clock is None or at is None else with_clock(series.rrule, at)
        fields = {
            "what": words,
            "target": quantity.target if quantity is not None else None,
            "unit": quantity.unit if quantity is not None else None,
            "rrule": rule,
        }
        before = {name: getattr(series, name) for name in fields}
        _follow(store, person, series, store.series.change(series.id, **fields), now)
        store.audits.decide(person.id, series.id, Way.FIX, before, now)

    _act(database, person, series_id, message, do, now)


def undo(database: Database, person: Person, series_id: SeriesId, message: tuple[str, str], now: datetime) -> None:
    """The decision is taken back, once; the recurring promise is as it was."""
    with database.begin(person.installation_id) as store:
        sent = _shown(store, person, message)
        series = _owned(store, person, series_id)
        decided = store.audits.of(person.id).get(series.id)
        if decided is not None:
            _put_back(store, person, series, decided, now)
        store.outbox.refresh(sent, now)


def take_back(store: Store, person: Person, message: Delivery, now: datetime) -> bool:
    """Undo, said right after a decision about an activity, means that; False where it was not the newest act."""
    decisions = store.audits.of(person.id)
    if message.kind not in SHOWING or not decisions:
        return False
    series_id, decided = max(decisions.items(), key=lambda each: each[1].at)
    last_act = store.history.last_acts_of([person.id]).get(person.id)
    if message.sent_at is None or decided.at < message.sent_at or (last_act is not None and decided.at < last_act):
        return False
    _put_back(store, person, store.series.get(series_id), decided, now)
    store.outbox.refresh(message, now)
    return True


def _put_back(store: Store, person: Person, series: Series, decided: Decided, now: datetime) -> None:
    store.audits.forget(series.id)
    if decided.way is Way.DROP and series.state is SeriesState.ENDED:
        _go_on(store, person, series, now)
    elif decided.way is Way.FIX:
        _follow(store, person, series, store.series.change(series.id, **decided.before), now)


def _act(
    database: Database,
    person: Person,
    series_id: SeriesId,
    message: tuple[str, str],
    do: Callable[[Store, Series], None],
    now: datetime,
) -> None:
    """Does it to a recurring promise that goes on; on one that has ended it only shows how things stand."""
    with database.begin(person.installation_id) as store:
        sent = _shown(store, person, message)
        series = _owned(store, person, series_id)
        if series.state is SeriesState.ACTIVE:
            do(store, series)
        store.outbox.refresh(sent, now)


def _follow(store: Store, person: Person, before: Series, series: Series, now: datetime) -> None:
    """The next date of it is what the rule now says, where it is still ahead and as the rule had it: what its owner
    worded or moved by itself stays."""
    for promise in store.commitments.open_of(person.id):
        if promise.series_id != series.id or promise.due_at is None or promise.due_at <= now:
            continue
        after = promise
        if (promise.what, promise.target) == (before.what, before.target):
            corrected = rules.correct(promise, now, what=series.what, quantity=series.quantity, due_at=None)
            after = change(store, person, promise, corrected, now, by_owner=False)
        if promise.occurs_on is None or promise.due_at != due_on(promise.occurs_on, clock_of(before.rrule), person):
            continue
        due_at = due_on(promise.occurs_on, clock_of(series.rrule), person)
        if due_at > now and due_at != promise.due_at:
            moved = rules.reschedule(after, promise.occurs_on, due_at)
            change(store, person, after, moved, now, by_owner=False)


def _go_on(store: Store, person: Person, series: Series, now: datetime) -> None:
    """A recurring promise goes on that was ended: its date ahead is open again, and the one after follows."""
    newest = store.commitments.newest_of_series(series.id, 1)
    for promise in newest:
        is_left_out = promise.state is State.SKIPPED and promise.closed_at == series.ended_at
        if is_left_out and promise.due_at is not None and promise.due_at > now:
            capture.take_back(store, person, promise, now)
    store.series.change(series.id, state=SeriesState.ACTIVE, ended_at=None)
    if store.subjects.ahead(Kind.TURN, f"series:{series.id}") is None:
        for promise in newest:
            recurring.make_next(store, person, promise, now)


def _shown(store: Store, person: Person, message: tuple[str, str]) -> Delivery:
    sent = store.messages.sent_at(*message)
    if sent is None or sent.kind not in SHOWING or sent.person_id != person.id:
        raise NotYours
    return sent


def _owned(store: Store, person: Person, series_id: SeriesId) -> Series:
    series = store.series.find(series_id)
    if series is None or series.owner_id != person.id:
        raise NotYours
    return series
