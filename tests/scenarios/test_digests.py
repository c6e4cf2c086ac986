"""The team digest: a channel opts in, its members do themselves, and Monday names nobody else."""

import pytest

from bot.playground.things import Kind
from tests.scene import Line, Scene


def posted(scene: Scene) -> list[Line]:
    """The digests in #sales, the invitation left out."""
    return [line for line in scene.lines() if line.to == "#sales" and line.body.startswith("The week in this team")]


def join(scene: Scene, *names: str) -> None:
    for name in names:
        scene.play(f"{name} taps Join")


def test_a_channel_opts_in_and_nobody_is_in_it_yet(scene: Scene) -> None:
    lines = scene.said("ana #sales /kept digest")
    assert lines == [
        "Wed 10:00 ana (ack): This channel has a weekly digest now. You're not in it yourself until you press Join.",
        "Wed 10:00 #sales: Mondays at 9:30 AM (New York) I post a digest here, of those who join: wins, kept promises, "
        "thanks, what is due and what they wait on. / Nobody is in yet. You see your own lines on Friday first; what "
        "you wait on comes without your name. Leaving works at once. [Join] [Leave]",
    ]


@pytest.mark.both_engines
def test_only_those_who_joined_are_in_it(scene: Scene) -> None:
    scene.play("ana #sales /kept digest\nana taps Join")
    assert "1 person is in." in scene.shows("#sales")[0]
    scene.play("ana: closed Globex today\nana: I'll send the deck by Tuesday\nben: I'll call Dana by Tuesday")
    scene.play(":until Mon 10:00")
    [line] = posted(scene)
    assert (
        str(line) == "Mon 09:30 #sales: The week in this team. / *ana* closed Globex. This week: *send the deck* Tue."
    )


def test_a_member_sees_their_lines_on_friday_and_hides_one(scene: Scene) -> None:
    scene.play(
        "ana #sales /kept digest\nben taps Join\nben: I'll call Dana by Tuesday\nben: I'll see a doctor by Tuesday"
    )
    [review] = [line for line in scene.play(":until Fri 15:30") if "this goes" in line.body]
    assert "Monday at 9:30 AM this goes in the team digest in <#C0SALES> about you:" in review.body
    scene.play("ben taps Edit")
    form = scene.lines()[-1].entry.blocks
    boxes = next(block for block in form if block.get("block_id") == "lines")["element"]["options"]
    keep = next(option["value"] for option in boxes if "Dana" in option["text"]["text"])
    scene.play(f"ben fills lines={keep}\n:until Mon 10:00")
    assert "*call Dana* Tue" in posted(scene)[0].body
    assert "doctor" not in posted(scene)[0].body


def test_whoever_joined_after_the_review_is_in_the_next_one(scene: Scene) -> None:
    scene.play(
        "ana #sales /kept digest\nana: I'll call Dana by Dec 9\nana: I'll send the deck by Tuesday\n:until Fri 16:00"
    )
    scene.play("ana taps Join\n:wait 12d")
    assert [f"{line.at:%b %d}" for line in posted(scene)] == ["Dec 07"]


def test_thanks_are_told_and_obstacles_of_nobody_by_age(scene: Scene) -> None:
    scene.play("ana #sales /kept digest\nana taps Join\nben taps Join\nben: I'll send the offer by Wednesday")
    scene.play("ben: the offer is blocked by the legal review\nana: I'll send the deck by Tuesday")
    scene.play("ana: shout-out to @ben for saving the demo\n:until Mon 10:00")
    [line] = posted(scene)
    assert line.body.split(" / ")[1:] == [
        "*ana* · This week: *send the deck* Tue.\n*ben* was thanked by ana for saving the demo.",
        "Waiting on: *the legal review* (5 days).",
    ]


def test_people_in_a_promise_are_named_and_not_pinged(scene: Scene) -> None:
    scene.play("ben: hi\nana #sales /kept digest\nana taps Join\nana: I'll send @ben the deck by Tuesday")
    scene.play(":until Mon 10:00")
    assert "*send @ben the deck* Tue" in posted(scene)[0].body
    assert "U0BEN" not in str(posted(scene)[0].entry.blocks)


def test_who_posts_nothing_is_in_no_thanks_and_no_obstacle(scene: Scene) -> None:
    scene.play("ana #sales /kept digest\nana taps Join\nben taps Join\nben: I'll send the offer by Wednesday")
    scene.play("ben: the offer is blocked by the legal review\nana: I'll send the deck by Tuesday")
    scene.play("ana: shout-out to @ben for saving the demo\nben: I'll call Kim by Tuesday")
    scene.play(":until Fri 15:31\nben taps Post nothing\n:until Mon 10:00")
    assert [line.body.split(" / ")[1:] for line in posted(scene)] == [["*ana* · This week: *send the deck* Tue."]]


