"""Rich text, the block that people's own messages are made of and that an app may send too."""

from bot.playground.block_elements import CHANNEL_ID, URL, USER_ID
from bot.playground.block_shapes import (
    Check,
    Shape,
    boolean,
    choice,
    items,
    needed,
    one_of,
    shaped,
    string,
    typed,
    whole,
)

_STYLE = shaped({"bold": boolean, "italic": boolean, "strike": boolean, "code": boolean, "underline": boolean})
_LINK = string(3000, pattern=r"(https?://|mailto:)\S+", wording="must be a valid URL")
_PARTS: dict[str, Shape] = {
    "text": {"text": needed(string(4000))},
    "link": {"url": needed(_LINK), "text": string(3000), "unsafe": boolean},
    "emoji": {"name": needed(string(100)), "unicode": string(100), "skin_tone": whole(1, 6)},
    "user": {"user_id": needed(USER_ID)},
    "channel": {"channel_id": needed(CHANNEL_ID)},
    "usergroup": {"usergroup_id": needed(string(20))},
    "broadcast": {"range": needed(choice("here", "channel", "everyone"))},
    "date": {
        "timestamp": needed(whole(0, 9_999_999_999)),
        "format": needed(string(200)),
        "url": URL,
        "fallback": string(200),
    },
    "color": {"value": needed(string(7, pattern=r"#[0-9a-fA-F]{6}", wording="must be a colour"))},
}
_PART: Check = one_of({kind: typed({**shape, "style": _STYLE}) for kind, shape in _PARTS.items()})
_SECTION = typed({"elements": needed(items(_PART, 1000))})
_LINES: dict[str, Check] = {
    "rich_text_section": _SECTION,
    "rich_text_preformatted": typed({"elements": needed(items(_PART, 1000)), "border": whole(0, 1)}),
    "rich_text_quote": typed({"elements": needed(items(_PART, 1000)), "border": whole(0, 1)}),
    "rich_text_list": typed(
        {
            "elements": needed(items(one_of({"rich_text_section": _SECTION}), 1000)),
            "style": needed(choice("bullet", "ordered")),
            "indent": whole(0, 8),
            "border": whole(0, 1),
            "offset": whole(0, 1000),
        }
    ),
}
RICH_TEXT = typed({"block_id": string(255), "elements": needed(items(one_of(_LINES), 1000))})
