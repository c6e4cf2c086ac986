"""`kept doctor`: what is in order, what is not, and how to mend it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import SlackResponse
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot import clock
from bot.cli.manifest import bot_scopes
from bot.config import Settings, problems
from bot.domain.errors import UnusableDatabase
from storage.database import Database
from storage.migrate import head, revision_of

CLOCKS_MAY_DIFFER = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; `mend` says what to do where it is not fine."""

    fine: bool
    says: str
    mend: str = ""


def examine() -> int:
    """Prints every check and returns 1 if any failed."""
    settings = Settings()
    findings = [finding for check in (_settings, _database, _bot_token, _app_token) for finding in check(settings)]
    for finding in findings:
        print(
            f"{'ok  ' if finding.fine else 'FAIL'}  {finding.says}" + (f"\n      {finding.mend}" * (not finding.fine))
        )
    return 0 if all(finding.fine for finding in findings) else 1


def _settings(settings: Settings) -> Iterator[Finding]:
    lines = problems(settings)
    for line in lines:
        name, _, mend = line.partition(": ")
        yield Finding(False, f"{name} is missing or of the wrong kind", f"Set it to {mend}")
    if not lines:
        yield Finding(True, "Settings are complete")


def _database(settings: Settings) -> Iterator[Finding]:
    if any(line.startswith("KEPT_DATABASE_URL") for line in problems(settings)):
        return
    file = make_url(settings.database_url).database
    if settings.database_url.startswith("sqlite") and file and not Path(file).exists():
        yield Finding(
            False, f"There is no database file {file} yet", "Run kept migrate, or kept run, which does it too."
        )
        return
    database = Database(settings.database_url)
    where = database.engine.url.render_as_string(hide_password=True)
    try:
        with database.engine.connect() as connection:
            revision = revision_of(connection)
        newest = head()
        if revision != newest:
            says = f"{where} has schema {revision or 'none'}, this version uses {newest}"
            yield Finding(False, says, "Run kept migrate; if the schema is newer, start the newer Kept.")
            return
        yield Finding(True, f"{where} is at schema {revision}")
        with database.look_at_queue() as queue:
            counts = queue.counts()
        summary = ", ".join(f"{many} {state}" for state, many in sorted(counts.items())) or "empty"
        yield Finding(True, f"The queue: {summary}")
    except (SQLAlchemyError, UnusableDatabase) as error:
        first = str(error).splitlines()[0]
        yield Finding(False, f"{where} cannot be used: {first}", "Check KEPT_DATABASE_URL, the folder and its rights.")
    finally:
        database.close()


def _asked(says: str, mend: str, call: Callable[[], SlackResponse]) -> tuple[Finding, SlackResponse | None]:
    try:
        return Finding(True, says), call()
    except SlackApiError as error:
        return Finding(False, f"{says}: Slack says {error.response['error']}", mend), None
    except (SlackClientError, OSError) as error:
        return Finding(False, f"{says}: Slack cannot be reached ({type(error).__name__})", "Check SLACK_API_URL."), None


def _bot_token(settings: Settings) -> Iterator[Finding]:
    if settings.slack_bot_token is None:
        return
    client = WebClient(settings.slack_bot_token, base_url=settings.slack_api_url, retry_handlers=[])
    mend = "Reinstall the app to the workspace and copy the new bot token."
    finding, answer = _asked("The bot token works", mend, client.auth_test)
    yield finding
    if answer is None:
        return
    headers = {name.lower(): value for name, value in answer.headers.items()}
    granted = {scope.strip() for scope in str(headers.get("x-oauth-scopes", "")).split(",") if scope.strip()}
    missing = sorted(set(bot_scopes()) - granted)
    if granted:
        mend = "Paste manifest.json into the app's settings and reinstall it."
        says = "All scopes are granted" if not missing else f"Scopes are missing: {', '.join(missing)}"
        yield Finding(not missing, says, mend)
    if date := headers.get("date"):
        apart = abs(_when(str(date)) - clock.now())
        says = f"The clock is {apart.total_seconds():.0f} s from Slack's"
        yield Finding(apart <= CLOCKS_MAY_DIFFER, says, "Let this machine keep its time by NTP.")


def _when(date: str) -> datetime:
    return parsedate_to_datetime(date).astimezone(UTC)


def _app_token(settings: Settings) -> Iterator[Finding]:
    if settings.slack_app_token is None:
        return
    client = WebClient(settings.slack_app_token, base_url=settings.slack_api_url, retry_handlers=[])
    mend = "Make a new app-level token with the scope connections:write."
    token = settings.slack_app_token
    yield _asked("The app-level token opens connections", mend, lambda: client.apps_connections_open(app_token=token))[
        0
    ]
