"""The month in a line, and the letter: each chart after the sentence that says what is in it.

Charts are text in code blocks, narrow enough for a phone; the numbers stand before the bars, for whoever hears them.
"""

from collections.abc import Callable, Sequence

from slack_sdk.models.blocks import Block, ButtonElement, SectionBlock
from slack_sdk.models.blocks.basic_components import MarkdownTextObject

from bot.domain.coaching import Side
from bot.domain.goals import HUNDREDTHS
from bot.domain.hours import HOURS
from bot.domain.letters import Bar, Headline, Hindrance, Letter, OfGoal, Part, standout
from bot.domain.people import Person
from bot.domain.record import RATE_NEEDS, Record
from bot.views.audit import activity_blocks
from bot.views.goals import is_money, standing_words, units
from bot.views.ids import AuditAction, GoalAction
from bot.views.look_back import look_back_blocks
from bot.views.message import Message, buttons, line_message, message, section, small_print
from bot.views.rules import DAYS, MONTHS
from bot.views.words import clock_face, count, escape, join_words, number, quote, readable, strong, title

TEXTS = {
    "headline": "{month}: {kept} of {answered} kept{share}{goals}.",
    "no_answers": "{month}: no promise answered{goals}.",
    "share": ", {rate}",
    "of_goal": "; {goal}: {brought} of {planned} planned",
    "nothing": "{month} has nothing to look back at yet.",
    "before": "{month} before it: {rate}.",
    "unanswered": "{promises} without an answer.",
    "by_kind": "By kind of promise.",
    "by_weekday": "By weekday.",
    "by_hour": "By the hour they were for.",
    "better": " Best: {name}, {kept} of {answered} kept; elsewhere {others_kept} of {others}.",
    "less": " Hardest: {name}, {kept} of {answered} kept; elsewhere {others_kept} of {others}.",
    "none": " Nothing stands out beyond chance.",
    "few": " Too few answers yet to compare.",
    "moved": "Moved {moves}{in_time}.{most}",
    "some_in_time": ", {in_time} of them in time",
    "all_in_time": ", in time",
    "moved_most": " Most: {most}.",
    "in_the_way": "In the way: {hindrances}.",
    "hindrance": "{what} held up {promise}{days}",
    "sides": "What you noted after a miss: {sides}.",
    "words": "What you wrote on Fridays:",
    "activities": "What you do again and again, and what the numbers say:",
    "next": " {month}'s share of the plan is {next}.",
    "quiet_plan": "There is no goal to look at yet, and nothing that you do again and again.",
}
SIDES = {Side.MINE: "mine", Side.NOT_MINE: "not mine", Side.BOTH: "both"}

BAR = 8
FULL = "█"
LONGEST_LABEL = 14


def headline_line(facts: Headline) -> str:
    """The month in one sentence."""
    record, month = facts.record, MONTHS[facts.month.first.month - 1]
    goals = "".join(
        _text(
            "of_goal",
            brought=_much(each.brought, each.goal.unit),
            planned=_much(each.planned, each.goal.unit),
            goal=strong(quote(each.goal.what)),
        )
        for each in facts.goals[:1]
    )
    if not record.answered:
        return _text("no_answers", month=month, goals=goals)
    share = "" if record.rate is None else _text("share", rate=f"{record.rate:.0%}")
    kept = number(record.kept + record.partly / 2)
    return _text("headline", month=month, kept=kept, answered=record.answered, share=share, goals=goals)


def _much(cents: int, unit: str) -> str:
    """Money as such; of a thing the goal's own words say what it is."""
    return units(cents, unit) if is_money(unit) else number(cents / HUNDREDTHS)


def month_message(facts: Headline) -> Message:
    """The line on its own."""
    return line_message(headline_line(facts), *read_button(facts))


def read_button(facts: Headline) -> list[Block]:
    """Opens the letter; gone once it is open."""
    if facts.is_read:
        return []
    label = "Read the letter" if Part.CHARTS in facts.parts else "Review the plan"
    return [buttons(ButtonElement(text=label, action_id=AuditAction.READ, value=str(facts.month.number)))]


def letter_message(facts: Letter) -> Message:
    """The month whole: charts, what moved, what was in the way; or the plan; or both."""
    headline = facts.headline
    month = MONTHS[headline.month.first.month - 1]
    charts = Part.CHARTS in headline.parts and bool(headline.record.answered or headline.goals or facts.moves)
    if not charts and Part.PLAN not in headline.parts:
        return line_message(_text("nothing", month=month))
    if not charts and not headline.goals and not facts.activities:
        return line_message(_text("quiet_plan"))
    tells_of_month = bool(charts or headline.record.answered or headline.goals)
    line = headline_line(headline) if tells_of_month else _text("activities")
    blocks: list[Block] = [section(line)]
    if charts:
        blocks += _charts(facts)
    if Part.PLAN in headline.parts:
        blocks += _plan(facts)
    return message(line, blocks)


