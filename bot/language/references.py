"""Which open promises the words of an answer mean: "the Acme one", "the calls", "both", "the second one"."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from bot.language.intents_patterns import Pattern
from bot.language.verbs import ALSO_NOUNS, VERBS, ing_of, past_of, word_set

# Two promises whose scores differ by less than this are for the person to tell apart.
CLOSE = 0.15
# Less of the words than this share must not decide anything.
ENOUGH = 0.5
# Letters that two words must share, so that "propsal" is "proposal" but "Anna" is not "Hanna".
SAME_WORD = 0.9

_WORD = Pattern(r"<[@#][^>]*>|[^\W_]+(?:['’][^\W_]+)?")
_EMPTY = word_set(
    """
    the a an my our your his her their its this that these those one ones thing things promise promises commitment
    commitments task item for to of on in at with by about from and or is it them some all part bit rest other
    """
)
_ORDINALS = {
    "first": 0, "1st": 0, "1": 0, "second": 1, "2nd": 1, "2": 1, "third": 2, "3rd": 2, "3": 2, "fourth": 3, "4th": 3,
    "4": 3, "fifth": 4, "5th": 4, "5": 4, "last": -1, "latest": -1, "bottom": -1, "top": 0,
}  # fmt: skip
_ORDINAL = Pattern(
    rf"(?:the )?(?:(?P<word>{'|'.join(_ORDINALS)})(?: (?:one|promise|item|thing))?"
    r"|(?:number |no\.? ?|#)(?P<number>[1-5]))"
)
_EVERYTHING = Pattern(
    r"(?:everything(?: else)?|all|all of (?:it|them|these|those|the above)|all (?:my |the )?(?:promises|of my promises)"
    r"|the (?:lot|whole lot|rest)|(?:my |the )?(?:whole |entire )?(?:list|plate)|each of them|every one|everyone)"
)
_ALL = Pattern(r"\b(?:all|everything|every one|each one)\b(?! (?:good|right|set)\b)")
_SEVERAL = {"both": 2, "both of them": 2, "the two": 2, "all three": 3, "all four": 4, "all five": 5}
# "Send it over", "have it done": the thing itself is what was spoken of before.
_POINTER = Pattern(
    r"(?P<verb>[a-z]+) (?:(?:it|that|this)(?: one)?|them|those|these|him|her)"
    r"(?: (?:over|out|off|back|in|up|done|finished|ready|sent|through|all|now|for sure|instead|again))*"
    r"|(?:be|get) (?:done|finished|ready)(?: with (?:it|that|this|them))?|do|finish(?: up)?"
    r"|(?:try|call|trying|calling)(?: (?:it|that|them|him|her))? (?:again|back|once more)"
)
# Whoever says only whom they saw or spoke to did something of this kind; what is written may be what was promised.
_REACHES = word_set("meet see visit talk speak chat call ring phone")
_KEPT_BY_REACHING = _REACHES | word_set(
    """
    follow get reach contact check catch sync touch ask tell update discuss answer reply respond connect circle brief
    invite thank confirm chase nudge inform introduce pitch demo interview have do finish text message ping
    """
)
_ANY_ACT = word_set("do finish complete have get make wrap tackle handle")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An open promise that an answer may mean; `asked_at` is when its check-in went out."""

    id: int
    what: str
    due_at: datetime | None = None
    asked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """The promises that are meant, and those among which only the person can tell; both empty: none fits."""

    found: tuple[int, ...] = ()
    close: tuple[int, ...] = ()


def resolve(words: Sequence[str], open_: Sequence[Candidate], zone: tzinfo = UTC) -> Resolution:
    """Which of the open promises each of the references means; "the second one" counts in the order given."""
    found: list[int] = []
    close: list[int] = []
    for each in words:
        one = _resolve_one(" ".join(each.lower().split()).strip(" .,!?:;"), open_, zone)
        found.extend(id_ for id_ in one.found if id_ not in found)
        close.extend(id_ for id_ in one.close if id_ not in close)
    return Resolution(tuple(found), tuple(id_ for id_ in close if id_ not in found))


def points_back(what: str, promised: str | None = None) -> bool:
    """Whether a promise in these words is only that of before: "do it", or "send it" of one to send something."""
    match = _POINTER.fullmatch(what.lower())
    if match is None or match["verb"] is None or promised is None:
        return match is not None
    verb = ing_of(match["verb"]) or match["verb"]
    return verb in _ANY_ACT or verb in _tokens(promised.lower())


def names_again(what: str, promised: str) -> bool:
    """Whether these words name the thing of that promise and no act of their own: "slides" of "finish slides for
    Kim"."""
    words = what.lower()
    first = words.split()[0]
    wanted = _tokens(words)
    return bool(wanted) and (first not in VERBS or first in ALSO_NOUNS) and wanted < _tokens(promised.lower())


