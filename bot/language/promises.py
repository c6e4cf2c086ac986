"""Promises in a clause: how one begins, where the next one begins, and the bare words that remain."""

# ruff: noqa: E501  (a row of a table stays on one line)

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.quantities import Quantity
from bot.domain.times import Guess
from bot.language.clauses import Clause, Marked
from bot.language.quantities import NUMBER, find_quantities, number_value
from bot.language.reading import PromiseReading, TimeExpression, TimeKind
from bot.language.verbs import ALSO_NOUNS, VERBS, ing_of, past_of, word_set

# Ways to begin a promise. What follows is the bare verb phrase, or the thing itself.
_FIRM = (
    r"i(?:'?ll| will| shall)(?: (?:definitely|certainly|also|then|now|just|be sure to|make sure to|make sure i|go and))*",
    r"we(?:'ll| will| shall)(?: (?:definitely|also|then))*",
    r"(?:(?:i|we)(?:'?m| am|'?re| are) )?(?:going to|gonna|about to|planning to|planning on|aiming to|intending to)",
    r"(?:i'?mma|imma|ima|i'ma)",
    r"(?:(?:i|we)(?:'?m| am|'?re| are) )?(?:committing|committed)(?: myself)? to(?: do(?:ing)?(?= \d))?",
    r"(?:i|we) (?:hereby )?(?:commit|pledge|vow)(?: myself)? to",
    r"my commitments?(?: (?:for )?T++)?(?: is| are)?(?: to)?:?",
    r"(?:my|the|our) plan(?: (?:for )?T++)? is(?: to)?:?",
    r"(?:i|we) (?:plan|intend|aim|mean|resolve)(?: on|to)?(?: to)?",
    r"(?:i|we) (?:promise|swear|guarantee)(?: you| him| her| them)?(?: that)?(?: (?:i|we)(?:'?ll| will)| to)",
    r"(?:promise|swear|guarantee) (?:to|(?:i|we)(?:'?ll| will))",
    r"(?:i|we) promised?(?: M++| [a-z]+)? (?:to|(?:i|we)(?:'d|'?ll| will| would))",
    r"(?:(?:can|could|will|would) (?:you|u|kept) )?(?:please |pls )?remind me(?: T++)?(?: (?:to|about|that(?: i (?:need|have) to)?|of))?",
    r"(?:(?:i|we) )?(?:still |also |really |just |will |do )*(?:need to|needs to|have to|has to|got to|gotta|must|ought to|had better|better)(?: also)?",
    r"(?:i|we)'?ve got to|i'?d better",
    r"(?:please )?(?:don'?t|do not) (?:let me|you) forget(?: to| about| that i (?:need|have) to)?",
    r"(?:i )?(?:can't|cannot|cant|mustn'?t|must not|don'?t want to|better not|won'?t) forget(?: to| about)?",
    r"(?:please )?make sure(?: that)? i(?:'?ll)?",
    r"(?:please )?hold me(?: accountable)? (?:to|for)",
    r"(?:please )?(?:put|mark|sign|count|write) me (?:down|up|in)(?: for| as)?",
    r"(?:you can )?count on me(?: to| for)",
    r"(?:to-?do|todo|to do|task|reminder|note to self|action item|next steps?|my task|commitment|promise|ai) ?(?:for me)?(?::| -+) ?",
    r"(?:today|tomorrow|T++)(?:'s|s)? (?:goal|target|task|focus|priority|promise|commitment)s?(?: is| are)?(?: to)?:?",
    r"my (?:goal|target|task|focus|priority|job|aim)s? (?:for )?(?:today|tomorrow|T++)(?: is| are)?(?: to)?:?",
    r"(?:on it|will do|consider it done)(?:,| -+|!|:)? ?(?:will|i'?ll)?",
    r"you'?ll (?:have|get)|you will (?:have|get)|expect",
    r"it'?s on me to|i'?m on the hook (?:to|for)|i'?m responsible for|i'?ve been asked to|i'?m supposed to",
    r"(?:will|shall)(?: also| then| definitely)?",
    r"add (?:a |the )?(?:promise|task|reminder|to-?do|commitment)(?: to|:| for)?",
    r"track(?: this)?:",
)  # fmt: skip

