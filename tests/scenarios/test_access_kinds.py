"""Who may read which kind of message about somebody, and what of it they may find in there.

A kind of delivery without a row here fails, and so does one that the story below never brings.
"""

import json
import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.domain.coaching import Feature
from bot.domain.deliveries import Kind, Place, Priority
from bot.services import stretches
from storage.tables import deliveries
from tests.scenarios.access_world import OWNER, World
from tests.scene import switch_on

ONLY_OWNER = frozenset({OWNER})
WITH_MANAGER = frozenset({OWNER, "manager"})
PARTNERS = frozenset({OWNER, "partner", "expartner"})
SALES = PARTNERS | {"stranger", "manager", "guest"}
JOINT = frozenset({OWNER, "stranger", "foreign"})

# Who of all these may ever read such a message about the owner.
MAY_READ = {
    Kind.ECHO: SALES | JOINT,  # What was promised in a channel is echoed there.
    Kind.OUTCOME: ONLY_OWNER,
    Kind.CHOICE: ONLY_OWNER,
    Kind.OVERVIEW: ONLY_OWNER,
    Kind.HISTORY: ONLY_OWNER,
    Kind.NOTICE: ONLY_OWNER,
    Kind.SETTINGS: ONLY_OWNER,
    Kind.CUE: ONLY_OWNER,
    Kind.CHECKIN: ONLY_OWNER,
    Kind.BRIEF: WITH_MANAGER,  # The manager's own, with what they promised the owner.
    # A partner's own review names the owner, where their summary has no channel; of the owner it says nothing.
    Kind.REVIEW: frozenset({OWNER, "partner"}),
    Kind.GOALS: ONLY_OWNER,
    Kind.QUIETER: ONLY_OWNER,
    Kind.COACHING: ONLY_OWNER,
    Kind.AFTER_MISS: ONLY_OWNER,
    Kind.IF_THEN: ONLY_OWNER,
    Kind.HARD_TALK: ONLY_OWNER,
    Kind.BLOCK_OVER: ONLY_OWNER,
    Kind.START: ONLY_OWNER,
    Kind.MONTH: ONLY_OWNER,
    Kind.LETTER: ONLY_OWNER,
    Kind.COUNTED: ONLY_OWNER,
    Kind.WIN: ONLY_OWNER,
    Kind.LESSONS: ONLY_OWNER,
    Kind.LESSON_POST: SALES,
    Kind.LESSON_LOST: ONLY_OWNER,
    Kind.CHANNEL_LOST: ONLY_OWNER,
    Kind.PARTNER_REQUEST: PARTNERS,
    Kind.PARTNER_LINE: PARTNERS,
    Kind.PARTNERS: PARTNERS,
    Kind.ESCALATION: frozenset({OWNER, "partner"}),
    Kind.AGREEMENT: PARTNERS,
    Kind.SUMMARY: SALES,
    Kind.SUMMARY_DETAIL: SALES,
    Kind.SUMMARY_REPLY: SALES,
    Kind.FRESH_START: PARTNERS,
    Kind.DIGEST_INVITE: SALES,
    Kind.DIGEST: SALES,
    Kind.BLOCKER_REQUEST: PARTNERS,
    Kind.BLOCKER_NEWS: PARTNERS,
    # The manager is who asks the owner for something, is asked and thanked.
    Kind.ASK: WITH_MANAGER,
    Kind.ASK_ECHO: WITH_MANAGER,
    Kind.ASK_NEWS: WITH_MANAGER,
    Kind.ASK_OUTCOME: WITH_MANAGER,
    Kind.ASK_TOLD: ONLY_OWNER,
    Kind.KUDOS: WITH_MANAGER,
    Kind.KUDOS_ECHO: ONLY_OWNER,
    Kind.PROMISED: WITH_MANAGER,
    Kind.BALANCE: WITH_MANAGER,
    Kind.QUESTION: WITH_MANAGER,
    Kind.RELEASE: WITH_MANAGER,
    Kind.MANAGER_REQUEST: WITH_MANAGER,
    Kind.MANAGER_LINE: WITH_MANAGER,
    Kind.TEAM: WITH_MANAGER,
    Kind.TIME_WANTED: WITH_MANAGER,
    Kind.PREREAD: WITH_MANAGER,
}
# No messages of their own: what is due makes something else, or shows a message again in its place.
UNSAID = {Kind.TURN, Kind.POOL, Kind.REFRESH, Kind.LESSON_TURN}

