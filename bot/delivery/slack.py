"""The calls to Slack that send: posting, showing again, and looking up what became of a message."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.delivery.destinations import look_at, missing_from
from bot.delivery.outcomes import Gone, Outcome, Sent, is_about_blocks, outcome_of
from bot.domain.deliveries import Delivery
from bot.domain.lessons import FEWEST_FOR_NO_NAME
from bot.domain.partners import ChannelProblem
from bot.views.message import Message

log = logging.getLogger(__name__)

EVENT_TYPE = "kept_delivery"

# Slack's clock and ours need not agree.
CLOCKS_DIFFER = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message with its address. `person` is the Slack id to open a DM with while `channel` is unknown;
    `ts` is the message to be shown again. `people`: the channel is looked at first, and these people must be in it;
    of a `crowd` enough to stay unknown among."""

    delivery: Delivery
    message: Message
    person: str
    channel: str | None
    ts: str | None = None
    key: str = ""
    people: tuple[str, ...] | None = None
    crowd: tuple[str, ...] = ()


def send(client: WebClient, parcel: Parcel) -> Outcome:
    """Posts or updates once. The client must not retry by itself: a lost answer would become a second message."""
    try:
        channel = parcel.channel or dm_channel(client, parcel.person)
        if parcel.people is not None and (problem := look_at(client, channel, parcel.people)) is not None:
            if problem is ChannelProblem.SOMEBODY_MISSING:
                return Gone(problem, frozenset(missing_from(client, channel, parcel.people)))
            return Gone(problem)
        if parcel.crowd:
            left = len(parcel.crowd) - len(missing_from(client, channel, parcel.crowd))
            if left < FEWEST_FOR_NO_NAME:
                return Gone(ChannelProblem.TOO_FEW)
        try:
            return _post(client, parcel, channel, parcel.message.blocks)
        except SlackApiError as error:
            if not is_about_blocks(error):
                raise
            # Our mistake, not the reader's: they get the words, we get the log.
            log.error("blocks_refused", extra={"delivery": parcel.delivery.id, "kind": parcel.delivery.kind})
            return _post(client, parcel, channel, ())
    except Exception as error:
        return outcome_of(error)


def _post(client: WebClient, parcel: Parcel, channel: str, blocks: Sequence[dict[str, Any]]) -> Sent:
    content: dict[str, Any] = {
        "channel": channel,
        "text": parcel.message.text,
        "blocks": list(blocks),
        "metadata": {"event_type": EVENT_TYPE, "event_payload": {"key": parcel.key}},
    }
    if parcel.ts is not None:
        client.chat_update(ts=parcel.ts, **content)
        return Sent(channel, parcel.ts)
    if parcel.delivery.thread_ts is not None:
        content["thread_ts"] = parcel.delivery.thread_ts
    answer = client.chat_postMessage(unfurl_links=False, unfurl_media=False, **content)
    return Sent(str(answer["channel"]), str(answer["ts"]))


def dm_channel(client: WebClient, slack_user_id: str) -> str:
    """The person's direct messages; opening them twice is harmless."""
    answer = client.conversations_open(users=slack_user_id)
    return str(answer["channel"]["id"])


def find(client: WebClient, delivery: Delivery, channel: str, now: datetime) -> Sent | None:
    """Looks a delivery up by the key in its metadata; None is proof that it never arrived.

    Raises what the client raises where the conversation cannot be read.
    """
    oldest = (delivery.first_tried_at or now) - CLOCKS_DIFFER
    span: dict[str, Any] = {
        "channel": channel,
        "oldest": f"{oldest.timestamp():.6f}",
        "include_all_metadata": True,
        "limit": 200,
    }
    if delivery.thread_ts is None:
        pages = client.conversations_history(**span)
    else:
        pages = client.conversations_replies(ts=delivery.thread_ts, **span)
    for page in pages:
        for found in page.get("messages", []):
            metadata = found.get("metadata") or {}
            if metadata.get("event_type") == EVENT_TYPE and metadata["event_payload"].get("key") == delivery.key:
                return Sent(channel, str(found["ts"]))
    return None
