"""What people learned, and who could read it where they shared it."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from bot.domain.lessons import Source
from storage.tables.base import metadata, owned
from storage.types import Instant, Word

lessons = Table(
    "lessons",
    metadata,
    Column("id", Integer, primary_key=True),
    owned(),
    Column("owner_id", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("what", Text, nullable=False),
    Column("source", Word(Source), nullable=False),
    # Of an answer to Friday's questions its week, of a clue its win.
    Column("week", Integer),
    Column("win_id", ForeignKey("wins.id", ondelete="CASCADE")),
    Column("learned_at", Instant, nullable=False),
    # Where it is shared, by its owner's wish; `posted_at` once it stands there.
    Column("channel", String(64)),
    Column("is_anonymous", Boolean, nullable=False),
    Column("posted_at", Instant),
    UniqueConstraint("owner_id", "source", "week"),
    UniqueConstraint("win_id"),
    Index(None, "owner_id", "learned_at"),
    sqlite_autoincrement=True,
)

# The people in the channel when it was shared: with them it was shared, and with nobody who came later.
lesson_readers = Table(
    "lesson_readers",
    metadata,
    Column("lesson_id", ForeignKey("lessons.id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    owned(),
    Index(None, "person_id"),
)
