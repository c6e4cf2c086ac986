"""Column types: instants that must be aware, closed sets by their words, zones, pauses."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import JSON, DateTime, Dialect, String, TypeDecorator

from bot.domain.pauses import Pause


class Instant(TypeDecorator[datetime]):
    """An aware instant, kept in UTC. A naive value raises ValueError instead of being guessed at."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime cannot be stored")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Word(TypeDecorator[StrEnum]):
    """A member of a closed set, kept as its word."""

    impl = String(32)
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.words(value)


class Zone(TypeDecorator[ZoneInfo]):
    """A time zone by its IANA name."""

    impl = String(64)
    cache_ok = True

    def process_bind_param(self, value: ZoneInfo | None, dialect: Dialect) -> str | None:
        return None if value is None else value.key

    def process_result_value(self, value: Any, dialect: Dialect) -> ZoneInfo | None:
        return None if value is None else ZoneInfo(value)


class Pauses(TypeDecorator[tuple[Pause, ...]]):
    """Spans of time as pairs of ISO instants."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: tuple[Pause, ...] | None, dialect: Dialect) -> list[list[str]]:
        return [[pause.from_at.isoformat(), pause.until_at.isoformat()] for pause in value or ()]

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[Pause, ...]:
        return tuple(Pause(datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in value)
