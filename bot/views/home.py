"""The App Home: what is overdue first, with its buttons, then today, this week, and how it went lately."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from slack_sdk.models.blocks import Block, ButtonElement, DividerBlock, HeaderBlock
from slack_sdk.models.views import View

from bot.domain.commitments import Commitment, State
from bot.domain.dates import next_working_day
from bot.domain.facts import Item
from bot.domain.home import Home
from bot.views.blockers import cleared_button, waiting_line, yours_line
from bot.views.history import record_words
from bot.views.ids import Action
from bot.views.managers import manager_blocks, report_blocks
from bot.views.message import button, buttons, section, sections, small_print
from bot.views.overview import promise_line
from bot.views.partners import agreement_choices, names_of, place_of_summary
from bot.views.promised import promised_blocks
from bot.views.words import count, day, progress, strong, title

# Slack takes 100 blocks in a view; a promise with buttons takes two.
MOST_BLOCKS = 100
MOST_OVERDUE = 6
MOST_TODAY = 6
MOST_LISTED = 15
MOST_UNDATED = 5
MOST_PARTNERS = 3
MOST_WAITING = 3
MOST_PROMISED = 4
MOST_REPORTS = 3
MOST_MANAGERS = 1

EMPTY = (
    "Nothing promised right now. Say what you'll do and by when in the Messages tab, "
    'like "call 20 prospects by Friday 3pm", and it stands here.'
)


def home_view(facts: Home) -> dict[str, Any]:
    """The whole tab. What does not fit is counted, never dropped in silence."""
    plate = facts.plate
    this_week, later = _split(facts)
    blocks: list[Block] = []
    if (pause := facts.reader.pause_at(facts.now)) is not None:
        back = strong(day(pause.until_at, facts.reader, facts.now))
        blocks.append(section(f"Paused until {back}: I ask nothing, and nothing counts."))
    if not (plate.overdue or plate.today or plate.later or plate.undated or plate.waiting):
        blocks.append(section(EMPTY))
    blocks += _with_buttons("Overdue", facts, plate.overdue, MOST_OVERDUE, _answers)
    blocks += _with_buttons("Today", facts, plate.today, MOST_TODAY, _answers)
    blocks += _listed("This week", facts, this_week)
    blocks += _listed("Later", facts, later)
    blocks += _waiting(facts)
    blocks += _with_buttons("No date yet", facts, plate.undated, MOST_UNDATED, _dates)
    blocks += _answered(facts)
    blocks += _promised(facts)
    blocks += _partners(facts)
    blocks += _team(facts)
    blocks.append(DividerBlock())
    if facts.record.answered:
        blocks.append(small_print(f"Last four weeks: {record_words(facts.record)}"))
    blocks.append(buttons(ButtonElement(text="Settings", action_id=Action.SETTINGS)))
    if len(blocks) > MOST_BLOCKS:
        raise ValueError(f"{len(blocks)} blocks are more than Slack takes in a view")
    return View(type="home", blocks=blocks).to_dict()


def _split(facts: Home) -> tuple[list[Commitment], list[Commitment]]:
    today = facts.reader.local(facts.now).date()
    monday = today + timedelta(days=7 - today.weekday())
    this_week: list[Commitment] = []
    later: list[Commitment] = []
    for promise in facts.plate.later:
        assert promise.due_at is not None
        (this_week if facts.reader.local(promise.due_at).date() < monday else later).append(promise)
    return this_week, later


def _with_buttons(
    name: str,
    facts: Home,
    promises: Sequence[Commitment],
    most: int,
    elements: Callable[[Commitment], list[ButtonElement]],
) -> list[Block]:
    if not promises:
        return []
    blocks: list[Block] = [HeaderBlock(text=name)]
    for promise in promises[:most]:
        blocks += [section(promise_line(facts.plate, promise)), buttons(*elements(promise))]
    return blocks + _more(len(promises) - most)


def _listed(name: str, facts: Home, promises: Sequence[Commitment]) -> list[Block]:
    if not promises:
        return []
    lines = (f"• {promise_line(facts.plate, promise)}" for promise in promises[:MOST_LISTED])
    return [*sections(strong(name), lines), *_more(len(promises) - MOST_LISTED)]


def _waiting(facts: Home) -> list[Block]:
    """What waits for somebody, and what the reader is to clear, each with its button."""
    blocks: list[Block] = []
    for name, obstacles, line in (
        ("Waiting", facts.plate.waiting, waiting_line),
        ("Yours to clear", facts.clearing, yours_line),
    ):
        if obstacles:
            blocks.append(HeaderBlock(text=name))
        for obstacle in obstacles[:MOST_WAITING]:
            blocks.append(section(line(obstacle, facts.reader, facts.now), cleared_button(obstacle)))
        blocks += _more(len(obstacles) - MOST_WAITING)
    return blocks


def _more(many: int) -> list[Block]:
    return [small_print(f"and {count(many, 'more', 'more')}")] if many > 0 else []


def _answers(promise: Commitment) -> list[ButtonElement]:
    return [
        button("Done", Action.DONE, promise, style="primary"),
        button("Partly", Action.PARTLY, promise),
        button("Not done", Action.MISSED, promise),
        button("Move", Action.PICK_DATE, promise),
        *([button("Skip", Action.SKIP, promise)] if promise.series_id is not None else []),
        button("Edit", Action.EDIT, promise),
    ]


def _dates(promise: Commitment) -> list[ButtonElement]:
    return [
        button("Today", Action.TODAY, promise),
        button("Tomorrow", Action.TOMORROW, promise),
        button("Friday", Action.FRIDAY, promise),
        button("Pick…", Action.PICK_DATE, promise),
        button("Drop", Action.DROP, promise),
    ]


def _answered(facts: Home) -> list[Block]:
    if not facts.answered:
        return []
    blocks: list[Block] = [HeaderBlock(text="Answered today")]
    for item in facts.answered:
        blocks.append(section(_ending(item)))
        blocks.append(buttons(*_ways_on(facts, item)))
    return blocks


def _promised(facts: Home) -> list[Block]:
    lines = [] if facts.promised is None else promised_blocks(facts.promised, MOST_PROMISED)
    return [HeaderBlock(text="Promised to you"), *lines] if lines else []


def _partners(facts: Home) -> list[Block]:
    active = [each for each in facts.partners.agreements if each.is_active][:MOST_PARTNERS]
    if not active:
        return []
    blocks: list[Block] = [HeaderBlock(text="Partners" if len(active) > 1 else "Partner")]
    for agreement in active:
        names = strong(names_of(agreement.others(facts.reader.id)))
        blocks += [section(f"{names}. {place_of_summary(facts.partners, agreement)}"), agreement_choices(agreement)]
    return blocks


def _team(facts: Home) -> list[Block]:
    team = facts.team
    if team is None or not (team.reports or team.managers):
        return []
    blocks: list[Block] = [HeaderBlock(text="Team" if team.reports else "Manager")]
    for each in team.reports[:MOST_REPORTS]:
        blocks += report_blocks(each, facts.reader, facts.now)
    if len(team.reports) > MOST_REPORTS:
        blocks.append(small_print(f"and {len(team.reports) - MOST_REPORTS} more: /kept team"))
    for each in team.managers[:MOST_MANAGERS]:
        blocks += manager_blocks(each, facts.reader, facts.now)
    return blocks


def _ending(item: Item) -> str:
    promise = item.promise
    match promise.state:
        case State.KEPT:
            return f"{title(promise)}: kept"
        case State.PARTLY:
            how_far = progress(promise) if promise.target is not None and promise.done else "partly"
            return f"{title(promise)}: {how_far}"
        case State.MISSED:
            return f"{title(promise)}: not done"
        case State.SKIPPED:
            return f"{title(promise)}: skipped"
        case State.UNANSWERED:
            return f"{title(promise)}: unanswered"
        case _:
            return f"{title(promise)}: let go"


def _ways_on(facts: Home, item: Item) -> list[ButtonElement]:
    promise = item.promise
    undo = button("Undo", Action.UNDO, promise)
    if promise.state is State.UNANSWERED:
        return [button("Reopen", Action.REOPEN, promise)]
    if item.carried_to is not None or not promise.may_go_on:
        return [undo]
    next_day = facts.reader.local(next_working_day(promise, facts.reader, facts.now)[0])
    carry = f"{'Carry the rest to' if promise.state is State.PARTLY else 'Try again'} {next_day:%A}"
    return [button(carry, Action.CARRY, promise), button("New date", Action.PICK_DATE, promise), undo]