def _charts(facts: Letter) -> list[Block]:
    reader = facts.headline.reader
    blocks: list[Block] = []
    beside = []
    if facts.before.rate is not None:
        before = MONTHS[facts.headline.month.before.first.month - 1]
        beside.append(_text("before", month=before, rate=f"{facts.before.rate:.0%}"))
    if facts.unanswered:
        beside.append(_text("unanswered", promises=count(facts.unanswered, "promise", "promises")))
    if beside:
        blocks.append(small_print(" ".join(beside)))
    blocks += _chart("by_kind", facts.kinds, _name)
    blocks += _chart("by_weekday", facts.weekdays, _weekday)
    blocks += _chart("by_hour", facts.hours, lambda bar: _hours(bar, reader))
    blocks += look_back_blocks(facts.look_back, lambda place: _hours(Bar(Record(), place=place), reader))
    lines = []
    if facts.moves:
        most = [f"{title(each.promise)} ({_times(each.times)})" for each in facts.moved if each.times > 1]
        at_most = _text("moved_most", most=join_words(most)) if most else ""
        if facts.moves == facts.moves_in_time:
            in_time = _text("all_in_time")
        else:
            in_time = _text("some_in_time", in_time=facts.moves_in_time) if facts.moves_in_time else ""
        lines.append(_text("moved", moves=_times(facts.moves), in_time=in_time, most=at_most))
    if facts.hindrances:
        lines.append(_text("in_the_way", hindrances=join_words([_hindrance(each) for each in facts.hindrances])))
    if facts.sides:
        sides = [f"{SIDES[side]} {_times(times)}" for side, times in facts.sides.items()]
        lines.append(_text("sides", sides=join_words(sides)))
    if facts.words:
        lines.append(_text("words") + "".join(f"\n> {quote(words)}" for words in facts.words))
    return [*blocks, *(section(line) for line in lines)]


def _chart(which: str, bars: Sequence[Bar], name: Callable[[Bar], str]) -> list[Block]:
    """A sentence and the rows that it is about; one row alone is no comparison."""
    if sum(bool(bar.record.answered) for bar in bars) < 2:
        return []
    found = standout(bars)
    if found is not None:
        finding = _text(
            "better" if found.is_better else "less",
            name=escape(name(found.bar)),
            kept=number(found.bar.kept),
            answered=found.bar.record.answered,
            others_kept=number(found.others.kept + found.others.partly / 2),
            others=found.others.answered,
        )
    else:
        enough = sum(bar.record.answered >= RATE_NEEDS for bar in bars) > 1
        finding = _text("none" if enough else "few")
    labels = [_cut(name(bar)) for bar in bars]
    numbers = [_of(bar.record, bar.kept) for bar in bars]
    wide, long = max(map(len, labels)), max(map(len, numbers))
    lines = [
        f"{escape(label.ljust(wide))}  {much:>{long}}  {_bar(bar)}".rstrip()
        for label, much, bar in zip(labels, numbers, bars, strict=True)
    ]
    return [section(strong(_text(which)) + finding), _code(lines)]


def _of(record: Record, kept: float) -> str:
    return f"{number(kept)} of {record.answered}" if record.answered else "none"


def _bar(bar: Bar) -> str:
    """How much of it was kept, in eighths."""
    return FULL * round(BAR * bar.kept / bar.record.answered) if bar.record.answered else ""


def _cut(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1].rstrip() + "…"


def _name(bar: Bar) -> str:
    return readable(bar.name).replace("`", "'")


def _weekday(bar: Bar) -> str:
    return list(DAYS.values())[bar.place]


def _hours(bar: Bar, reader: Person) -> str:
    faces = [clock_face(at, reader).replace(":00", "") for at in HOURS]
    if bar.place == 0:
        return f"before {faces[0]}"
    return f"from {faces[bar.place - 1]}"


def _times(times: int) -> str:
    return {1: "once", 2: "twice"}.get(times, f"{times} times")


def _hindrance(hindrance: Hindrance) -> str:
    days = "" if hindrance.days is None else f" for {count(hindrance.days, 'day', 'days')}" if hindrance.days else ""
    still = " and still does" if hindrance.days is None else ""
    what, promise = strong(quote(hindrance.what)), strong(quote(hindrance.promise))
    return _text("hindrance", what=what, promise=promise, days=days + still)


def _plan(facts: Letter) -> list[Block]:
    """Each goal against its plan, with its months to be changed; then each activity."""
    headline = facts.headline
    blocks: list[Block] = [_goal(headline, each) for each in headline.goals]
    blocks += activity_blocks(facts.activities, headline.reader, headline.now)
    return blocks


def _goal(headline: Headline, of_goal: OfGoal) -> Block:
    goal, today = of_goal.goal, headline.reader.local(headline.now).date()
    line = f"{strong(quote(goal.what))}: {standing_words(of_goal.standing, today)}"
    if of_goal.next is None:
        return section(line)
    month = MONTHS[headline.month.after.first.month - 1]
    line += _text("next", month=month, next=units(of_goal.next, goal.unit))
    return section(line, ButtonElement(text="Months", action_id=GoalAction.MONTHS, value=str(goal.id)))


def _code(lines: Sequence[str]) -> SectionBlock:
    return SectionBlock(text=MarkdownTextObject(text="```" + "\n".join(lines) + "```", verbatim=True))


def _text(which: str, /, **words: object) -> str:
    return TEXTS[which].format(**words)
