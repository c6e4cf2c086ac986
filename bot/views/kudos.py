"""Thanks: as they arrive, and as their giver reads them back."""

from slack_sdk.models.blocks import ButtonElement

from bot.domain.kudos import KudosEcho, KudosNote, reason_of
from bot.views.ids import AskAction
from bot.views.message import Message, buttons, line_message
from bot.views.words import escape, join_words, quote, strong

LONGEST = 400


def kudos_message(facts: KudosNote) -> Message:
    """The giver's words; for a promise, which one."""
    giver = strong(escape(facts.giver.name))
    if facts.what is not None:
        return line_message(f"{giver} says thanks for this one: {strong(quote(facts.what))}.")
    if reason := reason_of(facts.words):
        return line_message(f"{giver} thanks you for {strong(quote(reason, longest=LONGEST))}.")
    return line_message(f'{giver} says: "{quote(facts.words, longest=LONGEST)}"')


def kudos_echo_message(facts: KudosEcho) -> Message:
    """In a channel a short sign that it was heard; in private with a way back."""
    if not facts.to:
        return line_message("Taken back: nobody was thanked.")
    names = join_words([strong(escape(person.name)) for person in facts.to])
    if facts.is_public:
        return line_message(f"✓ I'll pass it on to {names}.")
    them = "Their" if len(facts.to) == 1 else "Each one's"
    line = f"I'm passing it on to {names}. {them} weekly summary may show it, with your name."
    return line_message(line, buttons(ButtonElement(text="Undo", action_id=AskAction.KUDOS_UNDO, value="kudos")))
