"""What people learned, and with whom they share it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, null, select, update

from bot.domain.ids import InstallationId, LessonId, PersonId
from bot.domain.lessons import Lesson, Shared, Source, TheirLesson
from storage.engine import insert_new
from storage.tables import lesson_readers, lessons, people, wins


class LessonsOfPeople:
    def __init__(self, connection: Connection, installation_id: InstallationId) -> None:
        self._connection = connection
        self._installation_id = installation_id

    def add(
        self,
        owner_id: PersonId,
        what: str,
        source: Source,
        now: datetime,
        *,
        week: int | None = None,
        win_id: int | None = None,
    ) -> LessonId | None:
        """Writes a lesson down, for its owner alone; None where the win has its clue, or the week that answer."""
        fields = {"owner_id": owner_id, "what": what, "source": source, "week": week, "win_id": win_id}
        fields |= {"installation_id": self._installation_id, "learned_at": now, "is_anonymous": False}
        added: LessonId | None = insert_new(self._connection, lessons, fields, lessons.c.id)
        return added

    def get(self, owner_id: PersonId, lesson_id: LessonId) -> Lesson | None:
        """One of somebody's own."""
        return self._one(self._of(owner_id).where(lessons.c.id == lesson_id))

    def lock(self, owner_id: PersonId, lesson_id: LessonId) -> Lesson | None:
        """One of somebody's own, locked until the transaction ends (PostgreSQL; on SQLite every writer is alone)."""
        return self._one(self._of(owner_id).where(lessons.c.id == lesson_id).with_for_update(of=lessons))

    def of_week(self, owner_id: PersonId, source: Source, week: int) -> Lesson | None:
        """The answer to one of Friday's questions."""
        return self._one(self._of(owner_id).where(lessons.c.source == source, lessons.c.week == week))

    def of_win(self, owner_id: PersonId, win_id: int) -> Lesson | None:
        """The clue of a win."""
        return self._one(self._of(owner_id).where(lessons.c.win_id == win_id))

    def all_of(self, owner_id: PersonId) -> list[Lesson]:
        """Everything that somebody learned, the newest first."""
        rows = self._connection.execute(self._of(owner_id).order_by(lessons.c.learned_at.desc(), lessons.c.id.desc()))
        return [_lesson(row) for row in rows]

    def shared_with(self, person_id: PersonId) -> list[tuple[Lesson, TheirLesson]]:
        """Lessons of others that stand where this person could read them, the newest first; of the win that one may
        be the clue of nobody else learns."""
        rows = self._connection.execute(
            select(lessons, null().label("about"), people.c.name)
            .join(lesson_readers, lesson_readers.c.lesson_id == lessons.c.id)
            .join(people, people.c.id == lessons.c.owner_id)
            .where(
                lessons.c.installation_id == self._installation_id,
                lesson_readers.c.person_id == person_id,
                lessons.c.posted_at.is_not(None),
            )
            .order_by(lessons.c.posted_at.desc(), lessons.c.id.desc())
        )
        return [(_lesson(row), _theirs(row)) for row in rows]

    def change(self, owner_id: PersonId, lesson_id: LessonId, what: str) -> None:
        """The same lesson in other words."""
        self._connection.execute(update(lessons).where(*self._where(owner_id, lesson_id)).values(what=what))

    def forget(self, owner_id: PersonId, lesson_id: LessonId) -> None:
        self._connection.execute(delete(lessons).where(*self._where(owner_id, lesson_id)))

    def share(
        self,
        owner_id: PersonId,
        lesson_id: LessonId,
        channel: str,
        readers: Collection[PersonId],
        *,
        is_anonymous: bool,
    ) -> None:
        """It may be read in that channel by those who are in it now, of whom these are known."""
        self.unshare(owner_id, lesson_id)
        self._connection.execute(
            update(lessons)
            .where(*self._where(owner_id, lesson_id))
            .values(channel=channel, is_anonymous=is_anonymous, posted_at=None)
        )
        fields = {"installation_id": self._installation_id, "lesson_id": lesson_id}
        rows = [{**fields, "person_id": each} for each in sorted(readers)]
        if rows:
            self._connection.execute(insert(lesson_readers), rows)

    def readers_of(self, lesson_id: LessonId) -> list[str]:
        """Those with whom it is shared, by their Slack ids; its owner is none of them."""
        rows = self._connection.execute(
            select(people.c.slack_user_id)
            .join(lesson_readers, lesson_readers.c.person_id == people.c.id)
            .where(lesson_readers.c.installation_id == self._installation_id, lesson_readers.c.lesson_id == lesson_id)
        )
        return list(rows.scalars())

    def mark_posted(self, owner_id: PersonId, lesson_id: LessonId, now: datetime) -> None:
        self._connection.execute(update(lessons).where(*self._where(owner_id, lesson_id)).values(posted_at=now))

    def unshare(self, owner_id: PersonId, lesson_id: LessonId) -> None:
        """It is its owner's alone again."""
        self._connection.execute(
            update(lessons)
            .where(*self._where(owner_id, lesson_id))
            .values(channel=None, is_anonymous=False, posted_at=None)
        )
        self._connection.execute(
            delete(lesson_readers).where(
                lesson_readers.c.installation_id == self._installation_id, lesson_readers.c.lesson_id == lesson_id
            )
        )

    def _where(self, owner_id: PersonId, lesson_id: LessonId) -> tuple[Any, ...]:
        return (
            lessons.c.installation_id == self._installation_id,
            lessons.c.owner_id == owner_id,
            lessons.c.id == lesson_id,
        )

    def _mine(self) -> Any:
        return (
            select(lessons, wins.c.what.label("about"))
            .join(wins, wins.c.id == lessons.c.win_id, isouter=True)
            .where(lessons.c.installation_id == self._installation_id)
        )

    def _of(self, owner_id: PersonId) -> Any:
        return self._mine().where(lessons.c.owner_id == owner_id)

    def _one(self, query: Any) -> Lesson | None:
        row = self._connection.execute(query).one_or_none()
        return None if row is None else _lesson(row)


def _lesson(row: Row[Any]) -> Lesson:
    shared = None if row.channel is None else Shared(row.channel, row.is_anonymous, row.posted_at)
    return Lesson(row.id, row.owner_id, row.what, row.source, row.learned_at, row.week, row.win_id, row.about, shared)


def _theirs(row: Row[Any]) -> TheirLesson:
    return TheirLesson(row.what, row.channel, None if row.is_anonymous else row.name)
