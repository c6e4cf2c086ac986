"""Wins, and what their owners say to a week's preview."""

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, Table, Text

from bot.domain.audit import Said
from bot.domain.person_weeks import PreviewAnswer
from storage.tables.base import metadata, owned
from storage.types import Instant, Word

wins = Table(
    "wins",
    metadata,
    Column("id", Integer, primary_key=True),
    owned(),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("what", Text, nullable=False),
    Column("won_at", Instant, nullable=False),
    Index(None, "person_id", "won_at"),
    sqlite_autoincrement=True,
)

previews = Table(
    "previews",
    metadata,
    Column("installation_id", ForeignKey("installations.id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    # The week in which the summary is due, as ISO year * 100 + week.
    Column("week", Integer, primary_key=True),
    Column("answer", Word(PreviewAnswer)),
    Column("hidden", JSON, nullable=False),
    Column("reworded", JSON, nullable=False),
    Column("note", Text),
    Column("learned", Text),
    Column("advice", Text),
    # The answers to the audit's two questions instead.
    Column("gets_done", Word(Said)),
    Column("drives", Word(Said)),
    Column("remark", Text),
)
