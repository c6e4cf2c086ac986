"""The schema: one for SQLite and PostgreSQL. Every row belongs to one installation."""

from sqlalchemy import (
    JSON,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    Time,
    UniqueConstraint,
)

from bot.domain.commitments import Change, State
from bot.domain.deliveries import Kind, SendState
from bot.domain.people import Strength
from bot.domain.series import SeriesState
from bot.domain.times import DueKind, Grain
from storage.types import Instant, Word, Zone

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _owned() -> Column[int]:
    return Column("installation_id", ForeignKey("installations.id", ondelete="CASCADE"), nullable=False)


installations = Table(
    "installations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("team_id", String(64), nullable=False, unique=True),
    Column("bot_user_id", String(64), nullable=False),
    Column("suspended_at", Instant),
    sqlite_autoincrement=True,
)

people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    _owned(),
    Column("slack_user_id", String(64), nullable=False),
    Column("team_id", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("zone", Zone, nullable=False),
    Column("locale", String(16), nullable=False),
    Column("is_guest", Integer, nullable=False, default=0),
    Column("profile_at", Instant, nullable=False),
    Column("workdays", String(20), nullable=False),
    Column("work_start", Time, nullable=False),
    Column("work_end", Time, nullable=False),
    Column("strength", Word(Strength), nullable=False),
    Column("dm_channel", String(64)),
    Column("paused_until", Instant),
    Column("unreachable_at", Instant),
    Column("home_opened_at", Instant),
    UniqueConstraint("installation_id", "slack_user_id"),
    sqlite_autoincrement=True,
)

series = Table(
    "series",
    metadata,
    Column("id", Integer, primary_key=True),
    _owned(),
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
    Index(None, "installation_id", "owner_id", "state"),
    sqlite_autoincrement=True,
)

commitments = Table(
    "commitments",
    metadata,
    # Ids are never used again: a button of a promise long gone must not reach another one.
    Column("id", Integer, primary_key=True),
    _owned(),
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
    Index(None, "installation_id", "owner_id", "state", "due_at"),
    Index(None, "carried_from"),
    UniqueConstraint("series_id", "occurs_on"),
    sqlite_autoincrement=True,
)

history = Table(
    "history",
    metadata,
    Column("id", Integer, primary_key=True),
    _owned(),
    Column("commitment_id", ForeignKey("commitments.id", ondelete="CASCADE"), nullable=False),
    Column("actor_id", ForeignKey("people.id", ondelete="SET NULL")),
    Column("at", Instant, nullable=False),
    Column("change", Word(Change), nullable=False),
    # The changed fields as they were before and after.
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
    Index(None, "commitment_id", "id"),
    Index(None, "installation_id", "actor_id", "id"),
    sqlite_autoincrement=True,
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Integer, primary_key=True),
    _owned(),
    Column("kind", Word(Kind), nullable=False),
    Column("subject", String(80), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("channel", String(64)),
    Column("thread_ts", String(32)),
    Column("lane", String(80), nullable=False),
    Column("priority", Integer, nullable=False),
    # When it was meant to be said; `due_at` is when to try next.
    Column("meant_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("state", Word(SendState), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("lease_until", Instant),
    Column("first_tried_at", Instant),
    Column("sent_at", Instant),
    Column("sent_channel", String(64)),
    Column("sent_ts", String(32)),
    Column("reason", Text),
    Column("detail", JSON, nullable=False),
    Column("updates", Integer),
    UniqueConstraint("installation_id", "kind", "subject", "revision"),
    Index(None, "state", "due_at"),
    Index(None, "installation_id", "person_id", "state"),
    Index(None, "sent_channel", "sent_ts"),
    sqlite_autoincrement=True,
)

shown = Table(
    "shown",
    metadata,
    Column("delivery_id", ForeignKey("deliveries.id", ondelete="CASCADE"), primary_key=True),
    Column("commitment_id", ForeignKey("commitments.id", ondelete="CASCADE"), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Index(None, "commitment_id"),
)

lanes = Table(
    "lanes",
    metadata,
    Column("installation_id", ForeignKey("installations.id", ondelete="CASCADE"), primary_key=True),
    Column("lane", String(80), primary_key=True),
    Column("free_at", Instant, nullable=False),
)

inbound = Table(
    "inbound",
    metadata,
    Column("installation_id", ForeignKey("installations.id", ondelete="CASCADE"), primary_key=True),
    Column("event_id", String(80), primary_key=True),
    Column("received_at", Instant, nullable=False),
    Index(None, "received_at"),
)