# Wishes and offers become promises only with a time or a number beside them.
_SOFT = (
    r"(?:i|we) (?:want|wanna|would like|wish)(?: to)?",
    r"(?:i|we)'?d like to",
    r"wanna|want to",
    r"(?:let me|lemme|let's|lets|let us)(?: go and)?",
    r"(?:i|we) can",
    r"(?:i'?m |we'?re |i am |we are )(?=[a-z]+ing\b)",
    r"(?:i'?ve|i have|i'?ve got|i got|got)(?= )",
    r"(?:i|we)(?= (?:owe|start|do|send|call|meet|present|fly|leave)\b)",
)

_FIRM_START = re.compile("(?:" + "|".join(_FIRM) + r")(?= |$|T|(?<=[: -]))")
_SOFT_START = re.compile("(?:" + "|".join(_SOFT) + r")(?= |$|(?<= ))")
LEAD = re.compile("(?:" + "|".join(_FIRM + _SOFT[:-1]) + r")(?= |$|T)")

OPENERS = re.compile(
    r"(?:(?:ok(?:ay)?|k|so|hey+|hi+|hello|yo|yes|yep|yeah|yup|ya|no|nope|nah|sure(?: thing)?|great|alright|all right|right"
    r"|cool|nice|also|and|but|then|well|oh|ah|oops|btw|by the way|fyi|plus|thanks|thank you|thx|ty|perfect|awesome"
    r"|good morning|morning|good evening|first(?: of all| up| off)?|firstly|second(?:ly)?|third(?:ly)?|next(?: up)?|finally"
    r"|lastly|actually|anyway|anyways|quick (?:one|update|note)|heads up|please|pls|plz|team|folks|guys"
    r"|everyone|today's plan|kept|buddy|sorry|done|as promised|in that case|sounds good|absolutely|of course|no problem"
    r"|no worries|will do|will do that|on it|got it|understood|roger|agreed|deal|for sure|definitely|later"
    r"|same here|me too|(?:update|status)(?=:)|my bad|honestly|good (?:call|point|idea)|E++|M++)"
    r"(?: there| kept| all| team| guys| folks| then)?(?:[ ,!:;.-]+|$))+"
)
_NEGATED = re.compile(r"(?:not|never|n't|n’t|no longer|hardly|rarely)\b")
_OTHERS = re.compile(
    r"\b(?:he|she|they|it|you|we|everyone|everybody|someone|somebody|nobody|who|which|that|there|this|these|those)\b"
    r"|\b(?:is|was|are|were|isn't|wasn't|aren't|has|had|hasn't|will|won't|would|could|should|might|may|can|can't|cannot"
    r"|says|said|told|thinks|thought|wants|wanted|needs|asked|asks|got|gets|did|does|doesn't|didn't|went|goes|came"
    r"|comes|moved|happened|happens|seems|looks|looked|sounds|felt|feels|knows|knew|liked|likes|loves|loved|hates"
    r"|signed|called|emailed|sent|confirmed|agreed|promised|cancelled|canceled|replied|decided|changed|closed|left"
    r"|starts|ends|begins|opens|closes|joins|leaves|launches|arrives|returns|expects|plans|hopes|sends|calls"
    r"|i|i'm|im|i'd|i've|ive|he'll|she'll|they'll|it'll|you'll|that'll|he's|she's|it's|that's|there's|they're|you're"
    r"|we're|what|why|how|when|where|whose|if|whether)\b"
)
_CHATTY = re.compile(
    r"(?:great|nice|good|awesome|amazing|lovely|wonderful|fantastic|brutal|rough|tough|crazy|busy|out|back|free|off|late"
    r"|stuck|here|swamped|slammed|no|not|never|nothing|none|sorry|congrats|congratulations|welcome|excited|looking"
    r"|glad|happy|sad|tired|exhausted|big|long|so|such|what|why|how|when|where|who|which|whose|is|are|was|were|do|does"
    r"|did|has|can|could|would|should|will|am|if|unless|although|though|while|because|since|yesterday|last|lol|haha"
    r"|wow|omg|ugh|hmm|damn|yay|almost|nearly|only|just|still|already|maybe|probably|remember|see|thought|seems|any"
    r"|anyone|anything|everyone|everybody|someone|nobody|nope|gone|wish|imagine|guess|believe|due|until|till|same)\b"
)
_DUE = re.compile(r"(?P<what>[^\n]{2,80}?)(?: is| are|'s)? due(?: by| on)? (?P<when>T++)")
_PLAN = re.compile(
    r"(?:(?:and |but )?(?:when|once|as soon as|after|right after|straight after|whenever|if|every time|the moment) )"
    r"(?:[^,\n]{3,120}?)(?:, ?(?:then )?| then |(?= (?:i|we)(?:'?ll| will| am|'m| shall)\b))"
)
_PLAN_END = re.compile(
    r"[, ]+(?:(?:when|once|as soon as|whenever|right after|straight after|immediately after|the moment|provided) "
    r"[a-z\"'M<][^\n]{1,160}|(?:after|if) (?:[a-zM'<][^\n]{2,160}))$"
)
_WHY_END = re.compile(
    r"[, ]+(?:because|cause|'cause|bc|b/c|cuz|so that|so i can|so we can|so they can|so he can|so she can|so you can"
    r"|in order to|as i|as we|since i|since we|since the|since they) [^\n]{2,400}$"
)
_FILLER_END = re.compile(
    r"(?:[ ,.!-]*(?:\b(?:please|pls|plz|thanks|thank you|thx|ty|i promise|promise|for sure|no excuses|ok|okay|deal|i swear"
    r"|cheers|guys|team|everyone|asap then|latest|at the latest|as promised|btw|fyi|lol|haha|god willing)\b|E++))+[ !.]*$"
)
_DANGLING = re.compile(r"[ ,]+(?:by|at|due|until|till|before|for|from|on|in|@|around|about|and|or|with|to|the)$", re.I)
_NO_DANGLING_VERB = word_set(
    """
    log sign check turn hand put opt dial plug fill come go move carry keep send chip jump tune get call bring work
    weigh focus drop step sit take zoom lock dig follow hold pass try
    """
)
_JOINT = re.compile(
    r",? (?:and then|then|and also|and|but|plus|&) +|[,;+] +|,(?=[a-z])| E++ | / | -+ (?=(?:i'?ll|i will|will)\b)"
)
_MULTIPLE = re.compile(rf"(?:\b(?P<once>once|twice|thrice)\b|\b(?P<n>{NUMBER}) ?(?:times|x)\b)")
_ONCE = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
_VAGUE = re.compile(
    r"(?:(?:try|going|want|need)(?:ing)? (?:to )?)?(?:(?:to )?(?:do|be|get|work|try|focus|improve|become|stay|step up|step it up|up my game|push)"
    r"(?:ing)?(?: (?:a lot|a bit|way|much|more|even|so much))*(?: (?:better|harder|more|best|smarter|faster|good|great|proactive|productive|focused|organi[sz]ed|consistent"
    r"|disciplined|responsive|on time|positive|on top of|my best|less|myself|my game|up|on))+(?: (?:at|on|about|with|in|of) [^\n]{1,40}| (?:person|rep|seller|manager|listener|follow[- ]?ups?|pipeline))?"
    r"|improve(?: (?:my|on|our|the))?(?: [a-z-]+){0,3}|(?:up|raise) my game|(?:try|give it)(?: (?:my|a))? (?:best|shot|try)|step (?:it )?up)"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a clause that may hold one promise, with the time that its list shares."""

    from_: int
    to: int
    clause: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A promise before its shared time is known: where its words stand, and the time of its own."""

    clause: int
    line: int
    body: tuple[int, int]
    time: TimeExpression | None
    firm: bool
    needs_time: bool
    plan: tuple[int, int] | None = None
    why: tuple[int, int] | None = None
    leads_with_time: bool = False
    asked: str | None = None


def split_parts(marked: Marked, clause: Clause, place: int) -> list[Part]:
    """A clause cut where another promise or answer begins ("…, follow up with Dana Tuesday")."""
    mask = marked.mask
    cuts: list[tuple[int, int]] = []
    joints = list(_JOINT.finditer(mask, clause.from_, clause.to))
    listed = _is_list(mask, clause)
    start = clause.from_
    for index, joint in enumerate(joints):
        end = joints[index + 1].start() if index + 1 < len(joints) else clause.to
        left, right = mask[start : joint.start()], mask[joint.end() : end]
        if _begins_anew(left, right, mask[joint.end() : clause.to], listed, "but" in joint.group()):
            cuts.append((joint.start(), joint.end()))
            start = joint.end()
    parts: list[Part] = []
    start = clause.from_
    for stop, after in cuts:
        parts.append(Part(start, stop, place))
        start = after
    parts.append(Part(start, clause.to, place))
    return [part for part in parts if mask[part.from_ : part.to].strip(" ,.:;-")]


def _is_list(mask: str, clause: Clause) -> bool:
    head = mask[clause.from_ : min(clause.to, clause.from_ + 60)].partition(":")
    return bool(head[1]) and _is_header_words(head[0])


_HEADER_WORDS = word_set(
    """
    my our the list for plan plans todo to do todos this goals goal commitments commitment priorities priority
    promises here's heres here is are what i'm im i am we we're doing on plate will i'll ill things tasks task today's
    agenda focus by of top committing promise need must have all these gonna going next steps actions action items
    remind me want get done work day week reminders s and ok okay so hey morning good plan's three four five
    """
)


def _is_header_words(words: str) -> bool:
    found = re.findall(r"[a-z'’]+|T++|[MLHCDE]+|\d+", words)
    return bool(found) and all(word[0] == "T" or word in _HEADER_WORDS or word[0].isdigit() for word in found)


def is_header(marked: Marked, clauses: Sequence[Clause], place: int) -> bool:
    """A line that only introduces the lines below it ("Today:", "my list for tomorrow")."""
    clause = clauses[place]
    if clause.bullet or place + 1 >= len(clauses) or clauses[place + 1].line == clause.line:
        return False
    words = marked.mask[clause.from_ : clause.to]
    if len(words) > 80 or not _is_header_words(words):
        return False
    return words.rstrip().endswith(":") or clauses[place + 1].bullet or "T" in words


def _begins_anew(left: str, right: str, rest: str, listed: bool, but: bool) -> bool:
    right = right.strip()
    opener = OPENERS.match(right)
    bare = right[opener.end() :] if opener else right
    words = bare.split()
    content = [word for word in words if not word[0].isupper()]
    if not content:
        return False
    bare_left = OPENERS.sub("", left.strip(), count=1).strip()
    if (lead := LEAD.match(bare_left)) and not bare_left[lead.end() :].strip():
        return False
    if LEAD.match(bare) or re.match(r"(?:i|we)(?:'?m|'?ve)? [a-z]", bare):
        return True
    first = words[0]
    left_words = bare_left[lead.end() :].split() if lead else bare_left.split()
    if not left_words:
        return False
    if first in VERBS and len(words) > 1:
        if first in ALSO_NOUNS and len(content) > 1 and content[1] in ("and", "for", "of", "is", "from"):
            return len(left_words) > 1 and "T" in left
        return len(left_words) > 1
    if _STARTS_ANSWER.match(bare) or (past_of(first) and len(words) > 1 and first not in VERBS and first != "found"):
        return True
    if listed:
        return True
    if re.match(rf"{NUMBER}(?:k|m)? [a-z]", bare) and next(find_quantities(bare, bare, 0, len(bare)), None):
        return bool(re.search(rf"(?:^|\s)(?:{NUMBER})\s+[a-z]", bare_left))
    if "T" in right and content and not re.match(r"(?:at|on|by|in|from|until|to|around|or)\b", bare):
        return (
            "T" in left
            or bool(_STARTS_ANSWER.match(bare_left))
            or bool(past_of(left_words[0]) and left_words[0] not in VERBS)
        )
    return but and "T" in right


_STARTS_ANSWER = re.compile(
    r"(?:all |i'?m |already )?(?:done|finished|completed|didn'?t|did not|haven'?t|couldn'?t|missed|forgot|stuck|blocked|waiting (?:on|for)"
    r"|cancel|push|postpone|move|reschedule|snooze|drop|skip|ran out|dropped)\b"
)


def own_time(times: Sequence[TimeExpression], marked: Marked, from_: int, to: int) -> TimeExpression | None:
    """The time that a stretch of text sets for its promise: a recurrence, else a "by", else the first."""
    mask = marked.mask
    inside = [
        each
        for each in times
        if each.from_ >= from_ and each.to <= to and each.kind is not TimeKind.DURATION
        and mask[each.from_] == "T" and not _is_label(mask, each, from_, to)
    ]  # fmt: skip
    for wanted in (lambda e: e.rrule is not None, lambda e: e.mod == "before"):
        if found := [each for each in inside if wanted(each)]:
            return found[0]
    return inside[0] if inside else None


_LABEL_BEFORE = re.compile(r"(?:\b(?:the|my|our|their|his|her|your|a|an|M++'s) |[’'])$")
_LABEL_AFTER = re.compile(
    r"'s? [a-z]| (?!and\b|or\b|to\b|for\b|with\b|at\b|by\b|in\b|on\b|about\b|but\b|so\b|i\b|then\b|because\b|when\b|after\b|if\b|from\b|until\b|before\b|via\b|re\b|using\b)[a-z]"
)


def _is_label(mask: str, time: TimeExpression, from_: int, to: int) -> bool:
    """The time is part of a name ("the Friday report"), not a moment."""
    if time.rrule or time.mod is not None:
        return False
    return bool(_LABEL_BEFORE.search(mask, max(from_, time.from_ - 12), time.from_)) and bool(
        _LABEL_AFTER.match(mask, time.to, to)
    )


def draft_promise(
    marked: Marked, part: Part, clause: Clause, times: Sequence[TimeExpression], listed: bool
) -> Draft | None:
    """The promise in a part of a clause, or None where there is none."""
    mask = marked.mask
    from_, to = part.from_, part.to
    if not mask[from_:to].replace("C", "").strip():
        return None
    plan: tuple[int, int] | None = None
    firm = soft = opened_with_time = False
    changed = True
    while changed and from_ < to:
        changed = False
        while from_ < to and mask[from_] in " ,.:;-–—*_~|!":
            from_ += 1
        if (match := OPENERS.match(mask, from_, to)) and match.end() > from_:
            from_, changed = match.end(), True
            continue
        if mask[from_ : from_ + 1] == "T" and not firm:
            end = from_
            while end < to and mask[end] == "T":
                end += 1
            if mask[end : end + 2] not in ("'s",):
                opened_with_time = True
                from_, changed = end, True
                continue
        if not plan and (match := _PLAN.match(mask, from_, to)) and LEAD.match(mask, match.end(), to):
            plan = (from_, match.end())
            from_, changed = match.end(), True
            continue
        if not firm and (match := _FIRM_START.match(mask, from_, to)):
            firm = changed = True
            from_ = match.end()
            continue
        if not firm and not soft and (match := _SOFT_START.match(mask, from_, to)):
            soft = changed = True
            from_ = match.end()
    if from_ >= to:
        return None
    body = mask[from_:to]
    if _NEGATED.match(body) or (clause.question and not _asks_reminder(mask, part)):
        return None
    return _finish(marked, part, clause, times, from_, to, plan, firm, soft, opened_with_time, listed)


def _asks_reminder(mask: str, part: Part) -> bool:
    return "remind me" in mask[part.from_ : part.to]


def _finish(
    marked: Marked, part: Part, clause: Clause, times: Sequence[TimeExpression], from_: int, to: int,
    plan: tuple[int, int] | None, firm: bool, soft: bool, opened: bool, listed: bool,
) -> Draft | None:  # fmt: skip
    mask = marked.mask
    time = own_time(times, marked, part.from_, part.to)
    why: tuple[int, int] | None = None
    if match := _WHY_END.search(mask, from_, to):
        why = (match.start(), to)
        to = match.start()
    if not plan and (match := _PLAN_END.search(mask, from_, to)):
        plan = (match.start(), to)
        to = match.start()
    if match := _FILLER_END.search(mask, from_, to):
        to = match.start()
    body = mask[from_:to].strip(" ,.:;-!")
    if not re.search(r"[a-z0-9LM]", body):
        return None
    draft = Draft(part.clause, clause.line, (from_, to), time, firm, False, plan, why, opened)
    if firm:
        return draft
    has_time = time is not None and (time.deadline_at is not None or time.rrule is not None)
    counted = next(find_quantities(marked.low, mask, from_, to), None)
    if soft:
        return replace(draft, needs_time=counted is None)
    if match := _DUE.fullmatch(body):
        return replace(
            draft, body=(from_, from_ + mask[from_:to].index(match.group("what")) + len(match.group("what")))
        )
    words = re.findall(r"[a-z][a-z'’-]*|[0-9]+|[TDMLHCE]+", body)
    first = words[0]
    second = words[1] if len(words) > 1 else ""
    if first in VERBS and second not in _FINITE and not _CHAT_VERBS.match(body):
        alone = len([word for word in words if not word[0].isupper() or word[0] in "ML"]) < 2
        nounish = first in ALSO_NOUNS and second in ("from", "of", "went", "with") and not has_time
        if not nounish:
            return replace(draft, needs_time=alone and not listed)
    if ing_of(first) and not _OTHERS.search(body):
        return replace(draft, needs_time=not listed)
    if _CHATTY.match(body) or _OTHERS.search(body) or len(words) > 14:
        return None
    if counted is not None and counted.from_ == from_ + (len(mask[from_:to]) - len(mask[from_:to].lstrip())):
        return draft
    return replace(draft, needs_time=not listed)


_FINITE = word_set(
    """
    is was are were has had went goes will would could should can may might did does moved happened from's
    """
)
_CHAT_VERBS = re.compile(
    r"(?:have (?:a|an) (?:great|good|nice|lovely|wonderful|fun|safe)|let (?:me|us) know|keep (?:me|us) posted|keep (?:it up|going)"
    r"|talk (?:soon|later|then|T++)|see you|take (?:care|your time|it easy)|meet you|catch (?:you|ya|up later)|look(?:s|ing)? (?:like|good|great)"
    r"|sounds|go (?:for it|team|ahead|figure)|give (?:me|us) (?:a (?:sec|second|minute|break)|strength)|show off|tell me about it"
    r"|tell me|use your|find out if you|help (?:me|yourself)|thank (?:you|god|goodness)|hit me up|get (?:well|a load|out of here|used to|lost|real)"
    r"|learn(?:ed)? |read (?:the room|between)|sleep well|work(?:s)? for me|works|read[iy]|pick (?:your)|ring a bell|check (?:this|it) out|check out (?:this|C|L))"
)


def bare_words(marked: Marked, from_: int, to: int, without: Sequence[tuple[int, int]]) -> str:
    """The words of a stretch without some spans, tidy at the seams, decoded from the wire."""
    text = marked.text
    pieces: list[str] = []
    start = from_
    for cut_from, cut_to in sorted(without):
        if cut_to <= from_ or cut_from >= to:
            continue
        pieces.append(_tidy(text[start:cut_from], before_cut=True))
        start = max(start, cut_to)
    pieces.append(_tidy(text[start:to], before_cut=False))
    words = " ".join(" ".join(piece for piece in pieces if piece).split())
    words = words.strip(" ,;:.!?-–—*~|_\t")
    words = re.sub(r"^(?:to|that|and|then) (?=\S)", "", words)
    words = re.sub(r" ([,;:.!?])", r"\1", words)
    return html.unescape(words).strip()


def _tidy(piece: str, before_cut: bool) -> str:
    piece = piece.strip(" \t\n")
    if before_cut:
        piece = piece.rstrip(" ,;:-–—(@")
        if match := _DANGLING.search(piece):
            head = piece[: match.start()].split()
            word = match.group().strip(" ,").lower()
            if not (
                word in ("in", "on", "for", "to", "with", "about", "from")
                and head
                and head[-1].lower() in _NO_DANGLING_VERB
            ):
                piece = piece[: match.start()]
    else:
        piece = piece.lstrip(",;:-–—) ")
    return piece


def finish_promise(
    marked: Marked, draft: Draft, time: TimeExpression | None, times: Sequence[TimeExpression]
) -> PromiseReading | None:
    """The promise with its time settled."""
    from_, to = draft.body
    if draft.needs_time and (
        time is None or (time.deadline_at is None and time.rrule is None and Guess.PAST not in time.ambiguous)
    ):
        return None
    cuts = [(time.from_, time.to)] if time is not None else []
    cuts += [
        (each.from_, each.to)
        for each in times
        if each.kind is not TimeKind.DURATION
        and each.deadline_at is None
        and each.rrule is None
        and Guess.PAST not in each.ambiguous
    ]
    what = bare_words(marked, from_, to, cuts)
    if not what:
        return None
    counted = next(find_quantities(marked.low, marked.mask, from_, to), None)
    quantity = counted.quantity if counted else None
    if quantity is None and time is not None and time.rrule and (match := _MULTIPLE.search(time.span.lower())):
        times_over = _ONCE[match.group("once")] if match.group("once") else number_value(match.group("n"))
        if "COUNT" not in time.rrule:
            quantity = Quantity(times_over, None)
    ambiguous = tuple(time.ambiguous) if time is not None else ()
    if _VAGUE.fullmatch(what.lower()) and quantity is None:
        ambiguous = (Guess.VAGUE, *ambiguous)
    mentions = tuple(dict.fromkeys(re.findall(r"<@([A-Z0-9]+)(?:\|[^>]*)?>", marked.text[from_:to])))
    promise = PromiseReading(
        what=what,
        quantity=quantity,
        plan=_words(marked, draft.plan),
        why=_words(marked, draft.why),
        to=mentions,
        assignee=draft.asked,
        ambiguous=ambiguous,
    )
    if time is None:
        return promise
    return replace(
        promise,
        due_at=time.deadline_at,
        grain=time.grain if time.deadline_at is not None else None,
        recurrence=time.rrule,
        due_kind=time.due_kind,
        starts_on=time.starts_on,
        other_due_at=time.other_at,
    )


def _words(marked: Marked, span: tuple[int, int] | None) -> str | None:
    if span is None:
        return None
    words = " ".join(html.unescape(marked.text[span[0] : span[1]]).split()).strip(" ,;:.!?-–—")
    return re.sub(r"^(?:and|but) |,? then$", "", words) or None
