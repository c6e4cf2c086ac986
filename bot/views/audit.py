"""The audit: two questions about the week, and each activity with what is known of it and three ways on."""

import json
from datetime import datetime, time
from math import inf
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    ButtonElement,
    InputBlock,
    Option,
    PlainTextInputElement,
    RadioButtonsElement,
    TimePickerElement,
)
from slack_sdk.models.views import View

from bot.domain.activities import DECIDED_FOR, UNDONE_WITHIN, Activity, Decided, Way, smaller_words
from bot.domain.audit import Range, Said, Verdict
from bot.domain.people import Person
from bot.domain.person_weeks import Preview
from bot.domain.reviews import Review
from bot.domain.series import clock_of
from bot.views.ids import AuditAction, AuditField, AuditForm
from bot.views.message import buttons, section, small_print
from bot.views.rules import rule_in_words
from bot.views.words import count, number, quote, strong

TEXTS = {
    "ask": "Two for the week, if you like: is it getting done, and does it drive results?",
    "ask_done": "Is it getting done?",
    "ask_drives": "Does it drive results?",
    "ask_remark": "A line on it, for yourself",
    "hint": "For you alone.",
    "answered": "Getting done: {done} · Drives results: {drives}",
    "remark": ' · "{words}"',
    "kept": "{name}: {kept} of {answered} kept{likely}.",
    "likely": ", most likely {low} to {high}%",
    "rate": " Weeks with more of it had {times} times the results of the others ({low} to {high}).",
    "all": " All results came in weeks with more of it: at least {low} times as many as in the others.",
    "all_few": " All results came in weeks with more of it, which may be chance.",
    "unsure": " Whether it drives results: too early to say.",
    "keep": " It gets done and results come with it: keep it.",
    "fix": " As it is it doesn't get done: a smaller one, or another time of day, may fit better.",
    "drop": " It gets done, and no more results come with it: the time may be worth more elsewhere.",
    "unclear": " No clear link either way.",
    "early": "Too early to say: {names}.",
    "early_one": "{name} ({answers} so far)",
    "was_kept": "{name} stays as it is.",
    "was_fixed": "{name} {rule} from now on.",
    "was_dropped": "{name} has ended; no further date comes.",
}
ANSWERS = {Said.YES: "Yes", Said.PARTLY: "Partly", Said.NO: "No"}
SUGGESTIONS = {Verdict.KEEP: Way.KEEP, Verdict.FIX: Way.FIX, Verdict.DROP: Way.DROP}
DECIDED = {Way.KEEP: "was_kept", Way.FIX: "was_fixed", Way.DROP: "was_dropped"}
LABELS = {
    Way.KEEP: ("Keep", AuditAction.KEEP),
    Way.FIX: ("Fix", AuditAction.FIX),
    Way.DROP: ("Drop for good", AuditAction.DROP),
}
LONGEST = 200


def question_blocks(facts: Review) -> list[Block]:
    """The two questions of the week, or what was said to them."""
    preview = facts.preview
    if preview.gets_done is None and preview.drives is None and preview.remark is None:
        ask = ButtonElement(text="Answer", action_id=AuditAction.ANSWER, value="audit")
        return [] if facts.is_over else [section(_text("ask")), buttons(ask)]
    said = [ANSWERS[each].lower() if each is not None else "open" for each in (preview.gets_done, preview.drives)]
    line = _text("answered", done=said[0], drives=said[1])
    if preview.remark:
        line += _text("remark", words=quote(preview.remark))
    if facts.is_over:
        return [small_print(line)]
    again = ButtonElement(text="Change", action_id=AuditAction.ANSWER, value="audit")
    return [section(line), buttons(again)]


def activity_blocks(activities: tuple[Activity, ...], reader: Person, now: datetime) -> list[Block]:
    """Each activity for which the numbers suggest something, with three ways on; the others in small print."""
    blocks: list[Block] = []
    lines, early = [], []
    for place, activity in enumerate(activities):
        decided, series = activity.decided, activity.series
        if decided is not None and series is not None and now - decided.at < UNDONE_WITHIN:
            rule = rule_in_words(series.rrule, reader)
            blocks += [section(_text(DECIDED[decided.way], name=_name(activity), rule=rule)), _undo(activity, place)]
        elif activity.found.done is None:
            answers = count(activity.record.answered, "answer", "answers")
            early.append(_text("early_one", name=_name(activity), answers=answers))
        elif activity.found.verdict in SUGGESTIONS and series is not None and not _is_settled(decided, now):
            blocks += [section(activity_line(activity)), _ways(activity, place)]
        else:
            lines.append(activity_line(activity, suggests=not _is_settled(decided, now)))
    if early:
        lines.append(_text("early", names=", ".join(early)))
    if lines:
        blocks.append(small_print("\n".join(lines)))
    return blocks


