"""What coaching says: read for phrases that judge the person rather than speak of the promise."""

import re

import pytest

from bot.views import audit, coaching, hard_talks, if_then, letter

TEXTS = {
    f"{table.__name__.rpartition('.')[2]} {name}": text
    for table in (coaching, audit, hard_talks, if_then, letter)
    for name, text in table.TEXTS.items()
}

JUDGES = re.compile(
    r"\b(you(?:'ve| have)? (?:fail|failed|should|must|need to|never|always|keep \w+ing|only|still haven't|promised but)"
    r"|why (?:did|didn't|haven't|can't) you|your (?:fault|failure|excuse|performance|productivity|discipline|laziness)"
    r"|fail(?:ed|ure|ing)?|lazy|slack(?:ing)?|excuses?|disappoint\w*|unacceptable|poor(?:ly)?|bad|worse|worst|guilty"
    r"|shame\w*|weak\w*|careless|irresponsible|let (?:me|us|them|ben|everyone) down|try harder|do better|pull yourself"
    r"|at last|finally|just do|be honest|overdue|behind again|not good enough|lost streak|broke your streak"
    r"|dropped by|rank(?:ed|ing)?|others (?:manage|do)|everyone else)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("name", TEXTS)
def test_no_text_judges_the_person_or_shouts(name: str) -> None:
    text = TEXTS[name]
    assert not JUDGES.search(text), JUDGES.search(text)
    assert "!" not in text
    assert text.count("?") <= 1, "one question at most"


@pytest.mark.parametrize(
    "text", ["You failed to keep it.", "Why didn't you call?", "Your performance has dropped by 50 %.", "Try harder."]
)
def test_the_list_catches_what_it_is_for(text: str) -> None:
    assert JUDGES.search(text)
