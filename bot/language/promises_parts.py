"""Where the next promise begins: clauses cut into parts, and lines that only introduce the lines below them."""

# ruff: noqa: E501  (a row of a table stays on one line)

from collections.abc import Sequence

from bot.domain.times import Guess
from bot.language.clauses import Clause, Marked
from bot.language.intents_patterns import Pattern
from bot.language.promises import Part
from bot.language.promises_leads import LEAD, OPENERS
from bot.language.quantities import NUMBER, find_quantities
from bot.language.reading import TimeExpression
from bot.language.verbs import ALSO_NOUNS, VERBS, ing_of, is_misspelled, past_of, word_set

_JOINT = Pattern(
    r",? (?:and )?(?:after(?:wards| that)?|later|next),? (?=i'?ll\b|i will\b|i'?m (?:going|gonna)\b)|,? (?:and then|then|and also|and|n(?= [a-z]+ [a-z])|but|plus|&) +|[,;+] +|,(?=[a-z])| E++ | / | -+ (?=(?:i'?ll|i will|will)\b)| so (?=(?:i|we) (?!can|could|don'?t|won'?t|know\b|that\b)|i'?(?:ll|m)\b|we'll\b|(?:can|could) you remind\b|remind me\b|never\b)|: +(?=(?:i'?ll|i will|i (?:need|have) to|i'?m going to|(?:(?:can|could) you )?(?:please )?remind me)\b)"
)
_MOST_WORDS_BEFORE_A_COLON = 8
_STARTS_ANSWER = Pattern(
    r"(?:all |i'?m |already |still )*(?:working on|done|finished|completed|didn'?t|did not|haven'?t|couldn'?t|missed|forgot|stuck|blocked"
    r"|waiting (?:on|for)|no [a-z]+ (?:sent|made|done|booked|written)|cancel|push|postpone|move|reschedule|snooze|drop|skip|ran out|dropped|need (?:more time|until|till|another|T++|D++)|give me"
    r"|(?:(?:it'?ll|it will|it should|should|will) (?:be (?:done|ready|finished|complete|sent|out|there)|have (?:it|that)))(?= T| by| at| on))\b"
)
_REPORTS = Pattern(r"^(?:all |i'?m |already )*(?:done|finished|completed)\b|\b(?:done|finished|sent|out|missed)$")
_STATES_SOMETHING = Pattern(
    r"^(?!and\b)[a-z0-9&.' -]{1,40}?(?:(?:'s| is| are| was| got| has been)(?: now| still| all| not)*|(?: is| are| was| has)n'?t(?: been)?| not)"
    r" (?:blocked|stuck|done|sent|finished|ready|unblocked|cancelled|canceled|out|signed|on hold|slipping)\b"
    # "the emails aren't", "the emails not yet"
    r"|^(?:the |my )?[a-z0-9&.'-]{1,20}(?: [a-z0-9&.'-]{1,20}){0,2}? (?:(?:is|are|was|were|has|have|did)n'?t|not)(?: yet)?(?: - [^,;]*)?$"
    r"|^(?:the |my )?[a-z0-9&.'-]{1,20}(?: [a-z0-9&.'-]{1,20}){0,2}? (?:no|nope|nah|yes|yep|yup)$"
    r"|^not (?:the|my|our) [a-z0-9&.'-]{1,20}(?: [a-z0-9&.'-]{1,20})?$"
    r"|^(?:the |my )?[a-z0-9&.'-]{1,20}(?: [a-z0-9&.'-]{1,20}){0,2}?(?:'s| is| are)? still on$"
)
# "Acme: done, Globex: Friday".
_NAMED = Pattern(r"[a-z0-9][\w.&'-]{0,30}(?: [\w.&'-]{1,30}){0,3}: ")
# What is left over from a report ("half is done, rest tomorrow").
REST = Pattern(
    r"(?:the |all the |my )?(?:rest|others?|remaining(?: ones)?|other (?:half|ones?))(?: of (?:it|them|those|these))?(?= T)"
)
_SOMEONE_ELSE = Pattern(r"(?:he|she|they)(?:'ll|'s|'re| will| is| are| can| wants?| needs?)\b")
_TALK = Pattern(
    r"(?:see|talk to|catch) (?:you|ya|u|y'all)\b|ttyl|have a (?:good|great|nice|lovely)|thanks|thank you|cheers|enjoy\b"
)
# "Can't do Thursday, Friday works" is one answer.
_SUITS = Pattern(r"T++ (?:works|is (?:fine|better|ok(?:ay)?|good)|would (?:work|be (?:fine|better|good)))(?: for me)?")
# "Forecast all done" is about the forecast.
_AFTER_A_NOUN = word_set("and for of is are from all both done sent finished missed not isn't aren't")
_HAS_SUBJECT = Pattern(r"(?:i|we)(?:'?m|'?ve|'?d)? [a-z]")
_COUNT = Pattern(rf"{NUMBER}(?:k|m)? [a-z]")
_COUNTED = Pattern(r"[a-z][a-z&.' -]{1,40} \d{1,4}(?P<of> ?(?:/|of|out of) ?\d{1,4})?")
_THING_MISSED = Pattern(r"[a-z][a-z0-9&.' -]{1,40} missed")
_SHARE = Pattern(rf"(?:{NUMBER}) ?(?:/|of|out of) ?(?:{NUMBER})")
_PREPOSITION = Pattern(r"(?:at|on|by|in|from|until|to|around|or|for|with|of)\b")
_HEADER_WORDS = word_set(
    """
    my our the list for plan plans todo to do todos this goals goal commitments commitment priorities priority promises
    here's heres here is are what i'm im i am we we're doing on plate will i'll ill things tasks task today's agenda
    focus by of top main biggest number one thing important most big target targets committing promise need must have all these gonna gotta going next steps actions action items remind me
    want get done work day week reminders now s and ok okay so hey morning good one two three four five six seven couple few due be brain dump braindump
    """
)
_STRONG_HEADER_WORDS = word_set(
    """
    list plan plans todo todos do goals commitment commitments priorities promises plate will i'll things tasks agenda
    focus today's committing need must gonna gotta actions week dump braindump
    """
)
_HEADER_TOKEN = Pattern(r"[a-z'’]+|T++|[MLHCDE]+|\d+")


