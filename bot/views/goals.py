"""Goals: where each stands, its plan or burn-up as a small chart, and what counts towards it.

The chart is text in a code block: Slack shows it alike on a phone, on a desk and to a screen reader, without a file
or an address to fetch it from.
"""

from collections.abc import Sequence
from datetime import date

from slack_sdk.models.blocks import Block, ButtonElement, SectionBlock
from slack_sdk.models.blocks.basic_components import MarkdownTextObject

from bot.domain.goal_progress import Card, Counted, Goal, GoalNeed, Goals, Standing, TimeBlock
from bot.domain.goals import HUNDREDTHS
from bot.domain.pace import Point
from bot.domain.people import Person
from bot.views.ids import GoalAction
from bot.views.lessons import clue_words, dont_ask
from bot.views.message import Message, buttons, line_message, message, section, small_print
from bot.views.rules import rule_in_words
from bot.views.words import amount, count, number, quote, strong

BAR = 16
DONE, PLANNED, EMPTY = "█", "░", "·"

# A chart of more rows than this is too long for a phone.
MOST_ROWS = 13

NEEDS = {
    GoalNeed.AMOUNT: "{what}: how much of what would that be? A number I can count towards, "
    'like "my goal is 100 demos by June 30".',
    GoalNeed.DATE: '{what}: by when? Like "by June 30", or "this year".',
    GoalNeed.ONE_MEASURE: "{what}: that's more than one measure, and I add up one a goal. Which one first?",
    GoalNeed.A_SUM: "{what}: a share can't be added up. What would you have to do for it, in a number, and by when?",
    GoalNeed.AHEAD: "{what}: that end has already passed. By when do you want to be there?",
    GoalNeed.ABOVE_ZERO: '{what}: that would leave nothing to reach. Say the new amount, like "make it 80".',
    GoalNeed.WHICH: "More than one goal could be meant. Show the one you mean, then say it again.",
    GoalNeed.OTHER_UNIT: "{what} adds up something else, so that would be a goal of its own. Say it whole: "
    '"my goal is 100 demos by June 30".',
    GoalNeed.NONE_YET: 'There is no goal yet. Say one with a number and an end: "my goal is 100 demos by June 30".',
}


def goals_message(facts: Goals) -> Message:
    """Each goal with its chart and buttons; or what is missing to have one."""
    need = None if facts.need is None else NEEDS[facts.need].format(what=strong(quote(facts.words)))
    if not facts.cards:
        return line_message(need or "That goal is gone.")
    blocks: list[Block] = []
    if need and facts.opened is None:
        blocks.append(section(need))
    lines = [need] if need else []
    for card in facts.cards:
        line = _headline(facts, card)
        lines.append(line)
        if len(facts.cards) == 1 or card.standing.goal.id == facts.opened:
            blocks += [section(line), *_body(facts, card)]
        else:
            blocks.append(section(line, _button("Show", GoalAction.SHOW, card.standing.goal)))
    return message(" · ".join(lines), blocks)


def _headline(facts: Goals, card: Card) -> str:
    standing, goal = card.standing, card.standing.goal
    title = strong(quote(goal.what))
    if not goal.is_active:
        return f"{title}: let go. What you did for it stays written down."
    today = facts.reader.local(facts.now).date()
    if facts.was is not None:
        by = strong(on_day(goal.ends_on, today))
        if facts.was == goal.target:
            return f"{title}: now by {by}."
        return f"{title} by {by}: now {units(goal.target, goal.unit)}, instead of {units(facts.was, goal.unit)}."
    if standing.is_fresh and today <= goal.ends_on:
        why = " Why does it matter to you? One line, and I'll keep it with the goal." if card.asks_why else ""
        needed = _needed(standing)
        each_day = "" if needed is None else f", {needed} each working day"
        return f"{title} by {strong(on_day(goal.ends_on, today))}{each_day}.{why}"
    return f"{title}: {standing_words(standing, today)}"


