"""The engine of the grammar: nodes with keys, rules as rows of patterns, longest match, one sweep a pass.

A pattern is a row of elements separated by blanks: a KEY in capitals stands for any node that carries it and
hands its value to the builder; anything else is the word or the mark itself. `element?` may be missing (its
value is then None) and `~element` must touch the one before it. "MONTH DAYNUM ~TH? ,? YEAR?" reads
"Nov 30th, 2026" and calls the builder with (month, day, th, year).
"""

from collections.abc import Callable, Iterable, KeysView, Sequence
from functools import cache
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
        return sum(_element(element).captures for element in self.pattern.split())


class _Element(NamedTuple):
    """One element of a pattern: the keys or words it stands for, whether it may be missing, and whether its value is
    handed to the builder."""

    choices: tuple[str, ...]
    optional: bool
    captures: bool


@cache
def _element(written: str) -> _Element:
    optional = len(written) > 1 and written.endswith("?")
    plain = written.removesuffix("?") if optional else written
    glue = "~" if len(plain) > 1 and plain.startswith("~") else ""
    choices = tuple(plain.removeprefix(glue).split("|"))
    return _Element(tuple(glue + choice for choice in choices), optional, any(map(str.isupper, choices)))


class _Item(NamedTuple):
    """A rule read as far as an element of its pattern, and at which depth each of its values stands."""

    rule: Rule
    rest: tuple[_Element, ...]
    slots: tuple[int, ...] = ()


class _State:
    """What may follow a row of keys. A state is laid out when it is first reached: most of a grammar never is."""

    __slots__ = ("_depth", "edges", "glued", "rules", "unread")

    def __init__(self, items: Iterable[_Item], depth: int) -> None:
        self.unread: list[_Item] | None = list(items)
        self._depth = depth
        self.edges: dict[str, _State] = {}
        self.glued = False
        self.rules: tuple[tuple[Rule, tuple[int, ...]], ...] = ()

    def lay_out(self) -> "_State":
        """The state with its edges and with the rules that end here."""
        items = self.unread
        if items is None:
            return self
        following: dict[str, list[_Item]] = {}
        ended: list[tuple[Rule, tuple[int, ...]]] = []
        for rule, rest, slots in items:
            for place, element in enumerate(rest):
                taken = (*slots, self._depth) if element.captures else slots
                item = _Item(rule, rest[place + 1 :], taken)
                for choice in element.choices:
                    following.setdefault(choice, []).append(item)
                if not element.optional:
                    break
                slots = (*slots, -1) if element.captures else slots
            else:
                ended.append((rule, slots))
        self.edges = {key: _State(each, self._depth + 1) for key, each in following.items()}
        self.glued = any(key[0] == "~" and len(key) > 1 for key in following)
        self.rules = tuple(ended) if self._depth else ()
        self.unread = None  # last, for other threads read too
        return self


class Grammar:
    """A set of rules as a trie over the keys, built as far as it is used.

    `joints` are the marks that tie two numbers into one ("10.5", "1/2/3"): no match starts or ends at one."""

    def __init__(self, rules: Sequence[Rule], joints: str = ".:/") -> None:
        self.rules = rules
        self._joints = joints
        self._root: _State | None = None

    @property
    def words(self) -> frozenset[str]:
        """The words and marks that stand in the patterns as themselves."""
        written = {element for rule in self.rules for element in rule.pattern.split()}
        choices = (choice for each in written for choice in _element(each).choices)
        plain = (choice.removeprefix("~") or choice for choice in choices)
        return frozenset(choice for choice in plain if not choice.isupper())

    def _build(self) -> _State:
        items = (_Item(rule, tuple(map(_element, rule.pattern.split()))) for rule in self.rules)
        return _State(items, 0).lay_out()

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

    @property
    def starts(self) -> KeysView[str]:
        """The keys at which a match may begin."""
        if self._root is None:
            self._root = self._build()
        return self._root.edges.keys()

    def sweep(self, nodes: list[Node], text: str, context: Any) -> list[Node]:
        """The nodes with every longest match, from left to right, replaced by one node of the rule's keys; what is
        found is matched again where it stands, so that "DAY and DAY" reads a whole list. The same list where there
        is none."""
        starts = self.starts
        swept: list[Node] = []
        rest = nodes[::-1]
        changed = False
        while rest:
            node = rest[-1]
            match = None
            if not starts.isdisjoint(node.keys):
                match = self._longest(rest, text, context)
            if match is None:
                swept.append(rest.pop())
                continue
            changed = True
            size, rule, value = match
            parts = tuple(rest[: -size - 1 : -1])
            del rest[-size:]
            found = Node(tuple(rule.keys.split()), value, node.from_, parts[-1].to, node.glued, parts)
            (rest if size > 1 else swept).append(found)
        return swept if changed else nodes


def sweep_all(grammars: Iterable[Grammar], nodes: list[Node], text: str, context: Any) -> list[Node]:
    """The nodes after one grammar after the other; those that find nothing to begin with are passed by."""
    keys = {key for node in nodes for key in node.keys}
    for grammar in grammars:
        if grammar.starts.isdisjoint(keys):
            continue
        swept = grammar.sweep(nodes, text, context)
        if swept is not nodes:
            nodes = swept
            keys = {key for node in nodes for key in node.keys}
    return nodes


def _walk(rest: Sequence[Node], depth: int, state: _State, path: _Path, found: list[tuple[int, _State, _Path]]) -> None:
    if state.unread:
        state.lay_out()
    if state.rules:
        found.append((depth, state, path))
    edges = state.edges
    if not edges or depth == len(rest):
        return
    node = rest[-1 - depth]
    for key in node.keys:
        following = edges.get(key)
        if following is not None:
            _walk(rest, depth + 1, following, (*path, key), found)
    if state.glued and node.glued:
        for key in node.keys:
            following = edges.get("~" + key)
            if following is not None:
                _walk(rest, depth + 1, following, (*path, key), found)


def unfold(nodes: list[Node], key: str) -> list[Node]:
    """The nodes with those of that key taken apart again."""
    return [part for node in nodes for part in (unfold(list(node.parts), key) if key in node.keys else (node,))]
