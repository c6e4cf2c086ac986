"""A goal or a result changed in words: "double it", "make my goal $1.5M", "lower it by 10%", "it was 30k"."""

import re
from dataclasses import dataclass, replace

from bot.language.goals import amount_in
from bot.language.reading import Amount

_GOAL = r"(?:(?:my|the|our|that|this) (?:[a-z]+ ){0,2}?)?(?:goal|target|quota)"
_LEAD = r"(?:(?:ok|okay|so|and|please|let's|let us|i want to|i'd like to|i'll|can you)[, ]+)*"
_FACTORS = {"double": 2.0, "triple": 3.0, "treble": 3.0, "quadruple": 4.0, "halve": 0.5}
_UP = "raise|increase|bump|lift|push"
_DOWN = "lower|cut|reduce|drop|decrease|shrink"
_NUMBER = r"(?P<amount>[$€£¥₹+-]?\s?\d.{0,40}?)"

# An amount as it stands in the words of a goal or a result: "$1.2M", "40k", "100"; none is in "Q4", "2nd", "7-Eleven".
IN_WORDS = re.compile(
    r"(?P<sign>[$€£¥₹] ?|(?<!\w)(?<!\d[.,]))\d(?:[\d.,]*\d)?(?P<scale> ?(?:k|mm?|bn?|thousand|million|billion)\b)?"
    r"(?!\w|[.,]\d|-\w)",
    re.IGNORECASE,
)

# A number and nothing that says of what: "make it 3", but not "make it $3", "3k", "3 demos".
_BARE = re.compile(r"(?<![$€£¥₹\d.,-])(?<![$€£¥₹] )\d[\d.,]*(?: (?:instead|rather)|,? not .+)?\W*\Z")

# More than so many times the amount, or less than that part of it, a bare number is about something else.
FAR = 10

_TIMES = r"(?P<times>double|triple|treble|quadruple|halve)"
# "Move it to 3" is about a date or an hour, whatever was shown before.
_OF_DATES = "move|bring|put|push"
_TO = rf"(?P<verb>change|make|set|reset|update|{_UP}|{_DOWN}|{_OF_DATES})"
_WAY = r"(?: (?:up|down))?(?P<way> by| to|:)? "


@dataclass(frozen=True, slots=True)
class AmountChange:
    """Another amount: so many times the old one, so much more (`is_step`, less with a minus), or a new one. `is_bare`:
    only a number was said, and not of what."""

    factor: float | None = None
    amount: Amount | None = None
    is_step: bool = False
    is_bare: bool = False

    def may_mean(self, hundredths: int) -> bool:
        """Whether this can be about such an amount: "make it 3" is not about $300,000."""
        return not self.is_bare or (hundredths <= self.of(hundredths) * FAR and self.of(hundredths) <= hundredths * FAR)

    def of(self, hundredths: int) -> int:
        """The new amount in hundredths, from the old one."""
        if self.factor is not None:
            return round(hundredths * self.factor)
        assert self.amount is not None
        changed = round(self.amount.value * 100)
        return hundredths + changed if self.is_step else changed


def goal_change_in(text: str, *, follows: bool) -> AmountChange | None:
    """What these words make of a goal; with `follows` Kept has just shown one, and "it" means that."""
    named = _change(text, _GOAL)
    if named is not None or not follows:
        return named
    return _of_it(text)


def is_end_change(text: str) -> bool:
    """Whether these words give a goal another end: "extend my goal to April 30"; which one their times say."""
    verbs = "extend|prolong|shorten|move|shift|push|change|set"
    whose = rf"{_GOAL}(?:'s)?(?: (?:end|deadline|date|end date))?"
    return re.match(rf"{_LEAD}(?:{verbs}) {whose} (?:out |back )?(?:to|until|till|by|through) ", text, re.I) is not None


def take_off_in(text: str) -> Amount | None:
    """So much that was counted too often: "-2 demos", "take off 2"; with a minus."""
    found = re.fullmatch(rf"(?:(?:take|took) (?:off|away)|subtract|deduct|minus|[-−–]) ?{_NUMBER}", text, re.IGNORECASE)
    if found is None:
        return None
    one = re.fullmatch(r"(?:1|an?|one) (?P<unit>[a-z]+)", found["amount"], re.IGNORECASE)
    amount = Amount(1, one["unit"]) if one else amount_in(found["amount"])
    if amount is None or amount.unit == "%" or amount.value <= 0:
        return None
    return Amount(-amount.value, amount.unit)


