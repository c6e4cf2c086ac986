"""Promises in a part of a clause: whether there is one, where its words stand, which time is its own."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from bot.domain.times import Grain, Guess
from bot.language.clauses import Clause, Marked
from bot.language.intents_patterns import Pattern
from bot.language.promises_leads import (
    AGAIN,
    CHAT_VERBS,
    CHATTY,
    DUE,
    FILLER_END,
    FINITE,
    FIRM,
    LEAD,
    NEGATED,
    NO_DOING,
    NO_PROMISE,
    OPENERS,
    OTHERS,
    PLAN,
    PLAN_END,
    PLANNED,
    SOFT,
    STATES,
    TOLD,
    VAGUE,
    WHY,
    WHY_END,
)
from bot.language.quantities import find_quantities
from bot.language.reading import TimeExpression, TimeKind
from bot.language.verbs import ALSO_NOUNS, VERBS, ing_of, is_misspelled, past_of

# A thing and a time are a promise ("Acme proposal tomorrow EOD"); more words than this are a story.
_MOST_WORDS_OF_A_THING = 14
_MOST_WORDS_OF_A_NAME = 4
_EDGES = " ,.:;-–—*_~|!"
_TOKEN = Pattern(r"[a-z][a-z'’-]*|[0-9]+|[TDMLHCE]++")
_NOUN = Pattern(r"[a-z]{3,}")
_HEARSAY = Pattern(
    r"^(?:it|that|this)$|\b(?:it'?s|mentioned|i'?m|sure|says?|said|thinks?|thought|told|heard|believe|guess|reckon|knows?|according|apparently|supposedly|should)\b"
)
# "I can do Thursday at 2" offers a time.
# "<@U1> will send it" is another's promise, told as news; "<@U1>, will send it" is one's own.
_SOMEONE_ELSE = Pattern(
    r"[ ]*M++(?: (?:and|&) M++)*(?:'ll| (?:will(?! do\b)|owes?|is|are|has|have|can|should|would|needs?|wants?|was|were"
    r"|did))\b(?! you)"
)
# "Prob more like Thursday" answers when.
_ONLY_VAGUE = Pattern(
    r"(?:(?:sometime|some time|anytime|any time|probably|prob|maybe|more|like|around|roughly|later|early|late|T++)"
    r"[ ,]*)+"
)
_OFFERS = Pattern(r"(?:do|make|come|join|go)(?: it)?(?:[ ,]|T|or|and)*")
_QUESTION = Pattern(
    r"(?:(?:what|when|where|who|whose|why|how|which|should|could|can|may|does|did|is|are|was|were|would)"
    r"(?:'?s|'?re|'?ll|n'?t)? (?!to\b|the\b)"
    r"|(?:do|have|has|am|will|shall|don't) (?:i|you|u|we|they|he|she|it|anyone|M))"
)


class Part(NamedTuple):
    """A stretch of a clause that may hold one promise or one answer; `clause` is its clause's place."""

    from_: int
    to: int
    clause: int


class Draft(NamedTuple):
    """A promise before the time it shares with its list is known. All spans are places in the text."""

    clause: int
    part: tuple[int, int]
    body: tuple[int, int]
    time: TimeExpression | None
    needs_time: bool = False
    bullet: bool = False
    opens_with_time: bool = False
    plan: tuple[int, int] | None = None
    why: tuple[int, int] | None = None
    asked: str | None = None
    also_asked: tuple[str, ...] = ()
    firm: bool = False


class _Opening(NamedTuple):
    """What stands before the bare words of a promise."""

    from_: int
    firm: bool
    soft: bool
    time: bool
    plan: tuple[int, int] | None
    why: tuple[int, int] | None


def own_time(times: Sequence[TimeExpression], marked: Marked, from_: int, to: int) -> TimeExpression | None:
    """The time that a stretch of text sets for its promise: a recurrence, else a "by", else the first."""
    inside = [
        each
        for each in times
        if from_ <= each.from_ and each.to <= to and each.kind is not TimeKind.DURATION
        and marked.mask[each.from_] == "T"
    ]  # fmt: skip
    settled = [each for each in inside if each.deadline_at is not None or each.rrule is not None]
    repeated = sorted((each for each in settled if each.rrule), key=lambda each: -(each.rrule or "").count(";"))
    ranked = repeated + [each for each in settled if each.mod == "before"] + settled
    # "after 6pm" sets no deadline and belongs to what is promised; "asap" and a date that is past do not.
    open_ = [each for each in inside if each.mod != "after" or each.span.lower() == "asap"]
    return next(iter(ranked or open_), None)


