"""A promise's words put right in words, as the button would."""

from bot.domain.commitments import Commitment
from bot.domain.deliveries import Kind
from bot.domain.series import Reach
from bot.language.reading import Intent, Reading
from bot.language.references import points_back
from bot.language.wire import decode
from bot.language.wordings import Wording, wording_in
from bot.services.capture import reword
from bot.services.heard_rest import just_told
from bot.services.meant import meant_by, one_per_series
from bot.services.talk import Talk

# What such words may be read as; what moves, answers or asks is just that.
_MAY_BE = frozenset({Intent.NONE, Intent.COMMIT, Intent.PROGRESS, Intent.HELP})


def hears(talk: Talk, reading: Reading) -> bool:
    """Whether the words put those of a promise right; says it back as it is then."""
    if reading.intent not in _MAY_BE:
        return False
    for wording in wording_in(decode(talk.heard.text)):
        promise = _meant(talk, wording)
        what = None if promise is None else wording.applied_to(promise.what)
        if promise is None or what is None:
            continue
        reach = Reach.ONE if promise.series_id is None else Reach.FROM_NOW_ON
        after = reword(talk.store, talk.person, promise, what, talk.now, reach=reach)
        talk.reply(Kind.ECHO, about=[after])
        return True
    return False


def _meant(talk: Talk, wording: Wording) -> Commitment | None:
    """The promise that is named, else the one that was just written down."""
    last = talk.last_word()
    spoken_of = [each for each in just_told(talk) if each.is_open] if last and last.kind is Kind.ECHO else []
    if wording.ref and not points_back(f"do {wording.ref}"):
        open_ones = one_per_series(talk.store.commitments.open_of(talk.person.id), talk.person, talk.now)
        found = meant_by([wording.ref], open_ones, talk.person.zone).found
        return found[0] if len(found) == 1 else None
    fitting = [each for each in spoken_of if wording.applied_to(each.what) is not None]
    return fitting[0] if len(fitting) == 1 else None
