"""Monday's summary, from Wednesday Nov 25: it is due on Monday Nov 30, 9:30."""

from typing import Any

import pytest

from tests.scene import PAIRED, Line, Scene


def posted(scene: Scene) -> list[Line]:
    """What stands in #sales from Kept."""
    return [line for line in scene.lines() if line.to == "#sales" and line.method == "chat.postMessage"]


def keep(what: str, by: str = "Thursday 11am") -> str:
    return f"ana: I'll {what} by {by}\nana: done with {what}"


def rows(scene: Scene, sql: str) -> list[Any]:
    with scene.stage.kept.database.engine.connect() as connection:
        return list(connection.exec_driver_sql(sql))


@pytest.mark.both_engines
def test_monday_says_what_was_kept_and_what_is_promised(paired: Scene) -> None:
    paired.play(
        """
        ana: closed Globex today!!
        ana: I'll send the Acme proposal by Thursday 11am
        ben: demo for Initech by Tuesday 3pm
        ben: I'll finish the pricing deck on Wednesday Dec 2
        :until Thu 11:00
        ana taps Done
        :until Mon 9:30
        """
    )
    [line] = posted(paired)
    assert str(line) == (
        "Mon 09:30 #sales: *ana and ben*: last week, and what is promised for this one. / "
        "*ana* closed Globex and kept 1 promise: *send the Acme proposal*. / "
        "*ben* · This week: *demo for Initech* Tue by 3:00 PM, *finish the pricing deck* Wed. [Ask a question]"
    )
    assert line.text == (
        "ana closed Globex and kept 1 promise: send the Acme proposal. "
        "ben · This week: demo for Initech Tue by 3:00 PM, finish the pricing deck Wed."
    )


def test_an_occurrence_in_words_of_its_own_says_nothing_of_the_next(paired: Scene) -> None:
    paired.play(
        """
        :until Thu 10:30
        ana: every weekday at 9 I'll check the pipeline
        ana taps Edit
        ana fills what=see the doctor; reach=Only this one; when=2026-11-29 15:00
        :until Mon 9:29
        """
    )
    [line] = [line for line in paired.play(":until Mon 9:35") if line.to == "#sales"]
    assert "This week: *check the pipeline* every weekday" in line.body and "doctor" not in line.body


def test_nothing_private_is_in_the_channel_by_default(paired: Scene) -> None:
    paired.play(
        """
        ana: I'll finish the kept-secret by Thursday 11am
        ana: I'll call 20 prospects by Thursday noon
        ana: I'll write the missed-secret by Thursday 1pm
        ana: I'll print the dropped-secret by Thursday 2pm
        ana: I'll file the overdue-secret by Friday 5pm
        ana: I'll paint the undated-secret
        ana: I'll build the far-secret by Dec 20
        ana: I'll see the hidden-secret by Tuesday
        ana: I'll send the open-thing by Tuesday because I want the why-secret
        ana: done with the kept-secret
        :until Thu 18:00
        ana: made 12 of 20 prospects
        ana: didn't get to the missed-secret
        ana: forget the dropped-secret
        :until Fri 15:30
        ana taps Edit
        """
    )
    [form] = [line for line in paired.lines() if line.method == "views.open" and "Shown on Monday" in line.body][-1:]
    keys = {
        option["text"]["text"].partition(": ")[2]: option["value"]
        for block in form.entry.blocks
        if block.get("block_id") == "lines"
        for option in block["element"]["options"]
    }
    assert set(keys) == {"finish the kept-secret", "see the hidden-secret", "send the open-thing"}
    paired.play(f"ana fills lines={keys['send the open-thing']}\n:until Mon 10:00")
    [line] = posted(paired)
    everything = f"{line.text} {line.body} {line.entry.blocks}"
    assert "open-thing" in everything
    for secret in ("secret", "20 prospects", "12", "missed", "partly", "dropped"):
        assert secret not in everything


def test_a_promise_is_shown_with_its_when_and_where_and_its_reason_only_by_choice(paired: Scene) -> None:
    paired.play(
        """
        ana: I'll send the deck by Tuesday when I'm back from lunch because I want the budget approved
        ben: After the standup I'll call <!here> and 10 firms by Tuesday noon because Dana asked
        ben taps My side
        ben fills shows=planned,reasons
        :until Mon 10:00
        """
    )
    [line] = posted(paired)
    assert "*ana* · This week: *send the deck* Tue, when I'm back from lunch." in line.body
    assert "budget" not in str(line.entry.blocks)
    assert "Tue by 12:00 PM, after the standup, because Dana asked." in line.body


