"""The words the grammar of time knows: each with its keys (what patterns call it) and its value.

To teach it a spelling, add it to the row of its meaning; to teach it a new kind of phrase, see docs/language.md.
"""

from datetime import date, time
from functools import lru_cache
from typing import Any

from bot.language.times_values import Clock, Part

_WEEKDAYS = (
    "monday mon mondy munday",
    "tuesday tue tues tuesd teusday",
    "wednesday wed weds wedn wensday wensdy wednsday",
    "thursday thu thur thurs thrs thursd",
    "friday fri frid",
    "saturday sat satur",
    "sunday sun",
)
_MONTHS = (
    "january jan",
    "february feb febr feburary febuary",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sep sept",
    "october oct",
    "november nov",
    "december dec",
)
_UNITS = {
    "second": "seconds sec secs",
    "minute": "minute minutes min mins minuts minutes' minute's",
    "hour": "hour hours hr hrs hour's hours'",
    "day": "day days dy day's days'",
    "week": "week weeks wk wks week's weeks'",
    "fortnight": "fortnight fortnights sennight",
    "month": "month months mo mos mth mths month's months'",
    "quarter": "quarter quarters qtr qtrs quarter's",
    "year": "year years yr yrs year's years'",
    "decade": "decade decades",
}
_SHORT_UNITS = {"s": "second", "m": "minute", "h": "hour", "d": "day", "w": "week", "y": "year"}
_CARDINALS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
MORNING = Part("morning", time(8), time(12), time(12))
AFTERNOON = Part("afternoon", time(12), time(17), time(17))
EVENING = Part("evening", time(18), time(20), time(20))
_PARTS = {
    "morning mornings mornin forenoon": MORNING,
    "lunch lunchtime lunchbreak": Part("lunch", time(12), time(14), time(13)),
    "afternoon afternoons arvo aft afternoonish": AFTERNOON,
    "evening evenings eve evenin": EVENING,
    "dinner dinnertime supper": Part("evening", time(19), time(20), time(20)),
    "breakfast": Part("morning", time(8), time(9), time(9)),
    "night nights nite": Part("night", time(21), time(23, 59), time(22)),
}
TONIGHT = Part("tonight", time(18), time(23, 59), time(22))
LATE_NIGHT = Part("tonight", time(21), time(23, 59), time(23, 59))
_CLOCKS = {
    "noon noontime midday noonish": Clock(12, 0, True),
    "midnight": Clock(0, 0, True, True),
}
_DAYS = {
    "today": 0,
    "tomorrow": 1,
    "tmrw": 1,
    "tmrow": 1,
    "tmr": 1,
    "tmw": 1,
    "tmmrw": 1,
    "tomo": 1,
    "tom": 1,
    "tomoz": 1,
    "tomoro": 1,
    "tommorow": 1,
    "tommorrow": 1,
    "tomorow": 1,
    "overmorrow": 2,
    "yesterday": -1,
    "yday": -1,
}
# Words of one meaning, by key.
_KEYS = {
    "THIS": "this current",
    "NEXT": "next nxt following",
    "COMING": "coming upcoming",
    "LAST": "last past previous prior",
    "TH": "st nd rd th",
    "AT": "at @ around about approximately approx circa ~",
    "ABOUT": "around about approximately approx circa roughly ~ exactly just only sharp maybe",
    "OF": "of in",
    "EVERY": "every each evry",
    "AND": "and & + plus n",
    "TO": "to till til untill until through thru -",
    "EARLY": "early",
    "START": "beginning begining begin start top",
    "MID": "mid middle midway",
    "LATE": "late",
    "END": "end close",
    "WEEKDAYNAME": "weekday weekdays workday workdays",
    "WEEKEND": "weekend weekends wkend wkends w/e",
    "BUSINESS": "business working work biz",
    "AGO": "ago back earlier",
    "HENCE": "hence later out away",
    "TIMEWORD": "now asap atm immediately moment eod cob eob eobd coby eow eom eoq eoy boy bom bow boq midweek "
    "first thing soon play trading wk cw kw mwf tth alternate rest remainder all closest nearest same work business "
    "christmas xmas thanksgiving halloween easter nye juneteenth independence memorial boxing valentine's valentines "
    "patrick's patricks mother's mothers father's fathers labor labour columbus presidents presidents' veterans "
    "groundhog mlk cinco luther",
    "SEASON": "spring summer fall autumn winter",
}
_MERIDIEMS = {"am": False, "pm": True}
_FREQUENCIES = {
    "hourly": ("HOURLY", 1),
    "daily": ("DAILY", 1),
    "everyday": ("DAILY", 1),
    "nightly": ("DAILY", 1),
    "weekly": ("WEEKLY", 1),
    "biweekly": ("WEEKLY", 2),
    "fortnightly": ("WEEKLY", 2),
    "monthly": ("MONTHLY", 1),
    "bimonthly": ("MONTHLY", 2),
    "quarterly": ("MONTHLY", 3),
    "yearly": ("YEARLY", 1),
    "annually": ("YEARLY", 1),
    "annual": ("YEARLY", 1),
    "biannually": ("MONTHLY", 6),
    "semiannually": ("MONTHLY", 6),
    "biyearly": ("YEARLY", 2),
}


def words(text: str) -> frozenset[str]:
    """The words of a row, as a set."""
    return frozenset(text.split())


Entry = tuple[tuple[str, ...], Any]


