"""Buttons and forms of the audit, and the letter of the month."""

import json
import re
from collections.abc import Callable
from datetime import time
from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.domain.audit import Said
from bot.domain.errors import EmptyPromise, NotYours
from bot.domain.series import SeriesId
from bot.services import audits, months, reviews
from bot.views.audit import audit_modal, fix_modal
from bot.views.ids import AuditAction, AuditField, AuditForm
from handlers.home import show_again
from handlers.visit import visit_of


def register(app: App) -> None:
    app.action(AuditAction.READ)(on_read)
    app.action(AuditAction.ANSWER)(on_questions)
    app.view(AuditForm.ANSWER)(on_answered)
    app.action(_any(AuditAction.KEEP))(_press(audits.keep))
    app.action(_any(AuditAction.DROP))(_press(audits.drop))
    app.action(_any(AuditAction.UNDO))(_press(audits.undo))
    app.action(_any(AuditAction.FIX))(on_fix)
    app.view(AuditForm.FIX)(on_fixed)


def _any(action: AuditAction) -> re.Pattern[str]:
    """The same button beside several activities."""
    return re.compile(rf"\A{action}(?:_[0-9]+)?\Z")


def _press(act: Callable[..., None]) -> Callable[..., None]:
    def on_button(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        visit = visit_of(context)
        act(visit.database, visit.person, _series(body["actions"][0].get("value")), _message(body), visit.now)
        show_again(visit)
        ack()

    return on_button


def on_read(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
    visit = visit_of(context)
    months.read(visit.database, visit.person, _message(body), visit.now)
    ack()


def on_questions(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
    visit, message = visit_of(context), _message(body)
    preview = reviews.lessons(visit.database, visit.person, message, visit.now)
    if preview is not None:
        visit.client.views_open(trigger_id=str(body.get("trigger_id", "")), view=audit_modal(preview, message))
    ack()


def on_answered(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
    visit, (_, message) = visit_of(context), _where(view)
    values = view["state"]["values"]
    said = [_said(values.get(field, {}).get(field, {})) for field in (AuditField.GETS_DONE, AuditField.DRIVES)]
    remark = values.get(AuditField.REMARK, {}).get(AuditField.REMARK, {}).get("value") or ""
    answers = (said[0], said[1])
    reviews.audit(visit.database, visit.person, message, answers, remark.replace("\0", " "), visit.now)
    ack()


def on_fix(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
    visit, message = visit_of(context), _message(body)
    series_id = _series(body["actions"][0].get("value"))
    activity = audits.fixing(visit.database, visit.person, series_id, message, visit.now)
    if activity is not None:
        visit.client.views_open(trigger_id=str(body.get("trigger_id", "")), view=fix_modal(activity, message))
    ack()


def on_fixed(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
    visit, (where, message) = visit_of(context), _where(view)
    values = view["state"]["values"]
    what = values.get(AuditField.WHAT, {}).get(AuditField.WHAT, {}).get("value") or ""
    picked = values.get(AuditField.AT, {}).get(AuditField.AT, {}).get("selected_time")
    at = None if not picked else time.fromisoformat(picked)
    series_id = _series(where.get("series"))
    try:
        audits.fix(visit.database, visit.person, series_id, what.replace("\0", " "), at, message, visit.now)
    except EmptyPromise as error:
        ack(response_action="errors", errors={AuditField.WHAT: str(error)})
    else:
        show_again(visit)
        ack()


def _said(value: dict[str, Any]) -> Said | None:
    chosen = (value.get("selected_option") or {}).get("value")
    return Said(chosen) if chosen in list(Said) else None


def _series(value: object) -> SeriesId:
    """Raises NotYours where the value is none that Kept ever gave out."""
    try:
        return SeriesId(int(str(value)))
    except ValueError as error:
        raise NotYours from error


def _where(view: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, str]]:
    try:
        where = json.loads(view["private_metadata"])
        return where, (str(where["channel"]), str(where["ts"]))
    except (ValueError, TypeError, KeyError) as error:
        raise NotYours from error


def _message(body: dict[str, Any]) -> tuple[str, str]:
    container = body.get("container", {})
    return str(container.get("channel_id", "")), str(container.get("message_ts", ""))
