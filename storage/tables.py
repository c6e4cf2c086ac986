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
    text,
)

from bot.domain.commitments import Change, State
from bot.domain.deliveries import Kind, SendState
from bot.domain.partners import AgreementState, ChannelProblem, Consent
from bot.domain.people import Strength
from bot.domain.series import SeriesState
from bot.domain.summaries import PreviewAnswer
from bot.domain.times import DueKind, Grain
from storage.types import Instant, Pauses, Word, Zone

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
    # Slack's, unless the person chose another one.
    Column("zone", Zone, nullable=False),
    Column("chosen_zone", Zone),
    Column("locale", String(16), nullable=False),
    Column("is_guest", Integer, nullable=False, default=0),
    Column("profile_at", Instant, nullable=False),
    Column("workdays", String(20), nullable=False),
    Column("work_start", Time, nullable=False),
    Column("work_end", Time, nullable=False),
    Column("quiet_from", Time),
    Column("quiet_until", Time),
    Column("brief_time", Time),
    Column("holiday_region", String(16)),
    Column("strength", Word(Strength), nullable=False),
    Column("dm_channel", String(64)),
    Column("pauses", Pauses, nullable=False),
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

agreements = Table(
    "agreements",
    metadata,
    Column("id", Integer, primary_key=True),
    _owned(),
    Column("asked_by", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("zone", Zone, nullable=False),
    Column("state", Word(AgreementState), nullable=False),
    Column("channel", String(64)),
    Column("channel_by", ForeignKey("people.id", ondelete="SET NULL")),
    Column("channel_problem", Word(ChannelProblem)),
    Column("channel_lost_at", Instant),
    Column("asked_at", Instant, nullable=False),
    Column("began_at", Instant),
    Column("ended_at", Instant),
    Index(None, "installation_id", "state"),
    sqlite_autoincrement=True,
)

agreement_members = Table(
    "agreement_members",
    metadata,
    Column("agreement_id", ForeignKey("agreements.id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    _owned(),
    Column("consent", Word(Consent), nullable=False),
    # The kinds of lines that this member lets be shown, separated by commas.
    Column("shows", String(80), nullable=False),
    Column("answered_at", Instant),
    Index(None, "installation_id", "person_id"),
)

partner_blocks = Table(
    "partner_blocks",
    metadata,
    Column("installation_id", ForeignKey("installations.id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("blocked_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("blocked_at", Instant, nullable=False),
)

wins = Table(
    "wins",
    metadata,
    Column("id", Integer, primary_key=True),
    _owned(),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("what", Text, nullable=False),
    Column("won_at", Instant, nullable=False),
    Index(None, "installation_id", "person_id", "won_at"),
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
)

digests = Table(
    "digests",
    metadata,
    Column("id", Integer, primary_key=True),
    _owned(),
    Column("channel", String(64), nullable=False),
    Column("opened_by", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("zone", Zone, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("closed_at", Instant),
    # One open digest a channel; a closed one stays closed, the next is another.
    Index(
        "ix_digests_open",
        "installation_id",
        "channel",
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
    _owned(),
    Column("joined_at", Instant, nullable=False),
    Index(None, "installation_id", "person_id"),
)
