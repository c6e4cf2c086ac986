"""What a part of a message says about promises already made, about Kept, or about how things went."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.times import Grain, Guess
from bot.language.answers import ANSWERS
from bot.language.answers_numbers import EDGES, read_count
from bot.language.answers_past import AGO, WORTH, read_past, references_in
from bot.language.answers_shifts import read_shift, shift_in
from bot.language.clauses import Marked
from bot.language.intents import REQUESTS, SILENCE
from bot.language.intents_patterns import Pattern
from bot.language.intents_rules import Table, caught
from bot.language.promises import promises_ahead
from bot.language.promises_leads import OPENERS, TOLD
from bot.language.quantities import amount_of, worth_of
from bot.language.reading import Amount, Context, Intent, Reading, TimeExpression, TimeKind
from bot.language.settings import PAUSES, SETTINGS, pause_until, setting_of
from bot.language.verbs import ALSO_NOUNS, VERBS, past_of, word_set

_PHRASES = Table.of(SILENCE, PAUSES, SETTINGS, REQUESTS, ANSWERS)
_ABOUT_PROMISES = frozenset(rule.intent for rule in ANSWERS)
_LONGEST = 400
_WHOLE = 100
_WORD = Pattern(r"[a-z]+(?:['’][a-z]+)?|→")
_PEOPLE = Pattern(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")
_CHECKS = Pattern(r"(?:[✅☑✔]️?|:(?:white_check_mark|heavy_check_mark|ballot_box_with_check|done|check):|\s)+")
_CROSSES = Pattern(r"(?:[❌✖❎]️?|:(?:x|heavy_multiplication_x|negative_squared_cross_mark):|\s)+")
_REPORTED = Pattern(
    r"\b(?:that'?s|up to|managed|only|i'?m at|we'?re at|done|down|so far|of|made|did|got|already)\b|[%/]"
)
# Nearer than this it is a promise.
_LEAST_GOAL = timedelta(days=10)
# What is wanted for later than this is a goal by itself.
_FAR = timedelta(days=90)
_SOON = Pattern(r"\b(?:today|tomorrow|week)'?s\b")
# "gets done today", "needs to be finished": not yet.
_UNFINISHED = Pattern(r"\b(?:getting|gets?|be|being|will|not|going|needs?|should|must)$")
# "We got Hooli!" is a win; "we got Ben" is not without the cheer.
_CHEERS = Pattern(r"[ ,.]{0,3}[!E]")
# At most six words name a promise; "blocker: …" and "update: …" name none.
_SUBJECT = Pattern(r"(?P<ref>[a-z0-9M][\w.&'/M-]{0,30}(?: [\w.&'/M-]{1,30}){0,5}) ?(?:: | -+ | — )(?=[^\n])")
_LABELS = word_set(
    """
    blocker blockers done finished completed update updates status today yesterday win wins lesson lessons reflection
    progress missed note fyi ps reason why because question q a so ok yes no yep nope sorry good bad not didn't plan
    recap summary standup eod news reminder todo undone blocked stuck push move cancel drop skip
    """
)
# "<@U1> sent the deck" is news of another; "<@U1>, sent the deck" is one's own.
_OTHERS_DID = Pattern(
    r"M++ (?:(?:just|already|finally|also) )*(?P<verb>(?!done\b|finished\b|completed\b)[a-z]+) [a-zLT]"
)
_WON = Pattern(r"closed[- ]won\b")
_AHEAD = Pattern(
    r"(?:,| -|;| but|\.)(?: (?:maybe|but|will|by|at|on|until|so|rather|instead))* ?T+(?: instead| then| please)*$"
)
_FOR_SOMETHING = Pattern(r" for (?:an?|the|some|more|their|his|her) ")
_MENTION = Pattern(r"<@[^>]*>")
_QUOTA = Pattern(r"(?:my |the |our )?(?:(?:[a-z]+|q[1-4]) )?(?:quota|target|goal|plan|number)")
_WHEN = Pattern(r"\b(?:when|once|after|if|until|as soon as)\b")
_NAMES_GOAL = Pattern(r"\b(?:goals?|targets?|quotas?|objectives?|ambitions?)\b")
_QUESTIONS_THAT_ASK = (
    "can ",
    "can't ",
    "cant ",
    "could ",
    "may ",
    "is it ok",
    "mind if",
    "would it be ok",
    "ok if",
    "ok to",
    "any chance ",
    "is there any chance ",
    "what if ",
)


def read_emoji(text: str) -> Reading | None:
    """A message that is nothing but a check mark or a cross."""
    if not text.strip():
        return None
    if _CHECKS.fullmatch(text):
        return Reading(Intent.DONE)
    return Reading(Intent.MISSED) if _CROSSES.fullmatch(text) else None


def read_answer(
    marked: Marked, from_: int, to: int, question: bool, times: Sequence[TimeExpression], context: Context
) -> Reading | None:
    """The answer or request that this stretch is, with or without its opening words ("ok so …"); else None."""
    from_, to = _trim(marked.mask, from_, to)
    for _ in range(2):
        if reading := _match(marked, from_, to, question, times, context):
            return reading
        if (told := _OTHERS_DID.match(marked.mask, from_, to)) and past_of(told.group("verb")) in VERBS:
            return Reading(Intent.NONE)
        opener = OPENERS.match(marked.mask, from_, to)
        if opener is None or opener.end() >= to:
            return None
        from_, to = _trim(marked.mask, opener.end(), to)
    return None


def _trim(mask: str, from_: int, to: int) -> tuple[int, int]:
    while from_ < to and mask[from_] in EDGES:
        from_ += 1
    while to > from_ and mask[to - 1] in EDGES:
        to -= 1
    return from_, to


def _match(
    marked: Marked, from_: int, to: int, question: bool, times: Sequence[TimeExpression], context: Context
) -> Reading | None:
    if from_ >= to or to - from_ > _LONGEST:
        return None
    mask = marked.mask[from_:to]
    if not question and (reading := _read_report(marked, from_, to)):
        return reading
    inside = [each for each in times if each.from_ >= from_ and each.to <= to]
    if reading := read_shift(marked.low[from_:to]):
        return reading
    if not question and (reading := _read_about(marked, from_, to, times, context)):
        return reading
    words = [part for word in _WORD.findall(mask) for part in (word, *word.split("'"))]
    for rule, match in _PHRASES.matches(words, mask):
        asked = question and not mask.startswith((*_QUESTIONS_THAT_ASK, "T"))
        unasked = asked and (rule.intent in _ABOUT_PROMISES or rule.intent in _NOT_IN_QUESTIONS)
        if unasked or (rule.intent in _OF_THE_PAST and promises_ahead(mask, inside, context.now)):
            continue
        if reading := _fill(rule.intent, match, marked, from_, inside, context):
            return reading
    return None if question else read_past(marked, from_, to, inside, context)


def _read_about(
    marked: Marked, from_: int, to: int, times: Sequence[TimeExpression], context: Context
) -> Reading | None:
    """ "Initech demo prep: push it to Thursday noon": an answer behind the name of what it is about."""
    match = _SUBJECT.match(marked.mask, from_, to)
    if (
        match is None
        or _WON.match(marked.mask, match.end(), to)
        or TOLD.search(match.group("ref"))
        or _LABELS & set(match.group("ref").split())
    ):
        return None
    reading = _match(marked, match.end(), to, False, times, context)
    if reading is None or reading.intent not in _ABOUT_PROMISES:
        return None
    # "Tyrell: signed!": a past alone is no name.
    named = any(past_of(ref.lower()) is None for ref in reading.refers_to)
    if named and reading.intent is not Intent.BLOCK:
        return reading
    return replace(reading, refers_to=references_in(marked.text[match.start("ref") : match.end("ref")]))


_NOT_IN_QUESTIONS = frozenset({Intent.WIN, Intent.PAUSE, Intent.RESUME, Intent.REFLECT, Intent.WHY, Intent.KUDOS})
_OF_THE_PAST = frozenset({Intent.DONE, Intent.PROGRESS, Intent.WIN, Intent.UNBLOCK})


def _read_report(marked: Marked, from_: int, to: int) -> Reading | None:
    low, mask = marked.low[from_:to], marked.mask[from_:to]
    # "20 calls" with a time to come is a promise, not a report.
    if "T" in mask and not _REPORTED.search(low):
        return None
    count = read_count(low)
    if count is None:
        return None
    refs = references_in(marked.text[from_ + count.ref[0] : from_ + count.ref[1]]) if count.ref else ()
    if count.mode == "percent" and count.done >= _WHOLE and refs and _QUOTA.fullmatch(refs[0].lower()):
        return Reading(Intent.WIN, amount=Amount(count.done, "%"))  # "hit 100% of quota"
    return Reading(Intent.PROGRESS, refers_to=refs, quantity_done=count.done, quantity_mode=count.mode)


# "All 6 done" names no promise: it is a count, by which the promise is found.
_ALL_OF_THEM = re.compile(r"all (?:of )?(?:the |my )?\d+(?: of (?:them|those|these))?", re.IGNORECASE)


def _fill(
    intent: Intent, match: re.Match[str], marked: Marked, from_: int, times: list[TimeExpression], context: Context
) -> Reading | None:
    """The reading of a row that matched, with what its groups caught."""
    to = from_ + len(match.string)
    refs: list[str] = []
    for start, end in caught(match, "ref"):
        stretch = AGO.sub("", match.string[start:end])
        if not stretch.strip("T "):
            continue
        refs.extend(references_in(marked.text[from_ + start : from_ + start + len(stretch)]))
    reading = Reading(intent, refers_to=tuple(each for each in dict.fromkeys(refs) if not _ALL_OF_THEM.fullmatch(each)))
    match intent:
        case Intent.PROGRESS if besides := caught(match, "besides"):
            words = marked.text[from_ + besides[0][0] : from_ + besides[0][1]]
            return replace(reading, besides=references_in(words) or (words,))
        case Intent.DONE if refs and all(_MENTION.fullmatch(ref) for ref in refs):
            return None  # "<@U1> is out today"
        case Intent.DONE if refs and (_is_imperative(match.string) or _UNFINISHED.search(refs[0].lower())):
            return None
        case Intent.DONE if (
            not refs
            and "all done" not in match.string
            and any(marked.low.startswith("for ", each.from_) for each in times)
        ):
            return Reading(Intent.NONE)  # "done for today"
        case Intent.MISSED if _AHEAD.search(match.string) and promises_ahead(match.string, times[-1:], context.now):
            return Reading(Intent.MOVE, refers_to=reading.refers_to, when=tuple(times))  # "not yet, by 5"
        case Intent.SETTINGS:
            if not any(match.groupdict().values()):
                return Reading(intent)  # "open my settings"
            setting = setting_of(match, marked.text[from_:to], times, context.week)
            return Reading(intent, setting=setting) if setting else None
        case Intent.RESUME if any(each.grain is Grain.MINUTE or _is_later(each, context.now) for each in times):
            return None
        case Intent.PAUSE if match.groupdict().get("back") and all(each.grain is Grain.MINUTE for each in times):
            return None  # "back at 3"
        case Intent.PAUSE | Intent.MOVE if caught(match, "until") and all(each.mod != "before" for each in times):
            return None  # "heads down tomorrow"
        case Intent.PAUSE if any(each.mod == "after" and each.grain is Grain.MINUTE for each in times):
            return None  # "stop the pings after 18:00"
        case Intent.PAUSE:
            return Reading(intent, until=pause_until(times, marked.low, context.now))
        case Intent.LIST if times and all(Guess.PAST in each.ambiguous or each.deadline_at is None for each in times):
            return Reading(Intent.SUMMARY)
        case Intent.DROP if not refs and times and match.string.startswith(("nvm", "never")):
            return Reading(Intent.MOVE)  # "nvm, Wednesday"
        case Intent.DROP if times and times[-1].mod == "before":
            return None  # "cancel the hotel by 6pm" is still ahead
        case Intent.MOVE if any(_FOR_SOMETHING.search(each) for each in refs):
            return None  # "push Acme for an answer tomorrow"
        case Intent.MOVE if times and times[-1].mod == "before" and any(" to " in each for each in refs):
            return None  # "move the data to the new server by Monday"
        case Intent.MOVE:
            shift = shift_in(match, marked, from_, times)
            return Reading(intent, refers_to=reading.refers_to, shift=shift, when=tuple(times))
        case Intent.WIN if refs and (_is_imperative(refs[0].lower()) or refs[0].endswith((" the", " a", " my"))):
            return None
        case Intent.WIN if match.groupdict().get("cheer") and not (
            refs and all(word[:1].isupper() for word in refs[0].split()) and _CHEERS.match(marked.low, to)
        ):
            return None
        case Intent.WIN if match.groupdict().get("exclaimed") and not _CHEERS.match(marked.low, to):
            return None
        case Intent.GOAL if not _is_goal(match.string, times, context.now):
            return None
        case Intent.GOAL | Intent.WIN:
            clause = (marked.low, marked.mask, from_, to)
            amount = (worth_of(*clause) if intent is Intent.WIN else None) or amount_of(*clause)
            named = tuple(WORTH.sub("", ref) for ref in reading.refers_to)
            return Reading(intent, refers_to=named, amount=Amount(*amount) if amount else None)
        case Intent.KUDOS | Intent.PARTNER:
            people = dict.fromkeys(_PEOPLE.findall(marked.text[from_:to]))
            return Reading(intent, people=tuple(people))
        case _:
            return reading if intent in _ABOUT_PROMISES else Reading(intent)


def _for_now(marked: Marked, times: Sequence[TimeExpression]) -> bool:
    return any(marked.low.startswith("for ", each.from_) for each in times)


def _is_later(time: TimeExpression, now: datetime) -> bool:
    return time.start is not None and time.start.date() > now.date()


def _is_imperative(mask: str) -> bool:
    """ "ping <@U9> when done" is still ahead."""
    first = mask.split(None, 1)[0]
    return (first in VERBS and first not in ALSO_NOUNS and first not in ("mark", "cross", "tick")) or _WHEN.search(
        mask
    ) is not None


def _is_goal(mask: str, times: Sequence[TimeExpression], now: datetime) -> bool:
    """A goal is for a month or longer; "today's goal: 30 calls" is a promise, and so is "I want to close two" soon."""
    ahead = [each for each in times if each.kind is not TimeKind.DURATION]
    if _SOON.search(mask) or any(each.grain in (Grain.MINUTE, Grain.HOUR, Grain.WEEK) for each in ahead):
        return False
    if any(each.grain is Grain.DAY and each.deadline_at and each.deadline_at < now + _LEAST_GOAL for each in ahead):
        return False
    far = now + _FAR
    long = any(each.grain in (Grain.QUARTER, Grain.YEAR) or (each.deadline_at or now) > far for each in ahead)
    return long or _NAMES_GOAL.search(mask) is not None
