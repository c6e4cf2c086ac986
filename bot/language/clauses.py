"""One message as its clauses: marked text on which the rules match, and where each sentence, line and bullet ends.

The marked text has the length of the message. Words are in lower case; what the rules must not look into is a run
of one capital letter: T a time, D a duration, M a mention, H a channel, L a link, E an emoji, C code or a quotation.
"""

# ruff: noqa: E501  (a row of a table stays on one line)

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from bot.domain.times import Grain
from bot.language.intents_patterns import Pattern
from bot.language.lexer import Token, TokenKind
from bot.language.reading import TimeExpression, TimeKind
from bot.language.verbs import word_set

_MEAL = Pattern(r"(?:(?:on|for|a|the|my|our) )*(?:lunch|dinner|breakfast|brunch|supper|drinks)(?: |$)")
# A preposition at the end of a time belongs to what follows it ("at 2 about the deck").
_LEFT_OVER = Pattern(r" (?:about|around|for|with|to|of|re)$")
# "by 3, not 5": what it is not is no time and no word of the promise.
_NOT_THEN = Pattern(r",? (?:and )?not (?:at |by |on )?\d{1,2}(?::\d\d)?(?: ?[ap]m)?(?![\w/])(?! [a-z])")
_PERIOD_NAME = Pattern(
    r"q[1-4](?: ?\d{4})?|\d{4}|(?:january|february|march|april|june|july|august|september|october|november|december)"
)
_NAME_BEFORE = Pattern(r"(?:\b(?:the|my|our|their|his|her|your|a|an) |[’'])$")
# "take the 4pm" is a meeting.
_TAKEN = Pattern(r"\b(?:take|cover|join|host|lead|attend|own|skip|drive) (?:the|my|our)(?: |$)")
_NAME_AFTER = Pattern(
    r"'s? [a-z]| (?!(?:and|or|to|for|with|at|by|in|on|about|but|so|i|then|because|when|after|if|from|until|before|via|re"
    r"|using|is|are|was|will|as|that|goal|target|quota|the|a|my|an|your|our|we|please|pls|instead|though|too|latest)\b)[a-z]"
)
# In words that decide, two letters that were swapped are swapped back ("cna", "remidn"); the length stays.
_DECIDING = word_set(
    """
    the and that with can will have need just also please today done sent send call help undo move push made make
    cancel remind forgot finish finished missed dropped stuck blocked waiting pause resume should booked called emailed
    postpone reschedule snooze progress follow write update schedule
    """
)
_TYPOS = {
    swapped: word
    for word in _DECIDING
    for place in range(len(word) - 1)
    if (swapped := word[:place] + word[place + 1] + word[place] + word[place + 2 :]) not in _DECIDING
} | {"undoo": "undo "}
_EMOTICON = Pattern(r"(?<![^\s])[:;]['-]?[)(DPp/|](?![^\s])")
# More clauses than this in one message are not read: nobody promises so much at once.
MOST_CLAUSES = 40
# A clause is read this far; a promise of more characters is a letter.
LONGEST_CLAUSE = 600

_BULLET = Pattern(
    r"[ \t]*(?:\d\ufe0f?\u20e3|\dE+(?:\u20e3)?|[-*+•◦▪‣·–—>]+|\(?\d{1,2}[.)]|[a-h][.)]|\[[ x]?\]|E+)[ \t]+(?:\[[ x]?\][ \t]+)?"
)
# "8. Close enough": no list begins with its eighth item.
_COUNTS = Pattern(r"[ \t]*(?:[2-9]|\d\d)\. ")
_BREAK = Pattern(
    r"[.!?…]+(?=[ \n\"]|$|\)[ ]*(?:\n|$))|[;\n]|(?<=E),? (?=[a-z])|, (?=E+ [a-z])| (?:--+|—) |(?:,| -) (?=(?:all|both|everything) (?:of (?:it|them|these) )?T)"
)
# "I need to: 1) call Hooli 2) send the SOW" is a list on one line.
_NUMBERED = Pattern(r"(?:[1-9][.)]|[a-h]\)) ")
# "is the deck done" asks, whether or not it ends as a question; "is done" and "is finally done" tell.
_ASKS = Pattern(
    r"(?:(?:so|and|hey|ok|wait|kept|also|but)[, ]+)*"
    r"(?:(?:is|are|was|were|does|has|isn't|aren't|hasn't|doesn't) (?:the|my|our|it|that|this|there|he|she|they|anyone|M)\b"
    r"|(?:is|are|was|were) (?!(?:now|not|finally|already|almost|still|all|just|nearly|also|both|half|mostly|totally|so|too|in"
    r"|on|out|at|done|sent|ready|finished|due|going|being|getting|really|pretty|completely)\b)[a-z]+(?: [a-z]+){0,3}"
    r" (?:done|sent|finished|ready|out|due|signed|open)\b)"
)
_ABBREVIATION = Pattern(r"(?:^|[ (])(?:vs|e\.g|i\.e|etc|mr|mrs|ms|dr|st|inc|ltd|co|no|approx|re|w|dept|mtg|appt)$")
# What is struck out is no longer said.
_STRUCK = Pattern(r"(?<![\w~])~(?=[^\s~])[^~\n]{2,400}(?<=[^\s~])~(?![\w~])")
_QUOTED = Pattern(r'(?<![^\s(])["“”][^"“”\n]{1,400}["“”]')


