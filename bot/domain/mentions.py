"""Mentions in somebody's words: as they are stored, and as they can be typed in a form, which has no live ones."""

import re

_MENTION = re.compile(r"<@[UW][A-Z0-9]+\|([^<>\n]+)>")


def typed(words: str) -> str:
    """The words for a text field: "send @ben the deck"."""
    return _MENTION.sub(r"@\1", words)


def as_mentions(words: str, before: str) -> str:
    """Typed words with the mentions that stood in the words before, where the names still stand."""
    for mention in _MENTION.finditer(before):
        words = mention[0].join(re.split(rf"@{re.escape(mention[1])}(?!\w)", words))
    return words
