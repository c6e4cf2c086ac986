"""The JSON that Slack hands to an app over Socket Mode, built from the workspace as it stands."""

import copy
from typing import Any

from bot.playground.chat_api import message_json
from bot.playground.desk import Desk
from bot.playground.things import Channel, Json, Message, User, View
from bot.playground.views_api import view_json

TOKEN = "verification-token"


def event_body(desk: Desk, event: Json) -> Json:
    """An Events API callback around this event."""
    workspace = desk.workspace
    channel = workspace.channels.get(event.get("channel", ""))
    return {
        "token": TOKEN,
        "team_id": workspace.team_id,
        "context_team_id": workspace.team_id,
        "context_enterprise_id": None,
        "api_app_id": workspace.app_id,
        "event": copy.deepcopy(event),
        "type": "event_callback",
        "event_id": f"Ev{workspace.count('event'):010d}",
        "event_time": int(workspace.now().timestamp()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": workspace.team_id,
                "user_id": workspace.bot.id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": bool(channel and channel.is_ext_shared),
    }


def message_event(desk: Desk, channel: Channel, message: Message) -> Json:
    """A message that was just posted."""
    event = message_json(desk, message) | {"channel": channel.id, "event_ts": message.ts}
    author = desk.workspace.users[message.user_id]
    if author.home_team_id != desk.workspace.team_id:
        event |= {"user_team": author.home_team_id, "source_team": author.home_team_id}
    return event | {"channel_type": channel.kind.value}


def message_changed(desk: Desk, channel: Channel, message: Message, previous: Json) -> Json:
    """A message that was just edited; `previous` is how it looked before."""
    ts = desk.workspace.next_ts()
    return {
        "type": "message",
        "subtype": "message_changed",
        "message": message_json(desk, message),
        "previous_message": previous,
        "channel": channel.id,
        "hidden": True,
        "ts": ts,
        "event_ts": ts,
        "channel_type": channel.kind.value,
    }


def message_deleted(desk: Desk, channel: Channel, previous: Json) -> Json:
    """A message that was just deleted."""
    ts = desk.workspace.next_ts()
    return {
        "type": "message",
        "subtype": "message_deleted",
        "previous_message": previous,
        "deleted_ts": previous["ts"],
        "channel": channel.id,
        "hidden": True,
        "ts": ts,
        "event_ts": ts,
        "channel_type": channel.kind.value,
    }


def slash_command(desk: Desk, user: User, channel: Channel, command: str, text: str) -> Json:
    """A slash command, its text escaped as Slack does for apps that ask for it."""
    workspace = desk.workspace
    return {
        "token": TOKEN,
        "team_id": workspace.team_id,
        "team_domain": workspace.domain,
        "channel_id": channel.id,
        "channel_name": "privategroup" if channel.kind == "group" else channel.name,
        "user_id": user.id,
        "user_name": user.name,
        "command": command,
        "text": text,
        "api_app_id": workspace.app_id,
        "is_enterprise_install": "false",
        "response_url": workspace.new_response_url(user, channel),
        "trigger_id": workspace.new_trigger(user),
    }


def block_actions(desk: Desk, user: User, surface: Message | View, action: Json, values: Json) -> Json:
    """Somebody used an element of a message, a modal or a Home tab."""
    body = _interaction(desk, "block_actions", user) | {"trigger_id": desk.workspace.new_trigger(user)}
    if isinstance(surface, View):
        container: Json = {"type": "view", "view_id": surface.id}
        body |= {"container": container, "view": view_json(desk, surface, values)}
    else:
        channel = desk.workspace.channels[surface.channel_id]
        container = {
            "type": "message",
            "message_ts": surface.ts,
            "channel_id": channel.id,
            "is_ephemeral": surface.ephemeral_to is not None,
        }
        if surface.thread_ts:
            container["thread_ts"] = surface.thread_ts
        body |= {
            "container": container,
            "channel": {"id": channel.id, "name": channel.name},
            "message": message_json(desk, surface),
            "response_url": desk.workspace.new_response_url(user, channel, surface),
        }
        if surface.ephemeral_to is not None:
            # Slack hands over no content of an ephemeral message.
            del body["message"]
        body["state"] = {"values": values}
    return body | {"actions": [action]}


def view_submission(desk: Desk, user: User, view: View, values: Json) -> Json:
    """Somebody pressed a modal's submit button."""
    return _interaction(desk, "view_submission", user) | {
        "trigger_id": desk.workspace.new_trigger(user),
        "view": view_json(desk, view, values),
        "response_urls": [],
    }


def view_closed(desk: Desk, user: User, view: View, values: Json, *, is_cleared: bool) -> Json:
    """Somebody closed a modal that asked to be told."""
    return _interaction(desk, "view_closed", user) | {
        "view": view_json(desk, view, values),
        "is_cleared": is_cleared,
    }


def shortcut(desk: Desk, user: User, callback_id: str, message: Message | None = None) -> Json:
    """A global shortcut, or a message shortcut when there is a message."""
    kind = "message_action" if message else "shortcut"
    workspace = desk.workspace
    body = _interaction(desk, kind, user) | {
        "callback_id": callback_id,
        "trigger_id": workspace.new_trigger(user),
        "action_ts": workspace.next_ts(),
    }
    if message is None:
        return body
    channel = workspace.channels[message.channel_id]
    return body | {
        "channel": {"id": channel.id, "name": channel.name},
        "message_ts": message.ts,
        "message": message_json(desk, message),
        "response_url": workspace.new_response_url(user, channel, message),
    }


def _interaction(desk: Desk, kind: str, user: User) -> dict[str, Any]:
    workspace = desk.workspace
    return {
        "type": kind,
        "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": user.home_team_id},
        "api_app_id": workspace.app_id,
        "token": TOKEN,
        "team": {"id": workspace.team_id, "domain": workspace.domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }
