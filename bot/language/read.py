"""The reader: one message in, what it means out."""

# ruff: noqa: E501  (a row of a table stays on one line)

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.language.answers import split_references
from bot.language.answers_matching import read_answer, read_emoji
from bot.language.answers_numbers import read_bare_count
from bot.language.answers_past import read_contrast, read_yes_or_no
from bot.language.clauses import Clause, Marked, mark, moments, split_clauses
from bot.language.combining import combine
from bot.language.intents_patterns import Pattern
from bot.language.lexer import MOST_TOKENS, lex
from bot.language.promises import Draft, Part, draft_promise
from bot.language.promises_asked import draft_asks
from bot.language.promises_leads import FIRM, LEAD, OPENERS
from bot.language.promises_parts import REST, is_header, of_a_header, split_header, split_parts
from bot.language.promises_settled import day_of_list, settle
from bot.language.reading import Context, Intent, PromiseReading, Reading, TimeExpression
from bot.language.settings import pause_until
from bot.language.small_talk import is_small_talk as is_small_talk
from bot.language.times import find_times
from bot.language.wire import decode

_FRACTION = Pattern(r"\d+ ?/ ?\d+")
_ARROW = Pattern(r"(?:-{1,2}|=)(?:&gt;|>)")
_SPACES = Pattern(r"[^\S\n]{2,}|[^\S\n ]")
_ONLY_TIME = Pattern(
    r"(?:(?:and|so|(?:all )?(?:the )?(?:others|rest)|everything else|all|both|everything|all of (?:it|them|these|this)|due|done|finished|deadline|is|are|to be)[ :,-]+){0,4}"
    r"T++(?:,? (?:would be|is|works?|suits me|if possible|ideally|preferably|please|pls|thanks|thank you|thx|would help|latest|at the latest)(?: (?:great|perfect|awesome|good|fine|ok(?:ay)?|ideal|amazing|best|nice|enough|lovely|appreciated|for me|a lot))*)*[ .!]*"
)
_FOR_ALL = Pattern(r"(?:all|both|everything)\b")
# Answers that may be told one after the other in one sentence.
_IN_PARTS = frozenset(
    {Intent.DONE, Intent.PROGRESS, Intent.MISSED, Intent.MOVE, Intent.DROP, Intent.BLOCK, Intent.UNBLOCK}
)
_STORIES = frozenset({Intent.BLOCK, Intent.UNBLOCK})
_TELLS = frozenset({Intent.DONE, Intent.PROGRESS, Intent.MISSED})
_BESIDE_REMARKS = _IN_PARTS | {Intent.PAUSE, Intent.RESUME, Intent.WIN}
_ASIDES = Pattern(r", | - | \(|: ")
_REST = Pattern(r"(?:the )?rest")
_NUMBER_FIRST = Pattern(r"^\d+ ")
# An answer beside a longer remark than this is part of a story.
_LONGEST_REMARK = 160
_OBLIGES = Pattern(
    r"[ ]*(?:(?:i|we) )?(?:still |also |really )*(?:owe|need to|have to|must|gotta|got to|should|want to|promised)\b"
)
_TRIES = Pattern(r"(?:i'?m )?(?:trying|calling) (?:again|back|once more)\b")
_WHEN_ONLY = Pattern(
    r"(?:(?:i|we)(?:'?ll| will)|will|gonna|going to|aiming to|planning to) [a-z]+(?: (?:it|them|that|this|those|these))?(?: over| out| back| off)? T++"
)


class _Found(NamedTuple):
    """What the clauses of a message hold, gathered in order."""

    answers: list[Reading]
    drafts: list[Draft]
    headers: dict[int, TimeExpression]
    closing: dict[int, TimeExpression]
    for_all: set[int]
    """The places of the closing times that say so: "all by Friday"."""


def read(text: str, context: Context) -> Reading:
    """What the message means. Pure: the same text and context always give the same reading."""
    text = _ARROW.sub("→", _SPACES.sub(" ", text))
    tokens = lex(text)
    if len(tokens) == MOST_TOKENS:
        text = text[: tokens[-1].to]
    times = find_times(text, context, tokens=tokens)
    if emoji := read_emoji(text):
        return replace(emoji, times=times)
    when = moments(text, times)
    marked = mark(text, tokens, when)
    found = _gather(marked, split_clauses(marked), when, context)
    commitments = settle(marked, found.drafts, when, found.headers, found.closing, found.for_all, context)
    reading = combine(found.answers, [_named(each, found.answers) for each in commitments], times)
    if reading.intent is Intent.PAUSE and reading.until is None:
        # "In meetings until 4, leave me be"
        return replace(
            reading, until=pause_until([each for each in times if each.mod == "before"], marked.low, context.now)
        )
    if reading.intent is Intent.PROGRESS:
        # "12/20" as a report is no date.
        return replace(reading, times=tuple(each for each in times if not _FRACTION.fullmatch(each.span)))
    return reading


