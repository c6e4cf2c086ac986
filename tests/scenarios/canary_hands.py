"""What people do at random, as they could do it in Slack: say something, press what they see, fill what opens."""

from dataclasses import dataclass, field
from random import Random

from bot.playground.block_kit import elements_of
from bot.playground.inputs import CannotEnter
from bot.playground.screen import Control, controls, offered
from bot.playground.stage import Stage
from bot.playground.things import NotOnScreen, View
from bot.views.ids import Field
from tests.scenarios.canary_marks import FIELDS, LISTS, SENTENCES, TIMES, WORD, Mark, Says

PEOPLE = ("ana", "ben", "cat", "dan", "eve")
# Those with more to hide speak more.
SPEAK = (5, 4, 2, 2, 1)

# What the form of a promise says that a channel reads.
PUBLIC = "You promised it in a channel"

# What ends a thing, or stands there all the time, is pressed less often than seen.
SELDOM = {
    **dict.fromkeys(("Stop", "End", "Leave", "Join", "Block", "Post nothing"), 0.05),
    **dict.fromkeys(("Undo", "Undo all", "Drop", "Let it go", "My side", "Channel and time"), 0.2),
}


@dataclass(slots=True)
class Hands:
    """Everybody's. `marks` are the words that they wrote, `done` is what they did, to be read by somebody."""

    stage: Stage
    random: Random
    marks: dict[str, Mark] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)

    def act(self) -> None:
        """One thing that somebody does."""
        [name] = self.random.choices(PEOPLE, SPEAK)
        [act] = self.random.choices(("say", "say there", "touch", "home", "there"), (10, 1, 10, 1, 1))
        try:
            match act:
                case "say" | "say there":
                    self._say(name, "#sales" if act == "say there" else None)
                case "touch":
                    self._touch(name)
                case "home":
                    self.opens_home(name)
                case _:
                    command = self.random.choice(("digest", "digest leave", "today", "team"))
                    self._does(name, f"/kept {command}")
                    self.stage.people.command(name, f"/kept {command}", "#sales")
        except (NotOnScreen, CannotEnter) as error:
            self._does(name, f"cannot: {error}")

    def opens_home(self, name: str) -> None:
        """Somebody looks at what Kept shows them."""
        self._does(name, "opens home")
        self.stage.people.opens_home(name)

    def _say(self, name: str, channel: str | None) -> None:
        weights, sentences = zip(*SENTENCES, strict=True)
        [sentence] = self.random.choices(sentences, weights)
        known = [word for word, mark in self.marks.items() if mark.owner == name and mark.says is Says.PROMISE]
        if "{known}" in sentence and not known:
            sentence = "I'll send the {promise} {by}"
        words = {"known": self.random.choice(known)} if known else {}
        words |= {"by": self.random.choice(TIMES), "other": self._other(name)}
        named = frozenset({words["other"]} if "{other}" in sentence else ())
        for says in Says:
            while f"{{{says}}}" in sentence:
                mark = self._mark(Mark(name, says, channel is not None, named))
                sentence = sentence.replace(f"{{{says}}}", mark, 1)
        for text in sentence.format(**words).splitlines():
            self._does(name, f"{channel or ''}: {text.strip()}")
            self.stage.people.says(name, f"@kept {text.strip()}" if channel else text.strip(), channel)
        if sentence in LISTS:
            self.stage.settle()
            self._touch(name)

    def _touch(self, name: str) -> None:
        workspace = self.stage.workspace
        seen = list(controls(workspace, workspace.user(name)))
        there = [each for each in seen if self.random.random() < SELDOM.get(each.label, 1)]
        if not there:
            return
        # Mostly what came last.
        control = there[min(int(self.random.expovariate(0.2)), len(there) - 1)]
        menus = [each for each in there if each.element["type"] == "overflow"]
        if menus and self.random.random() < 0.3:
            control = self.random.choice(menus)
        people, kind = self.stage.people, control.element["type"]
        if kind == "button":
            alike = [each for each in seen if each.label == control.label and each.element["type"] == "button"]
            self._does(name, f"taps {control.label} {alike.index(control) + 1}")
            people.taps(name, control.label, alike.index(control) + 1)
        else:
            chosen = self._choice(name, control)
            self._does(name, f"picks {control.label}={chosen}")
            people.enters(name, control.block["block_id"], chosen)
        if workspace.modals.get(workspace.user(name).id):
            self._fill(name)

    def _fill(self, name: str) -> None:
        workspace, people = self.stage.workspace, self.stage.people
        view = workspace.modals[workspace.user(name).id][-1]
        if self.random.random() < 0.85 and view.body.get("submit"):
            fields = {}
            for block, element in elements_of(view.blocks):
                if block["type"] == "input" and (not block.get("optional") or self.random.random() < 0.6):
                    fields[block["block_id"]] = self._entry(name, view, Control(view, block, element))
            fields = {block_id: text for block_id, text in fields.items() if text}
            self._does(name, f"fills {view.body['callback_id']}: {fields}")
            if people.fills(name, fields).taken:
                return
        while workspace.modals.get(workspace.user(name).id):
            people.closes(name)

    def _entry(self, name: str, view: View, control: Control) -> str:
        block_id, element = control.block["block_id"], control.element
        if element["type"] != "plain_text_input":
            return self._choice(name, control)
        field_id = Field.WHAT if block_id.startswith(f"{Field.WHAT}:") else block_id
        says = FIELDS.get((view.body["callback_id"], field_id), Says.OWN)
        # The echo in the channel shows a promise that was made there as it stands.
        before = [self.marks[word] for word in WORD.findall(element.get("initial_value", ""))]
        is_public = any(mark.is_public for mark in before) or PUBLIC in str(view.body)
        # An asked promise is to whoever asked for it, in whichever words.
        named = frozenset(name for mark in before for name in (*mark.to, mark.owner))
        return f"some {self._mark(Mark(name, says, is_public, named))}"

    def _choice(self, name: str, control: Control) -> str:
        element = control.element
        match element["type"]:
            case "checkboxes":
                return ",".join(each["value"] for each in element["options"] if self.random.random() < 0.5)
            case "users_select":
                return self._other(name)
            case "channels_select" | "conversations_select":
                return "#sales"
            case "datetimepicker":
                return f"2026-11-2{self.random.randint(0, 6)} 1{self.random.randint(0, 6)}:00"
            case "datepicker":
                return f"2026-11-2{self.random.randint(0, 9)}"
            case "timepicker":
                return "09:30"
            case "number_input":
                return str(self.random.randint(1, 9))
        return self.random.choice(offered(element)) if offered(element) else ""

    def _other(self, name: str) -> str:
        return self.random.choice([each for each in PEOPLE if each != name])

    def _mark(self, mark: Mark) -> str:
        word = f"mk{len(self.marks) + 1}z"
        self.marks[word] = mark
        return word

    def _does(self, name: str, what: str) -> None:
        self.done.append(f"{self.stage.now():%a %H:%M} {name} {what}")
