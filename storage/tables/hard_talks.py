"""What somebody tried to get a call or message going that kept moving."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from bot.domain.hard_talks import Means
from storage.tables.base import metadata, owned
from storage.types import Instant, Word

means_used = Table(
    "means_used",
    metadata,
    Column("commitment_id", ForeignKey("commitments.id", ondelete="CASCADE"), primary_key=True),
    Column("means", Word(Means), primary_key=True),
    Column("owner_id", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    owned(),
    Column("kind", Text, nullable=False),
    Column("used_at", Instant, nullable=False),
    Column("got_further", Integer, nullable=False),
    Index(None, "owner_id", "kind"),
)
