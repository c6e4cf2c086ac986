"""Wishes about Kept itself, as rows: quiet hours, check-in times, working days, firmness, pauses."""

# ruff: noqa: E501  (a row of a table stays on one line)

import re
from datetime import datetime, time, timedelta

from bot.domain.hours import WorkWeek
from bot.domain.times import Guess
from bot.domain.zones import zone_named
from bot.language.intents_patterns import Pattern
from bot.language.intents_rules import rows
from bot.language.reading import Intent, Setting, TimeExpression, TimeKind

_PING = r"(?:ping|message|msg|dm|text|nudge|bother|remind|disturb|contact|notify|check in(?: with me)?|ask|poke|bug|nag|pester|hassle)"
_PINGS = r"(?:pings?|messages?|nudges?|dms?|notifications?|reminders?|check-?ins?|alerts?)"
_PINGING = r"(?:pinging|messaging|nudging|bothering|bugging|asking|reminding|texting|notifying|disturbing|poking|contacting|dming|nagging|pestering|hassling|harassing|spamming|chasing)"
_SWITCHED = (
    rf"(?:weekly |monthly |friday |morning |daily |partner )?(?:{_PINGS}|brief|summary|summaries|review|coaching|audit|letter)"
    r"|if[- ]then(?: questions?)?|when and where(?: questions?)?|lessons? in time|lessons|clue questions?|clues"
    r"|capacity|room in the day|quieter stretch(?:es)?|after a (?:miss|win)|why|reasons?|hard (?:talk|conversation)s?|calls that moved twice"
)
_MINE = r"(?: the| all| my| your| a)?"
_HOURS = r"(?:hours|days|day)"

