"""The Home at its fullest: Slack takes a hundred blocks in a view, and no more."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.blockers import Blocker, Obstacle, OwnerState
from bot.domain.commitments import State
from bot.domain.facts import Item, Overview, Scope
from bot.domain.home import Home
from bot.domain.ids import BlockerId, CommitmentId, InstallationId, PersonId, RoleId
from bot.domain.managers import Between, Role, RoleState, Team
from bot.domain.partners import Partners
from bot.domain.pauses import Pause
from bot.domain.promised import Promised, PromisedItem
from bot.domain.record import Record
from bot.services.home import MOST_ANSWERED
from bot.views.home import MOST_BLOCKS, MOST_PARTNERS, home_view
from tests.conftest import NOW, APerson
from tests.domain.test_transitions import PROMISE

MANY = 40
LATER = NOW + timedelta(days=1)
BLOCKER = Blocker(
    BlockerId(1), InstallationId(1), CommitmentId(1), "l" * 200, 1, NOW, PersonId(2), OwnerState.ACCEPTED, *[None] * 6
)  # fmt: skip
ROLE = Role(
    RoleId(1), InstallationId(1), PersonId(1), PersonId(2), PersonId(1), RoleState.ACTIVE, NOW, NOW, 15, NOW,
    None, None, None,
)  # fmt: skip


def test_everything_at_once_fits_into_a_view(somebody: APerson) -> None:
    ana, ben = somebody(pauses=(Pause(NOW, LATER),)), somebody(name="ben", id=2)
    overdue = [replace(PROMISE, what="x" * 500, due_at=NOW, series_id=1)] * MANY
    later = [replace(PROMISE, what="x" * 500, due_at=LATER)] * MANY + [
        replace(PROMISE, what="x" * 500, due_at=NOW + timedelta(days=90))
    ] * MANY
    undated = [replace(PROMISE, what="x" * 500, due_at=None)] * MANY
    answered = [Item(replace(PROMISE, state=State.MISSED, closed_at=NOW))] * MOST_ANSWERED
    obstacle = Obstacle(BLOCKER, replace(PROMISE, blocked_at=NOW, due_at=LATER), ana, ben)
    plate = Overview(ana, NOW, Scope.ALL, *map(tuple, (overdue, overdue, later, undated)), waiting=(obstacle,) * MANY)
    between = Between(ROLE, ben, ana, (undated[0],) * MANY, (undated[0],) * MANY, (obstacle,) * MANY, None)
    team = Team(ana, NOW, (between,) * MANY, (between,) * MANY)
    promised = Promised(ana, NOW, (PromisedItem(PROMISE, ben),) * MANY)
    partners = Partners(ana, NOW, (), {})
    facts = Home(
        ana, NOW, plate, tuple(answered), Record(9, 1, 1), partners, (obstacle,) * MANY, promised, team
    )  # fmt: skip
    view = home_view(facts)
    # Agreements are two blocks each under one heading.
    assert len(view["blocks"]) + 1 + 2 * MOST_PARTNERS <= MOST_BLOCKS
    assert all(len(block.get("text", {}).get("text", "")) <= 3000 for block in view["blocks"])
