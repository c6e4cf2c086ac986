"""Whose list words ask to see."""

import pytest

from bot.language.looks import whose_plate


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("what's on ana's plate?", (None, "ana")),
        ("whats on @Ana’s list", (None, "Ana")),
        ("what is on <@U2>'s plate this week", ("U2", None)),
        ("show me ben's open promises", (None, "ben")),
        ("can I see chris' to-dos", (None, "chris")),
        ("what's on my plate?", None),
        ("what's on today's list?", None),
        ("what's on this week's list", None),
        ("show me ben's deck", None),
        ("see ben's list of leads by Friday", None),
        ("show promises", None),
    ],
)
def test_whose_list_is_asked_for(words: str, who: tuple[str | None, str | None] | None) -> None:
    assert whose_plate(words) == who
