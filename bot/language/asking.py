"""Words about what is between people: asks refused or taken again, the balance, what was promised to the speaker,
an answer to an ask; and to whom a promise is, which not everybody is whom it mentions."""

# ruff: noqa: E501  (alternatives stay together)

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Between(StrEnum):
    """What such words want."""

    PROMISED = "promised"
    BALANCE = "balance"
    NO_ASKS = "no_asks"
    ASKS_AGAIN = "asks_again"
    KEEP_PRIVATE = "keep_private"
    SHARE = "share"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class BetweenReading:
    """`people` are those mentioned, by their Slack ids; `name` is one that is not mentioned but named."""

    wants: Between
    people: tuple[str, ...] = ()
    name: str | None = None


_MENTION = r"<@[UW][A-Z0-9]+(?:\|[^<>]*)?>"
_WHO = rf"(?P<who>{_MENTION}(?:(?:,| and|, and)? {_MENTION})*)"
_NAME = r"(?P<name>@?[a-z][\w.'-]{0,40}(?: [a-z][\w.'-]{0,40})?)"
_ONE = rf"(?:(?P<who>{_MENTION})|{_NAME})"
# A promise that Kept just spoke of, or one by its name.
_THIS = r"(?:(?:it|that|this|them|those)(?: one)?|(?P<name>(?:(?:the|my) )?[\w.'-]{2,30}(?: [\w.'-]{1,30}){0,4}?))"
# What was asked of somebody is needed no longer, and perhaps why.
_IT = r"(?:it|that|this|(?P<name>(?:(?:the|my|your|a|an) )?[\w.'-]{2,30}(?: [\w.'-]{1,30}){0,4}?))"
_NEEDS_NOT = (
    rf"(?:never ?mind|nvm)(?:(?: about)? {_IT})?|(?:forget|scratch)(?: about)? {_IT.replace('name', 'name_4')}"
    rf"|(?:i |we )?(?:don't|dont|do not|no longer|won't|wont) need {_IT.replace('name', 'name_2')}"
    rf"|no (?:need|longer a need) for {_IT.replace('name', 'name_3')}|no longer needed|no need"
)
_ANY_MORE = r"(?: (?:any ?more|any longer|after all|now|thanks?|thank you|please))*"
_MYSELF = (
    r"(?:(?:,|\.| -| –)? ?(?:and |but )?(?:(?:i'll|ill|i will|i can|we'll) (?:do|handle|take care of|sort|get|write|make|find) (?:it|that|this)(?: myself| ourselves)?"
    r"|i(?:'ve)? (?:already )?(?:got|found|solved|sorted|did|have) (?:it|that)(?: myself| already)?|all good|no worries|thanks|thank you|thx|sorry))*"
)
_PERSON = re.compile(r"<@([UW][A-Z0-9]+)")

