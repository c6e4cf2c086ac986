"""Every limit of Block Kit, at its edge: so much passes, one more does not."""

import pytest

from bot.playground.block_kit import check_message_blocks, check_view
from bot.playground.desk import Refusal
from tests.playground.pieces import TEXT_INPUT, actions, button, chart, field, mrkdwn, option, plain, section, select

CONFIRM = {"title": plain("x"), "text": plain("x"), "confirm": plain("x"), "deny": plain("x")}


def x(count):
    return "x" * count


def many(count, **more):
    return [option(str(number), **more) for number in range(count)]


def asked(**changes):
    return [actions(button(confirm={**CONFIRM, **changes}))]


def chosen(kind, **fields):
    return [section(accessory={"type": kind, **fields})]


def pie(segments):
    return [{"type": "data_visualization", "title": "x", "chart": {"type": "pie", "segments": segments}}]


def plot(series=1, points=2, label="x", **axes):
    categories = [label if points == 1 else f"{label}{number}" for number in range(points)]
    data = [{"label": name, "value": 1} for name in categories]
    lines = [{"name": f"s{number}", "data": data} for number in range(series)]
    return [chart(series=lines, axis_config={"categories": categories, **axes})]


def grouped(groups, options=1, label="Days"):
    group = {"label": plain(label), "options": many(options)}
    return [actions({"type": "static_select", "option_groups": [group] * groups})]


def image(**fields):
    return [{"type": "image", "image_url": "https://example.com/x.png", "alt_text": "x", **fields}]


IN_MESSAGES = {
    "blocks": (50, lambda n: [{"type": "divider"}] * n),
    "block_id": (255, lambda n: [section(block_id=x(n))]),
    "section text": (3000, lambda n: [section(text=mrkdwn(x(n)))]),
    "section fields": (10, lambda n: [{"type": "section", "fields": [mrkdwn("x")] * n}]),
    "section field": (2000, lambda n: [{"type": "section", "fields": [mrkdwn(x(n))]}]),
    "header": (150, lambda n: [{"type": "header", "text": plain(x(n))}]),
    "context elements": (10, lambda n: [{"type": "context", "elements": [mrkdwn("x")] * n}]),
    "context mrkdwn": (2000, lambda n: [{"type": "context", "elements": [mrkdwn(x(n))]}]),
    "context plain_text": (2000, lambda n: [{"type": "context", "elements": [plain(x(n))]}]),
    "actions elements": (25, lambda n: [actions(*(button(action_id=str(i)) for i in range(n)))]),
    "button text": (75, lambda n: [actions(button(text=plain(x(n))))]),
    "button value": (2000, lambda n: [actions(button(value=x(n)))]),
    "button action_id": (255, lambda n: [actions(button(action_id=x(n)))]),
    "button accessibility_label": (75, lambda n: [actions(button(accessibility_label=x(n)))]),
    "button url": (3000, lambda n: [actions(button(url="https://" + x(n - 8)))]),
    "confirm title": (100, lambda n: asked(title=plain(x(n)))),
    "confirm text": (300, lambda n: asked(text=mrkdwn(x(n)))),
    "confirm yes": (30, lambda n: asked(confirm=plain(x(n)))),
    "confirm no": (30, lambda n: asked(deny=plain(x(n)))),
    "select options": (100, lambda n: [actions(select(n))]),
    "select placeholder": (150, lambda n: [actions(select(placeholder=plain(x(n))))]),
    "option text": (75, lambda n: [actions(select(options=[{"text": plain(x(n)), "value": "x"}]))]),
    "option value": (150, lambda n: [actions(select(options=[{"text": plain("x"), "value": x(n)}]))]),
    "option description": (75, lambda n: [actions(select(options=many(1, description=plain(x(n)))))]),
    "option groups": (100, grouped),
    "options in a group": (100, lambda n: grouped(1, n)),
    "group label": (75, lambda n: grouped(1, label=x(n))),
    "overflow options": (5, lambda n: chosen("overflow", options=many(n))),
    "overflow option text": (75, lambda n: chosen("overflow", options=[{"text": plain(x(n)), "value": "x"}])),
    "overflow option description": (75, lambda n: chosen("overflow", options=many(1, description=plain(x(n))))),
    "checkboxes": (10, lambda n: chosen("checkboxes", options=many(n))),
    "checkbox text": (75, lambda n: chosen("checkboxes", options=[{"text": mrkdwn(x(n)), "value": "x"}])),
    "checkbox description": (75, lambda n: chosen("checkboxes", options=many(1, description=mrkdwn(x(n))))),
    "radio buttons": (10, lambda n: chosen("radio_buttons", options=many(n))),
    "markdown": (12_000, lambda n: [{"type": "markdown", "text": x(n)}]),
    "markdown together": (12_000, lambda n: [{"type": "markdown", "text": x(part)} for part in (6000, n - 6000)]),
    "image alt_text": (2000, lambda n: image(alt_text=x(n))),
    "image title": (2000, lambda n: image(title=plain(x(n)))),
    "small image alt_text": (2000, lambda n: [{"type": "context", "elements": image(alt_text=x(n))}]),
    "charts": (2, lambda n: [chart()] * n),
    "chart title": (50, lambda n: [{**chart(), "title": x(n)}]),
    "chart series": (6, lambda n: plot(series=n)),
    "chart points": (20, lambda n: plot(points=n)),
    "chart labels": (20, lambda n: plot(points=1, label=x(n))),
    "chart x label": (50, lambda n: plot(x_label=x(n))),
    "chart y label": (50, lambda n: plot(y_label=x(n))),
    "pie segments": (6, lambda n: pie([{"label": str(i), "value": 1} for i in range(n)])),
}  # fmt: skip


