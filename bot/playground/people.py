"""What people do in Slack, handed to the app as Slack would hand it over.

    people = People(double, dispatch)            dispatch(body, kind) -> an answer with .status and .body, or None
                                                 when the app is not there; kind is events_api, interactive or
                                                 slash_commands; a BoltResponse is such an answer
    people.says("ana", "I'll call 20 prospects by Friday 3pm")
    people.says("ana", "@Kept I'll send the deck tomorrow", channel="#sales")
    people.replies("ana", "12 of 20")            in the thread of the app's newest message to ana
    people.edits("ana", "new text") · people.deletes("ana")
    people.taps("ana", "Done") · people.taps("ana", "Done 2") · people.picks("ana", "Tomorrow")
    people.enters("ana", "when", "2026-11-30")   a date, time or other picker outside a modal's submission
    people.fills("ana", {"when": "2026-11-30 16:00"}) · people.closes("ana")
    people.command("ana", "/kept today") · people.shortcut("ana", "new_promise")
    people.opens_home("ana") · people.joins("ana", "#sales") · people.bot_says("ci", "green", "#sales")
    people.uninstalls()
    people.next_redelivery_at() · people.redeliver()

Each returns an Outcome: whether the app took it, and what Slack itself shows the person (errors under fields …).
NotOnScreen and CannotEnter say what a person could not have done.
"""

import copy
import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.playground import payloads
from bot.playground.chat_api import message_json
from bot.playground.desk import Refusal
from bot.playground.inputs import Entered, entered_value, missing_fields, values_of
from bot.playground.responses import apply_view_response, show_command_answer
from bot.playground.screen import (
    Surface,
    field_of,
    find_button,
    find_choice,
    find_field,
    open_modal,
)
from bot.playground.views_api import view_json
from bot.playground.web_api import SlackDouble
from bot.playground.wire import rich_text, to_wire
from bot.playground.workspace import Channel, Json, Kind, Message, NotOnScreen, User, View

EVENTS = frozenset(
    {
        *("message.im", "message.channels", "message.groups", "message.mpim", "app_mention"),
        *("app_home_opened", "member_joined_channel", "member_left_channel", "app_uninstalled", "tokens_revoked"),
    }
)
_SUBSCRIPTION = {
    Kind.IM: "message.im",
    Kind.MPIM: "message.mpim",
    Kind.CHANNEL: "message.channels",
    Kind.PRIVATE: "message.groups",
}
_RETRIES = (timedelta(0), timedelta(minutes=1), timedelta(minutes=5))


class Answer(Protocol):
    """What the app answers to an envelope."""

    @property
    def status(self) -> int:
        """200 when the app took it."""

    @property
    def body(self) -> str:
        """What the acknowledgement carries: text or JSON, often nothing."""


