"""What can go wrong on the way to Slack and back, as a plan that the double asks before each call.

NoFaults()                                   nothing goes wrong
Scripted([None, Failure.TIMEOUT, ...])       one per call, in order; afterwards nothing
Scripted([...], methods={"chat.postMessage"})
Seeded(rate=0.2, seed=7)                     each call fails with that probability, reproducibly
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from random import Random
from typing import Protocol


class Failure(StrEnum):
    """How a call fails: the first three before Slack does anything, the others although it did what was asked."""

    REFUSED = "refused"
    RATE_LIMITED = "rate_limited"
    UNAVAILABLE = "unavailable"
    TIMEOUT = "timeout"
    RESET = "reset"
    DISCONNECTED = "disconnected"
    CUT_SHORT = "cut_short"
    GARBLED = "garbled"
    SERVER_ERROR = "server_error"
    FATAL_ERROR = "fatal_error"
    INTERNAL_ERROR = "internal_error"
    SLOW = "slow"


BEFORE_ACTING = frozenset({Failure.REFUSED, Failure.RATE_LIMITED, Failure.UNAVAILABLE})
FAILING = tuple(failure for failure in Failure if failure != Failure.SLOW)


@dataclass(frozen=True, slots=True)
class Fault:
    """One failure; `retry_after` is the header of a rate limit, as text because proxies send fractions too.

    A slow call answers well, but the clock moves by `lasts` meanwhile.
    """

    failure: Failure
    retry_after: str = "1"
    lasts: timedelta = timedelta(seconds=10)

    @property
    def acts(self) -> bool:
        """Whether Slack does what was asked before the answer goes wrong."""
        return self.failure not in BEFORE_ACTING


class Faults(Protocol):
    """Where the double gets its faults from."""

    def next(self, method: str) -> Fault | None:
        """The fault of the call that is about to happen, if any."""


class NoFaults:
    """Nothing goes wrong."""

    def next(self, method: str) -> Fault | None:
        """No fault."""
        return None


class Scripted:
    """One fault (or None) for each call in order, for the named methods or for all."""

    def __init__(self, faults: Iterable[Fault | Failure | None], methods: Collection[str] = ()) -> None:
        self._faults = [Fault(fault) if isinstance(fault, Failure) else fault for fault in faults]
        self._methods = methods

    def next(self, method: str) -> Fault | None:
        """The next fault in line."""
        if not self._faults or (self._methods and method not in self._methods):
            return None
        return self._faults.pop(0)


class Seeded:
    """Each call fails with probability `rate`, in a way drawn from `failures`; the same seed draws the same."""

    def __init__(self, rate: float, seed: int, failures: Collection[Failure] = FAILING) -> None:
        self._random = Random(seed)
        self._rate = rate
        self._failures = tuple(failures)

    def next(self, method: str) -> Fault | None:
        """Draw whether this call fails, and how."""
        if self._random.random() >= self._rate:
            return None
        failure = self._random.choice(self._failures)
        return Fault(failure, retry_after=self._random.choice(("1", "3", "0.5", "30")))