def split_parts(marked: Marked, clause: Clause, place: int, listed: bool) -> list[Part]:
    """A clause cut where another promise or answer begins ("…, follow up with Dana Tuesday"); at each comma of a list
    that stands behind its header."""
    mask = marked.mask
    joints = list(_JOINT.finditer(mask, clause.from_, clause.to))
    parts: list[Part] = []
    start = clause.from_
    for index, joint in enumerate(joints):
        end = joints[index + 1].start() if index + 1 < len(joints) else clause.to
        left, right = mask[start : joint.start()], mask[joint.end() : end]
        if joint.group()[0] == ":":
            # "Quick one for you: can you remind me …"
            if "T" not in left and len(left.split()) <= _MOST_WORDS_BEFORE_A_COLON:
                start = joint.end()
        elif _begins_anew(left, right, listed, joint.group().strip(" ,")):
            parts.append(Part(start, joint.start(), place))
            start = joint.end()
    parts.append(Part(start, clause.to, place))
    return [part for part in parts if mask[part.from_ : part.to].strip(" ,.:;-")]


def is_header(marked: Marked, clauses: Sequence[Clause], place: int) -> bool:
    """A line that only introduces the lines below it ("Today:", "my list for tomorrow")."""
    clause = clauses[place]
    if clause.bullet or place + 1 >= len(clauses) or clauses[place + 1].line == clause.line:
        return False
    words = marked.mask[clause.from_ : clause.to]
    if len(words) > 80 or not _is_header_words(words):
        return False
    return words.rstrip().endswith(":") or clauses[place + 1].bullet or "T" in words


def split_header(marked: Marked, clause: Clause) -> tuple[Clause, Clause] | None:
    """The header and the list of a line that has both ("three things for tomorrow: the deck, call Priya")."""
    words = marked.mask[clause.from_ : clause.to]
    head, colon, rest = words.partition(": ")
    if not colon:
        head, colon, rest = words.partition(" - ")
        colon = colon if "T" in head else ""
    if not colon or len(head) > 80 or not rest.strip() or not _is_header_words(_after_opening(head)):
        return None
    at = clause.from_ + len(head)
    return clause._replace(to=at), clause._replace(from_=at + len(colon))


