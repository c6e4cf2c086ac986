"""Partners: the answers to a request, the forms of an agreement, and its end."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, time
from functools import partial
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk.errors import SlackApiError

from bot.domain.errors import NotYours
from bot.domain.ids import AgreementId
from bot.domain.partners import Agreement, Shows, Side, Tells, Terms, Tone
from bot.domain.people import Profile
from bot.services import agreements, partner_words, partners, pools, renewal
from bot.views.agreement_forms import pool_modal, renew_modal, side_modal, sign_modal, terms_modal
from bot.views.ids import Field, Form, PartnerAction
from bot.views.partners import PROBLEMS
from handlers.home import show_again
from handlers.visit import House, Visit, house_of, is_of, profile_of, visit_of

# What Slack answers about somebody whom it does not know, or does not show us.
UNKNOWN = frozenset({"user_not_found", "users_not_found", "user_not_visible"})
DAY_OVER = "That day has passed. Choose one that is still ahead, or none."


def register(app: App) -> None:
    for action, press in PRESSES.items():
        app.action(action)(_button(press, changes=action not in OPENING))
    app.action(PartnerAction.AGREE)(partial(_on_proposal, agreements.agree))
    app.action(PartnerAction.KEEP_TERMS)(partial(_on_proposal, agreements.keep_terms))
    app.action(PartnerAction.POOL)(on_pool)
    app.view(Form.POOL)(on_pool_chosen)
    app.view(Form.SIGN)(on_sign)
    app.view(Form.RENEW)(on_renew)
    app.view(Form.SIDE)(on_side)
    app.view(Form.TERMS)(on_terms)


def profiles_for(visit: Visit, house: House, text: str) -> tuple[Profile, ...]:
    """What Slack says about the people whom these words ask, thank, promise something or wait for; nobody is looked
    up for other words, and whom Slack does not know is left out."""
    found = (looked_up(visit, house, each) for each in partner_words.named_in(text, visit.person, visit.now))
    return tuple(profile for profile in found if profile is not None)


def looked_up(visit: Visit, house: House, slack_user_id: str) -> Profile | None:
    """What Slack says about somebody at this moment; None about nobody that it knows."""
    try:
        user: dict[str, Any] = visit.client.users_info(user=slack_user_id, include_locale=True)["user"]
    except SlackApiError as error:
        if error.response.get("error") in UNKNOWN:
            return None
        raise
    return replace(profile_of(user), is_elsewhere=not is_of(house.installation, user))


def agreement_of(value: object) -> AgreementId:
    """The agreement that a button or form names. Raises NotYours for a value that Kept never gave out."""
    if not re.fullmatch(r"[0-9]{1,18}", str(value)):
        raise NotYours
    return AgreementId(int(str(value)))


def _button(press: Callable[[Visit, AgreementId, str], None], *, changes: bool) -> Callable[..., None]:
    def on_button(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        agreement_id = agreement_of(body["actions"][0].get("value"))
        visit = visit_of(context)
        press(visit, agreement_id, str(body.get("trigger_id", "")))
        if changes:
            show_again(visit)
        ack()

    return on_button


def _on_proposal(answer: Callable[..., None], ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
    """An answer to suggested terms names their number, so that nobody agrees to what they did not see."""
    named = re.fullmatch(r"([0-9]{1,18})[.]([0-9]{1,9})", str(body["actions"][0].get("value")))
    if named is None:
        raise NotYours
    visit = visit_of(context)
    answer(visit.database, visit.person, AgreementId(int(named[1])), int(named[2]), visit.now)
    show_again(visit)
    ack()


def _open_signing(visit: Visit, agreement_id: AgreementId, trigger: str) -> None:
    agreement = partners.signing(visit.database, visit.person, agreement_id, visit.now)
    if agreement is not None:
        visit.client.views_open(trigger_id=trigger, view=sign_modal(agreement, visit.person))


def _decline(visit: Visit, agreement_id: AgreementId, _trigger: str, *, block: bool) -> None:
    partners.decline(visit.database, visit.person, agreement_id, visit.now, block=block)


def _stop(visit: Visit, agreement_id: AgreementId, _trigger: str) -> None:
    partners.end(visit.database, visit.person, agreement_id, visit.now)


def _open_terms(visit: Visit, agreement_id: AgreementId, trigger: str) -> None:
    agreement = agreements.active(visit.database, visit.person, agreement_id)
    visit.client.views_open(trigger_id=trigger, view=terms_modal(agreement))


def _open_side(visit: Visit, agreement_id: AgreementId, trigger: str) -> None:
    agreement = agreements.active(visit.database, visit.person, agreement_id)
    visit.client.views_open(trigger_id=trigger, view=side_modal(agreement, visit.person))


def _open_renewal(visit: Visit, agreement_id: AgreementId, trigger: str) -> None:
    agreement = renewal.renewable(visit.database, visit.person, agreement_id, visit.now)
    if agreement is not None:
        view = renew_modal if agreement.id == agreement_id else sign_modal
        visit.client.views_open(trigger_id=trigger, view=view(agreement, visit.person))


PRESSES: dict[PartnerAction, Callable[[Visit, AgreementId, str], None]] = {
    PartnerAction.ACCEPT: _open_signing,
    PartnerAction.SIGN: _open_signing,
    PartnerAction.DECLINE: partial(_decline, block=False),
    PartnerAction.BLOCK: partial(_decline, block=True),
    PartnerAction.TERMS: _open_terms,
    PartnerAction.SIDE: _open_side,
    PartnerAction.RENEW: _open_renewal,
    PartnerAction.STOP: _stop,
}
# These open a form; nothing has changed yet.
OPENING = (
    PartnerAction.ACCEPT,
    PartnerAction.SIGN,
    PartnerAction.TERMS,
    PartnerAction.SIDE,
    PartnerAction.RENEW,
)


def on_sign(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
    """The signature; a channel that was chosen in the form is looked at first."""
    visit = visit_of(context)
    agreement_id = agreement_of(view["private_metadata"])
    agreement = partners.signing(visit.database, visit.person, agreement_id, visit.now)
    terms = terms_in(view, agreement)
    if agreement is not None and (problems := _impossible(terms, agreement, visit, house_of(context))):
        ack(response_action="errors", errors=problems)
        return
    partners.sign(visit.database, visit.person, agreement_id, side_in(view), terms, visit.now)
    show_again(visit)
    ack()


def on_renew(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
    visit = visit_of(context)
    agreement_id = agreement_of(view["private_metadata"])
    agreement = renewal.renewable(visit.database, visit.person, agreement_id, visit.now)
    terms = terms_in(view, agreement)
    if agreement is not None and (problems := _impossible(terms, agreement, visit, house_of(context))):
        ack(response_action="errors", errors=problems)
        return
    renewal.renew(visit.database, visit.person, agreement_id, side_in(view), terms, visit.now)
    show_again(visit)
    ack()


def on_side(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
    visit = visit_of(context)
    agreement_id = agreement_of(view["private_metadata"])
    agreements.set_side(visit.database, visit.person, agreement_id, side_in(view), visit.now)
    ack()


def on_terms(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
    """The channel is looked at before it is suggested: only one that all members are in and nobody else's company."""
    visit = visit_of(context)
    agreement = agreements.active(visit.database, visit.person, agreement_of(view["private_metadata"]))
    terms = terms_in(view, agreement)
    if problems := _impossible(terms, agreement, visit, house_of(context)):
        ack(response_action="errors", errors=problems)
        return
    if terms is not None:
        agreements.propose(visit.database, visit.person, agreement.id, terms, visit.now)
    show_again(visit)
    ack()


