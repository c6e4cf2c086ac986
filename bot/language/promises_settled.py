"""Promises with their time: each has its own, its list's, or none; and the bare words that remain without it."""

# ruff: noqa: E501  (a row of a table stays on one line)

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.quantities import Quantity
from bot.domain.times import Grain, Guess
from bot.language.clauses import Marked
from bot.language.intents_patterns import Pattern
from bot.language.promises import Draft
from bot.language.promises_leads import VAGUE
from bot.language.quantities import NUMBER, find_quantities, number_value
from bot.language.reading import Context, PromiseReading, TimeExpression, TimeKind
from bot.language.times import find_times
from bot.language.verbs import ing_of, word_set
from bot.language.wire import decode

# "Yesterday: 18 dials" tells; only "I'll … by last Friday" is a slip to ask about.
_TOGETHER = Pattern(r"(?:,? (?:and|&|plus) |, ?)(?:on |at )?")
_GONE = Pattern(r"\b(?:yesterday|last (?!day|week of|monday of|friday of)|ago\b)")
_WORDS = Pattern(r"[^\W\d_]|<")
_PEOPLE = Pattern(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")
_MULTIPLE = Pattern(rf"(?:\b(?P<word>once|twice|thrice)\b|\b(?P<n>{NUMBER}) ?(?:times|x)\b)")
_WORDS_OF_NUMBER = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
_DAY_OF_LIST = Pattern(
    r"(?:(?:my|the|our) )*(?P<day>today|tomorrow|this week|next week)'?s "
    r"(?:(?:top|main|sales|\d|three|two) )*(?:goals?|targets?|tasks?|focus|priority|priorities|promises?|commitments?|plans?|list|to-?dos?|agenda)\b"
)
# Words that belonged to a time phrase, and the verbs whose own particle they may be ("log in by 5").
_DANGLING = Pattern(
    r"[ ,]+\(?(?:deadline|due(?: date)?|eta)(?: is)?$|[ ,]+(?:by|at|due|until|till|before|for|from|on|@|around|about|and|or|with|to|the)$|, (?:out|done|ready|due|finished|sent|in|over)$|[ ,]+(?:by|at|before|until|till|due)(?: (?:the|our|my|your|their|his|her))$",
    re.I,
)
_PARTICLE_VERBS = word_set("log sign move carry come put turn keep hold")


def settle(
    marked: Marked,
    drafts: Sequence[Draft],
    times: Sequence[TimeExpression],
    headers: Mapping[int, TimeExpression],
    closing: Mapping[int, TimeExpression],
    for_all: Collection[int],
    context: Context,
) -> list[PromiseReading]:
    """The promises in order. `headers` gives the time that stands over a clause, `closing` those that stand alone
    below ("by Friday noon"), each by the place of its clause; `for_all` are the places of those for all before them."""
    found: list[PromiseReading] = []
    vague = [(each.from_, each.to) for each in times if _promises_nothing(marked, each)]
    promised = {each.clause for each in drafts if each.bullet and (each.time is not None or not each.needs_time)}
    for place, draft in enumerate(drafts):
        if draft.needs_time and draft.bullet and promised - {draft.clause}:
            draft = draft._replace(needs_time=False)  # "gym" in a list of promises
        siblings = [each for each in drafts if each.clause == draft.clause]
        if (
            draft.needs_time
            and (siblings[0].firm or siblings[0].time)
            and _is_doing(marked, draft)
            and _is_doing(marked, siblings[0])
        ):
            draft = draft._replace(needs_time=False)  # "planning on finishing it and sending it"
        above = headers.get(draft.clause)
        if above is None and siblings[0].opens_with_time and siblings[0] is not draft:
            above = siblings[0].time
        time = draft.time
        if time is None:
            time = (
                above
                or day_of_list(marked, *draft.part, context)
                or _after(siblings, draft)
                or _below(drafts, place, closing, for_all)
            )
        elif above is not None and above is not time:
            time = _join(above, time, context)
        moments = _told_together(marked, draft, times, time)
        if moment := _day_and_clock(draft, times, context):
            time = moment
        elif moments:
            time = moments[0]._replace(to=moments[-1].to, elsewhere=())
        if promise := _finish(marked, draft, time, vague):
            found += [_due(promise, each) for each in moments] or [promise]
    return found


def day_of_list(marked: Marked, from_: int, to: int, context: Context) -> TimeExpression | None:
    """The day in "today's goal: 30 calls" and "tomorrow's priorities": a name there, but the time of what follows."""
    match = _DAY_OF_LIST.match(marked.low, from_, to)
    times = find_times(match.group("day"), context) if match else ()
    return times[0]._replace(from_=0, to=0) if times else None


def _told_together(
    marked: Marked, draft: Draft, times: Sequence[TimeExpression], time: TimeExpression | None
) -> list[TimeExpression]:
    """The times of "gym Mon at 9 and Wed at 10", each a promise of its own; none where there is only one. A clock at
    the end is the clock of all ("Mon, Wed & Fri at 6am")."""
    if time is None or time is not draft.time or not _may_be_one_of_many(time):
        return []
    chain = [time]
    for each in times:
        if each.from_ <= time.from_ or each.to > draft.part[1]:
            continue
        if not _may_be_one_of_many(each) or not _TOGETHER.fullmatch(marked.low, chain[-1].to, each.from_):
            break
        chain.append(each)
    last = chain[-1]
    if last.grain is Grain.MINUTE and last.start and all(each.grain is Grain.DAY for each in chain[:-1]):
        chain = [_at_clock(each, last) for each in chain]
    return chain if len(chain) > 1 else []


def _may_be_one_of_many(time: TimeExpression) -> bool:
    return time.kind is TimeKind.INSTANT and time.deadline_at is not None and time.rrule is None and time.mod is None


def _at_clock(day: TimeExpression, clock: TimeExpression) -> TimeExpression:
    if day is clock or day.start is None or clock.start is None or day.deadline_at is None:
        return day
    at = datetime.combine(day.start.date(), clock.start.time(), day.deadline_at.tzinfo)
    return day._replace(
        start=at.replace(tzinfo=None), grain=clock.grain, due_kind=clock.due_kind, deadline_at=at, other_at=None
    )


def _is_doing(marked: Marked, draft: Draft) -> bool:
    words = marked.mask[slice(*draft.body)].split(None, 1)
    return bool(words) and ing_of(words[0]) is not None


def _after(siblings: Sequence[Draft], draft: Draft) -> TimeExpression | None:
    """The time at the end of a list in one sentence, where it is the only one."""
    last = siblings[-1]
    alone = last is not draft and not any(each.time for each in siblings[:-1])
    return last.time if alone else None


def _below(
    drafts: Sequence[Draft], place: int, closing: Mapping[int, TimeExpression], for_all: Collection[int]
) -> TimeExpression | None:
    """The time on a line of its own below: of the whole list, or of the sentence right before it."""
    draft = drafts[place]
    for at, time in closing.items():
        following = [each for each in drafts[place + 1 :] if each.clause < at]
        others = [each for each in following if each.bullet or each.time is not None or not each.needs_time]
        if at > draft.clause and at in for_all and not draft.needs_time:
            return time
        if at > draft.clause and all((each.bullet and draft.bullet) or each.clause == draft.clause for each in others):
            return time
    return None


def _join(day: TimeExpression, clock: TimeExpression, context: Context) -> TimeExpression:
    """ "Tomorrow: lunch at 12:30" is one moment; "This week: report by Thursday" keeps its own."""
    if day.deadline_at is None or day.rrule or clock.rrule or clock.grain not in (Grain.MINUTE, Grain.HOUR):
        return clock
    joined = find_times(f"{day.span} {clock.span}", context)
    days = {each.deadline_at.date() for each in (day, *joined) if each.deadline_at is not None}
    # "Tuesday … at 2", said on a Tuesday, is today's as "Tuesday at 2" is.
    if len(joined) != 1 or joined[0].deadline_at is None or (len(days) > 1 and Guess.SAME_DAY not in day.ambiguous):
        return clock
    return joined[0]._replace(from_=clock.from_, to=clock.to, span=clock.span)


def _day_and_clock(draft: Draft, times: Sequence[TimeExpression], context: Context) -> TimeExpression | None:
    """ "Tomorrow call Ben at 2": a day at the beginning and a clock behind it are one moment."""
    from_, to = draft.part
    inside = [each for each in times if from_ <= each.from_ and each.to <= to and each.deadline_at is not None]
    if not draft.opens_with_time or len(inside) != 2:
        return None
    day, clock = inside
    if day.grain is not Grain.DAY or day.mod is not None or clock.names_day or clock.from_ < draft.body[0]:
        return None
    joined = _join(day, clock, context)
    return None if joined is clock else joined._replace(elsewhere=((day.from_, day.to),))


def _finish(
    marked: Marked, draft: Draft, time: TimeExpression | None, vague: Sequence[tuple[int, int]]
) -> PromiseReading | None:
    settled = time is not None and (time.deadline_at or time.rrule or Guess.PAST in time.ambiguous)
    if draft.needs_time and not settled:
        return None
    if time is not None and not draft.firm and _GONE.search(time.span.lower()):
        return None
    from_, to = draft.body
    # "asap" and "soon" promise no moment, and are no part of what is promised either.
    cuts = [span for span in vague if from_ <= span[0] < to]
    if time is not None and (time.from_, time.to) not in cuts:
        cuts += ((time.from_, time.to), *time.elsewhere)
    cuts += _emoji_beside(marked, from_, to, cuts)
    what = bare_words(marked, from_, to, cuts)
    if not _WORDS.search(what):
        return None
    quantity = _quantity(marked, from_, to, time)
    guesses = tuple(time.ambiguous) if time is not None else ()
    if quantity is None and VAGUE.fullmatch(what.lower()):
        guesses = (Guess.VAGUE, *guesses)
    mentions = dict.fromkeys(_PEOPLE.findall(marked.text[draft.part[0] : draft.part[1]]))
    promise = PromiseReading(
        what=what,
        quantity=quantity,
        plan=_words(marked, draft.plan),
        why=_words(marked, draft.why),
        to=tuple(each for each in mentions if each != draft.asked),
        assignee=draft.asked,
        also_asked=draft.also_asked,
        ambiguous=guesses,
    )
    return promise if time is None else _due(promise, time)


def _due(promise: PromiseReading, time: TimeExpression) -> PromiseReading:
    return replace(
        promise,
        due_at=time.deadline_at,
        grain=time.grain if time.deadline_at is not None else None,
        recurrence=time.rrule,
        due_kind=time.due_kind,
        starts_on=time.starts_on,
        other_due_at=time.other_at,
    )


def _emoji_beside(marked: Marked, from_: int, to: int, cuts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Emoji that end what is promised, before its time or at its own end ("Gym 💪 6am tomorrow")."""
    found: list[tuple[int, int]] = []
    for end in (to, *(cut_from for cut_from, _ in cuts if from_ < cut_from <= to)):
        bare = marked.mask[from_:end].rstrip(" ,.!")
        start = len(bare.rstrip("E "))
        if 0 < start < len(bare):
            found.append((from_ + start, from_ + len(bare)))
    return found


def _promises_nothing(marked: Marked, time: TimeExpression) -> bool:
    vague = time.kind is not TimeKind.DURATION and time.deadline_at is None and time.rrule is None
    vague = vague and (time.mod != "after" or time.span.lower() == "asap")
    return vague and Guess.PAST not in time.ambiguous and marked.mask[time.from_] == "T"


def _quantity(marked: Marked, from_: int, to: int, time: TimeExpression | None) -> Quantity | None:
    if counted := next(find_quantities(marked.low, marked.mask, from_, to), None):
        unit = counted.quantity.unit
        written = marked.text[counted.to - len(unit) : counted.to] if unit else None
        return replace(counted.quantity, unit=written) if written and written.lower() == unit else counted.quantity
    repeated = time.span.lower() if time is not None and time.rrule else marked.mask[from_:to]
    if time is not None and time.rrule and "COUNT" in time.rrule:
        return None
    if match := _MULTIPLE.search(repeated):
        word = match.group("word")
        return Quantity(_WORDS_OF_NUMBER[word] if word else number_value(match.group("n")))
    return None


def bare_words(marked: Marked, from_: int, to: int, without: Sequence[tuple[int, int]]) -> str:
    """The words of a stretch without some spans, tidy at the seams, decoded from the wire."""
    text = marked.text
    pieces: list[str] = []
    start = from_
    for cut_from, cut_to in sorted(without):
        if cut_to <= from_ or cut_from >= to:
            continue
        pieces.append(_before_cut(decode(text[start:cut_from])))
        start = max(start, cut_to)
    last = decode(text[start:to])
    pieces.append(last.lstrip(" \t\n,;:-–—)") if pieces else last)
    words = " ".join(" ".join(piece for piece in pieces if piece).split())
    words = words.strip(" ,;:.!?-–—*~|_\t(")
    words = re.sub(r",? (?:and|then|and then)$", "", words)
    words = re.sub(r" ?(?:\( ?\)|\[ ?\])", "", words)
    if words[:1] == "'" == words[-1:]:
        words = words.strip("' ")
    words = re.sub(r"^(?:to|that|and|then) (?=\S)", "", words)
    return re.sub(r" ([,;:.!?])(?= |$)", r"\1", words)


def _before_cut(piece: str) -> str:
    piece = piece.strip(" \t\n").rstrip(" ,;:-–—(@")
    match = _DANGLING.search(piece)
    if match is None:
        return piece
    head = piece[: match.start()].split()
    if (
        match.group().strip(" ,").lower() in ("on", "to", "about", "with")
        and head
        and head[0].lower() in _PARTICLE_VERBS
    ):
        return piece
    return piece[: match.start()]


def _words(marked: Marked, span: tuple[int, int] | None) -> str | None:
    if span is None:
        return None
    words = " ".join(decode(marked.text[span[0] : span[1]]).split()).strip(" ,;:.!?-–—")
    return re.sub(r"^(?:and|but) |,? then$", "", words) or None
