"""Pasts as answers: "sent the deck" is done, "booked 2 demos" is progress, "closed Globex" is a win, and "not the
emails" beside one of them is missed."""

import re
from collections.abc import Sequence

from bot.language.answers import split_references
from bot.language.clauses import Marked
from bot.language.intents_patterns import Pattern
from bot.language.promises import promises_ahead
from bot.language.quantities import NUMBER, amount_of, find_quantities, number_value, worth_of
from bot.language.reading import Amount, Context, Intent, Reading, TimeExpression
from bot.language.verbs import ALSO_NOUNS, VERBS, past_of, word_set
from bot.language.wire import decode

_PAST = Pattern(
    r"(?:T++,? )?(?:(?:i|we)(?:'?ve| have)? )?(?:(?:just|already|finally|actually|also|both|now|so) )*"
    r"(?P<verb>[a-z]+(?:-[a-z]+)?)(?P<rest>(?: .*)?)"
)
# Pasts that tell of a day rather than of a promise.
_TOLD = word_set(
    """
    got had told felt found spent liked put hit read set cut heard saw asked wished used went came slept woke decided
    agreed planned tried wanted needed started worked looked helped learned let
    """
)
# Alone they say that it is done, whatever it was; "called" alone only says that of a call.
_SAYS_DONE = word_set(
    "sent shipped submitted finished did done completed made delivered wrapped handled sorted kept closed"
)
_ALWAYS_WINS = word_set("closed won landed")
_WINS = _ALWAYS_WINS | word_set("signed renewed sold")
_THE = Pattern(r"(?:the|my|our|an?) ")
# Questions without their mark, and news of oneself.
_NOT_OWN = Pattern(r"did (?:you|u|he|she|they|anyone|someone|we)\b|landed (?:in|at|on)\b|moved to\b")
AGO = Pattern(r"(?:[ ,]+(?:T++|today|already|just now|earlier|too|now|ok|E++|for you|on time|finally|after all))+$")
# "I finished already the slides".
_HAVE = Pattern(r"(?:i|we)(?:'?ve| have) ")
_EARLY = Pattern(r" (?:already|just|also|finally|now)(?= )")
# "sent to <@U1>" names nobody's promise.
_RECIPIENT = Pattern(r"^(?:(?:over|off|out|it) )?(?:to|for|with) <@[^>]+>$")
_PARTICLE = Pattern(r"^ ?(?:up|out|over|off|back|through|down|away|in|on)\b ?")
_PAST_COUNT = Pattern(
    r" (?:(?:out|off|up|over|in|through) )?(?:only |just |about |another |all )*"
    rf"(?P<n>{NUMBER}) (?P<more>more )?(?P<unit>[a-z][^\n]*)"
)
# "called 11" is of what was counted.
_BARE_COUNT = Pattern(
    rf" (?:only |just |about |another |all )*(?P<n>{NUMBER})"
    r"(?: (?:(?:out )?of (?:them|those|these)|so far|in total|or so|yet))*"
)
_FEW_WORDS = r"(?!(?:i|we|he|she|they|it|you|that|this|there)\b)(?:[a-z0-9M&.'/-]{1,20})(?: [a-z0-9M&.'/-]{1,20}){0,3}?"
_CONTRAST = Pattern(
    rf"not (?:the |my |our )?(?P<not>{_FEW_WORDS})"
    rf"|(?P<other>{_FEW_WORDS}) (?:(?:is|are|was|were|has|have|did)n'?t|not)(?: (?:done|sent|finished|ready|out))?"
    r"(?: yet)?(?: - [^,;]*)?"
)
_YES_OR_NO = Pattern(rf"(?P<yes>{_FEW_WORDS}) (?:yes|yep|yeah|yup)|(?P<no>{_FEW_WORDS}) (?:no|nope|nah)")
# "Globex for 120k" is Globex.
WORTH = Pattern(r" (?:(?:for|at|worth) )?[$€£]?\d[^\n]*$")


