"""Friday's review: one message, at most two questions, and what Monday will say about the reader, word by word."""

import json
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    ButtonElement,
    CheckboxesElement,
    InputBlock,
    Option,
    PlainTextInputElement,
)
from slack_sdk.models.views import View

from bot.domain.accounts import Entry
from bot.domain.facts import Checkin
from bot.domain.lessons import LONGEST
from bot.domain.partners import Shows
from bot.domain.person_weeks import Preview, PreviewAnswer
from bot.domain.reviews import PreviewOf, Review
from bot.views.audit import activity_blocks, question_blocks
from bot.views.checkins import item_blocks, still_open
from bot.views.ids import Field, Form, PartnerAction
from bot.views.message import Message, buttons, message, section, small_print
from bot.views.partners import agreement_button, names_of
from bot.views.summary import member_line, only_in_thread, words
from bot.views.words import clock, count, fit, join_words, plain, quote, strong

# Slack takes so many boxes in one set, and so many characters on one.
MOST_BOXES = 10
LONGEST_BOX = 75
LONGEST_LINE = 200
MOST_BEHIND = 10

# What a box says before the words of its line.
BOXES = {
    Shows.WINS: "Win",
    Shows.KEPT: "Kept",
    Shows.PLANNED: "This week",
    Shows.MISSES: "Missed or partly",
    Shows.LESSONS: "Learned",
    Shows.OBSTACLES: "Waiting on",
}


def review_message(facts: Review) -> Message:
    """What is open, the preview, and the channel that is still missing."""
    blocks: list[Block] = []
    asked = Checkin(facts.reader, facts.now, facts.items, facts.record)
    lines, shown = item_blocks(asked, facts.items, facts.record, still_open)
    if facts.items:
        blocks += [section("Before the week closes:"), *shown]
    if facts.more_open:
        blocks.append(small_print(f'{count(facts.more_open, "more is", "more are")} open: "what\'s on my plate".'))
    if facts.activities is None:
        blocks += _lessons(facts)
    else:
        blocks += [*question_blocks(facts), *activity_blocks(facts.activities, facts.reader, facts.now)]
    blocks += _preview(facts)
    for agreement in facts.without_channel:
        if not facts.is_over:
            names = names_of(agreement.others(facts.reader.id))
            line = f"Your weekly summary with {strong(names)} has no channel, so it goes nowhere yet."
            blocks += [section(line), buttons(agreement_button("Choose channel", PartnerAction.TERMS, agreement))]
    return message(_notification(facts, lines), blocks)


def _lessons(facts: Review) -> list[Block]:
    """The two questions of the week, or their answers."""
    said = [
        f"{name}: {quote(words)}"
        for name, words in (("Learned", facts.preview.learned), ("Taking along", facts.preview.advice))
        if words
    ]
    if facts.is_over:
        return [small_print(" · ".join(said))] if said else []
    if said:
        return [section(" · ".join(said)), buttons(_button("Change", PartnerAction.LESSONS))]
    ask = "Two for the week, if you like: what did you learn, and what advice do you take along?"
    return [section(ask), buttons(_button("Answer", PartnerAction.LESSONS))]


def lessons_modal(preview: Preview, message: tuple[str, str]) -> dict[str, Any]:
    """The two questions."""
    hint = "Yours alone, unless your side of an agreement shows it."
    fields: list[Block] = []
    for field, label, said in (
        (Field.LEARNED, "What did you learn this week?", preview.learned),
        (Field.ADVICE, "What advice do you take along?", preview.advice),
    ):
        element = PlainTextInputElement(action_id=field, initial_value=said, max_length=LONGEST)
        fields.append(InputBlock(block_id=field, label=label, element=element, optional=True, hint=hint))
    return View(
        type="modal",
        callback_id=Form.LESSONS,
        title="Two questions",
        submit="Save",
        close="Cancel",
        private_metadata=json.dumps({"channel": message[0], "ts": message[1]}),
        blocks=fields,
    ).to_dict()


def _notification(facts: Review, lines: list[str]) -> str:
    if facts.is_over:
        return "Last week's review."
    if facts.answer is not None:
        return "Friday review: settled."
    if lines:
        return f"Friday review: {lines[0]}"
    if any(not each.account.is_empty for each in facts.previews):
        return "Friday review: what the summary will say about you."
    if facts.activities is not None:
        return "Friday review: is it getting done, and does it drive results?"
    return "Friday review: your weekly summary has no channel yet."


