"""What stands around a match, and whether it is a time there: "at 9" is one, "at 9 locations" is none."""

import re

from bot.language.intents_patterns import Pattern
from bot.language.verbs import ALSO_NOUNS, VERBS
from bot.language.vocabulary import look_up, words

_NEXT_WORD = Pattern(r"[ \t]*([^\W\d_]+|[^\s])?")


_ACT = Pattern(
    r"[ \t]+(?P<verb>[A-Za-z]+)"
    r"(?:[ \t]+(?P<object>(?:my|the|our|a|an|all|some|this|that|these|those|with|to|\d{1,5})\b|[A-Z]))?"
)
# "Call" and "email" are nouns as well; before a word, however, they are done to somebody.
_REACHES = words("call email text message ping meet")
_LAST_WORD = Pattern(r"(b4|[^\W\d_]+|\d{1,9}|[^\s\w])\s{0,3}$")


# After a bare number these words go on with the sentence; any other word would be what the number counts.
_GO_ON = words(
    "and or but so then because if unless when while with to for on at in by before after the this that today tomorrow "
    "tonight i i'll ill im we we'll you he she they it is sharp please pls latest from until till every each daily as "
    "my our your not just ish monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri "
    "sat sun a an would will works was were be next am pm weekdays weekly instead max thanks thx about "
    "et est edt ct cst cdt mt mst mdt pt pst pdt utc gmt bst cet cest "
    "actually tho though re regarding w too also already again can could should need needs let let's"
)


def ends_here(text: str, _: int, to: int) -> bool:
    """No noun follows that the number could count, no mark that goes on with it."""
    match = _NEXT_WORD.match(text, to)
    word = match[1] if match else None
    if word is None or text[to : to + 1] == "\n":
        return True
    if text[to] == "-" or word[0].isdigit() or word in "%$€£/+*=":
        return False
    return not word[0].isalpha() or word.lower() in _GO_ON


def does_something(text: str, to: int) -> bool:
    """ "At 9 make …" and "at 4 log my calls" go on with what is done then, "at 4 log files" does not."""
    match = _ACT.match(text, to)
    if match is None or (verb := match["verb"].lower()) not in VERBS:
        return False
    return verb not in ALSO_NOUNS or verb in _REACHES or match["object"] is not None


def next_word(text: str, to: int) -> str:
    """The word or mark after that place, in lower case; none at the end of the line."""
    match = _NEXT_WORD.match(text, to)
    return (match[1] or "").lower() if match and text[to : to + 1] != "\n" else ""


def word_before(text: str, from_: int) -> str:
    """The word or mark before that place, in lower case."""
    match = _LAST_WORD.search(text, max(0, from_ - 24), from_)
    word = match[1].lower() if match else ""
    return "before" if word == "b4" else word


_BEFORE_A_DATE = words(
    "on by before until till til from after since due of for between to through thru and or - , : ( ; am pm p "
    "starting monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "today tomorrow around about date deadline eod cob"
)


def as_a_date(text: str, from_: int, to: int) -> bool:
    """A date in figures needs a word for time beside it, or stands alone; "12/20 calls" is a count."""
    before = word_before(text, from_)
    if before in _BEFORE_A_DATE:
        return True
    rest = text[to : to + 16].strip().lower()
    if before:
        return bool(rest) and rest.split()[0] in ("at", "@", "by", "before", "-") and before in (",", "-")
    return ends_here(text, from_, to) or rest[:1].isdigit()


_BEFORE_TOMORROW = words("for by until till til due before on am pm noon eod cob") | {"", "("}
_AFTER_TOMORROW = words(
    "morning afternoon evening night noon eod cob am pm lunch lunchtime early late by before around"
)


def not_a_name(text: str, from_: int, to: int) -> bool:
    """ "tom" is tomorrow in lower case and beside another word for time; anything else is Tom."""
    word = text[from_:to]
    if word.lower() not in ("tom", "toms", "tom's"):
        return True
    if word != "tom":
        return False
    before, after = word_before(text, from_), next_word(text, to)
    beside = after[:1].isdigit() or after in _AFTER_TOMORROW
    if before in _BEFORE_TOMORROW:
        return bool(before) or beside or after in ("", "at", "@")
    return before not in _BEFORE_A_NAME and (beside or (after in ("at", "@") and before in _OBJECTS))


_OBJECTS = words("it them you me her him us that this there him , -")
_BEFORE_A_NAME = words("to with from and or ask tell call pay remind ping email text meet see for of about & + hi hey")
_SOMETIMES = words("sat sun may march mar wed mon")
_AFTER_MON = words("ami amie amis amour dieu cher chéri")


_PRONOUNS = words("i we you he she they it who that")


_AFTER_MAY = _PRONOUNS | words("the be not have also well need want take my our your as")


