"""Everything that a message may show."""

from bot.domain.asks import AskEcho, AskNews, AskOutcome, AskRequest, AskTold
from bot.domain.blockers import BlockerRequest
from bot.domain.coaching import AfterMiss, Coaching, Quieter
from bot.domain.digests import DigestInvite, DigestPost
from bot.domain.escalations import Escalation
from bot.domain.facts import BlockerNews, Facts
from bot.domain.goal_progress import Counted, Goals
from bot.domain.hard_talks import BlockOver, HardTalk
from bot.domain.if_then import IfThen, TimeToStart
from bot.domain.kudos import KudosEcho, KudosNote
from bot.domain.lessons import LessonNews, LessonPost, LessonsPage, Wins, Won
from bot.domain.letters import Headline, Letter
from bot.domain.managers import ManagerRequest, ManagerTold, PreRead, Team, TimeWanted
from bot.domain.partner_lines import PartnerLine
from bot.domain.partners import FreshStart, PartnerRequest, Partners
from bot.domain.promised import Balance, Promised, Question, Release
from bot.domain.reviews import Review
from bot.domain.summaries import Summary, SummaryDetail, SummaryReply
from bot.domain.who_sees import WhoSees

BetweenPeople = (
    AskRequest
    | AskEcho
    | AskNews
    | AskOutcome
    | AskTold
    | KudosNote
    | KudosEcho
    | Promised
    | Balance
    | Question
    | Release
)
Content = (
    BetweenPeople
    | Facts
    | PartnerLine
    | PartnerRequest
    | Partners
    | FreshStart
    | Review
    | Escalation
    | Summary
    | SummaryDetail
    | SummaryReply
    | DigestInvite
    | DigestPost
    | BlockerRequest
    | BlockerNews
    | Goals
    | Quieter
    | Coaching
    | AfterMiss
    | IfThen
    | TimeToStart
    | Headline
    | Letter
    | HardTalk
    | BlockOver
    | Counted
    | Won
    | Wins
    | LessonsPage
    | LessonPost
    | LessonNews
    | ManagerRequest
    | ManagerTold
    | Team
    | TimeWanted
    | PreRead
    | WhoSees
)
