"""The reader: one message in, what it means out."""

# ruff: noqa: E501  (a row of a table stays on one line)

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dateutil.relativedelta import relativedelta

from bot.language.answers import ANSWERS, split_references
from bot.language.answers_numbers import read_count
from bot.language.clauses import Clause, Marked, mark, split_clauses
from bot.language.intents import REQUESTS, SILENCE, caught, first_match, index
from bot.language.lexer import lex
from bot.language.promises import (
    OPENERS,
    Draft,
    Part,
    draft_promise,
    finish_promise,
    is_header,
    split_parts,
)
from bot.language.quantities import NUMBER, amount_of, number_value
from bot.language.reading import Amount, Context, Intent, PromiseReading, Reading, TimeExpression, TimeKind
from bot.language.settings import PAUSES, SETTINGS, pause_until, setting_of
from bot.language.times import find_times
from bot.language.verbs import VERBS, past_of

_PHRASES = index((*SILENCE, *PAUSES, *SETTINGS, *REQUESTS, *ANSWERS))
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")
_PAST = re.compile(
    r"(?:(?:i|we)(?:'?ve| have)? )?(?:(?:just|already|finally|actually|also|both|now) )*(?P<verb>[a-z]+(?:-[a-z]+)?)(?P<rest>(?: .*)?)"
)
_AGO = re.compile(r"(?:[ ,]+(?:T++|today|already|just now|earlier|too|now|ok|E++|for you))+$")
_SHIFT = re.compile(
    rf"(?P<n>{NUMBER}|an?(?=\b)|another|one more|an extra)(?: more| extra| business| working)* "
    r"(?P<unit>minute|min|hour|hr|business day|working day|day|week|month|year)s?\b"
)
_UNITS = {"minute": "minutes", "min": "minutes", "hour": "hours", "hr": "hours", "day": "days", "business day": "days",
          "working day": "days", "week": "weeks", "month": "months", "year": "years"}  # fmt: skip
_ASK = re.compile(
    r"(?:(?:(?:hey|hi|hello|ok|so|and|yo|thanks|please)[ ,]*)*(?P<first>M++)[ ,:-]*)?"
    r"(?P<ask>(?:(?:please |pls )?(?:can|could|would|will) (?:you|u)(?: (?:please|pls|kindly|maybe|also|possibly))*"
    r"|would you mind|do you mind|(?:i|we) need(?= )|(?:please|pls|plz|kindly)|(?:can|could) (?:i|we) (?:get|have)"
    r"|(?:i|we)'?d (?:like|love) you to|mind|are you able to|any chance you (?:can|could)) )?"
)
_TELL = re.compile(
    r"(?:please |can you |could you )?(?:ask|tell|remind|get) (?P<who>M++)(?: to| for| that (?:i need|we need))? "
)
_ONLY_TIME = re.compile(
    r"(?:and |so |all |both |everything |(?:all |both )?of (?:it|them|these|this)|due|done|finished|deadline|is|are|:|,|-|to be|by|[ ])*T++[ .!]*"
)
_PEOPLE = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")
_SMALL_TALK = re.compile(
    r"(?:(?:ok(?:ay)?|k|kk|cool|nice|great|awesome|amazing|perfect|lovely|brilliant|excellent|sweet|neat|wow|yay|woo+|ha(?:ha)+"
    r"|lo+l|lmao|ah+|oh+|hm+|hi+|hey+|hello|yo|hiya|good (?:morning|afternoon|evening|night|luck|one|job|bot|work|idea|point)|gm|gn|morning"
    r"|bye|goodbye|see (?:you|ya|u)(?: (?:later|soon|around|tomorrow|then|monday|there))?|ttyl|cya|later|take care|cheers"
    r"|thanks?(?: (?:you|u))?|thx|ty|tysm|tnx|thank you|much appreciated|appreciated?(?: it)?|(?:so|very) much|a lot|a ton|again|for (?:the|your) [a-z]+(?: [a-z]+)?"
    r"|welcome|you'?re welcome|no (?:problem|worries|rush|stress)|np|nw|all good|sounds good|sound good|works for me|got it|gotcha"
    r"|understood|noted|roger|copy(?: that)?|will do|on it|sure(?: thing)?|yes|yep|yeah|yup|no|nope|nah|right|exactly|true|agreed"
    r"|of course|absolutely|definitely|indeed|fair(?: enough)?|congrats|congratulations|well done|happy [a-z]+|have a (?:great|good|nice|lovely) [a-z]+"
    r"|you too|same(?: here| to you)?|me too|love (?:it|this|that|you)|i love (?:it|this)|that'?s (?:great|good|fine|nice|awesome|cool|helpful|ok|okay|all|it)"
    r"|it'?s (?:great|good|fine|ok|okay)|fine|good|how are you|how'?s it going|what'?s up|sup|we'?ll see|i see|let'?s see|kept|buddy|mate|everyone|all|team|there|friend|guys|so|very|much|you|and|for now"
    r"|talk (?:soon|later|tomorrow)|enjoy|cheers mate|my pleasure|anytime|any time)(?:[ ,.!?:;)(☺️🙂-]+|$))++"
)
_TALK = frozenset({Intent.KUDOS, Intent.WIN, Intent.WHY, Intent.REFLECT, Intent.GOAL, Intent.HELP})


