"""What somebody wants of coaching: shown, switched by button or in words, declined for good."""

from datetime import datetime

from bot.domain.coaching import Choice, Coaching, Feature, features_called
from bot.domain.deliveries import Delivery, Kind
from bot.domain.errors import NotYours
from bot.domain.ids import CommitmentId
from bot.domain.people import Person
from bot.language.reading import Intent, Reading
from bot.services import hard_talks, if_then, months, rituals
from bot.services.talk import Talk
from storage.database import Database, Store

# Messages on which a feature can be declined for good.
DECLINED_THERE = (Kind.COACHING, Kind.AFTER_MISS, Kind.IF_THEN, Kind.HARD_TALK, Kind.WIN, Kind.COUNTED)

# Accepted, these begin with the promise that gave reason to the offer.
BEGINS = {Feature.IF_THEN: if_then.wanted, Feature.HARD_TALK: hard_talks.wanted}


def coaching_of(store: Store, person: Person, delivery: Delivery, now: datetime) -> Coaching:
    """Every feature with what somebody decided, or the one that is offered."""
    decisions = store.coaching.of(person.id)
    wanted = frozenset(each for each, decided in decisions.items() if decided.choice is Choice.WANTED)
    if len(switched := delivery.detail.get("switched", ())) == 1:
        return Coaching(person, now, wanted, switched=Feature(switched[0]))
    offered = delivery.detail.get("offer")
    if offered is None:
        return Coaching(person, now, wanted)
    decision = decisions.get(Feature(offered))
    return Coaching(person, now, wanted, Feature(offered), decision.choice if decision is not None else None)


def switch(database: Database, person: Person, feature: Feature, message: tuple[str, str], now: datetime) -> None:
    """Wanted becomes unwanted and the other way round; an offer is only ever accepted by it, however often it is
    pressed. Raises NotYours for a stranger."""
    with database.begin(person.installation_id) as store:
        sent = store.messages.sent_at(*message)
        if sent is None or sent.kind is not Kind.COACHING or sent.person_id != person.id:
            raise NotYours
        decision = store.coaching.of(person.id).get(feature)
        is_wanted = decision is not None and decision.choice is Choice.WANTED and "offer" not in sent.detail
        _put(store, person, feature, Choice.DECLINED if is_wanted else Choice.WANTED, now)
        store.outbox.refresh(sent, now)
        if feature in BEGINS and "promise" in sent.detail:
            BEGINS[feature](store, person, CommitmentId(sent.detail["promise"]), now)


def hears(talk: Talk, reading: Reading) -> bool:
    """Switches in words what coaching is made of, where that is what was said. "Turn on coaching" shows what there
    is: each part is wanted by itself."""
    setting = reading.setting
    if reading.intent is not Intent.SETTINGS or setting is None or not (called := features_called(setting.name)):
        return False
    before = talk.store.coaching.of(talk.person.id)
    were_on = [each for each in called if each in before and before[each].choice is Choice.WANTED]
    if setting.value == "off":
        for feature in called:
            _put(talk.store, talk.person, feature, Choice.DECLINED, talk.now)
    elif len(called) == 1:
        _put(talk.store, talk.person, called[0], Choice.WANTED, talk.now)
    else:
        talk.reply(Kind.COACHING)
        return True
    talk.reply(Kind.COACHING, detail={"switched": [*called], "were_on": were_on})
    return True


def take_back(store: Store, person: Person, last: Delivery, now: datetime) -> bool:
    """Undo, said right after something was switched in words; False where Kept's last word was another."""
    if last.kind is not Kind.COACHING or last.detail.get("were_on") is None:
        return False
    for feature in map(Feature, last.detail["switched"]):
        _put(store, person, feature, Choice.WANTED if feature in last.detail["were_on"] else Choice.DECLINED, now)
    store.messages.set_detail(last, were_on=None)
    store.outbox.refresh(last, now)
    return True


def decline(database: Database, person: Person, feature: Feature, message: tuple[str, str], now: datetime) -> None:
    """No, for good. Raises NotYours for a stranger."""
    with database.begin(person.installation_id) as store:
        sent = store.messages.sent_at(*message)
        if sent is None or sent.kind not in DECLINED_THERE or sent.person_id != person.id:
            raise NotYours
        store.coaching.decide(person.id, feature, Choice.DECLINED, now)
        store.outbox.refresh(sent, now)


def _put(store: Store, person: Person, feature: Feature, choice: Choice, now: datetime) -> None:
    """Somebody's own decision, with the rituals that come or go with it."""
    store.coaching.decide(person.id, feature, choice, now)
    if feature is Feature.AUDIT:
        rituals.plan_review(store, person, now)
    if choice is Choice.WANTED:
        months.begin(store, person, feature, now)
