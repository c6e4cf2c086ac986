"""A workspace on a clock that the test moves, the double, its client, and a small Bolt app that hears everything."""

from datetime import UTC, datetime, timedelta

import pytest
from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.authorization import AuthorizeResult

from bot.playground.people import People
from bot.playground.transport import SlackDoubleClient, SlackDoubleRespond
from bot.playground.web_api import SlackDouble
from bot.playground.workspace import Workspace


class Clock:
    """A clock that only the test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **duration: float) -> None:
        self.now += timedelta(**duration)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(clock: Clock) -> Workspace:
    workspace = Workspace(now=clock)
    workspace.add_user("ana")
    workspace.add_user("ben", tz="Europe/Berlin")
    workspace.add_channel("sales", members=["ana", "ben", "kept"])
    return workspace


@pytest.fixture
def double(workspace: Workspace) -> SlackDouble:
    return SlackDouble(workspace)


@pytest.fixture
def client(double: SlackDouble) -> SlackDoubleClient:
    return SlackDoubleClient(double)


@pytest.fixture
def app(double: SlackDouble) -> App:
    def authorize(context, enterprise_id, team_id):
        context["client"] = SlackDoubleClient(double)
        context["respond"] = SlackDoubleRespond(double, context.response_url)
        bot = double.workspace.bot
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_user_id=bot.id,
            bot_id=bot.bot_id,
            bot_token=double.token,
        )

    return App(process_before_response=True, signing_secret="x", authorize=authorize)


@pytest.fixture
def handed_over() -> list[tuple[dict, str]]:
    """Every payload that went to the app, with its envelope's kind."""
    return []


@pytest.fixture
def people(double: SlackDouble, app: App, handed_over: list[tuple[dict, str]]) -> People:
    def dispatch(body: dict, kind: str) -> BoltResponse:
        handed_over.append((body, kind))
        return app.dispatch(BoltRequest(mode="socket_mode", body=body))

    return People(double, dispatch)


@pytest.fixture
def heard(app):
    """Every message event that reached a listener."""
    events = []
    app.event("message")(lambda event: events.append(event))
    return events
