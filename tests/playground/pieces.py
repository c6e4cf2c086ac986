"""Small pieces of Block Kit that Slack takes, for the tests of its rules to change."""


def plain(text):
    return {"type": "plain_text", "text": text}


def mrkdwn(text):
    return {"type": "mrkdwn", "text": text}


def option(text, **more):
    return {"text": plain(text), "value": text or "v", **more}


def button(**more):
    return {"type": "button", "text": plain("Done"), "action_id": "done", **more}


def actions(*elements):
    return {"type": "actions", "elements": list(elements)}


def section(**more):
    return {"type": "section", "text": mrkdwn("hello"), **more}


def field(element, **more):
    return {"type": "input", "label": plain("What"), "element": element, **more}


def select(count=2, **more):
    options = [option(str(number)) for number in range(count)]
    return {"type": "static_select", "action_id": "pick", "options": options, **more}


def chart(kind="bar", categories=("Mon", "Tue"), **more):
    data = [{"label": label, "value": 3} for label in categories]
    axes = {"categories": list(categories), "x_label": "Day", "y_label": "Calls"}
    body = {"type": kind, "series": [{"name": "Ana", "data": data}], "axis_config": axes, **more}
    return {"type": "data_visualization", "title": "Calls", "chart": body}


TEXT_INPUT = {"type": "plain_text_input", "action_id": "what"}