def of_a_header(time: TimeExpression) -> TimeExpression:
    """The time that the only header gives its list; "Monday plan:", said on a Monday, is today's."""
    if Guess.SAME_DAY not in time.ambiguous or time.other_at is None or time.start is None:
        return time
    start = time.start.replace(year=time.other_at.year, month=time.other_at.month, day=time.other_at.day)
    return time._replace(start=start, deadline_at=time.other_at, other_at=time.deadline_at)


def _is_header_words(words: str) -> bool:
    found = _HEADER_TOKEN.findall(words)
    if not any(word[0] == "T" or word in _STRONG_HEADER_WORDS for word in found):
        return False
    return all(word[0] == "T" or word in _HEADER_WORDS or word[0].isdigit() for word in found)


def _after_opening(words: str) -> str:
    opener = OPENERS.match(words)
    return words[opener.end() :] if opener else words


def _begins_anew(left: str, right: str, listed: bool, joint: str) -> bool:
    """Whether a new promise or answer stands to the right of a comma or an "and"."""
    bare = _after_opening(right.strip())
    words = bare.split()
    content = [word for word in words if not word[0].isupper()]
    if not content:
        return False
    if left.strip() in ("kept", "@kept") or bare.startswith("not T") or _SUITS.fullmatch(bare):
        return False
    if joint == "but" and left.rstrip().endswith(("all", "everything", "all of them", "all of it")):
        return False  # "all but the forecast are done"
    bare_left = _after_opening(left.strip())
    lead = LEAD.match(bare_left)
    left_words = (bare_left[lead.end() :] if lead else bare_left).split()
    if lead and not left_words:
        return False
    if LEAD.match(bare) or _HAS_SUBJECT.match(bare):
        # "Ana and I will send it" has two subjects, not two promises.
        return not (joint == "and" and len(left.split()) == 1 and left_words[:1] not in (["yes"], ["done"]))
    if _TALK.match(bare) or _SOMEONE_ELSE.match(bare):
        return True
    if all(word[0] == "T" for word in left_words):
        return False  # "tomorrow at 9, make 10 dials"
    if listed and not joint:
        return True
    if words[0][0] == "T" and len(content) > 2 and content[0] in VERBS:
        return True  # "… and by Friday update the forecast"
    if (words[0] in VERBS or is_misspelled(words[0])) and len(words) > 1:
        named = words[0] in ALSO_NOUNS and len(content) > 1 and content[1] in _AFTER_A_NOUN
        lone = len(left_words) == 1 and left_words[0] in VERBS
        return not lone and (not named or "T" in left)
    first_left = next((word for word in left_words if word[0] != "T"), "")
    if ing_of(words[0]) and ("T" in right or ing_of(first_left) or words[1:2] in (["it"], ["that"], ["them"])):
        return True
    if _STATES_SOMETHING.search(right) or REST.match(bare) or _NAMED.match(right):
        return True
    past = past_of(words[0]) is not None and words[0] not in VERBS
    if _STARTS_ANSWER.match(bare) or (past and len(words) > 1) or listed:
        return True
    if _SHARE.fullmatch(bare_left):
        return True  # "9 of 10, last one Monday"
    reported = _REPORTS.search(bare_left) is not None
    if counted := _COUNTED.fullmatch(bare):
        # "delta done, calls 9", "calls 12 of 20, demos 1 of 2"
        told = _COUNTED.fullmatch(bare_left)
        return reported or (told is not None and bool(told["of"] and counted["of"]))
    if _THING_MISSED.fullmatch(bare):
        return reported or joint != "and"
    if _COUNT.match(bare) and next(find_quantities(bare, bare, 0, len(bare)), None):
        several = next(find_quantities(bare_left, bare_left, 0, len(bare_left)), None) is not None
        # "review at 2, and 25 dials": what follows a time is counted by itself.
        return reported or several or ("T" in left and "T" in right) or left.rstrip().endswith("T")
    if "T" in right and not _PREPOSITION.match(bare):
        past = past_of(left_words[0]) is not None and left_words[0] not in VERBS
        return "T" in left or past or reported or joint == "but"
    return False
