"""Words about what others read of the speaker, row by row; and what only sounds like them."""

import pytest

from bot.domain.partners import Shows
from bot.language import sharing as module
from bot.language.sharing import Sharing, sharing

SAID = {
    Sharing.LEAVE_DIGEST: (
        "leave the digest",
        "please unsubscribe me from this channel's digest",
        "take me off the digest in <#C0SALES|sales>",
        "i dont want to be in the digest anymore",
        "I’d like out of the weekly digest",
    ),
    Sharing.POST_NOTHING: (
        "post nothing this week",
        "post nothing about me in <#C0SALES|sales>",
        "don't post anything about me",
        "never share anything of mine in the summary",
        "skip me this week",
        "leave me out of the summary this week",
        "don't mention me in the digest",
    ),
    Sharing.SKIP: ("skip the summary this week", "skip our summary", "skip this week's digest"),
    Sharing.NOT_SHOWN: (
        "don't show my wins in the summary",
        "stop posting my misses in <#C0SALES|sales>",
        "hide my counts from ben",
        "don't show what I learned to my partner",
        "keep my wins out of the summary",
        "hide my misses",
        "stop sharing my promises",
    ),
    Sharing.NOT_TOLD: (
        "stop telling ben when i miss something",
        "stop telling my partner",
        "don't tell <@U2> about my misses",
        "dont tell anyone if I'm late",
        "don't let my buddy know when I didn't finish",
    ),
    Sharing.TERMS: (
        "move our summary to tuesday",
        "change the summary channel",
        "can you change our weekly summary to Thursdays at 4pm",
        "post our summary in <#C0TEAM|team> instead",
    ),
}


@pytest.mark.parametrize(("wants", "words"), [(wants, each) for wants, words in SAID.items() for each in words])
def test_these_words_say_what_others_may_read(wants: Sharing, words: str) -> None:
    found = sharing(words)
    assert found is not None and found.wants is wants


def test_every_row_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    table = module._TABLE
    for row in table:
        monkeypatch.setattr(module, "_TABLE", tuple(each for each in table if each is not row))
        read = [(wants, sharing(each)) for wants, words in SAID.items() for each in words]
        assert any(found is None or found.wants is not wants for wants, found in read), row[2]._source


@pytest.mark.parametrize(
    "words",
    [
        "post nothing about the deal on LinkedIn until Friday",
        "send the summary to Dana by Friday",
        "leave the digest draft with Ben",
        "skip lunch this week",
        "I'll leave the digest on Ben's desk by 4pm",
        "don't show my manager the draft",
        "don't share my numbers with the client before Friday",
        "don't tell Dana about the deal",
        "don't show my reasons",
        "show my wins",
        "write the digest by Friday",
        "move the deck to Tuesday",
        "tell ben when I miss something",
        "post the summary in the wiki by Friday",
    ],
)
def test_these_words_are_about_something_else(words: str) -> None:
    assert sharing(words) is None


def test_what_is_named_is_read() -> None:
    found = sharing("don't show my promises to @ben")
    assert found is not None and found.shows == {Shows.KEPT, Shows.PLANNED} and found.name == "ben"
    found = sharing("stop telling <@U2> when I miss something")
    assert found is not None and found.people == ("U2",) and found.is_about_misses
    found = sharing("take me off the digest in <#C0SALES|sales>")
    assert found is not None and found.channels == ("C0SALES",)
