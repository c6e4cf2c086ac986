"""Short answers to "How did it go?": "yes", "nope", "went well", "neither"."""

# ruff: noqa: E501  (alternatives stay together)

from dataclasses import dataclass

from bot.language.intents_patterns import Pattern
from bot.language.quantities import NUMBER, number_value
from bot.language.reading import Intent

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


@dataclass(frozen=True, slots=True)
class Verdict:
    """Done or missed; `of_all`: of everything that was asked about."""

    intent: Intent
    of_all: bool = False


def verdict_in(text: str) -> Verdict | None:
    """What these words answer where it was asked how something went; None where they say more or something else."""
    words = " ".join(text.lower().replace("’", "'").split()).strip(_EDGES)
    if not words or len(words) > 60:
        return None
    if _NONE_OF_THEM.fullmatch(words):
        return Verdict(Intent.MISSED, of_all=True)
    if _NO.fullmatch(words):
        return Verdict(Intent.MISSED)
    return Verdict(Intent.DONE) if _YES.fullmatch(words) else None


_COUNT = Pattern(
    r"(?:(?:about|around|roughly|approx(?:imately)?|like|maybe|only|just|got to|i got to|got|did|i did|made|i think|i'?d say|prob(?:ably)?|no|nope|oops|sorry|wait|actually|ok|okay|now|make (?:it|that)|that'?s|so far|up to|made it to|call it|say|~)[ ,]*)*"
    rf"(?P<count>{NUMBER})(?:[ -]?ish)?(?: (?:or so|so far|total|in total|of them|of those|done|i think|maybe|tops|now|by now))*"
)


def count_in(text: str) -> float | None:
    """The number that these words are, about or exactly; None where they say more."""
    match = _COUNT.fullmatch(" ".join(text.lower().replace("’", "'").split()).strip(_EDGES))
    return None if match is None else number_value(match["count"])
