"""Which view shows which facts."""

from typing import assert_never

from bot.domain.asks import AskEcho, AskNews, AskOutcome, AskRequest, AskTold
from bot.domain.blockers import BlockerRequest
from bot.domain.coaching import AfterMiss, Coaching, Quieter
from bot.domain.contents import Content
from bot.domain.digests import DigestInvite, DigestPost
from bot.domain.escalations import Escalation
from bot.domain.facts import BlockerNews, Brief, Checkin, Choice, Cue, Echo, Notice, Outcome, Overview
from bot.domain.goal_progress import Counted, Goals
from bot.domain.hard_talks import BlockOver, HardTalk
from bot.domain.history import History
from bot.domain.if_then import IfThen, TimeToStart
from bot.domain.kudos import KudosEcho, KudosNote
from bot.domain.lessons import LessonNews, LessonPost, LessonsPage, Wins, Won
from bot.domain.letters import Headline, Letter
from bot.domain.managers import ManagerRequest, ManagerTold, PreRead, Team, TimeWanted
from bot.domain.partner_lines import PartnerLine
from bot.domain.partners import FreshStart, PartnerRequest, Partners
from bot.domain.promised import Balance, Promised, Question, Release
from bot.domain.reviews import Review
from bot.domain.settings import InForce
from bot.domain.summaries import Summary, SummaryDetail, SummaryReply
from bot.domain.who_sees import WhoSees
from bot.views import lessons, managers
from bot.views.between import between_message
from bot.views.blockers import news_message
from bot.views.blockers import request_message as obstacle_message
from bot.views.brief import brief_message
from bot.views.checkins import checkin_message, choice_message, cue_message, outcome_message
from bot.views.coaching import after_miss_message, coaching_message, quieter_message
from bot.views.digest import digest_message, invite_message
from bot.views.echo import echo_message
from bot.views.escalation import escalation_message
from bot.views.goals import counted_message, goals_message
from bot.views.hard_talks import block_over_message, hard_talk_message
from bot.views.history import history_message
from bot.views.if_then import if_then_message, start_message
from bot.views.letter import letter_message, month_message
from bot.views.message import Message, line_message
from bot.views.notices import notice_message
from bot.views.overview import overview_message
from bot.views.partner_lines import partner_line_message
from bot.views.partner_requests import request_message
from bot.views.partners import fresh_start_message, partners_message
from bot.views.review import review_message
from bot.views.settings import in_force_message
from bot.views.summary import detail_message, reply_message, summary_message
from bot.views.who_sees import who_sees_message

# What stands where a view broke: it needs no facts.
BROKEN_MESSAGE = line_message(
    "Something broke on my side, so I can't show this as I should. Nothing you promised is lost: "
    '"what\'s on my plate" lists it all.'
)


def render(facts: Content) -> Message:
    """The message for these facts."""
    match facts:
        case Echo():
            return echo_message(facts)
        case Checkin():
            return checkin_message(facts)
        case Brief():
            return brief_message(facts)
        case Cue():
            return cue_message(facts)
        case Outcome():
            return outcome_message(facts)
        case Choice():
            return choice_message(facts)
        case Overview():
            return overview_message(facts)
        case History():
            return history_message(facts)
        case AskRequest() | AskEcho() | AskNews() | AskOutcome() | AskTold() | KudosNote() | KudosEcho():
            return between_message(facts)
        case Promised() | Balance() | Question() | Release():
            return between_message(facts)
        case Notice():
            return notice_message(facts)
        case WhoSees():
            return who_sees_message(facts)
        case PartnerLine():
            return partner_line_message(facts)
        case PartnerRequest():
            return request_message(facts)
        case FreshStart():
            return fresh_start_message(facts)
        case Partners():
            return partners_message(facts)
        case Escalation():
            return escalation_message(facts)
        case Review():
            return review_message(facts)
        case Summary():
            return summary_message(facts)
        case SummaryDetail():
            return detail_message(facts)
        case SummaryReply():
            return reply_message(facts)
        case DigestInvite():
            return invite_message(facts)
        case DigestPost():
            return digest_message(facts)
        case BlockerRequest():
            return obstacle_message(facts)
        case BlockerNews():
            return news_message(facts)
        case Quieter():
            return quieter_message(facts)
        case Coaching():
            return coaching_message(facts)
        case AfterMiss():
            return after_miss_message(facts)
        case IfThen():
            return if_then_message(facts)
        case TimeToStart():
            return start_message(facts)
        case Headline():
            return month_message(facts)
        case Letter():
            return letter_message(facts)
        case HardTalk():
            return hard_talk_message(facts)
        case BlockOver():
            return block_over_message(facts)
        case Goals():
            return goals_message(facts)
        case Counted():
            return counted_message(facts)
        case Won():
            return lessons.won_message(facts)
        case Wins():
            return lessons.wins_message(facts)
        case LessonsPage():
            return lessons.lessons_message(facts)
        case LessonPost():
            return lessons.post_message(facts)
        case LessonNews():
            return lessons.lost_message(facts)
        case ManagerRequest():
            return managers.request_message(facts)
        case ManagerTold():
            return managers.told_message(facts)
        case Team():
            return managers.team_message(facts)
        case TimeWanted():
            return managers.time_wanted_message(facts)
        case PreRead():
            return managers.preread_message(facts)
        case InForce():
            return in_force_message(facts)
        case _:
            assert_never(facts)
