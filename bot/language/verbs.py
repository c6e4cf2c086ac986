"""The verbs of a working day: how a bare promise begins ("send …") and how a report of it sounds ("sent …")."""

from collections.abc import Iterator
from functools import cache


def word_set(words: str) -> frozenset[str]:
    """A list of words as it is written in a table."""
    return frozenset(words.split())


# One word each, in its bare form. A bare line that begins with one of them is a promise even without a time.
VERBS = word_set(
    """
    accept add address adjust agree align analyse analyze announce answer apologise apologize apply approach approve
    arrange ask assemble assign attend audit back-up backup batch bill block book brainstorm brief bring browse budget
    build buy calculate call cancel catch change chase check circulate clarify clean clear close coach cold-call
    collect commit compare compile complete confirm connect contact convert coordinate copy create cross-check cut
    deal debrief decide define delegate deliver demo deploy design determine develop dial discover discuss distribute
    do document double-check draft drill drive drop edit email engage enter escalate estimate evaluate examine
    exercise expand explain explore export extend fetch figure file fill finalise finalize find finish fix flag focus
    follow forecast forward gather generate get give go grab hand handle have help hire hit host identify implement
    import improve incorporate inform input inspect install interview intro introduce investigate invite invoice jog
    join jot journal keep kick knock land launch lay lead learn leave let line list listen load log look mail make map
    mark measure meditate meet mentor merge message migrate monitor move negotiate network nudge nurture offer onboard
    open order organise organize outline pack pass patch pay phone pick ping pitch plan polish post practice practise
    prep prepare present print prioritise prioritize process produce proofread propose prospect provide prune publish
    pull purchase purge push put qualify quote rank reach read rebook rebuild recheck reconcile reconnect record
    recruit redo redraft reduce refactor refill refine register rehearse release remind remove renew reorder replace
    reply report repost request rerun reschedule rescue research resend reserve resolve respond restock resubmit
    retest return review revise rewrite ring run scan schedule scope script search secure segment select sell send set
    settle setup share ship shoot shop shortlist show sign simplify sketch skim slack sleep solve sort source speak
    spend stage start stop stretch structure study submit summarise summarize survey swim swing switch sync tackle tag
    take talk teach tell test text thank throw tidy tighten touch trace track train transcribe transfer translate
    travel trim troubleshoot try tune turn type unsubscribe update upgrade upload upsell use validate verify view
    visit volunteer vote wake walk warm wash water work wrap write zoom
    """
)

# Verbs that are just as often a noun: "call was great", "demo with Ana".
ALSO_NOUNS = word_set(
    """
    answer ask audit block brief budget build buy call catch change check coach copy cut deal demo design dial
    document draft drill drive drop email estimate exercise export file find fix flag focus follow forecast forward help
    hire host import input interview intro invite invoice journal lead list load log look mail map mark measure meet
    message move network nudge offer order outline pass patch pay phone pick pitch plan polish post practice prep
    present process purchase push quote rank record release reply report request research reserve return review ring
    run scan schedule scope script search segment set share ship shop show sign sketch sleep sort source stage start
    stop stretch study survey switch sync tag talk test text touch trace track train transfer travel trim turn update
    upgrade upload use view visit vote walk wash water work wrap zoom
    """
)

_IRREGULAR = {
    "ate": "eat", "began": "begin", "bought": "buy", "broke": "break", "brought": "bring", "built": "build",
    "came": "come", "caught": "catch", "chose": "choose", "dealt": "deal", "did": "do", "done": "do",
    "drank": "drink", "drew": "draw", "drove": "drive", "fell": "fall", "felt": "feel", "flew": "fly",
    "forgot": "forget", "found": "find", "gave": "give", "given": "give", "got": "get", "gotten": "get",
    "grew": "grow", "had": "have", "heard": "hear", "held": "hold", "hit": "hit", "kept": "keep", "knew": "know",
    "laid": "lay", "learnt": "learn", "led": "lead", "left": "leave", "lost": "lose", "made": "make", "met": "meet",
    "paid": "pay", "put": "put", "ran": "run", "read": "read", "redid": "redo", "rewritten": "rewrite",
    "rewrote": "rewrite", "rose": "rise", "said": "say", "sat": "sit", "saw": "see", "sent": "send", "set": "set",
    "shot": "shoot", "showed": "show", "shown": "show", "slept": "sleep", "sold": "sell", "spent": "spend",
    "spoke": "speak", "stood": "stand", "swam": "swim", "swore": "swear", "taken": "take", "taught": "teach",
    "thought": "think", "threw": "throw", "told": "tell", "took": "take", "understood": "understand", "was": "be",
    "went": "go", "were": "be", "woke": "wake", "won": "win", "wore": "wear", "written": "write", "wrote": "write",
}  # fmt: skip


def past_of(word: str) -> str | None:
    """The bare form of a known verb's past ("sent" → "send", "planned" → "plan"), else None."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if not word.endswith("ed") or len(word) < 4:
        return None
    stem = word[:-2]
    candidates = [stem, word[:-1]]
    if stem.endswith("i"):
        candidates.append(stem[:-1] + "y")
    if len(stem) > 2 and stem[-1] == stem[-2]:
        candidates.append(stem[:-1])
    return next((each for each in candidates if each in VERBS), None)


def ing_of(word: str) -> str | None:
    """The bare form of a known verb's -ing ("sending" → "send"), else None."""
    if not word.endswith("ing") or len(word) < 5:
        return None
    stem = word[:-3]
    candidates = [stem, stem + "e"]
    if len(stem) > 2 and stem[-1] == stem[-2]:
        candidates.append(stem[:-1])
    return next((each for each in candidates if each in VERBS), None)


# A slip of the finger is looked for in words of so many letters; a shorter one is too often another word.
_LONG_ENOUGH = 5
_ENDINGS = ("s", "ed", "ing", "er", "ers", "or", "al", "ly", "y")
_OTHER_WORDS = word_set(
    """
    being trial trials angel angles quiet later those prose sport coast cause close compete stage clan sale
    """
)


def is_misspelled(word: str) -> bool:
    """Whether the word is a known verb with two letters swapped, one left out or one doubled ("shcedule", "finsh")."""
    if len(word) < _LONG_ENOUGH or word in VERBS or word in _OTHER_WORDS or not word.isalpha():
        return False
    if any(word.endswith(ending) and _is_verb(word.removesuffix(ending)) for ending in _ENDINGS):
        return False
    return any(each in VERBS for each in _one_slip(word))


def _is_verb(stem: str) -> bool:
    return stem in VERBS or f"{stem}e" in VERBS or (stem[-1:] == stem[-2:-1] and stem[:-1] in VERBS)


def _one_slip(word: str) -> Iterator[str]:
    for place in range(1, len(word)):
        before, after = word[:place], word[place:]
        if place < len(word) - 1:
            yield before + after[1] + after[0] + after[2:]
        if after[0] == before[-1]:
            yield before + after[1:]
    # Left out: any verb that becomes this word without one of its letters, but for the first and the last.
    yield from _without_a_letter().get(word, ())


@cache
def _without_a_letter() -> dict[str, tuple[str, ...]]:
    return {
        verb[:place] + verb[place + 1 :]: (verb,)
        for verb in sorted(VERBS)
        if len(verb) > _LONG_ENOUGH
        for place in range(1, len(verb) - 1)
    }