def _is_settled(decided: Decided | None, now: datetime) -> bool:
    return decided is not None and now - decided.at < DECIDED_FOR


def activity_line(activity: Activity, *, suggests: bool = True) -> str:
    """Both answers, and what they suggest; not to whoever has just decided."""
    record, found = activity.record, activity.found
    kept = record.kept + record.partly / 2
    likely = ""
    if found.done is not None:
        low, high = f"{found.done.low * 100:.0f}", f"{found.done.high * 100:.0f}"
        likely = _text("likely", low=low, high=high)
    line = _text("kept", name=_name(activity), kept=number(kept), answered=record.answered, likely=likely)
    if found.drives is not None and found.verdict is not Verdict.FIX:
        line += _rate(found.drives)
    if found.verdict is Verdict.TOO_EARLY:
        return line + _text("unsure")
    return line + _text(found.verdict) if suggests else line


def _rate(drives: Range) -> str:
    if drives.estimate == inf:
        # Against weeks without any result no ratio can be said.
        return _text("all", low=f"{drives.low:.1f}") if drives.low > 1 else _text("all_few")
    low, times, high = (f"{each:.1f}" for each in (drives.low, drives.estimate, drives.high))
    return _text("rate", times=times, low=low, high=high)


def _ways(activity: Activity, place: int) -> Block:
    suggested = SUGGESTIONS.get(activity.found.verdict)
    elements = []
    for way, (label, action) in LABELS.items():
        style = "primary" if way is suggested else None
        elements.append(_button(label, action, activity, place, style))
    return buttons(*elements)


def _undo(activity: Activity, place: int) -> Block:
    return buttons(_button("Undo", AuditAction.UNDO, activity, place, None))


def _button(label: str, action: AuditAction, activity: Activity, place: int, style: str | None) -> ButtonElement:
    assert activity.series is not None
    return ButtonElement(text=label, action_id=f"{action}_{place}", value=str(activity.series.id), style=style)


def audit_modal(preview: Preview, message: tuple[str, str]) -> dict[str, Any]:
    """The two questions, one tap each, and a line."""
    fields: list[Block] = []
    for field, label, said in (
        (AuditField.GETS_DONE, _text("ask_done"), preview.gets_done),
        (AuditField.DRIVES, _text("ask_drives"), preview.drives),
    ):
        options = {each: Option(value=each, text=words) for each, words in ANSWERS.items()}
        chosen = options[said] if said is not None else None
        element = RadioButtonsElement(action_id=field, options=list(options.values()), initial_option=chosen)
        fields.append(InputBlock(block_id=field, label=label, element=element, optional=True))
    line = PlainTextInputElement(action_id=AuditField.REMARK, initial_value=preview.remark, max_length=LONGEST)
    label = _text("ask_remark")
    fields.append(InputBlock(block_id=AuditField.REMARK, label=label, element=line, optional=True, hint=_text("hint")))
    return _modal(AuditForm.ANSWER, "Two questions", {}, message, fields)


def fix_modal(activity: Activity, message: tuple[str, str]) -> dict[str, Any]:
    """The promise in words that ask for less, and its time of day where it has one."""
    series = activity.series
    assert series is not None
    smaller = smaller_words(series.what, series.target, activity.each)
    element = PlainTextInputElement(action_id=AuditField.WHAT, initial_value=smaller, max_length=LONGEST)
    fields: list[Block] = [InputBlock(block_id=AuditField.WHAT, label="From its next date on", element=element)]
    clock: time | None = clock_of(series.rrule)
    if clock is not None:
        picker = TimePickerElement(action_id=AuditField.AT, initial_time=f"{clock:%H:%M}")
        fields.append(InputBlock(block_id=AuditField.AT, label="At", element=picker))
    return _modal(AuditForm.FIX, "Make it fit", {"series": series.id}, message, fields)


def _modal(
    form: AuditForm, title: str, about: dict[str, int], message: tuple[str, str], fields: list[Block]
) -> dict[str, Any]:
    return View(
        type="modal",
        callback_id=form,
        title=title,
        submit="Save",
        close="Cancel",
        private_metadata=json.dumps({**about, "channel": message[0], "ts": message[1]}),
        blocks=fields,
    ).to_dict()


def _name(activity: Activity) -> str:
    return strong(quote(activity.name))


def _text(which: str, /, **words: object) -> str:
    return TEXTS[which].format(**words)
