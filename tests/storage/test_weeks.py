"""Weeks of several people read together are what each alone would give."""

from datetime import datetime, timedelta

from bot.domain import transitions as rules
from bot.domain.commitments import Draft
from bot.domain.person_weeks import PersonWeek, Preview, PreviewAnswer
from bot.domain.times import DueKind, Grain
from storage.database import Database
from tests.conftest import APerson

DAY = timedelta(days=1)


def test_people_read_together_are_what_each_gives_alone(database: Database, a_person: APerson, now: datetime) -> None:
    people = [a_person(name) for name in ("ana", "ben", "cat")]
    with database.begin(people[0].installation_id) as store:
        for number, person in enumerate(people[:2]):
            for n in range(6):
                draft = Draft(f"thing {n}", now + n * DAY if n else None, Grain.DAY, DueKind.DEADLINE)
                promise = store.commitments.add(person.id, draft, now)
                if n in (2, 3, 4):
                    closed_at = now - (n - number) * 2 * DAY
                    store.commitments.save(promise, rules.keep(promise, closed_at), person.id, closed_at)
            store.previews.add_win(person.id, f"win {number}", now - DAY)
            store.previews.add_win(person.id, "long ago", now - 30 * DAY)
            store.previews.set(person.id, 202648 + number, Preview(PreviewAnswer.FINE, frozenset({"p1"})))
    since = now - 5 * DAY
    with database.read(people[0].installation_id) as store:
        store.weeks.load([person.id for person in people[:2]], [202648], since)
        together = store.weeks.of([person.id for person in people], [202648], since)
        for person in people:
            preview = store.previews.get(person.id, 202648)
            assert together[person.id] == PersonWeek(
                closed=store.commitments.closed_since(person.id, since),
                open=store.commitments.open_of(person.id),
                wins=store.previews.wins_since(person.id, since),
                previews={202648: preview} if preview.answer else {},
                thanked=[],
                waiting=[],
            )
        assert [len(week.closed) for week in together.values()] == [1, 2, 0]
        assert store.weeks.of([], [202648], since) == {}