# A row's named group says what is set: `quiet_from`, `quiet_until` … catch the time, `light`, `firm` a firmness.
SETTINGS = rows(
    [
        ("don't dont no stop never not", Intent.SETTINGS, rf"(?:please )?(?:don'?t|do not|never|stop|no|quit) (?:(?:the|all|your) )?(?:{_PING}|{_PINGS}|{_PINGING})(?: me)?(?: any ?more)? (?P<quiet>T+(?: (?:or|and|nor) T+)?)(?: please| pls)*"),
        ("only just", Intent.SETTINGS, rf"(?:please )?(?:only|just) {_PING}(?: me)? (?P<active>T+)(?: please)?"),
        ("quiet dnd", Intent.SETTINGS, r"(?:set )?(?:my )?(?:quiet hours|dnd|do not disturb)(?: are| is| from|:| to| =)* (?P<quiet>T+)"),
        ("check checkin check-in ask ping nudge", Intent.SETTINGS, r"{can}(?:check[- ]?in(?: with me)?|ask(?: me)?|ping me|nudge me|my check-?ins?)(?: at| by| to|:| should be)* (?P<check_in_at>T+)(?: instead of (?:T+|[0-9:]+(?: ?[ap]m)?)| instead| please| from now on| every day| each day| daily)*"),
        ("check check-ins checkins check-in", Intent.SETTINGS, r"{can}(?:move|change|set|make|do|have) (?:my |the )?(?:daily )?check-?ins?(?: time)? (?:to |at |for )?(?P<check_in_at>T+)(?: instead| please)*"),
        ("brief briefing", Intent.SETTINGS, r"{can}(?:(?:send|move|change|set|make|do|have|give|post) (?:me )?)?(?:my |the )?(?:morning |daily |T+ )?brief(?:ing)?(?: me)?(?: time)?(?: is)?(?: to | at | for | )(?P<brief_at>T+)(?: instead| please)*"),
        ("start starts begin", Intent.SETTINGS, r"(?:i|my (?:work ?)?day|work|my work ?day) (?:usually |normally )?(?:starts?|begins?)(?: work(?:ing)?)?(?: at)? (?P<between>T+(?: and| to|,| until| till)+(?: i)? (?:finish|end|stop|leave|log off)(?:es|s)?(?: work)?(?: at)? T+)"),
        ("start starts begin", Intent.SETTINGS, r"(?:i|my (?:work ?)?day|work|my work ?day) (?:usually |normally )?(?:starts?|begins?)(?: work(?:ing)?)?(?: at)? (?P<workday_start>T+)"),
        ("finish end ends stop", Intent.SETTINGS, r"(?:i|my (?:work ?)?day|work|my work ?day) (?:usually |normally )?(?:finish|ends?|stops?|finishes)(?: work(?:ing)?)?(?: at)? (?P<workday_end>T+)"),
        ("usually normally always typically", Intent.SETTINGS, r"(?:i|i'?m|i am) (?:usually|normally|always|typically) (?:done|off|finished|finish|stop|log off)(?: work)?(?: at| by)? (?P<workday_end>T+)"),
        ("work working hours", Intent.SETTINGS, rf"(?:i|my)(?:'m)? (?:usually |normally |only )*(?:work|working {_HOURS}|working|work {_HOURS}|(?<=my )hours)(?: are| is| from|:)* (?P<work>[^\n]{{1,60}})"),
        ("hours", Intent.SETTINGS, r"{can}(?:set|change|make|update) my (?:work(?:ing)? )?hours(?: to|:)? (?P<work>[^\n]{1,60})"),
        ("week workweek days workdays", Intent.SETTINGS, r"(?:my |the )?(?:work(?:ing)? ?week|work(?:ing)? ?days)(?: is| are|:) (?P<work>[^\n]{1,60}?)(?: for me)?"),
        ("work working", Intent.SETTINGS, r"(?:i|we)(?:'m)? (?:don'?t|do not|never|not) (?:usually |normally )?work(?:ing)?(?: on)? (?P<days_off>[^\n]{1,60})"),
        ("firm firmer tough tougher strict stricter harder hard honest", Intent.SETTINGS, r"{can}(?:be|go|get|set|switch|make (?:it|me)|tone|firmness|nudges?)(?: me)?(?: (?:to|is|on me))?(?: more| a bit| a little| extra| much| way)* ?(?P<firm>firm(?:er)?|tough(?:er)?|strict(?:er)?|hard(?:er)?)(?: (?:on|with) me| please)*"),
        ("light lighter gentle gentler nicer kinder easier easy soft softer less fewer often", Intent.SETTINGS, r"{can}(?:be|go|get|set|switch|make (?:it|me)|tone|firmness|nudges?|send|ping me|nudge me|message me)(?: me)?(?: (?:to|is))?(?: more| a bit| a little| much| way)* ?(?P<light>light(?:er)?|gentle(?:r)?|nicer|kinder|easi?(?:er|y)|soft(?:er)?|less(?: often)?|fewer (?:messages|pings|nudges|reminders)|less often)(?: (?:on|with|to) me| please| lol| haha| T+)*"),
        ("fewer less", Intent.SETTINGS, rf"(?P<light>(?:fewer|less) {_PINGS}(?: please| pls)?)"),
        ("stop quit don't dont not", Intent.SETTINGS, rf"{{can}}(?:(?:stop|quit) {_PINGING}|(?:don'?t|do not) {_PING})(?: me)? (?P<light>(?:so|as|this|that|too) (?:much|often)|so many times|all the time|constantly)(?: please| any ?more)*"),
        ("you", Intent.SETTINGS, rf"you(?:'?re| are)? (?:{_PING}|{_PINGING})(?: me)? (?P<light>(?:way )?too (?:much|often)|all the time|constantly)"),
        ("standard normal default", Intent.SETTINGS, r"{can}(?:be|go(?: back)?|set|switch|make it|firmness|nudges?)(?: me)?(?: (?:to|is))? (?P<standard>standard|normal|default)(?: firmness| nudges| please)*"),
        ("zone timezone tz", Intent.SETTINGS, r"(?:my |the )?(?:time ?zone|tz)(?: is|'s) (?:wrong|off|incorrect|not right)[,.;]? (?:i'?m|i am|it'?s|it should be)(?: now)?(?: in| on)? (?P<city>[a-z]{2,20}(?: [a-z]{2,20}){0,2}?)(?: now)?"),
        ("zone timezone tz", Intent.SETTINGS, r"{can}(?:set |change |switch |update |make )?(?:my |the )?(?:time ?zone|tz)(?: to| is|:| =| should be)* (?P<tz>[a-z_]{2,20}(?:[/ ][a-z_]{2,20}){0,2}?)(?: time)?(?: please| now)?"),
        ("moved relocated live based", Intent.SETTINGS, r"(?:fyi,? )?(?:i|we)(?:'ve| have|'m| am|'re| are)? (?:just |now |recently |currently )*(?:(?:moved|relocated) to|live in|living in|based in|based out of) (?P<city>[a-z]{2,20}(?: [a-z]{2,20}){0,2}?)(?: now| these days| (?:for )?T+)?"),
        ("now", Intent.SETTINGS, r"(?:fyi,? )?(?:i|we)(?:'m| am|'re| are) (?:now in (?P<city>[a-z]{2,20}(?: [a-z]{2,20}){0,2}?)|in (?P<city>[a-z]{2,20}(?: [a-z]{2,20}){0,2}?) now)"),
        ("settings setting preferences prefs", Intent.SETTINGS, r"{can}(?:(?:open|change|edit|update|show|see|view|adjust|check|go to|get|what(?:'?s| are| is)) )?(?:me )?(?:my |the |your )?(?:settings?|preferences|prefs)(?: page| menu)?(?: please)?"),
        ("quiet", Intent.SETTINGS, r"{can}(?:(?:turn|switch) off|remove|clear|delete|no more|no|disable|i have no)(?: my| the)? (?P<loud>quiet hours)(?: please)?"),
        ("no", Intent.SETTINGS, r"no (?P<loud>quiet hours)(?: please)?"),
        ("only just", Intent.SETTINGS, r"(?:only|just)(?: on)? (?P<only>T+)(?: please| pls)*"),
        ("only", Intent.SETTINGS, r"(?P<only>T+) only(?: please| pls)*"),
        ("turn switch stop mute disable", Intent.SETTINGS, rf"{{can}}(?:(?:turn|switch) off|stop|mute|disable){_MINE} (?P<off>{_SWITCHED})(?: please)?"),
        ("stop quit don't dont", Intent.SETTINGS, rf"{{can}}(?:(?:stop|quit) (?:sending|giving|showing|posting)|(?:don'?t|do not) (?:send|give|show|post))(?: me)?{_MINE} (?P<off>{_SWITCHED})(?: any ?more| please)*"),
        ("turn switch", Intent.SETTINGS, rf"{{can}}(?:turn|switch){_MINE} (?:(?P<off>{_SWITCHED}) off|(?P<on>{_SWITCHED}) on)(?: please)?"),
        ("more", Intent.SETTINGS, rf"no more (?P<off>{_SWITCHED})(?: please)?"),
        ("turn switch enable start", Intent.SETTINGS, rf"{{can}}(?:(?:turn|switch) on|enable|start){_MINE} (?P<on>{_SWITCHED})(?: please)?"),
        ("don't dont no stop never not quit", Intent.PAUSE, rf"(?:please )?(?:don'?t|do not|stop|no|quit) (?:{_PING}|{_PINGS}|{_PINGING})(?: me)?(?: any ?more)? (?:T+|(?:for )?D+)(?: please| pls)*"),
    ]
)  # fmt: skip