_ROWS: tuple[tuple[Between, str], ...] = (
    (Between.PROMISED, r"(?:my |the |show (?:me )?(?:my |the )?)?(?:promised|promises to me|promised to me)"),
    (Between.PROMISED, r"(?:what(?:'s| is| was| has been)|show (?:me )?what(?:'s| is| was)) promised to me"),
    (
        Between.PROMISED,
        rf"what (?:did|do|does|has|have) (?:people|others|everyone|everybody|they|the team|{_WHO}) (?:promised?|owe) me",
    ),
    (Between.PROMISED, r"(?:what am i owed|who owes me(?: what| something| anything)?|what do i wait for)"),
    (
        Between.BALANCE,
        rf"(?:the |our |my |show (?:me )?(?:the |my )?)?balance (?:with |of |between (?:me|us) and )?{_ONE}",
    ),
    (
        Between.BALANCE,
        rf"how (?:are|is it going (?:with|between)|are things (?:with|between)|do) {_ONE} and (?:i|me)(?: do| doing| going)?",
    ),
    (
        Between.BALANCE,
        rf"how (?:are|do) (?:i and {_ONE}|we(?: do| doing| going| stand)?,? (?P<who_2>{_MENTION}))(?: do| doing| going| stand)?",
    ),
    (Between.BALANCE, rf"(?P<who>{_MENTION})[,:]? how are we(?: doing)?"),
    (Between.BALANCE, rf"how am i doing with (?P<who>{_MENTION})"),
    (Between.BALANCE, rf"where do {_ONE} and (?:i|me) stand"),
    (Between.BALANCE, rf"what do {_ONE} and (?:i|me) owe each other"),
    (
        Between.NO_ASKS,
        rf"(?:(?:i )?(?:don't|do not|won't|stop)(?: want(?: to)?)?(?: take| taking| get| getting| accept(?:ing)?| send(?:ing)? me| pass(?:ing)? on)?|(?:take |accept |want )?no|block)(?: any)?(?: more)? asks(?: any ?more)?(?: from (?:{_WHO}|any(?:one|body)|people|others))?(?: any ?more| at all)?",
    ),
    (
        Between.ASKS_AGAIN,
        rf"(?:i (?:take|accept)|take|accept|allow|unblock|start) asks(?: again)?(?: from (?:{_WHO}|any(?:one|body)|people|others|every(?:one|body)))?(?: again)?",
    ),
    (
        Between.KEEP_PRIVATE,
        rf"(?:keep|make) {_THIS} (?:private|secret|(?:just )?between us|to (?:myself|yourself)|out of the (?:summary|channel|digest))",
    ),
    (Between.KEEP_PRIVATE, r"(?:it|that|this)(?: one)?(?:'s| is| stays) (?:private|secret|(?:just )?between us)"),
    (
        Between.KEEP_PRIVATE,
        rf"(?:take|leave|keep) {_THIS} (?:out of|off) (?:the |my )?(?:summary|channel|digest|monday post|post)",
    ),
    (
        Between.KEEP_PRIVATE,
        rf"(?:hide|(?:don't|do not) (?:post|share|show|tell)) {_THIS}(?: (?:from|to|with|in) (?:any(?:one|body)|the (?:channel|summary|team)|{_MENTION}|[a-z]+))?",
    ),
    (
        Between.SHARE,
        r"(?:you (?:can|may) )?(?:share|publish|post) (?:it|that|this|them)(?: one)?(?: again| after all| now)*",
    ),
    (Between.SHARE, rf"(?:make|let) {_THIS} (?:be )?(?:public|visible|shared|non-?private|not private)(?: again)?"),
    (Between.SHARE, r"(?:it|that|this)(?: one)?(?:'s| is)?(?: not|n't| no longer) private(?: any ?more)?"),
    (
        Between.SHARE,
        rf"(?:stop keeping|(?:don't|do not|no longer) keep) {_THIS} (?:private|secret|to (?:myself|yourself))(?: any ?more)?",
    ),
    (Between.SHARE, rf"un-?hide {_THIS}"),
    (
        Between.NOT_NEEDED,
        rf"(?:(?P<who>{_MENTION})[,:]? )?(?:{_NEEDS_NOT}){_ANY_MORE}(?:(?:,| from)? (?P<who_2>{_MENTION}))?{_ANY_MORE}{_MYSELF}",
    ),
    (Between.KEEP_PRIVATE, rf"(?:don't|do not) let (?:any(?:one|body)|{_MENTION}|[a-z]+) see {_THIS}"),
)
_POLITE = r"(?:please |ok(?:ay)?,? |actually,? |no,? |can you |could you )*"
_TABLE = tuple((wants, re.compile(rf"{_POLITE}(?:{row})(?: please)?", re.IGNORECASE)) for wants, row in _ROWS)
_LONGEST = 200
_LONGEST_SAID = 600


def between(text: str) -> BetweenReading | None:
    """What these words, as a whole, want to know or set about other people; None where they are about something else."""
    words = " ".join(text.replace("’", "'").split()).rstrip(" .!?")
    if len(words) > _LONGEST:
        return None
    for wants, pattern in _TABLE:
        if match := pattern.fullmatch(words):
            found = match.groupdict()
            people = tuple(
                dict.fromkeys(_PERSON.findall(" ".join(filter(None, (found.get("who"), found.get("who_2"))))))
            )
            name = next((found[each] for each in ("name", "name_2", "name_3", "name_4") if found.get(each)), None)
            if wants is Between.NOT_NEEDED:
                # Without a person these words are about the own promises.
                if len(people) == 1:
                    return BetweenReading(wants, people, name)
                continue
            return BetweenReading(wants, people, name.lstrip("@") if name and not people else None)
    return None


