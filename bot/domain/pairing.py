"""Who is matched with whom in a channel's pool: nobody against their wish, nobody twice, other teams first."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.ids import PersonId


@dataclass(frozen=True, slots=True)
class Seeker:
    """Somebody in the pool. `teams` are the other channels whose team digest they are in, `avoids` whom they do not
    want to be paired with, `met` everybody with whom they have been in an agreement or a request before."""

    person_id: PersonId
    joined_at: datetime
    teams: frozenset[int] = field(default=frozenset())
    avoids: frozenset[PersonId] = field(default=frozenset())
    met: frozenset[PersonId] = field(default=frozenset())


def shared_teams(one: Seeker, other: Seeker) -> int | None:
    """How many teams two people share, the fewer the better; None where they are not to be matched at all."""
    avoided = other.person_id in one.avoids | one.met or one.person_id in other.avoids | other.met
    return None if avoided or one.person_id == other.person_id else len(one.teams & other.teams)


def match(seekers: Sequence[Seeker]) -> list[tuple[Seeker, ...]]:
    """Pairs, whoever waits longest first, each with whom they share the fewest teams; one who is left over makes a
    trio of the first pair that suits. Who suits nobody waits."""
    waiting = sorted(seekers, key=lambda each: (each.joined_at, each.person_id))
    groups: list[tuple[Seeker, ...]] = []
    alone: list[Seeker] = []
    while waiting:
        first, *rest = waiting
        suits = [
            (shared, number) for number, other in enumerate(rest) if (shared := shared_teams(first, other)) is not None
        ]
        if suits:
            _, number = min(suits)
            groups.append((first, rest.pop(number)))
        else:
            alone.append(first)
        waiting = rest
    for left in alone:
        for number, group in enumerate(groups):
            if len(group) == 2 and all(shared_teams(left, each) is not None for each in group):
                groups[number] = (*group, left)
                break
    return groups