Dispatch = Callable[[Json, str], Answer | None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of something a person did."""

    taken: bool = True
    notices: tuple[str, ...] = ()


@dataclass(slots=True)
class _Undelivered:
    body: Json
    due_at: datetime
    tries: int


class People:
    """Everybody in the workspace, and what they have typed into fields but not sent."""

    def __init__(self, double: SlackDouble, dispatch: Dispatch, events: Collection[str] = EVENTS) -> None:
        self.double = double
        self.desk = double.desk
        self.workspace = double.workspace
        self._dispatch = dispatch
        self._events = events
        self._entered: dict[tuple[str, str], Entered] = {}
        self._undelivered: list[_Undelivered] = []

    # Messages

    def says(self, name: str, text: str, channel: str | None = None, thread_ts: str | None = None) -> Outcome:
        """Somebody posts a message: in their DM with the app, or in a channel."""
        person, place = self._person_in(name, channel)
        message = Message(
            ts=self.workspace.next_ts(),
            channel_id=place.id,
            user_id=person.id,
            text=to_wire(self.workspace, text),
            thread_ts=thread_ts,
            bot_id=person.bot_id,
            client_msg_id=None if person.is_bot else str(uuid.UUID(int=self.workspace.count("client_msg_id"))),
        )
        message.blocks = [rich_text(message.text, f"b{self.workspace.count('block_id')}")]
        place.messages.append(message)
        return self._heard(place, payloads.message_event(self.desk, place, message))

    def replies(self, name: str, text: str) -> Outcome:
        """Somebody answers in the thread of the app's newest message to them."""
        person = self.workspace.user(name)
        newest = self._newest(person, self.workspace.bot.id, self.workspace.dm_with(person.id).id)
        if newest is None:
            raise NotOnScreen(f"there is no message to {person.name} yet to reply to")
        return self.says(name, text, thread_ts=newest.root_ts)

    def edits(self, name: str, text: str) -> Outcome:
        """Somebody changes the newest message of their own."""
        message, place = self._own_newest(name)
        previous = message_json(self.desk, message)
        message.text = to_wire(self.workspace, text)
        message.blocks = [rich_text(message.text, f"b{self.workspace.count('block_id')}")]
        message.edited_ts = self.workspace.next_ts()
        return self._heard(place, payloads.message_changed(self.desk, place, message, previous))

    def deletes(self, name: str) -> Outcome:
        """Somebody deletes the newest message of their own."""
        message, place = self._own_newest(name)
        previous = message_json(self.desk, message)
        place.messages.remove(message)
        return self._heard(place, payloads.message_deleted(self.desk, place, previous))

    def bot_says(self, name: str, text: str, channel: str) -> Outcome:
        """Another app posts in a channel; it is added to the workspace when it is new."""
        if not any(user.name == name for user in self.workspace.users.values()):
            self.workspace.add_user(name, bot=True)
        bot = self.workspace.user(name)
        place = self.workspace.channel(channel)
        if bot.id not in place.members:
            place.members.append(bot.id)
        return self.says(name, text, channel)

    # Buttons, menus, modals

    def taps(self, name: str, label: str, nth: int = 1) -> Outcome:
        """Somebody presses a button they can see; "Done 2" is the second newest."""
        person = self.workspace.user(name)
        button = find_button(self.workspace, person, label, nth)
        kept = ("text", "value", "url", "style")
        chosen = {key: button.element[key] for key in kept if key in button.element}
        return self._acts(person, button.surface, button.block, button.element, chosen)

    def picks(self, name: str, option: str) -> Outcome:
        """Somebody chooses an option by its text from a menu, an overflow, radio buttons or checkboxes."""
        person = self.workspace.user(name)
        control = find_choice(self.workspace, person, option)
        return self._enters(person, control.surface, control.block, control.element, option)

    def enters(self, name: str, field: str, text: str) -> Outcome:
        """Somebody sets a picker or menu, found by label or id, without submitting anything."""
        person = self.workspace.user(name)
        control = find_field(self.workspace, person, field)
        return self._enters(person, control.surface, control.block, control.element, text)

    def fills(self, name: str, fields: dict[str, str]) -> Outcome:
        """Somebody fills the open modal and submits it; fields go by label, block_id or action_id."""
        person = self.workspace.user(name)
        view = open_modal(self.workspace, person)
        entered = self._entered.setdefault(_key(person, view), {})
        for field, text in fields.items():
            control = field_of(view, person, field)
            value = entered_value(self.workspace, person, control.element, text)
            entered[control.block["block_id"], control.element["action_id"]] = value
        values = values_of(view.blocks, entered)
        missing = missing_fields(view.blocks, values)
        if missing:
            return Outcome(taken=False, notices=_under_fields(view, missing))
        answer = self._send(payloads.view_submission(self.desk, person, view, values), "interactive")
        if answer is None or answer.status != 200:
            return Outcome(taken=False, notices=("We had some trouble connecting. Try again?",))
        try:
            errors = apply_view_response(self.desk, person, view, answer.body)
        except Refusal as refusal:
            why = refusal.details.get("response_metadata", {}).get("messages", [])
            return Outcome(taken=False, notices=(f"Slack refused the answer: {refusal.code}", *why))
        return Outcome(taken=not errors, notices=_under_fields(view, errors))

    def closes(self, name: str) -> Outcome:
        """Somebody closes the open modal without submitting it."""
        person = self.workspace.user(name)
        view = open_modal(self.workspace, person)
        stack = self.workspace.modals[person.id]
        closed = list(reversed(stack)) if view.body.get("clear_on_close") else [view]
        outcome = Outcome()
        for one in closed:
            stack.remove(one)
            if one.body.get("notify_on_close"):
                values = values_of(one.blocks, self._entered.get(_key(person, one), {}))
                body = payloads.view_closed(self.desk, person, one, values, is_cleared=len(closed) > 1)
                outcome = self._interacts(body)
        return outcome

    def command(self, name: str, line: str, channel: str | None = None) -> Outcome:
        """Somebody uses a slash command, in their DM with the app unless a channel is named."""
        person, place = self._person_in(name, channel)
        command, _, text = line.strip().partition(" ")
        wire = to_wire(self.workspace, text.strip(), named=True)
        body = payloads.slash_command(self.desk, person, place, command, wire)
        answer = self._send(body, "slash_commands")
        if answer is None or answer.status != 200:
            return Outcome(taken=False, notices=(f'{command} failed with the error "dispatch_failed"',))
        try:
            show_command_answer(self.desk, place, person, answer.body)
        except Refusal as refusal:
            return Outcome(taken=False, notices=(f"Slack refused the answer: {refusal.code}",))
        return Outcome()

    def shortcut(self, name: str, callback_id: str, *, on_newest_message: bool = False) -> Outcome:
        """Somebody uses a global shortcut, or a message shortcut on the newest message they see."""
        person = self.workspace.user(name)
        message = self._newest(person) if on_newest_message else None
        return self._interacts(payloads.shortcut(self.desk, person, callback_id, message))

    # Coming and going

    def opens_home(self, name: str, tab: str = "home") -> Outcome:
        """Somebody opens the app's Home, or its messages tab."""
        person = self.workspace.user(name)
        place = self.workspace.dm_with(person.id)
        event: Json = {"type": "app_home_opened", "user": person.id, "channel": place.id, "tab": tab}
        home = self.workspace.homes.get(person.id)
        event["event_ts"] = self.workspace.next_ts()
        if tab == "home" and home:
            home.shown_ts = event["event_ts"]
            event["view"] = view_json(self.desk, home)
        outcome = self._event("app_home_opened", event)
        home = self.workspace.homes.get(person.id)
        if tab == "home" and home:
            home.shown_ts = event["event_ts"]
        return outcome

    def joins(self, name: str, channel: str) -> Outcome:
        """Somebody (or the app itself) becomes a member of a channel."""
        return self._membership("member_joined_channel", name, channel)

    def leaves(self, name: str, channel: str) -> Outcome:
        """Somebody (or the app itself) leaves a channel."""
        return self._membership("member_left_channel", name, channel)

    def uninstalls(self) -> Outcome:
        """An admin removes the app: its token is dead at once, then Slack says so."""
        self.double.is_revoked = True
        tokens = {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [self.workspace.bot.id]}}
        first = self._event("tokens_revoked", tokens)
        second = self._event("app_uninstalled", {"type": "app_uninstalled"})
        return Outcome(taken=first.taken and second.taken)

    # Redelivery

    def next_redelivery_at(self) -> datetime | None:
        """When Slack next delivers an event again that the app did not take."""
        return min((one.due_at for one in self._undelivered), default=None)

    def redeliver(self) -> None:
        """Deliver again what is due: Slack tries at once, after a minute and after five, then gives up."""
        now = self.workspace.now()
        due = [one for one in self._undelivered if one.due_at <= now]
        self._undelivered = [one for one in self._undelivered if one.due_at > now]
        for one in due:
            self._deliver(one.body, one.tries)

    def _membership(self, kind: str, name: str, channel: str) -> Outcome:
        person, place = self.workspace.user(name), self.workspace.channel(channel)
        concerned = self.workspace.bot.id in place.members
        if kind == "member_joined_channel" and person.id not in place.members:
            place.members.append(person.id)
        if kind == "member_left_channel" and person.id in place.members:
            place.members.remove(person.id)
        if not concerned and person.id != self.workspace.bot.id:
            return Outcome()
        letter = "G" if place.kind == Kind.PRIVATE else "C"
        event = {"type": kind, "user": person.id, "channel": place.id, "channel_type": letter}
        return self._event(kind, event | {"team": person.home_team_id, "event_ts": self.workspace.next_ts()})

    def _heard(self, place: Channel, event: Json) -> Outcome:
        if self.workspace.bot.id not in place.members:
            return Outcome()
        outcome = self._event(_SUBSCRIPTION[place.kind], event)
        mention = f"<@{self.workspace.bot.id}>"
        if place.kind == Kind.IM or mention not in event.get("text", "") or "subtype" in event:
            return outcome
        without_type = {key: value for key, value in event.items() if key != "channel_type"}
        mentioned = self._event("app_mention", without_type | {"type": "app_mention"})
        return Outcome(taken=outcome.taken and mentioned.taken)

    def _event(self, name: str, event: Json) -> Outcome:
        if name not in self._events:
            return Outcome()
        return Outcome(taken=self._deliver(payloads.event_body(self.desk, event), tries=0))

    def _deliver(self, body: Json, tries: int) -> bool:
        while True:
            answer = self._send(body, "events_api")
            if answer is not None and answer.status == 200:
                return True
            if tries >= len(_RETRIES):
                return False
            wait, tries = _RETRIES[tries], tries + 1
            if wait:
                self._undelivered.append(_Undelivered(body, self.workspace.now() + wait, tries))
                return False

    def _enters(self, person: User, surface: Surface, block: Json, element: Json, text: str) -> Outcome:
        value = entered_value(self.workspace, person, element, text)
        if element["type"] != "overflow":
            entered = self._entered.setdefault(_key(person, surface), {})
            entered[block["block_id"], element["action_id"]] = value
        if block["type"] == "input" and not block.get("dispatch_action", False):
            return Outcome()
        return self._acts(person, surface, block, element, {k: v for k, v in value.items() if k != "type"})

    def _acts(self, person: User, surface: Surface, block: Json, element: Json, chosen: Json) -> Outcome:
        action = {
            "type": element["type"],
            "action_id": element["action_id"],
            "block_id": block["block_id"],
            "action_ts": self.workspace.next_ts(),
            **chosen,
        }
        values = values_of(surface.blocks, self._entered.get(_key(person, surface), {}))
        return self._interacts(payloads.block_actions(self.desk, person, surface, action, values))

    def _interacts(self, body: Json) -> Outcome:
        answer = self._send(body, "interactive")
        taken = answer is not None and answer.status == 200
        return Outcome(taken=taken, notices=() if taken else ("Slack shows a warning sign: that did not work",))

    def _send(self, body: Json, kind: str) -> Answer | None:
        return self._dispatch(copy.deepcopy(body), kind)

    def _person_in(self, name: str, channel: str | None) -> tuple[User, Channel]:
        person = self.workspace.user(name)
        place = self.workspace.channel(channel) if channel else self.workspace.dm_with(person.id)
        if person.id not in place.members:
            raise NotOnScreen(f"{person.name} is not in #{place.name}")
        if place.is_archived:
            raise NotOnScreen(f"#{place.name} is archived")
        return person, place

    def _newest(self, person: User, author_id: str | None = None, channel_id: str | None = None) -> Message | None:
        return next(
            (
                message
                for message in self.workspace.seen_by(person)
                if message.ephemeral_to is None
                and author_id in (None, message.user_id)
                and channel_id in (None, message.channel_id)
            ),
            None,
        )

    def _own_newest(self, name: str) -> tuple[Message, Channel]:
        person = self.workspace.user(name)
        message = self._newest(person, person.id)
        if message is None:
            raise NotOnScreen(f"{person.name} has not said anything yet")
        return message, self.workspace.channels[message.channel_id]


def _key(person: User, surface: Surface) -> tuple[str, str]:
    return person.id, surface.id if isinstance(surface, View) else f"{surface.channel_id}/{surface.ts}"


def _under_fields(view: View, errors: dict[str, str]) -> tuple[str, ...]:
    labels = {block["block_id"]: block["label"]["text"] for block in view.blocks if block["type"] == "input"}
    return tuple(f"{labels[block_id]}: {text}" for block_id, text in errors.items())
