"""How many of what: the countable part of a promise."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """A target and its unit ("20 prospects"); money has its ISO 4217 code as the unit, shares have "%"."""

    target: float
    unit: str | None = None
