"""Lessons in a channel: shared by their owner's wish, with their name or without, and taken back."""

from collections.abc import Collection
from datetime import UTC, datetime

from bot.domain.deliveries import Delivery, Kind, Place, Priority
from bot.domain.errors import NotYours
from bot.domain.ids import LessonId
from bot.domain.lessons import FEWEST_FOR_NO_NAME, Lesson, LessonNews, LessonPost, next_no_name_moment
from bot.domain.nudges import Expire, Postpone, Send, Verdict
from bot.domain.partners import ChannelProblem
from bot.domain.people import Person
from bot.services.accounts import for_others
from storage.database import Database, Store


def preview(database: Database, person: Person, lesson_id: LessonId) -> tuple[Lesson, str]:
    """A lesson, and its words as a channel would read them. Raises NotYours for somebody else's."""
    with database.begin(person.installation_id) as store:
        lesson = store.lessons.get(person.id, lesson_id)
        if lesson is None:
            raise NotYours
        return lesson, for_others(store, lesson.what)


def share(
    database: Database,
    person: Person,
    lesson_id: LessonId,
    channel: str,
    readers: Collection[str],
    message: tuple[str, str],
    now: datetime,
    *,
    is_anonymous: bool,
) -> bool:
    """The lesson goes to a channel: at once with a name, else at the moment for all that have none. `readers` are the
    people there, by their Slack ids; False where it has no name and too few of them use Kept. Raises NotYours for
    somebody else's lesson."""
    with database.begin(person.installation_id) as store:
        lesson = store.lessons.lock(person.id, lesson_id)
        if lesson is None:
            raise NotYours
        known = set(store.people.known_among(readers)) - {person.id}
        if is_anonymous and len(known) + 1 < FEWEST_FOR_NO_NAME:
            return False
        if lesson.shared is None:
            store.lessons.share(person.id, lesson.id, channel, known, is_anonymous=is_anonymous)
            if is_anonymous:
                # The post is planned when its moment comes: until then not even its number exists.
                at = next_no_name_moment(now.astimezone(UTC))
                number = _next(store, Kind.LESSON_TURN, lesson.id)
                subject = _subject(lesson.id)
                store.outbox.plan(Kind.LESSON_TURN, subject, number, person.id, Place(), Priority.TIMED, at)
            else:
                _plan_post(store, person, lesson.id, channel, now)
        show_again(store, message, now)
        return True


def turn(store: Store, delivery: Delivery, now: datetime) -> str:
    """The moment for a lesson without a name: it is planned for its channel. Says what it did."""
    person = store.people.get(delivery.person_id)
    lesson = store.lessons.lock(person.id, _lesson_in(delivery))
    if lesson is None or lesson.shared is None or lesson.shared.posted_at is not None:
        return "taken back"
    _plan_post(store, person, lesson.id, lesson.shared.channel, now)
    return "post planned"


def _plan_post(store: Store, person: Person, lesson_id: LessonId, channel: str, now: datetime) -> None:
    number = _next(store, Kind.LESSON_POST, lesson_id)
    place = Place(channel)
    store.outbox.plan(Kind.LESSON_POST, _subject(lesson_id), number, person.id, place, Priority.BROADCAST, now)


def decide(store: Store, delivery: Delivery, now: datetime) -> Verdict:
    """A post goes out while its owner still wants it to; the line that one was lost in their hours."""
    if delivery.kind is Kind.LESSON_LOST:
        person = store.people.get(delivery.person_id)
        return Send() if person.is_open(now) else Postpone(person.next_open(now), "outside hours")
    lesson = store.lessons.get(delivery.person_id, _lesson_in(delivery))
    return Send() if lesson is not None and _stands(store, lesson, delivery) else Expire("taken back")


