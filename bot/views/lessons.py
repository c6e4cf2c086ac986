"""Wins said back, the lessons of a person, and a lesson in a channel."""

import json
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    ButtonElement,
    ConversationFilter,
    ConversationSelectElement,
    InputBlock,
    MarkdownTextObject,
    Option,
    OverflowMenuElement,
    PlainTextInputElement,
    RadioButtonsElement,
    SectionBlock,
)
from slack_sdk.models.views import View

from bot.domain.coaching import Feature
from bot.domain.lessons import LONGEST, Lesson, LessonNews, LessonPost, LessonsPage, Source, TheirLesson, Wins, Won
from bot.domain.people import Person
from bot.views.ids import CoachingAction, Field, Form, LessonAction
from bot.views.lesson_texts import LESSON_TEXTS
from bot.views.message import Message, buttons, line_message, message, section, sections, small_print
from bot.views.words import count, escape, mrkdwn, quote, strong

NAMED, NO_NAME = "named", "no_name"


def won_message(facts: Won) -> Message:
    """The win in a line; asked about or with its clue."""
    what = strong(quote(facts.what, longest=LONGEST))
    if not facts.is_there:
        return line_message(_text("won_gone", what=what))
    back = ButtonElement(text="Take back", action_id=LessonAction.WIN_BACK, value="win")
    if facts.is_known:
        return line_message(_text("won_known", what=what))
    if facts.clue is not None:
        return line_message(_text("won_clue", what=what, clue=quote(facts.clue)), buttons(back))
    if facts.asks:
        return line_message(_text("won_asks", what=what), buttons(dont_ask(), back))
    return line_message(_text("won", what=what), buttons(back))


def wins_message(facts: Wins) -> Message:
    """Each win with what made the difference."""
    if not facts.wins:
        return line_message(_text("wins_none"))
    lines = []
    for each in facts.wins:
        on = facts.reader.local(each.won_at).date()
        clue = "" if each.clue is None else _text("win_clue", clue=quote(each.clue))
        lines.append(f"• {strong(quote(each.what))}, {on:%a %b} {on.day}{clue}")
    return message(_text("wins"), sections(_text("wins"), lines))


def dont_ask() -> ButtonElement:
    """No more questions after wins, for good."""
    return ButtonElement(text="Don't ask", action_id=CoachingAction.DECLINE, value=Feature.CLUES)


def clue_words(*, asks: bool, clue: str | None) -> str | None:
    """What made the difference, or the question, beside what a win counts for."""
    if clue is not None:
        return _text("counted_clue", clue=quote(clue))
    return _text("counted_asks") if asks else None


def lessons_message(facts: LessonsPage) -> Message:
    """Each lesson with its menu, then those of others; or the one just noted."""
    if facts.is_noted:
        return _noted(facts)
    search = quote(facts.search)
    if not facts.lessons and not facts.theirs:
        return line_message(_text("lessons_not_found", search=search) if search else _text("lessons_none"))
    head = _text("lessons_found", search=search) if search else _text("lessons" if facts.lessons else "lessons_not_own")
    blocks: list[Block] = [section(head)]
    blocks += [_with_menu(_line(each, facts.reader), each) for each in facts.lessons]
    if facts.more:
        blocks.append(small_print(_text("lessons_more", more=count(facts.more, "more", "more"))))
    if facts.theirs:
        blocks.append(section("\n".join([_text("theirs"), *(f"• {_theirs(each)}" for each in facts.theirs)])))
    return message(head, blocks)


def _noted(facts: LessonsPage) -> Message:
    if not facts.lessons:
        return line_message(_text("lesson_gone"))
    [lesson] = facts.lessons
    line = _text(
        "lesson_noted" if lesson.shared is None else "lesson_shared_now",
        what=strong(quote(lesson.what, longest=LONGEST)),
    )
    small = [small_print(where)] if (where := _where(lesson)) else []
    return message(line, [_with_menu(line, lesson), *small])


def _line(lesson: Lesson, reader: Person) -> str:
    on = reader.local(lesson.learned_at).date()
    parts = [f"{on:%a %b} {on.day}"]
    if lesson.about is not None:
        parts.append(_text("lesson_of_win", about=quote(lesson.about)))
    elif lesson.source in (Source.LEARNED, Source.ADVICE):
        parts.append(_text("lesson_of_review"))
    parts += [_where(lesson)] if lesson.shared is not None else []
    return f"{strong(quote(lesson.what, longest=LONGEST))}\n{' · '.join(parts)}"