def promises_ahead(mask: str, times: Sequence[TimeExpression], now: datetime) -> bool:
    """The words look ahead ("I want to have it done by Friday"), so they report nothing."""
    if LEAD.match(mask):
        return True
    wall = now.replace(tzinfo=None)
    for each in times:
        # "sent it at 9", said at ten, was read as tomorrow's nine; here it was today's.
        if each.deadline_at is None or each.deadline_at <= now or Guess.NEXT_DAY in each.ambiguous:
            continue
        if each.mod == "before" or (each.start and each.start.date() > now.date()):
            return True
        if each.grain is Grain.MINUTE and each.start and each.start > wall:
            return True
    return False


def draft_promise(
    marked: Marked, part: Part, clause: Clause, times: Sequence[TimeExpression], listed: bool
) -> Draft | None:
    """The promise in a part of a clause, or None where there is none. `listed`: it stands below a header."""
    mask = marked.mask
    opening = _open(mask, part.from_, part.to)
    from_, to = opening.from_, part.to
    if from_ >= to or NEGATED.match(mask, from_, to) or mask[part.from_ : part.to].lstrip(_EDGES).startswith("C"):
        return None
    asks = _QUESTION.match(mask[part.from_ : to].lstrip(_EDGES + "EMH")) is not None
    will = mask[part.from_ : to].lstrip(_EDGES).startswith(("will ", "shall "))
    if (clause.question and will) or (not opening.firm and (asks or clause.question)):
        return None
    if match := FILLER_END.search(mask, max(from_, to - 100), to):
        to = match.start()
    why = opening.why
    if why is None and (match := WHY_END.search(mask, from_, to)):
        why = (match.start(), to)
        to = match.start()
    plan = opening.plan
    if plan is None and (match := PLAN_END.search(mask, from_, to)):
        plan = (match.start(), to)
        to = match.start()
    if match := FILLER_END.search(mask, max(from_, to - 100), to):
        to = match.start()
    draft = Draft(
        part.clause, (part.from_, part.to), (from_, to), own_time(times, marked, part.from_, part.to),
        bullet=clause.bullet, opens_with_time=opening.time, plan=plan, why=why, firm=opening.firm,
    )  # fmt: skip
    if _SOMEONE_ELSE.match(mask, part.from_, part.to):
        return None
    body = mask[from_:to].strip(_EDGES)
    if not re.search(r"[a-z0-9LM]", body) or _ONLY_VAGUE.fullmatch(body):
        return None
    if opening.firm:
        return None if NO_PROMISE.match(body) else draft
    counted = next(find_quantities(marked.low, mask, from_, to), None)
    if opening.soft:
        doing = ing_of(body.split()[0]) is not None or "ing" not in body.split()[0]
        if not doing or NO_DOING.match(body) or _OFFERS.fullmatch(body):
            return None
        return draft._replace(needs_time=counted is None and plan is None and not VAGUE.fullmatch(body))
    counts_first = counted is not None and not mask[from_ : counted.from_].strip(_EDGES)
    return _bare(marked, draft, body, listed, first=part.from_ == clause.from_, counts_first=counts_first)