@dataclass(frozen=True, slots=True)
class _Act:
    """What one part of a message does, besides promising."""

    reading: Reading


def read(text: str, context: Context) -> Reading:
    """What the message means. Pure: the same text and context always give the same reading."""
    tokens = lex(text)
    times = find_times(text, context, tokens=tokens)
    marked = mark(text, tokens, times)
    clauses = split_clauses(marked)
    answers: list[Reading] = []
    drafts: list[Draft] = []
    headers: dict[int, TimeExpression] = {}
    listed: set[int] = set()
    closing: dict[int, TimeExpression] = {}
    header_time: TimeExpression | None = None
    header_open = False
    for place, clause in enumerate(clauses):
        if is_header(marked, clauses, place):
            header_open = True
            header_time = next((each for each in _inside(times, clause.from_, clause.to)), None)
            continue
        if header_open and not clause.bullet and place and clause.line > clauses[place - 1].line + 1:
            header_open, header_time = False, None
        if drafts and _ONLY_TIME.fullmatch(marked.mask, clause.from_, clause.to):
            closing[place] = _inside(times, clause.from_, clause.to)[0]
            continue
        if header_open:
            listed.add(place)
            if header_time is not None:
                headers[place] = header_time
        elif clause.bullet and _has_closing_time(marked, clauses, place):
            listed.add(place)
        _read_clause(marked, clause, place, times, place in listed, context, answers, drafts)
    commitments = _settle(marked, drafts, times, headers, closing, context)
    return _combine(marked, answers, commitments, times)


def is_small_talk(text: str) -> bool:
    """Thanks, greetings and the like, which deserve no reply at all."""
    low = " ".join(text.lower().replace("’", "'").split())
    if not _WORD.search(re.sub(r":[a-z0-9_+'-]{1,100}:", "", low)):
        return True
    return len(low) <= 200 and bool(_SMALL_TALK.fullmatch(low))


def _inside(times: Iterable[TimeExpression], from_: int, to: int) -> list[TimeExpression]:
    return [each for each in times if each.from_ >= from_ and each.to <= to and each.kind is not TimeKind.DURATION]


def _has_closing_time(marked: Marked, clauses: Sequence[Clause], place: int) -> bool:
    for clause in clauses[place + 1 :]:
        if not clause.bullet:
            return bool(_ONLY_TIME.fullmatch(marked.mask, clause.from_, clause.to))
    return False


