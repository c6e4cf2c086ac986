"""Regular expressions that are compiled when first used: compiling all of them would be most of the time to start."""

import re
from collections.abc import Iterator


def possessive(source: str) -> str:
    """The runs of marked text (T+, E+ …) made possessive: inside a repetition a run that could be cut anywhere would
    be tried in every way."""
    return re.sub(r"(?<![\\A-Za-z])([TDMHLEC])\+(?!\+)", r"\1++", source)


class Pattern:
    """The part of `re.Pattern` that the reader uses, compiled on first use."""

    __slots__ = ("_compiled", "_flags", "_source")

    def __init__(self, source: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self._source = source
        self._flags = flags
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(possessive(self._source), self._flags)
        return self._compiled

    def match(self, text: str, from_: int = 0, to: int | None = None) -> re.Match[str] | None:
        return self.compiled.match(text, from_, len(text) if to is None else to)

    def fullmatch(self, text: str, from_: int = 0, to: int | None = None) -> re.Match[str] | None:
        return self.compiled.fullmatch(text, from_, len(text) if to is None else to)

    def search(self, text: str, from_: int = 0, to: int | None = None) -> re.Match[str] | None:
        return self.compiled.search(text, from_, len(text) if to is None else to)

    def finditer(self, text: str, from_: int = 0, to: int | None = None) -> Iterator[re.Match[str]]:
        return self.compiled.finditer(text, from_, len(text) if to is None else to)

    def findall(self, text: str, from_: int = 0, to: int | None = None) -> list[str]:
        return self.compiled.findall(text, from_, len(text) if to is None else to)

    def split(self, text: str) -> list[str]:
        return [part or "" for part in self.compiled.split(text)]

    def sub(self, by: str, text: str, count: int = 0) -> str:
        return self.compiled.sub(by, text, count)


class Either:
    """Two patterns that stand for one: each is compiled but once where both are used alone too."""

    __slots__ = ("_first", "_second")

    def __init__(self, first: Pattern, second: Pattern) -> None:
        self._first = first
        self._second = second

    def match(self, text: str, from_: int = 0, to: int | None = None) -> re.Match[str] | None:
        return self._first.match(text, from_, to) or self._second.match(text, from_, to)
