"""The engine of the grammar: nodes with keys, rules as rows of patterns, longest match, one sweep a pass.

A pattern is a row of elements separated by blanks: a KEY in capitals stands for any node that carries it and
hands its value to the builder; anything else is the word or the mark itself. `element?` may be missing (its
value is then None) and `~element` must touch the one before it. "MONTH DAYNUM ~TH? ,? YEAR?" reads
"Nov 30th, 2026" and calls the builder with (month, day, th, year).
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

_Path = tuple[str, ...]


class Node(NamedTuple):
    """A piece of the text: the keys it answers to, its value (a dict by key where a word has several meanings),
    whether it touches the piece before it, and the nodes it was made of."""

    keys: tuple[str, ...]
    value: Any
    from_: int
    to: int
    glued: bool
    parts: tuple["Node", ...] = ()

    def get(self, key: str) -> Any:
        """The value under that key."""
        return self.value[key] if type(self.value) is dict else self.value


class Rule(NamedTuple):
    """One row: what to look for, the keys of what is found, how its value is made (None: no match after all), and
    what must hold around the place where it stands."""

    pattern: str
    keys: str
    build: Callable[..., Any]
    where: Callable[[str, int, int], bool] | None = None

    @property
    def captures(self) -> int:
        """How many values the builder is handed beside its context."""
        return sum(_captures(element) for element in self.pattern.split())


class _State:
    __slots__ = ("edges", "glued", "rules")

    def __init__(self) -> None:
        self.edges: dict[str, _State] = {}
        self.glued = False
        self.rules: tuple[tuple[Rule, tuple[int, ...]], ...] = ()


def _plain(element: str) -> str:
    return element.removeprefix("~").removesuffix("?") or element


def _captures(element: str) -> bool:
    return any(choice.isupper() for choice in _plain(element).split("|"))


def _spellings(elements: list[str]) -> list[list[str | None]]:
    rows: list[list[str | None]] = [[]]
    for element in elements:
        optional = len(element) > 1 and element.endswith("?")
        plain = element.removesuffix("?") if optional else element
        glue = "~" if len(plain) > 1 and plain.startswith("~") else ""
        choices: list[str | None] = [glue + choice for choice in plain.removeprefix(glue).split("|")]
        rows = [[*row, choice] for row in rows for choice in (*choices, None)[: len(choices) + optional]]
    return rows


class Grammar:
    """A set of rules as a trie over the keys, built when it is first used.

    `joints` are the marks that tie two numbers into one ("10.5", "1/2/3"): no match starts or ends at one."""

    def __init__(self, rules: Sequence[Rule], joints: str = ".:/") -> None:
        self.rules = rules
        self._joints = joints
        self._root: _State | None = None

    @property
    def words(self) -> frozenset[str]:
        """The words and marks that stand in the patterns as themselves."""
        elements = (element for rule in self.rules for element in rule.pattern.split())
        choices = (choice for element in elements for choice in _plain(element).split("|"))
        return frozenset(choice for choice in choices if not choice.isupper())

    def _build(self) -> _State:
        root = _State()
        for rule in self.rules:
            elements = rule.pattern.split()
            for row in _spellings(elements):
                self._add(root, rule, elements, row)
        return root

    @staticmethod
    def _add(root: _State, rule: Rule, elements: list[str], row: list[str | None]) -> None:
        state, slots, depth = root, [], 0
        for element, spelled in zip(elements, row, strict=True):
            if _captures(element):
                slots.append(-1 if spelled is None else depth)
            if spelled is None:
                continue
            state.glued = state.glued or (spelled.startswith("~") and len(spelled) > 1)
            state = state.edges.setdefault(spelled, _State())
            depth += 1
        if depth:
            state.rules += ((rule, tuple(slots)),)

    def _longest(self, rest: Sequence[Node], text: str, context: Any) -> tuple[int, Rule, Any] | None:
        """The longest match that starts at the last node of the rest, which is in reverse order, and its size."""
        assert self._root is not None
        found: list[tuple[int, _State, _Path]] = []
        _walk(rest, 0, self._root, (), found)
        found.sort(key=lambda match: match[0], reverse=True)
        first = rest[-1]
        for size, state, path in found:
            from_, to = first.from_, rest[-size].to
            if self._torn(text, from_, to, first.glued):
                continue
            for rule, slots in state.rules:
                if rule.where and not rule.where(text, from_, to):
                    continue
                values = [None if slot < 0 else rest[-1 - slot].get(path[slot]) for slot in slots]
                value = rule.build(context, *values)
                if value is not None:
                    return size, rule, value
        return None

    def _torn(self, text: str, from_: int, to: int, glued: bool) -> bool:
        """Whether the place cuts through a longer word or number ("A4", "300ml", "$1.23", "650.650")."""
        if glued and text[from_].isalnum():
            before = text[from_ - 1]
            if before.isalnum() or before in "$€£#":
                return True
            if before in self._joints and text[from_].isdigit() and from_ > 1 and text[from_ - 2].isdigit():
                return True
        if to < len(text):
            after = text[to]
            if after.isalnum() or after in "%":
                return True
            if after == "." and text[to - 1].isalpha() and text[to + 1 : to + 2].isalpha():
                return True
            if after in self._joints and text[to - 1].isdigit() and text[to + 1 : to + 2].isdigit():
                return True
        return False

    def sweep(self, nodes: list[Node], text: str, context: Any) -> list[Node]:
        """The nodes with every longest match, from left to right, replaced by one node of the rule's keys; what is
        found is matched again where it stands, so that "DAY and DAY" reads a whole list."""
        if self._root is None:
            self._root = self._build()
        edges = self._root.edges.keys()
        if all(edges.isdisjoint(node.keys) for node in nodes):
            return nodes
        swept: list[Node] = []
        rest = nodes[::-1]
        while rest:
            node = rest[-1]
            match = None
            if not edges.isdisjoint(node.keys):
                match = self._longest(rest, text, context)
            if match is None:
                swept.append(rest.pop())
                continue
            size, rule, value = match
            parts = tuple(rest[: -size - 1 : -1])
            del rest[-size:]
            found = Node(tuple(rule.keys.split()), value, node.from_, parts[-1].to, node.glued, parts)
            (rest if size > 1 else swept).append(found)
        return swept


def _walk(rest: Sequence[Node], depth: int, state: _State, path: _Path, found: list[tuple[int, _State, _Path]]) -> None:
    if state.rules:
        found.append((depth, state, path))
    if depth == len(rest):
        return
    node = rest[-1 - depth]
    for key in node.keys:
        following = state.edges.get(key)
        if following is not None:
            _walk(rest, depth + 1, following, (*path, key), found)
    if state.glued and node.glued:
        for key in node.keys:
            following = state.edges.get("~" + key)
            if following is not None:
                _walk(rest, depth + 1, following, (*path, key), found)


def unfold(nodes: list[Node], key: str) -> list[Node]:
    """The nodes with those of that key taken apart again."""
    return [part for node in nodes for part in (unfold(list(node.parts), key) if key in node.keys else (node,))]
