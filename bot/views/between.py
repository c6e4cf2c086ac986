"""Which view shows which facts between two people."""

from typing import assert_never

from bot.domain.asks import AskEcho, AskNews, AskOutcome, AskRequest, AskTold
from bot.domain.contents import BetweenPeople
from bot.domain.kudos import KudosEcho, KudosNote
from bot.domain.promised import Balance, Promised, Question, Release
from bot.views.asks import ask_echo_message, ask_news_message, ask_outcome_message, request_message, told_message
from bot.views.kudos import kudos_echo_message, kudos_message
from bot.views.message import Message
from bot.views.promised import balance_message, promised_message, question_message, release_message


def between_message(facts: BetweenPeople) -> Message:
    """The message for these facts."""
    match facts:
        case AskRequest():
            return request_message(facts)
        case AskEcho():
            return ask_echo_message(facts)
        case AskNews():
            return ask_news_message(facts)
        case AskOutcome():
            return ask_outcome_message(facts)
        case AskTold():
            return told_message(facts)
        case KudosNote():
            return kudos_message(facts)
        case KudosEcho():
            return kudos_echo_message(facts)
        case Promised():
            return promised_message(facts)
        case Balance():
            return balance_message(facts)
        case Question():
            return question_message(facts)
        case Release():
            return release_message(facts)
        case _:
            assert_never(facts)
