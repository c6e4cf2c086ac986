"""Short answers to "How did it go?": "yes", "nope", "went well", "neither"."""

# ruff: noqa: E501  (alternatives stay together)

from dataclasses import dataclass

from bot.language.intents_patterns import Pattern
from bot.language.quantities import NUMBER, number_value
from bot.language.reading import Intent
from bot.language.verbs import past_of

_EDGES = " .!?,…:;)(-"
_YES = Pattern(
    r"(?:(?:yes|yep|yeah|yea|yup|ya|yess+|y|sure did|i did|it did|we did|of course|absolutely|indeed|yes sir|yes ma'?am)(?:[ ,!.]+|$))+"
    r"(?:(?:i did|it did|it went|went|all|very|really|pretty|quite|well|good|great|fine|smooth(?:ly)?|perfect(?:ly)?)(?:[ ,!.]+|$))*"
    r"|(?:it |all |that )?(?:went|going) (?:very |really |pretty |quite |super |so )?(?:well|good|great|fine|ok(?:ay)?|smooth(?:ly)?|perfect(?:ly)?)"
    r"|(?:very |really |pretty |all |super |so )?(?:well|good|great|fine|smooth(?:ly)?|perfect(?:ly)?|awesome|nailed|like a charm|as planned)"
)
_NO = Pattern(
    r"(?:(?:no|nope|nah|na|n|negative|not really|not exactly|not so much|not quite|sadly|unfortunately|sorry|afraid)(?:[ ,!.]+|$))+(?:(?:not|no|it didn'?t|i didn'?t|didn'?t)(?:[ ,!.]+|$))*"
    r"|(?:i |it |we |that )?(?:didn'?t|did not|hasn'?t|haven'?t)|it didn'?t(?: go)?|(?:it )?(?:didn'?t|did not) go (?:well|great|good)"
    r"|not (?:good|great|well|so (?:good|great|well))|bad(?:ly)?|terrible|terribly|poorly|nothing"
)
_NONE_OF_THEM = Pattern(
    r"(?:no,? )?(?:neither|none|none of (?:them|it|those|these)|not one)(?: of (?:them|those|these))?"
)


# "Recruiter went well": how one of several went.
_ONE_WENT = Pattern(
    r"(?:yes|yep|yeah)?,? ?(?:the |my )?(?P<ref>(?!(?:it|that|this|all|day|week|today|everything)\b)[^\n,]{2,40}?) (?:call |meeting )?went"
    r" (?:very |really |pretty |quite |super |so )?(?P<how>well|good|great|fine|ok(?:ay)?|smooth(?:ly)?|perfect(?:ly)?|bad(?:ly)?|poorly|terribl[ey])"
)
# "Yes, told her": the act of what was asked about.
_DID = Pattern(
    r"(?:(?:yes|yep|yeah|yup|done|just|already|i|i've|ive)[ ,]+)*(?P<verb>[a-z]+) (?:him|her|them|it|this|that)(?: (?:about it|already|just now|this morning|earlier))?"
)
# "Call it", "leave it at that": what there is will do.
_SETTLES = Pattern(
    r"(?:(?:yeah|yes|yep|ok|okay|nah|no|fine|just|let'?s|lets|then|i'?ll)[ ,]+)*(?:call it(?: good| done| a day| a win| that| at that)?|leave it(?: there| at that)?|let it go"
    r"|that'?ll do|that'?s (?:it|enough|all)(?: for (?:it|that|this))?|(?:good|close) enough)"
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Done or missed; `of_all`: of everything that was asked about. `ref` names one of it; `act` is what was done to
    it, as a promise would say it ("tell it")."""

    intent: Intent
    of_all: bool = False
    ref: str = ""
    act: str = ""


def verdict_in(text: str) -> Verdict | None:
    """What these words answer where it was asked how something went; None where they say more or something else."""
    words = " ".join(text.lower().replace("’", "'").split()).strip(_EDGES)
    if not words or len(words) > 60:
        return None
    if _NONE_OF_THEM.fullmatch(words):
        return Verdict(Intent.MISSED, of_all=True)
    if _NO.fullmatch(words):
        return Verdict(Intent.MISSED)
    if _YES.fullmatch(words):
        return Verdict(Intent.DONE)
    if match := _ONE_WENT.fullmatch(words):
        went_badly = match["how"].startswith(("bad", "poor", "terribl"))
        return Verdict(Intent.MISSED if went_badly else Intent.DONE, ref=match["ref"])
    if (match := _DID.fullmatch(words)) and (verb := past_of(match["verb"])):
        return Verdict(Intent.DONE, act=f"{verb} it")
    return None


def act_told(text: str) -> str | None:
    """What was done where these words begin with it: "sent, waiting for her ok" is "send it"."""
    first = text.lower().split()[:1]
    verb = past_of(first[0].strip(_EDGES)) if first else None
    return None if verb is None or verb in ("do", "finish", "complete") else f"{verb} it"


def settles(text: str) -> bool:
    """Whether these words say that what there is will do: "call it", "leave it at that"."""
    return _SETTLES.fullmatch(" ".join(text.lower().replace("’", "'").split()).strip(_EDGES)) is not None


_COUNT = Pattern(
    r"(?:(?:about|around|roughly|approx(?:imately)?|like|maybe|only|just|got to|i got to|got|did|i did|made|i think|i'?d say|prob(?:ably)?|no|nope|oops|sorry|wait|actually|ok|okay|now|make (?:it|that)|that'?s|so far|up to|made it to|call it|say|~)[ ,]*)*"
    rf"(?P<count>{NUMBER})(?:[ -]?ish)?(?: (?:or so|so far|total|in total|of them|of those|done|i think|maybe|tops|now|by now))*"
)


def count_in(text: str) -> float | None:
    """The number that these words are, about or exactly; None where they say more."""
    match = _COUNT.fullmatch(" ".join(text.lower().replace("’", "'").split()).strip(_EDGES))
    return None if match is None else number_value(match["count"])


_COUNT_OF = Pattern(rf"\b(?P<n>{NUMBER}) (?P<unit>[a-z]+(?:[ -][a-z]+)?s)\b")
_BETWEEN = Pattern(r"(?:\b(?:and|plus|now|so far|in|done|just|at|we'?re|i'?m|that'?s|only|already)\b|[ ,;&+.])*")


def counts_in(text: str) -> tuple[tuple[float, str], ...]:
    """How many of what, where the words are nothing but such counts: "12 calls 4 emails"."""
    words = " ".join(text.lower().replace("’", "'").split())
    if len(words) > 60 or _BETWEEN.fullmatch(_COUNT_OF.sub("", words)) is None:
        return ()
    return tuple((number_value(match["n"]), match["unit"]) for match in _COUNT_OF.finditer(words))
