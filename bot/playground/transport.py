"""Slack's own clients on the double: real encoding, real SlackResponse, errors and paging, no network.

client = SlackDoubleClient(double)                     a slack_sdk WebClient with the double's token
SlackDoubleRespond(double, response_url)               what Bolt calls `respond`, for authorize to set
"""

import json
from email.message import Message as Headers
from http.client import IncompleteRead, RemoteDisconnected
from io import BytesIO
from typing import Any, NoReturn
from urllib.error import HTTPError, URLError
from urllib.parse import parse_qsl
from urllib.request import Request

from slack_bolt.context.respond import Respond
from slack_sdk import WebClient
from slack_sdk.web.file_upload_v2_result import FileUploadV2Result
from slack_sdk.webhook import WebhookClient, WebhookResponse

from bot.playground.faults import Failure
from bot.playground.things import Json
from bot.playground.web_api import Reply, SlackDouble


class SlackDoubleClient(WebClient):
    """A WebClient whose requests end at the double; it never retries by itself."""

    def __init__(self, double: SlackDouble, token: str | None = None) -> None:
        super().__init__(token=token or double.token, retry_handlers=[])
        self._double = double

    def _perform_urllib_http_request_internal(self, url: str, req: Request) -> Json:
        values, token = _read(req)
        reply = self._double.call(url.partition("?")[0].rsplit("/", 1)[-1], values, token)
        body = _deliver(url, reply)
        return {"status": reply.status, "headers": _headers(reply), "body": body}

    def _upload_file(self, *, url: str, data: bytes, **_connection: Any) -> FileUploadV2Result:
        status = self._double.upload(url, data)
        return FileUploadV2Result(status=status, body="OK" if status == 200 else "")


class SlackDoubleWebhook(WebhookClient):
    """A webhook client whose response_url leads to the double."""

    def __init__(self, double: SlackDouble, url: str) -> None:
        super().__init__(url, retry_handlers=[])
        self._double = double

    def _perform_http_request_internal(self, url: str, req: Request) -> WebhookResponse:
        reply = self._double.response_url(url, json.loads(_raw(req)))
        return WebhookResponse(url=url, status_code=reply.status, body=_deliver(url, reply), headers=reply.headers)


class SlackDoubleRespond(Respond):
    """Bolt's `respond` on the double."""

    def __init__(self, double: SlackDouble, response_url: str | None) -> None:
        super().__init__(response_url=response_url)
        self._double = double

    def __call__(self, text: str | dict[str, Any] = "", *args: Any, **kwargs: Any) -> WebhookResponse:
        """Post to the response_url."""
        if self.response_url is None:
            raise ValueError("respond is unsupported here as there is no response_url")
        if args:
            raise TypeError("respond takes only its text by position")
        payload = text if isinstance(text, dict) else {"text": text, **kwargs}
        return SlackDoubleWebhook(self._double, self.response_url).send_dict(payload)


def _read(req: Request) -> tuple[dict[str, Any], str | None]:
    token = (req.get_header("Authorization") or "").removeprefix("Bearer ").strip() or None
    raw = _raw(req)
    if "json" in (req.get_header("Content-type") or ""):
        values: dict[str, Any] = json.loads(raw or "{}")
    else:
        values = dict(parse_qsl(raw, keep_blank_values=True))
    return values, values.pop("token", None) or token


def _raw(req: Request) -> str:
    data = req.data
    assert data is None or isinstance(data, bytes)
    return (data or b"").decode()


def _deliver(url: str, reply: Reply) -> str:
    if reply.failure is not None:
        _break_off(reply.failure)
    if reply.status != 200:
        raise HTTPError(url, reply.status, "from the double", _headers(reply), BytesIO(reply.body.encode()))
    return reply.body


def _break_off(failure: Failure) -> NoReturn:
    match failure:
        case Failure.REFUSED:
            raise URLError(ConnectionRefusedError(111, "Connection refused"))
        case Failure.TIMEOUT:
            raise TimeoutError("The read operation timed out")
        case Failure.RESET:
            raise ConnectionResetError(104, "Connection reset by peer")
        case Failure.DISCONNECTED:
            raise RemoteDisconnected("Remote end closed connection without response")
        case Failure.CUT_SHORT:
            raise IncompleteRead(b'{"ok":', 200)
        case _:
            raise AssertionError(f"{failure} comes as an answer")


def _headers(reply: Reply) -> Headers:
    headers = Headers()
    for name, value in reply.headers.items():
        headers[name] = value
    return headers
