"""A past for tests: weeks of a recurring promise with its answers and results, without playing every day of them."""

from datetime import UTC, datetime, time, timedelta

from bot.domain import transitions as rules
from bot.domain.commitments import Draft
from bot.domain.people import Person
from bot.domain.times import DueKind, Grain
from storage.database import Store
from tests.scene import Scene

# One letter a working day: kept, half of it, missed, nothing promised.
KEPT, HALF, MISSED, NONE = "K", "h", "m", "-"


def live(scene: Scene, weeks: list[tuple[str, int]], *, what: str | None = None, at: time = time(9)) -> None:
    """The weeks before this one, the newest last, each as its answers ("KKhm-") and its number of wins; of somebody's
    newest recurring promise, or of single ones in these words."""
    ana = scene.person("ana")
    monday = scene.now.date() - timedelta(days=scene.now.weekday())
    with scene.stage.kept.database.begin(scene.stage.kept.installation.id) as store:
        series = None if what is not None else store.series.of_owner(ana.id, scene.now)[-1]
        words = series.what if series is not None else what or ""
        for back, (answers, wins) in enumerate(reversed(weeks), 1):
            for day, answer in enumerate(answers):
                on = monday - timedelta(days=7 * back - day)
                due_at = datetime.combine(on, at, scene.stage.zone).astimezone(UTC)
                if answer == NONE:
                    continue
                draft = Draft(
                    what=words,
                    due_at=due_at,
                    grain=Grain.MINUTE,
                    due_kind=DueKind.START,
                    quantity=None if series is None else series.quantity,
                    series_id=None if series is None else series.id,
                    occurs_on=None if series is None else on,
                )
                _answer(store, ana, draft, answer, due_at + timedelta(hours=7))
            for number in range(wins):
                won_at = datetime.combine(monday - timedelta(days=7 * back - 3), time(15), scene.stage.zone)
                store.previews.add_win(ana.id, f"closed deal {back}.{number}", won_at.astimezone(UTC))


def _answer(store: Store, ana: Person, draft: Draft, answer: str, now: datetime) -> None:
    promise = store.commitments.add(ana.id, draft, now - timedelta(days=1))
    target = promise.target or 2
    match answer:
        case "K":
            change = rules.keep(promise, now)
        case "h":
            change = rules.keep_partly(promise, now, target // 2)
        case _:
            change = rules.miss(promise, now)
    store.commitments.save(promise, change, ana.id, now)
