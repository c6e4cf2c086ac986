"""Modals are opened, filled, submitted, changed and closed through a real Bolt app."""

import pytest

from bot.playground.inputs import CannotEnter
from bot.playground.things import NotOnScreen
from tests.playground.builders import actions, button, field, modal, options, refused


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


def opened_modal(client, workspace, **more):
    trigger_id = workspace.new_trigger(workspace.user("ana"))
    return client.views_open(trigger_id=trigger_id, view=modal(WHAT, **more))["view"]


def test_an_open_modal_is_updated_by_its_id_or_by_the_apps_own(client, workspace, double):
    view = opened_modal(client, workspace, external_id="mine")
    second = client.views_update(view_id=view["id"], view=modal(WHAT, external_id="mine", private_metadata="2"))["view"]
    third = client.views_update(external_id="mine", view=modal(WHAT, external_id="mine", private_metadata="3"))["view"]
    assert (second["id"], third["id"]) == (view["id"], view["id"])
    assert len({view["hash"], second["hash"], third["hash"]}) == 3
    assert workspace.modals["U0ANA"][0].body["private_metadata"] == "3"
    assert [entry.method for entry in double.entries] == ["views.open", "views.update", "views.update"]


def test_a_modal_that_changed_meanwhile_or_is_gone_is_not_updated(client, workspace, people):
    view = opened_modal(client, workspace)
    client.views_update(view_id=view["id"], hash=view["hash"], view=modal(WHAT))
    answer = refused(client.views_update, view_id=view["id"], hash=view["hash"], view=modal(WHAT))
    assert answer["error"] == "hash_conflict"
    people.closes("ana")
    assert refused(client.views_update, view_id=view["id"], view=modal(WHAT))["error"] == "not_found"
    assert refused(client.api_call, "views.update", json={"view": modal(WHAT)})["error"] == "not_found"


def test_three_modals_lie_on_each_other_and_no_fourth(client, workspace, people):
    ana = workspace.user("ana")
    first = refused(client.views_push, trigger_id=workspace.new_trigger(ana), view=modal(WHAT))
    assert first["error"] == "not_found"
    opened_modal(client, workspace)
    for _ in range(2):
        client.views_push(trigger_id=workspace.new_trigger(ana), view=modal(WHAT, notify_on_close=True))
    fourth = refused(client.views_push, trigger_id=workspace.new_trigger(ana), view=modal(WHAT))
    assert fourth["error"] == "push_limit_reached"
    people.closes("ana")
    assert len(workspace.modals["U0ANA"]) == 2


def test_a_name_of_the_apps_own_is_for_one_open_modal(client, workspace):
    opened_modal(client, workspace, external_id="mine")
    trigger_id = workspace.new_trigger(workspace.user("ben"))
    answer = refused(client.views_open, trigger_id=trigger_id, view=modal(WHAT, external_id="mine"))
    assert answer["error"] == "duplicate_external_id"