# Words of the owner, and who reads them.
WORDS = {
    **dict.fromkeys(("open-word", "why-word", "dropped-word", "hidden-word", "far-word"), ONLY_OWNER),
    **dict.fromkeys(("first-word", "second-word", "third-word", "fourth-word", "kept-word", "Globex"), SALES),
    "asked-word": WITH_MANAGER,
    "wanted-word": SALES,  # Accepted it is the owner's promise: kept, it stands in the summary that they looked at.
    "given-word": WITH_MANAGER,
    "private-word": ONLY_OWNER,
    "thanked-word": frozenset({"manager"}),
    "question-word": frozenset({"manager"}),
    "goal-word": ONLY_OWNER,
    "clue-word": ONLY_OWNER,
    "lesson-word": ONLY_OWNER,
    "posted-word": SALES,
    "nameless-word": SALES,
    "lost-word": ONLY_OWNER,
    # The owner agreed that the partner hears of silence and of a miss.
    **dict.fromkeys(("cue-word", "missed-word"), frozenset({OWNER, "partner"})),
    "public-word": SALES,
    "joint-word": JOINT,
    "stuck-word": frozenset({OWNER, "partner"}),
    "legal-word": ONLY_OWNER,
    "planned-word": SALES,
    # When and where somebody starts was asked in private.
    "desk-word": ONLY_OWNER,
    **dict.fromkeys(("obstacle-word", "hard-word"), ONLY_OWNER),
}

STORY = (
    """
owner taps Join
partner taps Join
owner #sales: @kept I'll write the public-word by Tuesday
owner #joint: @kept I'll write the joint-word by Dec 20
owner: I'll send the kept-word by 11am because of the why-word
owner: I'll write the missed-word by 11am
owner: I'll print the dropped-word by tomorrow
owner: I'll paint the open-word
owner: I'll build the far-word by Dec 20
owner: I'll see the hidden-word by Tuesday
owner: I'll send the first-word by Tuesday
owner: I'll send the second-word by Tuesday
owner: I'll send the third-word by Tuesday
owner: I'll send the fourth-word by Tuesday
owner: at 2pm I'll call the cue-word
owner: my goal is $1M with the goal-word by June 30
owner: coaching
owner taps Switch on 2
owner taps Switch on 7
owner: letter
owner: closed Globex today, $40k
owner > the clue-word
owner: Globex renewed
owner: lesson: keep the lesson-word
owner: lesson: say the posted-word first
owner picks Share…
owner fills channel=#sales
owner: lesson: never say the nameless-word
owner picks Share…
owner fills channel=#sales; named=Without my name
manager: @owner can you print the wanted-word by Dec 18?
owner taps Accept
owner: @manager can you send me the asked-word by Dec 18?
manager taps Another date
manager fills when=2026-12-17 12:00
manager: @owner can you sing by Dec 18?
owner: I'll send @manager the given-word by Dec 18
owner: I'll send @manager the private-word by Dec 18
owner taps Keep private
owner: shout-out to @manager for the thanked-word
owner: shout-out to @owner
owner: promised
owner picks Ask about it
owner fills what=where is the question-word?
manager: promised
owner: balance @manager
manager: balance @owner
:wait 5m
owner: done with the wanted-word
:wait 5m
owner: promised
owner taps Let it go
owner: done with the word
owner: @manager is my manager
manager taps Yes
owner: I need 15 minutes with my manager
manager: team
manager: prep @owner
owner: I'll fix the stuck-word by Dec 21
owner: the stuck-word is blocked, waiting on @partner
partner taps Not me
owner: I'll fix the legal-word by Dec 22
owner: the legal-word is blocked by legal
owner: what's on my plate
owner: be firm
owner: my partner
partner: my partner
:until 11:00
owner: done with the kept-word
owner: didn't get to the missed-word
owner taps Let it go
owner: forget the dropped-word
owner: history
"""
    + switch_on("owner", Feature.IF_THEN)
    + switch_on("owner", Feature.LETTER)
    + """owner: I'll brew the planned-word by Tuesday
owner: Monday at 9:20, at the desk-word
owner: the obstacle-word
"""
    + switch_on("owner", Feature.HARD_TALK)
    + """owner: I'll call the hard-word by Dec 20
owner: move the hard-word to Dec 21
owner: move the hard-word to Dec 22
owner taps 25 minutes now
owner: what is this
:until Fri 15:30
owner taps Edit
"""
)


