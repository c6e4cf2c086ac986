"""What one person sees at this moment: the open modal, the Home tab, their messages, and what can be pressed there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bot.playground.block_kit import elements_of
from bot.playground.things import Json, Message, NotOnScreen, User, View
from bot.playground.wire import unescaped
from bot.playground.workspace import Workspace

Surface = Message | View


@dataclass(frozen=True, slots=True)
class Control:
    """An element that somebody can use, and where it is."""

    surface: Surface
    block: Json
    element: Json

    @property
    def label(self) -> str:
        """What the element is called on screen."""
        for text in (self.element.get("text"), self.block.get("label"), self.element.get("placeholder")):
            if text:
                return unescaped(text["text"])
        return str(self.element["action_id"])


def surfaces(workspace: Workspace, person: User) -> list[Surface]:
    """What this person sees, newest first; an open modal lies on top of everything."""
    seen: list[tuple[str, Surface]] = [(message.ts, message) for message in workspace.seen_by(person)]
    home = workspace.homes.get(person.id)
    if home:
        seen.append((home.shown_ts, home))
    stack = workspace.modals.get(person.id, [])
    return [*stack[-1:], *(surface for _, surface in sorted(seen, key=lambda pair: pair[0], reverse=True))]


def controls(workspace: Workspace, person: User) -> Iterator[Control]:
    """Everything this person could use, the newest surface first, each read from top to bottom."""
    for surface in surfaces(workspace, person):
        if isinstance(surface, View) or surface.bot_id == workspace.bot.bot_id:
            for block, element in elements_of(surface.blocks):
                yield Control(surface, block, element)


def find_button(workspace: Workspace, person: User, label: str, nth: int = 1) -> Control:
    """The nth newest button with that label; "Done 2" is the second newest "Done" unless a button is called so."""

    def labelled(name: str) -> Iterator[Control]:
        wanted = " ".join(name.split()).casefold()
        return (each for each in buttons() if " ".join(each.label.split()).casefold() == wanted)

    def buttons() -> Iterator[Control]:
        # The newest is the one that is wanted most of the time: no more is looked at than needs be.
        return (each for each in controls(workspace, person) if each.element["type"] == "button")

    numbered = re.fullmatch(r"(?P<label>.+?)\s+(?P<nth>\d+)", label)
    if numbered and nth == 1 and next(labelled(label), None) is None:
        label, nth = numbered["label"], int(numbered["nth"])
    found = list(islice(labelled(label), max(nth, 0)))
    if 0 < nth <= len(found):
        return found[-1]
    if found:
        raise NotOnScreen(f"{person.name} sees only {len(found)} of the button {found[0].label!r}")
    raise NotOnScreen(_nothing_like(person, "button", label, list(buttons())))


def find_choice(workspace: Workspace, person: User, option: str) -> Control:
    """The newest menu, set of boxes or overflow that offers this option."""
    menus = [c for c in controls(workspace, person) if "options" in c.element or "option_groups" in c.element]
    for menu in menus:
        if option.casefold() in (text.casefold() for text in offered(menu.element)):
            return menu
    options = list(dict.fromkeys(text for menu in menus for text in offered(menu.element)))
    there = f"; to choose from: {', '.join(options)}" if options else "; there is nothing to choose from"
    raise NotOnScreen(f"{person.name} sees no option {option!r}{there}")


def find_field(workspace: Workspace, person: User, name: str) -> Control:
    """The newest picker or input with this label, block_id or action_id, buttons aside."""
    fields = [control for control in controls(workspace, person) if control.element["type"] != "button"]
    for field in fields:
        if _is_called(field, name):
            return field
    raise NotOnScreen(_nothing_like(person, "field", name, fields))


def field_of(view: View, person: User, name: str) -> Control:
    """The field of this view with that label, block_id or action_id."""
    fields = [Control(view, block, element) for block, element in elements_of(view.blocks)]
    fields = [field for field in fields if field.element["type"] != "button"]
    for field in fields:
        if _is_called(field, name):
            return field
    raise NotOnScreen(_nothing_like(person, "field", name, fields))


def offered(element: Json) -> list[str]:
    """The texts of the options of this element."""
    options = [*element.get("options", [])]
    for group in element.get("option_groups", []):
        options += group["options"]
    return [option["text"]["text"] for option in options]


def open_modal(workspace: Workspace, person: User) -> View:
    """The modal on top of this person's screen."""
    stack = workspace.modals.get(person.id)
    if not stack:
        raise NotOnScreen(f"{person.name} has no modal open")
    return stack[-1]


def _is_called(control: Control, name: str) -> bool:
    wanted = name.strip().casefold()
    names = (control.label, control.block["block_id"], control.element["action_id"])
    return wanted in (known.casefold() for known in names) or wanted == control.label.rstrip("?:").casefold()


def _nothing_like(person: User, kind: str, wanted: str, there: list[Control]) -> str:
    labels = list(dict.fromkeys(control.label for control in there))
    seen = ", ".join(labels[:12]) if labels else "none"
    return f"{person.name} sees no {kind} {wanted!r}; there are: {seen}"