def _where(lesson: Lesson) -> str:
    if lesson.shared is None:
        return ""
    channel = f"<#{lesson.shared.channel}>"
    if not lesson.shared.is_anonymous:
        return _text("lesson_in", channel=channel)
    return _text("lesson_waits" if lesson.shared.posted_at is None else "lesson_in_no_name", channel=channel)


def _theirs(lesson: TheirLesson) -> str:
    what, channel = strong(quote(lesson.what, longest=LONGEST)), f"<#{lesson.channel}>"
    if lesson.name is None:
        return _text("their_lesson_no_name", what=what, channel=channel)
    return _text("their_lesson", what=what, name=escape(lesson.name), channel=channel)


def _with_menu(line: str, lesson: Lesson) -> SectionBlock:
    choices = [(LessonAction.EDIT, "Edit"), (LessonAction.SHARE, "Share…"), (LessonAction.FORGET, "Delete")]
    if lesson.shared is not None:
        choices = [(LessonAction.TAKE_BACK, "Take back from the channel"), (LessonAction.FORGET, "Delete")]
    options = [Option(value=f"{act}.{lesson.id}", text=label) for act, label in choices]
    menu = OverflowMenuElement(action_id=LessonAction.MENU, options=options)
    return SectionBlock(text=MarkdownTextObject(text=mrkdwn(line), verbatim=True), accessory=menu)


def in_channel(words: str) -> str:
    """Words as a channel reads them: nobody is called by them."""
    return quote(words, private=False, longest=LONGEST)


def post_message(facts: LessonPost) -> Message:
    """A lesson in a channel: with its owner's name only where they wished."""
    if facts.what is None:
        return line_message(_text("post_gone"))
    what = strong(in_channel(facts.what))
    if facts.is_anonymous:
        return line_message(_text("post_no_name", what=what))
    return line_message(_text("post", name=escape(facts.reader.name), what=what))


def lost_message(facts: LessonNews) -> Message:
    """The channel takes nothing any more."""
    which = "post_too_few" if facts.is_too_few else "post_lost"
    return line_message(_text(which, channel=f"<#{facts.channel}>", what=strong(quote(facts.what, longest=LONGEST))))


def lesson_modal(lesson: Lesson, shown_in: tuple[str, str]) -> dict[str, Any]:
    """Its words."""
    element = PlainTextInputElement(
        action_id=Field.WHAT, initial_value=lesson.what, max_length=LONGEST, multiline=True, focus_on_load=True
    )
    field = InputBlock(block_id=Field.WHAT, label="In your words", element=element)
    return _modal(Form.LESSON, "Your lesson", "Save", lesson, shown_in, [field])


def share_modal(lesson: Lesson, words: str, shown_in: tuple[str, str]) -> dict[str, Any]:
    """What exactly will be read, where, and by whose name."""
    channel = ConversationSelectElement(
        action_id=Field.CHANNEL,
        filter=ConversationFilter(include=["public", "private"], exclude_external_shared_channels=True),
    )
    named = Option(value=NAMED, text=_text("share_named"))
    no_name = Option(value=NO_NAME, text=_text("share_no_name"))
    names = RadioButtonsElement(action_id=Field.NAMED, options=[named, no_name], initial_option=named)
    fields: list[Block] = [
        section(f"> {strong(in_channel(words))}"),
        InputBlock(block_id=Field.CHANNEL, label="Channel", element=channel, hint=_text("share_hint")),
        InputBlock(block_id=Field.NAMED, label="Name", element=names, hint=_text("share_no_name_hint")),
    ]
    return _modal(Form.SHARE_LESSON, "Share a lesson", "Share", lesson, shown_in, fields)


def _modal(
    form: Form, title: str, submit: str, lesson: Lesson, shown_in: tuple[str, str], fields: list[Block]
) -> dict[str, Any]:
    return View(
        type="modal",
        callback_id=form,
        title=title,
        submit=submit,
        close="Cancel",
        private_metadata=json.dumps({"lesson": lesson.id, "channel": shown_in[0], "ts": shown_in[1]}),
        blocks=fields,
    ).to_dict()


def _text(which: str, /, **words: object) -> str:
    return LESSON_TEXTS[which].format(**words)
