"""Promises asked of someone who is mentioned: "<@U2> can you send me the deck by Friday?"."""

# ruff: noqa: E501  (a row of a table stays on one line)

import re
from collections.abc import Sequence

from bot.language.clauses import Clause, Marked
from bot.language.intents_patterns import Pattern
from bot.language.promises import Draft, draft_promise, own_time
from bot.language.promises_leads import FILLER_END
from bot.language.promises_parts import split_parts
from bot.language.reading import TimeExpression
from bot.language.verbs import VERBS

_WISH = (
    r"it(?:'d| would| will) be (?:great|good|nice|awesome|helpful|amazing|lovely|cool) if you (?:could|can|would)|(?:do|did) you (?:guys )?have (?:the |some |any |a )?(?:time|capacity|bandwidth|minute|moment|sec|chance) to|(?:would|will|could) you be (?:able|willing|up|open|ok(?:ay)?|down|free) to|any chance (?:for|of|on|(?:i|we) (?:can|could) (?:get|have))|would you mind|do you mind|(?:please |pls |plz )?(?:can|could|would|will) (?:you|u)(?: (?:and|&) M++)?"
    r"(?: (?:please|pls|kindly|maybe|also|possibly|guys|both))*|(?:(?:i|we)(?:'ll| will)? )?need(?: you to|(?! to\b))|(?:(?:i|we) )?(?:would|'d) love(?= your)|your turn to|(?:action item|to-?do|task|request)(?: for you)?[:,]|(?:(?:a|just|friendly|gentle|quick|little) )*reminder to|you'?re up (?:to|for)|it'?s on you to|over to you (?:to|for)|you(?:'ve| have)? got to|you (?:should|must|promised to)|(?:i )?(?:would|'d) (?:love|appreciate) (?:it )?if you (?:could|can|would)|(?:please|pls|plz|kindly)"
    r"|(?:can|could) (?:i|we) (?:get|have)|(?:i|we)'?d (?:like|love) you to|mind|are you able to|any chance you (?:can|could)"
    r"|you (?:need to|have to|owe me)|(?:can|could|would) (?:one|either|any|both|all) of you|(?:please )?(?:don'?t forget|remember|make sure)(?: to| you)?|your task:?"
)
_GREETING = r"(?:(?:hey|hi|hello|ok|so|and|yo|also|btw|@?kept|thanks|please|morning|good morning|team|all|everyone|folks|guys|there|both|(?:i )?need your help)[ ,:!-]+)*"
_FAVOUR = r"(?:(?:(?:a|one|another|quick|small|tiny|little) )*(?:favou?r|ask|question|thing|request|one)(?: for you)?[ ,:;!-]+)?"
_NAMED_FIRST = Pattern(
    rf"{_GREETING}(?P<who>M++(?:(?: and |, ?| & +| )M++)*)[ ,:!-]*{_FAVOUR}(?P<wish>(?:[^\n?]{{1,120}}?[,;–-] ?(?=(?:can|could|would|will) (?:you|u)\b))?(?:(?:hey|hi|hello|please)[ ,]+)?(?:when(?:ever)? you (?:get (?:(?:a|the|one) )?(?:chance|moment|sec|second|D++)|can|have (?:(?:a|some|the) )?(?:time|moment|sec|D++)),? )?(?:{_WISH}) )?"
)  # fmt: skip
_NAMED_LAST = Pattern(
    rf"(?P<wish>(?:i'?m )?(?:gonna |going to )?(?:{_WISH})) [^\n]{{1,300}}?(?: from|[ ,])+(?P<who>M++)[ ?!.]*"
)
_NAMED_WITHIN = Pattern(
    rf"{_GREETING}(?:please |can you |could you )?(?:(?:(?:(?:i|we)(?:'d| would|'ll| will)? )?need|(?:i'?m )?asking|ask|tell|remind|get|have) (?P<who>M++(?:(?: and |, ?| & +| )M++)*)(?: to| for| about| of| that (?:i need|we need))?|(?:can|could|will|would)(?: you)? (?P<who_2>M++(?:(?: and |, ?| & +| )M++)*)(?: please)?|(?:i|we)(?:'d| would)? (?:like|love|want) (?P<who_3>M++(?:(?: and |, ?| & +| )M++)*) to) "
)
# "I need the deck for <@U1>" asks nobody.
_NOT_ADDRESSED = Pattern(r"\b(?:to|for|with|by|of|and|about|&)[ ]*$")
# With a time it is asked of somebody; without one it is what is missing.
_NAMED_AS_SOURCE = Pattern(
    r"(?:(?:can|could) )?(?:(?:i|we)(?:'ll| will|'m (?:gonna|going to)|'d| would)? )?(?:need|get|have) (?!to\b)(?P<what>[^\n]{1,120}?) from (?P<who>M++)(?P<when> T++)[ ?!.]*"
)
_NAMED_AS_OWNER = Pattern(
    rf"{_GREETING}(?:(?:i|we)(?:'ll| will|'d| would)? )?need (?P<who>M++)'s (?P<what>(?=[^\n]*T)[^\n]{{1,120}})"
)
_THING = Pattern(r"[ ,:-]*(?:the|a|an|your|my|our|that|those|\d+|two|three|four|five|some|any)\b(?! (?:is|was|are)\b)")
_NOT_ASKED = Pattern(
    r"remind me|(?:pair|partner|match|buddy|hook)\b|(?:be )?my (?:accountability )?(?:partner|buddy)|be |thank|(?:and|&) (?:i|me)\b|(?:kudos|props|a shout-?out|congrats)\b|(?:that )?(?:i|we)(?:'?ll|'?m|'?d| will| am| would|'?ve)\b|(?:know|remember|think|see|hear|mean)\b"
)