def _read_clause(
    marked: Marked, clause: Clause, place: int, times: Sequence[TimeExpression], listed: bool, context: Context,
    answers: list[Reading], drafts: list[Draft],
) -> None:  # fmt: skip
    whole = Part(clause.from_, clause.to, place)
    if (act := _read_ask(marked, whole, clause, times)) is not None:
        drafts.append(act)
        return
    if not listed and (answer := _read_answer(marked, whole, clause, times, context, first=True)) is not None:
        answers.append(answer)
        return
    for part in split_parts(marked, clause, place):
        if not listed and (answer := _read_answer(marked, part, clause, times, context, first=False)) is not None:
            answers.append(answer)
        elif (draft := draft_promise(marked, part, clause, times, listed)) is not None:
            drafts.append(draft)


def _read_ask(marked: Marked, part: Part, clause: Clause, times: Sequence[TimeExpression]) -> Draft | None:
    """A promise asked of someone who is mentioned."""
    mask = marked.mask
    if "M" not in mask[part.from_ : part.to]:
        return None
    if match := _TELL.match(mask, part.from_, part.to):
        who = _PEOPLE.findall(marked.text[match.start("who") : match.end("who")])
        return _ask_draft(marked, part, clause, times, match.end(), part.to, who)
    match = _ASK.match(mask, part.from_, part.to)
    if match is None or match.end() == part.from_:
        return None
    rest = mask[match.end() : part.to].lstrip()
    body_to = part.to
    if match.group("first"):
        who = _PEOPLE.findall(marked.text[match.start("first") : match.end("first")])
        if match.group("ask") is None and not (rest.split() and rest.split()[0] in VERBS):
            return None
    elif match.group("ask") and (last := re.search(r"[ ,]+(?P<who>M++)[ ?!.]*$", mask[part.from_ : part.to])):
        if match.group("ask").strip() in ("i need", "we need"):
            return None
        who = _PEOPLE.findall(marked.text[part.from_ + last.start("who") : part.from_ + last.end("who")])
        body_to = part.from_ + last.start()
    else:
        return None
    if re.match(r"remind me|(?:be )?my (?:accountability )?(?:partner|buddy)|be ", rest):
        return None
    return _ask_draft(marked, part, clause, times, match.end(), body_to, who)


def _ask_draft(
    marked: Marked, part: Part, clause: Clause, times: Sequence[TimeExpression], from_: int, to: int, who: list[str]
) -> Draft | None:
    if not who or not marked.mask[from_:to].strip(" ,.?!TE"):
        return None
    own = _inside(times, part.from_, part.to)
    best = next((each for each in own if each.rrule or each.mod == "before"), own[0] if own else None)
    return Draft(part.clause, clause.line, (from_, to), best, True, False, asked=who[0])


def _read_answer(
    marked: Marked, part: Part, clause: Clause, times: Sequence[TimeExpression], context: Context, first: bool
) -> Reading | None:
    """What a part says about promises already made, about Kept, or about how things went; None if nothing."""
    from_, to = _trim(marked.mask, part.from_, part.to)
    for _ in range(2):
        if (reading := _match(marked, from_, to, clause, times, context)) is not None:
            return reading
        opener = OPENERS.match(marked.mask, from_, to)
        if opener is None or opener.end() >= to:
            return None
        from_, to = _trim(marked.mask, opener.end(), to)
    return None


def _trim(mask: str, from_: int, to: int) -> tuple[int, int]:
    while from_ < to and mask[from_] in " \t,.:;!?*_~|-–—E":
        from_ += 1
    while to > from_ and mask[to - 1] in " \t,.:;!?*_~|-–—E":
        to -= 1
    return from_, to


def _match(
    marked: Marked, from_: int, to: int, clause: Clause, times: Sequence[TimeExpression], context: Context
) -> Reading | None:
    if from_ >= to:
        return None
    mask = marked.mask[from_:to]
    if len(mask) > 400:
        return None
    inside = [each for each in times if each.from_ >= from_ and each.to <= to]
    if (count := read_count(marked.low[from_:to])) is not None and not (clause.question or _promises_count(mask)):
        refs = _references(marked.text[from_ + count.ref[0] : from_ + count.ref[1]]) if count.ref else ()
        return Reading(Intent.PROGRESS, refers_to=refs, quantity_done=count.done, quantity_mode=count.mode)
    words = _WORD.findall(mask)
    found = first_match(_PHRASES, words, mask)
    if found is not None:
        rule, match = found
        if not (clause.question and rule.intent in _UNASKED and not mask.startswith(("can ", "could ", "may "))):
            return _fill(rule.intent, match, marked, from_, inside, context)
    if not clause.question and (reading := _read_past(marked, from_, to)) is not None:
        return reading
    return None


