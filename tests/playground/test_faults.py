"""Calls that fail as they fail on the wire: before Slack acted, after it acted, or with another answer."""

from http.client import IncompleteRead, RemoteDisconnected
from urllib.error import URLError

import pytest
from slack_sdk.errors import SlackApiError

from bot.playground.faults import BEFORE_ACTING, FAILING, Failure, Fault, Scripted, Seeded
from bot.playground.transport import SlackDoubleClient, SlackDoubleWebhook
from bot.playground.web_api import SlackDouble


def posted(double: SlackDouble) -> list[str]:
    return [entry.text for entry in double.entries]


RAISED = {
    Failure.REFUSED: URLError,
    Failure.TIMEOUT: TimeoutError,
    Failure.RESET: ConnectionResetError,
    Failure.DISCONNECTED: RemoteDisconnected,
    Failure.CUT_SHORT: IncompleteRead,
}
ANSWERED = {
    Failure.RATE_LIMITED: (429, "ratelimited"),
    Failure.UNAVAILABLE: (503, "service_unavailable"),
    Failure.SERVER_ERROR: (502, None),
    Failure.FATAL_ERROR: (200, "fatal_error"),
    Failure.INTERNAL_ERROR: (200, "internal_error"),
    Failure.GARBLED: (200, None),
}


def test_every_failure_is_tried_below():
    assert {*RAISED, *ANSWERED} == set(FAILING)


@pytest.mark.parametrize("failure", RAISED)
def test_a_broken_connection_raises_what_urllib_raises(double, client, failure):
    double.faults = Scripted([failure])
    with pytest.raises(RAISED[failure]):
        client.chat_postMessage(channel="U0ANA", text="hello")
    assert posted(double) == ([] if failure in BEFORE_ACTING else ["hello"])


@pytest.mark.parametrize("failure", ANSWERED)
def test_a_bad_answer_raises_slack_sdks_error(double, client, failure):
    status, error = ANSWERED[failure]
    double.faults = Scripted([failure])
    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel="U0ANA", text="hello")
    assert caught.value.response.status_code == status
    assert error in (None, caught.value.response["error"])
    assert posted(double) == ([] if failure in BEFORE_ACTING else ["hello"])


def test_a_call_is_made_once_whatever_happens(double, client):
    double.faults = Scripted([Failure.DISCONNECTED, Failure.RATE_LIMITED])
    with pytest.raises(RemoteDisconnected):
        client.chat_postMessage(channel="U0ANA", text="hello")
    with pytest.raises(SlackApiError):
        client.chat_postMessage(channel="U0BEN", text="hello")
    assert posted(double) == ["hello"]


@pytest.mark.parametrize("retry_after", ["1", "0.5", "86400"])
def test_a_rate_limit_says_when_to_come_back_in_its_own_words(double, client, retry_after):
    double.faults = Scripted([Fault(Failure.RATE_LIMITED, retry_after=retry_after)])
    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel="U0ANA", text="hello")
    assert caught.value.response.headers["Retry-After"] == retry_after


def test_a_plan_can_spare_all_methods_but_some(double, client):
    double.faults = Scripted([None, Failure.TIMEOUT], methods={"chat.postMessage"})
    client.auth_test()
    client.chat_postMessage(channel="U0ANA", text="one")
    client.auth_test()
    with pytest.raises(TimeoutError):
        client.chat_postMessage(channel="U0BEN", text="two")
    client.auth_test()


def test_a_seed_draws_the_same_faults_again():
    def drawn(seed):
        faults = Seeded(rate=0.3, seed=seed)
        return [faults.next("chat.postMessage") for _ in range(200)]

    assert drawn(7) == drawn(7) != drawn(8)
    assert 40 < sum(fault is not None for fault in drawn(7)) < 80


def test_a_slow_slack_answers_well_but_the_clock_has_moved(workspace, clock):
    double = SlackDouble(
        workspace, Scripted([Failure.SLOW]), pass_time=lambda lasts: clock.forward(seconds=lasts.total_seconds())
    )
    before = clock.now
    SlackDoubleClient(double).chat_postMessage(channel="U0ANA", text="hello")
    assert (clock.now - before).total_seconds() == 10


def test_a_slow_slack_without_a_clock_to_move_is_a_mistake(workspace):
    with pytest.raises(ValueError, match="pass_time"):
        SlackDoubleClient(SlackDouble(workspace, Scripted([Failure.SLOW]))).auth_test()


def test_a_response_url_works_five_times_in_thirty_minutes(double, workspace, clock):
    place = workspace.dm_with("ana")
    hook = SlackDoubleWebhook(double, workspace.new_response_url(workspace.user("ana"), place))
    for number in range(5):
        assert hook.send(text=f"answer {number}").status_code == 200
    assert (hook.send(text="too many").status_code, hook.send(text="x").body) == (
        404,
        '{"ok": false, "error": "used_url"}',
    )
    late = SlackDoubleWebhook(double, workspace.new_response_url(workspace.user("ana"), place))
    clock.forward(minutes=31)
    assert "expired_url" in late.send(text="too late").body
    assert len(double.entries) == 5
    assert {entry.to for entry in double.entries} == {"ana"}


def test_a_response_url_refuses_what_the_web_api_refuses(double, workspace):
    hook = SlackDoubleWebhook(double, workspace.new_response_url(workspace.user("ana"), workspace.dm_with("ana")))
    assert "invalid_blocks" in hook.send(text="x", blocks=[{"type": "confetti"}]).body
    assert double.entries == []


def test_a_response_url_answers_one_person_or_everybody_as_it_is_told(double, workspace, client):
    ts = client.chat_postMessage(channel="C0SALES", text="asked")["ts"]
    place = workspace.channel("#sales")
    url = workspace.new_response_url(workspace.user("ana"), place, place.message(ts))
    hook = SlackDoubleWebhook(double, url)
    hook.send(text="for ana")
    hook.send(text="for all", response_type="in_channel")
    assert [message.text for message in workspace.seen_by(workspace.user("ben"))] == ["for all", "asked"]
    hook.send(text="answered", replace_original=True)
    assert place.message(ts).text == "answered"
    hook.send(delete_original=True)
    assert place.message(ts) is None
    assert "no_such_response_url" in SlackDoubleWebhook(double, f"{url}0").send(text="x").body