def on_pool(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
    visit_of(context).client.views_open(trigger_id=str(body.get("trigger_id", "")), view=pool_modal())
    ack()


def on_pool_chosen(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
    """A pool is of a channel in which the person and Kept are, and nobody else's company."""
    visit = visit_of(context)
    channel = _held(view["state"]["values"], Field.CHANNEL, "selected_conversation")
    problem = house_of(context).look_at_channel(channel, [visit.person.slack_user_id])
    if problem is not None:
        ack(response_action="errors", errors={Field.CHANNEL: PROBLEMS[problem]})
        return
    pools.choose(visit.database, visit.person, channel, f"view:{view['id']}", visit.now)
    ack()


def _impossible(terms: Terms | None, agreement: Agreement, visit: Visit, house: House) -> dict[str, str]:
    """A sentence under each field that cannot be."""
    if terms is None:
        return {}
    problems: dict[str, str] = {}
    if terms.until is not None and terms.until < visit.now.astimezone(agreement.zone).date():
        problems[Field.UNTIL] = DAY_OVER
    if terms.channel is not None:
        people = [member.person.slack_user_id for member in agreement.members if member.is_present]
        problem = house.look_at_channel(terms.channel, people)
        if problem is not None:
            problems[Field.CHANNEL] = PROBLEMS[problem]
    return problems


def side_in(view: dict[str, Any]) -> Side:
    """A member's own part as filled in."""
    values = view["state"]["values"]
    shown = {option["value"] for option in _held(values, Field.SHOWS, "selected_options") or ()}
    shows = frozenset(each for each in Shows if each in shown)
    tone, tells = _held(values, Field.TONE, "selected_option"), _held(values, Field.TELLS, "selected_option")
    return Side(shows, Tone(tone["value"]), Tells(tells["value"]))


def terms_in(view: dict[str, Any], agreement: Agreement | None) -> Terms | None:
    """The shared terms as filled in; None for a form that only shows them. Of zones only those of its people will
    do."""
    values = view["state"]["values"]
    if Field.WEEKDAY not in values:
        return None
    until = _held(values, Field.UNTIL, "selected_date")
    clock = (_held(values, Field.CLOCK, "selected_option") or {}).get("value")
    zones = () if agreement is None else agreement.zones
    return Terms(
        _held(values, Field.CHANNEL, "selected_conversation"),
        int(_held(values, Field.WEEKDAY, "selected_option")["value"]),
        time.fromisoformat(_held(values, Field.AT, "selected_time")),
        None if until is None else date.fromisoformat(until),
        next((zone for zone in zones if agreement is not None and zone.key == clock != agreement.zone.key), None),
    )


def _held(values: Mapping[str, Any], field: Field, name: str) -> Any:
    return values.get(field, {}).get(field, {}).get(name)