@pytest.mark.both_engines
def test_a_partner_seconds_a_promise_with_a_tap_and_once(paired: Scene) -> None:
    cat = paired.stage.workspace.add_user("cat")
    paired.stage.workspace.channel("sales").members.append(cat.id)
    paired.play("ana: I'll send the deck by Tuesday\nben: I'll call Dana by Tuesday\n:until Mon 10:00")
    first = posted(paired)[0]
    lines = paired.play("ben picks ana: send the deck\nben picks ana: send the deck")
    [reply] = [line for line in lines if line.to == "#sales"]
    assert reply.body == "Seconded by *ben*: *ana*'s *send the deck*."
    assert reply.entry.thread_ts == first.entry.ts
    for step in ("ana picks ana: send the deck", "cat picks ben: call Dana", "cat taps Ask a question"):
        [line] = paired.play(step)
        assert line.body == "That button isn't yours to press. Nothing was changed."


def test_a_partner_asks_in_the_thread_and_nothing_but_the_partner_is_pinged(paired: Scene) -> None:
    paired.play("ana: I'll send the deck by Tuesday\n:until Mon 10:00\nben taps Ask a question")
    [reply] = [line for line in paired.play("ben fills what=Who helps, <!channel>?") if line.to == "#sales"]
    assert reply.body == "*ben* asks <@U0ANA>: Who helps, @channel?"
    assert reply.entry.thread_ts == posted(paired)[0].entry.ts


def test_nothing_more_is_said_in_the_thread_once_the_consent_is_gone(paired: Scene) -> None:
    paired.play("ana: I'll send the deck by Tuesday\n:until Mon 10:00\nana: stop partnering")
    [line] = paired.play("ben picks ana: send the deck")
    assert line.body == "That button isn't yours to press. Nothing was changed."


def test_other_words_stand_alone(paired: Scene) -> None:
    paired.play("ana: I'll call Dana by Tuesday when the kids are asleep\n:until Fri 15:30\nana taps Edit")
    blocks = [block for line in paired.lines() for block in line.entry.blocks]
    field = next(block["block_id"] for block in blocks if str(block.get("block_id", "")).startswith("what:"))
    paired.play(f"ana fills {field}=call a customer\n:until Mon 10:00")
    assert "*call a customer* Tue." in posted(paired)[0].body
    assert "asleep" not in str(posted(paired)[0].entry.blocks)


def test_nothing_in_a_summary_can_ping(paired: Scene) -> None:
    paired.play("ana: I'll call <!channel> and @ben and <https://evil.example|your bank> by Tuesday\n:until Mon 10:00")
    [line] = posted(paired)
    said = f"{line.text} {line.body}"
    assert "<" not in said
    assert "https://evil.example" in said, "a link shows where it leads"


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("closed Globex, 40k!!", "*ana* closed Globex, 40k."),
        ("just signed Initech this morning", "*ana* just signed Initech."),
        ("big win: Initech renewed for 3 years", "*ana* · Win: Initech renewed for 3 years."),
    ],
)
def test_wins_read_as_somebody_would_tell_them(paired: Scene, said: str, line: str) -> None:
    assert "🎉" in paired.said(f"ana: {said}")[0]
    paired.play(":until Mon 10:00")
    assert line in posted(paired)[0].body


def test_consent_taken_back_after_planning_counts_at_the_moment_of_sending(paired: Scene) -> None:
    paired.play("ana: I'll send the deck by Tuesday\nben: I'll call Dana by Tuesday\n:until Mon 9:29")
    paired.play("ana taps My side\nana fills shows=kept\n:until Mon 10:00")
    assert "deck" not in posted(paired)[0].body
    assert "*ana* has nothing to share this week." in posted(paired)[0].body


def test_an_end_takes_the_planned_summary_with_it_at_once(paired: Scene) -> None:
    paired.play("ana: I'll send the deck by Tuesday\n:until Mon 9:29\nben: stop partnering\n:wait 8d")
    assert posted(paired) == []
    assert rows(paired, "SELECT DISTINCT reason FROM deliveries WHERE kind = 'summary'") == [("agreement ended",)]


def test_counts_and_misses_are_shown_only_where_their_owner_chose_so(paired: Scene) -> None:
    paired.play(
        """
        ana taps My side
        ana fills shows=kept,counts,misses
        ana: I'll call Dana by Thursday 11am
        ana: I'll call Kim by Thursday noon
        :until Thu 12:30
        ana: done with Dana
        ana: didn't get to Kim
        :until Mon 10:00
        """
    )
    line = posted(paired)[0]
    assert "kept 1 promise: *call Dana*. In all: 1 kept, 1 missed. Partly or missed: *call Kim* (missed)." in line.body


