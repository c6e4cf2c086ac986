"""Who is at the door: every request becomes a visit with a person, the database and the moment."""

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPException
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from slack_bolt import BoltContext
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.domain.errors import FromElsewhere
from bot.domain.partners import ChannelProblem
from bot.domain.people import Installation, Person, Profile
from bot.services import people
from storage.database import Database

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class House:
    """What handlers need from the rest of Kept; the assembly puts it into each request's context. `aside` runs what
    the request need not wait for and may be lost without harm."""

    database: Database
    now: Callable[[], datetime]
    installation: Installation
    aside: Callable[[Callable[[], None]], object]
    look_at_channel: Callable[[str, Collection[str]], ChannelProblem | None]
    people_in: Callable[[str], set[str]]


@dataclass(frozen=True, slots=True)
class Visit:
    """One request of one person."""

    database: Database
    person: Person
    now: datetime
    client: WebClient
    aside: Callable[[Callable[[], None]], object]


def house_of(context: BoltContext) -> House:
    house: House = context["house"]
    return house


def visit_of(context: BoltContext) -> Visit:
    """The visit of this request. A person not known today is looked up at Slack first: their zone decides
    what their words mean. Raises FromElsewhere for somebody of another workspace, and what the client raises when
    Slack does not answer about somebody new."""
    house = house_of(context)
    client: WebClient = context["client"]
    user_id = context.user_id
    if user_id is None:
        raise ValueError("a visit needs a user")
    now = house.now()
    person = people.known(house.database, house.installation.id, user_id)
    if person is None or not people.is_fresh(person, now):
        try:
            user: dict[str, Any] = client.users_info(user=user_id, include_locale=True)["user"]
        except (SlackClientError, HTTPException, OSError, ValueError) as error:
            if person is None:
                raise
            # Zones change rarely: yesterday's profile serves until Slack answers again.
            log.warning("profile_not_renewed", extra={"person": person.id, "reason": type(error).__name__})
        else:
            if not is_of(house.installation, user):
                raise FromElsewhere
            person = people.remember(house.database, house.installation.id, profile_of(user), now)
    return Visit(house.database, person, now, client, house.aside)


def is_of(installation: Installation, user: dict[str, Any]) -> bool:
    """Whether the person belongs to the workspace that Kept was installed in, guests included. In a channel shared
    with another company they may not; in an organisation they may belong to several workspaces."""
    teams = {user.get("team_id"), *user.get("enterprise_user", {}).get("teams", ())}
    return installation.team_id in teams or teams == {None}


def profile_of(user: dict[str, Any]) -> Profile:
    """What Slack says about a person; somebody without a zone that we know is read as UTC."""
    names = user.get("profile", {})
    return Profile(
        slack_user_id=user["id"],
        name=names.get("display_name") or names.get("real_name") or user.get("name") or user["id"],
        zone=_zone(user.get("tz")),
        locale=user.get("locale") or "en-US",
        team_id=user.get("team_id", ""),
        is_bot=bool(user.get("is_bot")),
        is_guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        is_deactivated=bool(user.get("deleted")),
    )


def _zone(name: str | None) -> ZoneInfo:
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        log.warning("zone_unknown", extra={"zone": name})
        return ZoneInfo("UTC")
