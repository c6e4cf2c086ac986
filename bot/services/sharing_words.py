"""Words about what others read of somebody: what they mean is done at once, and said in one line."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from bot.domain.deliveries import Delivery, Kind, Place
from bot.domain.digests import Digest
from bot.domain.partner_lines import Line
from bot.domain.partners import Agreement, Tells
from bot.domain.person_weeks import PreviewAnswer
from bot.language.sharing import Sharing, SharingWords, sharing
from bot.services import agreements, digests, rituals
from bot.services.meant import Meant, meant_by
from bot.services.talk import Talk

# Lines after which "undo" means what they say was done.
TAKEN_BACK = (Line.DIGEST_LEFT, Line.POSTS_NOTHING, Line.NOT_SHOWN, Line.NOT_TOLD)

T = TypeVar("T", Agreement, Digest)


def hears(talk: Talk) -> bool:
    """Acts on words about what others read of the speaker; False where they are about something else."""
    said = sharing(talk.heard.text) if talk.heard.is_addressed else None
    if said is None:
        return False
    match said.wants:
        case Sharing.LEAVE_DIGEST:
            _leave_digests(talk, said)
        case Sharing.POST_NOTHING:
            _post_nothing(talk, said)
        case Sharing.NOT_SHOWN:
            _show_no_more(talk, said)
        case Sharing.NOT_TOLD:
            return _tell_no_more(talk, said)
        case Sharing.SKIP | Sharing.TERMS if _is_a_promise(talk) or not talk.store.partners.of(talk.person.id):
            return False
        case Sharing.SKIP:
            _post_nothing(talk, said)
        case Sharing.TERMS:
            talk.reply(Kind.PARTNERS, detail={"wants_terms": True})
    return True


def _is_a_promise(talk: Talk) -> bool:
    """Whether somebody promised a summary: then that is what they move or skip."""
    return meant_by(("summary",), talk.store.commitments.open_of(talk.person.id), talk.person.zone) != Meant()


def _leave_digests(talk: Talk, said: SharingWords) -> None:
    """Out of those named, else out of this channel's, else out of all."""
    joined = _named_there(talk.store.digests.of(talk.person.id), said)
    here = [each for each in joined if each.channel == talk.heard.place.channel]
    for digest in here or joined:
        digests.leave_at_once(talk.store, talk.person, digest, talk.now)
    _say(talk, Line.DIGEST_LEFT if joined else Line.DIGEST_NONE, None, (each.channel for each in here or joined))


def _post_nothing(talk: Talk, said: SharingWords) -> None:
    """The button under the review, ahead of it: nothing of theirs is in the next post of each place."""
    places = _settle(talk, said, PreviewAnswer.NOTHING)
    _say(talk, Line.POSTS_NOTHING if places else Line.POSTED_NOWHERE, None, places)


def _settle(talk: Talk, said: SharingWords, answer: PreviewAnswer | None) -> list[str]:
    """Answers the preview of the next post of each place that is meant; returns the channels."""
    store, places = talk.store, {}
    for agreement in _named_there(store.partners.of(talk.person.id), said):
        if agreement.destination is not None:
            places[f"agreement:{agreement.id}"] = agreement.destination, Kind.SUMMARY
    for digest in _named_there(store.digests.of(talk.person.id), said):
        places[f"digest:{digest.id}"] = digest.channel, Kind.DIGEST
    for subject, (_, kind) in places.items():
        if (planned := store.subjects.ahead(kind, subject)) is not None:
            preview = store.previews.get(talk.person.id, planned.revision)
            store.previews.set(talk.person.id, planned.revision, replace(preview, answer=answer))
    rituals.show_review_again(store, talk.person.id, talk.now)
    return list(dict.fromkeys(channel for channel, _ in places.values()))


def take_back(talk: Talk, last: Delivery) -> bool:
    """Undo right after such words: back in, or where one's own side can be set again. False after anything else."""
    line = last.detail.get("line") if last.kind is Kind.PARTNER_LINE else None
    if line not in TAKEN_BACK:
        return False
    channels = (last.detail["channel"] or "").split()
    if line in (Line.NOT_SHOWN, Line.NOT_TOLD):
        talk.reply(Kind.PARTNERS)
        return True
    if line == Line.POSTS_NOTHING:
        _settle(talk, SharingWords(Sharing.POST_NOTHING, channels=tuple(channels)), None)
    for digest in filter(None, map(talk.store.digests.in_channel, channels)):
        if line == Line.DIGEST_LEFT:
            digests.join_at_once(talk.store, talk.person, digest, talk.now)
    _say(talk, Line.POSTED_AGAIN, None, channels)
    return True


def _show_no_more(talk: Talk, said: SharingWords) -> None:
    """The kinds of lines leave the speaker's side of every summary that is meant. A digest has no sides."""
    found = _named(talk, said)
    for agreement in found:
        member = agreement.member(talk.person.id)
        assert member is not None
        side = replace(member.side, shows=member.side.shows - said.shows)
        agreements.change_side(talk.store, talk.person, agreement, side, talk.now)
    if found:
        _say(talk, Line.NOT_SHOWN, said.kind)
    elif joined := talk.store.digests.of(talk.person.id):
        _say(talk, Line.DIGEST_SHOWS, None, (each.channel for each in joined))
    else:
        _say(talk, Line.POSTED_NOWHERE, None)


def _tell_no_more(talk: Talk, said: SharingWords) -> bool:
    """Whoever is meant no longer hears of what the speaker leaves open or misses."""
    found = _named(talk, said)
    if not found and said.name is not None and not said.is_about_misses:
        # "Stop telling jokes" is about something else.
        return False
    for agreement in found:
        member = agreement.member(talk.person.id)
        assert member is not None
        agreements.change_side(talk.store, talk.person, agreement, replace(member.side, tells=Tells.NEVER), talk.now)
    names = " and ".join(other.name for each in found for other in each.others(talk.person.id))
    strangers = [talk.store.people.find(each) for each in said.people]
    name = said.name or " and ".join(each.name for each in strangers if each is not None)
    nobody = Line.NOT_PARTNERS if name else Line.NO_PARTNER
    _say(talk, Line.NOT_TOLD if found else nobody, names or name)
    return True


def _named(talk: Talk, said: SharingWords) -> list[Agreement]:
    """The partnerships with the people named, all of them where nobody is."""
    live = talk.store.partners.of(talk.person.id)
    if not (said.people or said.name):
        return live
    return [each for each in live if agreements.is_with(each, talk.person, said.people, said.name)]


def _named_there(places: Iterable[T], said: SharingWords) -> list[T]:
    return [each for each in places if not said.channels or each.channel in said.channels]


def _say(talk: Talk, line: Line, name: str | None, channels: Iterable[str] = ()) -> None:
    where = " ".join(channels) or None
    agreements.say(talk.store, talk.person, line, name, talk.subject, Place(), talk.now, where)
