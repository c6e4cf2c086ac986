"""What a call to Slack came to, told apart by what must happen next."""

import json
import math
import re
from dataclasses import dataclass
from http.client import HTTPException

from slack_sdk.errors import SlackApiError, SlackClientError

from bot.delivery.destinations import problem_of
from bot.domain.partners import ChannelProblem


@dataclass(frozen=True, slots=True)
class Sent:
    """It stands in the channel."""

    channel: str
    ts: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Not sent: Slack asked for patience, in seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Unsent:
    """Not even tried, for this reason."""

    reason: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """It may have been sent or not: it must be looked up before anything else."""

    reason: str


@dataclass(frozen=True, slots=True)
class Suspended:
    """The workspace no longer lets Kept in."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unreachable:
    """This person cannot be written to."""

    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Slack will never take this message."""

    reason: str


@dataclass(frozen=True, slots=True)
class Gone:
    """The channel takes no message of ours any more, or may not have this one; `missing` are those whom it is about
    and who are not in there."""

    problem: ChannelProblem
    missing: frozenset[str] = frozenset()


Outcome = Sent | Wait | Unsent | Ambiguous | Suspended | Unreachable | Gone | Refused

# Slack acted or not, nobody knows (measured: each of these was seen after the message stood there).
AMBIGUOUS = frozenset({"fatal_error", "internal_error", "request_timeout", "service_unavailable"})
# A token comes from the settings: one that ran out is a matter for whoever set it, as a revoked one is.
SUSPENDED = frozenset(
    {"token_revoked", "token_expired", "account_inactive", "invalid_auth", "not_authed", "team_access_not_granted"}
)
UNREACHABLE = frozenset({"user_not_found", "user_disabled", "cannot_dm_bot", "messages_tab_disabled"})

# Slack does not take these blocks; the words alone it may.
ABOUT_BLOCKS = frozenset({"msg_blocks_too_long", "invalid_blocks", "invalid_blocks_format"})

CODE = re.compile(r"[a-z][a-z0-9_]{0,80}")

DEFAULT_WAIT = 30.0
LONGEST_WAIT = 3_600.0


def outcome_of(error: Exception) -> Outcome:
    """Tells an error of a call apart. Raises it again where it is none of Slack's or the network's."""
    match error:
        case SlackApiError():
            return _refusal(error)
        case SlackClientError() | HTTPException() | json.JSONDecodeError() | OSError():
            return Ambiguous(type(error).__name__)
        case _:
            raise error


def is_about_blocks(error: SlackApiError) -> bool:
    """Whether Slack refused the blocks of a message, not the message."""
    response = error.response
    return not isinstance(response, dict) and response is not None and response.get("error") in ABOUT_BLOCKS


def _refusal(error: SlackApiError) -> Outcome:
    response = error.response
    if isinstance(response, dict) or response is None:
        return Ambiguous("no answer")
    code = str(response.get("error", "")) if isinstance(response.data, dict) else ""
    if response.status_code == 429 or code in ("ratelimited", "rate_limited"):
        return Wait(_retry_after(response.headers))
    # A body that is no JSON becomes a sentence of slack_sdk in the place of a code.
    if response.status_code >= 500 or code in AMBIGUOUS or not CODE.fullmatch(code):
        return Ambiguous(code if code in AMBIGUOUS else f"status {response.status_code}")
    if code in SUSPENDED:
        return Suspended(code)
    if code in UNREACHABLE:
        return Unreachable(code)
    if (problem := problem_of(code)) is not None:
        return Gone(problem)
    if code == "missing_scope":
        return Refused(f"{code}: {response.get('needed')}")
    return Refused(code)


def _retry_after(headers: object) -> float:
    """Seconds; Slack sends whole numbers, proxies fractions, some nothing. Header names come in any case."""
    if isinstance(headers, dict):
        for name, value in headers.items():
            if name.lower() == "retry-after":
                try:
                    seconds = float(value[0] if isinstance(value, list) else value)
                except ValueError:
                    return DEFAULT_WAIT
                return DEFAULT_WAIT if math.isnan(seconds) else min(max(0.0, seconds), LONGEST_WAIT)
    return DEFAULT_WAIT