def facts_of(store: Store, person: Person, delivery: Delivery, now: datetime) -> LessonPost | LessonNews:
    """The lesson as its owner lets it stand there, or what became of it."""
    if delivery.kind is Kind.LESSON_LOST:
        detail = delivery.detail
        return LessonNews(person, now, detail["what"], detail["channel"], detail["too_few"])
    lesson = store.lessons.get(person.id, _lesson_in(delivery))
    if lesson is None or lesson.shared is None or not _stands(store, lesson, delivery):
        return LessonPost(person, now, None, is_anonymous=True)
    is_anonymous = lesson.shared.is_anonymous
    crowd = (person.slack_user_id, *store.lessons.readers_of(lesson.id)) if is_anonymous else ()
    return LessonPost(person, now, for_others(store, lesson.what), is_anonymous, crowd)


def after_sending(store: Store, delivery: Delivery, now: datetime) -> None:
    """From now on it is shared with those who were there; one taken back while it was on its way is emptied."""
    lesson = store.lessons.lock(delivery.person_id, _lesson_in(delivery))
    if lesson is not None and _stands(store, lesson, delivery):
        store.lessons.mark_posted(delivery.person_id, lesson.id, now)
    else:
        store.outbox.refresh(store.messages.get(delivery.id), now)


def _stands(store: Store, lesson: Lesson, post: Delivery) -> bool:
    """Whether this post is where its owner has the lesson stand: it is still shared, and not again elsewhere."""
    newest = store.subjects.newest(Kind.LESSON_POST, post.subject)
    return lesson.shared is not None and newest is not None and newest.id == post.id


def channel_gone(store: Store, delivery: Delivery, problem: ChannelProblem, now: datetime) -> None:
    """The channel takes it no more: the lesson is its owner's alone again, and they hear of it and why."""
    person = store.people.get(delivery.person_id)
    lesson = store.lessons.lock(person.id, _lesson_in(delivery))
    if lesson is None or lesson.shared is None or not _stands(store, lesson, delivery):
        return
    store.lessons.unshare(person.id, lesson.id)
    too_few = problem is ChannelProblem.TOO_FEW
    detail = {"what": lesson.what, "channel": lesson.shared.channel, "too_few": too_few}
    subject, number = delivery.subject, delivery.revision
    store.outbox.plan(Kind.LESSON_LOST, subject, number, person.id, Place(), Priority.NUDGE, now, detail=detail)


def take_back(database: Database, person: Person, lesson_id: LessonId, message: tuple[str, str], now: datetime) -> None:
    """The channel reads it no more. Raises NotYours for somebody else's lesson."""
    with database.begin(person.installation_id) as store:
        lesson = store.lessons.get(person.id, lesson_id)
        if lesson is None:
            raise NotYours
        withdraw(store, person, lesson, now)
        show_again(store, message, now)


def withdraw(store: Store, person: Person, lesson: Lesson, now: datetime) -> None:
    """Out of the channel that it is shared in, or never into it."""
    locked = store.lessons.lock(person.id, lesson.id)
    if locked is None or locked.shared is None:
        return
    subject = _subject(lesson.id)
    store.lessons.unshare(person.id, lesson.id)
    store.subjects.expire([Kind.LESSON_TURN, Kind.LESSON_POST], subject, "taken back")
    for post in store.subjects.sent(Kind.LESSON_POST, subject):
        store.outbox.refresh(post, now)


def show_again(store: Store, message: tuple[str, str], now: datetime) -> None:
    """The message that a menu or form belongs to shows how things stand."""
    sent = store.messages.sent_at(*message)
    if sent is not None:
        store.outbox.refresh(sent, now)


def _next(store: Store, kind: Kind, lesson_id: LessonId) -> int:
    newest = store.subjects.newest(kind, _subject(lesson_id))
    return 1 if newest is None else newest.revision + 1


def _subject(lesson_id: LessonId) -> str:
    return f"lesson:{lesson_id}"


def _lesson_in(delivery: Delivery) -> LessonId:
    return LessonId(int(delivery.subject.split(":")[1]))
