"""What people do reaches listeners of a real Bolt app, in the shape that Slack gives it."""

import json
import re
from datetime import timedelta

import pytest
from slack_bolt import BoltResponse

from bot.playground.inputs import CannotEnter
from bot.playground.people import People
from bot.playground.things import NotOnScreen


def button(label, action_id, value="1"):
    return {"type": "button", "action_id": action_id, "value": value, "text": {"type": "plain_text", "text": label}}


def actions(*elements, block_id="answers"):
    return [{"type": "actions", "block_id": block_id, "elements": list(elements)}]


def options(*texts):
    return [{"text": {"type": "plain_text", "text": text}, "value": text.lower()} for text in texts]


def field(block_id, label, element, **more):
    element = {"action_id": block_id, **element}
    return {
        "type": "input",
        "block_id": block_id,
        "label": {"type": "plain_text", "text": label},
        "element": element,
        **more,
    }


def modal(*blocks, **more):
    return {
        "type": "modal",
        "callback_id": "edit",
        "title": {"type": "plain_text", "text": "Edit"},
        "submit": {"type": "plain_text", "text": "Save"},
        "blocks": list(blocks),
        **more,
    }


@pytest.fixture
def heard(app):
    """Every message event that reached a listener."""
    events = []
    app.event("message")(lambda event: events.append(event))
    return events


# Messages


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


# Buttons and menus


def test_a_button_arrives_with_its_message_its_place_and_its_value(people, app, client, double):
    bodies = []

    @app.action("done")
    def done(ack, body, respond):
        ack()
        bodies.append(body)
        respond("Kept.")

    ts = client.chat_postMessage(channel="U0ANA", text="Asked", blocks=actions(button("Done", "done", "42")))["ts"]
    assert people.taps("ana", "done").taken
    [body] = bodies
    assert body["user"] == {"id": "U0ANA", "username": "ana", "name": "ana", "team_id": "T0KEPT"}
    assert body["container"] == {"type": "message", "message_ts": ts, "channel_id": "D0ANA", "is_ephemeral": False}
    assert body["message"]["blocks"][0]["block_id"] == "answers"
    [action] = body["actions"]
    assert (action["action_id"], action["block_id"], action["value"], action["type"]) == (
        "done", "answers", "42", "button",
    )  # fmt: skip
    assert action["text"] == {"type": "plain_text", "text": "Done", "emoji": True}
    assert (double.entries[-1].method, double.entries[-1].text) == ("response_url", "Kept.")


def test_the_newest_button_counts_and_a_number_reaches_further_back(people, app, client, clock):
    values = []

    @app.action("done")
    def done(ack, action):
        ack()
        values.append(action["value"])

    for number in range(3):
        client.chat_postMessage(channel="U0ANA", text="x", blocks=actions(button("Done", "done", str(number))))
        clock.forward(seconds=1)
    people.taps("ana", "Done")
    people.taps("ana", "Done 2")
    people.taps("ana", "Done", nth=3)
    assert values == ["2", "1", "0"]
    with pytest.raises(NotOnScreen, match="only 3"):
        people.taps("ana", "Done 4")


def test_a_button_whose_name_ends_in_a_number_is_found_by_its_name(people, app, client):
    values = []

    @app.action("carry")
    def carry(ack, action):
        ack()
        values.append(action["value"])

    carry_any = actions(button("Carry", "carry", "plain"), block_id="any")
    blocks = carry_any + actions(button("Carry 8", "carry", "eight"), block_id="eight")
    client.chat_postMessage(channel="U0ANA", text="x", blocks=blocks)
    people.taps("ana", "Carry 8")
    assert values == ["eight"]


def test_nobody_presses_what_others_see(people, client):
    client.chat_postMessage(channel="U0BEN", text="x", blocks=actions(button("Done", "done")))
    client.chat_postMessage(channel="U0ANA", text="x", blocks=actions(button("Move", "move")))
    with pytest.raises(NotOnScreen, match="ana sees no button 'Done'; there are: Move"):
        people.taps("ana", "Done")


