"""How often the audit is wrong about an activity, and how often it finds what is there, on seeded simulated people."""

import random
from collections import Counter

from bot.domain.audit import Verdict, Week, audit

SEED = 20261201
QUARTERS = 2_000
A_WEEK = 5


def main() -> None:
    """Prints a line a kind of activity, 80 % of it kept but where it says otherwise: how often each verdict came, after
    a quarter and after half a year. Where weeks differ, half of it is kept in every other week and all in the rest."""
    print(f"seed {SEED}; {A_WEEK} promises a week, {QUARTERS} runs a line; a result's chance grows with what was done")
    alike, differ = (0.8, 0.8), (0.5, 1.0)
    rows = (
        ("drives nothing", alike, 0.9, 0.0),
        ("drives nothing, few results", alike, 0.4, 0.0),
        ("trebles results", alike, 0.9, 2.0),
        ("drives nothing, weeks differ", differ, 0.9, 0.0),
        ("trebles results, weeks differ", differ, 0.9, 2.0),
        ("all results its own, they differ", differ, 0.0, 1.8),
        ("kept 30 %", (0.3, 0.3), 0.9, 0.0),
        ("kept 55 %", (0.55, 0.55), 0.9, 0.0),
    )
    for name, kept, base, driven in rows:
        for weeks in (13, 26):
            found = _verdicts(kept, base, driven, weeks)
            shares = "  ".join(f"{verdict} {found[verdict] / QUARTERS:4.0%}" for verdict in Verdict)
            print(f"{name:32} {weeks} weeks   {shares}")


def _verdicts(kept: tuple[float, float], base: float, driven: float, weeks: int) -> Counter[Verdict]:
    """`kept` is the share in every other week and in the rest. `base` results a week come anyway; a full week of the
    activity adds `driven` times that (or so many, where none come anyway), an empty one nothing."""
    chance = random.Random(f"{SEED} {kept} {base} {driven} {weeks}")
    return Counter(
        audit([_week(chance, kept[number % 2], base, driven) for number in range(weeks)]).verdict
        for _ in range(QUARTERS)
    )


def _week(chance: random.Random, kept: float, base: float, driven: float) -> Week:
    done = sum(chance.random() < kept for _ in range(A_WEEK))
    rate = base + (base or 1) * driven * done / A_WEEK
    return Week(A_WEEK, done, done, _poisson(chance, rate))


def _poisson(chance: random.Random, rate: float) -> int:
    """So many results where `rate` come on average: those that fit one after the other into a week."""
    results, gone = 0, chance.expovariate(1)
    while gone < rate:
        results += 1
        gone += chance.expovariate(1)
    return results
