"""What somebody may read of somebody else's words: by the agreements and consents that stand in the database.

Nothing here asks the product: the rules are written a second time, over plain rows.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tests.scenarios.canary_marks import Mark, Says

SUMMARY = ("summary", "summary_detail")
IN_A_DIGEST = {"wins", "kept", "planned"}
A_WEEK_AHEAD = timedelta(days=8)


@dataclass(frozen=True, slots=True)
class Message:
    """Which message of the outbox it is."""

    kind: str
    subject: str
    revision: int


@dataclass(frozen=True, slots=True)
class Sight:
    """A marked word before the eyes of somebody whose it is not; `reader` is None for a channel, `is_named` whether the
    owner of the word named the reader beside it."""

    word: str
    mark: Mark
    reader: int | None
    is_named: bool
    message: Message | None
    now: datetime
    rows: sqlite3.Connection
    told: frozenset[str]

    def all(self, query: str, *values: object) -> list[sqlite3.Row]:
        """Rows of the database as it stands at this moment."""
        return self.rows.execute(query, values).fetchall()

    def having(self, table: str, column: str) -> list[sqlite3.Row]:
        """The rows in which this word stands."""
        return self.all(f"SELECT * FROM {table} WHERE instr({column}, ?) ORDER BY id DESC", self.word)


def may_read(sight: Sight) -> bool:
    """Whether the owner of this word agreed to that."""
    if sight.mark.is_public:
        return True
    if sight.message is not None and sight.message.kind == "summary_reply" and sight.word in sight.told:
        # Partners speak about what the summary above them says.
        return True
    return any(rule(sight) for rule in RULES[sight.mark.says])


def _promise(sight: Sight) -> bool:
    promises = sight.having("commitments", "what")
    if sight.reader is None:
        return _is_posted(sight, promises)
    ids = [row["id"] for row in promises]
    recipients = f"SELECT 1 FROM promised_to WHERE person_id = ? AND commitment_id IN ({_many(ids)})"
    helpers = f"SELECT 1 FROM blockers WHERE owner_id = ? AND commitment_id IN ({_many(ids)})"
    return bool(
        any(row["owner_id"] == sight.reader for row in promises)
        or (sight.is_named and sight.all(recipients, sight.reader, *ids))
        or sight.all(helpers, sight.reader, *ids)
        or _is_told(sight, promises)
    )


def _ask(sight: Sight) -> bool:
    return sight.is_named and any(sight.reader == row["asked_id"] for row in _asks(sight, "what"))


def _reason_of_ask(sight: Sight) -> bool:
    return sight.is_named and any(sight.reader == row["asked_id"] for row in _asks(sight, "why"))


def _decline(sight: Sight) -> bool:
    return any(sight.reader == row["asker_id"] for row in _asks(sight, "reason"))


def _asks(sight: Sight, column: str) -> list[sqlite3.Row]:
    return sight.having("asks", column)


def _question(sight: Sight) -> bool:
    owners = (
        "SELECT c.owner_id FROM promised_to p JOIN commitments c ON c.id = p.commitment_id WHERE instr(question, ?)"
    )
    return any(row["owner_id"] == sight.reader for row in sight.all(owners, sight.word))


def _reason(sight: Sight) -> bool:
    rows = sight.having("commitments", "why")
    return "reasons" in _shown(sight, rows) and _is_posted(sight, rows, {"planned", "misses"})


def _plan(sight: Sight) -> bool:
    return _is_posted(sight, sight.having("commitments", "plan"), {"planned"})


def _obstacle(sight: Sight) -> bool:
    held = "SELECT b.*, c.owner_id AS waits FROM blockers b JOIN commitments c ON c.id = b.commitment_id"
    for row in sight.all(f"{held} WHERE instr(b.what, ?)", sight.word):
        if sight.reader is not None and row["owner_id"] == sight.reader:
            return True
        promise = sight.all("SELECT * FROM commitments WHERE id = ?", row["commitment_id"])
        shown = {"obstacles"} if _kind(sight) in SUMMARY else {"planned"}
        if shown <= _shown(sight, promise) and f"waits:{row['commitment_id']}" not in _settled(sight, row["waits"]):
            return True
    return False


def _kudos(sight: Sight) -> bool:
    rows = sight.having("kudos", "words")
    if sight.reader is not None:
        return sight.is_named and any(row["receiver_id"] == sight.reader for row in rows)
    return any(_is_line(sight, row["receiver_id"], f"thanks:{row['id']}", "wins") for row in rows)


def _win(sight: Sight) -> bool:
    return any(_is_line(sight, row["person_id"], f"win:{row['id']}", "wins") for row in sight.having("wins", "what"))


def _note(sight: Sight) -> bool:
    return any(_is_line(sight, row["person_id"], "note", "wins") for row in _reviews(sight, "note"))


def _lesson(sight: Sight) -> bool:
    said = [(row, key) for key in ("learned", "advice") for row in _reviews(sight, key)]
    return any(_is_line(sight, row["person_id"], key, "lessons") for row, key in said)


def _shared(sight: Sight) -> bool:
    """What somebody learned and shares, there and with those who were there."""
    readers = "SELECT 1 FROM lesson_readers WHERE lesson_id = ? AND person_id = ?"
    for row in sight.having("lessons", "what"):
        if row["channel"] is None:
            continue
        if sight.reader is None and _kind(sight) == "lesson_post":
            return True
        if sight.reader is not None and row["posted_at"] and sight.all(readers, row["id"], sight.reader):
            return True
    return False


def _reworded(sight: Sight) -> bool:
    """The words go where the line would have gone."""
    for row in _reviews(sight, "reworded"):
        keys = [key for key, words in json.loads(row["reworded"]).items() if sight.word in words]
        if row["answer"] != "nothing" and _shows(sight, row["person_id"]) and keys:
            return not set(keys) <= set(json.loads(row["hidden"]))
    return False


def _in_thread(sight: Sight) -> bool:
    return _kind(sight) == "summary_reply"


def _reviews(sight: Sight, column: str) -> list[sqlite3.Row]:
    if sight.message is None:
        return []
    query = f"SELECT * FROM previews WHERE week = ? AND instr({column}, ?)"
    return sight.all(query, sight.message.revision, sight.word)


def _is_line(sight: Sight, person_id: int, key: str, shows: str) -> bool:
    return shows in _shows(sight, person_id) and key not in _settled(sight, person_id)


def _is_posted(sight: Sight, promises: list[sqlite3.Row], among: set[str] | None = None) -> bool:
    """Whether a post may say this of a promise: as it stands, and in the words that stand there."""
    for row in promises:
        kinds = set(_kinds_of(row, sight.now)) & (among or {"kept", "planned", "misses"})
        lines = {f"p{each['id']}" for each in promises}
        lines |= {f"{kind}:s{row['series_id']}" for kind in kinds}
        if kinds & _shows(sight, row["owner_id"]) and not lines & _settled(sight, row["owner_id"]):
            return True
    return False


def _kinds_of(row: sqlite3.Row, now: datetime) -> Iterator[str]:
    due_at, closed_at = _instant(row["due_at"]), _instant(row["closed_at"])
    match row["state"]:
        case "kept":
            yield "kept"
        case "open" if due_at is not None and now < due_at < now + A_WEEK_AHEAD:
            yield "planned"
        case "missed" | "partly":
            yield "misses"
        # What is let go once it is due did not happen.
        case "dropped" if due_at is not None and closed_at is not None and closed_at >= due_at:
            yield "misses"


def _is_told(sight: Sight, promises: list[sqlite3.Row]) -> bool:
    """Whether a partner may hear of one of these, missed or without an answer."""
    if _kind(sight) != "escalation":
        return False
    assert sight.message is not None
    _, agreement, owner, partner = sight.message.subject.split(":")
    sides = {row["person_id"]: row["tells"] for row in _sides(sight, int(agreement))}
    late = [row for row in promises if "misses" in _kinds_of(row, sight.now) or _is_late(row, sight.now)]
    tells = sides.get(int(owner), "never")
    return bool(late) and int(partner) in sides and tells != "never" and sight.reader == int(partner)


def _is_late(row: sqlite3.Row, now: datetime) -> bool:
    due_at = _instant(row["due_at"])
    return row["state"] != "kept" and due_at is not None and due_at < now


def _shown(sight: Sight, promises: list[sqlite3.Row]) -> set[str]:
    return set().union(*(_shows(sight, row["owner_id"]) for row in promises))


def _shows(sight: Sight, person_id: int) -> set[str]:
    """What somebody lets this post say, as their consent stands now."""
    if sight.message is None or sight.reader is not None:
        return set()
    about = sight.message.subject.split(":")[1]
    if sight.all(
        "SELECT 1 FROM previews WHERE person_id = ? AND week = ? AND answer = 'nothing'",
        person_id,
        sight.message.revision,
    ):
        return set()
    if _kind(sight) == "digest":
        members = "SELECT 1 FROM digest_members m JOIN digests d ON d.id = m.digest_id"
        is_in = sight.all(f"{members} WHERE d.id = ? AND m.person_id = ? AND d.closed_at IS NULL", about, person_id)
        return set(IN_A_DIGEST) if is_in else set()
    if _kind(sight) in SUMMARY:
        return {
            shows
            for row in _sides(sight, int(about))
            if row["person_id"] == person_id
            for shows in row["shows"].split(",")
        }
    return set()


def _settled(sight: Sight, person_id: int) -> set[str]:
    """The lines that somebody hid from this post or put in other words."""
    assert sight.message is not None
    query = "SELECT hidden, reworded FROM previews WHERE person_id = ? AND week = ?"
    found = sight.all(query, person_id, sight.message.revision)
    return {key for row in found for key in (*json.loads(row["hidden"]), *json.loads(row["reworded"]))}


def _sides(sight: Sight, agreement_id: int) -> list[sqlite3.Row]:
    """The sides of everybody whose consent to an agreement stands."""
    query = "SELECT m.* FROM agreement_members m JOIN agreements a ON a.id = m.agreement_id"
    given = "WHERE a.id = ? AND a.state = 'active' AND m.consent = 'given'"
    return sight.all(f"{query} {given}", agreement_id)


def _kind(sight: Sight) -> str | None:
    return sight.message.kind if sight.message is not None else None


def _many(values: list[int]) -> str:
    return ", ".join("?" for _ in values)


def _instant(stored: str | None) -> datetime | None:
    return None if stored is None else datetime.fromisoformat(stored).replace(tzinfo=UTC)


Rule = Callable[[Sight], bool]

RULES: dict[Says, tuple[Rule, ...]] = {
    Says.OWN: (),
    Says.PROMISE: (_promise,),
    Says.REASON: (_reason,),
    Says.PLAN: (_plan,),
    Says.ASK: (_ask, _reason_of_ask, _promise, _reason),
    Says.DECLINE: (_decline,),
    Says.QUESTION: (_question,),
    Says.OBSTACLE: (_obstacle,),
    Says.KUDOS: (_kudos,),
    Says.WIN: (_win,),
    Says.NOTE: (_note,),
    Says.LESSON: (_lesson, _shared),
    Says.KEPT: (_lesson, _shared),
    Says.REWORDED: (_reworded,),
    Says.IN_THREAD: (_in_thread,),
}
