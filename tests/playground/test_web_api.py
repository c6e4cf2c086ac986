"""The Web API of the double, through slack_sdk's own client."""

import pytest

from bot.playground.transport import SlackDoubleClient
from bot.playground.web_api import ALL_SCOPES, SlackDouble
from tests.playground.builders import refused

SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "hello"}}


def test_a_token_that_was_never_given_out_is_refused(double):
    assert refused(SlackDoubleClient(double, token="xoxb-other").auth_test)["error"] == "invalid_auth"


def test_after_the_app_is_removed_every_call_is_refused(double, client):
    double.is_revoked = True
    assert refused(client.auth_test)["error"] == "account_inactive"


def test_auth_test_names_team_and_bot_and_the_header_names_the_scopes(client):
    answer = client.auth_test()
    assert (answer["team_id"], answer["user_id"], answer["bot_id"]) == ("T0KEPT", "U0KEPT", "B0KEPT")
    assert "chat:write" in answer.headers["X-OAuth-Scopes"].split(",")


def test_a_method_slack_does_not_have_is_unknown(client):
    assert refused(client.api_call, "chat.shout")["error"] == "unknown_method"


def test_a_call_without_its_scope_says_which_one_is_missing(workspace):
    narrow = SlackDoubleClient(SlackDouble(workspace, scopes=ALL_SCOPES - {"im:history"}))
    narrow.conversations_history(channel="C0SALES")
    dm = narrow.conversations_open(users="U0ANA")["channel"]["id"]
    answer = refused(narrow.conversations_history, channel=dm)
    assert (answer["error"], answer["needed"]) == ("missing_scope", "im:history")


def test_an_email_needs_a_scope_of_its_own(workspace, client):
    assert client.users_info(user="U0ANA")["user"]["profile"]["email"] == "ana@example.com"
    narrow = SlackDoubleClient(SlackDouble(workspace, scopes=ALL_SCOPES - {"users:read.email"}))
    assert "email" not in narrow.users_info(user="U0ANA")["user"]["profile"]


def test_a_message_to_a_person_opens_the_dm_and_comes_back_with_its_blocks(client):
    answer = client.chat_postMessage(channel="U0ANA", text="hello", blocks=[SECTION])
    assert answer["channel"] == "D0ANA"
    assert answer["ts"] == "1795618800.000100"
    stored = client.conversations_history(channel="D0ANA")["messages"]
    assert [message["text"] for message in stored] == ["hello"]
    assert stored[0]["blocks"][0]["block_id"]
    assert (stored[0]["bot_id"], stored[0]["user"]) == ("B0KEPT", "U0KEPT")


def test_timestamps_rise_even_while_the_clock_stands(client):
    first = client.chat_postMessage(channel="U0ANA", text="one")["ts"]
    second = client.chat_postMessage(channel="U0BEN", text="two")["ts"]
    assert first < second


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"channel": "C0NOWHERE", "text": "x"}, "channel_not_found"),
        ({"channel": "C0BOARD", "text": "x"}, "channel_not_found"),
        ({"channel": "C0LOBBY", "text": "x"}, "not_in_channel"),
        ({"channel": "C0OLD", "text": "x"}, "is_archived"),
        ({"channel": "U0CI", "text": "x"}, "cannot_dm_bot"),
        ({"channel": "U0GONE", "text": "x"}, "user_disabled"),
        ({"channel": "U0ANA", "text": "x" * 40_001}, "msg_too_long"),
        ({"channel": "U0ANA", "text": "x", "thread_ts": "1795618800.999999"}, "cannot_reply_to_message"),
        ({"channel": "U0ANA", "text": "x", "blocks": "[not json"}, "invalid_blocks_format"),
        ({"channel": "U0ANA", "text": "x", "blocks": {"type": "divider"}}, "invalid_blocks_format"),
        ({"channel": "U0ANA", "text": "x", "blocks": [SECTION] * 51}, "invalid_blocks"),
        ({"channel": "U0ANA", "text": "x", "metadata": {"event_type": "due"}}, "invalid_metadata_format"),
        (
            {"channel": "U0ANA", "text": "x", "metadata": {"event_type": "due", "event_payload": {"x": "y" * 8000}}},
            "metadata_too_large",
        ),
    ],
)
def test_a_message_that_slack_would_refuse_is_refused_by_its_name(workspace, client, arguments, error):
    workspace.add_user("ci", bot=True)
    workspace.add_user("gone", deleted=True)
    workspace.add_channel("lobby", members=["ana"])
    workspace.add_channel("board", members=["ana"], private=True)
    workspace.add_channel("old", members=["ana", "kept"]).is_archived = True
    assert refused(client.chat_postMessage, **arguments)["error"] == error


