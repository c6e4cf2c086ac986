"""Which activity carries a goal: what somebody really does, how much of it the goal needs, and whether that is more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from bot.domain.capacity import Strain, Usual, strain, usual_of
from bot.domain.commitments import Commitment
from bot.domain.goal_progress import Standing
from bot.domain.pace import Result, activity_needed
from bot.domain.people import Person
from bot.domain.record import WINDOW


@dataclass(frozen=True, slots=True)
class Proposal:
    """So many of a unit each working day. `usual` is what really got done, `needed` what the goal takes at what one
    of them brought lately, None where that cannot be said; `strain` where that is clearly more than usual."""

    a_day: int
    unit: str
    usual: float
    needed: int | None
    strain: Strain | None


def propose(
    standing: Standing, results: Sequence[Result], closed: Sequence[Commitment], person: Person, now: datetime
) -> Proposal | None:
    """The activity that somebody does most, as much of it as the goal needs, or where that is too much what they
    usually do. None without four weeks' worth of one to go by."""
    found = _most_usual(closed, person, now)
    if found is None:
        return None
    unit, usual = found
    since = person.local(now - WINDOW).date()
    brought = sum(each.amount for each in results if each.on > since)
    needed = activity_needed(standing.pace.left, int(brought / usual.done), standing.pace.days_left)
    too_much = None if needed is None else strain(needed, 1, usual)
    most = ceil(usual.a_day)
    return Proposal(most if needed is None or too_much else needed, unit, usual.a_day, needed, too_much)


def _most_usual(closed: Sequence[Commitment], person: Person, now: datetime) -> tuple[str, Usual] | None:
    """The counted thing that was done most; money and shares are results, no activity."""
    units = {each.unit for each in closed if each.unit and not each.unit.isupper() and each.unit != "%"}
    known = {unit: usual for unit in units if (usual := usual_of(closed, unit, person, now)) and usual.done > 0}
    if not known:
        return None
    unit = max(known, key=lambda unit: (known[unit].done, unit))
    return unit, known[unit]
