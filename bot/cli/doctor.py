"""`kept doctor`: what is in order, what is not, and how to mend it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import SlackResponse
from sqlalchemy import Connection

from bot import clock
from bot.cli.manifest import bot_scopes
from bot.cli.stored import Unavailable, stored
from bot.config import Settings, problems
from bot.delivery.destinations import look_at
from bot.domain.deliveries import SendState
from bot.domain.partners import ChannelProblem
from storage.backlog import backlog, dead_letters
from storage.destinations import shared_channels
from storage.migrate import head

CLOCKS_MAY_DIFFER = timedelta(seconds=30)
MAY_WAIT = timedelta(minutes=5)
REINSTALL = "Install the app to the workspace again, put the new bot token into SLACK_BOT_TOKEN, start Kept again."
CHANNEL_MENDS = {
    ChannelProblem.NOT_FOUND: "Its partners choose another one: /kept partners, Choose channel.",
    ChannelProblem.NOT_INVITED: "Somebody in it types /invite @Kept.",
    ChannelProblem.ARCHIVED: "Unarchive it, or its partners choose another one: /kept partners, Choose channel.",
    ChannelProblem.RESTRICTED: "Let Kept post there, in the channel's settings.",
    ChannelProblem.SHARED: "It is shared with another company. Its partners choose another: /kept partners.",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; `mend` says what to do where it is not fine, or with a note what there is to know."""

    fine: bool
    says: str
    mend: str = ""
    is_note: bool = False

    def __str__(self) -> str:
        sign = "FAIL" if not self.fine else "note" if self.is_note else "ok  "
        return f"{sign}  {self.says}" + (f"\n      {self.mend}" if self.is_note or not self.fine else "")


def examine() -> int:
    """Prints every check and returns 1 if any failed."""
    settings = Settings()
    findings = [
        finding for check in (_settings, _database, _bot_token, _app_token, _channels) for finding in check(settings)
    ]
    for finding in findings:
        print(finding)
    return 0 if all(finding.fine for finding in findings) else 1


def _settings(settings: Settings) -> Iterator[Finding]:
    # Over HTTP there is no app-level token.
    http = settings.signing_secret is not None and settings.slack_app_token is None
    lines = problems(settings, http=http)
    for line in lines:
        name, _, mend = line.partition(": ")
        yield Finding(False, f"{name} is missing or of the wrong kind", f"Set it to {mend}")
    if not lines:
        yield Finding(True, f"Settings are complete, for {'HTTP' if http else 'Socket Mode'}")


def _database(settings: Settings) -> Iterator[Finding]:
    try:
        with stored() as database:
            yield Finding(True, f"{database.engine.url.render_as_string(hide_password=True)} is at schema {head()}")
            with database.look_at_queue() as queue:
                yield from _queue(queue.connection, clock.now())
            with database.installations() as installations:
                for installation in installations.all():
                    if installation.suspended_at is not None:
                        says = f"Workspace {installation.team_id} is suspended since {installation.suspended_at:%F %R}"
                        yield Finding(False, f"{says} UTC: Slack no longer lets Kept in", REINSTALL)
    except Unavailable as error:
        yield Finding(False, "The database is not in order", str(error))


def _queue(connection: Connection, now: datetime) -> Iterator[Finding]:
    stands = backlog(connection, now)
    waiting = ", ".join(
        f"{many} {state}" for state, many in sorted(stands.depth.items()) if state is not SendState.DEAD
    )
    yield Finding(True, f"The queue: {waiting or 'empty'}")
    if stands.oldest_due_at is not None:
        late = now - stands.oldest_due_at
        says = f"Due now: {stands.due}, the oldest since {stands.oldest_due_at:%F %R} UTC"
        mend = "Is kept run running? If so, its log says what holds it up."
        yield Finding(late <= MAY_WAIT, says, mend)
    for letters in dead_letters(connection):
        says = f"{letters.many} dead: {letters.kind}, {letters.reason}"
        mend = "Slack never takes these. The promises are intact; the log tells of delivery_dead."
        yield Finding(True, says, mend, is_note=True)


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
    finding, answer = _asked("The bot token works", REINSTALL, client.auth_test)
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


def _channels(settings: Settings) -> Iterator[Finding]:
    """Whether Kept still reaches the channels it posts to. What is wrong elsewhere is said there."""
    if settings.slack_bot_token is None:
        return
    client = WebClient(settings.slack_bot_token, base_url=settings.slack_api_url, retry_handlers=[])
    try:
        with stored() as database:
            team_id = str(client.auth_test()["team_id"])
            with database.installations() as installations:
                installation = installations.find(team_id)
            if installation is None:
                return
            with database.look_at_queue() as queue:
                channels = shared_channels(queue.connection, installation.id)
            for channel in channels:
                problem = look_at(client, channel, ())
                if problem is None:
                    yield Finding(True, f"Channel {channel} is reachable")
                else:
                    yield Finding(False, f"Channel {channel}: {problem}", CHANNEL_MENDS.get(problem, ""))
    except (Unavailable, SlackClientError, OSError) as error:
        yield Finding(False, f"The channels could not be looked at ({type(error).__name__})", "Mend the above first.")
