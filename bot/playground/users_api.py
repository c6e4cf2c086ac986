"""The users.* methods and auth.test: who people are, as far as this app may know."""

from datetime import timedelta

from bot.playground.conversations_api import paged
from bot.playground.desk import Args, Desk
from bot.playground.things import Json, User


def auth_test(desk: Desk, args: Args) -> Json:
    """auth.test."""
    workspace = desk.workspace
    return {
        "url": f"https://{workspace.domain}.slack.com/",
        "team": workspace.team_name,
        "user": workspace.bot.name,
        "team_id": workspace.team_id,
        "user_id": workspace.bot.id,
        "bot_id": workspace.bot.bot_id,
        "is_enterprise_install": False,
    }


def info(desk: Desk, args: Args) -> Json:
    """users.info."""
    user = desk.user(args.text("user"))
    return {"user": user_json(desk, user, with_locale=args.flag("include_locale"))}


def list_users(desk: Desk, args: Args) -> Json:
    """users.list, in pages; people of other workspaces are not in it."""
    own = [user for user in desk.workspace.users.values() if user.home_team_id == desk.workspace.team_id]
    page, metadata = paged(own, args, default=1000)
    with_locale = args.flag("include_locale")
    return {"members": [user_json(desk, user, with_locale=with_locale) for user in page], **metadata}


def user_json(desk: Desk, user: User, *, with_locale: bool = False) -> Json:
    """A user as the Web API shows it; a Slack Connect user's profile is partial, a deleted one's has no zone."""
    workspace = desk.workspace
    shown: Json = {
        "id": user.id,
        "team_id": user.home_team_id,
        "name": user.name,
        "deleted": user.deleted,
        "profile": {"real_name": user.real_name, "display_name": user.name, "team": user.home_team_id},
        "is_bot": user.is_bot,
        "is_app_user": False,
        "updated": 0,
    }
    if user.home_team_id != workspace.team_id:
        return shown | {"is_stranger": True}
    if user.deleted:
        return shown
    now = workspace.now().astimezone(user.zone)
    offset = now.utcoffset() or timedelta()
    shown |= {
        "real_name": user.real_name,
        "tz": user.tz,
        "tz_label": now.tzname(),
        "tz_offset": int(offset.total_seconds()),
        "is_admin": False,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": user.is_restricted,
        "is_ultra_restricted": user.is_ultra_restricted,
        "is_email_confirmed": True,
    }
    if with_locale:
        shown["locale"] = user.locale
    if user.email and "users:read.email" in desk.scopes:
        shown["profile"]["email"] = user.email
    if user.bot_id:
        shown["profile"] |= {"bot_id": user.bot_id, "api_app_id": workspace.app_id}
    return shown