def _open(mask: str, from_: int, to: int) -> _Opening:
    """Takes off, in any order: opening words, a time, the if-part of a plan, and the ways to begin a promise."""
    firm = soft = time = False
    plan: tuple[int, int] | None = None
    why: tuple[int, int] | None = None
    changed = True
    while changed and from_ < to:
        start = from_
        while from_ < to and mask[from_] in _EDGES:
            from_ += 1
        if (match := OPENERS.match(mask, from_, to)) and match.end() > from_:
            from_ = match.end()
        elif mask[from_ : from_ + 1] == "T" and not firm:
            end = from_
            while end < to and mask[end] == "T":
                end += 1
            if mask[end : end + 2] != "'s":
                time = True
                from_ = end
        elif (
            plan is None
            and (match := PLAN.match(mask, from_, to))
            and (LEAD.match(mask, match.end(), to) or ", " in match.group()[-2:])
        ):
            plan = (from_, match.end())
            from_ = match.end()
        elif why is None and (match := WHY.match(mask, from_, to)):
            why = (from_, match.end())
            from_ = match.end()
        elif not firm and (match := FIRM.match(mask, from_, to)):
            firm = True
            from_ = match.end()
            if match := AGAIN.match(mask, from_, to):
                from_ = match.end()
        elif not (firm or soft) and (
            (match := SOFT.match(mask, from_, to)) or (time and (match := PLANNED.match(mask, from_, to)))
        ):
            soft = True
            from_ = match.end()
        changed = from_ > start
    return _Opening(from_, firm, soft, time, plan, why)


def _bare(marked: Marked, draft: Draft, body: str, listed: bool, first: bool, counts_first: bool) -> Draft | None:
    """A promise without "I'll": a work verb ("send …"), a doing with a time, a thing that is due, has a time or is
    counted."""
    from_, _ = draft.body
    start = marked.mask.index(body, from_)
    if (match := DUE.fullmatch(body)) and not _HEARSAY.search(match.group("what")) and _says_due(marked, match, start):
        return draft._replace(body=(from_, start + match.end("what")))
    words = _TOKEN.findall(body)
    if not words:
        return None
    if VAGUE.fullmatch(body):
        return draft
    second = words[1] if len(words) > 1 else ""
    dated = draft.time is not None and (draft.time.deadline_at is not None or draft.time.rrule is not None)
    if _does_behind_a_name(body):
        return draft._replace(needs_time="T" not in body and not listed)
    if (words[0] in VERBS or is_misspelled(words[0])) and second not in FINITE and not CHAT_VERBS.match(body):
        alone = sum(not word[0].isupper() or word[0] in "ML" for word in words) < 2
        told = past_of(second) is not None and second not in VERBS and len(words) == 2
        noun = first and words[0] in ALSO_NOUNS and (second in ("from", "of", "went", "with") or told)
        if not noun or dated:
            return draft._replace(needs_time=alone and not listed)
    if (
        CHATTY.match(body)
        or CHAT_VERBS.match(body)
        or len(words) > _MOST_WORDS_OF_A_THING
        or (not listed and _is_told(body, counts_first))
    ):
        return None
    if past_of(words[0]) and words[0] not in VERBS and not listed:
        return None
    if ing_of(words[0]):
        return None if NO_DOING.match(body) else draft._replace(needs_time=not listed and draft.plan is None)
    said = [word for word in words if word[0] != "T"]
    due_by = draft.time is not None and draft.time.span.lower().startswith(("by ", "before "))
    # "Ana out Friday" is news, "proposal out by Friday" a promise.
    if not listed and (OTHERS.search(body) or (said and said[-1] in STATES and not due_by)):
        return None
    # A sum alone promises nothing.
    return draft._replace(needs_time=not listed and not (counts_first and _NOUN.search(body)))


def _does_behind_a_name(body: str) -> bool:
    """ "Umbrella: call them back at 10"."""
    name, colon, doing = body.partition(": ")
    if not colon or len(name.split()) > _MOST_WORDS_OF_A_NAME or CHAT_VERBS.match(doing):
        return False
    return doing.split()[0] in VERBS if doing.split() else False


def _is_told(body: str, counted: bool) -> bool:
    """Somebody does or did something: news. What is said after a comma is left aside ("20 calls today, that's it")."""
    head, _, _ = body.partition(", ")
    said = head if "T" in head else body
    third = (word[:-1] for word in said.split()[1:] if word.endswith("s"))
    if TOLD.search(said):
        return True
    return not counted and any(verb in VERBS and verb not in ALSO_NOUNS for verb in third)


def _says_due(marked: Marked, match: re.Match[str], from_: int) -> bool:
    """ "due" stands in the words or in the time's own span."""
    return match.group("when") is None or marked.text[from_ + match.start("when") :].lower().startswith("due")