def test_a_message_without_a_word_is_refused(client):
    assert refused(client.api_call, "chat.postMessage", json={"channel": "U0ANA", "text": " "})["error"] == "no_text"


def test_blocks_too_long_together_are_refused_although_each_is_short_enough(client):
    long = {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 2900}}
    client.chat_postMessage(channel="U0ANA", text="x", blocks=[long] * 4)
    assert refused(client.chat_postMessage, channel="U0BEN", text="x", blocks=[long] * 5)["error"] == (
        "msg_blocks_too_long"
    )


def test_invalid_blocks_say_which_and_why(client):
    blocks = [SECTION, {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}]
    answer = refused(client.chat_postMessage, channel="U0ANA", text="x", blocks=blocks)
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] must be less than 3001 characters [json-pointer:/blocks/1/text/text]"
    ]


def test_a_refused_message_leaves_nothing_behind(double, client):
    refused(client.chat_postMessage, channel="U0ANA", text="x", blocks=[{"type": "confetti"}])
    assert double.entries == []
    assert (
        client.conversations_history(channel=client.conversations_open(users="U0ANA")["channel"]["id"])["messages"]
        == []
    )


def test_a_channel_takes_one_message_a_second(client, clock):
    client.chat_postMessage(channel="C0SALES", text="one")
    client.chat_postMessage(channel="U0ANA", text="elsewhere")
    answer = refused(client.chat_postMessage, channel="C0SALES", text="two")
    assert (answer.status_code, answer["error"], answer.headers["Retry-After"]) == (429, "ratelimited", "1")
    clock.forward(seconds=1)
    client.chat_postMessage(channel="C0SALES", text="two")


def test_a_person_and_their_dm_share_one_limit(client):
    client.chat_postMessage(channel="U0ANA", text="one")
    assert refused(client.chat_postMessage, channel="D0ANA", text="two")["error"] == "ratelimited"


def test_each_method_has_its_own_number_of_calls_a_minute(client, clock):
    ts = client.chat_postMessage(channel="U0ANA", text="one")["ts"]
    for _ in range(50):
        client.chat_update(channel="D0ANA", ts=ts, text="again")
    clock.forward(seconds=20)
    answer = refused(client.chat_update, channel="D0ANA", ts=ts, text="once more")
    assert answer.headers["Retry-After"] == "40"
    clock.forward(seconds=40)
    client.chat_update(channel="D0ANA", ts=ts, text="once more")


def test_a_workspace_takes_some_hundreds_of_messages_a_minute(workspace, client):
    for number in range(301):
        workspace.add_user(f"person{number}")
    for number in range(300):
        client.chat_postMessage(channel=f"U0PERSON{number}", text="hello")
    assert refused(client.chat_postMessage, channel="U0PERSON300", text="hello")["error"] == "ratelimited"


def test_an_update_keeps_what_is_not_handed_over(client):
    metadata = {"event_type": "due", "event_payload": {"key": "7"}}
    ts = client.chat_postMessage(channel="U0ANA", text="one", blocks=[SECTION], metadata=metadata)["ts"]
    client.chat_update(channel="D0ANA", ts=ts, text="two")
    [message] = client.conversations_history(channel="D0ANA", include_all_metadata=True)["messages"]
    assert (message["text"], len(message["blocks"]), message["metadata"]) == ("two", 1, metadata)
    assert message["edited"]["ts"] > ts
    client.chat_update(channel="D0ANA", ts=ts, text="three", blocks=[], metadata={})
    [message] = client.conversations_history(channel="D0ANA", include_all_metadata=True)["messages"]
    assert "blocks" not in message
    assert "metadata" not in message


def test_metadata_is_only_shown_to_those_who_ask(client):
    metadata = {"event_type": "due", "event_payload": {"key": "7"}}
    client.chat_postMessage(channel="U0ANA", text="one", metadata=metadata)
    assert "metadata" not in client.conversations_history(channel="D0ANA")["messages"][0]
    assert client.conversations_history(channel="D0ANA", include_all_metadata=True)["messages"][0]["metadata"] == (
        metadata
    )


