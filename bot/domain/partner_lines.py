"""What Kept says about partnering in one line, and whom it cannot ask at all."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.people import Person, Profile


class Line(StrEnum):
    """What Kept says about partnering in one line."""

    NOT_NOW = "not_now"
    ALREADY_ASKED = "already_asked"
    ALREADY_PARTNERS = "already_partners"
    YOURSELF = "yourself"
    BOT = "bot"
    GUEST = "guest"
    YOU_ARE_GUEST = "you_are_guest"
    DEACTIVATED = "deactivated"
    ELSEWHERE = "elsewhere"
    WHO = "who"
    TOO_MANY = "too_many"
    LAPSED = "lapsed"
    LEFT = "left"
    TERMS_AGREED = "terms_agreed"
    TERMS_KEPT = "terms_kept"
    ENDED = "ended"
    REQUEST_WITHDRAWN = "request_withdrawn"
    NO_PARTNER = "no_partner"
    NOT_PARTNERS = "not_partners"
    AVOIDED = "avoided"
    POOL_JOINED = "pool_joined"
    POOL_ALREADY = "pool_already"
    POOL_LEFT = "pool_left"
    POOL_NOT_IN = "pool_not_in"
    NO_MATCH = "no_match"
    DIGEST_GONE = "digest_gone"
    DIGEST_LEFT = "digest_left"
    DIGEST_NONE = "digest_none"
    DIGEST_SHOWS = "digest_shows"
    POSTS_NOTHING = "posts_nothing"
    POSTED_AGAIN = "posted_again"
    POSTED_NOWHERE = "posted_nowhere"
    NOT_SHOWN = "not_shown"
    NOT_TOLD = "not_told"


def why_not(asker: Person, profile: Profile) -> Line | None:
    """Why this person cannot be asked at all, None where they can."""
    if profile.slack_user_id == asker.slack_user_id:
        return Line.YOURSELF
    if profile.is_bot or profile.slack_user_id == "USLACKBOT":
        return Line.BOT
    if profile.is_elsewhere:
        return Line.ELSEWHERE
    if asker.is_guest:
        return Line.YOU_ARE_GUEST
    if profile.is_deactivated:
        return Line.DEACTIVATED
    return Line.GUEST if profile.is_guest else None


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """One of those lines; `name` is the other person's, or the words it quotes; `channel` the place it is about, or
    several with blanks between them."""

    reader: Person
    now: datetime
    line: Line
    name: str | None = None
    channel: str | None = None
