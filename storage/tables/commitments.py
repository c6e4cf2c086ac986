"""Promises, those that repeat, and all that happened to them."""

from sqlalchemy import JSON, Column, Date, Float, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from bot.domain.commitments import Change, State
from bot.domain.series import SeriesState
from bot.domain.times import DueKind, Grain
from storage.tables.base import metadata, owned
from storage.types import Instant, Word

series = Table(
    "series",
    metadata,
    Column("id", Integer, primary_key=True),
    owned(),
    Column("owner_id", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("what", Text, nullable=False),
    Column("rrule", Text, nullable=False),
    Column("due_kind", Word(DueKind), nullable=False),
    Column("target", Float),
    Column("unit", Text),
    Column("plan", Text),
    Column("why", Text),
    Column("starts_on", Date, nullable=False),
    Column("state", Word(SeriesState), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("start", Text),
    Column("in_the_way", Text),
    Index(None, "owner_id", "state"),
    sqlite_autoincrement=True,
)

commitments = Table(
    "commitments",
    metadata,
    # Ids are never used again: a button of a promise long gone must not reach another one.
    Column("id", Integer, primary_key=True),
    owned(),
    Column("owner_id", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("what", Text, nullable=False),
    Column("due_at", Instant),
    Column("grain", Word(Grain)),
    Column("due_kind", Word(DueKind), nullable=False),
    Column("target", Float),
    Column("unit", Text),
    Column("done", Float),
    Column("plan", Text),
    Column("why", Text),
    Column("other_due_at", Instant),
    Column("is_vague", Integer, nullable=False),
    Column("state", Word(State), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("moves", Integer, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("asked_at", Instant),
    Column("asks", Integer, nullable=False),
    Column("closed_at", Instant),
    Column("carried_from", ForeignKey("commitments.id", ondelete="SET NULL")),
    Column("series_id", ForeignKey("series.id", ondelete="SET NULL")),
    Column("occurs_on", Date),
    Column("blocked_at", Instant),
    Column("start", Text),
    Column("in_the_way", Text),
    Index(None, "owner_id", "state", "due_at"),
    Index(None, "carried_from"),
    UniqueConstraint("series_id", "occurs_on"),
    sqlite_autoincrement=True,
)

history = Table(
    "history",
    metadata,
    Column("id", Integer, primary_key=True),
    owned(),
    Column("commitment_id", ForeignKey("commitments.id", ondelete="CASCADE"), nullable=False),
    Column("actor_id", ForeignKey("people.id", ondelete="SET NULL")),
    Column("at", Instant, nullable=False),
    Column("change", Word(Change), nullable=False),
    # The changed fields as they were before and after.
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
    Index(None, "commitment_id", "id"),
    Index(None, "actor_id", "id"),
    sqlite_autoincrement=True,
)