def test_a_button_only_one_person_sees_comes_without_the_message(people, app, client):
    bodies = []

    @app.action("done")
    def done(ack, body):
        ack()
        bodies.append(body)

    client.chat_postEphemeral(channel="C0SALES", user="U0ANA", text="x", blocks=actions(button("Done", "done")))
    people.taps("ana", "Done")
    assert bodies[0]["container"]["is_ephemeral"]
    assert "message" not in bodies[0]
    with pytest.raises(NotOnScreen):
        people.taps("ben", "Done")


def test_a_button_nobody_listens_to_shows_a_warning(people, client):
    client.chat_postMessage(channel="U0ANA", text="x", blocks=actions(button("Done", "nobody")))
    outcome = people.taps("ana", "Done")
    assert not outcome.taken
    assert "that did not work" in outcome.notices[0]


def test_menus_pickers_boxes_and_overflows_arrive_with_what_was_chosen(people, app, client):
    chosen = {}

    @app.action(re.compile(".*"))
    def anything(ack, action, body):
        ack()
        chosen[action["action_id"]] = action
        chosen["state"] = body["state"]["values"]["answers"]

    blocks = actions(
        {"type": "static_select", "action_id": "day", "options": options("Today", "Tomorrow")},
        {"type": "overflow", "action_id": "more", "options": options("Drop", "Snooze")},
        {"type": "checkboxes", "action_id": "days", "options": options("Mon", "Tue")},
        {"type": "radio_buttons", "action_id": "how", "options": options("Light", "Firm")},
        {"type": "datepicker", "action_id": "date", "initial_date": "2026-11-30"},
        {"type": "timepicker", "action_id": "time"},
        {"type": "datetimepicker", "action_id": "at"},
    )
    client.chat_postMessage(channel="U0BEN", text="x", blocks=blocks)
    for option in ("Tomorrow", "snooze", "Mon", "Tue", "Firm"):
        people.picks("ben", option)
    people.enters("ben", "date", "2026-12-01")
    people.enters("ben", "time", "9:30")
    people.enters("ben", "at", "2026-11-30 16:00")
    assert chosen["day"]["selected_option"]["value"] == "tomorrow"
    assert chosen["more"]["selected_option"]["value"] == "snooze"
    assert [one["value"] for one in chosen["days"]["selected_options"]] == ["mon", "tue"]
    assert chosen["how"]["selected_option"]["text"]["text"] == "Firm"
    assert chosen["date"]["selected_date"] == "2026-12-01"
    assert chosen["time"]["selected_time"] == "09:30"
    # Four in the afternoon in Berlin, where ben lives.
    assert chosen["at"]["selected_date_time"] == 1796050800
    assert "more" not in chosen["state"]
    assert chosen["state"]["day"]["selected_option"]["value"] == "tomorrow"
    people.picks("ben", "Mon")
    assert [one["value"] for one in chosen["days"]["selected_options"]] == ["tue"]


def test_nobody_picks_what_is_not_offered(people, client):
    menu = {"type": "static_select", "action_id": "day", "options": options("Today")}
    client.chat_postMessage(channel="U0ANA", text="x", blocks=actions(menu))
    with pytest.raises(NotOnScreen, match="no option 'Never'; to choose from: Today"):
        people.picks("ana", "Never")


# Modals


@pytest.fixture
def submitted(app):
    """A modal opened by the command /kept, and the values of each submission."""
    values = []

    @app.command("/kept")
    def kept(ack, body, client):
        ack()
        client.views_open(
            trigger_id=body["trigger_id"],
            view=modal(
                field("what", "What", {"type": "plain_text_input", "initial_value": "call Dana", "max_length": 20}),
                field("when", "By when?", {"type": "datetimepicker"}),
                field("days", "Days", {"type": "checkboxes", "options": options("Mon", "Tue")}, optional=True),
                field("count", "How many", {"type": "number_input", "is_decimal_allowed": False}, optional=True),
                field("who", "Who", {"type": "users_select"}, optional=True),
                field("where", "Where", {"type": "channels_select"}, optional=True),
                field("link", "Link", {"type": "url_text_input"}, optional=True),
                private_metadata="7",
            ),
        )

    @app.view("edit")
    def edit(ack, view):
        values.append(view)
        ack()

    return values