@pytest.fixture(scope="module")
def world(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The world on the Tuesday after."""
    file = tmp_path_factory.mktemp("kinds") / "kept.db"
    shutil.copyfile(migrated, file)
    opened = World(str(file))
    opened.scene.play(STORY)
    with opened.stage.kept.database.begin(opened.stage.kept.installation.id) as store:
        stretches.plan(store, opened.scene.person(OWNER), "story", opened.stage.now(), is_monday=True)
    form = opened.stage.double.entries[-1].blocks
    lines = next(block for block in form if block.get("block_id") == "lines")["element"]["options"]
    shown = [line["value"] for line in lines if "hidden-word" not in line["text"]["text"]]
    opened.scene.play(f"owner fills lines={','.join(shown)}\n:until Mon 10:00")
    opened.scene.play("partner picks owner: send the first-word")
    opened.scene.play(
        "owner: lesson: the lost-word\nowner picks Share…\nowner fills channel=#sales; named=Without my name"
    )
    opened.stage.workspace.channel("sales").is_ext_shared = True
    opened.scene.play("owner: I'll call Dana by Dec 8\n:wait 15d")
    with opened.stage.kept.database.begin(opened.stage.kept.installation.id) as store:
        # In the story the brief takes it along.
        owner, now = opened.scene.person(OWNER), opened.stage.now()
        store.outbox.plan(Kind.MONTH, "story", 202612, owner.id, Place(), Priority.NUDGE, now)
    opened.scene.play(":wait 1m")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def readers(world: World) -> dict[Kind, set[str]]:
    """Of each kind that went out about the owner, who could read it."""
    with world.stage.kept.database.engine.connect() as connection:
        sent = connection.execute(select(deliveries).where(deliveries.c.kind != Kind.REFRESH)).all()
    rows = {(row.sent_channel, row.sent_ts): row for row in sent if row.sent_ts is not None}
    owner = world.scene.person(OWNER)
    found: dict[Kind, set[str]] = defaultdict(set)
    for entry, who in world.everything():
        row = rows.get((entry.channel, entry.ts))
        if row is not None and (row.person_id == owner.id or OWNER in f"{entry.text}{entry.blocks}"):
            found[row.kind] |= who
    return found


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_about_somebody_reaches_those_alone_who_may_read_it(readers: dict[Kind, set[str]], kind: Kind) -> None:
    if kind in UNSAID:
        assert kind not in readers
        return
    assert readers[kind], "the story never brings it"
    assert readers[kind] <= MAY_READ[kind]


@pytest.mark.parametrize("word", WORDS)
def test_a_word_reaches_those_alone_who_may_read_it(world: World, word: str) -> None:
    seen = [who for entry, who in world.everything() if word in f"{entry.text}{json.dumps(entry.blocks)}{entry.view}"]
    assert frozenset().union(*seen) == WORDS[word]