_AWAY = (
    r"(?:out(?: of (?:the )?office| of town| sick| on (?:leave|pto|vacation|holiday))?|ooo|oof|afk|offline|unreachable|off(?: work| sick)?|away|pto"
    r"|(?:on |taking |having )?(?:a )?(?:vacation|holidays?|pto|sick leave|parental leave|maternity leave"
    r"|paternity leave|medical leave|annual leave|sabbatical|jury duty|(?<=on )leave|sick day|personal day|(?:mental health|wellness) day(?: off)?|day off)|sick|ill"
    r"|travell?ing|unavailable)"
)
PAUSES = rows(
    [
        ("out ooo oof afk offline unreachable off away pto vacation holiday holidays leave sick ill sabbatical duty travelling traveling unavailable day", Intent.PAUSE, rf"(?:(?:heads up|fyi|note|reminder)[,:-]? ?)?(?:{{i}}|(?:i'?m )?going |will be |be )?(?:on |going )?{_AWAY}(?:[ ,]+(?:from|starting|until|till|til|through|for|on|all|this|next|and|[+&]|back|in|at|with|the|rest of|a|my|D+|T+|flu|cold|covid|mode|so|kid|kids|family)(?= |,|$))*(?:[,;.-]? ?(?:and )?(?:back|returning|will be back|i'?ll be back|be back)(?: on| at| in)? T+)?(?: please| sorry)?"),
        ("conference offsite training wedding funeral hospital kickoff sko workshop retreat show summit", Intent.PAUSE, r"(?:{i})(?:will be |be )?(?:at|in|on) (?:(?:a|an|the|my|our) )?(?:[a-z]+ ){0,2}(?:conference|offsite|training|wedding|funeral|hospital|kickoff|sko|workshop|retreat|trade show|summit)(?: (?:in|at) [a-z]+)?,? (?:(?:until|till|through|all|for|from) )?(?:T+|D+)(?: T+)?"),
        ("taking take off", Intent.PAUSE, r"(?:{i})(?:will be |will |going to |gonna )?(?:taking|take|having|have) (?:a few days|T+|D+|some time|the day|the week|the (?:rest of the )?(?:day|week|afternoon|morning))(?: T+| D+)* off(?: work)?(?:,? ?(?:from|until|till|starting|for)? ?(?:T+|D+))*"),
        ("stop unsubscribe leave quit", Intent.PAUSE, rf"(?:please )?(?:stop|unsubscribe|quit|leave me alone|(?:stop|quit) (?:(?:{_PINGING}|{_PINGS})(?: me)?|(?:sending|writing|giving)(?: me)? (?:{_PINGS}|stuff|these|this))|leave me (?:alone|be))(?: please| now)*"),
        ("dnd disturb bug bother ping nudge message nag", Intent.PAUSE, rf"(?:{{i}}?(?:going |in |on |doing )*(?:some |a |my )?(?:heads?[- ]?down|focus(?:ing|ed)?(?: time| mode| work)?|deep work) (?:(?P<until>T+)|(?:for )?D+)[,;.-]* (?:please |so )?(?:don'?t|do not|no) (?:{_PING}|{_PINGS})(?: me)?|(?:dnd|do not disturb)(?: me)? (?:(?P<until>T+)|(?:for )?D+))(?: please)?"),
        ("hold stop suspend freeze", Intent.PAUSE, rf"{{can}}(?:hold|stop|suspend|freeze)(?: all)?(?: my| the)? (?:{_PINGS})(?: (?:until|till|for|through|from)? ?(?:T+|D+|now))*"),
        ("pause mute", Intent.PAUSE, r"{can}(?:pause|mute)(?: (?:me|everything|it all|all|reminders|nudges|check-?ins))? (?:(?:until|till|while) .{1,60}|indefinitely|forever|for good|for now)"),
        ("pause mute", Intent.PAUSE, r"{can}(?:pause|mute|put (?:me|everything|it) on pause)(?: me| everything| it all| all| reminders| nudges| check-?ins| you| yourself)?(?: (?:until|till|for|through|from)? ?(?:T+|D+|a while|a bit|now|the (?:day|week)))*(?: please)?"),
        ("won't wont not", Intent.PAUSE, r"(?:{i})?(?:won'?t|will not|not going to) be (?:in|around|available|working|online|at work|in the office)?(?: on| until)? ?T+(?:,? (?:sorry|fyi))?"),
        ("back", Intent.PAUSE, r"(?P<back>(?:(?:i|we)(?:'?ll| will) be |(?:i|we)(?:'?m| am|'?re| are) |will be |be )?(?:back|returning)(?: to work| online| in the office| at work| on| at)* T+)"),
    ]
)  # fmt: skip

_DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HOURS_ONLY = Pattern(r"\b(\d{1,2})(?::(\d{2}))? ?(?:to|-|–|until|and) ?(\d{1,2})(?::(\d{2}))?\b")
_WEEKDAYS = Pattern(
    r"(?:(?:on|every|the) )*(?:weekdays?|work(?:ing)? ?days?|monday (?:to|through|-) friday|mon ?-? ?fri)"
)
_HALF_DAY = Pattern(r"(?:(?:in|on|the|every) )*(?:(?P<early>mornings?)|afternoons?)")
_TILL = Pattern(r"\b(?:until|till?)\b")
_THIS = Pattern(r"\b(?:this|next|the coming)\b")
_NOON = time(12)
_RULE_CLOCK = Pattern(r"BYHOUR=(\d+);BYMINUTE=(\d+)")


def setting_of(match: re.Match[str], text: str, times: list[TimeExpression], week: WorkWeek) -> Setting | None:
    """The setting that a matched row names, with its value as the settings keep it."""
    workdays = week.days
    for name, value in match.groupdict().items():
        if value is None or name.partition("_")[0] in ("ref", "n", "who"):
            continue
        written = text[match.start(name) : match.end(name)]
        words = written.lower()
        match name:
            case "light" | "firm" | "standard":
                return Setting("firmness", name)
            case "tz":
                return Setting("tz", written)
            case "city" | "city_2":
                # "I moved to the second floor" is about no zone.
                return Setting("tz", written) if zone_named(written) else None
            case "loud":
                return Setting("quiet", "off")
            case "only":
                return _workdays(frozenset(range(5))) if _WEEKDAYS.fullmatch(words) else None
            case "on" | "off" | "on_2" | "off_2":
                return Setting(words.strip(), name.partition("_")[0])
            case "days_off":
                off = _days(words)
                rest = workdays - off
                return _workdays(rest) if off and rest else None
            case "work":
                return _work(words, times, week)
            case "between":
                clocks = [clock for each in times if (clock := _clock(each))]
                return Setting("workday", "-".join(clocks)) if len(clocks) == 2 else None
            case "active":
                start, dash, end = (_span(words, times) or "").partition("-")
                return Setting("quiet", f"{end}-{start}") if dash else None
            case "quiet":
                return _quiet(words, times, workdays)
            case _:
                clock = next((_clock(each) for each in times if _clock(each)), None)
                return Setting(name, clock) if clock else None
    return None


