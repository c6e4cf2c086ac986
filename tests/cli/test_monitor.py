"""The local port: what Prometheus reads there, and when Kept counts as well."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families

from bot.cli.monitor import LATELY, Metrics, ailment
from bot.delivery.sender import Sender
from bot.domain.deliveries import Kind, Place, Priority, SendState
from bot.domain.facts import NoticeCode
from bot.domain.people import Person
from bot.playground.transport import SlackDoubleClient
from storage.database import Database
from tests.cli.running import Run, told
from tests.cli.test_http import ask
from tests.scene import Scene


def samples(metrics: Metrics) -> dict[str, float]:
    """`{"kept_deliveries{state=planned}": 2.0, …}`, without the process's own."""
    return {
        sample.name + "".join(f"{{{name}={value}}}" for name, value in sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(metrics.text().decode())
        for sample in family.samples
        if sample.name.startswith("kept_")
    }


def test_the_queue_is_told_as_it_stands(database: Database, ana: Person, now: datetime) -> None:
    with database.begin(ana.installation_id) as store:
        for number, minutes in enumerate((-10, -1, 60)):
            at = now + timedelta(minutes=minutes)
            store.outbox.plan(Kind.NOTICE, f"x{number}", 1, ana.id, Place(), Priority.NUDGE, at)
    shown = samples(Metrics(database, lambda: now))
    assert shown["kept_deliveries{state=planned}"] == 3
    assert shown["kept_deliveries{state=dead}"] == 0
    assert shown["kept_due"] == 2
    assert shown["kept_held"] == 0
    assert shown["kept_oldest_due_seconds"] == 600
    assert shown["kept_database_up"] == 1


def test_what_slack_holds_back_counts_as_held(database: Database, ana: Person, now: datetime) -> None:
    with database.begin(ana.installation_id) as store:
        for number in range(3):
            detail = {"code": NoticeCode.HELP, "words": []}
            store.outbox.reply(Kind.NOTICE, f"x{number}", ana.id, Place("D0ANA"), now, detail=detail)
    with database.queue() as queue:
        assert len(queue.claim(SendState.PLANNED, now, timedelta(minutes=1), 10)) == 1
    shown = samples(Metrics(database, lambda: now))
    assert (shown["kept_due"], shown["kept_held"]) == (2, 2)
    assert shown["kept_deliveries{state=sending}"] == 1


def test_outcomes_and_lateness_are_counted_as_messages_go_out(scene: Scene) -> None:
    stage = scene.stage
    metrics = Metrics(stage.kept.database, stage.now)
    client = SlackDoubleClient(stage.double)
    sender = Sender(stage.kept.database, lambda _: client, map, metrics.watch, now=stage.now)
    stage.kept = replace(stage.kept, sender=sender)
    scene.play(
        """
        ana: I'll call Dana by Friday 3pm
        :until Fri 15:00
        """
    )
    shown = samples(metrics)
    assert shown["kept_outcomes_total{kind=echo}{outcome=sent}"] == 1
    assert shown["kept_outcomes_total{kind=checkin}{outcome=sent}"] == 1
    assert shown["kept_lateness_seconds_count{kind=checkin}"] == 1
    assert shown["kept_lateness_seconds_bucket{kind=checkin}{le=0.1}"] == 1


def test_it_is_well_while_the_database_answers_and_the_sender_goes_round(
    database: Database, now: datetime, tmp_path: Path
) -> None:
    assert ailment(database, now, now + LATELY) is None
    assert ailment(database, None, now) == "the sender has not gone round yet"
    late = ailment(database, now, now + LATELY + timedelta(seconds=1))
    assert late == f"the sender last went round {LATELY.total_seconds() + 1:.0f} s ago"
    empty = Database(f"sqlite:///{tmp_path / 'empty.db'}")
    assert ailment(empty, now, now) == "the database does not answer (OperationalError)"
    assert samples(Metrics(empty, lambda: now)) == {"kept_database_up": 0}
    empty.close()


def test_a_running_kept_answers_on_its_local_port(run: Run) -> None:
    process = run.start(KEPT_METRICS_PORT="0")
    address = f"http://127.0.0.1:{told(process, r'monitored port=([0-9]+)')[1]}"
    told(process, "Kept is connected")
    assert ask(f"{address}/healthz") == (200, "ok\n")
    status, text = ask(f"{address}/metrics")
    assert status == 200 and "kept_database_up 1.0" in text
    assert ask(f"{address}/")[0] == 404
