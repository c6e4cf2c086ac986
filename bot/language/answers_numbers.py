"""Reports with a number: "12/20", "made 12 of the 20 calls", "5 more calls done", "80% done", "halfway through"."""

# ruff: noqa: E501  (a row of a table stays on one line)

from typing import NamedTuple

from bot.language.answers_past import references_in
from bot.language.clauses import Marked
from bot.language.intents_patterns import Pattern
from bot.language.promises import Draft
from bot.language.quantities import NUMBER, NUMBER_WORDS, find_quantities, is_plural, number_value
from bot.language.reading import Intent, Reading
from bot.language.verbs import past_of, word_set

_LEAD = (
    r"(?:(?:i|we)(?:'?ve| have|'?m| am|'?re| are)? ?)?(?:just |still |already |only |so far |now |about |at |up to |actually |roughly |around |like )*"
    r"(?:(?:made it to|made|had|did|done|got|finished|hit|completed|managed|knocked out|got thr(?:ough|u)|get thr(?:ough|u)|done with|thr(?:ough|u)"
    r"|closed|at|up to|reached|got to|called|sent|booked|wrote|have|that's|thats) )?(?:only |just |about |another |my |all |the |our |all my )*"
)
_END = r"(?:[ ,]*(?:so far|done|down|today|now|already|in|complete|completed|as of now|for now|T+|E+|[✅👍]|sent|made|booked|called))*(?:,? (?:and )?(?:\d+|[a-z]+)(?: more)? (?:to go|left|remaining)|,? (?:and )?(?:calling it (?:good|done|a day)|good enough))?"
_CALL = r"(?:i'?m |am )?(?:gonna |going to |i'?ll |let'?s |gotta |just )*call(?:ing)? (?:it|that)(?: (?:a (?:win|day|wrap)|good|done|quits|enough|there))*"
_END += rf"(?:[ ,;.-]+(?:and |but |so |then )*(?:{_CALL}|had to [a-z ]{{2,40}}|(?:ran|run) out of [a-z ]{{2,30}}))?"
_REST = r"(?: (?P<ref>[a-z][^\n]{0,120}?))??"
_PATTERNS = (
    ("total", Pattern(rf"{_LEAD}(?P<n>{NUMBER}) (?P<ref>(?!out\b|instead\b)[a-z][a-z -]{{1,30}}?) (?:out of|of) (?:{NUMBER}){_END}")),
    ("total", Pattern(rf"{_LEAD}(?P<n>{NUMBER}) ?(?:/|of|out of|instead of|for) ?(?P<of>(?:the |my |our )?(?:{NUMBER})){_REST}{_END}")),
    ("total", Pattern(rf"(?:the |my )?(?P<ref>(?!(?:only|just|about|at|up|i|we|that|got|did|made|done)\b)[a-z][a-z&.' -]{{1,40}}?)(?::| is| are| at| now)* (?P<n>{NUMBER}) (?:so far|as of now|up to now){_END}")),
    ("total", Pattern(rf"(?:the |my )?(?P<ref>[a-z][a-z&.' -]{{1,40}}?(?<![siu])s)(?::| -| at| now)* (?P<n>{NUMBER}) ?(?:/|of|out of) ?(?:{NUMBER}){_END}")),
    ("total", Pattern(rf"(?:the |my )?(?P<ref>[a-z][a-z&.' -]{{1,40}}?(?<![siu])s)(?::| -| at| now)* all (?P<n>{NUMBER}){_END}")),
    ("percent", Pattern(rf"{_LEAD}(?P<n>\d{{1,3}}(?:\.\d)?) ?(?:%|percent|pct)(?: (?:there|of the way(?: there)?|through|complete))?(?: done| finished)?(?: (?:with|on|of|through))?{_REST}{_END}")),
    ("percent", Pattern(rf"(?P<ref>[a-z][^\n]{{0,60}}?)(?: is|'s|:| at| now| about)* (?P<n>\d{{1,3}}) ?(?:%|percent)(?: of the way)? (?:there|done|complete|completed|finished|ready|written){_END}")),
    ("more", Pattern(rf"{_LEAD}(?P<n>{NUMBER}) more{_REST}{_END}")),
    ("more", Pattern(rf"(?:(?:i|we) )?(?:just )?(?:made|did|got|finished|sent|called|booked|done|add|plus|and)? ?another (?P<n>{NUMBER}){_REST}{_END}")),
    ("more", Pattern(rf"(?:\+|plus|add) ?(?P<n>\d{{1,4}}){_REST}{_END}")),
    ("total", Pattern(rf"(?:(?:i|we)(?:'?ve| have)? )?(?:only |just |already |so far )*(?:got thr(?:ough|u)|got|did|made|managed|hit|done|finished|completed|am at|'?m at|up to|still at|currently at|now at)(?: only| just| about| all| my| the| all my| our)? (?P<n>{NUMBER})(?: of)?{_REST}{_END}")),
    ("total", Pattern(rf"(?:only |just |about |i'?m at |we'?re at |at |that'?s |got (?:to )?|made it to |reached |up to |hit )*(?P<n>{NUMBER}){_END}(?:, ?{NUMBER} (?:to go|left|remaining))?")),
    ("total", Pattern(rf"(?:(?:i|we)(?:'?ve| have)? )?(?:just |already |only |so far )*(?:called|dialed|dialled|emailed|mailed|messaged|texted|sent|booked|wrote|contacted|reached|logged|reviewed|(?:stopped|ended(?: up)?|finished)(?: at| on| with))(?: only| just| about)* (?!one\b)(?P<n>{NUMBER}){_END}")),
    ("total", Pattern(rf"(?:i'?m|we'?re|currently|now)(?: now| only| just| already)? (?:at|up to) (?P<n>{NUMBER}) (?P<ref>[a-z][^\n]{{0,60}}?){_END}")),
    ("total", Pattern(rf"(?:only |just |i'?m at |we'?re at |at )*(?P<n>{NUMBER}) (?P<ref>[a-z][^\n]{{0,60}}?)(?: so far| done| down| finished| completed| made| in the bag| in| booked| sent| called| held| logged| knocked out| written| scheduled)+{_END}")),
)  # fmt: skip
# "2 of 5" and "actually 2" are all there is; "2 today" comes on top of other days.
_IN_ALL = Pattern(
    rf"(?:{NUMBER}) ?(?:/|of|out of) ?\S|\b(?:actually|total|so far(?! today)|altogether|overall|instead|correction)\b"
    r"|\b(?:sorry|oops|no|wait|meant|now|to go|left|remaining)\b"
    r"|(?:'?m|\bam|'?re|\bare|still|currently|^) at\b|\b(?:up|got|made it|down|back) to\b|\b(?:stopped|ended)\b"
)
_CALLS_IT = Pattern(rf"(?:^|[ ,;.-]){_CALL}[ .!]*$")
_TODAY = Pattern(r"\b(?:today|tonight|this (?:morning|afternoon|evening)|just now)\b")
_NAMES_A_NUMBER = Pattern(rf"\d|\b(?:half|thirds?|quarters?|dozen|couple|pair|hundred|{NUMBER_WORDS})")
_MONEY_OF = Pattern(rf"{_LEAD}[$€£¥] ?[0-9][0-9,.]*(?: ?[km])? (?:of|out of|/) [^\n]{{1,60}}?{_END}")
_TIME_UNIT = Pattern(r"(?:minute|min|hour|hr|day|week|month|year|quarter)s?\b")
_SHARES = {"half": 50, "two": 67, "third": 33, "three": 75, "quarter": 25}
_HALF = Pattern(
    r"(?:(?:i|we)(?:'?m|'?ve| am|'?re)? )?(?:got through |did |done |finished |made |called |sent |through )?(?:about |roughly |just )*(?P<share>half[- ]?way|half|(?:a|one) third|two[ -]thirds|(?:a|one) quarter|(?:third|quarter)(?= of the way)|three[ -]quarters)(?: of the way)?(?: done| there| finished| through| thru)?"
    r"(?: (?:with|through|thru|on|of))?(?: (?P<ref>[a-z][^\n]{0,120}?)(?:(?:'s| is| are| was| were| has been| have been) (?:now |already )?[a-z]{2,12}(?:ed|en|nt|ne|de|lt|ld)| done| finished| complete)?)?(?: so far| already| now)?[ !]*(?:T+)?"
)


