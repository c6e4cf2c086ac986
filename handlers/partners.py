"""Partners: the answers to a request, the forms of an agreement, and its end."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk.errors import SlackApiError

from bot.domain.errors import NotYours
from bot.domain.ids import AgreementId
from bot.domain.partners import Shows
from bot.domain.people import Profile
from bot.services import partner_words, partners
from bot.views.ids import Field, Form, PartnerAction
from bot.views.partners import PROBLEMS, channel_modal, shows_modal
from handlers.home import show_again
from handlers.visit import House, Visit, house_of, is_of, profile_of, visit_of

# What Slack answers about somebody whom it does not know, or does not show us.
UNKNOWN = frozenset({"user_not_found", "users_not_found", "user_not_visible"})


def register(app: App) -> None:
    for action, press in PRESSES.items():
        app.action(action)(_button(press, changes=action not in OPENING))
    app.view(Form.CHANNEL)(on_channel)
    app.view(Form.SHOWS)(on_shows)


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


def _accept(visit: Visit, agreement_id: AgreementId, _trigger: str) -> None:
    partners.accept(visit.database, visit.person, agreement_id, visit.now)


def _decline(visit: Visit, agreement_id: AgreementId, _trigger: str, *, block: bool) -> None:
    partners.decline(visit.database, visit.person, agreement_id, visit.now, block=block)


def _stop(visit: Visit, agreement_id: AgreementId, _trigger: str) -> None:
    partners.end(visit.database, visit.person, agreement_id, visit.now)


def _open_channel(visit: Visit, agreement_id: AgreementId, trigger: str) -> None:
    agreement = partners.active(visit.database, visit.person, agreement_id)
    visit.client.views_open(trigger_id=trigger, view=channel_modal(agreement))


def _open_shows(visit: Visit, agreement_id: AgreementId, trigger: str) -> None:
    agreement = partners.active(visit.database, visit.person, agreement_id)
    visit.client.views_open(trigger_id=trigger, view=shows_modal(agreement, visit.person))


PRESSES: dict[PartnerAction, Callable[[Visit, AgreementId, str], None]] = {
    PartnerAction.ACCEPT: _accept,
    PartnerAction.DECLINE: partial(_decline, block=False),
    PartnerAction.BLOCK: partial(_decline, block=True),
    PartnerAction.CHANNEL: _open_channel,
    PartnerAction.SHOWS: _open_shows,
    PartnerAction.STOP: _stop,
}
# These open a form; nothing has changed yet.
OPENING = (PartnerAction.CHANNEL, PartnerAction.SHOWS)


def on_channel(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
    """The channel is looked at before it is taken: only one that all members are in and nobody else's company."""
    visit = visit_of(context)
    agreement = partners.active(visit.database, visit.person, agreement_of(view["private_metadata"]))
    channel = view["state"]["values"][Field.CHANNEL][Field.CHANNEL]["selected_conversation"]
    people = [member.person.slack_user_id for member in agreement.agreed]
    problem = house_of(context).look_at_channel(channel, people)
    if problem is not None:
        ack(response_action="errors", errors={Field.CHANNEL: PROBLEMS[problem]})
        return
    partners.set_channel(visit.database, visit.person, agreement.id, channel, visit.now)
    show_again(visit)
    ack()


def on_shows(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
    visit = visit_of(context)
    chosen = view["state"]["values"][Field.SHOWS][Field.SHOWS]["selected_options"]
    known = {str(each) for each in Shows}
    shows = [Shows(option["value"]) for option in chosen if option["value"] in known]
    partners.set_shows(visit.database, visit.person, agreement_of(view["private_metadata"]), shows, visit.now)
    ack()