class Marked(NamedTuple):
    """A message in three views of one length: as written, in lower case, and with the opaque parts marked."""

    text: str
    low: str
    mask: str


class Clause(NamedTuple):
    """A sentence or a line: `text[from_:to]` without its bullet and end marks."""

    from_: int
    to: int
    line: int
    bullet: bool
    question: bool
    checked: bool | None = None
    """A check mark stands before or behind it (True), or a cross (False)."""


def mark(text: str, tokens: Sequence[Token], times: Iterable[TimeExpression]) -> Marked:
    """The message with its words in lower case and its opaque parts marked."""
    low = list(_lower(text))
    for token in tokens:
        if token.kind is TokenKind.MARKUP:
            low[token.from_ : token.to] = _markup(token.text, token.to - token.from_)
        elif token.kind is TokenKind.PUNCTUATION and _is_emoji(token.text):
            low[token.from_ : token.to] = "E" * (token.to - token.from_)
        elif token.text in _TYPOS:
            low[token.from_ : token.to] = _TYPOS[token.text]
    for match in _EMOTICON.finditer(text):
        low[match.start() : match.end()] = "E" * (match.end() - match.start())
    _hide_quotations(text, low)
    lowered = "".join(low)
    for time in times:
        letter = "D" if time.kind is TimeKind.DURATION else "T"
        if "C" not in low[time.from_ : time.to]:
            for from_, to in ((time.from_, time.to), *time.elsewhere):
                low[from_:to] = letter * (to - from_)
    return Marked(text, lowered, "".join(low))


