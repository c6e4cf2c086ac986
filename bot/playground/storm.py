"""A Slack that fails now and then, in every way it can."""

from random import Random

from bot.playground.faults import FAILING, Failure, Fault


class Storm:
    """Faults of every kind for calls to Slack; counts those after which nobody knows whether a message was posted."""

    def __init__(self, rate: float, random: Random) -> None:
        self.rate = rate
        self._random = random
        self.count = 0
        self.ambiguous = 0

    def loses_answer(self) -> bool:
        """Draws whether the bot's answer to an event is lost on its way, so that Slack delivers the event again."""
        return self._random.random() < self.rate / 2

    def next(self, method: str) -> Fault | None:
        """Draws whether this call fails, and how."""
        if self._random.random() >= self.rate:
            return None
        self.count += 1
        failure = self._random.choice((*FAILING, Failure.SLOW))
        fault = Fault(failure, retry_after=self._random.choice(("1", "3", "0.5", "30", "2.75", "600")))
        if method == "chat.postMessage" and failure not in (Failure.SLOW, Failure.RATE_LIMITED):
            self.ambiguous += 1
        return fault
