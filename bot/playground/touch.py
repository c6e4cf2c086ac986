"""What people do with their hands: press buttons, choose, fill the open modal, close it."""

import copy
from collections.abc import Callable
from dataclasses import dataclass

from bot.playground import payloads
from bot.playground.desk import Desk, Refusal
from bot.playground.events import Answer
from bot.playground.inputs import Entered, entered_value, missing_fields, values_of
from bot.playground.responses import apply_view_response
from bot.playground.screen import Control, Surface, field_of, find_button, find_choice, find_field, open_modal
from bot.playground.things import Json, User, View


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of something a person did: whether the app took it, and what Slack itself shows them."""

    taken: bool = True
    notices: tuple[str, ...] = ()


class Touch:
    """Everybody's hands, and what they have entered but not sent."""

    def __init__(self, desk: Desk, interact: Callable[[Json], Answer | None]) -> None:
        self._desk = desk
        self._workspace = desk.workspace
        self._interact = interact
        self._entered: dict[tuple[str, str], Entered] = {}

    def taps(self, person: User, label: str, nth: int) -> Outcome:
        """Press the nth newest button with that label."""
        button = find_button(self._workspace, person, label, nth)
        kept = ("text", "value", "url", "style")
        return self._acts(person, button, {key: button.element[key] for key in kept if key in button.element})

    def picks(self, person: User, option: str) -> Outcome:
        """Choose an option by its text; of checkboxes it is ticked beside the others, or no longer."""
        control = find_choice(self._workspace, person, option)
        if control.element["type"] not in ("checkboxes", "multi_static_select"):
            return self._enters(person, control, option)
        held = self._values(person, control.surface)[control.block["block_id"]][control.element["action_id"]]
        ticked = [one["text"]["text"] for one in held["selected_options"]]
        kept = [text for text in ticked if text.casefold() != option.casefold()]
        return self._enters(person, control, ",".join(kept if len(kept) < len(ticked) else [*ticked, option]))

    def enters(self, person: User, field: str, text: str) -> Outcome:
        """Set a picker, menu or input by its label or id."""
        return self._enters(person, find_field(self._workspace, person, field), text)

    def fills(self, person: User, fields: dict[str, str]) -> Outcome:
        """Fill the open modal's fields and submit it."""
        view = open_modal(self._workspace, person)
        if not view.body.get("submit"):
            return Outcome(taken=False, notices=("This modal has nothing to submit.",))
        entered = self._entered.setdefault(_key(person, view), {})
        for field, text in fields.items():
            control = field_of(view, person, field)
            value = entered_value(self._workspace, person, control.element, text)
            entered[control.block["block_id"], control.element["action_id"]] = value
        values = values_of(view.blocks, entered)
        missing = missing_fields(view.blocks, values)
        if missing:
            return Outcome(taken=False, notices=_under_fields(view, missing))
        answer = self._interact(payloads.view_submission(self._desk, person, view, values))
        if answer is None or answer.status != 200:
            return Outcome(taken=False, notices=("We had some trouble connecting. Try again?",))
        try:
            errors = apply_view_response(self._desk, person, view, answer.body)
        except Refusal as refusal:
            why = refusal.details.get("response_metadata", {}).get("messages", [])
            return Outcome(taken=False, notices=(f"Slack refused the answer: {refusal.code}", *why))
        return Outcome(taken=not errors, notices=_under_fields(view, errors))

    def closes(self, person: User) -> Outcome:
        """Close the open modal, and those below it when it says so."""
        view = open_modal(self._workspace, person)
        stack = self._workspace.modals[person.id]
        closed = list(reversed(stack)) if view.body.get("clear_on_close") else [view]
        outcome = Outcome()
        for one in closed:
            stack.remove(one)
            if one.body.get("notify_on_close"):
                body = payloads.view_closed(
                    self._desk, person, one, self._values(person, one), is_cleared=len(closed) > 1
                )
                outcome = self.outcome(self._interact(body))
        return outcome

    def outcome(self, answer: Answer | None) -> Outcome:
        """What somebody sees who pressed something."""
        if answer is not None and answer.status == 200:
            return Outcome()
        return Outcome(taken=False, notices=("Slack shows a warning sign: that did not work",))

    def _enters(self, person: User, control: Control, text: str) -> Outcome:
        element, block = control.element, control.block
        value = entered_value(self._workspace, person, element, text)
        if element["type"] != "overflow":
            entered = self._entered.setdefault(_key(person, control.surface), {})
            entered[block["block_id"], element["action_id"]] = value
        if block["type"] == "input" and not block.get("dispatch_action", False):
            return Outcome()
        return self._acts(person, control, {key: held for key, held in value.items() if key != "type"})

    def _acts(self, person: User, control: Control, chosen: Json) -> Outcome:
        action = {
            "type": control.element["type"],
            "action_id": control.element["action_id"],
            "block_id": control.block["block_id"],
            "action_ts": self._workspace.next_ts(),
            **copy.deepcopy(chosen),
        }
        values = self._values(person, control.surface)
        body = payloads.block_actions(self._desk, person, control.surface, action, values)
        return self.outcome(self._interact(body))

    def _values(self, person: User, surface: Surface) -> Json:
        return values_of(surface.blocks, self._entered.get(_key(person, surface), {}))


def _key(person: User, surface: Surface) -> tuple[str, str]:
    return person.id, surface.id if isinstance(surface, View) else f"{surface.channel_id}/{surface.ts}"


def _under_fields(view: View, errors: dict[str, str]) -> tuple[str, ...]:
    labels = {block["block_id"]: block["label"]["text"] for block in view.blocks if block["type"] == "input"}
    return tuple(f"{labels[block_id]}: {text}" for block_id, text in errors.items())
