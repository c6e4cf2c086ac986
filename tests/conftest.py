"""What every test may ask for: a database of its own, people in it, a clock that stands still, a scene to play."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.domain.hours import WorkWeek
from bot.domain.people import Installation, Person, Profile
from storage.database import Database
from storage.engine import open_engine
from storage.migrate import migrate
from tests.postgres import Databases, PostgresServer, database_beside
from tests.scene import Scene

# A Wednesday, 10:00 in New York; the next day is a holiday there, which Kept does not know by itself.
NOW = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)

# Test folders whose every test runs on both engines.
BOTH_ENGINES = ("storage", "delivery", "services")
MEMORY = Path("/dev/shm")

APerson = Callable[..., Person]


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the newest schema, made once: copying it is faster than migrating."""
    file = tmp_path_factory.mktemp("schema") / "migrated.db"
    engine = open_engine(f"sqlite:///{file}")
    migrate(engine)
    engine.dispose()
    return file


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What is about storing and sending runs on both engines; the rest on SQLite unless it is marked."""
    test = metafunc.definition
    both = test.get_closest_marker("both_engines") or test.path.parent.name in BOTH_ENGINES
    if "engine_name" in metafunc.fixturenames and both and not test.get_closest_marker("sqlite_only"):
        metafunc.parametrize("engine_name", ["sqlite", "postgresql"])


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder for databases: in memory where the machine has one there, because every commit waits for the disk."""
    if not MEMORY.is_dir():
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(prefix="kept-test-", dir=MEMORY) as name:
        yield Path(name)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes minutes is for `make soak`, which asks for it by its mark."""
    if "soak" in config.getoption("markexpr"):
        return
    long = [item for item in items if item.get_closest_marker("soak")]
    items[:] = [item for item in items if not item.get_closest_marker("soak")]
    config.hook.pytest_deselected(items=long)


@pytest.fixture
def engine_name() -> str:
    """The engine that this run of the test is on."""
    return "sqlite"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A PostgreSQL that nobody else uses: a test may crash it, and starts it again."""
    server = PostgresServer.make()
    yield server
    server.close()


@pytest.fixture(scope="session")
def postgres_databases(request: pytest.FixtureRequest) -> Iterator[Databases]:
    """Databases on the private server, or on the one that KEPT_TEST_DATABASE_URL names."""
    given = os.environ.get("KEPT_TEST_DATABASE_URL")
    server: Callable[[str], str]
    server = partial(database_beside, given) if given else request.getfixturevalue("postgres_server").url
    databases = Databases.on(server)
    yield databases
    databases.drop(databases.template)


@pytest.fixture
def postgres_url(postgres_databases: Databases) -> Iterator[str]:
    """A PostgreSQL database of this test alone."""
    name = postgres_databases.make()
    yield postgres_databases.url(name)
    postgres_databases.drop(name)


@pytest.fixture
def database_url(engine_name: str, migrated: Path, folder: Path, request: pytest.FixtureRequest) -> str:
    """A real database of this test alone: a SQLite file, or one on PostgreSQL."""
    if engine_name == "postgresql":
        url: str = request.getfixturevalue("postgres_url")
        return url
    file = folder / "kept.db"
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
