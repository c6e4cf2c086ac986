"""The door of the Slack double: one call of the Web API in, Slack's answer or a failure out.

double = SlackDouble(workspace, faults=NoFaults(), token="xoxb-kept", scopes=ALL_SCOPES)
double.call("chat.postMessage", {"channel": "D0ANA", "text": "hi"}, token) -> Reply(status, headers, body)
double.entries · double.listen(callback)                what the bot did that somebody can see
double.response_url(url, payload) -> Reply              what slack_sdk's webhook client posts
double.is_revoked = True                                the app was uninstalled
"""

import json
from collections import deque
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import timedelta
from math import ceil
from threading import RLock
from typing import Any

from bot.playground import chat_api, conversations_api, files_api, users_api, views_api
from bot.playground.desk import Args, Desk, Entry, Refusal
from bot.playground.faults import Failure, Fault, Faults, NoFaults
from bot.playground.response_urls import post_to_response_url
from bot.playground.things import Json
from bot.playground.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Method:
    """One method: what does it, which scopes it needs (any of them), how often a minute it may be called."""

    handle: Callable[[Desk, Args], Json]
    scopes: tuple[str, ...]
    per_minute: int


_TIER_2, _TIER_3, _TIER_4, _SPECIAL = 20, 50, 100, 300
_READ = ("channels:read", "groups:read", "im:read", "mpim:read")
_HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")

