"""Broken rules. Each error carries the sentence that the person may read."""

from collections.abc import Mapping
from datetime import date


class BuddyError(Exception):
    """A rule was broken; `str(error)` is safe to show."""


class NotYours(BuddyError):
    """Somebody pressed a button of another person's promise, or one that never existed."""

    def __init__(self) -> None:
        super().__init__("That button isn't yours to press. Nothing was changed.")


class PromiseGone(BuddyError):
    """The promise behind a button was taken back."""

    def __init__(self) -> None:
        super().__init__("That promise was taken back, so there is nothing to change.")


class AlreadyClosed(BuddyError):
    """An answered promise is not edited any more."""

    def __init__(self) -> None:
        super().__init__("That promise is already answered. Undo the answer first to change it.")


class AskGone(BuddyError):
    """The ask behind a button is answered or was taken back."""

    def __init__(self) -> None:
        super().__init__("That ask is answered or was taken back, so there is nothing left to do.")


class AskedAlready(BuddyError):
    """A second question about the same promise on one day."""

    def __init__(self) -> None:
        super().__init__("You asked about that one today already. I pass on one question a day.")


class EmptyQuestion(BuddyError):
    """A question without words."""

    def __init__(self) -> None:
        super().__init__("A question needs a few words.")


class AlreadyDelivered(BuddyError):
    """Thanks that have arrived cannot be taken back."""

    def __init__(self) -> None:
        super().__init__("Those thanks have arrived already, so I can't take them back.")


class PastTime(BuddyError):
    """A new date lies behind us."""

    def __init__(self) -> None:
        super().__init__("That time has already passed. Pick one that is still ahead.")


class TooOften(BuddyError):
    """A recurring promise more often than daily."""

    def __init__(self) -> None:
        super().__init__('I can check in once a day at most. Try "10 calls a day" or "every weekday at 9".')


class NoDateLeft(BuddyError):
    """A recurrence whose dates are all behind us, or that has none."""

    def __init__(self) -> None:
        super().__init__("That leaves no date ahead, so there is nothing to check in on. Say until when, or how often.")


class EmptyPromise(BuddyError):
    """An edit left no words."""

    def __init__(self) -> None:
        super().__init__("A promise needs a few words. Say what you will do.")


class CannotClear(BuddyError):
    """Somebody was named who cannot be asked to clear an obstacle; the sentence says why."""

    def __init__(self, why: str) -> None:
        super().__init__(f"{why}, so I can't ask there. Name somebody else who can clear it.")


class FromElsewhere(BuddyError):
    """Somebody of another workspace spoke to Kept in a shared channel."""

    def __init__(self) -> None:
        super().__init__(
            "I keep promises for people of this workspace only, so I wrote nothing down. "
            "Kept can be added to your own workspace, too."
        )


class UnclearGoal(BuddyError):
    """A goal whose amount is not positive, or whose dates leave no day or more than five years."""

    def __init__(self) -> None:
        super().__init__("A goal needs an amount above zero and an end ahead of its start, within five years.")


class CountedAlready(BuddyError):
    """The same amount for the same thing was counted some days ago."""

    def __init__(self, on: date) -> None:
        super().__init__(
            f"That looks like the one counted on {on:%a %b} {on.day}. If this is another one, name it in other words."
        )


class PlanDoesNotAddUp(BuddyError):
    """Months set by hand that are more than the goal, or all set and less."""

    def __init__(self) -> None:
        super().__init__("The months don't add up to the goal. Leave one empty and it takes up the difference.")


class ImpossibleSetting(BuddyError):
    """Settings that cannot be; `fields` has a sentence for each of them."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(" ".join(fields.values()))
        self.fields = dict(fields)


class UnusableDatabase(BuddyError):
    """The database cannot be opened as it is; the sentence says why and what to do."""


class CannotStart(BuddyError):
    """Something that `kept run` needs cannot be had; the sentence says what, and what to do."""
