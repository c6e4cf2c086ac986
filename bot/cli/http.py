"""Slack's signed requests over HTTP: events, buttons, forms and commands, all at one address."""

import logging
from collections.abc import Iterable, Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from slack_bolt import App, BoltRequest
from slack_sdk.signature import SignatureVerifier

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication

log = logging.getLogger(__name__)

PATH = "/slack/events"


def application(bolt: App, signing_secret: str) -> "WSGIApplication":
    """Hands requests that Slack signed to Bolt. The signature is checked here, on the raw body: Bolt reads JSON before
    it looks at the signature, and logs a whole body with a wrong one."""
    verifier = SignatureVerifier(signing_secret)

    def answer(environ: dict[str, Any], start_response: "StartResponse") -> Iterable[bytes]:
        def refuse(status: HTTPStatus, *headers: tuple[str, str]) -> Iterable[bytes]:
            start_response(f"{status.value} {status.phrase}", [("Content-Length", "0"), *headers])
            return ()

        if environ["PATH_INFO"] != PATH:
            return refuse(HTTPStatus.NOT_FOUND)
        if environ["REQUEST_METHOD"] != "POST":
            return refuse(HTTPStatus.METHOD_NOT_ALLOWED, ("Allow", "POST"))
        try:
            body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)).decode()
            is_signed = verifier.is_valid(
                body, environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP"), environ.get("HTTP_X_SLACK_SIGNATURE")
            )
        except (ValueError, TypeError):
            # Bytes that are no text, a timestamp that is no number, a signature with letters of no hash.
            is_signed = False
        if not is_signed:
            log.warning("request_unsigned", extra={"from": environ.get("REMOTE_ADDR")})
            return refuse(HTTPStatus.UNAUTHORIZED)
        headers: dict[str, str | Sequence[str]] = {
            name.removeprefix("HTTP_").replace("_", "-").lower(): str(value)
            for name, value in environ.items()
            if name.startswith("HTTP_") or name == "CONTENT_TYPE"
        }
        try:
            request = BoltRequest(body=body, query=environ.get("QUERY_STRING", ""), headers=headers)
        except ValueError:
            return refuse(HTTPStatus.BAD_REQUEST)
        response = bolt.dispatch(request)
        content = response.body.encode()
        sent = [(name, value) for name, value in response.first_headers().items() if name != "content-length"]
        phrase = HTTPStatus(response.status).phrase
        start_response(f"{response.status} {phrase}", [*sent, ("Content-Length", str(len(content)))])
        return (content,)

    return answer
