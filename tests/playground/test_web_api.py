"""The Web API of the double, through slack_sdk's own client."""

import pytest
from slack_sdk.errors import SlackApiError

from bot.playground.transport import SlackDoubleClient
from bot.playground.web_api import ALL_SCOPES, SlackDouble

SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "hello"}}


def refused(call, *args, **kwargs) -> dict:
    with pytest.raises(SlackApiError) as caught:
        call(*args, **kwargs)
    return caught.value.response


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


def test_a_permalink_leads_into_the_thread(client, paced):
    root = client.chat_postMessage(channel="C0SALES", text="root")["ts"]
    paced()
    ts = client.chat_postMessage(channel="C0SALES", text="reply", thread_ts=root)["ts"]
    link = client.chat_getPermalink(channel="C0SALES", message_ts=ts)["permalink"]
    assert link == (
        "https://keptplayground.slack.com/archives/C0SALES/p1795618801000100?thread_ts=1795618800.000100&cid=C0SALES"
    )


def test_history_has_no_replies_and_replies_start_with_their_root(client, clock):
    root = client.chat_postMessage(channel="C0SALES", text="root")["ts"]
    for text in ("first", "second"):
        clock.forward(seconds=1)
        client.chat_postMessage(channel="C0SALES", text=text, thread_ts=root)
    [shown] = client.conversations_history(channel="C0SALES")["messages"]
    assert (shown["text"], shown["reply_count"]) == ("root", 2)
    thread = client.conversations_replies(channel="C0SALES", ts=root)["messages"]
    assert [message["text"] for message in thread] == ["root", "first", "second"]
    assert thread[1]["parent_user_id"] == "U0KEPT"


def test_a_reply_to_a_reply_lands_in_the_same_thread(client, clock):
    root = client.chat_postMessage(channel="C0SALES", text="root")["ts"]
    clock.forward(seconds=1)
    reply = client.chat_postMessage(channel="C0SALES", text="reply", thread_ts=root)["ts"]
    clock.forward(seconds=1)
    assert client.chat_postMessage(channel="C0SALES", text="x", thread_ts=reply)["message"]["thread_ts"] == root


def test_history_is_cut_by_oldest_and_latest_which_count_only_when_inclusive(client, clock):
    stamps = []
    for text in ("one", "two", "three"):
        stamps.append(client.chat_postMessage(channel="C0SALES", text=text)["ts"])
        clock.forward(seconds=5)

    def texts(**arguments):
        answer = client.conversations_history(channel="C0SALES", **arguments)
        return [message["text"] for message in answer["messages"]]

    assert texts() == ["three", "two", "one"]
    assert texts(oldest=stamps[0], latest=stamps[2]) == ["two"]
    assert texts(oldest=stamps[0], latest=stamps[2], inclusive=True) == ["three", "two", "one"]
    assert texts(oldest=stamps[1].partition(".")[0]) == ["three", "two"]
    assert refused(client.conversations_history, channel="C0SALES", oldest="yesterday")["error"] == "invalid_ts_oldest"


def test_the_clients_own_paging_reads_every_page(client, clock):
    for number in range(5):
        client.chat_postMessage(channel="C0SALES", text=str(number))
        clock.forward(seconds=1)
    pages = [
        [message["text"] for message in page["messages"]]
        for page in client.conversations_history(channel="C0SALES", limit=2)
    ]
    assert pages == [["4", "3"], ["2", "1"], ["0"]]
    assert refused(client.conversations_history, channel="C0SALES", cursor="bm9wZQ==")["error"] == "invalid_cursor"


def test_conversations_are_listed_by_kind_and_private_ones_only_with_the_bot_in_them(workspace, client):
    workspace.add_channel("board", members=["ana"], private=True)
    workspace.add_channel("deals", members=["ana", "kept"], private=True)
    workspace.add_channel("old", members=["kept"]).is_archived = True

    def names(**arguments):
        return [channel["name"] for channel in client.conversations_list(**arguments)["channels"]]

    assert names() == ["sales", "old"]
    assert names(exclude_archived=True, types="public_channel,private_channel") == ["sales", "deals"]
    assert [c["id"] for c in client.users_conversations(types="private_channel")["channels"]] == ["C0DEALS"]
    assert refused(client.conversations_list, types="secret")["error"] == "invalid_types"
    assert refused(client.conversations_info, channel="C0BOARD")["error"] == "channel_not_found"


def test_members_come_in_pages(client):
    pages = [page["members"] for page in client.conversations_members(channel="C0SALES", limit=2)]
    assert pages == [["U0ANA", "U0BEN"], ["U0KEPT"]]


def test_opening_a_conversation_says_when_it_was_open_already(client):
    first = client.conversations_open(users="U0ANA")
    second = client.conversations_open(users=["U0ANA"])
    assert (first["channel"]["id"], first.get("already_open")) == ("D0ANA", None)
    assert (second["channel"]["id"], second["already_open"]) == ("D0ANA", True)
    group = client.conversations_open(users="U0ANA,U0BEN", return_im=True)["channel"]
    assert group["is_mpim"]
    assert refused(client.conversations_open, users="U0NOBODY")["error"] == "user_not_found"


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
