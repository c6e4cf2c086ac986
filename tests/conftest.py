"""What every test may ask for: a database of its own, people in it, a clock that stands still, a scene to play."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.domain.hours import WorkWeek
from bot.domain.people import Installation, Person, Profile
from storage.database import Database
from storage.engine import open_engine
from storage.migrate import migrate
from tests.scene import Scene

# A Wednesday, 10:00 in New York; the next day is a holiday there, which Kept does not know by itself.
NOW = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)

APerson = Callable[..., Person]


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the newest schema, made once: copying it is faster than migrating."""
    file = tmp_path_factory.mktemp("schema") / "migrated.db"
    engine = open_engine(f"sqlite:///{file}")
    migrate(engine)
    engine.dispose()
    return file


@pytest.fixture
def database_url(migrated: Path, tmp_path: Path) -> str:
    """A real SQLite file of this test alone."""
    file = tmp_path / "kept.db"
    shutil.copyfile(migrated, file)
    return f"sqlite:///{file}"


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(database_url)
    yield opened
    opened.close()


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def installation(database: Database) -> Installation:
    with database.installations() as installations:
        return installations.ensure("T0KEPT", "U0KEPT")


@pytest.fixture
def a_person(database: Database, installation: Installation, now: datetime) -> APerson:
    """Writes people down: `a_person("ben", zone="Europe/Berlin")`, in another installation with `at=`."""

    def make(
        name: str = "ana",
        *,
        zone: str = "America/New_York",
        locale: str = "en-US",
        at: Installation = installation,
        dm: str | None = None,
    ) -> Person:
        profile = Profile(f"U0{name.upper()}", name, ZoneInfo(zone), locale, at.team_id)
        with database.begin(at.id) as store:
            person = store.people.remember(profile, now)
            store.people.set_dm_channel(person.id, dm or f"D0{name.upper()}")
            return store.people.get(person.id)

    return make


@pytest.fixture
def ana(a_person: APerson) -> Person:
    return a_person("ana")


@pytest.fixture
def somebody() -> APerson:
    """People who are in no database: `somebody(zone="Asia/Tokyo", days={0, 1})`, for pure rules and views."""

    def make(zone: str = "America/New_York", **fields: object) -> Person:
        plain = {"id": 1, "installation_id": 1, "slack_user_id": "U0ANA", "name": "ana", "locale": "en-US"}
        week = {"profile_at": NOW, "week": WorkWeek(), "zone": ZoneInfo(zone)}
        return Person(**{**plain, **week, **fields})  # type: ignore[arg-type]  # one value a field

    return make


@pytest.fixture
def scene(database_url: str) -> Iterator[Scene]:
    """The whole bot over the Slack double: `scene.play("ana: …")` gives what Kept did about it."""
    opened = Scene(database_url)
    yield opened
    opened.close()
