"""Words about managers and reports: what they mean decides which use case acts on them."""

from datetime import UTC

from bot.domain.deliveries import Kind
from bot.domain.ids import RoleId
from bot.domain.managers import MINUTES, ManagerLine, Role
from bot.language.answers_shifts import says_only_when
from bot.language.asking import agrees, answer_to_ask
from bot.language.managing import Managing, ManagingWords, managing
from bot.language.reading import Intent, Reading
from bot.language.wire import decode
from bot.services import if_then, managers, prereads
from bot.services.talk import Talk


def hears(talk: Talk, reading: Reading) -> bool:
    """Acts on words about managers and reports; False where they are about something else."""
    said = managing(talk.heard.text)
    if said is None:
        return _answers_the_wish(talk, reading)
    store, person, now = talk.store, talk.person, talk.now
    words = (store, person, talk.heard.profiles, talk.subject, now)
    match said.what:
        case Managing.IS_MY_MANAGER:
            managers.ask(*words, person_manages=False)
        case Managing.I_MANAGE:
            managers.ask(*words, person_manages=True)
        case Managing.END:
            managers.end_with(*words)
        case Managing.TEAM if talk.heard.text.casefold().startswith("my ") and if_then.asks_for_an_obstacle(talk):
            # "My boss" is what gets in the way.
            return False
        case Managing.TEAM:
            talk.reply(Kind.TEAM)
        case Managing.WANTS_TIME:
            return _wants_time(talk, said)
        case Managing.GAVE_TIME:
            return _gave_time(talk, said)
        case Managing.PREREAD:
            return _preread(talk, said)
        case Managing.MEETS | Managing.MEETS_NO_MORE:
            return _meets(talk, said, reading)
    return True


def _wants_time(talk: Talk, said: ManagingWords) -> bool:
    roles = [each for each in _roles(talk, said) if each.report_id == talk.person.id]
    if len(roles) == 1:
        managers.want_time(talk.store, talk.person, roles[0], said.minutes, talk.subject, talk.now)
        return True
    if said.people:
        return False
    line = ManagerLine.WHICH_MANAGER if roles else ManagerLine.NO_MANAGER
    managers.say(talk.store, talk.person, line, None, talk.subject, talk.now)
    return True


def _answers_the_wish(talk: Talk, reading: Reading) -> bool:
    """Right behind a report's wish for time a yes, a no or a time is the answer to it: "no, next week"."""
    last = talk.last_word()
    if last is None or last.kind is not Kind.TIME_WANTED or reading.refers_to:
        return False
    role = talk.store.managers.get(RoleId(int(last.subject.split(":")[1])))
    if role is None or role.wants_at is None:
        return False
    text = talk.heard.text
    says_when = reading.intent is Intent.MOVE or says_only_when(text, reading.times)
    if not (says_when or agrees(text) or answer_to_ask(text)):
        return False
    managers.answer_wish(talk.store, talk.person, role, decode(text), talk.subject, talk.now)
    return True


def _gave_time(talk: Talk, said: ManagingWords) -> bool:
    """Of a one-to-one without minutes the longer one is taken: fifteen are asked for by their number."""
    for role in _roles(talk, said):
        if role.manager_id == talk.person.id:
            minutes = said.minutes or MINUTES[-1]
            managers.log_time(talk.store, talk.person, role, minutes, talk.now)
            name = talk.store.people.get(role.report_id).name
            managers.say(talk.store, talk.person, ManagerLine.LOGGED, name, talk.subject, talk.now, minutes=minutes)
            return True
    return False


def _preread(talk: Talk, said: ManagingWords) -> bool:
    roles = _roles(talk, said)
    if len(roles) == 1:
        prereads.show(talk.store, talk.person, roles[0], talk.now)
        return True
    if roles:
        talk.reply(Kind.TEAM)
        return True
    if not said.people:
        return False
    name = ", ".join(profile.name for profile in talk.heard.profiles) or None
    managers.say(talk.store, talk.person, ManagerLine.NOT_SO, name, talk.subject, talk.now)
    return True


def _meets(talk: Talk, said: ManagingWords, reading: Reading) -> bool:
    """A time that repeats is when the two meet; any other is a promise like all others."""
    rule = next((each.recurrence for each in reading.commitments if each.recurrence is not None), None)
    roles = _roles(talk, said)
    if not roles or (rule is None and said.what is Managing.MEETS):
        return False
    [role] = roles
    name = talk.store.people.get(role.other(talk.person.id)).name
    if said.what is Managing.MEETS_NO_MORE:
        rule = None
    today = talk.person.local(talk.now.astimezone(UTC)).date()
    managers.meet(talk.store, talk.person, role, rule, today, talk.now)
    line = ManagerLine.MEETS if rule else ManagerLine.MEETS_NO_MORE
    managers.say(talk.store, talk.person, line, name, talk.subject, talk.now, rule=rule)
    return True


def _roles(talk: Talk, said: ManagingWords) -> list[Role]:
    """The active roles with the people named, all of them where nobody is."""
    roles = talk.store.managers.of(talk.person.id)
    if not said.people:
        return roles
    others = {each.id: talk.store.people.get(each.other(talk.person.id)).slack_user_id for each in roles}
    return [each for each in roles if others[each.id] in said.people]
