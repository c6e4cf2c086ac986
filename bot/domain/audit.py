"""Does the work get done, and does it drive results? Two questions a kind of activity, each with what is not known.

Done: the share of its promises that were kept, with a Wilson interval. Results: how many more came in weeks with more
of it than in the other weeks, as a rate ratio; given their sum, the results of the fuller weeks are binomial, so the
ratio's interval is that share's Wilson interval, turned into odds by the weeks on either side. Both at 90 %: a bound
errs once in twenty.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf, sqrt
from statistics import median

# The 95th percentile of the normal distribution.
Z = 1.6449

# Fewer than this say nothing about either question.
FEWEST_ANSWERED = 8
FEWEST_WEEKS = 6
FEWEST_RESULTS = 6

# Under three of five it does not get done; a tenth more results is no more than none.
GETS_DONE = 0.6
DRIVES_NOTHING = 1.1


@dataclass(frozen=True, slots=True)
class Week:
    """One week of one kind of activity: its promises and how many of them were kept (partly counts half), how much
    was done, and the results of that week."""

    answered: int
    kept: float
    done: float
    results: int


@dataclass(frozen=True, slots=True)
class Range:
    """An estimate and the bounds that the truth lies between nine times in ten."""

    estimate: float
    low: float
    high: float


class Verdict(StrEnum):
    """What the numbers suggest."""

    KEEP = "keep"
    FIX = "fix"
    DROP = "drop"
    UNCLEAR = "unclear"
    TOO_EARLY = "too_early"


class Said(StrEnum):
    """What somebody says themselves to either question."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Audit:
    """One kind of activity: the share of it that got done, how much it drives results, and what that suggests."""

    done: Range | None
    drives: Range | None
    verdict: Verdict


def audit(weeks: Sequence[Week]) -> Audit:
    """Both answers for one kind of activity, or as many as the numbers carry."""
    answered = sum(week.answered for week in weeks)
    done = wilson(sum(week.kept for week in weeks), answered) if answered >= FEWEST_ANSWERED else None
    drives = _drives(weeks) if len(weeks) >= FEWEST_WEEKS else None
    return Audit(done, drives, _verdict(done, drives))


def _verdict(done: Range | None, drives: Range | None) -> Verdict:
    if done is None:
        return Verdict.TOO_EARLY
    if done.high < GETS_DONE:
        return Verdict.FIX
    if drives is None:
        return Verdict.TOO_EARLY
    if drives.low > 1:
        return Verdict.KEEP
    if drives.high < DRIVES_NOTHING and done.low > GETS_DONE:
        return Verdict.DROP
    return Verdict.UNCLEAR


def _drives(weeks: Sequence[Week]) -> Range | None:
    """Results in weeks with more of it than in the others; None without both sorts of weeks, or with too few results
    to compare. The weeks are parted at the median, on the side of it that parts them more evenly: where most weeks
    have the same amount, the others are those with less."""
    middle = median(week.done for week in weeks)
    partings = [[week.done > middle for week in weeks], [week.done >= middle for week in weeks]]
    is_full = min(partings, key=lambda each: abs(2 * sum(each) - len(each)))
    fuller = [week.results for week, full in zip(weeks, is_full, strict=True) if full]
    others = [week.results for week, full in zip(weeks, is_full, strict=True) if not full]
    if not fuller or not others or sum(fuller) + sum(others) < FEWEST_RESULTS:
        return None
    return rate_ratio(sum(fuller), len(fuller), sum(others), len(others))


def rate_ratio(results: int, weeks: float, other_results: int, other_weeks: float) -> Range:
    """How many times as often something came in some weeks as in others."""
    share = wilson(results, results + other_results)
    turned = [_odds(each) * other_weeks / weeks for each in (share.estimate, share.low, share.high)]
    return Range(*turned)


def wilson(kept: float, answered: int, z: float = Z) -> Range:
    """A share with its Wilson score interval; of nothing, all that is known is that it is a share."""
    if not answered:
        return Range(0.5, 0.0, 1.0)
    share = kept / answered
    scale = 1 + z * z / answered
    centre = (share + z * z / (2 * answered)) / scale
    half = z * sqrt(share * (1 - share) / answered + z * z / (4 * answered * answered)) / scale
    # Rounding must not put a bound on the wrong side of what it bounds.
    return Range(share, max(0.0, min(share, centre - half)), min(1.0, max(share, centre + half)))


def _odds(share: float) -> float:
    return inf if share >= 1 else share / (1 - share)