def _gather(marked: Marked, clauses: Sequence[Clause], times: Sequence[TimeExpression], context: Context) -> _Found:
    found = _Found([], [], {}, {}, set())
    above: TimeExpression | None = None
    below_header = False
    for place, clause in enumerate(clauses):
        if is_header(marked, clauses, place):
            below_header = True
            above = _first_time(marked, times, clause) or day_of_list(marked, *clause[:2], context)
            continue
        if below_header and not clause.bullet and clause.line > clauses[place - 1].line + 1:
            below_header, above = False, None
        if found.drafts and _ONLY_TIME.fullmatch(marked.mask, clause.from_, clause.to):
            if time := _first_time(marked, times, clause):
                found.closing[place] = time
                if _FOR_ALL.match(marked.mask, clause.from_, clause.to):
                    found.for_all.add(place)
            continue
        if not found.drafts and _puts_off(marked, clause, times, found):
            continue
        inline = split_header(marked, clause)
        if inline is not None and _is_goal(marked, clause, times, context):
            inline = None
        if inline is not None:
            head, clause = inline
            if time := _first_time(marked, times, head) or day_of_list(marked, *head[:2], context):
                found.headers[place] = time
        elif above is not None:
            found.headers[place] = above
        listed = below_header or (clause.bullet and _time_stands_below(marked, clauses, place))
        _gather_clause(marked, clause, place, times, listed or inline is not None, inline is not None, context, found)
    if len({each.from_ for each in found.headers.values()}) == 1:
        found.headers.update({place: of_a_header(time) for place, time in found.headers.items()})
    _take_counts_as_told(marked, found)
    return found


def _puts_off(marked: Marked, clause: Clause, times: Sequence[TimeExpression], found: _Found) -> bool:
    """ "Lisa not yet. By 4": a time alone behind a miss is when it will be."""
    missed = bool(found.answers) and found.answers[-1].intent is Intent.MISSED
    if not missed or not _ONLY_TIME.fullmatch(marked.mask, clause.from_, clause.to):
        return False
    time = _first_time(marked, times, clause)
    if time is None or time.deadline_at is None:
        return False
    found.answers[-1] = Reading(Intent.MOVE, refers_to=found.answers[-1].refers_to, when=(time,))
    return True


def _take_counts_as_told(marked: Marked, found: _Found) -> None:
    """Beside a report a bare count is one too: "25 dials, 4 convos, 1 demo booked", "deck done, calls 9, rest
    tomorrow"."""
    rest = [each for each in found.drafts if REST.match(marked.mask, *each.part)]
    if not found.drafts or not (rest or any(each.intent in _TELLS for each in found.answers)):
        return
    counts = [read_bare_count(marked, each) for each in found.drafts if each not in rest]
    told = [each for each in counts if each is not None]
    if len(told) == len(counts):
        first = found.drafts[0].clause == 0
        found.answers[:] = [*told, *found.answers] if first else [*found.answers, *told]
        found.drafts[:] = rest


def _is_goal(marked: Marked, clause: Clause, times: Sequence[TimeExpression], context: Context) -> bool:
    """ "Target for December: 12 deals" is a goal, "goals for today: …" a list of promises."""
    goal = read_answer(marked, clause.from_, clause.to, clause.question, times, context)
    return goal is not None and goal.intent is Intent.GOAL


def _first_time(marked: Marked, times: Sequence[TimeExpression], clause: Clause) -> TimeExpression | None:
    inside = (each for each in times if each.from_ >= clause.from_ and each.to <= clause.to)
    return next((each for each in inside if marked.mask[each.from_] == "T"), None)


def _time_stands_below(marked: Marked, clauses: Sequence[Clause], place: int) -> bool:
    after = next((each for each in clauses[place + 1 :] if not each.bullet), None)
    return after is not None and _ONLY_TIME.fullmatch(marked.mask, after.from_, after.to) is not None


