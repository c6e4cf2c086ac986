"""Goals, the results that count towards them, and the recurring promises that carry them."""

from sqlalchemy import JSON, BigInteger, Column, Date, ForeignKey, Index, Integer, Table, Text

from bot.domain.goal_progress import GoalState
from storage.tables.base import metadata, owned
from storage.types import Instant, Word

goals = Table(
    "goals",
    metadata,
    Column("id", Integer, primary_key=True),
    owned(),
    Column("owner_id", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("what", Text, nullable=False),
    Column("unit", Text, nullable=False),
    # Hundredths of the unit, as in `months`: [first day, last day, amount, whether its owner chose it].
    Column("target", BigInteger, nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
    Column("why", Text),
    Column("months", JSON, nullable=False),
    Column("state", Word(GoalState), nullable=False),
    Column("made_at", Instant, nullable=False),
    Index(None, "owner_id", "state"),
    sqlite_autoincrement=True,
)

# Not tied to a goal: what counts towards one follows from unit and date, so that goals may change.
results = Table(
    "results",
    metadata,
    Column("id", Integer, primary_key=True),
    owned(),
    Column("owner_id", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("done_on", Date, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("unit", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("logged_at", Instant, nullable=False),
    Index(None, "owner_id", "done_on"),
    sqlite_autoincrement=True,
)

goal_blocks = Table(
    "goal_blocks",
    metadata,
    Column("goal_id", ForeignKey("goals.id", ondelete="CASCADE"), primary_key=True),
    Column("series_id", ForeignKey("series.id", ondelete="CASCADE"), primary_key=True),
    owned(),
    Column("minutes", Integer, nullable=False),
)