def test_a_modal_is_filled_by_label_or_id_and_keeps_what_was_in_it(people, workspace, submitted):
    people.command("ana", "/kept edit")
    fields = {"by when": "2026-11-30 16:00", "days": "mon, Tue", "How many": "3", "who": "@ben", "where": "#sales"}
    assert people.fills("ana", fields).taken
    [view] = submitted
    values = view["state"]["values"]
    assert values["what"]["what"] == {"type": "plain_text_input", "value": "call Dana"}
    assert values["when"]["when"] == {"type": "datetimepicker", "selected_date_time": 1796072400}
    assert [one["value"] for one in values["days"]["days"]["selected_options"]] == ["mon", "tue"]
    assert values["count"]["count"]["value"] == "3"
    assert values["who"]["who"]["selected_user"] == "U0BEN"
    assert values["where"]["where"]["selected_channel"] == "C0SALES"
    assert values["link"]["link"] == {"type": "url_text_input", "value": None}
    assert (view["private_metadata"], view["callback_id"], view["root_view_id"]) == ("7", "edit", view["id"])
    assert workspace.modals["U0ANA"] == []


def test_slack_itself_refuses_a_form_with_holes_and_keeps_what_was_typed(people, submitted):
    people.command("ana", "/kept edit")
    outcome = people.fills("ana", {"what": "x" * 21, "link": "nowhere", "count": "3.5"})
    assert not outcome.taken
    assert outcome.notices == (
        "What: Please enter at most 20 characters.",
        "By when?: Please complete this required field.",
        "How many: Please enter a valid number.",
        "Link: Please enter a valid URL.",
    )
    assert submitted == []
    good = {"what": "call Eve", "when": "2026-11-30 16:00", "count": "3", "link": "https://example.com"}
    assert people.fills("ana", good).taken


@pytest.mark.parametrize(
    ("field_name", "text", "message"),
    [
        ("when", "tomorrow", "is not a date and time; try 2026-11-30 16:00"),
        ("days", "Sun", "there is no 'Sun' to choose; there are Mon, Tue"),
        ("who", "zoe", "nobody here is called zoe"),
        ("where", "#nowhere", "there is no channel #nowhere"),
    ],
)
def test_what_does_not_fit_a_field_is_said_in_a_sentence(people, submitted, field_name, text, message):
    people.command("ana", "/kept edit")
    with pytest.raises(CannotEnter, match=message):
        people.fills("ana", {field_name: text})


def test_a_field_that_is_not_there_names_those_that_are(people, submitted):
    people.command("ana", "/kept edit")
    with pytest.raises(NotOnScreen, match="no field 'colour'; there are: What, By when"):
        people.fills("ana", {"colour": "red"})


def test_without_a_modal_there_is_nothing_to_fill(people):
    with pytest.raises(NotOnScreen, match="ana has no modal open"):
        people.fills("ana", {"what": "x"})


def open_by_shortcut(app, view):
    @app.shortcut("open")
    def opened(ack, body, client):
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=view)


WHAT = field("what", "What", {"type": "plain_text_input", "initial_value": "x"})


def test_errors_of_the_app_stand_under_their_fields_and_the_modal_stays(people, app, workspace):
    open_by_shortcut(app, modal(WHAT))
    app.view("edit")(lambda ack: ack(response_action="errors", errors={"what": "Say what."}))
    people.shortcut("ana", "open")
    outcome = people.fills("ana", {})
    assert (outcome.taken, outcome.notices) == (False, ("What: Say what.",))
    assert len(workspace.modals["U0ANA"]) == 1


