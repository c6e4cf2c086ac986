"""`kept run` as a process: what it needs, what it says without it, and that it stops when told to."""

import signal
import socket
import sqlite3
import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.deliveries import Kind, Place
from bot.domain.facts import NoticeCode
from bot.domain.people import Profile
from storage.database import Database
from storage.engine import open_engine
from storage.migrate import migrate
from tests.cli.fake_slack import FakeSlack
from tests.cli.running import PATIENCE, Run, connected, told

GRACE = 10.0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_runs_until_it_is_told_to_stop(run: Run, number: signal.Signals) -> None:
    process = run.start()
    connected(process)
    told_at = time.monotonic()
    process.send_signal(number)
    assert process.wait(GRACE) == 0
    assert time.monotonic() - told_at < GRACE


def test_a_call_to_slack_that_hangs_does_not_keep_it_from_stopping(run: Run, slack: FakeSlack) -> None:
    database = Database(run.settings["KEPT_DATABASE_URL"])
    migrate(database.engine)
    with database.installations() as installations:
        installation = installations.ensure("T0ACME", "U0KEPT")
    now = datetime.now(UTC)
    with database.begin(installation.id) as store:
        person = store.people.remember(Profile("U0ANA", "ana", ZoneInfo("UTC"), "en-US", "T0ACME"), now)
        store.people.set_dm_channel(person.id, "D0ANA")
        store.outbox.reply(Kind.NOTICE, "x", person.id, Place(), now, detail={"code": NoticeCode.HELP, "words": []})
    database.close()
    slack.hanging.add("chat.postMessage")
    process = run.start()
    connected(process)
    assert slack.reached.wait(PATIENCE)
    process.terminate()
    assert process.wait(GRACE) == 0


@pytest.mark.parametrize(("name", "value"), [("SLACK_BOT_TOKEN", ""), ("SLACK_APP_TOKEN", "xoxb-wrong-kind")])
def test_a_token_that_is_missing_or_of_the_wrong_kind_is_named_and_nothing_starts(
    run: Run, slack: FakeSlack, name: str, value: str
) -> None:
    status, lines = run.fails(**{name: value})
    assert status == 2
    assert [line.split(":")[0] for line in lines[:-1]] == [name]
    assert lines[-1].startswith("Nothing was started.")
    assert not slack.called and not run.database.exists()


def test_every_missing_setting_gets_its_own_line(run: Run) -> None:
    status, lines = run.fails(SLACK_BOT_TOKEN="", SLACK_APP_TOKEN="", KEPT_LOG_LEVEL="LOUD")
    assert status == 2
    assert [line.split(":")[0] for line in lines[:-1]] == ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "KEPT_LOG_LEVEL"]


def test_an_unreachable_slack_is_said_plainly(run: Run) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/api/"
    status, lines = run.fails(SLACK_API_URL=url)
    assert status == 1
    assert lines == [f"Slack cannot be reached at {url} (URLError)."]


def test_a_refused_bot_token_is_said_plainly(run: Run, slack: FakeSlack) -> None:
    slack.answers["auth.test"] = (200, {"ok": False, "error": "invalid_auth"})
    status, lines = run.fails()
    assert (status, lines) == (1, ["Slack does not accept the bot token: invalid_auth. Check SLACK_BOT_TOKEN."])


def test_a_refused_app_level_token_is_not_blamed_on_the_bot_token(run: Run, slack: FakeSlack) -> None:
    slack.answers["apps.connections.open"] = (200, {"ok": False, "error": "invalid_auth"})
    status, [line] = run.fails()
    assert status == 1
    assert line.startswith("Slack does not accept the app-level token: invalid_auth. Check SLACK_APP_TOKEN")


@pytest.mark.parametrize("answer", [(502, "<html>Bad Gateway</html>"), (200, {"ok": False, "error": "fatal_error"})])
def test_trouble_at_slack_is_not_blamed_on_the_token(run: Run, slack: FakeSlack, answer: tuple[int, object]) -> None:
    slack.answers["auth.test"] = answer
    status, [line] = run.fails()
    assert status == 1
    assert line.startswith("Slack could not be asked about the bot token")


def test_a_read_only_database_is_said_plainly(run: Run) -> None:
    sqlite3.connect(run.database).close()
    status, [line] = run.fails(KEPT_DATABASE_URL=f"sqlite:///file:{run.database}?mode=ro&uri=true")
    assert status == 1
    assert line.endswith("is read-only. Make the file and its folder writable for this user.")


def test_a_database_of_a_newer_version_is_said_plainly(run: Run, slack: FakeSlack) -> None:
    engine = open_engine(run.settings["KEPT_DATABASE_URL"])
    migrate(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    status, [line] = run.fails()
    assert status == 1
    assert line.startswith("The database has schema 9999, which is newer than this version of Kept knows")
    assert not slack.called


def test_a_database_that_cannot_be_opened_is_said_plainly(run: Run) -> None:
    status, [line] = run.fails(KEPT_DATABASE_URL=f"sqlite:///{run.folder / 'nowhere' / 'kept.db'}")
    assert status == 1
    assert line.endswith("cannot be opened. Check that its folder exists and is writable.")


def test_neither_tokens_nor_words_of_people_are_logged(run: Run, slack: FakeSlack) -> None:
    process = run.start(KEPT_LOG_LEVEL="DEBUG")
    connected(process)
    process.terminate()
    _, err = process.communicate(timeout=GRACE)
    assert "xoxb-" not in err and "xapp-" not in err
    assert " ERROR " not in err and " WARNING " not in err


def test_a_lost_connection_is_heard_of_and_made_anew(run: Run, slack: FakeSlack) -> None:
    process = run.start()
    connected(process)
    slack.cut.set()
    told(process, r" ERROR slack_sdk\.socket_mode on_error invoked")
    connected(process)