def references_in(words: str) -> tuple[str, ...]:
    """The promises that words of a message name, decoded from the wire."""
    return split_references(" ".join(decode(words).split()))


def read_past(marked: Marked, from_: int, to: int, times: Sequence[TimeExpression], context: Context) -> Reading | None:
    """ "sent the deck" is done, "booked 2 demos" is progress, "closed Globex" is a win."""
    mask = marked.mask[from_:to]
    match = _PAST.fullmatch(mask)
    if match is None or promises_ahead(mask, times, context.now):
        return None
    verb, rest = match.group("verb"), match.group("rest")
    subject = mask.startswith(("i ", "we ", "i'", "we'", "ive "))
    if _NOT_OWN.match(f"{verb}{rest}"):
        return None
    # "I have finish the report": the past of those who learn the language.
    done = past_of(verb) or (verb if _HAVE.match(mask) and verb not in ALSO_NOUNS and rest.strip() else None)
    if done not in VERBS or verb in _TOLD or (verb in VERBS and not subject):
        return None
    if re.search(r"\b(?:but|if)\b|\?|^ not\b", rest):
        return None
    rest = re.split(r" - | \(|: | – ", rest)[0]
    start = from_ + match.start("rest")
    if early := _EARLY.match(rest):
        start, rest = start + early.end(), rest[early.end() :]
    stretch = AGO.sub("", rest)
    words = " ".join(marked.text[start : start + len(stretch)].split())
    if verb in _WINS and not words.startswith(("out", "off", "up")):
        worth = worth_of(marked.low, marked.mask, from_, to)
        amount = worth or amount_of(marked.low, marked.mask, from_, to)
        # "Signed the $40k contract" and "sold 3 seats for 2k" may be what was promised.
        is_deal = worth and not _THE.match(words) and _PAST_COUNT.match(stretch) is None
        if (words[:1].isupper() and verb != "sold") or (amount if verb in _ALWAYS_WINS else is_deal):
            refs = references_in(WORTH.sub("", words)) if words[:1].isupper() else ()
            return Reading(Intent.WIN, refers_to=refs, amount=Amount(*amount) if amount else None)
    number = _PAST_COUNT.match(stretch)
    if number and next(find_quantities(marked.low, marked.mask, start, start + len(stretch)), None):
        more = number.group("more") or "another" in number.group()
        refs = references_in(marked.text[start + number.start("unit") : start + len(stretch)])
        done = number_value(number.group("n"))
        return Reading(Intent.PROGRESS, refers_to=refs, quantity_done=done, quantity_mode="more" if more else "total")
    if counted := _BARE_COUNT.fullmatch(stretch.rstrip(" .!")):
        mode = "more" if "another" in counted.group() else "total"
        return Reading(Intent.PROGRESS, quantity_done=number_value(counted.group("n")), quantity_mode=mode)
    bare = _RECIPIENT.sub("", _PARTICLE.sub("", words))
    if not bare and verb not in _SAYS_DONE:
        bare = f"{verb} {words}".strip()
    return Reading(Intent.DONE, refers_to=references_in(bare))


def read_contrast(marked: Marked, from_: int, to: int) -> Reading | None:
    """What was not done beside what was: "not the emails", "the emails aren't", "forecast not yet"."""
    match = _CONTRAST.fullmatch(marked.mask, from_, to)
    return None if match is None else _named(Intent.MISSED, match, marked)


def read_yes_or_no(marked: Marked, from_: int, to: int) -> Reading | None:
    """One of several: "deck yes, call no"."""
    match = _YES_OR_NO.fullmatch(marked.mask, from_, to)
    return None if match is None else _named(Intent.DONE if match["yes"] else Intent.MISSED, match, marked)


def _named(intent: Intent, match: re.Match[str], marked: Marked) -> Reading:
    group = next(name for name, value in match.groupdict().items() if value is not None)
    return Reading(intent, refers_to=references_in(marked.text[match.start(group) : match.end(group)]))
