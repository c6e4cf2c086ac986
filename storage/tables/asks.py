"""What is between people: asks, to whom something was promised, who takes no asks, and thanks."""

from sqlalchemy import Column, Date, Float, ForeignKey, Index, Integer, Table, Text

from bot.domain.asks import AskState
from bot.domain.times import DueKind, Grain
from storage.tables.base import metadata, owned
from storage.types import Instant, Word

asks = Table(
    "asks",
    metadata,
    Column("id", Integer, primary_key=True),
    owned(),
    Column("asker_id", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("asked_id", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    # The first ask of the message that it was said in: one echo shows them all.
    Column("said_with", Integer),
    Column("what", Text, nullable=False),
    Column("due_at", Instant),
    Column("grain", Word(Grain)),
    Column("due_kind", Word(DueKind), nullable=False),
    Column("target", Float),
    Column("unit", Text),
    Column("why", Text),
    # Of a recurring one: RFC 5545 without DTSTART, and the first date that it may begin on.
    Column("rrule", Text),
    Column("starts_on", Date),
    Column("state", Word(AskState), nullable=False),
    Column("reason", Text),
    Column("asked_at", Instant, nullable=False),
    Column("answered_at", Instant),
    Column("reminded_at", Instant),
    Column("commitment_id", ForeignKey("commitments.id", ondelete="SET NULL")),
    Index(None, "asked_id", "state"),
    Index(None, "commitment_id"),
    sqlite_autoincrement=True,
)

promised_to = Table(
    "promised_to",
    metadata,
    Column("commitment_id", ForeignKey("commitments.id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    owned(),
    Column("ask_id", ForeignKey("asks.id", ondelete="SET NULL")),
    Column("released_at", Instant),
    # The last thing that the recipient asked about it.
    Column("question", Text),
    Column("questioned_at", Instant),
    Index(None, "person_id"),
)

# What its owner keeps to themselves, whatever else they let be shown.
private_promises = Table(
    "private_promises",
    metadata,
    Column("commitment_id", ForeignKey("commitments.id", ondelete="CASCADE"), primary_key=True),
    owned(),
    Column("owner_id", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Index(None, "owner_id"),
)

ask_refusals = Table(
    "ask_refusals",
    metadata,
    Column("id", Integer, primary_key=True),
    owned(),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    # From whom they take no asks; from nobody where it is empty.
    Column("from_id", ForeignKey("people.id", ondelete="CASCADE")),
    Column("refused_at", Instant, nullable=False),
    Index(None, "person_id"),
    sqlite_autoincrement=True,
)

kudos = Table(
    "kudos",
    metadata,
    Column("id", Integer, primary_key=True),
    owned(),
    # The words are the giver's, and so is the row.
    Column("giver_id", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("receiver_id", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("words", Text, nullable=False),
    Column("commitment_id", ForeignKey("commitments.id", ondelete="SET NULL")),
    Column("given_at", Instant, nullable=False),
    Column("delivered_at", Instant),
    Index(None, "receiver_id", "given_at"),
    Index(None, "commitment_id"),
    sqlite_autoincrement=True,
)
