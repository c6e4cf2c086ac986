"""Workspaces that installed Kept, and the people in them."""

from sqlalchemy import Column, Integer, String, Table, Text, Time, UniqueConstraint

from bot.domain.people import Strength
from storage.tables.base import metadata, owned
from storage.types import Instant, Pauses, Word, Zone

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
    owned(),
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
