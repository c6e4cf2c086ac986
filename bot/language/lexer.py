"""The one lexer: text to tokens with offsets, in time linear in the length of the text."""

from enum import StrEnum
from itertools import islice
from typing import NamedTuple

from bot.language.intents_patterns import Pattern

# Each alternative either ends at the next character of its own opening kind or consumes what it scanned,
# so no text is scanned more than a constant number of times. An emoji name is at most 100 characters long.
_TOKEN = Pattern(
    r"(?P<markup><[^<>\n]*>|&(?:amp|lt|gt);|https?://[^\s<>]+|(?<![\w:]):[a-z0-9_+'-]{1,100}:(?!\d)|`[^`\n]*`)"
    r"|(?P<meridiem>[ap]\.[ ]?m\b\.?)"
    r"|(?P<short>(?<!\w)(?:b4|2day|2morrow|2moro|2mrw|2nite|2night)(?!\w))"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|(?P<number>[0-9]+)"
    r"|(?P<break>\n)"
    r"|(?P<punctuation>(?P<mark>[^\s])(?P=mark)*)"
)


class TokenKind(StrEnum):
    WORD = "word"
    NUMBER = "number"
    MARKUP = "markup"
    PUNCTUATION = "punctuation"
    BREAK = "break"


class Token(NamedTuple):
    """`text[from_:to]` in lower case. Digits are one token, letters another ("3pm" is two tokens that touch);
    a decimal or a thousands mark is a token of its own, a run of the same mark ("...") is one. Slack's <...>,
    &amp;, links, emoji names and `code` are opaque. `glued`: no white space stands before it.

    A named tuple, for it is built ten times as fast as a frozen dataclass and a message has many."""

    kind: TokenKind
    text: str
    from_: int
    to: int
    glued: bool


_PLAIN = str.maketrans("‐‑‒–—−’", "------'")
_SHORT = {
    "b4": "before", "2day": "today", "2morrow": "tomorrow", "2moro": "tomorrow", "2mrw": "tomorrow",
    "2nite": "tonight", "2night": "tonight",
}  # fmt: skip
_KINDS = {
    "short": TokenKind.WORD,
    "word": TokenKind.WORD,
    "meridiem": TokenKind.WORD,
    "number": TokenKind.NUMBER,
    "punctuation": TokenKind.PUNCTUATION,
    "markup": TokenKind.MARKUP,
    "break": TokenKind.BREAK,
}


# A message is read so far, which is five pages: nobody promises anything behind them.
MOST_TOKENS = 2000


def lex(text: str) -> tuple[Token, ...]:
    """Tokens of the text, in order, MOST_TOKENS of them at most; white space other than line breaks only shows in
    `glued`."""
    plain = text.lower()
    if len(plain) != len(text):  # a few letters grow when lowered, which would move the offsets
        plain = "".join(lower if len(lower := letter.lower()) == 1 else letter for letter in text)
    if not plain.isascii():
        plain = plain.translate(_PLAIN)
    tokens: list[Token] = []
    add, new, kinds = tokens.append, tuple.__new__, _KINDS  # a long message has ten thousand
    end = -1
    for match in islice(_TOKEN.finditer(plain), MOST_TOKENS):
        group = match.lastgroup or ""
        from_, to = match.span()
        word = plain[from_:to]
        if group == "markup":
            word = text[from_:to]
        elif group == "meridiem":
            word = word[0] + "m"
        elif group == "short":
            word = _SHORT[word]
        add(new(Token, (kinds[group], word, from_, to, from_ == end)))
        end = to
    return tuple(tokens)
