"""The pieces that Block Kit's rules are written in: a check takes a value and its place, and yields what is wrong.

A rule is data: `{"text": needed(text("plain_text", most=75)), "value": string(2000)}` is the shape of an object.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Problems = Iterator[str]
Check = Callable[[Any, str], Problems]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an object: its check, and whether it must be there."""

    check: Check
    required: bool = False


Shape = Mapping[str, Check | Field]


def needed(check: Check) -> Field:
    """A field that must be there."""
    return Field(check, required=True)


def problem(text: str, at: str) -> str:
    """What is wrong and where, as Slack words it."""
    return f"{text} [json-pointer:{at or '/'}]"


def string(most: int, *, least: int = 1, pattern: str = "", wording: str = "must match the format") -> Check:
    """Text of so many characters, of that form."""

    def check(value: Any, at: str) -> Problems:
        if not isinstance(value, str):
            yield problem("must be a string", at)
        elif len(value) < least:
            yield problem(f"must be more than {least - 1} characters", at)
        elif len(value) > most:
            yield problem(f"must be less than {most + 1} characters", at)
        elif pattern and not re.fullmatch(pattern, value):
            yield problem(wording, at)

    return check


def boolean(value: Any, at: str) -> Problems:
    """True or false, nothing that reads like it."""
    if not isinstance(value, bool):
        yield problem("must be a boolean", at)


def whole(lowest: int, highest: int) -> Check:
    """A whole number between two others."""

    def check(value: Any, at: str) -> Problems:
        if not isinstance(value, int) or isinstance(value, bool):
            yield problem("must be an integer", at)
        elif not lowest <= value <= highest:
            yield problem(f"must be between {lowest} and {highest}", at)

    return check


def number(value: Any, at: str) -> Problems:
    """Any number."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        yield problem("must be a number", at)


def choice(*allowed: str) -> Check:
    """One of these words."""

    def check(value: Any, at: str) -> Problems:
        if value not in allowed:
            yield problem(f"must be one of {', '.join(allowed)}", at)

    return check


def items(check_one: Check, most: int, *, least: int = 1) -> Check:
    """A list of so many values, each of which passes."""

    def check(value: Any, at: str) -> Problems:
        if not isinstance(value, list):
            yield problem("must be an array", at)
            return
        if len(value) < least:
            yield problem(f"no less than {least} items required", at)
        if len(value) > most:
            yield problem(f"no more than {most} items allowed", at)
        for index, one in enumerate(value):
            yield from check_one(one, f"{at}/{index}")

    return check


def shaped(shape: Shape, *rules: Check) -> Check:
    """An object with these fields and no others; the rules then look at it as a whole."""

    def check(value: Any, at: str) -> Problems:
        if not isinstance(value, dict):
            yield problem("must be an object", at)
            return
        found = [*_fields(value, at)]
        yield from found
        if not found:
            for rule in rules:
                yield from rule(value, at)

    def _fields(value: dict[str, Any], at: str) -> Problems:
        for name, field in shape.items():
            check_field = field.check if isinstance(field, Field) else field
            if name in value:
                yield from check_field(value[name], f"{at}/{name}")
            elif isinstance(field, Field) and field.required:
                yield problem(f"missing required field: {name}", at)
        for name in value:
            if name not in shape:
                yield problem(f"invalid additional property: {name}", at)

    return check


def one_of(kinds: Mapping[str, Check], unknown: str = "unsupported type") -> Check:
    """An object whose `type` says which of these checks is its own."""

    def check(value: Any, at: str) -> Problems:
        if not isinstance(value, dict):
            yield problem("must be an object", at)
            return
        kind = value.get("type")
        if not isinstance(kind, str):
            yield problem("missing required field: type", at)
        elif kind not in kinds:
            yield problem(f"{unknown}: {kind}", f"{at}/type")
        else:
            yield from kinds[kind](value, at)

    return check


def typed(shape: Shape, *rules: Check) -> Check:
    """An object as in `shaped` that also carries a type."""
    return shaped({"type": needed(string(100)), **shape}, *rules)


def _not_blank(value: Any, at: str) -> Problems:
    if not value["text"].strip():
        yield problem("must not be empty", f"{at}/text")


def text(*kinds: str, most: int) -> Check:
    """A text object of one of these kinds, with so many characters."""
    shapes: dict[str, Check] = {
        "plain_text": typed({"text": needed(string(most)), "emoji": boolean}, _not_blank),
        "mrkdwn": typed({"text": needed(string(most)), "verbatim": boolean}, _not_blank),
    }
    return one_of({kind: shapes[kind] for kind in kinds}, unknown="text of this kind is not allowed here")


def plain(most: int) -> Check:
    """A plain_text object."""
    return text("plain_text", most=most)


def any_text(most: int) -> Check:
    """A text object of either kind."""
    return text("plain_text", "mrkdwn", most=most)
