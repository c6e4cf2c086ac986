"""The account's look at Monday's summaries: exactly one for each partnership and week, whatever happened on the way."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.domain.hours import at_wall_time
from bot.domain.weeks import A_WEEK, SUMMARY_AT, monday_of, week_of
from bot.playground.ledger import Ledger, Paired

# Who chose a channel so long ago has had a review before the summary, wherever they live.
SETTLES = timedelta(days=10)

# What is due from Thursday on is still ahead when a summary comes after a long outage.
STILL_AHEAD = timedelta(days=3)


def doubled(ledger: Ledger) -> Iterator[str]:
    """Partnerships that were summed up more than once in a week."""
    for (pair, week), times in _posted(ledger).items():
        if times > 1:
            yield f"{_names(pair)} were summed up {times} times in week {week}"


def missing(ledger: Ledger, end: datetime) -> Iterator[str]:
    """Partnerships that had something to be said about them in a week, and were not summed up."""
    posted = _posted(ledger)
    for pair in ledger.pairs:
        if pair.chosen_at is None:
            continue
        week = week_of((pair.chosen_at + SETTLES).astimezone(pair.zone).date() + A_WEEK)
        while (due_at := _due_at(pair, week)) + A_WEEK < end:
            if posted[pair.names, week] == 0 and (word := _sayable(ledger, pair, due_at)):
                yield f"{_names(pair.names)} were not summed up in week {week}, with {word} ahead"
            week = week_of(monday_of(week) + A_WEEK)


def _posted(ledger: Ledger) -> Counter[tuple[frozenset[str], int]]:
    """How often each pair was summed up in each week, which begins when its summary is due."""
    zones = {pair.names: pair.zone for pair in ledger.pairs}
    times: Counter[tuple[frozenset[str], int]] = Counter()
    for post in ledger.posts:
        if post.sums_up in zones:
            local = post.at.astimezone(zones[post.sums_up])
            times[
                post.sums_up, week_of((local - timedelta(hours=SUMMARY_AT.hour, minutes=SUMMARY_AT.minute)).date())
            ] += 1
    return times


def _sayable(ledger: Ledger, pair: Paired, due_at: datetime) -> str | None:
    """A promise that the week's summary has to name: made before it, left alone, and still ahead for days."""
    until = due_at + STILL_AHEAD
    for promise in ledger.promises.values():
        if (
            promise.owner.name in pair.names
            and promise.is_heard
            and promise.said_at < due_at
            and promise.due_at is not None
            and until <= promise.due_at < due_at + timedelta(days=6)
            and (promise.touched_at is None or promise.touched_at > until)
            and not any(span.start < until and span.end > due_at for span in promise.owner.away)
        ):
            return promise.word
    return None


def _due_at(pair: Paired, week: int) -> datetime:
    return at_wall_time(monday_of(week), SUMMARY_AT, pair.zone)


def _names(pair: frozenset[str]) -> str:
    return " and ".join(sorted(pair))
