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
    people.travels("ana", "Europe/Berlin") · people.uninstalls()
    people.next_redelivery_at() · people.redeliver()
                                                 what Slack delivers again because the app did not take it

Each returns an Outcome: whether the app took it, and what Slack itself shows the person (errors under fields …).
The app's own messages are not handed back to it: Bolt drops them, posts, changes and deletions alike.
NotOnScreen and CannotEnter say what a person could not have done.
"""

import copy
import uuid
from collections.abc import Collection
from datetime import datetime

from bot.playground import payloads
from bot.playground.chat_api import message_json
from bot.playground.desk import Refusal
from bot.playground.events import EVENTS, Answer, Dispatch, Events
from bot.playground.responses import show_command_answer
from bot.playground.things import Channel, Json, Kind, Message, NotOnScreen, User
from bot.playground.touch import Outcome, Touch
from bot.playground.users_api import user_json
from bot.playground.views_api import view_json
from bot.playground.web_api import SlackDouble
from bot.playground.wire import rich_text, to_wire

__all__ = ["EVENTS", "Answer", "Dispatch", "Outcome", "People"]


class People:
    """Everybody in the workspace."""

    def __init__(self, double: SlackDouble, dispatch: Dispatch, events: Collection[str] = EVENTS) -> None:
        self._double = double
        self._desk = double.desk
        self._workspace = double.workspace
        self._dispatch = dispatch
        self._events = Events(double.desk, dispatch, events)
        self._touch = Touch(double.desk, lambda body: self._send(body, "interactive"))

    # Messages

    def says(self, name: str, text: str, channel: str | None = None, thread_ts: str | None = None) -> Outcome:
        """Somebody posts a message: in their DM with the app, or in a channel."""
        person, place = self._person_in(name, channel)
        message = Message(
            ts=self._workspace.next_ts(),
            channel_id=place.id,
            user_id=person.id,
            text=to_wire(self._workspace, text),
            thread_ts=thread_ts,
            bot_id=person.bot_id,
            client_msg_id=None if person.is_bot else str(uuid.UUID(int=self._workspace.count("client_msg_id"))),
        )
        message.blocks = self._typed_blocks(message.text)
        place.messages.append(message)
        return self._heard(place, payloads.message_event(self._desk, place, message))

    def replies(self, name: str, text: str) -> Outcome:
        """Somebody answers in the thread of the app's newest message to them."""
        person = self._workspace.user(name)
        newest = self._newest(person, self._workspace.bot.id, self._workspace.dm_with(person.id).id)
        if newest is None:
            raise NotOnScreen(f"there is no message to {person.name} yet to reply to")
        return self.says(name, text, thread_ts=newest.root_ts)

    def edits(self, name: str, text: str) -> Outcome:
        """Somebody changes the newest message of their own."""
        message, place = self._own_newest(name)
        previous = message_json(self._desk, message)
        message.text = to_wire(self._workspace, text)
        message.blocks = self._typed_blocks(message.text)
        message.edited_ts = self._workspace.next_ts()
        return self._heard(place, payloads.message_changed(self._desk, place, message, previous))

    def deletes(self, name: str) -> Outcome:
        """Somebody deletes the newest message of their own."""
        message, place = self._own_newest(name)
        previous = message_json(self._desk, message)
        place.messages.remove(message)
        return self._heard(place, payloads.message_deleted(self._desk, place, previous))

    def bot_says(self, name: str, text: str, channel: str) -> Outcome:
        """Another app posts in a channel; it is added to the workspace when it is new."""
        if not any(user.name == name for user in self._workspace.users.values()):
            self._workspace.add_user(name, bot=True)
        bot = self._workspace.user(name)
        place = self._workspace.channel(channel)
        if bot.id not in place.members:
            place.members.append(bot.id)
        return self.says(name, text, channel)

    # Buttons, menus, modals

    def taps(self, name: str, label: str, nth: int = 1) -> Outcome:
        """Somebody presses a button they can see; "Done 2" is the second newest."""
        return self._touch.taps(self._workspace.user(name), label, nth)

    def picks(self, name: str, option: str) -> Outcome:
        """Somebody chooses an option by its text from a menu, an overflow, radio buttons or checkboxes."""
        return self._touch.picks(self._workspace.user(name), option)

    def enters(self, name: str, field: str, text: str) -> Outcome:
        """Somebody sets a picker or menu, found by label or id, without submitting anything."""
        return self._touch.enters(self._workspace.user(name), field, text)

    def fills(self, name: str, fields: dict[str, str]) -> Outcome:
        """Somebody fills the open modal and submits it; fields go by label, block_id or action_id."""
        return self._touch.fills(self._workspace.user(name), fields)

    def closes(self, name: str) -> Outcome:
        """Somebody closes the open modal without submitting it."""
        return self._touch.closes(self._workspace.user(name))

    def command(self, name: str, line: str, channel: str | None = None) -> Outcome:
        """Somebody uses a slash command, in their DM with the app unless a channel is named."""
        person, place = self._person_in(name, channel)
        command, _, text = line.strip().partition(" ")
        wire = to_wire(self._workspace, text.strip(), named=True)
        answer = self._send(payloads.slash_command(self._desk, person, place, command, wire), "slash_commands")
        if answer is None or answer.status != 200:
            return Outcome(taken=False, notices=(f'{command} failed with the error "dispatch_failed"',))
        try:
            show_command_answer(self._desk, place, person, answer.body)
        except Refusal as refusal:
            return Outcome(taken=False, notices=(f"Slack refused the answer: {refusal.code}",))
        return Outcome()

    def shortcut(self, name: str, callback_id: str, *, on_newest_message: bool = False) -> Outcome:
        """Somebody uses a global shortcut, or a message shortcut on the newest message they see."""
        person = self._workspace.user(name)
        message = self._newest(person) if on_newest_message else None
        body = payloads.shortcut(self._desk, person, callback_id, message)
        return self._touch.outcome(self._send(body, "interactive"))

    # Coming and going

    def opens_home(self, name: str, tab: str = "home") -> Outcome:
        """Somebody opens the app's Home, or its messages tab."""
        person = self._workspace.user(name)
        place = self._workspace.dm_with(person.id)
        ts = self._workspace.next_ts()
        event: Json = {"type": "app_home_opened", "user": person.id, "channel": place.id, "tab": tab, "event_ts": ts}
        if tab == "home" and person.id in self._workspace.homes:
            event["view"] = view_json(self._desk, self._workspace.homes[person.id])
        taken = self._events.happens("app_home_opened", event)
        if tab == "home" and person.id in self._workspace.homes:
            self._workspace.homes[person.id].shown_ts = ts
        return Outcome(taken)

    def joins(self, name: str, channel: str) -> Outcome:
        """Somebody (or the app itself) becomes a member of a channel."""
        person, place = self._workspace.user(name), self._workspace.channel(channel)
        if person.id not in place.members:
            place.members.append(person.id)
        return self._membership("member_joined_channel", person, place)

    def leaves(self, name: str, channel: str) -> Outcome:
        """Somebody (or the app itself) leaves a channel."""
        person, place = self._workspace.user(name), self._workspace.channel(channel)
        if person.id not in place.members:
            raise NotOnScreen(f"{person.name} is not in #{place.name}")
        outcome = self._membership("member_left_channel", person, place)
        place.members.remove(person.id)
        return outcome

    def travels(self, name: str, tz: str) -> Outcome:
        """Somebody's Slack is in another time zone from now on."""
        person = self._workspace.user(name)
        person.tz = tz
        user = user_json(self._desk, person, with_locale=True)
        event = {"type": "user_change", "user": user, "event_ts": self._workspace.next_ts()}
        return Outcome(self._events.happens("user_change", event))

    def uninstalls(self) -> Outcome:
        """An admin removes the app: its token is dead at once, then Slack says so."""
        self._double.is_revoked = True
        tokens = {"oauth": [], "bot": [self._workspace.bot.id]}
        revoked = self._events.happens("tokens_revoked", {"type": "tokens_revoked", "tokens": tokens})
        uninstalled = self._events.happens("app_uninstalled", {"type": "app_uninstalled"})
        return Outcome(taken=revoked and uninstalled)

    # What Slack does by itself

    def next_redelivery_at(self) -> datetime | None:
        """When Slack next delivers an event again that the app did not take."""
        return self._events.next_redelivery_at()

    def redeliver(self) -> None:
        """Deliver again what is due: Slack tries at once, after a minute and after five, then gives up."""
        self._events.redeliver()

    def _membership(self, kind: str, person: User, place: Channel) -> Outcome:
        if self._workspace.bot.id not in place.members:
            return Outcome()
        event = {
            "type": kind,
            "user": person.id,
            "channel": place.id,
            "channel_type": "G" if place.kind == Kind.PRIVATE else "C",
            "team": person.home_team_id,
            "event_ts": self._workspace.next_ts(),
        }
        return Outcome(self._events.happens(kind, event))

    def _heard(self, place: Channel, event: Json) -> Outcome:
        return Outcome(self._events.message(place, event))

    def _send(self, body: Json, kind: str) -> Answer | None:
        return self._dispatch(copy.deepcopy(body), kind)

    def _typed_blocks(self, wire: str) -> list[Json]:
        return [rich_text(wire, f"b{self._workspace.count('block_id')}")]

    def _person_in(self, name: str, channel: str | None) -> tuple[User, Channel]:
        person = self._workspace.user(name)
        place = self._workspace.channel(channel) if channel else self._workspace.dm_with(person.id)
        if person.id not in place.members:
            raise NotOnScreen(f"{person.name} is not in #{place.name}")
        if place.is_archived:
            raise NotOnScreen(f"#{place.name} is archived")
        return person, place

    def _newest(self, person: User, author_id: str | None = None, channel_id: str | None = None) -> Message | None:
        return next(
            (
                message
                for message in self._workspace.seen_by(person)
                if message.ephemeral_to is None
                and author_id in (None, message.user_id)
                and channel_id in (None, message.channel_id)
            ),
            None,
        )

    def _own_newest(self, name: str) -> tuple[Message, Channel]:
        person = self._workspace.user(name)
        message = self._newest(person, person.id)
        if message is None:
            raise NotOnScreen(f"{person.name} has not said anything yet")
        return message, self._workspace.channels[message.channel_id]
