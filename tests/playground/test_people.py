"""Commands, shortcuts, Home, and people who come and go, through a real Bolt app."""

import pytest

from bot.playground.things import NotOnScreen
from tests.playground.builders import actions, button


def test_a_command_arrives_with_names_escaped_and_its_answer_is_for_one_person(people, app, double, workspace):
    bodies = []

    @app.command("/kept")
    def kept(ack, body):
        bodies.append(body)
        ack(text="Here you are.")

    assert people.command("ana", "/kept pair me with @ben", channel="#sales").taken
    [body] = bodies
    assert (body["command"], body["text"]) == ("/kept", "pair me with <@U0BEN|ben>")
    assert (body["channel_id"], body["channel_name"], body["user_id"]) == ("C0SALES", "sales", "U0ANA")
    [entry] = double.entries
    assert (entry.method, entry.to, entry.text) == ("ack", "ana", "Here you are.")
    assert [message.text for message in workspace.seen_by(workspace.user("ben"))] == []


def test_a_command_nobody_answers_fails_in_slacks_words(people):
    assert people.command("ana", "/kept today").notices == ('/kept failed with the error "dispatch_failed"',)


def test_a_message_shortcut_carries_the_message(people, app):
    bodies = []

    @app.shortcut({"type": "message_action", "callback_id": "promise"})
    def promise(ack, body):
        ack()
        bodies.append(body)

    people.says("ben", "can you send the deck?", channel="#sales")
    people.shortcut("ana", "promise", on_newest_message=True)
    assert (bodies[0]["message"]["text"], bodies[0]["channel"]["id"]) == ("can you send the deck?", "C0SALES")


def test_a_home_is_published_seen_and_pressed(people, app, client):
    bodies = []

    @app.event("app_home_opened")
    def opened(event, client):
        bodies.append(event)
        view = {"type": "home", "blocks": actions(button("Done", "done"))}
        client.views_publish(user_id=event["user"], view=view)

    @app.action("done")
    def done(ack, body):
        ack()
        bodies.append(body)

    client.chat_postMessage(channel="U0ANA", text="x", blocks=actions(button("Done", "done")))
    people.opens_home("ana")
    people.taps("ana", "Done")
    people.opens_home("ana")
    first, tap, second = bodies
    assert (first["tab"], "view" in first, "view" in second) == ("home", False, True)
    assert (tap["container"]["type"], tap["view"]["type"]) == ("view", "home")


def test_a_home_that_changed_meanwhile_is_a_conflict(client):
    view = {"type": "home", "blocks": actions(button("Done", "done"))}
    first = client.views_publish(user_id="U0ANA", view=view)["view"]["hash"]
    client.views_publish(user_id="U0ANA", view=view, hash=first)
    with pytest.raises(Exception, match="hash_conflict"):
        client.views_publish(user_id="U0ANA", view=view, hash=first)


def test_joining_is_told_where_the_app_is_and_when_the_app_itself_joins(people, app, workspace):
    joined = []
    app.event("member_joined_channel")(lambda event: joined.append((event["user"], event["channel"])))
    workspace.add_user("eve")
    workspace.add_channel("lobby", members=["ana"])
    people.joins("eve", "#sales")
    people.joins("eve", "#lobby")
    people.joins("kept", "#lobby")
    assert joined == [("U0EVE", "C0SALES"), ("U0KEPT", "C0LOBBY")]


def test_whoever_left_can_no_longer_write_there(people, app):
    app.event("member_left_channel")(lambda: None)
    people.leaves("ana", "#sales")
    with pytest.raises(NotOnScreen, match="ana is not in #sales"):
        people.says("ana", "hello", channel="#sales")


def test_an_uninstalled_app_is_told_and_its_token_is_dead(people, app, client):
    told = []
    for name in ("app_uninstalled", "tokens_revoked"):
        app.event(name)(lambda event: told.append(event["type"]))
    people.uninstalls()
    assert told == ["tokens_revoked", "app_uninstalled"]
    with pytest.raises(Exception, match="account_inactive"):
        client.auth_test()


@pytest.mark.parametrize("words", ["plain words", "{braces} are words too", "12"])
def test_a_command_may_be_answered_in_plain_words(people, app, double, words):
    app.command("/kept")(lambda ack: ack(words))
    people.command("ana", "/kept today")
    assert [entry.text for entry in double.entries] == [words]