def _gather_clause(
    marked: Marked, clause: Clause, place: int, times: Sequence[TimeExpression], listed: bool, inline: bool,
    context: Context, found: _Found,
) -> None:  # fmt: skip
    if asks := draft_asks(marked, clause, place, times):
        found.drafts.extend(asks)
        return
    parts = split_parts(marked, clause, place, inline)
    whole = None if listed else read_answer(marked, clause.from_, clause.to, clause.question, times, context)
    if whole is not None and (
        len(parts) == 1 or whole.intent not in _IN_PARTS or _is_one_story(marked, whole, parts, times, context)
    ):
        found.answers.append(whole)
        if whole.intent is Intent.REFLECT:
            found.drafts.extend(_promised_behind(marked, clause, parts, times, context))
        return
    if whole is None and clause.checked is not None and not listed and _is_ticked(marked, clause):
        words = decode(marked.text[clause.from_ : clause.to])
        intent = Intent.DONE if clause.checked else Intent.MISSED
        found.answers.append(Reading(intent, refers_to=split_references(" ".join(words.split()))))
        return
    before = len(found.answers), len(found.drafts)
    silent = False
    for part in parts:
        answer = None
        told = bool(found.answers) or (
            bool(found.drafts) and all(read_bare_count(marked, each) for each in found.drafts)
        )
        rest = told and REST.match(marked.mask, *_words_of(marked, part)) is not None
        if not listed and not rest and len(parts) > 1:
            answer = read_answer(marked, part.from_, part.to, clause.question, times, context)
            answer = answer or read_yes_or_no(marked, *_words_of(marked, part))
            if answer is None and found.answers and found.answers[-1].intent in _TELLS:
                answer = read_contrast(marked, *_words_of(marked, part))
        if answer is not None:
            found.answers.append(answer)
            silent = answer.intent is Intent.NONE
            continue
        # After "Dana said she'll send it", "and call us Friday" is Dana's too; "and I'll call" is not.
        words = marked.mask[part.from_ : part.to].lstrip()
        if silent and not LEAD.match(words) and not _TRIES.match(words):
            continue
        draft = draft_promise(marked, part, clause, times, listed)
        if draft is not None and before[1] < len(found.drafts) and _says_when(marked, found.drafts[-1], part):
            found.drafts[-1] = found.drafts[-1]._replace(time=draft.time)
        elif draft is not None:
            found.drafts.append(draft)
        silent = draft is None and not _is_only_opening(marked, part)
    short = clause.to - clause.from_ <= _LONGEST_REMARK
    if before == (len(found.answers), len(found.drafts)) and not listed and short:
        _gather_head(marked, clause, times, context, found)


def _promised_behind(
    marked: Marked, clause: Clause, parts: Sequence[Part], times: Sequence[TimeExpression], context: Context
) -> list[Draft]:
    """ "We learned that Acme is leaving, I'll call them tomorrow" is a promise, too; "next time, I'll ask" is none."""
    for part in parts[1:]:
        start, stop = _words_of(marked, part)
        draft = draft_promise(marked, part, clause, times, False) if FIRM.match(marked.mask, start, stop) else None
        if draft is not None and draft.time is not None:
            head = read_answer(marked, clause.from_, part.from_, False, times, context)
            return [draft] if head is not None and head.intent is Intent.REFLECT else []
    return []


def _is_one_story(
    marked: Marked, whole: Reading, parts: Sequence[Part], times: Sequence[TimeExpression], context: Context
) -> bool:
    """ "The test data arrived, we can go on" is one answer: nothing behind it answers or promises by itself."""
    if whole.intent not in _STORIES:
        return False
    for part in parts[1:]:
        if FIRM.match(marked.mask, *_words_of(marked, part)):
            return False
        answer = read_answer(marked, part.from_, part.to, False, times, context)
        if answer is not None and answer.intent not in (whole.intent, Intent.NONE):
            return False
    return True


def _gather_head(
    marked: Marked, clause: Clause, times: Sequence[TimeExpression], context: Context, found: _Found
) -> None:
    """An answer beside a remark: "calls are done, emails too", "not feeling well, taking the day off"."""
    start = clause.from_
    for cut in (*_ASIDES.finditer(marked.mask, clause.from_, clause.to), None):
        stop = cut.start() if cut else clause.to
        answer = read_answer(marked, start, stop, clause.question, times, context) if start or cut else None
        lone = " " not in marked.mask[start:stop].strip()
        if answer is not None and answer.intent in _BESIDE_REMARKS and not (lone and answer.intent is Intent.PAUSE):
            found.answers.append(answer)
            return
        start = cut.end() if cut else stop


def _words_of(marked: Marked, part: Part) -> tuple[int, int]:
    opener = OPENERS.match(marked.mask, part.from_, part.to)
    return opener.end() if opener else part.from_, part.to


def _says_when(marked: Marked, before: Draft, part: Part) -> bool:
    """ "I owe Priya the numbers, will send EOW": the second half only says when."""
    if before.time is not None or not _OBLIGES.match(marked.mask, *before.part):
        return False
    return _WHEN_ONLY.fullmatch(marked.mask[slice(*_words_of(marked, part))].strip(" .")) is not None


def _is_ticked(marked: Marked, clause: Clause) -> bool:
    """ "✅ Acme proposal" is done; "✅ I'll call Ana tomorrow" is still ahead."""
    mask = marked.mask[clause.from_ : clause.to]
    return "T" not in mask and LEAD.match(mask) is None


def _is_only_opening(marked: Marked, part: Part) -> bool:
    return len(re.findall(r"[a-z]+", marked.mask[part.from_ : part.to])) <= 2


def _named(promise: PromiseReading, answers: Sequence[Reading]) -> PromiseReading:
    """ "Half the list is called, rest tomorrow": the rest of the list."""
    if not _REST.fullmatch(promise.what.lower()):
        return promise
    counted = [each for each in answers if each.quantity_done is not None]
    of = next((ref for each in counted or answers if each.intent in _IN_PARTS for ref in each.refers_to), None)
    # "15 of 20 calls done": the rest of the calls.
    return replace(promise, what=f"{promise.what} of {_NUMBER_FIRST.sub('the ', of, 1)}") if of else promise