def test_recurring_promises_are_shown_once_and_counted_by_occurrence(scene: Scene) -> None:
    scene.play(":start 2026-11-20T09:00 America/New_York")
    scene.play(PAIRED)
    scene.play("ana: every weekday by 11am I'll make 10 calls starting Monday")
    for day in ("Mon", "Tue", "Wed", "Thu"):
        scene.play(f":until {day} 17:00\nana taps Done")
    scene.play(":until Fri 17:00\nana taps Not done\n:until Mon 9:30")
    assert "*ana* kept 4 promises: *make 10 calls* (4 times). This week: *make 10 calls* every weekday" in (
        posted(scene)[1].body
    )
    scene.play("ana taps My side\nana fills shows=kept,counts")
    for day in ("Mon", "Tue", "Wed"):
        scene.play(f":until {day} 17:00\nana taps Done")
    scene.play(":until Thu 17:00\nana taps Not done\n:until Mon 9:30")
    assert "*make 10 calls* (3 of 4)" in posted(scene)[2].body


def test_much_is_counted_in_the_message_and_spelled_out_in_its_thread(paired: Scene) -> None:
    names = ("Dana", "Kim", "Finn", "Gil", "Rita")
    paired.play("\n".join(keep(f"call {name}") for name in names))
    paired.play("\n".join(f"ana: I'll visit {name} by Tuesday" for name in names) + "\n:until Mon 10:00")
    first, detail = posted(paired)
    assert "kept 5 promises. This week: *visit Dana* Tue, *visit Kim* Tue, *visit Finn* Tue and 2 more." in first.body
    assert detail.entry.thread_ts == first.entry.ts
    assert all(f"• *call {name}*" in detail.body and f"• *visit {name}* Tue" in detail.body for name in names)


def test_without_a_channel_it_goes_nowhere_and_friday_asks_once_more(scene: Scene) -> None:
    scene.play("ana: pair me with @ben\nana taps Sign\nana submits\nben taps Accept\nben submits")
    scene.play("ana: I'll send the deck by Dec 20")
    asked = [line for line in scene.play(":wait 16d") if "has no channel, so it goes nowhere yet" in line.body]
    assert [(line.to, f"{line.at:%a %d}") for line in asked if line.method == "chat.postMessage"] == [
        ("ana", "Fri 27"),
        ("ben", "Fri 27"),
    ]
    assert all(line.to in ("ana", "ben") for line in scene.lines()), "private text goes to no channel"


def test_somebody_who_is_away_is_said_to_be_so_and_nothing_else(paired: Scene) -> None:
    paired.play("ben: I'll send the deck by Tuesday\n" + keep("call Dana") + "\n:until Fri 15:30")
    paired.play("ben: I'm on vacation until Friday Dec 4\n:until Mon 10:00")
    [line] = posted(paired)
    assert "*ben* is away at the moment." in line.body
    assert "deck" not in line.body


def test_the_zone_of_an_agreement_is_that_of_whoever_asked(scene: Scene) -> None:
    workspace = scene.stage.workspace
    workspace.add_user("cleo", tz="Europe/Berlin")
    workspace.channel("sales").members.append(workspace.user("cleo").id)
    scene.play(
        "cleo: pair me with @ana\ncleo taps Sign\ncleo fills channel=#sales\nana taps Accept\nana submits\n"
        "ana: I'll send the deck by Tuesday 3pm\n:until Fri 15:30"
    )
    assert any("Monday at 3:30 AM this goes to <#C0SALES>" in line.body for line in scene.lines())
    scene.play(":until Mon 9:00")
    [line] = posted(scene)
    assert f"{line.at:%H:%M}" == "03:30", "9:30 in Berlin"
    assert "*send the deck* Tue by 9:00 PM" in line.body


def test_the_zone_of_an_agreement_changes_once_all_agree(scene: Scene) -> None:
    workspace = scene.stage.workspace
    workspace.add_user("cleo", tz="Europe/Berlin")
    workspace.channel("sales").members.append(workspace.user("cleo").id)
    scene.play("cleo: pair me with @ana\ncleo taps Sign\ncleo fills channel=#sales\nana taps Accept\nana submits")
    scene.play("ana: I'll send the deck by Tuesday 3pm\nana taps Channel and time\nana fills clock=America/New_York")
    assert "the summary goes to <#C0SALES> on Mondays at 9:30 AM (New York time)" in " ".join(scene.shows("cleo"))
    scene.play("cleo taps Agree\n:until Mon 12:00")
    [line] = posted(scene)
    assert f"{line.at:%H:%M}" == "09:30" and "*send the deck* Tue by 3:00 PM" in line.body
    scene.play("ana taps Channel and time\nana fills clock=Europe/Berlin\ncleo taps Keep it as it is")
    assert "next on *Mon Dec 7, 9:30 AM*" in " ".join(scene.shows("ana"))