def _preview(facts: Review) -> list[Block]:
    if not facts.previews:
        return []
    if facts.is_over:
        return [small_print("All of it is posted, so nothing changes here any more.")]
    if facts.answer is PreviewAnswer.NOTHING:
        nothing = section("Nothing about you goes out this time.")
        return [nothing, buttons(_button("Post it after all", PartnerAction.LOOKS_RIGHT))]
    said = sorted((each for each in facts.previews if not each.account.is_empty), key=lambda each: each.at)
    if not said:
        places = ", ".join(f"<#{each.channel}>" for each in facts.previews)
        line = f"There is nothing to say about you in {places} so far."
        return [section(line), buttons(_button("Edit", PartnerAction.EDIT_PREVIEW))]
    blocks: list[Block] = []
    by_line: dict[str, list[PreviewOf]] = {}
    for each in said:
        by_line.setdefault(preview_line(each), []).append(each)
    for said_there, alike in by_line.items():
        blocks.append(section(f"{_when(facts, alike)}\n> {said_there}"))
        posts = [each for each in alike if not each.is_digest]
        if posts and (behind := only_in_thread(posts[0].account, posts[0].reader)):
            more = f"; and {len(behind) - MOST_BEHIND} more" if len(behind) > MOST_BEHIND else ""
            blocks.append(small_print(f"In its thread: {'; '.join(behind[:MOST_BEHIND])}{more}."))
    if facts.answer is None:
        blocks.append(small_print("Change or hide any line. What you keep or promise until then joins it."))
        right = _button("Looks right", PartnerAction.LOOKS_RIGHT, style="primary")
        blocks.append(
            buttons(
                right,
                _button("Edit", PartnerAction.EDIT_PREVIEW),
                _button("Post nothing", PartnerAction.POST_NOTHING),
            )
        )
        return blocks
    blocks.append(small_print("Settled. You can change it until then."))
    blocks.append(
        buttons(_button("Edit", PartnerAction.EDIT_PREVIEW), _button("Post nothing", PartnerAction.POST_NOTHING))
    )
    return blocks


def _when(facts: Review, places: list[PreviewOf]) -> str:
    """Monday at 9:30, in the reader's own time; the same words for several places are shown once."""
    first = places[0]
    if len(places) == 1:
        return f"{_moment(facts, first)} this goes {_place(first)} about you:"
    said = join_words([f"{_moment(facts, each)} {_place(each)}" for each in places])
    return f"{said} this goes out about you:"


def _moment(facts: Review, preview: PreviewOf) -> str:
    local = facts.reader.local(preview.at)
    is_soon = local.date() == facts.reader.local(facts.now).date()
    return f"{'Today' if is_soon else f'{local:%A}'} at {clock(preview.at, facts.reader)}"


def _place(preview: PreviewOf) -> str:
    return f"in the team digest in <#{preview.channel}>" if preview.is_digest else f"to <#{preview.channel}>"


def preview_line(preview: PreviewOf) -> str:
    """Exactly what the channel will read."""
    return member_line(preview.account, preview.reader)


def preview_modal(lines: tuple[Entry, ...], note: str | None, message: tuple[str, str]) -> dict[str, Any]:
    """Each line to be shown or hidden, and to be said differently; a win or note of one's own."""
    fields: list[Block] = []
    for start in range(0, len(lines), MOST_BOXES):
        part = lines[start : start + MOST_BOXES]
        options = {entry.key: Option(value=entry.key, text=_box(entry)) for entry in part}
        chosen = [options[entry.key] for entry in part if not entry.is_hidden]
        boxes = CheckboxesElement(action_id=Field.LINES, options=list(options.values()), initial_options=chosen or None)
        block_id = Field.LINES if start == 0 else f"{Field.LINES}_{start}"
        fields.append(InputBlock(block_id=block_id, label="Shown on Monday", element=boxes, optional=True))
    element = PlainTextInputElement(action_id=Field.NOTE, initial_value=note, max_length=LONGEST_LINE)
    label = "A win or a note of your own"
    fields.append(InputBlock(block_id=Field.NOTE, label=label, element=element, optional=True))
    for entry in lines:
        element = PlainTextInputElement(
            action_id=Field.WHAT, initial_value=entry.what[:LONGEST_LINE], max_length=LONGEST_LINE
        )
        label = fit(f"In other words: {plain(words(entry, LONGEST_LINE))}", 2_000)
        fields.append(InputBlock(block_id=f"{Field.WHAT}:{entry.key}", label=label, element=element, optional=True))
    return View(
        type="modal",
        callback_id=Form.PREVIEW,
        title="About you",
        submit="Save",
        close="Cancel",
        private_metadata=json.dumps({"channel": message[0], "ts": message[1]}),
        blocks=fields,
    ).to_dict()


def _box(entry: Entry) -> str:
    return fit(f"{BOXES[entry.shows]}: {plain(words(entry, LONGEST_BOX))}", LONGEST_BOX)


def _button(label: str, action: PartnerAction, style: str | None = None) -> ButtonElement:
    return ButtonElement(text=label, action_id=action, value="review", style=style)
