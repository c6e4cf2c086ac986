"""Erasing a person: every row of theirs goes, nobody else's does, and who was their partner hears of the end."""

from sqlalchemy import select

from bot.domain.activities import Way
from bot.domain.hard_talks import Means
from bot.domain.people import Person
from bot.services.erasure import erase
from storage.personal import rows_of_all, rows_of_person
from storage.tables import metadata, people
from tests.scene import Scene

CANARY = "zyzzyva"
WEEK = f"""
    :start 2026-11-25T10:00 America/New_York
    ana: I'll send {CANARY} the deck by Friday 3pm because {CANARY} asked
    ana: every weekday at 9 I'll call {CANARY}
    ana: my goal this year is $1M with {CANARY}
    ana taps Plan the week
    ana fills what=write to {CANARY}
    ana: closed {CANARY}, 40k
    ana: coaching
    ana taps Switch on 2
    ana: I'll print {CANARY} by 10:30am
    :until 10:30
    ana taps Not done
    ana taps Let it go
    ana taps Mine
    ana: because of {CANARY}
    ben: I'll call Dana by Friday 4pm
    ana: I'll fix the {CANARY} roof by Dec 20
    ana: the {CANARY} roof is blocked by {CANARY}, waiting on @ben for {CANARY}
    ben taps I'll clear it
    ana: pair me with @ben
    ana taps Sign
    ana submits
    ben taps Accept
    ben submits
    ana: @ben is my manager
    ben taps Yes
    ben: gave @ana 15 minutes
    ana #sales: @Kept match me
    ana #sales /kept digest
    ben taps Join
    ana: lesson: {CANARY} first
    ana picks Share…
    ana fills channel=#sales
    ana: @ben can you send me the plan by Dec 20?
    ben taps Accept
    ana: @ben can you call {CANARY} tomorrow?
    ben: @ana can you send me the numbers by Dec 20?
    ana taps Decline
    ana fills why=busy
    ben: no asks from @ana
    ben: take asks again
    ana: I'll send @ben the {CANARY} list by Dec 20
    ana: shout-out to @ben for {CANARY}
    ana: promised
    ana picks Ask about it
    ana fills what=how is {CANARY}
    ana /kept balance @ben
    ben /kept balance @ana
    ana: no asks
    :until Fri 15:00
    ana taps Done
    :until Mon 12:00
"""


def person(scene: Scene, name: str) -> Person:
    database, installation = scene.stage.kept.database, scene.stage.kept.installation
    with database.read(installation.id) as store:
        found = store.people.find(scene.stage.workspace.user(name).id)
    assert found is not None
    return found


def everything(scene: Scene) -> list[str]:
    with scene.stage.kept.database.look_at_queue() as queue:
        return [f"{table}: {row}" for table, row in rows_of_all(queue.connection)]


def belongings(scene: Scene, who: Person) -> list[str]:
    with scene.stage.kept.database.look_at_queue() as queue:
        rows = rows_of_person(queue.connection, who.installation_id, who.id)
        return [f"{table}: {row}" for table, row in rows]


def test_nothing_of_them_is_left_and_nothing_of_others_is_gone(scene: Scene) -> None:
    scene.play(WEEK)
    ana, ben = person(scene, "ana"), person(scene, "ben")
    assert any(CANARY in row for row in everything(scene))
    promise = [row for row in belongings(scene, ben) if row.startswith("commitments")]

    gone = erase(scene.stage.kept.database, ana, scene.stage.now())
    assert gone["people"] == 1 and gone["commitments"] >= 3 and gone["series"] == 2 and gone["wins"] == 1
    assert gone["goals"] == gone["goal_blocks"] == gone["results"] == 1
    left = everything(scene)
    assert not [row for row in left if CANARY in row or ana.slack_user_id in row]
    promise = [row.replace(f"<@{ana.slack_user_id}|ana>", "somebody") for row in promise]
    assert [row for row in belongings(scene, ben) if row.startswith("commitments")] == promise
    assert [row for row in left if row.startswith("digests: ")], "the digest goes on for ben"
    assert not [row for row in left if row.startswith("agreements: ")]
    with scene.stage.kept.database.engine.connect() as connection:
        assert connection.execute(select(people.c.name)).scalars().all() == ["ben"]


def test_the_partner_hears_of_the_end_and_kept_goes_on(scene: Scene) -> None:
    scene.play(WEEK)
    erase(scene.stage.kept.database, person(scene, "ana"), scene.stage.now())
    told = [line.body for line in scene.play(":wait 1m") if line.to == "ben" and line.method == "chat.postMessage"]
    assert sorted(told) == [
        "*ana* is no longer here, so nothing is shared between you any more.",
        "You and *ana* are no longer partners. Nothing more is shared; each keeps their own promises.",
    ]
    assert not [line for line in scene.play(":until Fri 16:00") if line.to == "ana"]
    scene.play("ana: I'll call Dana tomorrow")
    assert "call Dana" in scene.shows("ana")[-1]
    with scene.stage.kept.database.engine.connect() as connection:
        states = connection.exec_driver_sql("SELECT DISTINCT state FROM deliveries").scalars().all()
    assert "dead" not in states


def test_what_belongs_to_a_person_is_all_that_would_go_with_them(scene: Scene) -> None:
    """A new table is in the export as soon as it names its people."""
    scene.play(WEEK)
    ana, ben = person(scene, "ana"), person(scene, "ben")
    with scene.stage.kept.database.begin(ana.installation_id) as store:
        [series, *_] = store.series.of_owner(ana.id, scene.now)
        store.audits.decide(ana.id, series.id, Way.KEEP, {"what": CANARY}, scene.now)
        [promise, *_] = store.commitments.open_of(ana.id)
        store.coaching.use_means(ana.id, promise.id, CANARY, Means.STEP, scene.now)
        store.promised.keep_private(ana.id, [promise.id])
    mine = belongings(scene, ana)
    assert [row for row in everything(scene) if CANARY in row] == [row for row in mine if CANARY in row]
    tables = {row.partition(":")[0] for row in [*mine, *belongings(scene, ben)]}
    unnamed = {"installations", "inbound", "lanes"}
    assert tables | unnamed | {"previews", "partner_blocks"} == set(metadata.tables)


def test_who_blocked_them_is_not_theirs_to_know(scene: Scene) -> None:
    scene.play("ana: pair me with @ben\nben taps Block")
    assert not [row for row in belongings(scene, person(scene, "ana")) if row.startswith("partner_blocks")]
    assert [row for row in belongings(scene, person(scene, "ben")) if row.startswith("partner_blocks")]