_PRIVATELY = re.compile(
    r"\s*private(?:ly)?\s*[:,–-]\s*(?P<behind>\S.*)"
    r"|(?P<before>.*\w[^\s\w]*?)(?:\s*[,;.!–-]|\s*(?=\())\s*\(?(?:and |but )?(?:please )?(?:(?:keep|leave) (?:it|that|this) (?:private|(?:just )?between us|to yourself)|(?:don't|do not) (?:share|post|show|tell)(?: (?:it|this|that))?(?: (?:to|with|in) (?:any(?:one|body)|the (?:channel|team)))?|(?:just )?between us|not for the (?:channel|summary|team|digest)|private|for my eyes only|off the record)\)?[\s.!]*",
    re.IGNORECASE | re.DOTALL,
)


def privately(text: str) -> str | None:
    """What somebody says in private ("private: see the doctor", "…, just between us") without the words for that;
    None where they ask for no privacy."""
    match = _PRIVATELY.fullmatch(text.replace("’", "'")) if len(text) <= _LONGEST_SAID else None
    return None if match is None else match["behind"] or match["before"]


class Answer(StrEnum):
    """A short answer to an ask."""

    YES = "yes"
    NO = "no"


_YES = re.compile(
    r"(?:yes|yep|yeah|yup|sure|ok|okay|k|accept(?:ed)?|agreed|deal|will do|can do|i will|i'll do (?:it|that)|i'll|on it|you got it|of course|absolutely|no problem|np|happy to|:\+1:|👍|✅)(?:[ ,]+(?:sure|ok|okay|will do|thing|can do|i will|i'll do (?:it|that)|thanks|thank you|thx|no problem|no worries|np|yes|yep|yeah|on it|you got it|of course|happy to|please|by then))*",
    re.IGNORECASE,
)
_NO = re.compile(
    r"(?:no|nope|nah|decline(?:d)?|not now|sorry|i can't|can't|can not|cannot|i cannot|i won't|won't)(?:[ ,]+(?:no|sorry|thanks|thank you|i can't|can't|do (?:it|that|this)))*(?:\s*[,.:;–-]+\s*(?P<why>.{1,200})|\s+(?P<why_2>because .{1,200}))?",
    re.IGNORECASE | re.DOTALL,
)


_AGREES = re.compile(
    r"(?:(?:yes|yep|yeah|yup|sure|ok|okay|k|will do|can do|no problem|np|of course|absolutely|happy to|deal|agreed)\b[ ,.!]*)+(?:but\b|by\b|on\b|i'll\b|i can\b|i will\b|only\b|prob|more\b|not before\b|make it\b|how about\b|$|[^\n]{0,40})",
    re.IGNORECASE,
)
_CANNOT = re.compile(
    r"(?:(?:sorry|no|nope)[ ,]+)*(?:i |we )?(?:can't|cant|cannot|won't|wont)(?: (?:do|make|manage|get to|take))?(?: (?:it|that|this|them))?(?: (?:this|next) (?:week|wk|month)| today| tomorrow| right now)?(?:\s*[,;.:–-]+\s*(?P<why>.{1,200}))?",
    re.IGNORECASE | re.DOTALL,
)

# Up to the first date it is this one that does not suit.
_NOT_THAT_DATE = re.compile(
    r"(?:(?:sorry|no|nope|nah|unfortunately|hey|hm+)[ ,.!]+)*(?:i |we )?(?:can't|cant|cannot|can not|won't|wont|couldn't|no can)(?: be able to)?(?: (?:do|make|manage|get to|take|swing))?(?: (?:it|that|this|them))?(?: (?:by|on|for))?\s*",
    re.IGNORECASE,
)
_AS_LITTLE = re.compile(r"\s*(?:,? ?(?:or|nor|and)|/|&)\s*", re.IGNORECASE)


def answer_to_ask(text: str) -> tuple[Answer, str | None] | None:
    """Yes or no, and with a no the words that say why."""
    words = " ".join(text.replace("’", "'").split()).rstrip(" .!")
    if _YES.fullmatch(words):
        return Answer.YES, None
    if match := _NO.fullmatch(words):
        return (Answer.NO, match["why"] or match["why_2"]) if words.lower() != "sorry" else None
    if match := _CANNOT.fullmatch(words):
        return Answer.NO, match["why"]
    return None


