"""Another round of an agreement whose last day has passed: a new request among the same people."""

from datetime import datetime

from bot.domain.deliveries import Place
from bot.domain.ids import AgreementId
from bot.domain.partners import Agreement, AgreementState, Side, Terms
from bot.domain.people import Person
from bot.services import partners
from bot.services.agreements import of_member
from storage.database import Database, Store


def renewable(database: Database, person: Person, agreement_id: AgreementId, now: datetime) -> Agreement | None:
    """What the person may sign to go on: the agreement that is over, or the request for another round that one of the
    others has made already; None where there is nothing to sign. Raises NotYours for a stranger."""
    with database.begin(person.installation_id) as store:
        over = of_member(store, person, agreement_id)
        if over.state is not AgreementState.OVER:
            return None
        standing = _standing(store, person, over)
        if standing is None:
            return over
    return partners.signing(database, person, standing.id, now)


def renew(
    database: Database, person: Person, agreement_id: AgreementId, side: Side, terms: Terms | None, now: datetime
) -> None:
    """Asks the others for another round, with this person's signature on it. Where one of them did so meanwhile, this
    signs theirs. Raises NotYours for a stranger."""
    with database.begin(person.installation_id) as store:
        over = of_member(store, person, agreement_id)
        store.partners.lock(*(member.person.id for member in over.members))
        standing = _standing(store, person, over)
        if standing is None and over.state is AgreementState.OVER:
            others = [member.person.id for member in over.agreed if member.person.id != person.id]
            standing = store.partners.ask(person.id, others, over.zone, now)
            for member in over.agreed:
                store.partners.set_side(standing.id, member.person.id, member.side, now)
            partners.send_requests(store, standing, person, Place(), now)
    if standing is not None:
        partners.sign(database, person, standing.id, side, terms, now)


def _standing(store: Store, person: Person, over: Agreement) -> Agreement | None:
    others = (member.person.id for member in over.agreed if member.person.id != person.id)
    return store.partners.between(person.id, *others)
