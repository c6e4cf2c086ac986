"""What a message about being held up names as the obstacle, and whom as the one who can clear it."""

# ruff: noqa: E501  (a row of a table stays on one line)

import re
from collections.abc import Sequence

from bot.language.intents_patterns import Pattern

_MENTION = Pattern(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")

# Where the obstacle begins. The first that fits counts; what stands before it is about the promise.
_LEADS = tuple(
    Pattern(pattern, re.IGNORECASE)
    for pattern in (
        r"\bwaiting (?:on|for|to hear(?: back)? from) (.+)",
        r"\b(?:blocked|held up|stuck|on hold) (?:by|with|because(?: of)?|due to|until|till|at) (.+)",
        r"\bblocked on (.+)",
        r"\b(?:because|since) (.+)",
        r"\bneeds (?:a |an |the )?((?:sign-?off|approval|input|answer) from .+)",
        r"(?:^|[,;:] )(.{1,60}?) (?:is|are) (?:holding (?:\S+ ){0,5}up|holding up|blocking|sitting on|slowing down)\b",
        r"\b(?:until|till|before|unless|without) (.+)",
        r"\bblockers?(?: is| on this is| here is)? ?[:-] ?(.+)",
        r"[,;] (.+)",
    )
)
_AT_THE_END = Pattern(
    r"[\s.,;:!…]+$|,? (?:right now|at the moment|for now|still|again|so far|today|though|tho)$"
    r"|,? (?:still )?waiting(?: on| for)?$",
    re.IGNORECASE,
)
_AT_THE_START = Pattern(
    r"^(?:(?:on|for|from|by|with|to|the fact that)|(?:(?:i|we) )?(?:still |just )?need(?! to\b)) ", re.IGNORECASE
)
_NOTHING_YET = Pattern(
    r"(?:i'?m |still |just )*(?:waiting|blocked|stuck|held up|on hold)(?: on| for| by| with)?", re.IGNORECASE
)
_BARE = frozenset(
    {"", "it", "this", "that", "them", "something", "someone", "somebody", "reply", "answer", "an answer"}
)
_PRONOUN = Pattern(
    r"^(?:for |with |about |on )?(?:me|us|him|her|them)\b ?|^(?:to )?(?:get back(?: to (?:me|us))?|reply|answer)$",
    re.IGNORECASE,
)

# What somebody has not done yet, as the thing that is waited for: "<@U1> hasn't given me the pricing" is the pricing.
# "<@U1>, she needs to approve it": whoever needs to is the one named.
_SOMEBODY_WHO = r"^<@[UW][A-Z0-9]+(?:\|[^<>]*)?>(?:[,;:]? (?:she|he|they|who)\b)?"
_YET = r"(?: still)?(?: (?:hasn['’]?t|has not|didn['’]?t|has yet to|needs? to|has to|must|will))?"
_DOINGS = tuple(
    (Pattern(rf"{_SOMEBODY_WHO}{doing}", re.IGNORECASE), noun)
    for doing, noun in (
        (r"['’]s ", ""),
        (rf"{_YET} (?:give[ns]?|gave|sends?|sent|share[ds]?|deliver(?:s|ed)?|provide[ds]?|hand(?:s|ed) over)(?: me| us)? ", ""),
        (rf"{_YET} (?:get|gets|got|gotten) (?:me|us) ", ""),
        (rf"{_YET} approve[ds]? ", "approval of "),
        (rf"{_YET} sign(?:s|ed)?(?: off)?(?: on)? ", "signature on "),
        (rf"{_YET} review(?:s|ed)? ", "review of "),
        (rf"{_YET} confirm(?:s|ed)? ", "confirmation of "),
        (rf"{_YET} decide[ds]?(?: on)? ", "decision on "),
        (rf"{_YET} fix(?:es|ed)? ", "fix for "),
        (rf"{_YET} (?:repl(?:y|ies|ied)|respond(?:s|ed)?|answer(?:s|ed)?|(?:get|gets|got|gotten) back to (?:me|us))(?: (?:on|about|to) )?", "answer on "),
    )
)  # fmt: skip

_WAITS = Pattern(
    r"(?P<what>.{1,80}?)(?:['’]s| is| are) (?:still |just |now |currently |all )*waiting (?:on|for) (?P<on>.{1,80})",
    re.IGNORECASE,
)
_HELD_UP = Pattern(r"\b(?:waiting|blocked|stuck|held up|on hold)\b", re.IGNORECASE)
_NEXT_SENTENCE = Pattern(r"[.!?](?:\s|$)|\n")

_TAIL = Pattern(
    r"\b(?:blocked|held up|stuck|waiting)\b.*\b(?:on|for|with) "
    r"((?:the |my |our |this |that )?[^\s,;:.!]+(?: [^\s,;:.!]+){0,4})[\s.!]*$",
    re.IGNORECASE,
)

_SOLVED = Pattern(
    r"\b(?:(?:is|are|'s|has been|got|finally) (?:now |finally |all )?(?:back|fixed|done|approved|signed|ready|here|"
    r"resolved|sorted|cleared|in|live|up|solved|working)|works? again|c[ao]me (?:back|in|through|thru)|arrived|approved|"
    r"signed(?: off)?|replied|answered|responded|delivered|got back to (?:me|us))\b",
    re.IGNORECASE,
)

# The answer to "who can clear it?" in words.
_WHO = Pattern(
    r"(?:(?:ask|it'?s|that'?s|try|maybe|probably|i think)[ ,]+)*<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>"
    r"(?: (?:can|could|should|would|might|will|owns it|does)(?: (?:clear|do|fix|solve) (?:it|that|this))?)?[ .!]*",
    re.IGNORECASE,
)

# Answers to "Can you clear it?".
_NOT_ME = Pattern(
    r"(?:(?:sorry|no|nope)[ ,]+)*(?:not (?:me|mine|my (?:call|thing|job|area|team))|(?:that|it)(?:['’]s| is)(?: not|n['’]t) (?:me|mine)|wrong person|ask (?:somebody|someone) else)[ .!]*",
    re.IGNORECASE,
)
_CLEARED = Pattern(
    r"(?:(?:it|that)(?:['’]s| is| has been) |all |already |i )*(?:cleared|unblocked|fixed|solved)(?: it| that| already| now)*[ .!]*",
    re.IGNORECASE,
)

LONGEST = 200
_LONGEST_NEWS = 120
_LONGEST_READ = 400


def obstacle_in(text: str, promises: Sequence[str] = ()) -> str:
    """The obstacle in its owner's words, without the people named and without the words for the promises that were
    meant; empty where only a person is named, or nothing."""
    words = " ".join(text.split())[:_LONGEST_READ]
    said = (_without(match[1], promises) for lead in _LEADS if (match := lead.search(words)))
    return next((each for each in said if each), "")


def _without(found: str, promises: Sequence[str]) -> str:
    for promise in promises:
        found = re.sub(
            rf"(?: ?\b(?:on|for|to (?:finish|send|do|move on with)|with|about))? ?\b{re.escape(promise)}(?!\w)",
            "",
            found,
            count=1,
            flags=re.IGNORECASE,
        )
    for doing, noun in _DOINGS:
        if match := doing.match(found):
            found = f"{noun}{found[match.end() :]}" if match.end() < len(found) else noun.removesuffix(" on ")
            break
    found = " ".join(_MENTION.sub(" ", found).split()).strip(" ,;:-")
    while (shorter := _AT_THE_START.sub("", _AT_THE_END.sub("", found))) != found:
        found = shorter
    found = _PRONOUN.sub("", found)
    return "" if found.lower() in _BARE or _NOTHING_YET.fullmatch(found) else found[:LONGEST]


def waits_for(text: str) -> str | None:
    """What something waits for, of which the words say so: "the contract is waiting on legal"."""
    match = _WAITS.fullmatch(" ".join(text.split()))
    return match["on"] if match else None


def holds_up(text: str, what: str) -> bool:
    """Whether words that promise this say in the same breath that it waits: "I'll send the MSA, waiting on legal"."""
    behind = text.partition(what)[2]
    match = _HELD_UP.search(behind)
    return match is not None and _NEXT_SENTENCE.search(behind, 0, match.start()) is None


def promise_at_the_end(text: str) -> str | None:
    """The words behind the last "on" or "for", which may name the promise: "blocked by legal on the contract"."""
    match = _TAIL.search(" ".join(text.split()))
    return match[1] if match else None


def tells_of_a_solution(text: str) -> bool:
    """Whether the words may tell that something which was in the way is no longer: "the dialer is back"."""
    return len(text) <= _LONGEST_NEWS and _SOLVED.search(text) is not None and "?" not in text


def people_in(text: str) -> tuple[str, ...]:
    """The Slack ids of the people whom the words mention, each once."""
    return tuple(dict.fromkeys(_MENTION.findall(text)))


def says_not_me(text: str) -> bool:
    """Whether whoever is asked to clear something says that it is not theirs."""
    return _NOT_ME.fullmatch(text.strip()) is not None


def says_cleared(text: str) -> bool:
    """Whether they say that it is out of the way already."""
    return _CLEARED.fullmatch(text.strip()) is not None


def who_in(text: str) -> str | None:
    """The Slack id in words that are nothing but an answer to "who can clear it?"."""
    match = _WHO.fullmatch(text.strip())
    return match[1] if match else None