_UNASKED = frozenset({Intent.DONE, Intent.MISSED, Intent.WIN, Intent.BLOCK, Intent.PAUSE, Intent.RESUME, Intent.MOVE})


def _promises_count(mask: str) -> bool:
    """ "20 calls" with a time to come is a promise, not a report."""
    return "T" in mask and not re.search(r"\b(?:done|down|so far|of|made|did|got)\b|%", mask)


def _references(words: str) -> tuple[str, ...]:
    return split_references(" ".join(words.split()))


def _fill(
    intent: Intent, match: re.Match[str], marked: Marked, from_: int, times: list[TimeExpression], context: Context
) -> Reading | None:
    refs: list[str] = []
    for start, end in caught(match, "ref"):
        stretch = _AGO.sub("", match.string[start:end])
        refs.extend(_references(marked.text[from_ + start : from_ + start + len(stretch)]))
    to = from_ + len(match.string)
    text = marked.text[from_:to]
    people = tuple(dict.fromkeys(_PEOPLE.findall(text)))
    match intent:
        case Intent.SETTINGS:
            setting = setting_of(match, marked.low[from_:to], times, context.week.days)
            return Reading(intent, setting=setting) if setting else None
        case Intent.PAUSE:
            return Reading(intent, until=pause_until(times, marked.low, context.now))
        case Intent.MOVE:
            spans = caught(match, "shift")
            shift = _shift(marked.low[from_ + spans[0][0] : from_ + spans[0][1]]) if spans else None
            return Reading(intent, refers_to=tuple(refs), shift=shift)
        case Intent.GOAL | Intent.WIN:
            amount = amount_of(marked.low, marked.mask, from_, to)
            return Reading(intent, refers_to=tuple(refs), amount=Amount(*amount) if amount else None)
        case Intent.KUDOS | Intent.PARTNER:
            return Reading(intent, people=people)
        case (
            Intent.NONE
            | Intent.HELP
            | Intent.UNDO
            | Intent.LIST
            | Intent.SUMMARY
            | Intent.WHY
            | Intent.REFLECT
            | Intent.RESUME
        ):
            return Reading(intent)
        case _:
            return Reading(intent, refers_to=tuple(dict.fromkeys(refs)))


def _shift(words: str) -> relativedelta | None:
    match = _SHIFT.search(words)
    if match is None:
        return None
    number = match.group("n")
    value = 1.0 if number in ("a", "an", "another", "one more", "an extra") else number_value(number)
    unit = _UNITS[match.group("unit")]
    if value != int(value):
        return relativedelta(minutes=int(value * 60)) if unit == "hours" else None
    return relativedelta(**{unit: int(value)})  # type: ignore[arg-type]  # the keys are its own unit names