def _work(words: str, times: list[TimeExpression], week: WorkWeek) -> Setting | None:
    if _WEEKDAYS.fullmatch(words):
        return _workdays(frozenset(range(5)))
    if half := _HALF_DAY.fullmatch(words):
        start, end = (week.start, _NOON) if half.group("early") else (_NOON, week.end)
        return Setting("workday", f"{start:%H:%M}-{end:%H:%M}") if start < end else None
    if days := _days(words):
        return _workdays(days)
    hours = _span(words, times)
    return Setting("workday", hours) if hours else None


def _span(words: str, times: list[TimeExpression]) -> str | None:
    """Hours from and to, as a time read them or as bare numbers ("8 to 4"), where the day ends after noon."""
    for each in times:
        if each.kind is TimeKind.INTERVAL and each.start and each.end and each.grain in ("minute", "hour"):
            return f"{each.start:%H:%M}-{each.end:%H:%M}"
    match = _HOURS_ONLY.search(words)
    if match is None:
        return None
    start, end = int(match.group(1)), int(match.group(3))
    end += 12 if end <= start else 0
    if start > 23 or end > 23:
        return None
    return f"{start:02}:{match.group(2) or '00'}-{end:02}:{match.group(4) or '00'}"


def _quiet(words: str, times: list[TimeExpression], workdays: frozenset[int]) -> Setting | None:
    if "weekend" in words:
        # "no reminders this weekend" is a pause.
        return None if _THIS.search(words) else _workdays(workdays - {5, 6})
    if _TILL.match(words) and not any(_clock(each) and Guess.NEXT_DAY in each.ambiguous for each in times):
        return None  # "don't ping me until Monday" is a pause, and so is "until 3" said in the morning
    if off := _days(words):
        return _workdays(workdays - off)
    clocks = {each.mod: clock for each in times if (clock := _clock(each))}
    if len(clocks) > 1 and clocks.keys() == {"after", "before"}:
        return Setting("quiet", f"{clocks['after']}-{clocks['before']}")
    for each in times:
        if each.kind is TimeKind.INTERVAL and each.start and each.end and each.grain in ("minute", "hour"):
            return Setting("quiet", f"{each.start:%H:%M}-{each.end:%H:%M}")
        if clock := _clock(each):
            if words.startswith(("before", "until")):
                return Setting("quiet_until", clock)
            # Nobody's evening begins in the morning: "after 7" is 19:00 here.
            evening = int(clock[:2]) < 12 and "am" not in words
            return Setting("quiet_from", f"{int(clock[:2]) + 12}{clock[2:]}" if evening else clock)
    return None


