"""Words that put a promise's own words right: "rename the deck to Q4 deck", "30 not 20", "for Lena, not Ben"."""

# ruff: noqa: E501  (alternatives stay together)

import re
from dataclasses import dataclass

_PLEASE = r"(?:(?:ok|oops|sorry|no|wait|actually|please|pls)[ ,]+|(?:can|could) you )*"
# "Change the pricing to the new model" is work; only quoted words are a name.
_RENAMES = re.compile(
    rf"{_PLEASE}(?:(?:rename|reword|rephrase|relabel) (?P<ref>[^\n]{{1,120}}?) (?:to|into|as) (?P<new>[^\n\"“”]{{1,300}}?)"
    r"|(?:rename|reword|rephrase|relabel|change|edit|update) (?P<ref_2>[^\n]{1,120}?) (?:to|into|as)"
    r" [\"“](?P<new_2>[^\n\"“”]{1,300})[\"”])[.!]?",
    re.IGNORECASE,
)
_SWAPS = re.compile(
    r"(?:[^\n]{0,80}? )?(?P<new>[\w$€£.,%'-]{1,40}(?: [\w'-]{1,30})?),? (?:and )?not (?:for |to |with )?(?P<old>[\w$€£.,%'-]{1,40}?)[.!]?",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    rf"(?:{_PLEASE}(?:make (?:it|that)|(?:it|that)(?: should|'?s| is)(?: be)?|should be|i meant?) |(?:(?:actually|wait|oops|sorry|no|i mean)[ ,]+)+)(?P<count>\d[\d,]*)"
    r"(?: (?P<unit>[a-z][a-z -]{1,40}?))?(?:,? (?:instead|rather|please))*(?: (?:instead of|not) \d[\d,]*)?[.!]?",
    re.IGNORECASE,
)
# "Make the dials 15", "intros should be 4".
_COUNT_OF = re.compile(
    rf"{_PLEASE}(?:make (?:the |my )?(?P<ref>(?!it\b|that\b)[a-z][a-z' -]{{1,40}}?)(?: to)?|(?:the |my )?(?P<ref_2>(?!it\b|that\b)[a-z][a-z' -]{{1,40}}?) should be)"
    r" (?P<count>\d[\d,]*)(?:,? (?:instead|not \d[\d,]*|instead of \d[\d,]*))?[.!]?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*(?![\w%]|[.,]\d)")


@dataclass(frozen=True, slots=True)
class Wording:
    """A change of words. `ref` names the promise, empty: the one just written down. The others say how: `new` words
    for all of it or for `old` in it, or another `count`."""

    ref: str = ""
    new: str = ""
    old: str = ""
    count: str = ""

    def applied_to(self, what: str) -> str | None:
        """The promise's new words; None where this does not fit it."""
        if self.count:
            found = _NUMBER.findall(what)
            return _NUMBER.sub(self.count, what) if len(found) == 1 and found[0] != self.count else None
        if self.old:
            changed, times = re.subn(rf"(?<!\w){re.escape(self.old)}(?!\w)", lambda _: self.new, what, flags=re.I)
            return changed if times == 1 and changed != what else None
        return self.new or None


def wording_in(text: str) -> tuple[Wording, ...]:
    """The ways to take these words as a change of a promise's words, the likeliest first."""
    words = " ".join(text.split())
    found: list[Wording] = []
    if match := _COUNTS.fullmatch(words):
        found.append(Wording(count=match["count"]))
    if match := _COUNT_OF.fullmatch(words):
        found.append(Wording(ref=match["ref"] or match["ref_2"], count=match["count"]))
    if match := _SWAPS.fullmatch(words):
        # "It's for Lena, not Ben" gives one word for one, "30 calls, not 20" one number.
        numbers = _NUMBER.findall(match["new"]) if match["old"].isdigit() else []
        found.append(Wording(new=[*match["new"].split(), *numbers][-1], old=match["old"]))
    if match := _RENAMES.fullmatch(words):
        found.append(Wording(ref=match["ref"] or match["ref_2"], new=match["new"] or match["new_2"]))
    return tuple(found)
