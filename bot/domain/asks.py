"""Asks: a promise requested of somebody. Nothing is promised until they say yes."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.commitments import Commitment, Draft
from bot.domain.ids import AskId, CommitmentId, InstallationId, PersonId
from bot.domain.people import Person, Profile
from bot.domain.quantities import Quantity
from bot.domain.times import DueKind, Grain

# An ask without an answer is closed after so many of the asked person's working days.
CLOSED_AFTER_WORKING_DAYS = 5

# However near its date an ask comes, so long nobody is told that there is no answer yet.
LEAST_TO_ANSWER = timedelta(hours=1)

# So many of somebody's asks may wait for one person's answer; more would be a flood.
MOST_WAITING = 5

# Of the people whom one message may ask or thank.
MOST_AT_ONCE = 8

# After a no the same may be asked once more, with another date; then not for so long.
ASK_AGAIN_AFTER = timedelta(days=28)

# What nobody promised is forgotten then.
CLOSED_HOLD = timedelta(days=90)

# How a promise ended is told a little later, so that an undone tap is no news.
OUTCOME_SETTLES = timedelta(minutes=2)


class AskState(StrEnum):
    """Where an ask stands. Everything but `ASKED` and `ACCEPTED` is final."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Ask:
    """What somebody asks of another, in the asker's words. `commitment_id` is the promise that came of it, the first
    one of a recurring ask."""

    id: AskId
    installation_id: InstallationId
    asker_id: PersonId
    asked_id: PersonId
    said_with: int | None
    what: str
    due_at: datetime | None
    grain: Grain | None
    due_kind: DueKind
    target: float | None
    unit: str | None
    why: str | None
    rrule: str | None
    starts_on: date | None
    state: AskState
    reason: str | None
    asked_at: datetime
    answered_at: datetime | None
    reminded_at: datetime | None
    commitment_id: CommitmentId | None

    @property
    def is_waiting(self) -> bool:
        return self.state is AskState.ASKED

    def is_past(self, now: datetime) -> bool:
        """Whether its date is behind us, so that only another one can be promised."""
        return self.rrule is None and self.due_at is not None and self.due_at <= now

    def draft(self, asker: Person) -> Draft:
        """The promise of whoever says yes."""
        return Draft(
            what=for_owner(self.what, asker),
            due_at=self.due_at,
            grain=self.grain,
            due_kind=self.due_kind,
            quantity=None if self.target is None else Quantity(self.target, self.unit),
            why=self.why,
        )


_MARKUP = re.compile(r"(<[^<>\n]*>)")
_ME = re.compile(r"\bme\b", re.IGNORECASE)
_MY = re.compile(r"\bmy\b", re.IGNORECASE)


def named_mention(slack_user_id: str, name: str) -> str:
    """A mention that can be read where it cannot be live: on a button, in a channel."""
    return f"<@{slack_user_id}|{re.sub('[<>|]', '', name)}>"


def with_names(words: str, people: Iterable[Profile]) -> str:
    """The words with the mentions of these people as ones that can be read everywhere."""
    for each in people:
        words = words.replace(f"<@{each.slack_user_id}>", named_mention(each.slack_user_id, each.name))
    return words


def for_owner(what: str, asker: Person) -> str:
    """The asked words as a promise of somebody else: "send me the deck" is to the asker."""
    name = named_mention(asker.slack_user_id, asker.name)
    parts = _MARKUP.split(what)
    return "".join(part if part.startswith("<") else _MY.sub(f"{name}'s", _ME.sub(name, part)) for part in parts)


def due_for(due_at: datetime | None, grain: Grain | None, asker: Person, asked: Person) -> datetime | None:
    """A whole day is the asked person's day: its end of work where they are. A clock time stays that instant."""
    if due_at is None or grain is not Grain.DAY:
        return due_at
    return asked.end_of_work(asker.local(due_at).date())


def closes_at(person: Person, reached_at: datetime) -> datetime:
    """When an ask that reached this person then is given up."""
    at = reached_at
    for _ in range(CLOSED_AFTER_WORKING_DAYS):
        at = person.next_start(at)
    return at


def late_at(ask: Ask, person: Person, reached_at: datetime) -> datetime | None:
    """When it is told that the date asked for has come without this person's answer; a question put just before that
    gets a while. None where the ask is given up by then."""
    if ask.due_at is None or ask.rrule is not None:
        return None
    at = max(ask.due_at, reached_at + LEAST_TO_ANSWER)
    return at if at < closes_at(person, reached_at) else None