def standing_words(standing: Standing, today: date) -> str:
    """So much of so much, ahead of plan or behind, and what it takes from here."""
    goal, pace = standing.goal, standing.pace
    so_far = of_units(pace.done, goal.target, goal.unit)
    if today > goal.ends_on:
        return f"{so_far}, ended {on_day(goal.ends_on, today)}."
    if pace.is_reached:
        return f"{so_far}, reached with {count(pace.days_left, 'working day', 'working days')} to go."
    whole = HUNDREDTHS * (abs(pace.ahead) // HUNDREDTHS)
    beside = f"{units(whole, goal.unit)} {'ahead of' if pace.ahead > 0 else 'behind'} plan" if whole else "on plan"
    needed = _needed(standing)
    way = "" if needed is None else f" {needed} each working day gets there."
    return f"{so_far}, {beside}.{way}"


def _needed(standing: Standing) -> str | None:
    """What each working day left has to bring, rounded up to what people say: $4,620, 12, 1.6."""
    needed = standing.pace.needed_a_day
    if needed is None:
        return None
    step = max(10, 10 ** (len(str(needed)) - 3))
    return units(-(-needed // step) * step, standing.goal.unit)


def _body(facts: Goals, card: Card) -> list[Block]:
    goal = card.standing.goal
    if not goal.is_active:
        again = _button("Take it up again", GoalAction.DROP, goal)
        if not card.blocks:
            return [buttons(again)]
        named = "\n".join(_block_words(block, facts.reader) for block in card.blocks)
        stop = _button("Stop its time blocks", GoalAction.STOP_BLOCKS, goal)
        return [small_print(f"Still in your week:\n{named}"), buttons(stop, again)]
    blocks: list[Block] = [_code(_plan(goal) if card.standing.is_fresh else _burn_up(card.standing))]
    small = [f"Why: {quote(goal.why)}"] if goal.why else []
    small += [f"{_block_words(block, facts.reader)}" for block in card.blocks]
    if card.standing.is_fresh:
        small.append(_how_it_counts(goal))
    elif not card.blocks and card.standing.pace.ahead < 0 and card.standing.pace.days_left:
        small.append("Nothing in your week carries it yet.")
    if small:
        blocks.append(small_print("\n".join(small)))
    choices = [_button("Add progress", GoalAction.PROGRESS, goal), _button("Plan the week", GoalAction.BLOCK, goal)]
    choices += [_button("Calendar file", GoalAction.CALENDAR, goal)] if card.blocks else []
    choices += [
        _button("Months", GoalAction.MONTHS, goal),
        _button("Edit", GoalAction.EDIT, goal),
        _button("Let it go", GoalAction.DROP, goal),
    ]
    return [*blocks, buttons(*choices)]


def _how_it_counts(goal: Goal) -> str:
    if goal.unit and not is_money(goal.unit):
        return f'Promises in {quote(goal.unit)} count towards it by themselves. "goals" shows where it stands.'
    return 'Say "closed Globex, 40k" and it counts. "goals" shows where it stands.'


def _block_words(block: TimeBlock, reader: Person) -> str:
    series = block.series
    return f"{strong(quote(series.what))} {rule_in_words(series.rrule, reader)}, {block.minutes} minutes"


def _plan(goal: Goal) -> list[str]:
    """What each month is to bring."""
    name = "%b %Y" if _needs_years(goal) else "%b"
    rows = [(f"{month.first:{name}}", short_units(month.amount, goal.unit)) for month in goal.months[:MOST_ROWS]]
    width = max(len(words) for _, words in rows)
    most = max(month.amount for month in goal.months) or 1
    lines = [
        f"{of}  {words:>{width}}  {PLANNED * round(BAR * month.amount / most)}".rstrip()
        for (of, words), month in zip(rows, goal.months, strict=False)
    ]
    more = len(goal.months) - len(rows)
    return [*lines, f"and {count(more, 'more month', 'more months')}"] if more else lines


def _needs_years(goal: Goal) -> bool:
    """Whether a month stands twice in the way to a goal; elsewhere its name is plain."""
    first, last = goal.starts_on, goal.ends_on
    return (last.year - first.year) * 12 + last.month - first.month >= 12


def _burn_up(standing: Standing) -> list[str]:
    """Both lines of a burn-up, month by month: what was done by then, and what the plan had."""
    goal, points = standing.goal, _around_today(standing.points)
    most = max(goal.target, *(point.done or 0 for point in points), 1)
    rows = [_row(point, most, goal) for point in points]
    return [*rows, f"{DONE} done  {PLANNED} planned"]


def _around_today(points: Sequence[Point]) -> Sequence[Point]:
    """The rows that fit: the newest that have begun, and what follows them."""
    if len(points) <= MOST_ROWS:
        return points
    begun = sum(point.done is not None for point in points)
    start = max(0, min(begun - MOST_ROWS // 2, len(points) - MOST_ROWS))
    return points[start : start + MOST_ROWS]


def _row(point: Point, most: int, goal: Goal) -> str:
    done = round(BAR * max(0, point.done or 0) / most)
    planned = round(BAR * point.planned / most)
    bar = (DONE * done + PLANNED * max(0, planned - done)).ljust(BAR, EMPTY)
    day = f"{point.on:%b} {point.on.day:>2}" + (f" {point.on.year}" if _needs_years(goal) else "")
    # Before its first working day is over nothing was planned, and "12k of 0" says less than "12k".
    shown = [] if point.done is None else [short_units(point.done, goal.unit)]
    shown += [short_units(point.planned, goal.unit)] if point.planned or not shown else []
    return f"{day}  {bar}  {' of '.join(shown)}"


def _code(lines: Sequence[str]) -> SectionBlock:
    return SectionBlock(text=MarkdownTextObject(text="```" + "\n".join(lines) + "```", verbatim=True))


def counted_message(facts: Counted) -> Message:
    """What counts, and where that leaves each goal."""
    much = strong(units(abs(facts.amount), facts.unit))
    done = "counted" if facts.amount >= 0 else "taken off"
    what = f"{strong(quote(facts.what))}: " if facts.what else ""
    today = facts.reader.local(facts.now).date()
    if facts.logged is None and facts.looks_like is not None:
        on = on_day(facts.looks_like.on, today)
        line = f"{what}{much} is counted already, from {on}. Is this another one?"
        again = ButtonElement(text="Count it too", action_id=GoalAction.COUNT_AGAIN, value="again")
        return line_message(line, buttons(again))
    if facts.logged is None:
        return line_message(f"Taken back: {what}{much}.")
    lines = [f"{what}{much} {done}."]
    for standing in facts.standings:
        lines.append(f"{strong(quote(standing.goal.what))}: {standing_words(standing, today)}")
    if (clue := clue_words(asks=facts.asks, clue=facts.clue)) is not None:
        lines.append(clue)
    back = ButtonElement(text="Take back", action_id=GoalAction.TAKE_BACK, value=str(facts.logged.id))
    return line_message("\n".join(lines), buttons(*([dont_ask()] if facts.asks else []), back))


def units(cents: int, unit: str) -> str:
    """$1,200,000, 100 demos, 1 demo."""
    value = abs(cents) / HUNDREDTHS
    sign = "-" if cents < 0 else ""
    if is_money(unit):
        in_sign = amount(value, unit)
        return f"{sign}{in_sign}" if in_sign != number(value) else f"{sign}{unit} {in_sign}"
    named = quote(unit.removesuffix("s") if value == 1 else unit)
    return f"{sign}{number(value)} {named}".rstrip()


def of_units(done: int, target: int, unit: str) -> str:
    """2 of 100 demos."""
    so_far = units(done, unit) if is_money(unit) else number(done / HUNDREDTHS)
    return f"{strong(so_far)} of {units(target, unit)}"


def short_units(cents: int, unit: str) -> str:
    """$1.2M, $98k, 40: for a chart, where the unit is known and a difference of one part in a hundred not seen."""
    value = abs(cents) / HUNDREDTHS
    sign = "-" if cents < 0 else ""
    if value >= 1_000_000:
        short = f"{value / 1_000_000:.2f}".rstrip("0").rstrip(".") + "M"
    elif value >= 10_000:
        short = f"{value / 1_000:,.0f}k"
    elif value >= 1_000 and is_money(unit):
        short = f"{value / 1_000:.1f}".removesuffix(".0") + "k"
    else:
        short = number(int(value) if value == int(value) or value >= 10 else round(value, 1))
    return sign + (amount(0, unit).replace("0", short) if is_money(unit) else short)


def is_money(unit: str) -> bool:
    """Whether a unit is a currency rather than a thing."""
    return len(unit) == 3 and unit.isupper()


def on_day(day: date, today: date) -> str:
    """Fri Dec 31, the year only where it is another one."""
    return f"{day:%a %b} {day.day}" + ("" if day.year == today.year else f", {day.year}")


def _button(label: str, action: GoalAction, goal: Goal) -> ButtonElement:
    return ButtonElement(text=label, action_id=action, value=str(goal.id))
