"""Words about what others read of the speaker: in a digest, in a partner's summary, or after something was missed."""

# ruff: noqa: E501  (a row of a table stays on one line)

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.partners import Shows
from bot.language.intents_patterns import Pattern


class Sharing(StrEnum):
    """What the words want."""

    LEAVE_DIGEST = "leave_digest"
    POST_NOTHING = "post_nothing"
    SKIP = "skip"
    NOT_SHOWN = "not_shown"
    NOT_TOLD = "not_told"
    TERMS = "terms"


@dataclass(frozen=True, slots=True)
class SharingWords:
    """`kind` is what the summary is not to show, in the speaker's words, `shows` the same as kinds of its lines;
    `channels` and `people` are named by their Slack ids, `name` is somebody who is not mentioned but named."""

    wants: Sharing
    kind: str = ""
    shows: frozenset[Shows] = frozenset()
    channels: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    name: str | None = None
    is_about_misses: bool = False


_CHANNEL = r"(?:<#[A-Z0-9]+(?:\|[^<>]*)?>|#[\w-]+|here|this channel)"
_MENTION = r"<@[UW][A-Z0-9]+(?:\|[^<>]*)?>"
_ALL = r"(?:my |our |the )?(?:accountability )?(?:partners?|budd(?:y|ies))|any(?:one|body)|every(?:one|body)|people|others|them|the (?:team|channel)"
_WHO = rf"(?:{_MENTION}|{_ALL}|(?P<name>@?[a-z][\w.-]{{1,30}}))"
_NOT = r"(?:don'?t|do not|never)"
_THE = r"(?:the |this |that |your |our |my |next |team |weekly |partner |(?:channel|week|monday|friday)'?s )*"
_DIGEST = rf"{_THE}digests?"
_SUMMARY = rf"{_THE}(?:summary|summaries|digests?|weekly|weekly post|posts?)"
_IN = rf"(?: (?:in|from|of|for|on|to) {_CHANNEL})"
_DAY = r"(?:mon|tues|wednes|thurs|fri)day"
_WEEK = rf"(?: (?:for )?(?:this|next|the|coming)(?: coming)? (?:week|time|{_DAY})| (?:on |for )?{_DAY}| (?:for )?(?:now|today|once))"
_KIND_OF = {
    Shows.WINS: r"wins?|successes",
    Shows.MISSES: r"misses|missed promises|failures|what i (?:miss|missed|didn'?t do)",
    Shows.COUNTS: r"counts|numbers|scores?",
    Shows.REASONS: r"reasons|whys?",
    Shows.LESSONS: r"lessons|learnings|what i learn(?:ed|t)?",
    Shows.OBSTACLES: r"obstacles|blockers|what i(?:'m)? wait(?:ing)? (?:on|for)",
    Shows.KEPT: r"(?:kept |finished |done )?promises|what i (?:kept|finished|did)",
    Shows.PLANNED: r"(?:this week'?s |coming |open |next )?promises|plans|what(?:'s| is) (?:coming|due|planned)",
}
_KIND = rf"(?:my )?(?P<kind>{'|'.join(_KIND_OF.values())})"
_WHEN = r"(?:when(?:ever)?|if|(?:each|every) time|that) i(?:'m| am| have|'ve)? (?:\w+ ){0,2}?(?:miss|fail|slip|late|behind|don'?t|didn'?t|forg[eo]t|leave)\w*(?: [\w']+){0,5}"
_MISSED = rf"(?P<missed> (?:about |of )?(?:{_WHEN}|(?:my )?(?:misses|missed promises|slips|failures|open promises)|what i (?:miss|missed|leave open)))"
_ROWS = (
    (Sharing.LEAVE_DIGEST, "digest digests", rf"(?:leave|quit|exit|(?:opt|drop|get|back)(?: me)? out of|unsubscribe(?: me)? from) {_DIGEST}{_IN}?"),
    (Sharing.LEAVE_DIGEST, "digest digests", rf"(?:take|get|keep|leave|remove|drop|pull) me (?:off|out|from|out of|off of) {_DIGEST}{_IN}?"),
    (Sharing.LEAVE_DIGEST, "digest digests", rf"i (?:{_NOT} want|no longer want|{_NOT} wish) to be (?:in|on|part of|(?:named|listed|mentioned|included) in) {_DIGEST}{_IN}?"),
    (Sharing.LEAVE_DIGEST, "digest digests", rf"i(?: want| would like|'?d like)(?: to be)? (?:out of|off) {_DIGEST}{_IN}?"),
    (Sharing.POST_NOTHING, "nothing", rf"(?:post|share|publish|say) nothing(?: about me| of mine)?(?:{_IN}|{_WEEK}| in {_SUMMARY})*"),
    (Sharing.POST_NOTHING, "anything", rf"{_NOT} (?:post|share|publish|say) anything(?: about me| of mine)?(?:{_IN}|{_WEEK}| in {_SUMMARY})*"),
    (Sharing.POST_NOTHING, "skip", rf"skip me(?: (?:in|for|from) {_SUMMARY}|{_IN}|{_WEEK})*"),
    (Sharing.SKIP, "skip", rf"skip (?:the |our |my |this week'?s |next |monday'?s )(?:weekly |partner |team )?(?:summary|digest)(?:{_IN}|{_WEEK})*"),
    (Sharing.POST_NOTHING, "me", rf"(?:leave|keep|take) me out of {_SUMMARY}(?:{_IN}|{_WEEK})*"),
    (Sharing.POST_NOTHING, "me", rf"{_NOT} (?:mention|include|put|name|list) me in {_SUMMARY}(?:{_IN}|{_WEEK})*"),
    (Sharing.NOT_SHOWN, "my what", rf"(?:{_NOT} (?:show|post|share|publish|put|include|mention|list)|stop (?:showing|posting|sharing|publishing|including|mentioning|listing)|no longer (?:show|post|share)|hide) {_KIND} (?:in|on|from|to|with) (?:{_SUMMARY}|{_CHANNEL}|{_WHO})"),
    (Sharing.NOT_SHOWN, "my", rf"(?:keep|leave|take) {_KIND} out of {_SUMMARY}{_IN}?"),
    (Sharing.NOT_SHOWN, "my", rf"(?:{_NOT} (?:show|post|share|publish)|stop (?:showing|posting|sharing)|hide) (?!my (?:reason|lesson|plan|number|why)){_KIND}"),
    (Sharing.NOT_TOLD, "telling", rf"(?:stop|quit|no more) telling {_WHO}(?:{_MISSED})?"),
    (Sharing.NOT_TOLD, "tell inform notify", rf"{_NOT} (?:tell|inform|notify) {_WHO}{_MISSED}"),
    (Sharing.NOT_TOLD, "know hear", rf"{_NOT} let {_WHO} (?:know|hear){_MISSED}"),
    (Sharing.TERMS, "summary summaries", r"(?:move|change|reschedule|switch|shift|set) (?:the |our |my )(?:weekly |partner |monday )?summar(?:y|ies)(?:'s)?(?: (?:channel|day|time|date|place))?(?: (?:to|on|in|for|at|into) .{1,40})?"),
    (Sharing.TERMS, "summary summaries", rf"(?:post|put|send) (?:our|my weekly|my partner) (?:weekly |partner )?summar(?:y|ies) (?:in|to|on|at) (?:{_CHANNEL}|another .{{1,20}}|{_DAY}s?|\d.{{1,12}})(?: (?:instead|at .{{1,12}}))?"),
)  # fmt: skip
_POLITE = r"(?:please |ok(?:ay)?,? |hey,? |actually,? |can you |could you |i(?:'d| would)? (?:want|like) (?:you )?to )*"
# Compiled when first woken, each by any of its words.
_TABLE = tuple(
    (wants, frozenset(wakes.split()), Pattern(rf"{_POLITE}(?:{row})(?: any ?more| any longer| please| again)*", re.I))
    for wants, wakes, row in _ROWS
)
_WORD = re.compile(r"[a-z]+")
_LONGEST = 160
_NOT_A_NAME = re.compile(rf"(?:{_ALL}|{_CHANNEL}|me|you|us|him|her|{_SUMMARY})", re.IGNORECASE)


def sharing(text: str) -> SharingWords | None:
    """What these words, as a whole, want others to read of the speaker; None where they are about something else."""
    words = " ".join(text.replace("’", "'").split()).rstrip(" .!?")
    if len(words) > _LONGEST:
        return None
    said = frozenset(_WORD.findall(words.lower()))
    for wants, wakes, pattern in _TABLE:
        if said & wakes and (match := pattern.fullmatch(words)) is not None:
            found = match.groupdict()
            kind, name = found.get("kind") or "", found.get("name")
            return SharingWords(
                wants,
                kind.lower(),
                frozenset(each for each, of in _KIND_OF.items() if re.fullmatch(of, kind, re.IGNORECASE)),
                tuple(re.findall(r"<#([A-Z0-9]+)", words)),
                tuple(re.findall(r"<@([UW][A-Z0-9]+)", words)),
                None if name is None or _NOT_A_NAME.fullmatch(name) else name.lstrip("@"),
                bool(found.get("missed")),
            )
    return None
