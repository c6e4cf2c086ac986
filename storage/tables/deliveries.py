"""What Kept sends and has sent, how busy each lane is, and what Slack delivered."""

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint, text

from bot.domain.deliveries import Kind, Priority, SendState
from storage.tables.base import metadata, owned
from storage.types import Instant, Rank, Word

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Integer, primary_key=True),
    owned(),
    Column("kind", Word(Kind), nullable=False),
    Column("subject", String(80), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("channel", String(64)),
    Column("thread_ts", String(32)),
    Column("lane", String(80), nullable=False),
    Column("priority", Rank(Priority), nullable=False),
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
    UniqueConstraint("subject", "kind", "revision", "installation_id"),
    # The order in which the sender takes them. It does not begin with the state: SQLite would look there for what is
    # planned about a promise, among all that is planned.
    Index(None, "priority", "state", "due_at", "id"),
    # A person's messages, by what sending does not change: else each one sent would write a page of its own.
    Index(None, "person_id", "kind", "due_at"),
    Index(
        None,
        "person_id",
        "sent_at",
        "kind",
        sqlite_where=text("sent_at IS NOT NULL"),
        postgresql_where=text("sent_at IS NOT NULL"),
    ),
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
