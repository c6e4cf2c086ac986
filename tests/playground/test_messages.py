"""What people say reaches listeners of a real Bolt app as Slack hands it over, and again where it was not taken."""

import json
from datetime import timedelta

import pytest
from slack_bolt import BoltResponse

from bot.playground.people import People
from bot.playground.things import NotOnScreen


def test_a_direct_message_arrives_with_its_person_place_and_words(people, app, handed_over, heard):
    assert people.says("ana", "I'll call @ben & close <Acme>").taken
    [event] = heard
    assert (event["user"], event["channel"], event["channel_type"]) == ("U0ANA", "D0ANA", "im")
    assert event["text"] == "I'll call <@U0BEN> &amp; close &lt;Acme&gt;"
    [(body, kind)] = handed_over
    assert (kind, body["type"], body["team_id"], body["api_app_id"]) == (
        "events_api", "event_callback", "T0KEPT", "A0KEPT",
    )  # fmt: skip
    assert body["authorizations"][0]["user_id"] == "U0KEPT"


def test_each_event_has_an_id_of_its_own(people, handed_over, heard):
    people.says("ana", "one")
    people.says("ana", "two")
    assert len({body["event_id"] for body, _ in handed_over}) == 2


def test_a_mention_in_a_channel_arrives_as_a_message_and_as_a_mention(people, app, heard):
    mentions = []
    app.event("app_mention")(lambda event: mentions.append(event))
    people.says("ana", "@Kept I'll send the deck to #sales tomorrow", channel="#sales")
    assert [event["channel_type"] for event in heard] == ["channel"]
    [mention] = mentions
    assert mention["text"] == "<@U0KEPT> I'll send the deck to <#C0SALES|sales> tomorrow"
    assert mention["ts"] == heard[0]["ts"]
    assert "channel_type" not in mention


def test_the_app_hears_only_what_it_subscribed_to(double, handed_over):
    def dispatch(body, kind):
        handed_over.append((body, kind))
        return BoltResponse(status=200)

    people = People(double, dispatch, events={"app_mention"})
    people.says("ana", "nothing for Kept", channel="#sales")
    people.says("ana", "@Kept hello", channel="#sales")
    people.says("ana", "hello")
    assert [body["event"]["type"] for body, _ in handed_over] == ["app_mention"]


def test_a_channel_without_the_app_is_not_heard(people, workspace, heard):
    workspace.add_channel("lobby", members=["ana"])
    people.says("ana", "@Kept hello", channel="#lobby")
    assert heard == []


def test_a_reply_lands_in_the_thread_of_the_newest_message_to_that_person(people, client, heard, clock):
    client.chat_postMessage(channel="U0ANA", text="old")
    clock.forward(seconds=1)
    asked = client.chat_postMessage(channel="U0ANA", text="How did it go?")
    client.chat_postMessage(channel="U0BEN", text="to somebody else")
    people.replies("ana", "12 of 20")
    assert (heard[0]["thread_ts"], heard[0]["parent_user_id"]) == (asked["ts"], "U0KEPT")


def test_nobody_replies_to_silence(people):
    with pytest.raises(NotOnScreen, match="there is no message to ana yet"):
        people.replies("ana", "12 of 20")


def test_an_edit_and_a_deletion_arrive_with_what_was_there_before(people, heard):
    people.says("ana", "call Dana")
    people.edits("ana", "call Dana & Eve")
    people.deletes("ana")
    _, changed, deleted = heard
    assert changed["subtype"] == "message_changed"
    assert changed["message"]["text"] == "call Dana &amp; Eve"
    assert changed["previous_message"]["text"] == "call Dana"
    assert changed["message"]["ts"] == changed["previous_message"]["ts"] == deleted["deleted_ts"]
    assert deleted["subtype"] == "message_deleted"


def test_another_apps_message_carries_its_bot_id(people, heard):
    people.bot_says("ci", "build is green", "#sales")
    assert (heard[0]["bot_id"], heard[0]["user"]) == ("B0CI", "U0CI")


def test_an_event_that_fails_comes_again_at_once_after_a_minute_and_after_five(people, app, clock, handed_over):
    app.event("message")(lambda: 1 / 0)
    assert not people.says("ana", "hello").taken
    assert len(handed_over) == 2
    for minutes, so_far in ((1, 2), (5, 3)):
        assert people.next_redelivery_at() == clock.now + timedelta(minutes=minutes)
        clock.forward(minutes=minutes, seconds=-1)
        people.redeliver()
        assert len(handed_over) == so_far
        clock.forward(seconds=1)
        people.redeliver()
    assert len(handed_over) == 4
    assert people.next_redelivery_at() is None
    assert len({body["event_id"] for body, _ in handed_over}) == 1


def test_an_app_that_is_not_there_gets_the_event_when_it_is_back(double, clock):
    answers = [None, None, BoltResponse(status=200)]
    seen = []

    def dispatch(body, kind):
        seen.append(body["event"]["text"])
        return answers.pop(0)

    people = People(double, dispatch)
    assert not people.says("ana", "hello").taken
    clock.forward(minutes=1)
    people.redeliver()
    assert (seen, people.next_redelivery_at()) == (["hello"] * 3, None)


def test_a_slack_connect_user_keeps_their_own_team(people, workspace, heard):
    workspace.add_user("mia", team_id="T0ACME")
    workspace.channel("sales").members.append("U0MIA")
    people.says("mia", "hello", channel="#sales")
    assert (heard[0]["user_team"], heard[0]["team"]) == ("T0ACME", "T0ACME")


def test_payloads_are_json_and_belong_to_nobody_else(people, app, workspace, handed_over, heard):
    people.says("ana", "hello")
    [(body, _)] = handed_over
    assert json.loads(json.dumps(body)) == body
    body["event"]["blocks"].clear()
    assert workspace.dm_with("ana").messages[0].blocks
