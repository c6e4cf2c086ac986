"""Who is where and what was said there, through slack_sdk's own client."""

from bot.playground.transport import SlackDoubleClient
from bot.playground.web_api import SlackDouble
from tests.playground.builders import refused


def test_a_permalink_leads_into_the_thread(client, clock):
    root = client.chat_postMessage(channel="C0SALES", text="root")["ts"]
    clock.forward(seconds=1)
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


def test_a_conversation_goes_by_its_channel_its_person_or_its_id(workspace):
    workspace.add_user("Carol")
    dm = workspace.dm_with("Carol")
    assert workspace.conversation("Carol") is dm
    assert workspace.conversation(dm.id) is dm
    assert workspace.conversation("#sales") is workspace.channel("C0SALES")


def test_a_group_conversation_is_for_eight_people_and_needs_its_own_scope(workspace, client):
    people = [workspace.add_user(f"person{number}").id for number in range(9)]
    assert refused(client.conversations_open, users=people)["error"] == "too_many_users"
    client.conversations_open(users=people[:8])
    narrow = SlackDoubleClient(SlackDouble(workspace, scopes={"im:write"}))
    narrow.conversations_open(users=people[0])
    assert refused(narrow.conversations_open, users=people[:2])["needed"] == "mpim:write"


def test_lists_come_a_hundred_at_a_time_unless_asked_otherwise(workspace, client):
    for number in range(101):
        workspace.add_channel(f"channel{number}", members=["kept"])
    pages = [len(page["channels"]) for page in client.conversations_list()]
    assert pages == [100, 2]
    assert [len(page["channels"]) for page in client.users_conversations()] == [100, 2]


def test_the_app_joins_public_channels_by_itself_and_no_others(workspace, client):
    workspace.add_channel("lobby", members=["ana"])
    workspace.add_channel("board", members=["ana"], private=True)
    workspace.add_channel("old", members=["ana"]).is_archived = True
    assert client.conversations_join(channel="C0LOBBY")["channel"]["is_member"]
    client.chat_postMessage(channel="C0LOBBY", text="hello")
    assert refused(client.conversations_join, channel="C0BOARD")["error"] == "channel_not_found"
    assert refused(client.conversations_join, channel="C0OLD")["error"] == "is_archived"
    dm = client.conversations_open(users="U0ANA")["channel"]["id"]
    assert refused(client.conversations_join, channel=dm)["error"] == "method_not_supported_for_channel_type"
