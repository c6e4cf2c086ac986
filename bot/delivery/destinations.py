"""Looking at a channel before something is shown there: still there, still ours, still with the people it is about."""

from collections.abc import Collection

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.domain.partners import ChannelProblem

# What Slack answers about a channel that takes no message from us, and why.
PROBLEMS = {
    "channel_not_found": ChannelProblem.NOT_FOUND,
    "not_in_channel": ChannelProblem.NOT_INVITED,
    "is_archived": ChannelProblem.ARCHIVED,
    "is_inactive": ChannelProblem.ARCHIVED,
    "restricted_action": ChannelProblem.RESTRICTED,
    "method_not_supported_for_channel_type": ChannelProblem.NOT_FOUND,
}


def problem_of(code: str) -> ChannelProblem | None:
    """What an error code says about the channel, None where it is about something else."""
    return ChannelProblem.RESTRICTED if code.startswith("restricted_action") else PROBLEMS.get(code)


def missing_from(client: WebClient, channel: str, people: Collection[str]) -> set[str]:
    """Those of these people who are not in the channel."""
    missing = set(people)
    for page in client.conversations_members(channel=channel, limit=1000):
        missing -= set(page["members"])
        if not missing:
            break
    return missing


def people_in(client: WebClient, channel: str) -> set[str]:
    """Everybody in the channel, Kept included."""
    pages = client.conversations_members(channel=channel, limit=1000)
    return {member for page in pages for member in page["members"]}


def look_at(client: WebClient, channel: str, people: Collection[str], *, join: bool = False) -> ChannelProblem | None:
    """Why nothing can be shown in this channel, None where it can. With `join` Kept enters a public one itself.

    Raises what the client raises where Slack does not answer, or answers something that is not about the channel.
    """
    try:
        about = client.conversations_info(channel=channel)["channel"]
        if about.get("is_im") or about.get("is_mpim"):
            return ChannelProblem.NOT_FOUND
        if about.get("is_archived"):
            return ChannelProblem.ARCHIVED
        if about.get("is_ext_shared") or about.get("is_pending_ext_shared"):
            return ChannelProblem.SHARED
        if not about.get("is_member"):
            if about.get("is_private") or not join:
                return ChannelProblem.NOT_INVITED
            client.conversations_join(channel=channel)
        missing = missing_from(client, channel, people)
    except SlackApiError as error:
        code = error.response.get("error", "") if error.response is not None else ""
        if (problem := problem_of(str(code))) is not None:
            return problem
        raise
    return ChannelProblem.SOMEBODY_MISSING if missing else None
