"""What services tell the views: everything a message shows, as it stands at that moment."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.domain.asks import Standing
from bot.domain.blockers import NewsLine, Obstacle
from bot.domain.capacity import Load
from bot.domain.commitments import Commitment
from bot.domain.history import History
from bot.domain.letters import Headline
from bot.domain.people import Person
from bot.domain.record import Record
from bot.domain.settings import InForce


class Stage(StrEnum):
    """Which step of an answer a message is showing for one promise. ELSEWHERE: another message goes on with it; NOTED:
    it gets on, without a count."""

    ASKING = "asking"
    CHOOSING_DATE = "choosing_date"
    CHOOSING_END = "choosing_end"
    SETTLED = "settled"
    ELSEWHERE = "elsewhere"
    NOTED = "noted"
    CLEARED = "cleared"


@dataclass(frozen=True, slots=True)
class Item:
    """One promise in a message. `is_current`: unchanged since the message asked about it.
    `carried_to` is the promise that goes on with it after a partly or a miss, `rule` the RRULE of its series while
    that goes on. `skips_left` are the month's skips still free, where one of its owner's recurring promises is being
    left out. `obstacle` is what it waits for, or what has just been cleared."""

    promise: Commitment
    is_current: bool = True
    stage: Stage = Stage.ASKING
    carried_to: Commitment | None = None
    rule: str | None = None
    skips_left: int | None = None
    why_slips: int = 0
    obstacle: Obstacle | None = None


@dataclass(frozen=True, slots=True)
class Echo:
    """What was just written down; `past` are the words of a time that has passed already, `instead_of` those of a
    promise too vague to check whose place this one takes. Public: it stands in a channel, for everybody there.
    `seen_by` are the people to whom something of it is promised, and who see that. `load`: what it asks beside what
    its owner usually does, where they want to hear of it. `is_private`: its owner keeps it to themselves."""

    reader: Person
    now: datetime
    items: tuple[Item, ...]
    past: str | None = None
    instead_of: str | None = None
    is_public: bool = False
    seen_by: tuple[Person, ...] = ()
    load: Load | None = None
    is_private: bool = False


@dataclass(frozen=True, slots=True)
class Checkin:
    """How did it go? `late_since` is when it was meant to be asked, where that is worth saying."""

    reader: Person
    now: datetime
    items: tuple[Item, ...]
    record: Record
    late_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """The morning: what is due today, what is still open, what was closed as unanswered; what waits for somebody
    (`old`: so long that it is asked about), what the reader is to clear, which asks still wait, and the month before
    in a line."""

    reader: Person
    now: datetime
    today: tuple[Item, ...]
    ask: tuple[Item, ...]
    closed: tuple[Item, ...]
    record: Record
    waiting: tuple[Item, ...] = ()
    old: tuple[Item, ...] = ()
    clearing: tuple[Obstacle, ...] = ()
    asks: tuple[Standing, ...] = ()
    month: Headline | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """It is time to start."""

    reader: Person
    now: datetime
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an answer in words did."""

    reader: Person
    now: datetime
    items: tuple[Item, ...]
    record: Record


# Facts in which promises are asked about or answered.
Answered = Checkin | Brief | Outcome


@dataclass(frozen=True, slots=True)
class BlockerNews:
    """What somebody hears about an obstacle; None once there is no such obstacle any more."""

    reader: Person
    now: datetime
    line: NewsLine
    obstacle: Obstacle | None


@dataclass(frozen=True, slots=True)
class Choice:
    """Words fit several promises: which one was meant?"""

    reader: Person
    now: datetime
    items: tuple[Item, ...]
    act: str


class Scope(StrEnum):
    """How far an overview looks."""

    ALL = "all"
    TODAY = "today"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class Overview:
    """What somebody has promised; `left_out` is how many more there are than fit, `hint` whether to say what else
    can be asked."""

    reader: Person
    now: datetime
    scope: Scope
    overdue: tuple[Commitment, ...] = ()
    today: tuple[Commitment, ...] = ()
    later: tuple[Commitment, ...] = ()
    undated: tuple[Commitment, ...] = ()
    waiting: tuple[Obstacle, ...] = ()
    left_out: int = 0
    hint: bool = False


class NoticeCode(StrEnum):
    """The lines that Kept says about a message rather than about a promise."""

    HELP = "help"
    OTHERS_LIST = "others_list"
    WHO_SEES = "who_sees"
    FORGET_ME = "forget_me"
    WHAT_IT_IS = "what_it_is"
    WHEN_MISSED = "when_missed"
    WELCOME = "welcome"
    NOT_UNDERSTOOD = "not_understood"
    CAUGHT = "caught"
    TOO_LONG = "too_long"
    PAST = "past"
    BROKEN_RULE = "broken_rule"
    NOTHING_OPEN = "nothing_open"
    NO_SUCH_PROMISE = "no_such_promise"
    ALL_BUT_WHICH = "all_but_which"
    NOTHING_TO_UNDO = "nothing_to_undo"
    UNDONE = "undone"
    NOT_A_FEATURE = "not_a_feature"
    HEAVY = "heavy"
    NOTHING_WAITS = "nothing_waits"
    NOTHING_TO_HOLD_UP = "nothing_to_hold_up"


@dataclass(frozen=True, slots=True)
class Notice:
    """One of those lines; `words` are the person's own, quoted back."""

    reader: Person
    now: datetime
    code: NoticeCode
    words: tuple[str, ...] = field(default=())


Facts = Echo | Checkin | Brief | Cue | Outcome | Choice | Overview | History | Notice | InForce