def test_only_own_messages_can_be_changed_or_deleted(client, people):
    people.says("ana", "mine", channel="#sales")
    ts = client.conversations_history(channel="C0SALES")["messages"][0]["ts"]
    assert refused(client.chat_update, channel="C0SALES", ts=ts, text="x")["error"] == "cant_update_message"
    assert refused(client.chat_delete, channel="C0SALES", ts=ts)["error"] == "cant_delete_message"


def test_a_message_that_is_gone_cannot_be_updated(client):
    ts = client.chat_postMessage(channel="U0ANA", text="one")["ts"]
    client.chat_delete(channel="D0ANA", ts=ts)
    assert refused(client.chat_update, channel="D0ANA", ts=ts, text="x")["error"] == "message_not_found"
    assert refused(client.chat_update, channel="U0ANA", ts=ts, text="x")["error"] == "channel_not_found"


def test_an_ephemeral_message_is_for_one_member_and_not_in_the_history(double, workspace, client):
    client.chat_postEphemeral(channel="C0SALES", user="U0ANA", text="psst")
    assert client.conversations_history(channel="C0SALES")["messages"] == []
    assert [message.text for message in workspace.seen_by(workspace.user("ana"))] == ["psst"]
    assert workspace.seen_by(workspace.user("ben")) == []
    assert double.entries[0].to == "ana"
    workspace.add_user("eve")
    answer = refused(client.chat_postEphemeral, channel="C0SALES", user="U0EVE", text="psst")
    assert answer["error"] == "user_not_in_channel"


def test_a_profile_has_its_zone_unless_the_person_is_a_stranger(workspace, client):
    ben = client.users_info(user="U0BEN", include_locale=True)["user"]
    assert (ben["tz"], ben["tz_offset"], ben["locale"]) == ("Europe/Berlin", 3600, "en-US")
    workspace.add_user("mia", team_id="T0ACME")
    mia = client.users_info(user="U0MIA")["user"]
    assert mia["is_stranger"]
    assert "tz" not in mia
    assert "U0MIA" not in [user["id"] for user in client.users_list()["members"]]


def test_a_reaction_counts_once(client):
    ts = client.chat_postMessage(channel="C0SALES", text="one")["ts"]
    client.reactions_add(channel="C0SALES", timestamp=ts, name="tada")
    assert client.conversations_history(channel="C0SALES")["messages"][0]["reactions"] == [
        {"name": "tada", "users": ["U0KEPT"], "count": 1}
    ]
    assert refused(client.reactions_add, channel="C0SALES", timestamp=ts, name="tada")["error"] == "already_reacted"
    assert refused(client.reactions_add, channel="C0SALES", timestamp=ts, name="ta da")["error"] == "invalid_name"


def test_a_limit_that_is_no_number_is_refused(client):
    assert refused(client.conversations_history, channel="C0SALES", limit="many")["error"] == "invalid_arguments"
    assert refused(client.conversations_history, channel="C0SALES", limit=5000)["error"] == "invalid_limit"


@pytest.mark.parametrize(
    ("method", "arguments", "most"),
    [
        ("users.list", {}, 20),
        ("conversations.history", {"channel": "C0SALES"}, 50),
        ("users.info", {"user": "U0ANA"}, 100),
        ("auth.test", {}, 300),
    ],
)
def test_a_method_may_be_called_as_often_a_minute_as_its_tier_says(client, clock, method, arguments, most):
    for _ in range(most):
        client.api_call(method, params=arguments)
    assert refused(client.api_call, method, params=arguments)["error"] == "ratelimited"
    clock.forward(minutes=1)
    client.api_call(method, params=arguments)


def test_metadata_may_be_eight_thousand_characters_long(client):
    empty = len('{"event_type": "due", "event_payload": {"x": ""}}')

    def metadata(length):
        return {"event_type": "due", "event_payload": {"x": "y" * (length - empty)}}

    client.chat_postMessage(channel="U0ANA", text="x", metadata=metadata(8000))
    answer = refused(client.chat_postMessage, channel="U0BEN", text="x", metadata=metadata(8001))
    assert answer["error"] == "metadata_too_large"