def modal(*blocks, **more):
    return {
        "type": "modal",
        "title": plain("Edit"),
        "submit": plain("Save"),
        "blocks": list(blocks) or [section()],
        **more,
    }


def written(**fields):
    return modal(field({**TEXT_INPUT, **fields}))


IN_MODALS = {
    "blocks": (100, lambda n: modal(*[{"type": "divider"}] * n)),
    "title": (24, lambda n: modal(title=plain(x(n)))),
    "submit": (24, lambda n: modal(submit=plain(x(n)))),
    "close": (24, lambda n: modal(close=plain(x(n)))),
    "private_metadata": (3000, lambda n: modal(private_metadata=x(n))),
    "callback_id": (255, lambda n: modal(callback_id=x(n))),
    "external_id": (255, lambda n: modal(external_id=x(n))),
    "input label": (2000, lambda n: modal(field(TEXT_INPUT, label=plain(x(n))))),
    "input hint": (2000, lambda n: modal(field(TEXT_INPUT, hint=plain(x(n))))),
    "placeholder": (150, lambda n: written(placeholder=plain(x(n)))),
    "first value": (3000, lambda n: written(initial_value=x(n))),
    "min_length": (3000, lambda n: written(min_length=n)),
    "max_length": (3000, lambda n: written(max_length=n)),
    "when to dispatch": (
        2,
        lambda n: written(dispatch_action_config={"trigger_actions_on": ["on_enter_pressed"] * n}),
    ),
}


@pytest.mark.parametrize(("most", "build"), IN_MESSAGES.values(), ids=IN_MESSAGES)
def test_a_message_holds_so_much_and_no_more(most, build):
    check_message_blocks(build(most))
    with pytest.raises(Refusal, match="invalid_blocks"):
        check_message_blocks(build(most + 1))


@pytest.mark.parametrize(("most", "build"), IN_MODALS.values(), ids=IN_MODALS)
def test_a_modal_holds_so_much_and_no_more(most, build):
    check_view(build(most), "modal")
    with pytest.raises(Refusal, match="invalid_arguments"):
        check_view(build(most + 1), "modal")


def refuses(element):
    try:
        check_message_blocks([actions(element)])
    except Refusal:
        return True
    return False


@pytest.mark.parametrize(
    ("value", "refused"),
    [
        ("2026-01-01", False),
        ("2026-12-31", False),
        ("2026-13-01", True),
        ("2026-00-10", True),
        ("2026-11-32", True),
        ("2026-11-00", True),
        ("2026-1-1", True),
        ("26-11-30", True),
        ("2026-11-30T10:00", True),
    ],
)
def test_a_date_is_year_month_day(value, refused):
    assert refuses({"type": "datepicker", "initial_date": value}) is refused


@pytest.mark.parametrize(
    ("value", "refused"),
    [("00:00", False), ("19:59", False), ("23:59", False), ("24:00", True), ("12:60", True), ("9:30", True)],
)
def test_a_time_is_hours_and_minutes(value, refused):
    assert refuses({"type": "timepicker", "initial_time": value}) is refused


@pytest.mark.parametrize(
    ("value", "refused"), [(1_000_000_000, False), (9_999_999_999, False), (999_999_999, True), (10_000_000_000, True)]
)
def test_a_moment_is_ten_digits_of_seconds(value, refused):
    assert refuses({"type": "datetimepicker", "initial_date_time": value}) is refused


def test_a_message_of_blocks_is_short_enough_as_a_whole():
    # Four sections of containers and text; what Slack counts is not documented, so the whole JSON counts here.
    filling = [section(text=mrkdwn(x(3000)))] * 4
    with pytest.raises(Refusal, match="msg_blocks_too_long"):
        check_message_blocks([*filling, section(text=mrkdwn(x(800)))])
    check_message_blocks([*filling, section(text=mrkdwn(x(600)))])