def result_change_in(text: str) -> AmountChange | None:
    """What these words make of the result that Kept has just counted."""
    found = re.fullmatch(rf"(?:(?:sorry|no|actually|wait)[, ]+)*it(?: was|'s| is) {_NUMBER}(?:,? not .+)?", text, re.I)
    if found is not None:
        return _to(found["amount"])
    return _of_it(text)


def named_result_in(text: str) -> tuple[str, AmountChange] | None:
    """The name and the new amount of a result told before: "actually northwind was 15k"."""
    lead = r"(?:(?:sorry|no|oops|actually|wait|correction)[,: ]+)*"
    was = r"(?:was|is|were|came in at|closed at|should be|should have been)(?: actually| really| only)?"
    name = r"(?P<name>(?!(?:it|that|this|i|we|my)\b)\D{2,40}?)"
    found = re.fullmatch(rf"{lead}{name} {was} {_NUMBER}(?:,? not .+)?", text, re.IGNORECASE)
    change = None if found is None else _to(found["amount"])
    return None if found is None or change is None else (found["name"], change)


def _of_it(text: str) -> AmountChange | None:
    if re.match(rf"{_LEAD}(?:{_OF_DATES}) (?:it|that)\b", text, re.IGNORECASE):
        return None
    found = _change(text, r"(?:it|that)") or _instead(text)
    is_bare = found is not None and not found.is_step and _BARE.search(text) is not None
    return replace(found, is_bare=True) if found is not None and is_bare else found


def _change(text: str, what: str) -> AmountChange | None:
    if found := re.fullmatch(rf"{_LEAD}{_TIMES} {what}", text, re.IGNORECASE):
        return AmountChange(factor=_FACTORS[found["times"].lower()])
    found = re.fullmatch(rf"{_LEAD}{_TO} {what}{_WAY}{_NUMBER}(?: instead)?", text, re.IGNORECASE)
    if found is None:
        return None
    if found["way"] != " by":
        return _to(found["amount"])
    amount = amount_in(found["amount"])
    if amount is None or amount.value <= 0:
        return None
    sign = -1 if re.fullmatch(_DOWN, found["verb"], re.IGNORECASE) else 1
    if amount.unit == "%":
        return AmountChange(factor=1 + sign * amount.value / 100)
    return AmountChange(amount=Amount(sign * amount.value, amount.unit), is_step=True)


def _instead(text: str) -> AmountChange | None:
    """ "No, 100k", "100k instead", "correction: 30k"."""
    lead = r"(?:(?:no|actually|sorry|wait|rather|correction)[,: ]+)+"
    found = re.fullmatch(rf"{lead}{_NUMBER}(?:,? not .+)?", text, re.IGNORECASE)
    found = found or re.fullmatch(rf"{_NUMBER},? (?:instead|rather)", text, re.IGNORECASE)
    return None if found is None else _to(found["amount"])


def _to(words: str) -> AmountChange | None:
    amount = amount_in(words)
    return None if amount is None or amount.unit == "%" else AmountChange(amount=amount)


def with_amount(words: str, before: int, hundredths: int) -> str:
    """The same words with another amount where they say the one from `before`: "$1.2M in new business" becomes "$2.4M
    in new business". Other numbers in them stay."""
    for found in IN_WORDS.finditer(words):
        amount = amount_in(found[0])
        if amount is not None and round(amount.value * 100) == before:
            short = found["sign"] + _short(hundredths / 100, bool(found["scale"]))
            return words[: found.start()] + short + words[found.end() :]
    return words


def _short(value: float, is_scaled: bool) -> str:
    """1.5M, 900k, 1,250: only as short as it stays exact."""
    for one, name in ((1e6, "M"), (1e3, "k")):
        part = value / one
        if is_scaled and part >= 1 and part == round(part, 2):
            return f"{part:g}{name}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
