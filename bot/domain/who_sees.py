"""Who may read what of somebody, as things stand: said to themselves alone."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.digests import Digest
from bot.domain.partners import Agreement
from bot.domain.people import Person


@dataclass(frozen=True, slots=True)
class WhoSees:
    """`agreements` with each partner, `digests` that the reader is in, `managers` who confirmed it, the people to
    whom something open is promised, each with how many promises, and `helpers`, who clear the way of one."""

    reader: Person
    now: datetime
    agreements: tuple[Agreement, ...] = ()
    digests: tuple[Digest, ...] = ()
    managers: tuple[Person, ...] = ()
    promised: tuple[tuple[Person, int], ...] = ()
    helpers: tuple[Person, ...] = ()

    @property
    def is_nobody(self) -> bool:
        return not (self.agreements or self.digests or self.managers or self.promised or self.helpers)
