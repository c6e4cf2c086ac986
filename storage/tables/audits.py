"""What people decided about their kinds of activity."""

from sqlalchemy import JSON, Column, ForeignKey, Index, Table

from bot.domain.activities import Way
from storage.tables.base import metadata, owned
from storage.types import Instant, Word

activity_choices = Table(
    "activity_choices",
    metadata,
    Column("series_id", ForeignKey("series.id", ondelete="CASCADE"), primary_key=True),
    Column("owner_id", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    owned(),
    Column("way", Word(Way), nullable=False),
    Column("at", Instant, nullable=False),
    # The fields of the series that it changed, as they were.
    Column("before", JSON, nullable=False),
    Index(None, "owner_id"),
)
