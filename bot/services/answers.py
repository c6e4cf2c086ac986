"""Answers in words: what they say, and what they do to a promise."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, assert_never

from dateutil.relativedelta import relativedelta

from bot.domain import transitions as rules
from bot.domain.commitments import Commitment, State
from bot.domain.dates import next_working_day, same_clock_on
from bot.domain.facts import Stage
from bot.domain.hours import at_wall_time
from bot.domain.ids import CommitmentId, PersonId
from bot.domain.people import Person
from bot.domain.series import Reach
from bot.domain.times import DueKind, Grain
from bot.language.answers_numbers import calls_it, how_it_counts
from bot.language.obstacles import obstacle_in
from bot.language.reading import Intent, Reading, TimeExpression
from bot.services import after_misses, blockers, recurring
from bot.services.counts import done_with
from bot.services.held_up import newest_obstacle
from bot.services.promises import change, owned, record
from storage.database import Database, Store


class Act(StrEnum):
    """What words do to a promise."""

    DONE = "done"
    MISSED = "missed"
    DROP = "drop"
    PROGRESS = "progress"
    MOVE = "move"
    BLOCK = "block"
    UNBLOCK = "unblock"
    CALL_IT = "call_it"


ACTS = {
    Intent.DONE: Act.DONE,
    Intent.MISSED: Act.MISSED,
    Intent.DROP: Act.DROP,
    Intent.PROGRESS: Act.PROGRESS,
    Intent.MOVE: Act.MOVE,
    Intent.BLOCK: Act.BLOCK,
    Intent.UNBLOCK: Act.UNBLOCK,
}

# Words that tell one date of a recurring promise from the whole of it.
SKIPPING = frozenset({"skip", "skipping", "today", "tomorrow", "once"})
ENDING = frozenset({"stop", "end", "quit", "anymore", "forever", "series", "altogether"})


@dataclass(frozen=True, slots=True)
class Said:
    """An answer in words, ready to be applied, or kept until the person says which promise they meant.

    `count` goes with `mode` ("exact", "today", "total" where it may be either, "more" or "percent"). A move goes to
    `due_at`, or by `days` and `minutes` from the promise's own date; with none of them its date is still to be asked.
    `obstacle` holds it up, and `helper` is the person who can clear it.
    """

    act: Act
    count: float | None = None
    mode: str | None = None
    due_at: str | None = None
    grain: Grain = Grain.DAY
    due_kind: DueKind = DueKind.DEADLINE
    months: int = 0
    days: int = 0
    minutes: int = 0
    reach: Reach | None = None
    obstacle: str = ""
    helper: int | None = None

    names_day: bool = True
    same_clock: bool = False

    def as_detail(self) -> dict[str, Any]:
        """What a message remembers of it."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_detail(cls, detail: dict[str, Any]) -> "Said":
        """The other way."""
        fields = {**detail, "act": Act(detail["act"]), "grain": Grain(detail["grain"])}
        reach = Reach(detail["reach"]) if detail.get("reach") else None
        return cls(**{**fields, "due_kind": DueKind(detail["due_kind"]), "reach": reach})


SAME_TIME = re.compile(r"\bsame time\b", re.IGNORECASE)


END_OF_DAY = re.compile(r"\b(?:eod|cob|eob|end of (?:the |my )?(?:day|business|work))\b", re.IGNORECASE)


def said_in(reading: Reading, text: str) -> Said | None:
    """The answer in a message, None where it is none."""
    act = ACTS.get(reading.intent)
    if act is None:
        return None
    if act is Act.DROP:
        return Said(act, reach=_reach(text))
    if act is Act.BLOCK:
        return Said(act, obstacle=obstacle_in(text))
    if act is not Act.MOVE:
        is_all = act is Act.PROGRESS and reading.quantity_done is not None and calls_it(text)
        act = Act.CALL_IT if is_all else act
        mode = how_it_counts(text) if reading.quantity_mode == "total" else reading.quantity_mode
        return Said(act, reading.quantity_done, mode)
    if reading.shift is not None:
        by = reading.shift.normalized()
        return Said(act, months=by.years * 12 + by.months, days=by.days, minutes=int(by.hours * 60 + by.minutes))
    to = target_of([time for time in reading.times if not _is_ruled_out(time, text)])
    if to is None or to.deadline_at is None:
        return Said(act)
    due_at = to.deadline_at.astimezone(UTC).isoformat()
    # "Thursday, same time" is the time of the promise, not of the message.
    same_clock = SAME_TIME.search(to.span) is not None
    # "By the end of the day" is a time of the day; "Friday" alone keeps the promise's own.
    grain = Grain.MINUTE if END_OF_DAY.search(to.span) else to.grain or Grain.DAY
    return Said(act, due_at=due_at, grain=grain, due_kind=to.due_kind, names_day=to.names_day, same_clock=same_clock)


