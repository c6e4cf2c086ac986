"""Team digests and who takes part."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Time, text

from storage.tables.base import metadata, owned
from storage.types import Instant, Zone

digests = Table(
    "digests",
    metadata,
    Column("id", Integer, primary_key=True),
    owned(),
    Column("channel", String(64), nullable=False),
    Column("opened_by", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("zone", Zone, nullable=False),
    # When it comes: days from Monday, and the time on the zone's wall.
    Column("weekday", Integer, nullable=False),
    Column("clock", Time, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("closed_at", Instant),
    # One open digest a channel; a closed one stays closed, the next is another.
    Index(
        "ix_digests_open",
        "channel",
        "installation_id",
        unique=True,
        sqlite_where=text("closed_at IS NULL"),
        postgresql_where=text("closed_at IS NULL"),
    ),
    sqlite_autoincrement=True,
)

digest_members = Table(
    "digest_members",
    metadata,
    Column("digest_id", ForeignKey("digests.id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    owned(),
    Column("joined_at", Instant, nullable=False),
    Index(None, "person_id"),
)
