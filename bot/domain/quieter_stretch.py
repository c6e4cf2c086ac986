"""Whether somebody keeps clearly less than they used to: a sequential test against their own past.

After each answered promise the evidence changes by the binary logarithm of how much likelier that answer is at half
the person's baseline than at the baseline itself, and never falls below nothing (a Bernoulli CUSUM). The baseline is
estimated from their own earlier answers, those of the run that is just being judged left out. docs/quieter-stretch.md
explains it, benchmarks/bench_quieter_stretch.py measures it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log2

from bot.domain.commitments import Commitment
from bot.domain.record import tally

# So many answers make a baseline; nothing is said before. Older ones than the last 250 say little of today.
BASELINE_NEEDS = 20
BASELINE_MOST = 250

# Six bits: the run is 64 times likelier at half the baseline.
ENOUGH_EVIDENCE = 6.0

# Below one in two a fall cannot be told from chance in a dozen answers; nobody's own rate is taken for certain.
LOWEST_BASELINE = 0.5
HIGHEST_BASELINE = 0.96

KEPT, PARTLY, MISSED = 1.0, 0.5, 0.0


@dataclass(frozen=True, slots=True)
class Watch:
    """Where the test stands after some answers. `baseline` holds those that count as usual, the newest last; `run`
    those since the evidence was last at nothing."""

    baseline: tuple[float, ...] = ()
    run: tuple[float, ...] = ()
    evidence: float = 0.0

    @property
    def usual(self) -> float | None:
        """The person's baseline: (kept + 1) / (answered + 2). None while it is too early, and below one in two.

        One kept and one missed are added so that a short perfect past is not taken for a promise of perfection.
        """
        if len(self.baseline) < BASELINE_NEEDS:
            return None
        share = (sum(self.baseline) + 1) / (len(self.baseline) + 2)
        return None if share < LOWEST_BASELINE else min(HIGHEST_BASELINE, share)

    def after(self, result: float) -> "Watch":
        """The same once one more promise was answered: 1 for kept, ½ for partly, 0 for missed."""
        usual = self.usual
        if usual is None:
            return Watch(_with(self.baseline, (*self.run, result)))
        evidence = (0.0 if self.is_alarmed else self.evidence) + weight(result, usual)
        run = (result,) if self.is_alarmed else (*self.run, result)
        baseline = _with(self.baseline, self.run) if self.is_alarmed else self.baseline
        if evidence <= 0:
            return Watch(_with(baseline, run))
        return Watch(baseline, run, evidence)

    @property
    def is_alarmed(self) -> bool:
        """Whether the last answer made it enough; the next one begins anew."""
        return self.evidence >= ENOUGH_EVIDENCE


def weight(result: float, usual: float) -> float:
    """What one answer adds to the evidence, in bits: a kept promise takes one away, a missed one adds more the
    rarer misses are, a partly kept one half of each."""
    kept = -1.0
    missed = log2((1 - usual / 2) / (1 - usual))
    return result * kept + (1 - result) * missed


def watch(results: Iterable[float], start: Watch | None = None) -> Watch:
    """Where the test stands after these answers, the oldest first."""
    state = start or Watch()
    for result in results:
        state = state.after(result)
    return state


def results_of(closed: Sequence[Commitment]) -> list[float]:
    """The answers that count, as the kept rate counts them, in the order of `closed`."""
    results = []
    for promise in closed:
        record = tally([promise])
        if record.answered:
            results.append(record.kept + record.partly / 2)
    return results


def _with(baseline: tuple[float, ...], run: tuple[float, ...]) -> tuple[float, ...]:
    return (*baseline, *run)[-BASELINE_MOST:]
