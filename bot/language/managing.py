"""Words about managers, reports and one-to-ones: who manages whom, the end of it, time asked for and given."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.language.intents_patterns import Pattern


class Managing(StrEnum):
    """What the words say or want."""

    IS_MY_MANAGER = "is_my_manager"
    I_MANAGE = "i_manage"
    END = "end"
    TEAM = "team"
    WANTS_TIME = "wants_time"
    GAVE_TIME = "gave_time"
    PREREAD = "preread"
    MEETS = "meets"
    MEETS_NO_MORE = "meets_no_more"


@dataclass(frozen=True, slots=True)
class ManagingWords:
    """What the words say, about whom (Slack ids, perhaps none), and how many minutes they name."""

    what: Managing
    people: tuple[str, ...] = ()
    minutes: int | None = None


_WHO = r"<@[UW][A-Z0-9]+(?:\|[^<>]*)?>"
_WHO_ALL = rf"{_WHO}(?:(?:,| and|, and)? {_WHO})*"
_BOSS = r"(?:(?:line |direct )?manager|boss|supervisor)"
_REPORT = r"(?:(?:direct )?reports?|direct)"
_MEETING = r"(?:one[- ](?:to|on)[- ]ones?|1 ?(?::|-|on|to) ?1s?|1-on-1s?|1-to-1s?)"
_MINUTES = (
    r"(?:\d{1,3} ?(?:min(?:ute)?s?|m)|half an hour|a half hour|a quarter of an hour|an hour|some|a few minutes|time)"
)
_PLEASE = r"(?:please |can you |could you |ok(?:ay)?,? )?"

# Compiled when first woken, each by any of its words: compiling all of them would be most of the time to start.
_TABLE = tuple(
    (what, frozenset(wakes.split()), Pattern(pattern, re.IGNORECASE))
    for what, wakes, pattern in (
        (
            Managing.END,
            "manager boss supervisor manage managing report reports reporting remove drop",
            rf"{_WHO} (?:is no longer|isn'?t|is not|stopped being) my {_BOSS}(?: any ?more)?"
            rf"|i (?:no longer|don'?t|do not|stopped?) (?:manag(?:e|ing)|report(?:ing)? to) {_WHO}(?: any ?more)?"
            rf"|{_WHO} (?:no longer reports?|doesn'?t report|does not report) to me(?: any ?more)?"
            rf"|{_PLEASE}(?:stop|end|quit) (?:managing|reporting to) {_WHO}"
            rf"|{_PLEASE}(?:remove|drop) {_WHO} (?:as my {_BOSS}|from my (?:team|reports))",
        ),
        (
            Managing.IS_MY_MANAGER,
            "manager boss supervisor report",
            rf"{_WHO} (?:is|'s|will be|became) my (?:new )?{_BOSS}|my (?:new )?{_BOSS} (?:is|'s|will be) {_WHO}"
            rf"|{_PLEASE}(?:set )?(?:my )?{_BOSS}:? {_WHO}|i (?:now )?report to {_WHO}",
        ),
        (
            Managing.I_MANAGE,
            "manage managing manager boss supervisor report reports direct directs team",
            rf"i(?:'m| am)? (?:now )?manag(?:e|ing) {_WHO_ALL}|{_WHO_ALL} (?:now )?reports? to me"
            rf"|i(?:'m| am) {_WHO}(?:'s)? (?:new )?{_BOSS}|my {_REPORT}(?: is| are)? {_WHO_ALL}"
            rf"|{_WHO_ALL} (?:is|are) (?:on my team|my {_REPORT}|in my team)",
        ),
        (
            Managing.TEAM,
            "team manager boss supervisor reports",
            rf"(?:show (?:me )?|who(?:'s| is| are) (?:on |in )?)?(?:my |the )?(?:team|{_BOSS}|reports)(?: please)?",
        ),
        (
            Managing.WANTS_TIME,
            "minute minutes min mins m hour time",
            rf"(?:can|could|may|might) (?:i|we) (?:have|get|do|take) {_MINUTES} (?:of time )?(?:with|from) "
            rf"(?:my {_BOSS}|{_WHO})"
            rf"|i(?:'d| would)? (?:need|want|could use|like|love|would like)(?: to (?:have|get|talk))? {_MINUTES} "
            rf"(?:of (?:my {_BOSS}|{_WHO})(?:'s)? time|(?:of )?(?:time )?(?:with|from) (?:my {_BOSS}|{_WHO}))",
        ),
        (
            Managing.GAVE_TIME,
            "gave spent log logged had did finished done met talked spoke",
            rf"(?:i )?(?:gave|spent|log(?:ged)?) (?:{_WHO} {_MINUTES}|{_MINUTES} with {_WHO})(?: today)?"
            rf"|(?:i |we )?(?:met|talked|spoke)(?: with| to)? {_WHO}(?: today)?(?: for)? {_MINUTES}(?: today)?"
            rf"|(?:i |we )?(?:had|did|finished|log(?:ged)?)(?: a| my| our| the)? {_MEETING} with {_WHO}"
            rf"(?:[,:]? (?:for )?{_MINUTES})?(?: today)?"
            rf"|{_MEETING} with {_WHO} (?:is )?done(?:[,:]? {_MINUTES})?",
        ),
        (
            Managing.PREREAD,
            "prep prepare pre preread brief",
            rf"{_PLEASE}(?:prep(?:are)?(?: me)?|pre-?read|brief me)(?: for| before)?(?: (?:my|our|the))?"
            rf"(?: {_MEETING})?(?: with)?(?: {_WHO}| my {_BOSS})?",
        ),
        (
            Managing.MEETS_NO_MORE,
            "one 1 1s 1on1 1to1",
            rf"{_PLEASE}(?:no more|stop|end|cancel)(?: (?:my|our|the))? {_MEETING} with {_WHO}",
        ),
        (
            Managing.MEETS,
            "one 1 1s 1on1 1to1",
            rf"(?:my |our |i have (?:my |a )?|we have (?:our )?)?{_MEETING} with {_WHO}(?: is| are)? .{{3,60}}",
        ),
    )
)
_WORD = re.compile(r"[a-z]+|1on1|1to1|1s?(?![0-9])")
_COUNT = re.compile(r"\b(\d{1,3}) ?(?:min(?:ute)?s?|m)\b")
_SPOKEN = {"half an hour": 30, "a half hour": 30, "a quarter of an hour": 15, "an hour": 60}


def managing(text: str) -> ManagingWords | None:
    """What these words, as a whole, say about managers and reports; None where they are about something else."""
    words = " ".join(text.replace("’", "'").split()).rstrip(" .!?")
    if len(words) > 200:
        return None
    said = frozenset(_WORD.findall(words.lower()))
    for what, wakes, pattern in _TABLE:
        if said & wakes and pattern.fullmatch(words) is not None:
            people = tuple(dict.fromkeys(re.findall(r"<@([UW][A-Z0-9]+)", words)))
            return ManagingWords(what, people, _minutes(words.lower()))
    return None


def _minutes(words: str) -> int | None:
    for spoken, minutes in _SPOKEN.items():
        if spoken in words:
            return minutes
    match = _COUNT.search(words)
    return int(match[1]) if match else None
