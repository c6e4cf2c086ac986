"""Terms that somebody proposed, as an agreement keeps them until all have agreed."""

from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.partners import Terms


def proposed_as_json(terms: Terms) -> dict[str, Any]:
    """Terms as a proposal keeps them."""
    until = None if terms.until is None else terms.until.isoformat()
    zone = None if terms.zone is None else terms.zone.key
    return {"channel": terms.channel, "weekday": terms.weekday, "at": f"{terms.at:%H:%M}", "until": until, "zone": zone}


def terms_in(proposed: dict[str, Any]) -> Terms:
    """The other way."""
    until = proposed["until"]
    return Terms(
        proposed["channel"],
        proposed["weekday"],
        time.fromisoformat(proposed["at"]),
        None if until is None else date.fromisoformat(until),
        None if proposed["zone"] is None else ZoneInfo(proposed["zone"]),
    )
