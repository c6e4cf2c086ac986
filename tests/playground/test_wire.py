"""What people type becomes what Slack puts on the wire."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.mrkdwn import mrkdwn
from bot.playground.wire import rich_text, to_wire, unescaped
from bot.playground.workspace import Workspace


@pytest.mark.parametrize(
    ("typed", "wire"),
    [
        ("call Dana", "call Dana"),
        ("R&D < 5 > 3", "R&amp;D &lt; 5 &gt; 3"),
        ("<!channel> <@U0BEN>", "&lt;!channel&gt; &lt;@U0BEN&gt;"),
        ("@Kept tell @ben.", "<@U0KEPT> tell <@U0BEN>."),
        ("@zoe @ 9", "@zoe @ 9"),
        ("@channel look", "<!channel> look"),
        ("in #sales, not #nowhere", "in <#C0SALES|sales>, not #nowhere"),
        ("see https://acme.com/a?b=1&c=2.", "see <https://acme.com/a?b=1&amp;c=2>."),
        ("mail dana@acme.com", "mail <mailto:dana@acme.com|dana@acme.com>"),
        ("look at acme.com today", "look at <http://acme.com|acme.com> today"),
        ("at 3.30 or v2.0", "at 3.30 or v2.0"),
        ("&amp;", "&amp;amp;"),
    ],
)
def test_typed_text_goes_out_as(workspace, typed, wire):
    assert to_wire(workspace, typed) == wire


def test_commands_carry_names_beside_the_ids(workspace):
    assert to_wire(workspace, "pair @ben", named=True) == "pair <@U0BEN|ben>"


def test_the_entities_come_back_as_they_were_typed():
    assert unescaped("R&amp;D &lt; &amp;lt;") == "R&D < &lt;"


def test_rich_text_has_the_same_parts(workspace):
    wire = to_wire(workspace, "tell @ben & https://acme.com in #sales @here")
    [section] = rich_text(wire, "b1")["elements"]
    assert section["elements"] == [
        {"type": "text", "text": "tell "},
        {"type": "user", "user_id": "U0BEN"},
        {"type": "text", "text": " & "},
        {"type": "link", "url": "https://acme.com"},
        {"type": "text", "text": " in "},
        {"type": "channel", "channel_id": "C0SALES"},
        {"type": "text", "text": " "},
        {"type": "broadcast", "range": "here"},
    ]


@pytest.mark.parametrize("typed", ["x" * 40_000, "a." * 20_000, "word & " * 5_000, "*a " * 13_000, "`_~*" * 10_000])
def test_a_text_as_long_as_slack_takes_passes_both_ways_at_once(workspace, typed):
    wire = to_wire(workspace, typed)
    assert unescaped(wire) == typed
    assert mrkdwn(workspace, wire, ZoneInfo("UTC")).plain


@given(st.text(alphabet=st.characters(exclude_characters="@#.:/", exclude_categories=["Cs"]), max_size=80))
def test_text_without_names_or_links_is_only_escaped(typed):
    workspace = Workspace(now=lambda: datetime(2026, 11, 25, tzinfo=UTC))
    wire = to_wire(workspace, typed)
    assert unescaped(wire) == typed
    assert not set(wire) & {"<", ">"}


@given(st.text(max_size=80))
def test_anything_can_be_typed_and_shown(typed):
    workspace = Workspace(now=lambda: datetime(2026, 11, 25, tzinfo=UTC))
    mrkdwn(workspace, to_wire(workspace, typed), ZoneInfo("UTC"))
    mrkdwn(workspace, typed, ZoneInfo("UTC"))