_IS_HALF = Pattern(
    r"(?P<ref>[a-z][^\n]{0,60}?)(?: is|'s| are)(?: (?:now|already|about|roughly|almost|maybe))* (?P<share>half[- ]?way|half|(?:a|one) third|two[ -]thirds|three[ -]quarters)(?: (?:there|done|through|finished|complete|of the way there))?"
)

EDGES = " \t,.:;!?*_~|-–—E"
_ACHIEVED = word_set("in live up")
# "follow ups 9"
_THING_FIRST = Pattern(r"[ ]*(?:the |my )?(?P<ref>[a-z][a-z&.' -]{1,40}) (?P<n>\d{1,4})[ .]*")


class Count(NamedTuple):
    """How much is done, how it was said, and where the words for the promise stand in the clause."""

    done: float
    mode: str
    ref: tuple[int, int] | None


def read_count(low: str) -> Count | None:
    """The number that a clause reports, if reporting it is all that the clause does."""
    if len(low) > 160 or not _NAMES_A_NUMBER.search(low):
        return None
    if match := _HALF.fullmatch(low) or _IS_HALF.fullmatch(low):
        share = next(share for words, share in _SHARES.items() if words in match.group("share"))
        return Count(share, "percent", match.span("ref") if match.group("ref") else None)
    for mode, pattern in _PATTERNS:
        if (match := pattern.fullmatch(low)) and not _TIME_UNIT.match(match.groupdict().get("ref") or ""):
            value = number_value(match.group("n"))
            if "of" in match.re.groupindex and match.group("ref") and match.group("of"):
                return Count(value, mode, (match.start("of"), match.end("ref")))
            ref = match.span("ref") if "ref" in match.re.groupindex and match.group("ref") else None
            return Count(value, mode, ref)
    if match := _MONEY_OF.fullmatch(low):
        first = next(find_quantities(low, low, 0, len(low)), None)
        return Count(first.quantity.target, "total", None) if first else None
    return None


