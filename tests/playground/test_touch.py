"""Buttons, menus and pickers reach listeners of a real Bolt app with what was pressed or chosen."""

import re

import pytest

from bot.playground.things import NotOnScreen
from tests.playground.builders import actions, button, options


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
