"""What Slack's answers mean: each row of the table, told apart by what must happen next."""

import json
from http.client import IncompleteRead, RemoteDisconnected
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web import SlackResponse

from bot.delivery.outcomes import (
    DEFAULT_WAIT,
    LONGEST_WAIT,
    Ambiguous,
    Refused,
    Suspended,
    Unreachable,
    Wait,
    is_about_blocks,
    outcome_of,
)


def refusal(code: str | None, status: int = 200, headers: dict[str, Any] | None = None) -> SlackApiError:
    data = {"ok": False} | ({"error": code} if code else {})
    response = SlackResponse(
        client=None, http_verb="POST", api_url="", req_args={}, data=data, headers=headers or {}, status_code=status
    )
    return SlackApiError("refused", response)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "3"}, 3),
        ({"retry-after": ["7"]}, 7),
        ({"retry-after": "nan"}, DEFAULT_WAIT),
        ({"retry-after": "1e9"}, LONGEST_WAIT),
        ({"Retry-After": "0.5"}, 0.5),
        ({"Retry-After": "-1"}, 0),
        ({"Retry-After": "soon"}, DEFAULT_WAIT),
        ({}, DEFAULT_WAIT),
    ],
)
def test_a_rate_limit_waits_as_long_as_slack_asks(headers: dict[str, Any], seconds: float) -> None:
    assert outcome_of(refusal("ratelimited", 429, headers)) == Wait(seconds)
    assert outcome_of(refusal("ratelimited", 200, headers)) == Wait(seconds)


@pytest.mark.parametrize(
    "error",
    [
        TimeoutError(),
        ConnectionResetError(),
        RemoteDisconnected(),
        IncompleteRead(b""),
        json.JSONDecodeError("", "", 0),
        SlackRequestError("no answer"),
        SlackApiError("no answer", None),
        SlackApiError("not JSON", {}),
        refusal("fatal_error"),
        refusal("internal_error"),
        refusal("request_timeout"),
        refusal("service_unavailable"),
        refusal("anything", 503),
        refusal(None),
    ],
)
def test_what_may_have_arrived_is_looked_up_first(error: Exception) -> None:
    assert isinstance(outcome_of(error), Ambiguous)


@pytest.mark.parametrize(
    "code", ["token_revoked", "token_expired", "account_inactive", "invalid_auth", "team_access_not_granted"]
)
def test_a_token_that_no_longer_works_suspends_the_workspace(code: str) -> None:
    assert outcome_of(refusal(code)) == Suspended(code)


@pytest.mark.parametrize("code", ["user_not_found", "user_disabled", "cannot_dm_bot", "messages_tab_disabled"])
def test_a_person_who_cannot_be_written_to_is_left_alone(code: str) -> None:
    assert outcome_of(refusal(code)) == Unreachable(code)


@pytest.mark.parametrize("code", ["msg_too_long", "a_code_of_next_year"])
def test_everything_else_is_never_tried_again(code: str) -> None:
    assert outcome_of(refusal(code)) == Refused(code)


@pytest.mark.parametrize("code", ["invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"])
def test_refused_blocks_are_told_apart_from_a_refused_message(code: str) -> None:
    assert is_about_blocks(refusal(code))
    assert not is_about_blocks(refusal("msg_too_long"))
    assert not is_about_blocks(SlackApiError("no answer", None))


def test_an_error_of_our_own_is_not_taken_for_slacks() -> None:
    with pytest.raises(KeyError):
        outcome_of(KeyError("ours"))