def calls_it(text: str) -> bool:
    """Whether a count is said to be all that there will be."""
    return _CALLS_IT.search(" ".join(text.lower().replace("’", "'").split())) is not None


def how_it_counts(text: str) -> str:
    """Whether a count is "exact", what was done "today", or a "total" that may be either."""
    low = " ".join(text.lower().replace("’", "'").split())
    if _IN_ALL.search(low):
        return "exact"
    return "today" if _TODAY.search(low) else "total"


def read_bare_count(marked: Marked, draft: Draft) -> Reading | None:
    """A count with nothing around it ("18 dials", "dials 18", "3 meetings set") as a report; None where the words
    promise."""
    from_, to = draft.body
    if draft.firm or draft.time is not None:
        return None
    thing = _THING_FIRST.fullmatch(marked.mask, from_, to)
    if thing is not None and is_plural(thing["ref"].split()[-1]):
        refs = references_in(marked.text[slice(*thing.span("ref"))])
        return Reading(Intent.PROGRESS, refers_to=refs, quantity_done=float(thing["n"]), quantity_mode="total")
    counted = next(find_quantities(marked.low, marked.mask, from_, to), None)
    if counted is None or marked.mask[from_ : counted.from_].strip(EDGES):
        return None
    rest = marked.mask[counted.to : to].strip(EDGES)
    if rest and rest not in _ACHIEVED and past_of(rest) is None:
        return None
    unit = counted.quantity.unit
    refs = (unit,) if unit else ()
    return Reading(Intent.PROGRESS, refers_to=refs, quantity_done=counted.quantity.target, quantity_mode="total")
