"""`kept doctor`: each check with its mend, and exit status 1 where any fails."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update
from typer.testing import CliRunner

from bot import clock
from bot.cli import app
from bot.cli.manifest import bot_scopes
from bot.domain.deliveries import Kind, Place, Priority, SendState
from bot.domain.people import Person
from bot.domain.weeks import MONDAY_MORNING
from storage.database import Database
from storage.tables import deliveries
from tests.cli.fake_slack import FakeSlack

Doctor = Callable[[], tuple[int, list[str]]]


@pytest.fixture
def doctor(
    database: Database, database_url: str, slack: FakeSlack, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Doctor:
    """Examines a Kept that is installed in the workspace T0KEPT."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(clock, "now", lambda: NOW)
    slack.answers["auth.test"] = (200, {"ok": True, "team_id": "T0KEPT", "user_id": "U0KEPT", "bot_id": "B0KEPT"})
    slack.headers = {"X-OAuth-Scopes": ",".join(bot_scopes()), "Date": format_datetime(NOW)}
    given = {
        "SLACK_BOT_TOKEN": "xoxb-kept",
        "SLACK_APP_TOKEN": "xapp-kept",
        "SLACK_API_URL": f"http://{slack.address}/api/",
        "KEPT_DATABASE_URL": database_url,
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)

    def examine() -> tuple[int, list[str]]:
        result = CliRunner().invoke(app, ["doctor"])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.exit_code, result.stdout.splitlines()

    return examine


NOW = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)


def answer(**about: Any) -> tuple[int, dict[str, Any]]:
    return 200, {"ok": True, "channel": {"id": "C0SALES", "is_member": True} | about}


def test_where_all_is_well_every_line_says_so(doctor: Doctor, ana: Person) -> None:
    status, lines = doctor()
    assert status == 0, lines
    assert all(line.startswith("ok  ") for line in lines)
    assert "ok    The queue: empty" in lines
    assert "ok    All scopes are granted" in lines


def test_what_waits_too_long_fails_and_what_is_dead_is_told(doctor: Doctor, database: Database, ana: Person) -> None:
    with database.begin(ana.installation_id) as store:
        for number, minutes in enumerate((-60, -1, 60)):
            at = NOW + timedelta(minutes=minutes)
            store.outbox.plan(Kind.CHECKIN, f"x{number}", 1, ana.id, Place(), Priority.NUDGE, at)
        store.outbox.plan(Kind.BRIEF, "dead", 1, ana.id, Place(), Priority.NUDGE, NOW)
        buried = update(deliveries).where(deliveries.c.subject == "dead")
        store.connection.execute(buried.values(state=SendState.DEAD, reason="msg_too_long"))
    status, lines = doctor()
    assert status == 1
    assert "ok    The queue: 3 planned" in lines
    late = lines.index("FAIL  Due now: 2, the oldest since 2026-11-25 14:00 UTC")
    assert lines[late + 1].strip() == "Is kept run running? If so, its log says what holds it up."
    dead = lines.index("note  1 dead: brief, msg_too_long")
    assert lines[dead + 1].strip().startswith("Slack never takes these.")


def test_a_suspended_workspace_is_told_with_its_mend(doctor: Doctor, database: Database, ana: Person) -> None:
    with database.queue() as queue:
        queue.suspend(ana.installation_id, NOW)
    status, lines = doctor()
    assert status == 1
    says = "FAIL  Workspace T0KEPT is suspended since 2026-11-25 15:00 UTC: Slack no longer lets Kept in"
    assert lines[lines.index(says) + 1].strip().startswith("Install the app to the workspace again")


@pytest.mark.parametrize(
    ("slack_says", "problem", "mend"),
    [
        (answer(is_member=False), "not_invited", "Somebody in it types /invite @Kept."),
        (answer(is_archived=True), "archived", "Unarchive it"),
        ((200, {"ok": False, "error": "channel_not_found"}), "not_found", "Its partners choose another one"),
    ],
)
def test_a_channel_that_kept_no_longer_reaches_is_told_with_its_mend(
    doctor: Doctor, database: Database, slack: FakeSlack, ana: Person, slack_says: Any, problem: str, mend: str
) -> None:
    with database.begin(ana.installation_id) as store:
        store.digests.open("C0SALES", ana.id, ana.zone, MONDAY_MORNING, NOW)
    slack.answers["conversations.members"] = (200, {"ok": True, "members": []})
    slack.answers["conversations.info"] = answer()
    assert "ok    Channel C0SALES is reachable" in doctor()[1]
    slack.answers["conversations.info"] = slack_says
    status, lines = doctor()
    assert status == 1
    assert lines[lines.index(f"FAIL  Channel C0SALES: {problem}") + 1].strip().startswith(mend)


def test_a_database_that_is_not_there_fails_and_none_is_made(
    doctor: Doctor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KEPT_DATABASE_URL", "sqlite:///missing.db")
    status, lines = doctor()
    assert status == 1
    assert lines[lines.index("FAIL  The database is not in order") + 1].strip().startswith("There is no database")
    assert list(tmp_path.iterdir()) == []


def test_missing_scopes_and_a_wrong_clock_are_told(doctor: Doctor, slack: FakeSlack, ana: Person) -> None:
    slack.headers = {"X-OAuth-Scopes": "chat:write", "Date": format_datetime(NOW + timedelta(minutes=3))}
    status, lines = doctor()
    assert status == 1
    assert any(line.startswith("FAIL  Scopes are missing: ") for line in lines)
    assert "FAIL  The clock is 180 s from Slack's" in lines


def test_over_http_the_signing_secret_stands_for_the_app_level_token(
    doctor: Doctor, monkeypatch: pytest.MonkeyPatch, ana: Person
) -> None:
    monkeypatch.delenv("SLACK_APP_TOKEN")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "of the app")
    status, lines = doctor()
    assert status == 0 and lines[0] == "ok    Settings are complete, for HTTP"
