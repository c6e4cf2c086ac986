"""What a person sees of Slack on a terminal."""

import io
import json
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from rich.console import Console

from bot.playground.mrkdwn import mrkdwn
from bot.playground.terminal import Terminal, as_json
from bot.playground.touch import Outcome

NEW_YORK = ZoneInfo("America/New_York")


@pytest.fixture
def screen():
    return io.StringIO()


@pytest.fixture
def terminal(workspace, double, screen):
    terminal = Terminal(workspace, NEW_YORK, Console(file=screen, width=100, highlight=False, emoji=False))
    double.listen(terminal.entry)
    return terminal


def lines(screen):
    return screen.getvalue().splitlines()


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("*bold* and _it_ and ~gone~ and `code *as is*`", "bold and it and gone and code *as is*"),
        ("*_both_*", "both"),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        ("R&amp;D &lt;5&gt;", "R&D <5>"),
        ("<@U0ANA> in <#C0SALES|sales>, <#C0SALES>", "@ana in #sales, #sales"),
        (
            "<https://acme.com|Acme &amp; Co> <https://acme.com> <mailto:a@b.co|a@b.co>",
            "Acme & Co https://acme.com a@b.co",
        ),
        ("<!channel> <!here>", "@channel @here"),
        ("&gt; quoted *so*\nplain", "│ quoted so\nplain"),
        ("• one\n• two", "• one\n• two"),
        ("```x = 1\n*no*```", "x = 1\n*no*"),
        (":tada: :white_check_mark: 9:30:15", "🎉 ✅ 9:30:15"),
        ("<!date^1795964400^{date_long} at {time}|x>", "Sunday, November 29th, 2026 at 10:00 AM"),
        ("<!date^1795705200^{date_short_pretty} {time}|x>", "tomorrow 10:00 AM"),
        ("<!date^1795964400^{date_num} {date_pretty}^https://x.co|x>", "2026-11-29 November 29th"),
        ("<!date^soon^{date}|next week>", "next week"),
    ],
)
def test_mrkdwn_reads_as(workspace, source, shown):
    assert mrkdwn(workspace, source, NEW_YORK).plain == shown


def test_a_message_shows_who_where_when_what_and_its_buttons(client, terminal, screen):
    client.chat_postMessage(
        channel="U0ANA",
        text="fallback",
        blocks=[
            {"type": "section", "text": {"type": "mrkdwn", "text": "*Acme proposal*: how did it go?"}},
            {"type": "context", "elements": [{"type": "mrkdwn", "text": "3:00 PM"}]},
            {
                "type": "actions",
                "elements": [
                    {"type": "button", "text": {"type": "plain_text", "text": text}, "action_id": text}
                    for text in ("Done", "Move R&amp;D")
                ],
            },
        ],
    )
    assert lines(screen) == [
        "Kept → ana  Wed Nov 25, 10:00 AM",
        "  Acme proposal: how did it go?",
        "  3:00 PM",
        "  [Done] [Move R&D]",
    ]


def test_updates_threads_and_private_answers_are_marked(client, terminal, screen, clock):
    root = client.chat_postMessage(channel="C0SALES", text="root")["ts"]
    clock.forward(seconds=1)
    client.chat_postMessage(channel="C0SALES", text="reply", thread_ts=root)
    client.chat_update(channel="C0SALES", ts=root, text="new root")
    client.chat_postEphemeral(channel="C0SALES", user="U0ANA", text="psst")
    client.chat_delete(channel="C0SALES", ts=root)
    assert lines(screen) == [
        "Kept → #sales  Wed Nov 25, 10:00 AM",
        "  root",
        "Kept → #sales  Wed Nov 25, 10:00 AM  (in the thread)",
        "      reply",
        "Kept → #sales  Wed Nov 25, 10:00 AM  (changed)",
        "  new root",
        "Kept → #sales  Wed Nov 25, 10:00 AM  (only ana sees this)",
        "  psst",
        "Kept → #sales  Wed Nov 25, 10:00 AM  (deleted)",
    ]


def test_times_in_a_message_are_its_readers(client, terminal, screen):
    client.chat_postMessage(channel="U0BEN", text="by <!date^1795618800^{time}|x>")
    assert lines(screen)[1] == "  by 4:00 PM"


def test_long_lines_are_wrapped_under_themselves(client, terminal, screen):
    client.chat_postMessage(channel="U0ANA", text="word " * 40)
    assert [len(line) <= 100 for line in lines(screen)] == [True] * 4
    assert lines(screen)[2].startswith("  word")


def test_a_modal_shows_its_title_fields_and_buttons(workspace, client, terminal, screen):
    def field(label, element, **more):
        return {"type": "input", "label": {"type": "plain_text", "text": label}, "element": element, **more}

    options = [{"text": {"type": "plain_text", "text": text}, "value": text} for text in ("Light", "Firm")]
    view = {
        "type": "modal",
        "title": {"type": "plain_text", "text": "Edit"},
        "submit": {"type": "plain_text", "text": "Save"},
        "close": {"type": "plain_text", "text": "Back"},
        "blocks": [
            field("What", {"type": "plain_text_input", "initial_value": "call Dana"}),
            field("When", {"type": "datetimepicker", "initial_date_time": 1796072400}),
            field("How", {"type": "static_select", "options": options, "initial_option": options[1]}),
            field("Days", {"type": "checkboxes", "options": options}, optional=True),
            field("Who", {"type": "users_select", "placeholder": {"type": "plain_text", "text": "Somebody"}}),
        ],
    }
    client.views_open(trigger_id=workspace.new_trigger(workspace.user("ana")), view=view)
    assert lines(screen) == [
        "Kept → ana  Wed Nov 25, 10:00 AM  (modal)",
        "  Edit",
        "  What [call Dana]",
        "  When [2026-11-30 16:00]",
        "  How [Firm ▾]",
        "  Days (optional) ( ) Light  ( ) Firm",
        "  Who [Somebody ▾]",
        "  [Save] [Back]",
    ]