def _read_past(marked: Marked, from_: int, to: int) -> Reading | None:
    """ "sent the deck" is done, "booked 2 demos" is progress, "closed Globex" is a win."""
    mask = marked.mask[from_:to]
    match = _PAST.fullmatch(mask)
    if match is None:
        return None
    verb = match.group("verb")
    base = past_of(verb)
    if (
        base is None
        or (verb in VERBS and not mask.startswith(("i ", "we ")))
        or verb in ("got", "had", "told", "felt", "found", "spent", "liked")
    ):
        return None
    rest = match.group("rest")
    if "?" in rest or re.search(r"\b(?:but|if)\b", rest):
        return None
    stretch = _AGO.sub("", rest)
    start = from_ + match.start("rest")
    words = " ".join(marked.text[start : start + len(stretch)].split())
    bare = re.sub(r"^(?:up|out|over|off|back|through|down|away|in|on)\b ?", "", words)
    if (
        verb in ("closed", "won", "landed", "signed")
        and bare[:1].isupper()
        and not words.startswith(("out", "off", "up"))
    ):
        amount = amount_of(marked.low, marked.mask, from_, to)
        return Reading(Intent.WIN, refers_to=_references(bare), amount=Amount(*amount) if amount else None)
    if verb in ("closed", "won", "landed") and (amount := amount_of(marked.low, marked.mask, from_, to)):
        return Reading(Intent.WIN, amount=Amount(*amount))
    number = re.match(
        rf" (?:only |just |about |another |all )*(?P<n>{NUMBER}) (?P<more>more )?(?P<unit>[a-z][^\n]*)", stretch
    )
    if number and (amount_of(marked.low, marked.mask, from_, to) or "demo" in stretch):
        mode = "more" if number.group("more") or "another" in number.group() else "total"
        unit_at = start + number.start("unit")
        refs = _references(marked.text[unit_at : start + len(stretch)])
        return Reading(
            Intent.PROGRESS, refers_to=refs, quantity_done=number_value(number.group("n")), quantity_mode=mode
        )
    return Reading(Intent.DONE, refers_to=_references(words))


def _settle(
    marked: Marked, drafts: list[Draft], times: Sequence[TimeExpression], headers: dict[int, TimeExpression],
    closing: dict[int, TimeExpression], context: Context,
) -> list[PromiseReading]:  # fmt: skip
    """Give each promise its time: its own, else its list's, joined with its list's day where it only has a clock."""
    found: list[PromiseReading] = []
    for place, draft in enumerate(drafts):
        time = draft.time
        siblings = [each for each in drafts if each.clause == draft.clause]
        shared = headers.get(draft.clause)
        if shared is None and siblings[0].leads_with_time and siblings[0] is not draft:
            shared = siblings[0].time
        if time is None:
            time = shared
            if (
                time is None
                and siblings[-1] is not draft
                and siblings[-1].time is not None
                and not any(each.time for each in siblings[:-1])
            ):
                time = siblings[-1].time
            if time is None:
                after = drafts[place + 1 :]
                stop = after[0].clause if after and after[0].line == draft.line else None
                time = next(
                    (each for at, each in closing.items() if at > draft.clause and (stop is None or at < stop)), None
                )
        elif shared is not None and shared is not time:
            time = _join(shared, time, context)
        if (
            promise := finish_promise(marked, draft, time, [each for each in times if marked.mask[each.from_] == "T"])
        ) is not None:
            found.append(promise)
    return found


def _join(day: TimeExpression, clock: TimeExpression, context: Context) -> TimeExpression:
    """ "Tomorrow: lunch at 12:30" is one moment; "This week: report by Thursday" keeps its own."""
    if day.deadline_at is None or clock.grain is None or clock.grain not in ("minute", "hour") or day.rrule:
        return clock
    joined = find_times(f"{day.span} {clock.span}", context)
    if len(joined) != 1 or joined[0].deadline_at is None or joined[0].deadline_at.date() != day.deadline_at.date():
        return clock
    return replace(joined[0], from_=clock.from_, to=clock.to, span=clock.span)


def _combine(
    marked: Marked, answers: list[Reading], commitments: list[PromiseReading], times: tuple[TimeExpression, ...]
) -> Reading:
    spoken = [each for each in answers if each.intent is not Intent.NONE]
    promised = tuple(commitments)
    if not spoken:
        intent = Intent.NONE
        if promised:
            intent = Intent.ASK if all(each.assignee for each in promised) else Intent.COMMIT
        return Reading(intent, commitments=promised, times=times)
    first = next((each for each in spoken if each.intent not in _TALK), spoken[0])
    same = [each for each in spoken if each.intent is first.intent and each is not first]
    refs = tuple(dict.fromkeys((*first.refers_to, *(ref for each in same for ref in each.refers_to))))
    if promised and first.intent in (Intent.LIST, Intent.SUMMARY, Intent.HELP):
        first = Reading(Intent.COMMIT)
        refs = ()
    return replace(first, commitments=promised, refers_to=refs, times=times)