def _workdays(days: frozenset[int]) -> Setting:
    return Setting("workdays", ",".join(_DAY_CODES[day] for day in sorted(days)))


def _days(words: str) -> frozenset[int]:
    if "weekend" in words:
        return frozenset({5, 6})
    found = [
        index for word in re.findall(r"[a-z]+", words) for index, name in enumerate(_DAY_NAMES) if word[:3] == name
    ]
    if len(found) == 2 and re.search(r"-|–| to |through|thru", words):
        first, last = found
        return frozenset(range(first, last + 1)) or frozenset(range(7)) - frozenset(range(last + 1, first))
    return frozenset(found)


def _clock(time: TimeExpression) -> str | None:
    if time.rrule and (match := _RULE_CLOCK.search(time.rrule)):
        return f"{int(match.group(1)):02}:{int(match.group(2)):02}"
    if time.start is None or time.grain not in ("minute", "hour"):
        return None
    return f"{time.start:%H:%M}"


def pause_until(times: list[TimeExpression], low: str, now: datetime) -> datetime | None:
    """When a pause ends, as that day starts: "until Monday" and "back Monday" on Monday, "this week" after it."""
    zone = now.tzinfo
    best: datetime | None = None
    for each in times:
        before = low[max(0, each.from_ - 20) : each.from_]
        returning = bool(
            re.search(
                r"\b(?:(?:back|return\w*)(?: to work| online| in the office| at work| at it)?|until|till|til|resum\w*)(?: on| at)? ?$",
                before,
            )
        )
        returning = returning or bool(re.match(r"(?:until|till|til|back)\b", low[each.from_ : each.to]))
        if each.kind is TimeKind.DURATION:
            if each.duration is not None:
                end = now.replace(tzinfo=None) + each.duration
                best = _later(best, end if each.duration < timedelta(days=1) else _midnight(end))
            continue
        if each.start is None:
            continue
        if each.grain == "minute" or (returning and each.grain == "hour"):
            end = each.start
        elif returning:
            end = _midnight(each.start)
        elif each.end is not None and _TILL.search(low, each.from_, each.to):
            return _midnight(each.end - timedelta(microseconds=1)).replace(tzinfo=zone)  # "from Thursday till Dec 2"
        elif each.end is not None:
            end = _midnight(each.end - timedelta(microseconds=1)) + timedelta(days=1)
        else:
            end = _midnight(each.start) + timedelta(days=1)
        if returning:
            return end.replace(tzinfo=zone)
        best = _later(best, end)
    return best.replace(tzinfo=zone) if best else None


def _later(one: datetime | None, other: datetime) -> datetime:
    return other if one is None or other > one else one


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)