_AFTER_MARCH = words("to on into over down back out through with up")


_AFTER_A_PERIOD = words("to through thru and or until till in of eod next this last")


_AFTER_A_DAY = words("at by eod or and in am pm morning afternoon evening night noon lunch next around before after")


_WRITTEN_BEFORE_A_DAY = _BEFORE_A_DATE | words(
    "in this next last every each early late mid end eod cob or - ( coming during "
    "throughout over around of current following end beginning start middle rest"
)


def not_another_word(text: str, from_: int, to: int) -> bool:
    """ "I sat down", "it may rain": such a word is a day or month only where one would write it."""
    word = text[from_:to].rstrip(".")
    lower = word.lower()
    if lower not in _SOMETIMES:
        return True
    before, after = word_before(text, from_), next_word(text, to)
    if before in _WRITTEN_BEFORE_A_DAY or after[:1].isdigit():
        return True
    if lower == "mon":
        return after not in _AFTER_MON
    if lower == "may" and (after in _AFTER_MAY or before in _PRONOUNS):
        return False
    if lower == "march" and after in _AFTER_MARCH:
        return False
    if word[0].isupper():
        return before not in _PRONOUNS
    if before in _PRONOUNS or before in ("the", "a", "my", "our", "be"):
        return False
    if lower in ("may", "march", "mar") and before:
        return False
    return not after or not after[0].isalpha() or after in _AFTER_A_DAY


_MEALS = words("breakfast lunch dinner supper")
_BEFORE_A_MEAL = words("at by before after around until till til since past during over about for @ this ,")


def not_a_meal(text: str, from_: int, to: int) -> bool:
    """ "by lunch" and "Friday lunch" are times; "lunch on Friday" and "the dinner" are eaten then."""
    if text[from_:to].lower().removeprefix("the ") not in _MEALS:
        return True
    before = word_before(text, from_)
    if before in _BEFORE_A_MEAL or not {"WEEKDAY", "RELDAY"}.isdisjoint(look_up(before)[0]):
        return True
    return not before and next_word(text, to) in ("", ".", "!", "?", ",")


_ABOUT = Pattern(r"(?:about|around|roughly|only|just)$", re.IGNORECASE)


def not_about_it(text: str, from_: int, to: int) -> bool:
    """The last word of "at 3 about" rounds the time; that of "at 3 about pricing" goes on with the sentence."""
    return not _ABOUT.search(text, from_, to) or not next_word(text, to).isalpha()


def lasts(text: str, from_: int) -> bool:
    """Whether hours and minutes with a unit ("1:30h") are how long something takes, rather than a time of day."""
    before = word_before(text, from_)
    if before in ("for", "takes", "took", "lasts", "in", "within"):
        return True
    short = text[from_] in "123456" and text[from_ + 1 : from_ + 2] in (":", "h")
    if {"WEEKDAY", "RELDAY"} & set(look_up(before)[0]):
        return False
    return short and before not in ("at", "@", "by", "from", "until", "till", "before", "after", "around", "to", "-")


_ALSO_PEOPLE = words("april may june august")
_BEFORE_A_PERSON = words("call tell ask email text meet ping remind nudge thank with hi hey hello cc dear")
_AND_I = Pattern(r" (?:and|&) (?:i|me)\b", re.IGNORECASE)


def not_counted(text: str, _: int, to: int) -> bool:
    """No period follows of which it would be the last."""
    return next_word(text, to) not in ("of", "in")


def stands_as_a_time(text: str, from_: int, to: int) -> bool:
    """A month or quarter alone is a time after a word for time or at the end; else it is a name ("Q3 numbers")."""
    if not not_another_word(text, from_, to):
        return False
    after = next_word(text, to)
    glued = next_word(text, to + 1) if text[to : to + 1] in ("-", "@") else ""
    if glued.isalpha() and not look_up(glued)[0]:  # "mar-a-lago", "jan@acme.com"
        return False
    before = word_before(text, from_)
    if before in _WRITTEN_BEFORE_A_DAY:
        return True
    if text[from_:to].lower() in _ALSO_PEOPLE and (before in _BEFORE_A_PERSON or _AND_I.match(text, to)):
        return False
    return not after[:1].isalpha() or after in _AFTER_A_PERIOD


# What people go to at an hour, and do not count: "gym 6", "focus block 2-4".
_ACTIVITIES = words(
    "gym yoga pilates swim lunch dinner brunch breakfast drinks workout training standup stand-up huddle block meeting "
    "workshop interview kickoff offsite dentist doctor haircut pickup daycare 1:1"
)


def after_an_activity(text: str, from_: int, to: int) -> bool:
    """ "gym 6" is at six; "gym 6 times" is how often."""
    return word_before(text, from_) in _ACTIVITIES and ends_here(text, from_, to)