# "… and <@U3> can you call Dana tomorrow?" asks the next one.
_NEXT = Pattern(rf"(?:[ ,;]*(?:\band\b|\balso\b|[,;.?!]))+ (?=M++[ ,:!-]*(?:{_WISH}) )")


def draft_asks(marked: Marked, clause: Clause, place: int, times: Sequence[TimeExpression]) -> list[Draft]:
    """What others are asked to do in a clause: of one or several people, or something of each."""
    if "M" not in marked.mask[clause.from_ : clause.to]:
        return []
    found: list[Draft] = []
    from_ = clause.from_
    for cut in (*_NEXT.finditer(marked.mask, clause.from_, clause.to), None):
        to = cut.start() if cut else clause.to
        drafts = _draft_one(marked, clause._replace(from_=from_, to=to), place, times)
        if not drafts and cut is None:
            return []
        if drafts:
            # Else the words before were a name: "<@U2> and <@U3>, can you …".
            found += drafts
            from_ = cut.end() if cut else to
    return found


def _draft_one(marked: Marked, clause: Clause, place: int, times: Sequence[TimeExpression]) -> list[Draft]:
    """What someone else is asked to do in a clause, one or several things ("bring the badges and confirm the venue"),
    and what is promised beside it."""
    ask = _draft_ask(marked, clause, place, times)
    if ask is None:
        return []
    parts = split_parts(marked, clause._replace(from_=ask.body[0], to=ask.body[1]), place, False)
    if len(parts) < 2:
        return [ask]
    found = [ask._replace(body=(parts[0].from_, parts[0].to), time=own_time(times, marked, clause.from_, parts[0].to))]
    for part in parts[1:]:
        words = marked.mask[part.from_ : part.to].split()
        if words and words[0] in VERBS:
            own = own_time(times, marked, part.from_, part.to)
            found.append(
                Draft(
                    place, (part.from_, part.to), (part.from_, part.to), own, asked=ask.asked, also_asked=ask.also_asked
                )
            )
        elif draft := draft_promise(marked, part, clause, times, False):
            found.append(draft)
        else:
            return [ask]
    return found


def _draft_ask(marked: Marked, clause: Clause, place: int, times: Sequence[TimeExpression]) -> Draft | None:
    mask, text = marked.mask, marked.text
    from_, to = clause.from_, clause.to
    if "M" not in mask[from_:to]:
        return None
    if match := _NAMED_WITHIN.match(mask, from_, to):
        body = (match.end(), to)
    elif (match := _NAMED_LAST.fullmatch(mask, from_, to)) and not _NOT_ADDRESSED.search(
        mask, from_, match.start("who")
    ):
        body = (match.end("wish"), match.start("who"))
    elif match := _NAMED_AS_SOURCE.fullmatch(mask, from_, to) or _NAMED_AS_OWNER.fullmatch(mask, from_, to):
        body = match.span("what")
    elif match := _NAMED_FIRST.match(mask, from_, to):
        rest = mask[match.end() : to].split()
        if match.group("wish") is None and not (
            rest and (rest[0] in VERBS or _is_wanted(marked, match.end("who"), clause))
        ):
            return None
        body = (match.end(), to)
    else:
        return None
    named = next(name for name in ("who", "who_2", "who_3") if match.groupdict().get(name))
    who = re.findall(r"<@([A-Z0-9]+)", text[match.start(named) : match.end(named)])
    if not who or _NOT_ASKED.match(mask[body[0] : body[1]].lstrip()) or not mask[slice(*body)].strip(" ,.?!TE"):
        return None
    if match := FILLER_END.search(mask, max(body[0], body[1] - 100), body[1]):
        body = (body[0], match.start())
    time = own_time(times, marked, from_, to)
    return Draft(place, (from_, to), body, time, asked=who[0], also_asked=tuple(dict.fromkeys(who[1:])))


def _is_wanted(marked: Marked, from_: int, clause: Clause) -> bool:
    """ "<@U1>: two references, by Monday?": a thing and a time behind a name and a colon, or in a question."""
    words = marked.mask[from_ : clause.to]
    return (
        "T" in words and (words.lstrip().startswith((":", "-")) or clause.question) and _THING.match(words) is not None
    )