def _is_ruled_out(time: TimeExpression, text: str) -> bool:
    """ "Friday, not Thursday"."""
    return re.search(rf"\b(?:not|instead of) {re.escape(time.span)}(?!\w)", text, re.IGNORECASE) is not None


def _reach(text: str) -> Reach | None:
    """Whether dropping a recurring promise means one date ("skip") or all to come ("stop"); None: to be asked."""
    words = set(re.findall(r"[a-z]+", text.lower()[:200]))
    if words & SKIPPING:
        return Reach.ONE
    return Reach.FROM_NOW_ON if words & ENDING else None


def target_of(times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The time that an answer names: the last one that is a date ("push Friday's call to Monday")."""
    dated = [time for time in times if time.deadline_at is not None and time.rrule is None]
    return dated[-1] if dated else None


def apply(store: Store, person: Person, promise: Commitment, said: Said, now: datetime) -> tuple[Commitment, Stage]:
    """Does to a promise what the words say; returns it as it is then, and the step its message is at.

    Raises PastTime for a move to a date that is not ahead.
    """
    match said.act:
        case Act.DONE if said.count is not None:
            return _progress(store, person, promise, said, now)
        case Act.DONE:
            return change(store, person, promise, rules.keep(promise, now), now), Stage.ASKING
        case Act.MISSED:
            return change(store, person, promise, rules.miss(promise, now), now), Stage.ASKING
        case Act.DROP if promise.series_id is not None:
            return _leave_out(store, person, promise, said, now)
        case Act.DROP:
            return change(store, person, promise, rules.drop(promise, now), now), Stage.ASKING
        case Act.PROGRESS:
            return _progress(store, person, promise, said, now)
        case Act.CALL_IT:
            # What was counted so far is all that there will be.
            return _progress(store, person, promise, said, now, ends=True)[0], Stage.SETTLED
        case Act.MOVE if promise.may_go_on:
            return _carry(store, person, promise, said, now)
        case Act.MOVE:
            return _move(store, person, promise, said, now)
        case Act.BLOCK:
            helper = None if said.helper is None else store.people.get(PersonId(said.helper))
            return blockers.hold_up(store, person, promise, said.obstacle, helper, now), Stage.ASKING
        case Act.UNBLOCK:
            obstacle = newest_obstacle(store, promise)
            if obstacle is None or not obstacle.blocker.is_open:
                return promise, Stage.SETTLED
            return blockers.cleared(store, person, obstacle, now), Stage.CLEARED
        case _:
            assert_never(said.act)


def _leave_out(
    store: Store, person: Person, promise: Commitment, said: Said, now: datetime
) -> tuple[Commitment, Stage]:
    match said.reach:
        case Reach.ONE:
            left_out = recurring.leave_out(store, person, promise, now)
            return (promise, Stage.CHOOSING_END) if left_out is None else (left_out, Stage.ASKING)
        case Reach.FROM_NOW_ON:
            return recurring.end_series(store, person, promise, now), Stage.ASKING
        case None:
            return promise, Stage.CHOOSING_END


def _progress(
    store: Store, person: Person, promise: Commitment, said: Said, now: datetime, ends: bool = False
) -> tuple[Commitment, Stage]:
    done = done_with(store, person, promise, said.count, said.mode, now)
    if promise.target is not None and done is not None and done >= promise.target:
        return change(store, person, promise, rules.keep(promise, now), now), Stage.ASKING
    if ends or promise.asked_at is not None or promise.state is State.PARTLY:
        return change(store, person, promise, rules.keep_partly(promise, now, done), now), Stage.ASKING
    after = change(store, person, promise, rules.count(promise, done), now)
    return after, Stage.NOTED if after.target is None else Stage.ASKING


def _move(store: Store, person: Person, promise: Commitment, said: Said, now: datetime) -> tuple[Commitment, Stage]:
    due_at = _moved_to(promise, said, person, now)
    if due_at is None:
        return promise, Stage.CHOOSING_DATE
    grain, due_kind = said.grain, said.due_kind
    if said.due_at is None:
        grain = Grain.MINUTE if said.minutes else promise.grain or Grain.DAY
        due_kind = promise.due_kind
    elif said.same_clock and promise.due_at is not None:
        due_at, grain, due_kind = same_clock_on(promise, due_at, person), promise.grain or Grain.DAY, promise.due_kind
    elif grain is Grain.DAY and promise.names_a_clock_time and same_clock_on(promise, due_at, person) > now:
        due_at, grain, due_kind = same_clock_on(promise, due_at, person), Grain.MINUTE, promise.due_kind
    elif grain is Grain.MINUTE and promise.due_at is not None:
        if not said.names_day and promise.due_at > now:
            # "Move the demo to 4pm" means the demo's own day, as long as that is ahead.
            due_at = max(
                due_at, at_wall_time(person.local(promise.due_at).date(), person.local(due_at).time(), person.zone)
            )
        # "Push it to Friday noon" moves a deadline to noon; it does not make a start time of it.
        due_kind = promise.due_kind
    return change(store, person, promise, rules.move(promise, due_at, grain, due_kind, now), now), Stage.SETTLED


def _carry(store: Store, person: Person, promise: Commitment, said: Said, now: datetime) -> tuple[Commitment, Stage]:
    """What is left goes on as a promise of its own, once."""
    due_at, grain = _moved_to(promise, said, person, now), said.grain
    if due_at is None:
        due_at, grain = next_working_day(promise, person, now)
    elif said.same_clock and promise.due_at is not None:
        due_at, grain = same_clock_on(promise, due_at, person), promise.grain or Grain.DAY
    elif grain is Grain.DAY and promise.names_a_clock_time and same_clock_on(promise, due_at, person) > now:
        due_at, grain = same_clock_on(promise, due_at, person), Grain.MINUTE
    go_on(store, person, promise, due_at, grain, now)
    after_misses.follow(store, person, promise, now)
    return promise, Stage.SETTLED


def go_on(store: Store, person: Person, promise: Commitment, due_at: datetime, grain: Grain, now: datetime) -> None:
    """Carries what is left of a promise missed or kept partly, once. Raises PastTime for a date that is not ahead."""
    if store.commitments.carried_to(promise.id) is None:
        record(store, person, [rules.carry(promise, due_at, grain, now)], now)


def _moved_to(promise: Commitment, said: Said, person: Person, now: datetime) -> datetime | None:
    if said.due_at is not None:
        return datetime.fromisoformat(said.due_at)
    if promise.due_at is None or not (said.months or said.days or said.minutes):
        return None
    # "Another hour", said the morning after, is an hour from then.
    to = _later(promise.due_at, said, person)
    return to if to > now else _later(now, said, person)


def _later(than: datetime, said: Said, person: Person) -> datetime:
    wall = person.local(than) + relativedelta(months=said.months, days=said.days)
    return wall.astimezone(UTC) + relativedelta(minutes=said.minutes)


def choose(
    database: Database, person: Person, commitment_id: CommitmentId, message: tuple[str, str], now: datetime
) -> None:
    """The button of "which one did you mean?": the words kept with the message act on this promise, once."""
    with database.begin(person.installation_id) as store:
        sent = store.messages.sent_at(*message)
        promise = owned(store, person, commitment_id)
        if sent is None or "said" not in sent.detail or "chosen" in sent.detail:
            return
        stage = Stage.ASKING
        if promise.is_open:
            promise, stage = apply(store, person, promise, Said.from_detail(sent.detail["said"]), now)
        store.messages.set_detail(sent, chosen=promise.id, stages={str(promise.id): stage})
        store.messages.rearm(sent, promise)
        store.outbox.refresh(sent, now)
