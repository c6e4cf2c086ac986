"""How many of what: counts, money and shares in a promise or a report ("20 cold calls", "$50k", "12 of 20")."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.domain.quantities import Quantity
from bot.language.intents_patterns import Pattern
from bot.language.verbs import word_set

_ONES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_FIXED = {"half a dozen": 6, "a dozen": 12, "a couple of": 2, "a couple": 2, "a pair of": 2, "a hundred": 100}
_SCALES = {"k": 1e3, "thousand": 1e3, "grand": 1e3, "m": 1e6, "mm": 1e6, "mn": 1e6, "mil": 1e6, "million": 1e6,
           "b": 1e9, "bn": 1e9, "billion": 1e9, "hundred": 100, "dozen": 12}  # fmt: skip
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
_NAMES = {
    "usd": "USD", "dollars": "USD", "dollar": "USD", "bucks": "USD", "eur": "EUR", "euro": "EUR", "euros": "EUR",
    "gbp": "GBP", "pounds": "GBP", "quid": "GBP", "jpy": "JPY", "yen": "JPY", "chf": "CHF", "francs": "CHF",
    "inr": "INR", "rupees": "INR", "cad": "CAD", "aud": "AUD",
}  # fmt: skip

_TENS_WORDS = "|".join(_TENS)
_ONES_WORDS = "|".join(sorted(_ONES, key=len, reverse=True))
NUMBER_WORDS = f"{_TENS_WORDS}|{_ONES_WORDS}"
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d{{1,2}})?|\d{{1,9}}(?:\.\d{{1,3}})?"
    rf"|(?:{_TENS_WORDS})(?:[ -](?:{_ONES_WORDS}))?|{_ONES_WORDS}|half a dozen|a dozen|a couple(?: of)?|a pair of"
    rf"|a hundred)"
)
_SCALE = r"(?: ?(?:k|mm|mn|mil|m|bn|b)\b| (?:thousand|grand|million|billion|hundred|dozen)\b)"
_MONEY = Pattern(
    rf"(?P<sign>[$€£¥₹]) ?(?P<amount>\d[\d,]{{0,14}}(?:\.\d{{1,3}})?)(?P<scale>{_SCALE})?"
    rf"|(?<![\w.,$€£])(?P<plain>{NUMBER})(?P<factor>{_SCALE})? (?P<name>{'|'.join(_NAMES)})\b"
)
_THOUSANDS = Pattern(r"\d{1,3}\.\d{3}")
# A range counts as its lower end: "10-15 leads" is kept with ten.
_COUNT = Pattern(
    rf"(?<![\w.,$€£#/:+-])(?P<number>{NUMBER})(?: ?(?:-|–| to | or ) ?{NUMBER}(?= [a-z]))?"
    rf"(?P<scale>{_SCALE})?(?P<percent> ?%| percent\b)?\+?(?![\w/:-])"
)
_UNIT = Pattern(r" +(?:of (?:my|the|our|those|these) |more )?((?:[a-zà-ÿ][\w'’&-]{0,30} ){0,2}[a-zà-ÿ][\w'’-]{0,30})")
_NOT_UNITS = word_set(
    """
    to for and or of the a an in on at by with from about per than is are was were will be as this that these those my
    your our their his her its minutes minute mins min hours hour hrs hr days day weeks week months month years year
    quarters quarter seconds times am pm before after until but if when so because plus then i we you it he she they
    out up down off away over into next last each every today tomorrow which who
    """
)
_PLURALS = word_set(
    """
    people folks leads women men children feet media k words reps pages slides
    """
)
_SINGULAR = word_set(
    """
    s ss us is
    """
)
_LABELS = word_set(
    """
    a an the my our their this that your his her version v phase step series q top-
    """
)


class Counted(NamedTuple):
    """A quantity and where it stands."""

    from_: int
    to: int
    quantity: Quantity


def number_value(words: str) -> float:
    """The value of a number as matched by NUMBER ("twenty-five", "1,200", "a couple of")."""
    words = words.strip()
    if words[0].isdigit():
        return float(words.replace(",", ""))
    if words in _FIXED:
        return _FIXED[words]
    if words in _ONES:
        return _ONES[words]
    tens, _, ones = words.replace("-", " ").partition(" ")
    return _TENS[tens] + _ONES.get(ones, 0)


def find_quantities(low: str, mask: str, from_: int, to: int) -> Iterator[Counted]:
    """Quantities of a clause, in order, outside its times."""
    money = {match.start(): match for match in _MONEY.finditer(low, from_, to)}
    spans = [match.span() for match in money.values()]
    found = [each for match in money.values() if (each := _money(match, low, mask, to))]
    for match in _COUNT.finditer(low, from_, to):
        if any(start <= match.start() < end for start, end in spans):
            continue
        if "T" in mask[match.start() : match.end()] or "D" in mask[match.start() : match.end()]:
            continue
        if each := _count(match, mask, to):
            found.append(each)
    return iter(sorted(found, key=lambda each: each.from_))


def amount_of(low: str, mask: str, from_: int, to: int) -> tuple[float, str | None] | None:
    """The amount of a goal or a remark: money first, else a count, else a bare number with a scale ("300k")."""
    worth = worth_of(low, mask, from_, to)
    if worth is not None and worth[1] is not None:
        return worth
    for each in find_quantities(low, mask, from_, to):
        return each.quantity.target, each.quantity.unit
    return worth


def worth_of(low: str, mask: str, from_: int, to: int) -> tuple[float, str | None] | None:
    """What a deal is worth: money, else a bare number with a scale, beside which "2 deals" only says how many."""
    if (money := _MONEY.search(low, from_, to)) and (found := _money(money, low, mask, to, named=True)):
        return found.quantity.target, found.quantity.unit
    for match in _COUNT.finditer(low, from_, to):
        if match.group("scale") and "T" not in mask[match.start() : match.end()] and not _count(match, mask, to):
            return number_value(match.group("number")) * _SCALES[match.group("scale").strip()], None
    return None


def _money(match: re.Match[str], low: str, mask: str, to: int, named: bool = False) -> Counted | None:
    if "T" in mask[match.start() : match.end()]:
        return None
    before = low[: match.start()].rsplit(None, 1)
    after = re.compile(r" +([a-z]+)").match(low, match.end(), to)
    # "the $20k deal" names a deal; it is no target.
    if not named and before and before[-1] in _LABELS and after and after.group(1) not in _NOT_UNITS:
        return None
    scale = match.group("scale") or match.group("factor")
    factor = _SCALES[scale.strip()] if scale else 1
    if match.group("sign"):
        digits = match.group("amount").rstrip(",").replace(",", "")
        # No currency has thousandths: "€3.500" is three and a half thousand.
        digits = digits.replace(".", "") if _THOUSANDS.fullmatch(digits) else digits
        return Counted(*match.span(), Quantity(float(digits) * factor, _SIGNS[match.group("sign")]))
    value = number_value(match.group("plain")) * factor
    return Counted(*match.span(), Quantity(value, _NAMES[match.group("name")]))


def _count(match: re.Match[str], mask: str, to: int) -> Counted | None:
    value = number_value(match.group("number"))
    if scale := match.group("scale"):
        value *= _SCALES[scale.strip()]
    if match.group("percent"):
        return Counted(*match.span(), Quantity(value, "%"))
    unit = _UNIT.match(mask, match.end(), to)
    if unit is None:
        return None
    words: list[str] = []
    plural = 0
    for word in unit.group(1).split():
        if word in _NOT_UNITS or word[0].isupper():
            break
        words.append(word)
        if is_plural(word):
            plural = len(words)
    if not plural or value == 1:
        return None
    name = " ".join(words[:plural])
    start = unit.start(1)
    return Counted(match.start(), start + len(name), Quantity(value, name))


def is_plural(word: str) -> bool:
    """Whether a word means several things."""
    if word in _PLURALS:
        return True
    return len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))