def test_a_conversation_shows_threads_under_their_first_message(people, client, app, terminal, screen, clock):
    app.event("message")(lambda: None)
    people.says("ana", "I'll call @ben & Dana")
    clock.forward(minutes=5)
    ts = client.chat_postMessage(channel="U0ANA", text="How did it go?")["ts"]
    clock.forward(minutes=5)
    people.replies("ana", "12 of 20")
    client.chat_postMessage(channel="U0ANA", text="Noted.")
    client.chat_update(channel="D0ANA", ts=ts, text="Kept.")
    screen.truncate(0)
    screen.seek(0)
    terminal.conversation("ana")
    assert lines(screen) == [
        "── Kept and ana",
        "ana  Wed Nov 25, 10:00 AM",
        "  I'll call @ben & Dana",
        "Kept  Wed Nov 25, 10:05 AM  (changed)",
        "  Kept.",
        "    ana  Wed Nov 25, 10:10 AM",
        "      12 of 20",
        "Kept  Wed Nov 25, 10:10 AM",
        "  Noted.",
    ]


def test_an_empty_channel_says_so(terminal, screen):
    terminal.conversation("#sales")
    assert lines(screen) == ["── #sales", "   nothing yet"]


def test_what_slack_says_itself_is_shown(terminal, screen):
    terminal.typed("ana", "ana fills when=yesterday")
    terminal.outcome("ana", Outcome(taken=False, notices=("When: Must be in the future.",)))
    terminal.clock()
    assert lines(screen) == [
        "› ana fills when=yesterday",
        "  ! When: Must be in the future.",
        "── Wed Nov 25, 10:00 AM",
    ]


def test_every_kind_of_block_can_be_shown(workspace, client, terminal, screen):
    points = [{"label": "Mon", "value": 3}, {"label": "Tue", "value": 4.5}]
    axes = {"categories": ["Mon", "Tue"]}
    blocks = [
        {"type": "header", "text": {"type": "plain_text", "text": "This week"}},
        {"type": "divider"},
        {"type": "section", "fields": [{"type": "mrkdwn", "text": "*7* kept"}]},
        {"type": "image", "image_url": "https://example.com/x.png", "alt_text": "a chart"},
        {"type": "markdown", "text": "**bold**"},
        {
            "type": "data_visualization",
            "title": "Calls",
            "chart": {"type": "bar", "series": [{"name": "Ana", "data": points}], "axis_config": axes},
        },
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_list",
                    "style": "ordered",
                    "elements": [
                        {"type": "rich_text_section", "elements": [{"type": "user", "user_id": "U0BEN"}]},
                        {"type": "rich_text_section", "elements": [{"type": "text", "text": "second"}]},
                    ],
                }
            ],
        },
    ]
    client.chat_postMessage(channel="C0SALES", text="x", blocks=blocks)
    assert lines(screen)[1:] == [
        "  This week",
        "  ────────────────────────────────────────",
        "  7 kept",
        "  (image: a chart)",
        "  **bold**",
        "  Calls (bar chart)",
        "  Ana: Mon 3, Tue 4.5",
        "  1. @ben",
        "  2. second",
    ]


def test_a_json_line_has_the_scenes_time_and_whom_it_went_to(double, workspace, client, clock):
    client.chat_postMessage(channel="U0BEN", text="hello", thread_ts=None)
    clock.forward(hours=1)
    client.chat_postMessage(channel="C0SALES", text="all")
    view = {"type": "home", "blocks": [{"type": "divider"}]}
    client.views_publish(user_id="U0ANA", view=view)
    first, second, third = (as_json(entry, NEW_YORK) for entry in double.entries)
    assert first == {
        "at": "2026-11-25T10:00:00-05:00",
        "method": "chat.postMessage",
        "to": "ben",
        "channel": "D0BEN",
        "thread_ts": None,
        "ts": "1795618800.000100",
        "text": "hello",
        "blocks": [],
    }
    assert (second["to"], second["channel"]) == (None, "C0SALES")
    assert (third["method"], third["to"], third["text"]) == ("views.publish", "ana", "Home")
    assert third["blocks"][0]["type"] == "divider"
    assert json.loads(json.dumps(third)) == third


def test_an_entry_stays_as_it_was_when_the_message_changes(double, client):
    ts = client.chat_postMessage(channel="U0ANA", text="one")["ts"]
    client.chat_update(channel="D0ANA", ts=ts, text="two")
    assert [entry.text for entry in double.entries] == ["one", "two"]
    assert double.entries[1].at - double.entries[0].at == timedelta()