@pytest.mark.parametrize("way", ["ben taps Leave", "ben #sales /kept digest leave"])
def test_leaving_works_at_once(scene: Scene, way: str) -> None:
    scene.play("ana #sales /kept digest\nben taps Join\nben: I'll call Dana by Tuesday\n:until Mon 9:29")
    assert any(line.body == "You're out of the digest, from now on." for line in scene.play(way))
    scene.play(":until Mon 10:00")
    assert posted(scene) == []


def test_the_command_joins_too_and_says_what_is_so_already(scene: Scene) -> None:
    scene.play("ana #sales /kept digest")
    assert "You're in the digest." in scene.said("ben #sales /kept digest")[0]
    assert "You're in this channel's digest." in scene.said("ben #sales /kept digest")[0]
    assert len([line for line in scene.lines() if "[Join]" in str(line) and "(changed)" not in str(line)]) == 1


def test_only_whoever_opened_it_ends_it_and_it_can_begin_again(scene: Scene) -> None:
    scene.play("ana #sales /kept digest\nben taps Join\nben: I'll call Dana by Tuesday")
    assert "Only whoever started the digest here can end it." in scene.said("ben #sales /kept digest off")[0]
    assert "This channel has no digest any more." in scene.said("ana #sales /kept digest off")[0]
    assert scene.shows("#sales") == ["This channel has no weekly digest any more."]
    scene.play("ben #sales /kept digest\n:until Mon 10:00")
    assert posted(scene) == [], "who was in the old one is not in the new one"
    scene.play("ben taps Join\nben: I'll send the deck by Dec 8\n:until Mon 10:00")
    assert len(posted(scene)) == 1


def test_a_total_is_shown_from_five_people_on_and_there_is_no_rank_and_no_miss(scene: Scene) -> None:
    names = ["zoe", "ana", "ben", "cat", "dan"]
    workspace = scene.stage.workspace
    for name in ("zoe", "cat", "dan"):
        workspace.channel("sales").members.append(workspace.add_user(name).id)
    scene.play("ana #sales /kept digest")
    join(scene, *names[:4])
    for name in names[:4]:
        scene.play(f"{name}: I'll call Kim by Thursday 11am\n{name}: done with Kim")
    scene.play("zoe: I'll call Rita by Thursday 11am\nzoe: done with Rita")
    scene.play("dan: I'll miss-this by Thursday 11am\n:until Mon 10:00")
    [first] = posted(scene)
    assert first.body.startswith("The week in this team. / "), "four people: no total"
    assert [line.split("*")[1] for line in first.body.split(" / ")[1].split("\n")] == ["ana", "ben", "cat", "zoe"]
    scene.play("dan taps Join")
    for name in names:
        scene.play(f"{name}: I'll call Kim by Thursday 11am\n{name}: done with Kim")
    scene.play(":until Mon 10:00")
    assert posted(scene)[1].body.startswith("The week in this team: 5 promises kept. / ")
    assert "miss-this" not in posted(scene)[1].body


def test_a_channel_that_went_bad_ends_its_digest_and_the_opener_hears_once(scene: Scene) -> None:
    scene.play("ana #sales /kept digest\nben taps Join\nben: I'll call Dana by Tuesday\n:until Mon 9:29")
    scene.stage.workspace.channel("sales").is_ext_shared = True
    lines = scene.play(":until Mon 10:00\n:wait 8d")
    told = [line for line in lines if "its weekly digest has ended" in line.body]
    assert [(line.to, line.body) for line in told] == [
        ("ana", "I can't post in <#C0SALES> any more, so its weekly digest has ended.")
    ]
    assert posted(scene) == []


@pytest.mark.parametrize("spoil", ["is_archived", "made private"])
def test_an_archived_or_private_channel_ends_its_digest_too(scene: Scene, spoil: str) -> None:
    scene.play("ana #sales /kept digest\nben taps Join\nben: I'll call Dana by Tuesday\n:until Mon 9:29")
    channel = scene.stage.workspace.channel("sales")
    if spoil == "is_archived":
        channel.is_archived = True
    else:
        channel.kind = Kind.PRIVATE
        channel.members.remove(scene.stage.workspace.bot.id)
    assert [line.to for line in scene.play(":until Mon 10:00") if "its weekly digest has ended" in line.body] == ["ana"]
    assert posted(scene) == []


