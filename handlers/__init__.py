"""Where Slack comes in: listeners grouped by journey, each module with register(app)."""

from slack_bolt import App

from handlers import (
    asks,
    audits,
    blockers,
    coaching,
    commands,
    digests,
    door,
    goals,
    home,
    installation,
    lessons,
    managers,
    mentions,
    messages,
    partners,
    profiles,
    promises,
    reviews,
    settings,
)

MODULES = (
    *(door, messages, mentions, commands, promises, settings),
    *(home, partners, asks, managers, blockers, reviews, audits, digests, goals, lessons, coaching, profiles),
    installation,
)


def register(app: App) -> None:
    """Registers every listener."""
    for module in MODULES:
        module.register(app)
