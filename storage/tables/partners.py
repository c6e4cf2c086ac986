"""Agreements, their members, and who does not want to be asked by whom."""

from sqlalchemy import JSON, Column, Date, ForeignKey, Index, Integer, String, Table, Time

from bot.domain.partners import AgreementState, ChannelProblem, Consent, Tells, Tone
from storage.tables.base import metadata, owned
from storage.types import Instant, Word, Zone

agreements = Table(
    "agreements",
    metadata,
    Column("id", Integer, primary_key=True),
    owned(),
    Column("asked_by", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("zone", Zone, nullable=False),
    Column("state", Word(AgreementState), nullable=False),
    Column("channel", String(64)),
    Column("weekday", Integer, nullable=False),
    Column("at", Time, nullable=False),
    Column("until", Date),
    # Other terms that not everybody has agreed to yet; the number goes up with each.
    Column("proposed", JSON(none_as_null=True)),
    Column("proposed_by", ForeignKey("people.id", ondelete="SET NULL")),
    Column("proposals", Integer, nullable=False),
    Column("channel_by", ForeignKey("people.id", ondelete="SET NULL")),
    Column("channel_problem", Word(ChannelProblem)),
    Column("channel_lost_at", Instant),
    Column("asked_at", Instant, nullable=False),
    Column("began_at", Instant),
    Column("ended_at", Instant),
    # The channel in whose pool these people were matched.
    Column("pool", String(64)),
    sqlite_autoincrement=True,
)

agreement_members = Table(
    "agreement_members",
    metadata,
    Column("agreement_id", ForeignKey("agreements.id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    owned(),
    Column("consent", Word(Consent), nullable=False),
    # The kinds of lines that this member lets be shown, separated by commas.
    Column("shows", String(80), nullable=False),
    Column("tone", Word(Tone), nullable=False),
    Column("tells", Word(Tells), nullable=False),
    Column("agrees_to", Integer, nullable=False),
    Column("answered_at", Instant),
    Index(None, "person_id"),
)

pool_members = Table(
    "pool_members",
    metadata,
    Column("installation_id", ForeignKey("installations.id", ondelete="CASCADE"), primary_key=True),
    Column("channel", String(64), primary_key=True),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("joined_at", Instant, nullable=False),
)

partner_blocks = Table(
    "partner_blocks",
    metadata,
    Column("installation_id", ForeignKey("installations.id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("blocked_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("blocked_at", Instant, nullable=False),
)