def test_whoever_left_the_channel_or_the_company_is_left_out(scene: Scene) -> None:
    for name in ("cat", "dan"):
        scene.stage.workspace.channel("sales").members.append(scene.stage.workspace.add_user(name).id)
    scene.play("ana #sales /kept digest")
    join(scene, "ana", "ben", "cat", "dan")
    for name in ("ana", "ben", "cat", "dan"):
        scene.play(f"{name}: I'll call Kim by Tuesday")
    scene.play(":until Mon 9:00\nben leaves #sales")
    scene.stage.workspace.user("cat").deleted = True
    scene.stage.people.travels("cat", "America/New_York")
    scene.play(":until Mon 10:00")
    assert [line.body.split("*")[1::4] for line in posted(scene)] == [["ana", "dan"]]
    assert "You're not in this channel's digest." in scene.said("ben joins #sales\nben #sales /kept digest leave")[0]


THURSDAY = "ana #sales /kept digest Thursday 4pm"


def test_a_channel_has_its_own_time_and_looks_back_from_there(scene: Scene) -> None:
    scene.play(f"{THURSDAY}\nana taps Join\nben taps Join\nana: I'll call Dana by Wednesday")
    assert scene.shows("#sales")[0].startswith("Thursdays at 4:00 PM (New York) I post a digest here")
    [review] = [
        line for line in scene.play("ana: I'll send the deck by Dec 8\n:until Fri 15:31") if "goes" in line.body
    ]
    assert "Thursday at 4:00 PM this goes" in review.body
    assert "> *ana* · Coming up: *send the deck* Tue." in review.body, "by then Wednesday is over"
    scene.play("ana: done with Dana\n:until Thu 16:01")
    [line] = posted(scene)
    assert str(line) == (
        "Thu 16:00 #sales: The week in this team. / *ana* kept 1 promise: *call Dana*. Coming up: *send the deck* Tue."
    )


def test_those_who_are_in_it_move_it_and_no_week_has_two(scene: Scene) -> None:
    scene.play(
        "ana #sales /kept digest\nben taps Join\nben: every weekday by 11am I'll make 10 calls\n:until Mon 12:00"
    )
    scene.stage.workspace.channel("sales").members.append(scene.stage.workspace.add_user("cat").id)
    assert "Its time is for those who are in it." in scene.said("cat #sales /kept digest Tue 9am")[0]
    told = scene.said("ben #sales /kept digest thursdays at 16:00")[0]
    assert told.endswith("The digest comes on Thursdays at 4:00 PM (New York) from now on.")
    scene.play(":wait 2w\nben #sales /kept digest Friday\n:wait 1w")
    assert [f"{line.at:%a %b %d %H:%M}" for line in posted(scene)] == [
        *("Mon Nov 30 09:30", "Thu Dec 10 16:00", "Fri Dec 18 09:30"),
    ]


@pytest.mark.parametrize("words", ["soon", "4pm", "every weekday 4pm", "Thursday 4pm and Friday", "Thursday 16 or so"])
def test_a_time_that_is_none_is_answered_with_what_works(scene: Scene, words: str) -> None:
    [line] = scene.play(f"ana #sales /kept digest {words}")
    assert line.body.startswith("I know /kept digest, /kept digest Thursday 4pm,")
    assert scene.shows("#sales") == []


def test_on_friday_afternoon_the_review_comes_first_and_is_about_that_day(scene: Scene) -> None:
    scene.play(
        "ana #sales /kept digest Friday 4pm\nana taps Join\nana: I'll call Dana by Thursday\nana: done with Dana"
    )
    [review] = [line for line in scene.play(":until Fri 15:45") if line.to == "ana" and "digest" in line.body]
    assert "Today at 4:00 PM this goes in the team digest in <#C0SALES> about you:" in review.body
    scene.play("ana taps Post nothing\n:until Fri 17:00")
    assert posted(scene) == []


@pytest.mark.parametrize(
    ("spoil", "says"),
    [("shared", "That channel is shared with another company."), ("private", "I can't find that channel.")],
)
def test_a_channel_that_will_not_do_gets_no_digest(scene: Scene, spoil: str, says: str) -> None:
    channel = scene.stage.workspace.add_channel("team", ["ana"], private=spoil == "private")
    channel.is_ext_shared = spoil == "shared"
    assert says in scene.said("ana #team /kept digest")[0]
    assert [message for message in channel.messages if message.ephemeral_to is None] == []


def test_one_digest_a_week_also_after_an_outage(scene: Scene) -> None:
    scene.play("ana #sales /kept digest\nana taps Join\nana: every weekday by 11am I'll make 10 calls\n:until Mon 9:00")
    scene.stage._now = scene.stage._now.replace(hour=19)
    scene.play(":restart\n:wait 8d")
    assert [f"{line.at:%b %d %H:%M}" for line in posted(scene)] == ["Nov 30 14:00", "Dec 07 09:30"]
