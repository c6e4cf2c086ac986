"""Pauses: spans in which nothing is sent to a person and nothing counts."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

# How long a pause is remembered once it is over: what counts looks four weeks back.
REMEMBERED_FOR = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Pause:
    """From one moment to another, the end not included."""

    from_at: datetime
    until_at: datetime

    def covers(self, instant: datetime) -> bool:
        return self.from_at <= instant < self.until_at


def begin(pauses: tuple[Pause, ...], pause: Pause, now: datetime) -> tuple[Pause, ...]:
    """With this pause in place of those that it overlaps: people say anew how long they are away. What has passed
    of one that is in force stays."""
    rest: list[Pause] = []
    for other in pauses:
        if other.until_at <= now:
            if now - other.until_at < REMEMBERED_FOR:
                rest.append(other)
        elif other.until_at <= pause.from_at or other.from_at >= pause.until_at:
            rest.append(other)
        elif other.from_at < now:
            pause = replace(pause, from_at=min(pause.from_at, other.from_at))
    return tuple(sorted([*rest, pause], key=lambda each: each.from_at))


def end(pauses: tuple[Pause, ...], pause: Pause, now: datetime) -> tuple[Pause, ...]:
    """Without what is left of this pause: one in force is over from now on, one to come never was."""
    if pause.covers(now):
        return tuple(replace(each, until_at=now) if each == pause else each for each in pauses)
    return tuple(each for each in pauses if each != pause or each.until_at <= now)


def coming_pause(pauses: tuple[Pause, ...], now: datetime) -> Pause | None:
    """The pause in force, else the next one to come."""
    return next((pause for pause in pauses if pause.until_at > now), None)
