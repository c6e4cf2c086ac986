"""Slack's wire text decoded, and a reading as the JSON that `kept parse` prints."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.language.intents_patterns import Pattern
from bot.language.reading import PromiseReading, Reading, TimeExpression

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

_MARKUP = Pattern(r"(<[^<>\n]*>)")


def decode(text: str) -> str:
    """The three characters that Slack escapes; mentions and links stay as they are."""
    if "&" not in text:
        return text
    return "".join(part if part.startswith("<") else _unescape(part) for part in _MARKUP.split(text))


def _unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def to_wire(reading: Reading) -> dict[str, Any]:
    """Every key of the contract, in its order; instants carry their offset, wall times none."""
    return {
        "intent": reading.intent.value,
        "commitments": [_promise(each) for each in reading.commitments],
        "refers_to": _named(reading),
        "quantity_done": _number(reading.quantity_done),
        "quantity_mode": reading.quantity_mode,
        "shift": iso_duration(reading.shift),
        "until": _instant(reading.until),
        "amount": {"value": _number(reading.amount.value), "unit": reading.amount.unit} if reading.amount else None,
        "setting": {"name": reading.setting.name, "value": reading.setting.value} if reading.setting else None,
        "people": list(reading.people),
        "times": [_time(each) for each in reading.times],
    }


def _named(reading: Reading) -> list[str]:
    """What the answer is about, with what it says of others besides: "Acme to Monday, Globex to Tuesday"."""
    same = (each for each in reading.others if each.intent is reading.intent)
    return list(dict.fromkeys([*reading.refers_to, *(ref for each in same for ref in each.refers_to)]))


def iso_duration(shift: "relativedelta | None") -> str | None:
    """A shift as an ISO 8601 duration ("P3D", "PT1H30M"); weeks are counted in days."""
    if shift is None:
        return None
    days = "".join(f"{n}{letter}" for n, letter in ((shift.years, "Y"), (shift.months, "M"), (shift.days, "D")) if n)
    clock = "".join(f"{n}{letter}" for n, letter in ((shift.hours, "H"), (shift.minutes, "M")) if n)
    if not days and not clock:
        return "P0D"
    return f"P{days}T{clock}" if clock else f"P{days}"


def _promise(promise: PromiseReading) -> dict[str, Any]:
    quantity = promise.quantity
    return {
        "what": promise.what,
        "due_at": _instant(promise.due_at),
        "grain": promise.grain.value if promise.grain else None,
        "quantity": {"target": _number(quantity.target), "unit": quantity.unit} if quantity else None,
        "recurrence": promise.recurrence,
        "due_kind": promise.due_kind.value,
        "starts_on": _wall(promise.starts_on),
        "plan": promise.plan,
        "why": promise.why,
        "to": list(promise.to),
        "assignee": promise.assignee,
        "ambiguous": [each.value for each in promise.ambiguous],
        "other_due_at": _instant(promise.other_due_at),
    }


def _time(time: TimeExpression) -> dict[str, Any]:
    return {
        "span": time.span,
        "kind": time.kind.value,
        "start": _wall(time.start),
        "end": _wall(time.end),
        "grain": time.grain.value if time.grain else None,
        "mod": time.mod,
        "rrule": time.rrule,
        "deadline_at": _instant(time.deadline_at),
    }


def _instant(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


def _wall(moment: datetime | None) -> str | None:
    return moment.replace(tzinfo=None).isoformat(timespec="seconds") if moment else None


def _number(value: float | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == int(value) else value