METHODS: dict[str, Method] = {
    "auth.test": Method(users_api.auth_test, (), _SPECIAL),
    "chat.postMessage": Method(chat_api.post_message, ("chat:write",), _SPECIAL),
    "chat.update": Method(chat_api.update, ("chat:write",), _TIER_3),
    "chat.delete": Method(chat_api.delete, ("chat:write",), _TIER_3),
    "chat.postEphemeral": Method(chat_api.post_ephemeral, ("chat:write",), _TIER_4),
    "chat.getPermalink": Method(chat_api.get_permalink, (), _SPECIAL),
    "conversations.open": Method(conversations_api.open_conversation, ("im:write", "mpim:write"), _TIER_3),
    "conversations.info": Method(conversations_api.info, _READ, _TIER_3),
    "conversations.join": Method(conversations_api.join, ("channels:join",), _TIER_3),
    "conversations.members": Method(conversations_api.members, _READ, _TIER_4),
    "conversations.history": Method(conversations_api.history, _HISTORY, _TIER_3),
    "conversations.replies": Method(conversations_api.replies, _HISTORY, _TIER_3),
    "conversations.list": Method(conversations_api.list_conversations, _READ, _TIER_2),
    "files.getUploadURLExternal": Method(files_api.get_upload_url, ("files:write",), _TIER_4),
    "files.completeUploadExternal": Method(files_api.complete_upload, ("files:write",), _TIER_4),
    "users.info": Method(users_api.info, ("users:read",), _TIER_4),
    "users.list": Method(users_api.list_users, ("users:read",), _TIER_2),
    "users.conversations": Method(conversations_api.users_conversations, _READ, _TIER_3),
    "views.open": Method(views_api.open_view, (), _TIER_4),
    "views.push": Method(views_api.push, (), _TIER_4),
    "views.update": Method(views_api.update, (), _TIER_4),
    "views.publish": Method(views_api.publish, (), _TIER_4),
    "reactions.add": Method(chat_api.add_reaction, ("reactions:write",), _TIER_3),
}
ALL_SCOPES = frozenset(scope for method in METHODS.values() for scope in method.scopes) | {
    "commands",
    "users:read.email",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP answer; `failure` is set when it never reaches the caller in one piece."""

    status: int
    body: str
    headers: dict[str, str] = field(default_factory=dict)
    failure: Failure | None = None


class SlackDouble:
    """Slack, for one workspace and one installed app."""

    def __init__(
        self,
        workspace: Workspace,
        faults: Faults | None = None,
        *,
        token: str = "xoxb-kept",
        scopes: Collection[str] = ALL_SCOPES,
        pass_time: Callable[[timedelta], None] | None = None,
    ) -> None:
        self.workspace = workspace
        self.faults: Faults = faults or NoFaults()
        self.token = token
        self.desk = Desk(workspace, scopes)
        self.is_revoked = False
        self._pass_time = pass_time
        self._calls: dict[str, deque[float]] = {}
        self._lock = RLock()

    @property
    def entries(self) -> list[Entry]:
        """What the bot did that somebody can see, in order."""
        return self.desk.entries

    def listen(self, callback: Callable[[Entry], None]) -> None:
        """Have each entry handed over as it happens."""
        self.desk.listen(callback)

    def call(self, method: str, values: dict[str, Any], token: str | None) -> Reply:
        """One call of the Web API, with whatever the fault plan does to it."""
        with self._lock:
            return self._faulty(method, lambda: self._answer(method, values, token))

    def response_url(self, url: str, payload: Json) -> Reply:
        """One post to a response_url, with whatever the fault plan does to it."""
        with self._lock:
            return self._faulty("response_url", lambda: self._respond(url, payload))

    def upload(self, url: str, data: bytes) -> int:
        """One upload to an address that Slack gave out; the HTTP status."""
        with self._lock:
            return files_api.upload(self.desk, url, data)

    def _faulty(self, method: str, act: Callable[[], Reply]) -> Reply:
        fault = self.faults.next(method)
        if fault is None:
            return act()
        if not fault.acts:
            return _BEFORE[fault.failure](fault)
        reply = act()
        if fault.failure == Failure.SLOW:
            if self._pass_time is None:
                raise ValueError("a slow Slack needs pass_time to move the clock")
            self._pass_time(fault.lasts)
            return reply
        return _AFTER.get(fault.failure, Reply(0, "", failure=fault.failure))

    def _answer(self, method: str, values: dict[str, Any], token: str | None) -> Reply:
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "X-OAuth-Scopes": ",".join(sorted(self.desk.scopes)),
        }
        try:
            known = METHODS.get(method)
            if known is None:
                raise Refusal("unknown_method", req_method=method)
            self._check_token(token)
            self.desk.need_scope(*known.scopes)
            wait = self._seconds_to_wait(method, known, values)
            if wait > 0:
                return _rate_limited(str(wait))
            return Reply(200, json.dumps({"ok": True, **known.handle(self.desk, Args(values))}), headers)
        except Refusal as refusal:
            return Reply(200, json.dumps({"ok": False, "error": refusal.code, **refusal.details}), headers)

    def _respond(self, url: str, payload: Json) -> Reply:
        try:
            post_to_response_url(self.desk, url, payload)
        except Refusal as refusal:
            return Reply(404, json.dumps({"ok": False, "error": refusal.code, **refusal.details}))
        return Reply(200, "ok")

    def _check_token(self, token: str | None) -> None:
        if not token:
            raise Refusal("not_authed")
        if token != self.token:
            raise Refusal("invalid_auth")
        if self.is_revoked:
            raise Refusal("account_inactive")

    def _seconds_to_wait(self, method: str, known: Method, values: dict[str, Any]) -> int:
        now = self.workspace.now().timestamp()
        windows = [(method, known.per_minute, 60.0)]
        if method == "chat.postMessage":
            windows.append((f"channel {self._channel_id(values)}", 1, 1.0))
        wait = max(self._wait(key, most, seconds, now) for key, most, seconds in windows)
        if wait == 0:
            for key, _, _ in windows:
                self._calls[key].append(now)
        return wait

    def _wait(self, key: str, most: int, seconds: float, now: float) -> int:
        calls = self._calls.setdefault(key, deque())
        while calls and (calls[0] <= now - seconds or calls[0] > now):
            calls.popleft()
        return 0 if len(calls) < most else max(1, ceil(calls[0] + seconds - now))

    def _channel_id(self, values: dict[str, Any]) -> str:
        channel_id = str(values.get("channel", ""))
        known = self.workspace.users.get(channel_id)
        return self.workspace.dm_with(known.id).id if known and not known.is_bot else channel_id


def _rate_limited(retry_after: str) -> Reply:
    return Reply(429, json.dumps({"ok": False, "error": "ratelimited"}), {"Retry-After": retry_after})


def _failed(status: int, error: str) -> Reply:
    return Reply(status, json.dumps({"ok": False, "error": error}))


_BEFORE: dict[Failure, Callable[[Fault], Reply]] = {
    Failure.REFUSED: lambda fault: Reply(0, "", failure=fault.failure),
    Failure.RATE_LIMITED: lambda fault: _rate_limited(fault.retry_after),
    Failure.UNAVAILABLE: lambda fault: _failed(503, "service_unavailable"),
}
_AFTER: dict[Failure, Reply] = {
    Failure.GARBLED: Reply(200, '{"ok": tr'),
    Failure.SERVER_ERROR: Reply(502, "<html><body>Bad Gateway</body></html>"),
    Failure.FATAL_ERROR: _failed(200, "fatal_error"),
    Failure.INTERNAL_ERROR: _failed(200, "internal_error"),
}
