"""What the App Home costs, in processor time: facts and view for somebody with 500 open promises and 200 answered ones.

python -m benchmarks.bench_home
"""

import json
import tempfile
import time
from datetime import UTC, datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

from bot.domain import transitions as rules
from bot.domain.commitments import Draft
from bot.domain.people import Person, Profile
from bot.domain.times import Grain
from bot.services import home
from bot.views.home import home_view
from storage.database import Database
from storage.migrate import migrate

OPEN, ANSWERED = 500, 200
ROUNDS = 40
AIM = 50
NOW = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)


def a_busy_person(database: Database) -> Person:
    """Somebody with promises from a week ago to a month ahead, each fifth without a date."""
    with database.installations() as installations:
        installation = installations.ensure("T0BENCH", "U0KEPT")
    with database.begin(installation.id) as store:
        profile = Profile("U0ANA", "ana", ZoneInfo("America/New_York"), "en-US", "T0BENCH")
        person = store.people.remember(profile, NOW)
        for number in range(OPEN + ANSWERED):
            due_at = None if number % 5 == 0 else NOW + timedelta(hours=number - 170)
            draft = Draft(f"call prospect {number} about the renewal of their contract", due_at, Grain.DAY)
            promise = store.commitments.add(person.id, draft, NOW - timedelta(days=20))
            if number >= OPEN:
                closed_at = NOW - timedelta(hours=3 * (number - OPEN))
                store.commitments.save(promise, rules.keep(promise, closed_at), person.id, closed_at)
        return person


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/kept.db")
        migrate(database.engine)
        person = a_busy_person(database)
        took: list[float] = []
        for _ in range(ROUNDS + 1):
            began = time.process_time()
            view = home_view(home.opened(database, person, NOW))
            took.append(1000 * (time.process_time() - began))
        database.close()
    took = sorted(took[1:])
    print(f"Home with {OPEN} open and {ANSWERED} answered promises (aim: under {AIM} ms)")
    print(f"  median {median(took):.1f} ms, slowest {took[-1]:.1f} ms, {len(view['blocks'])} blocks, ", end="")
    print(f"{len(json.dumps(view)) / 1024:.0f} KiB")


if __name__ == "__main__":
    main()
