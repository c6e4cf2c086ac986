"""The views.* methods: modals and the Home tab."""

import copy
import hashlib
import json

from bot.playground.block_kit import check_view, with_ids
from bot.playground.desk import Args, Desk, Refusal
from bot.playground.things import Json, User, View


def open_view(desk: Desk, args: Args) -> Json:
    """views.open: a modal for whoever just did something."""
    user = _spend_trigger(desk, args)
    view = show_modal(desk, user, _view(args, "modal"))
    desk.record_view("views.open", view)
    return {"view": view_json(desk, view)}


def push(desk: Desk, args: Args) -> Json:
    """views.push: a modal on top of the open one, three at most."""
    user = _spend_trigger(desk, args)
    view = push_modal(desk, user, _view(args, "modal"))
    desk.record_view("views.push", view)
    return {"view": view_json(desk, view)}


def update(desk: Desk, args: Args) -> Json:
    """views.update: an open modal, found by view_id or external_id."""
    view_id, external_id = args.optional("view_id"), args.optional("external_id")
    if not view_id and not external_id:
        raise Refusal("not_found")
    view = next(
        (
            view
            for stack in desk.workspace.modals.values()
            for view in stack
            if view.id == view_id or (external_id and view.body.get("external_id") == external_id)
        ),
        None,
    )
    if view is None:
        raise Refusal("not_found")
    body = _view(args, view.body["type"])
    _check_hash(args, view)
    change_view(desk, view, body)
    desk.record_view("views.update", view)
    return {"view": view_json(desk, view)}


def publish(desk: Desk, args: Args) -> Json:
    """views.publish: a person's Home tab."""
    user = desk.user(args.text("user_id"))
    body = _view(args, "home")
    view = desk.workspace.homes.get(user.id)
    if view is not None:
        _check_hash(args, view)
        change_view(desk, view, body)
    else:
        view = _new_view(desk, user, body)
        desk.workspace.homes[user.id] = view
    desk.record_view("views.publish", view)
    return {"view": view_json(desk, view)}


def show_modal(desk: Desk, user: User, body: Json) -> View:
    """Open a modal, in place of whatever was open."""
    view = _new_view(desk, user, body)
    desk.workspace.modals[user.id] = [view]
    return view


def push_modal(desk: Desk, user: User, body: Json) -> View:
    """Put a modal on top of the open one."""
    stack = desk.workspace.modals.get(user.id) or []
    if not stack:
        raise Refusal("not_found")
    if len(stack) >= 3:
        raise Refusal("push_limit_reached")
    view = _new_view(desk, user, body)
    view.root_view_id = stack[0].id
    view.previous_view_id = stack[-1].id
    stack.append(view)
    return view


def change_view(desk: Desk, view: View, body: Json) -> None:
    """Replace what a view shows; it keeps its id and gets a new hash."""
    view.body = _stored(desk, body)
    view.hash = _hash(desk)


def view_json(desk: Desk, view: View, values: Json | None = None) -> Json:
    """A view as the Web API and payloads show it."""
    workspace = desk.workspace
    body = copy.deepcopy(view.body)
    return {
        "id": view.id,
        "team_id": workspace.team_id,
        "type": body["type"],
        "blocks": body["blocks"],
        "private_metadata": body.get("private_metadata", ""),
        "callback_id": body.get("callback_id", ""),
        "state": {"values": copy.deepcopy(values or {})},
        "hash": view.hash,
        "title": body.get("title") or {"type": "plain_text", "text": "View Title", "emoji": True},
        "clear_on_close": body.get("clear_on_close", False),
        "notify_on_close": body.get("notify_on_close", False),
        "close": body.get("close"),
        "submit": body.get("submit"),
        "previous_view_id": view.previous_view_id,
        "root_view_id": view.root_view_id,
        "app_id": workspace.app_id,
        "external_id": body.get("external_id", ""),
        "app_installed_team_id": workspace.team_id,
        "bot_id": workspace.bot.bot_id,
    }


def _view(args: Args, kind: str) -> Json:
    body = args.json("view")
    check_view(body, kind)
    assert isinstance(body, dict)
    return body


def _new_view(desk: Desk, user: User, body: Json) -> View:
    external_id = body.get("external_id")
    if external_id and any(
        view.body.get("external_id") == external_id for stack in desk.workspace.modals.values() for view in stack
    ):
        raise Refusal("duplicate_external_id")
    view_id = f"V0{desk.workspace.count('view'):06d}"
    return View(view_id, _hash(desk), user.id, _stored(desk, body), root_view_id=view_id)


def _stored(desk: Desk, body: Json) -> Json:
    return {**body, "blocks": with_ids(body["blocks"], lambda: f"b{desk.workspace.count('block_id')}")}


def _hash(desk: Desk) -> str:
    digest = hashlib.sha256(json.dumps(desk.workspace.count("view_hash")).encode()).hexdigest()
    return f"{int(desk.workspace.now().timestamp())}.{digest[:8]}"


def _check_hash(args: Args, view: View) -> None:
    expected = args.optional("hash")
    if expected is not None and expected != view.hash:
        raise Refusal("hash_conflict")


def _spend_trigger(desk: Desk, args: Args) -> User:
    trigger = desk.workspace.triggers.get(args.text("trigger_id"))
    if trigger is None:
        raise Refusal("invalid_trigger_id")
    if trigger.used:
        raise Refusal("exchanged_trigger_id")
    if desk.workspace.now().timestamp() > trigger.expires_at:
        raise Refusal("expired_trigger_id")
    trigger.used = True
    return desk.workspace.users[trigger.user_id]
