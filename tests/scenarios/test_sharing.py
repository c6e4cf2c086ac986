"""What others read of somebody, changed in words: done at once, said in one line, and never written down."""

import pytest

from tests.scene import PAIRED, Line, Scene

TOLD = PAIRED.replace("channel=#sales", "channel=#sales; tells=after_one")
DIGEST = "ana #sales /kept digest friday 4pm\nana taps Join\nben taps Join\n"


def written_down(scene: Scene) -> list[str]:
    with scene.stage.kept.database.engine.connect() as connection:
        return [row.what for row in connection.exec_driver_sql("SELECT what FROM commitments ORDER BY id")]


def posted(lines: list[Line], where: str = "#sales") -> str:
    """What was posted there, blocks and all."""
    return " ".join(f"{line.body} {line.entry.blocks}" for line in lines if line.to == where)


@pytest.mark.parametrize(
    "words",
    ["post nothing this week", "dont post anything about me", "skip the digest this week", "skip me this week",
     "leave me out of the digest on friday", "post nothing in #sales"],
)  # fmt: skip
def test_nothing_is_posted_of_whoever_says_so(scene: Scene, words: str) -> None:
    scene.play(f"{DIGEST}ana: I'll send the zebra deck by Dec 8\nben: I'll call Dana by Tuesday")
    scene.play("ana: pair me with @ben\nana taps Sign\nana submits\nben taps Accept\nben submits")
    [line] = scene.said(f"ana: {words}")
    assert line.endswith(
        'Nothing about you goes to <#C0SALES> this time; your Friday review can change that. For good: "leave the '
        'digest", or "stop partnering".'
    )
    assert written_down(scene) == ["send the zebra deck", "call Dana"]
    lines = scene.play(":until Fri 16:00")
    assert "call Dana" in posted(lines) and "zebra" not in posted(lines)
    assert "zebra" in posted(scene.play(":until Fri 16:05\n:wait 7d")), "the next week says what it always does"


def test_the_review_shows_it_and_can_take_it_back(scene: Scene) -> None:
    scene.play(f"{DIGEST}ana: I'll send the zebra deck by Tuesday\n:until Fri 15:35")
    scene.play("ana: post nothing this week")
    scene.play("ana taps Post it after all")
    assert "zebra" in posted(scene.play(":until Fri 16:00"))


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("ben", "leave the digest"),
        ("ana", "i dont want to be in the digest anymore"),
        ("ana", "take me off the digest in #sales"),
        ("ana #sales", "@kept leave this digest"),
        ("ana", "please remove me from the team digest"),
    ],
)
def test_whoever_says_so_is_out_of_the_digest_at_once(scene: Scene, who: str, words: str) -> None:
    name = who.partition(" ")[0]
    scene.play(f"{DIGEST}ana: I'll send the zebra deck by Tuesday\nben: I'll send the zebra list by Tuesday")
    lines = scene.said(f"{who}: {words}")
    assert f"Wed 10:00 {name}: You're out of the digest in <#C0SALES>, from now on." in lines
    assert written_down(scene) == ["send the zebra deck", "send the zebra list"]
    said = posted(scene.play(":until Fri 16:00"))
    assert f"*{name}*" not in said and "zebra" in said


def test_of_several_digests_each_is_left_and_named(scene: Scene) -> None:
    scene.stage.workspace.add_channel("team", ["ana", "ben"])
    scene.play("ana #sales /kept digest\nana taps Join\nana #team /kept digest\nana taps Join")
    lines = scene.said("ana: leave the digest")
    assert "Wed 10:00 ana: You're out of the digest in <#C0SALES> and <#C0TEAM>, from now on." in lines
    [line] = scene.said("ana: leave the digest")
    assert line.endswith("You're in no digest, so none says anything about you.")


def test_a_kind_of_line_is_hidden_in_words(scene: Scene) -> None:
    scene.play(f"{PAIRED}\nana: closed Globex today\nana: I'll send the deck by Tuesday")
    [line] = [line for line in scene.said("ana: don't show my wins in the summary") if "(changed)" not in line]
    assert line.endswith('Your summary shows no *wins* of yours. "My partner" shows what it does.')
    assert "About you it shows: kept promises, this week's promises." in scene.said("ana: my partner")[0]
    said = posted(scene.play(":until Mon 10:00"))
    assert "Globex" not in said and "send the deck" in said


@pytest.mark.parametrize("words", ["dont post anything about me", "skip the summary this week", "post nothing"])
def test_a_summary_goes_out_without_whoever_says_so(scene: Scene, words: str) -> None:
    scene.play(f"{PAIRED}\nben: I'll send the zebra deck by Tuesday\nana: I'll call Dana by Tuesday\nben: {words}")
    said = posted(scene.play(":until Mon 10:00"))
    assert "zebra" not in said and "call Dana" in said


def test_a_promise_called_summary_is_moved_as_before(scene: Scene) -> None:
    scene.play(f"{PAIRED}\nana: I'll write the summary by Friday")
    assert "Mon Nov 30" in scene.said("ana: move the summary to Monday")[-1]


def test_other_terms_are_shown_where_they_change(scene: Scene) -> None:
    scene.play(PAIRED)
    [line] = scene.play("ana: move our summary to tuesday")
    assert line.body.startswith('"Channel and time" is where that changes; it holds once all of you agree. / You and')
    assert line.buttons == ("Channel and time", "My side", "Stop")


@pytest.mark.parametrize(
    "words",
    [
        "break up with @ben",
        "i dont want to be partners with ben anymore",
        "stop partnering with ben",
        "break up with ben",
    ],
)
def test_a_partnership_ends_by_a_bare_name_too(scene: Scene, words: str) -> None:
    lines = scene.play(f"{PAIRED}\nana: {words}")
    assert {line.to for line in lines if "no longer partners." in line.body} == {"ana", "ben"}
    assert written_down(scene) == []


def test_whoever_is_no_partner_is_nobody_to_end_anything_with(scene: Scene) -> None:
    scene.play(f"{PAIRED}\nana: stop partnering with acme")
    assert "You and *ben* are partners." in scene.said("ana: my partner")[0]


@pytest.mark.parametrize(
    "words",
    ["stop telling ben when i miss something", "don't tell @ben about my misses", "stop telling my partner",
     "don't let anyone know when I'm late with something"],
)  # fmt: skip
def test_partners_hear_no_more_of_a_miss_once_that_is_said(scene: Scene, words: str) -> None:
    scene.play(f"{TOLD}\nana: I'll finish the zebra memo by Thursday 2pm")
    [line] = [line for line in scene.said(f"ana: {words}") if "(changed)" not in line]
    assert line.endswith("*ben* won't hear from me of a promise that you leave open or miss.")
    assert written_down(scene) == ["finish the zebra memo"]
    told = scene.play(":until Thu 15:00\nana: didn't do the zebra memo\n:until Tue 12:00")
    assert "zebra" not in posted(told, "ben")


def test_whoever_has_no_such_partner_is_told_so(scene: Scene) -> None:
    assert "aren't partners" in scene.said("ana: stop telling ben when i miss something")[0]
    assert "You have no partner" in scene.said("ana: stop telling my partner")[0]
    assert "posted anywhere" in scene.said("ana: don't show my wins in the summary")[0]
    assert "posted anywhere" in scene.said("ana: post nothing this week")[0]
    assert written_down(scene) == []


def test_wishes_about_lessons_and_messages_are_no_promises(scene: Scene) -> None:
    scene.play("ana: lesson: send the contract before the call")
    assert "*send the contract before the call*" in scene.said("ana: share that lesson in #sales")[0]
    assert "*Light*: one brief a week" in scene.said("ana: stop asking me so much")[0]
    assert written_down(scene) == []


@pytest.mark.parametrize("words", ["leave the digest", "post nothing this week"])
def test_undo_takes_such_words_back_and_no_promise(scene: Scene, words: str) -> None:
    scene.play(f"{DIGEST}ana: I'll send the zebra deck by Tuesday\nana: {words}")
    assert "As before: <#C0SALES> may say something about you" in scene.said("ana: undo")[-1]
    assert "zebra" in posted(scene.play(":until Fri 16:00"))


def test_undo_after_a_change_of_ones_side_shows_where_it_is_set(scene: Scene) -> None:
    scene.play(f"{PAIRED}\nana: I'll send the zebra deck by Tuesday\nana: don't show my wins in the summary")
    assert "My side" in scene.play("ana: undo")[-1].buttons
    assert "zebra" in scene.said("ana: what's on my plate?")[0]
