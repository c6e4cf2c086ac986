"""The sender's clock: wakes it when something is due, at once when something new is planned, and now and then."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.delivery.sender import Sender

log = logging.getLogger(__name__)

# What another node planned is noticed by then.
POLL = timedelta(seconds=30)
AFTER_FAILURE = timedelta(seconds=5)
HOUSEKEEPING = timedelta(hours=6)


class Clockwork:
    """Runs a sender on a thread. APScheduler only sets the event that the thread waits on: a job that is added
    again while it runs would be dropped. `wake` may be called from any thread and never raises. `round_at` is when a
    round last went well."""

    def __init__(self, sender: Sender, now: Callable[[], datetime], housekeep: Callable[[datetime], None]) -> None:
        self._sender = sender
        self._now = now
        self._housekeep = housekeep
        self.round_at: datetime | None = None
        self._woken = Event()
        self._stopping = Event()
        # A lost job is a nudge that never comes: no grace limit, and missed runs count once.
        defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        self._scheduler = BackgroundScheduler(timezone=UTC, job_defaults=defaults)
        self._thread = Thread(target=self._work, name="sender")

    def start(self) -> None:
        """Starts waking and sending; what became due while nobody was there goes first."""
        every = {"poll": (self.wake, POLL), "housekeeping": (self._keep_house, HOUSEKEEPING)}
        for name, (job, span) in every.items():
            trigger = IntervalTrigger(seconds=int(span.total_seconds()), timezone=UTC)
            self._scheduler.add_job(job, trigger, id=name)
        self._scheduler.start()
        self._woken.set()
        self._thread.start()

    def wake(self) -> None:
        """Something may be due."""
        self._woken.set()

    def stop(self, timeout: timedelta) -> bool:
        """Finishes the round that is under way and stops; False if it took longer than that."""
        self._stopping.set()
        self._woken.set()
        self._thread.join(timeout.total_seconds())
        if self._scheduler.running:
            # First its jobs, which waits for an alarm that is going off: shut down meanwhile, APScheduler looks for
            # that job where it no longer is, and its thread dies of it.
            self._scheduler.remove_all_jobs()
            self._scheduler.shutdown(wait=False)
        return not self._thread.is_alive()

    def _work(self) -> None:
        while True:
            # Cleared before the queue is read, and before asking whether to stop: whatever comes later sets it again.
            self._woken.clear()
            if self._stopping.is_set():
                return
            try:
                while not self._stopping.is_set() and self._pump():
                    pass
                self._arm(self._sender.next_due_at(self._now()))
            except Exception:
                # One of the two broad catches of Kept: whatever goes wrong here, the next round must come.
                log.exception("sending_failed")
                self._arm(self._now() + AFTER_FAILURE)
            # The scheduler reckons with the wall clock; when that goes back an hour, its jobs rest for an hour.
            self._woken.wait(POLL.total_seconds())

    def _pump(self) -> int:
        moved = self._sender.pump(self._now())
        self.round_at = self._now()
        return moved

    def _arm(self, due_at: datetime | None) -> None:
        if due_at is None:
            return
        trigger = DateTrigger(max(due_at, self._now()), timezone=UTC)
        self._scheduler.add_job(self.wake, trigger, id="due", replace_existing=True)

    def _keep_house(self) -> None:
        self._housekeep(self._now())
