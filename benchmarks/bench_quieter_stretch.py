"""How often the quieter-stretch test is wrong on steady people, and how soon it finds a fall, on seeded simulated
people: with the baseline that it estimates itself, with a baseline given, and beside two simple rules."""

import random
from collections.abc import Callable, Iterator
from itertools import accumulate

from bot.domain.quieter_stretch import BASELINE_NEEDS, ENOUGH_EVIDENCE, KEPT, MISSED, PARTLY, Watch, weight

SEED = 20261121
STEADY_PEOPLE, STEADY_ANSWERS = 150, 600
FALLS = 1_200
SOON, LATER = 10, 15

Rule = Callable[[list[float]], Iterator[int]]


def main() -> None:
    """Prints a line a rule and history: answers per false alarm, and shares of falls found."""
    print(f"seed {SEED}; a fall from 80 % to 40 %; aims: 250 answers a false alarm, found in 10: 60 %, in 15: 80 %")
    rules: dict[str, Rule] = {
        "own baseline, estimated": estimated,
        "baseline of 80 % given": given,
        "three misses in a row": three_in_a_row,
        "five misses in the last ten": five_of_ten,
    }
    for name, rule in rules.items():
        print(f"{name:28} one false alarm in {_false_alarms(rule, 0.8):4.0f}   {_found(rule, 0.8, 0.4)}")
    print("the estimated baseline, answers before the fall; then other people's rates, falling to half")
    print(f"in the first 120 answers     one false alarm in {_false_alarms(estimated, 0.8, answers=120):4.0f}")
    for history in (25, 40, 120, 240):
        print(f"{history:4} answers before           {_found(estimated, 0.8, 0.4, history)}")
    for rate in (0.6, 0.7, 0.9, 0.95):
        found = _found(estimated, rate, rate / 2)
        print(f"{rate:4.0%}                         one false alarm in {_false_alarms(estimated, rate):4.0f}   {found}")
    print(
        f" 80%, every fifth partly     one false alarm in {_false_alarms(estimated, 0.8, partly=0.2):4.0f}   "
        f"{_found(estimated, 0.8, 0.4, partly=0.2)}"
    )


def estimated(answers: list[float]) -> Iterator[int]:
    """The test as Kept uses it."""
    states = accumulate(answers, Watch.after, initial=Watch())
    return (number for number, state in enumerate(states) if state.is_alarmed)


def given(answers: list[float]) -> Iterator[int]:
    """The same evidence against a baseline that somebody knew."""
    evidence = 0.0
    for number, answer in enumerate(answers, 1):
        evidence = max(0.0, evidence + weight(answer, 0.8))
        if evidence >= ENOUGH_EVIDENCE:
            evidence = 0.0
            yield number


def three_in_a_row(answers: list[float]) -> Iterator[int]:
    """What people do in their heads."""
    row = 0
    for number, answer in enumerate(answers, 1):
        row = row + 1 if answer == MISSED else 0
        if row == 3:
            row = 0
            yield number


def five_of_ten(answers: list[float]) -> Iterator[int]:
    """A window of the last ten, begun anew after an alarm."""
    began = 0
    for number in range(1, len(answers) + 1):
        if answers[max(began, number - 10) : number].count(MISSED) == 5:
            began = number
            yield number


def _drawn(chance: random.Random, rate: float, many: int, partly: float = 0) -> list[float]:
    """Answers that are worth `rate` on average, that share of them partly kept."""
    kept = rate - partly / 2
    return [PARTLY if (at := chance.random()) < partly else KEPT if at < partly + kept else MISSED for _ in range(many)]


def _false_alarms(rule: Rule, rate: float, partly: float = 0, answers: int = STEADY_ANSWERS) -> float:
    """Answers per alarm of people whose rate never changed; those in which none is possible yet are left out."""
    chance = random.Random(SEED)
    people = [_drawn(chance, rate, answers, partly) for _ in range(STEADY_PEOPLE * STEADY_ANSWERS // answers)]
    alarms = sum(at > BASELINE_NEEDS for drawn in people for at in rule(drawn))
    return len(people) * (answers - BASELINE_NEEDS) / max(1, alarms)


def _found(rule: Rule, usual: float, fallen: float, history: int = 60, partly: float = 0) -> str:
    """Of the falls after so many answers, how many are found within ten and within fifteen."""
    chance = random.Random(SEED + 1)
    soon = later = 0
    for _ in range(FALLS):
        answers = _drawn(chance, usual, history, partly) + _drawn(chance, fallen, LATER, partly)
        first = next((at - history for at in rule(answers) if at > history), None)
        soon += first is not None and first <= SOON
        later += first is not None
    return f"found in {SOON}: {soon / FALLS:4.0%}, in {LATER}: {later / FALLS:4.0%}"


if __name__ == "__main__":
    main()