def _build() -> dict[str, Entry]:
    meanings: dict[str, dict[str, Any]] = {}

    def add(spellings: str, key: str, value: object) -> None:
        for word in spellings.split():
            meanings.setdefault(word, {})[key] = value

    for n, words in enumerate(_WEEKDAYS):
        full = words.split()
        for word in full:
            add(word, "WEEKDAY", n)
            add(word + "'s", "WEEKDAY", n)
            if word + "s" not in full:
                add(word + "s", "WEEKDAYS", (n,))
    for n, words in enumerate(_MONTHS, 1):
        add(words, "MONTH", n)
        add(words.split()[0] + "'s", "MONTH", n)
    for unit, words in _UNITS.items():
        add(words, "UNIT", unit)
    add("second", "UNIT", "second")
    for word, unit in _SHORT_UNITS.items():
        add(word, "SHORTUNIT", unit)
    for n, word in enumerate(_CARDINALS.split(), 1):
        add(word, "NUM", n)
        add(word, "ONES" if n < 10 else "TEEN", n)
        if n <= 12:
            add(word, "HOURWORD", n)
        if n >= 10:
            add(word, "MINWORD", n)
    for word, n in _TENS.items():
        add(word, "NUM", n)
        add(word, "TENS", n)
        if n < 60:
            add(word, "MINWORD", n)
    for n, word in enumerate(_ORDINALS.split(), 1):
        add(word, "ORDINAL", n)
        add(word, "DAYTH", n)
        if n < 10:
            add(word, "ONESTH", n)
    add("thirtieth", "ORDINAL", 30)
    add("thirtieth", "DAYTH", 30)
    for words, part in _PARTS.items():
        for word in words.split():
            add(word, "PARTS" if word.endswith("ngs") or word in ("afternoons", "nights") else "PART", part)
    for word, n in (("twice", 2), ("thrice", 3)):
        add(word, "TWICE", n)
    add("penultimate", "TIMEWORD", "penultimate")
    add("tonight tonite tonigh tonight's tonights", "TONIGHT", TONIGHT)
    for words, clock in _CLOCKS.items():
        add(words, "NOON", clock)
    for word, days in _DAYS.items():
        add(word, "RELDAY", days)
        add(word + "'s", "RELDAY", days)
        add(word + "s", "RELDAY", days)
    for key, words in _KEYS.items():
        for word in words.split():
            add(word, key, word)
    for word, afternoon in _MERIDIEMS.items():
        add(word, "MERIDIEM", afternoon)
    for word, frequency in _FREQUENCIES.items():
        add(word, "FREQUENCY", frequency)
    entries: dict[str, Entry] = {}
    for word, by_key in meanings.items():
        values = list(by_key.values())
        one = all(value is values[0] for value in values[1:])
        entries[word] = ((*by_key, word), values[0] if one else {**by_key, word: word})
    return entries


ENTRIES = _build()
_SLIPS = "tomorrow yesterday tonight morning afternoon evening weekend weekly monthly quarterly"
# Words people misspell: an unknown word one slip away from one of these is taken for it.
_MISSPELLED = (
    *(spellings.split()[0] + s for spellings in _WEEKDAYS for s in ("", "s")),
    *(spellings.split()[0] for spellings in _MONTHS if len(spellings.split()[0]) > 5),
    *_SLIPS.split(),
)
# Keys of words that speak of time only beside others.
WEAK = words("AT ABOUT OF AND TO TH THIS LAST NEXT END EARLY START LATE AGO HENCE BUSINESS SHORTUNIT")
# Real words that are one slip away from one of those.
_OTHER_WORDS = words("sundry sundae mourning moaning weakly monthlies quarterfly wending")


@lru_cache(maxsize=4096)
def look_up(word: str) -> Entry:
    """The keys and value of a word; unknown words have no keys."""
    entry = ENTRIES.get(word)
    if entry is not None:
        return entry
    if len(word) >= 5 and word.isalpha() and word.isascii() and word not in _OTHER_WORDS:
        for known in _MISSPELLED:
            if known[0] == word[0] and abs(len(known) - len(word)) <= 1 and slips(word, known) <= 1 + (len(word) >= 8):
                return ENTRIES[known]
    return (), None


def slips(a: str, b: str) -> int:
    """Letters added, dropped, changed or swapped with their neighbour between two short words."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, last, row = row, before, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


@lru_cache(maxsize=4096)
def number_entry(digits: str) -> Entry:
    """The keys of a run of digits: everything it could be."""
    if len(digits) > 9:
        return (), None
    n, size = int(digits), len(digits)
    keys = ["ZEROHOUR"] if size == 2 and digits[0] == "0" else []
    keys.append("NUM")
    if size <= 2:
        keys += ["HOUR"] * (n < 24) + ["DAYNUM"] * (1 <= n <= 31) + ["MONTHNUM"] * (1 <= n <= 12)
        keys += ["MINUTE"] * (size == 2 and n < 60) + ["YEAR2"] * (size == 2) + ["QUARTERNUM"] * (1 <= n <= 4)
    if size == 4 and 1900 <= n < 2200:
        keys.append("YEAR")
    if size == 8 and 1900 <= n // 10000 < 2200:
        try:
            day = date(n // 10000, n // 100 % 100, n % 100)
        except ValueError:
            return (digits,), None
        return ("YMD", "NUM", digits), {"YMD": day, "NUM": n}
    if size == 6 and n < 240000 and n // 100 % 100 < 60 and n % 100 < 60:
        keys.append("HMS")
    if size in (3, 4) and n // 100 < 24 and n % 100 < 60 and (n >= 100 or size == 4):
        keys.append("MILITARY" if digits[0] == "0" else "HHMM")
    return (*keys, digits), n