def _lower(text: str) -> str:
    """In lower case, with straight apostrophes, and as long as the text."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(each if len(each := character.lower()) == 1 else character for character in text)
    return low.replace("’", "'").replace("ʼ", "'")


def split_clauses(marked: Marked) -> list[Clause]:
    """The sentences and lines of a message, in order; empty ones are left out."""
    clauses: list[Clause] = []
    mask = marked.mask
    start = 0
    line = 0
    breaks: Iterator[tuple[int, int]] = (match.span() for match in _BREAK.finditer(mask))
    numbered = _numbered(mask)
    if len(numbered) > 1:
        breaks = iter(sorted({*breaks, *numbered}))
    for stop, after in chain(breaks, ((len(mask), len(mask)),)):
        if stop < start:
            continue
        if mask[stop:after] == "." and _ABBREVIATION.search(mask, max(start, stop - 8), stop):
            continue
        # "8. Rest after lunch" counts, "1. Call Jo" begins a list.
        digits = mask[start:stop].strip()
        if mask[stop:after] == "." and digits.isdigit() and (clauses or digits == "1"):
            continue
        if mask[stop:after] == " " and not mask[start:stop].strip(" E"):
            continue
        _add(clauses, marked, start, stop, line, mask[stop:after])
        if len(clauses) >= MOST_CLAUSES:
            break
        if mask[stop:after] == "\n" or (stop, after) in numbered:
            line += 1
        start = after
    return clauses


def _numbered(mask: str) -> list[tuple[int, int]]:
    """Where the items of a list on one line begin: the mark before each of them, nothing at the very beginning."""
    found: list[tuple[int, int]] = []
    for match in _NUMBERED.finditer(mask):
        start = match.start() - (mask[match.start() - 1 : match.start()] == "(")
        if start == 0:
            found.append((0, 0))
        elif mask[start - 1] in " \t\n,;:":
            found.append((start - 1, start))
    return found


def _add(clauses: list[Clause], marked: Marked, start: int, stop: int, line: int, end: str) -> None:
    bullet = False
    mask, whole = marked.mask, (start, stop)
    first = not clauses or clauses[-1].line != line
    counts = not clauses and _COUNTS.match(mask, start, stop) is not None
    if first and not counts and (match := _BULLET.match(mask, start, stop)) and match.end() < stop:
        bullet = bool(match.group().strip(" \tE"))
        start = match.end()
    while start < stop and mask[start] in " \t,.:-–—*_~|E":
        start += 1
    while stop > start and mask[stop - 1] in " \t,-–—*_~|E":
        stop -= 1
    stop = min(stop, start + LONGEST_CLAUSE)
    if start < stop:
        around = marked.text[whole[0] : start] + marked.text[stop : whole[1]]
        ticks = {tick in _CHECKS for tick in _TICK.findall(around)}
        checked = ticks.pop() if len(ticks) == 1 else None
        question = "?" in end or _ASKS.match(mask, start, stop) is not None
        clauses.append(Clause(start, stop, line, bullet, question, checked))


def moments(text: str, times: Iterable[TimeExpression]) -> list[TimeExpression]:
    """The times that say when, without those that name a thing: "the Friday report", "lunch with Sam at 12"."""
    low = _lower(text)
    found: list[TimeExpression] = []
    for each in times:
        time = each
        if tail := _LEFT_OVER.search(low, time.from_, time.to):
            time = time._replace(to=tail.start(), span=text[time.from_ : tail.start()])
        if (ruled_out := _NOT_THEN.match(low, time.to)) and time.grain is Grain.MINUTE:
            time = time._replace(to=ruled_out.end(), span=text[time.from_ : ruled_out.end()])
        meal = _MEAL.match(low, time.from_, time.to) if time.mod is None else None
        if meal is not None and meal.end() < time.to:
            found.append(time._replace(from_=meal.end(), span=text[meal.end() : time.to]))
        elif meal is None and not _is_name(low, time) and not (found and time.from_ < found[-1].to):
            found.append(time)
    return found


def _is_name(low: str, time: TimeExpression) -> bool:
    if time.rrule or time.mod is not None:
        return False
    if _PERIOD_NAME.fullmatch(low, time.from_, time.to) and _NAME_AFTER.match(low, time.to):
        return True
    if _TAKEN.search(low, max(0, time.from_ - 16), time.from_ + 4):
        return True
    named = _NAME_BEFORE.search(low, max(0, time.from_ - 12), time.from_)
    return named is not None and _NAME_AFTER.match(low, time.to) is not None


_CHECKS = (":white_check_mark:", ":heavy_check_mark:", ":ballot_box_with_check:", "✅", "☑", "✔")
_TICK = Pattern("|".join((*_CHECKS, ":x:", "❌", "✖")))


def _markup(token: str, width: int) -> str:
    if token.startswith("&"):
        return {"&amp;": "&", "&lt;": "<", "&gt;": ">"}[token].ljust(width)
    if token.startswith("<@"):
        return "M" * width
    if token.startswith(("<#", "<!")):
        return "H" * width
    if token.startswith(":"):
        return "E" * width
    if token.startswith("`"):
        return "C" * width
    return "L" * width


def _is_emoji(character: str) -> bool:
    code = ord(character[0])
    return code >= 0x1F000 or 0x2600 <= code <= 0x27BF or code in (0xFE0F, 0x200D, 0x2B50, 0x2B55)


def _hide_quotations(text: str, low: list[str]) -> None:
    start = text.find("```")
    while start >= 0:
        end = text.find("```", start + 3)
        end = len(text) if end < 0 else end + 3
        low[start:end] = "C" * (end - start)
        start = text.find("```", end)
    if "&gt;" in text or ">" in text:
        offset = 0
        for line in text.split("\n"):
            if line.lstrip().startswith(("&gt;", ">")):
                low[offset : offset + len(line)] = "C" * len(line)
            offset += len(line) + 1
    if "~" in text:
        for match in _STRUCK.finditer(text):
            low[match.start() : match.end()] = "C" * (match.end() - match.start())
    if '"' in text or "“" in text:
        for match in _QUOTED.finditer(text):
            from_, to = match.span()
            low[from_:to] = "C" * (to - from_)