def test_errors_for_a_field_that_is_not_there_are_the_apps_mistake(people, app):
    open_by_shortcut(app, modal(WHAT))
    app.view("edit")(lambda ack: ack(response_action="errors", errors={"nothing": "x"}))
    people.shortcut("ana", "open")
    assert people.fills("ana", {}).notices == ("Slack refused the answer: invalid_errors",)


def test_an_answer_can_change_push_and_clear(people, app, workspace, double):
    answers = [
        {"response_action": "update", "view": modal(WHAT, callback_id="edit", private_metadata="second")},
        {"response_action": "push", "view": modal(WHAT, callback_id="edit", private_metadata="third")},
        {"response_action": "clear"},
    ]
    open_by_shortcut(app, modal(WHAT))
    app.view("edit")(lambda ack: ack(**answers.pop(0)))
    people.shortcut("ana", "open")
    [first] = workspace.modals["U0ANA"]
    people.fills("ana", {})
    assert workspace.modals["U0ANA"] == [first]
    assert first.body["private_metadata"] == "second"
    people.fills("ana", {})
    assert [view.body["private_metadata"] for view in workspace.modals["U0ANA"]] == ["second", "third"]
    assert workspace.modals["U0ANA"][1].previous_view_id == first.id
    people.fills("ana", {})
    assert workspace.modals["U0ANA"] == []
    assert [entry.method for entry in double.entries] == ["views.open", "views.update", "views.push"]


def test_an_answer_that_slack_would_refuse_is_refused(people, app):
    open_by_shortcut(app, modal(WHAT))
    app.view("edit")(lambda ack: ack(response_action="update", view={"type": "modal", "blocks": []}))
    people.shortcut("ana", "open")
    assert people.fills("ana", {}).notices[0] == "Slack refused the answer: invalid_arguments"


def test_a_submission_that_fails_leaves_the_modal_open(people, app, workspace):
    open_by_shortcut(app, modal(WHAT))
    app.view("edit")(lambda ack: 1 / 0)
    people.shortcut("ana", "open")
    outcome = people.fills("ana", {})
    assert outcome.notices == ("We had some trouble connecting. Try again?",)
    assert len(workspace.modals["U0ANA"]) == 1


def test_a_modal_that_wants_to_know_is_told_when_it_is_closed(people, app, workspace):
    closed = []
    open_by_shortcut(app, modal(WHAT, notify_on_close=True))

    @app.view_closed("edit")
    def gone(ack, body):
        ack()
        closed.append((body["type"], body["is_cleared"]))

    people.shortcut("ana", "open")
    people.closes("ana")
    assert closed == [("view_closed", False)]
    assert workspace.modals["U0ANA"] == []


def test_a_button_in_an_open_modal_comes_before_all_others(people, app, client):
    places = []

    @app.action("done")
    def done(ack, body):
        ack()
        places.append(body["container"]["type"])

    client.chat_postMessage(channel="U0ANA", text="x", blocks=actions(button("Done", "done")))
    open_by_shortcut(app, modal(*actions(button("Done", "done"))))
    people.shortcut("ana", "open")
    people.taps("ana", "Done")
    people.taps("ana", "Done 2")
    assert places == ["view", "message"]


def test_a_trigger_lives_three_seconds_and_once(people, app, client, clock):
    triggers = []

    @app.shortcut("open")
    def opened(ack, body):
        ack()
        triggers.append(body["trigger_id"])

    def answer_to(trigger_id):
        return client.api_call("views.open", json={"trigger_id": trigger_id, "view": modal(WHAT)})

    people.shortcut("ana", "open")
    people.shortcut("ana", "open")
    answer_to(triggers[0])
    for trigger, wait, error in ((triggers[0], 0, "exchanged"), (triggers[1], 4, "expired"), ("1.x", 0, "invalid")):
        clock.forward(seconds=wait)
        with pytest.raises(Exception, match=f"{error}_trigger_id"):
            answer_to(trigger)


# Commands, shortcuts, Home, coming and going


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
