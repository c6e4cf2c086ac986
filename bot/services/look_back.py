"""Looking back from the end of a month: what came before its owner's best weeks."""

from datetime import UTC, datetime, time

from bot.domain.hours import at_wall_time
from bot.domain.look_back import Clue, LookBack, first_day, look_back
from bot.domain.months import CalendarMonth
from bot.domain.people import Person
from storage.database import Store


def look_back_of(store: Store, person: Person, month: CalendarMonth, now: datetime) -> LookBack | None:
    """What was different before the best weeks of the quarter that ends with this month, or today; the clues are the
    month's. None where nothing was won."""
    begins, ends = month.span(person)
    ends = min(ends, now)
    last = min(month.last, person.local(now).date())
    since = at_wall_time(first_day(last), time(0), person.zone).astimezone(UTC)
    won = [win for win in store.previews.wins_since(person.id, since) if win.won_at < ends]
    clues = [
        Clue(lesson.about, lesson.what)
        for lesson in reversed(store.lessons.all_of(person.id))
        if lesson.about is not None and begins <= lesson.learned_at < ends
    ]
    closed = store.months.closed(person.id, since, ends)
    return look_back(closed, [person.local(win.won_at).date() for win in won], clues, person, last)
