"""The one place that reads the time."""

from datetime import UTC, datetime


def now() -> datetime:
    """This very moment, aware and in UTC."""
    return datetime.now(UTC)