class AskLine(StrEnum):
    """What Kept says about asks and thanks in one line."""

    YOURSELF = "yourself"
    BOT = "bot"
    GUEST = "guest"
    YOU_ARE_GUEST = "you_are_guest"
    DEACTIVATED = "deactivated"
    ELSEWHERE = "elsewhere"
    NOT_FOUND = "not_found"
    NOT_TAKING = "not_taking"
    TOO_MANY = "too_many"
    TOO_MANY_PEOPLE = "too_many_people"
    ASKED_ALREADY = "asked_already"
    SAME_DATE = "same_date"
    TURNED_DOWN = "turned_down"
    A_QUESTION = "a_question"
    NO_ASKS = "no_asks"
    NO_ASKS_FROM = "no_asks_from"
    ASKS_AGAIN = "asks_again"
    ASKS_AGAIN_FROM = "asks_again_from"
    BROKEN_RULE = "broken_rule"
    THANK_WHOM = "thank_whom"
    THANK_YOURSELF = "thank_yourself"
    BALANCE_WITH_WHOM = "balance_with_whom"
    KEPT_PRIVATE = "kept_private"
    WAS_PRIVATE = "was_private"
    ASKED_FOR = "asked_for"
    SHARED = "shared"
    NOT_PRIVATE = "not_private"
    TAKEN_BACK = "taken_back"
    LET_OFF = "let_off"


def why_not(asker: Person, profile: Profile) -> AskLine | None:
    """Why this person cannot be asked at all, None where they can."""
    if profile.slack_user_id == asker.slack_user_id:
        return AskLine.YOURSELF
    if (refusal := why_no_message(profile)) is not None:
        return refusal
    if asker.is_guest:
        return AskLine.YOU_ARE_GUEST
    return AskLine.GUEST if profile.is_guest else None


def why_not_again(turned_down: Sequence[Ask], due_at: datetime | None) -> AskLine | None:
    """Why the same cannot be asked once more of somebody who said no to these, None where it can: a no deserves one
    more try with another date, and no more than that."""
    if len(turned_down) > 1:
        return AskLine.TURNED_DOWN
    return AskLine.SAME_DATE if any(each.due_at == due_at for each in turned_down) else None


def why_no_message(profile: Profile) -> AskLine | None:
    """Why Kept cannot write to this person, None where it can."""
    if profile.is_bot or profile.slack_user_id == "USLACKBOT":
        return AskLine.BOT
    if profile.is_elsewhere:
        return AskLine.ELSEWHERE
    return AskLine.DEACTIVATED if profile.is_deactivated else None


@dataclass(frozen=True, slots=True)
class Standing:
    """An ask with the people of it and the promise that came of it, as they stand. `is_heard`: it has reached the
    asked person."""

    ask: Ask
    asker: Person
    asked: Person
    promise: Commitment | None = None
    is_heard: bool = False


@dataclass(frozen=True, slots=True)
class AskRequest:
    """The question to whoever is asked; once answered, the answer. `is_first`: Kept never wrote to them before;
    `is_refused`: they take no asks from this asker any more."""

    reader: Person
    now: datetime
    of: Standing
    rule: str | None = None
    is_first: bool = False
    is_refused: bool = False


@dataclass(frozen=True, slots=True)
class AskEcho:
    """What the asker asked, of one or several people. Public: it stands in a channel, for everybody there."""

    reader: Person
    now: datetime
    asks: tuple[Standing, ...]
    is_public: bool = False


@dataclass(frozen=True, slots=True)
class AskNews:
    """The answer to an ask, for the asker; later it shows how the promise stands. `is_late`: it tells that there was
    none by the date asked for."""

    reader: Person
    now: datetime
    of: Standing
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class AskOutcome:
    """How a promise that somebody asked for went on, for the asker; `what` is in the asker's words."""

    reader: Person
    now: datetime
    what: str
    promiser: Person
    promise: Commitment
    carried_to: Commitment | None
    is_thanked: bool


@dataclass(frozen=True, slots=True)
class AskTold:
    """One line; `name` is the other person's, or the words it quotes."""

    reader: Person
    now: datetime
    line: AskLine
    name: str | None = None
