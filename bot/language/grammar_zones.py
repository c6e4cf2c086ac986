"""Rules for a clock time in another zone: "3pm PT", "10:00 UTC"."""

from bot.language.grammar import Grammar, Rule
from bot.language.times_values import Clock, Frame, Moment

_ZONES = {
    "et est edt eastern": "America/New_York",
    "ct cst cdt": "America/Chicago",
    "mt mst mdt": "America/Denver",
    "pt pst pdt pacific": "America/Los_Angeles",
    "utc gmt": "UTC",
    "bst": "Europe/London",
    "cet cest": "Europe/Paris",
    "eet eest": "Europe/Helsinki",
    "ist": "Asia/Kolkata",
    "jst": "Asia/Tokyo",
    "aest aedt": "Australia/Sydney",
}
_BY_WORD = {word: zone for words, zone in _ZONES.items() for word in words.split()}


def _rule(word: str, zone: str) -> Rule:
    def build(_: Frame, clock: Clock) -> Clock:
        return clock.guessed()._replace(sure=True, zone=zone)

    return Rule(f"CLOCK (? {word} time? )?", "CLOCK", build)


def _offset(sign: str) -> Rule:
    def build(_: Frame, clock: Clock, hours: int) -> Clock | None:
        return clock.guessed()._replace(sure=True, zone=f"Etc/GMT{sign}{hours}") if hours <= 12 else None

    return Rule(f"CLOCK (? gmt|utc ~{'-' if sign == '+' else '+'} ~HOUR )?", "CLOCK", build)


# The names of these zones count westward: three hours ahead of Greenwich is Etc/GMT-3.
ZONES = Grammar(
    [
        *(_rule(word, zone) for word, zone in _BY_WORD.items()),
        _offset("+"),
        _offset("-"),
    ]
)


def _end_of_work(word: str, zone: str) -> Rule:
    """ "COB PT": the end of one's own working hours, on the clocks there."""

    def build(frame: Frame, moment: Moment) -> Moment | None:
        end = Clock(frame.week.end.hour, frame.week.end.minute, True, zone=zone)
        return moment._replace(clock=end) if moment.edge == "end" else None

    return Rule(f"EOD (? {word} time? )?", "MOMENT", build)


ENDS_OF_WORK = tuple(_end_of_work(word, zone) for word, zone in _BY_WORD.items())