def agrees(text: str) -> bool:
    """Whether words begin with a yes, as in "sure, but more like Friday"."""
    return _AGREES.match(" ".join(text.replace("’", "'").split())) is not None


def other_than(text: str, spans: Sequence[tuple[int, int]]) -> int | None:
    """Where words begin by turning a date down ("can't do Thursday, Friday ok?"), the place of the date that they name
    instead; 0, which is the one that does not suit, where they name no other. None where they begin otherwise."""
    if not spans or _NOT_THAT_DATE.fullmatch(text[: spans[0][0]].replace("’", "'")) is None:
        return None
    last = len(spans) - 1
    return last if last and _AS_LITTLE.fullmatch(text[spans[last - 1][1] : spans[last][0]]) is None else 0


# Verbs that hand something over. "Meet <@U1> about the deck" is no promise to them.
_GIVES = r"(?:send|e-?mail|mail|forward|give|get|bring|hand|show|ship|deliver|share|submit|return|present|pass|write|draft|provide|report|tell|pay|lend|text|message|ping|dm|update|introduce|intro)"
_THING = r"(?:the|a|an|my|our|his|her|their|its|this|that|these|those|some|all|both|every|each|more|new|\d\S*|another|what|when|whether|if|on|about|with|back|by|once)\b"
_OWES = re.compile(rf"\b(?:promise|promised|owe|told|assured?) ({_MENTION})", re.IGNORECASE)
_OPENS = re.compile(
    rf"\s*(?:(?:hey|hi|hello|ok|so)[ ,]+)?({_MENTION})[ ,:!–-]*(?:i|we)(?:'ll| will|'m going to| am going to| owe| promise)\b",
    re.IGNORECASE,
)
_TO = re.compile(rf"^{_GIVES}\b.{{1,150}}? (?:to|with) ({_MENTION})(?!['’])", re.IGNORECASE)
_GIVEN = re.compile(rf"\b{_GIVES}(?: (?:back|out|over))? ({_MENTION})(?: {_THING}|\s*$)", re.IGNORECASE)
_BACK = re.compile(
    rf"^(?:get back to|reply to|respond to|answer|report (?:back )?to|follow up with|call|ring|phone) ({_MENTION})(?: back)?\b",
    re.IGNORECASE,
)


_THANKS = rf"(?:(?:many |big |huge )?thanks|thank you|thx|kudos|shout-?out|props)(?:,| so much| a lot| to)* {_MENTION}"
_I_WILL = r"(?:I['’]ll|I will|I['’]m going to|I am going to)\b"
_THEN_A_PROMISE = re.compile(
    rf"\s*(?P<thanks>{_THANKS}.*?)(?:\s*[,;–-]\s*(?:and |but |so )?|\s+and\s+)(?P<rest>{_I_WILL}.*)",
    re.IGNORECASE | re.DOTALL,
)
_THEN_THANKS = re.compile(
    rf"\s*(?P<rest>{_I_WILL}.*?)(?:\s*[,;–-]\s*(?:and )?|\s+and\s+)(?P<thanks>{_THANKS}.*)", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Apart:
    """One sentence that thanks and promises, in two; `people` are those thanked, by their Slack ids."""

    thanks: str
    rest: str
    people: tuple[str, ...]


def thanks_apart(text: str) -> Apart | None:
    """ "Thanks <@U2> for the tip, and I'll call Dana" as two sentences; None where it is not both."""
    match = _THEN_A_PROMISE.fullmatch(text) or _THEN_THANKS.fullmatch(text)
    if match is None:
        return None
    return Apart(match["thanks"], match["rest"], tuple(dict.fromkeys(_PERSON.findall(match["thanks"]))))


def recipients_of(what: str, text: str, mentioned: Iterable[str]) -> tuple[str, ...]:
    """Of the people whom a promise mentions those to whom it is: something is sent, brought or owed to them. Whom it
    only talks about is left out, so that nobody is shown a promise about themselves."""
    found = {match[1] for pattern in (_TO, _GIVEN) for match in pattern.finditer(what)}
    found |= {match[1] for pattern in (_OWES, _OPENS) for match in pattern.finditer(text.replace("’", "'"))}
    found |= {match[1] for match in _BACK.finditer(what) if " back" in match[0].lower() or " to " in match[0].lower()}
    ids = {ident for each in found for ident in _PERSON.findall(each)}
    return tuple(each for each in mentioned if each in ids)