def is_another_act(text: str, reference: str, promised: str) -> bool:
    """Whether words that share no more than a name with a promise tell of another act: "met with Ana" of "remind Ana
    about the forecast"."""
    name = _tokens(reference.lower())
    before = text.lower().partition(reference.lower())[0]
    acts = {_stem(each) for each in _WORD.findall(f"{before} {reference.lower()}")} & _REACHES
    first = next(iter(_WORD.findall(promised.lower())), "")
    if len(name - acts) != 1 or not acts or acts & _tokens(promised.lower()):
        return False
    return first in VERBS and first not in _KEPT_BY_REACHING


def names_only(words: str, promised: str) -> bool:
    """Whether there is nothing in these words that is not in that promise."""
    return _tokens(words.lower()) <= _tokens(promised.lower())


def says_all(text: str) -> bool:
    """Whether a short answer is about all that was asked: "all done", "yep, everything's done"."""
    return len(text) <= 60 and _ALL.search(text.lower()) is not None


def is_one_of(words: str, unit: str) -> bool:
    """Whether words name one of the things that a promise counts: "acme quote" of so many "quotes"."""
    last = words.lower().strip(" .,!?:;").rpartition(" ")[2]
    plurals = (f"{last}s", f"{last}es", f"{last.removesuffix('y')}ies")
    return bool(last) and unit.lower().rpartition(" ")[2] in plurals


def how_many(words: Sequence[str]) -> int | None:
    """The 2 of "both"; None where no number of promises is meant."""
    return _SEVERAL.get(words[0].lower().strip(" .,!?:;")) if len(words) == 1 else None


def means_all(words: Sequence[str]) -> bool:
    """Whether these words mean everything that is open, whatever it is."""
    return any(_EVERYTHING.fullmatch(each.lower().strip(" .,!?:;")) for each in words)


def _resolve_one(words: str, open_: Sequence[Candidate], zone: tzinfo) -> Resolution:
    if not open_:
        return Resolution()
    if _EVERYTHING.fullmatch(words):
        return Resolution(found=tuple(each.id for each in open_))
    if words in _SEVERAL:
        return _several(_SEVERAL[words], open_)
    if match := _ORDINAL.fullmatch(words):
        place = _ORDINALS[match.group("word")] if match.group("word") else int(match.group("number")) - 1
        return Resolution(found=(open_[place].id,)) if place < len(open_) else Resolution()
    wanted = _tokens(words)
    if not wanted:
        return _asked(open_)
    scored = [(_score(wanted, _tokens(each.what.lower()) | _day(each, zone)), each) for each in open_]
    best = max(score for score, _ in scored)
    if best < ENOUGH:
        return Resolution()
    near = [each for score, each in scored if score > best - CLOSE]
    if len(near) > 1 and len(exact := [each for each in near if _tokens(each.what.lower()) == wanted]) == 1:
        near = exact
    return _asked(near)


def _several(count: int, open_: Sequence[Candidate]) -> Resolution:
    asked = [each for each in open_ if each.asked_at is not None]
    for some in (open_, asked):
        if len(some) == count:
            return Resolution(found=tuple(each.id for each in some))
    return Resolution(close=tuple(each.id for each in open_))


def _asked(near: Sequence[Candidate]) -> Resolution:
    """The only one; or the only one that was asked about; else the person must say."""
    asked = [each for each in near if each.asked_at is not None]
    one = near if len(near) == 1 else asked
    if len(one) == 1:
        return Resolution(found=(one[0].id,))
    return Resolution(close=tuple(each.id for each in near))


def _tokens(words: str) -> frozenset[str]:
    return frozenset(_stem(each) for each in _WORD.findall(words) if each not in _EMPTY)


def _stem(word: str) -> str:
    word = word.replace("’", "'").removesuffix("'s")
    if verb := past_of(word) or ing_of(word):
        return verb
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _day(candidate: Candidate, zone: tzinfo) -> frozenset[str]:
    if candidate.due_at is None:
        return frozenset()
    name = _DAYS[candidate.due_at.astimezone(zone).weekday()]
    return frozenset((name, name[:3]))


def _likeness(word: str, others: frozenset[str]) -> float:
    # Loaded with the first word that is not found as it stands: it takes as long to load as the whole reader.
    from rapidfuzz.distance import Indel

    return max(Indel.normalized_similarity(word, other) for other in others)


def _score(wanted: frozenset[str], has: frozenset[str]) -> float:
    """The share of the wanted words that the promise has, misspellings counted a little less."""
    total = 0.0
    for word in wanted:
        if word in has:
            total += 1
        elif len(word) > 3 and has:
            likeness = _likeness(word, has)
            total += likeness * 0.95 if likeness >= SAME_WORD else 0
    return total / len(wanted)
