"""Thanks, greetings and the like, which need no reply, and sighs, which need a kind one."""

# ruff: noqa: E501  (a row of a table stays on one line)

from bot.language.intents_patterns import Pattern

_WORD = Pattern(r"[a-z]")
_EMOJI_NAME = Pattern(r":[a-z0-9_+'-]{1,100}:")
_SMALL_TALK = Pattern(
    r"(?>(?:(?:(?:good|nice|great) (?:morning|afternoon|evening|night|luck|one|job|bot|work|idea|point)|ok(?:ay)?|k|kk|cool|nice|great|awesome|amazing|perfect|lovely|brilliant|excellent|sweet|neat|wow|yay|woo+|ha(?:ha)+"
    r"|lo+l|lmao|ah+|oh+|hm+|hi+|hey+|hello|yo|hiya|gm|gn|morning"
    r"|bye|goodbye|see (?:you|ya|u)(?: (?:later|soon|around|tomorrow|then|monday|there))?|ttyl|cya|later|take care|cheers"
    r"|thanks?(?: (?:you|u))?(?: (?!for\b|to\b|but\b)[a-z]{2,12})?(?=[ ,.!?]*$)|thanks?(?: (?:you|u))?|thx|ty|tysm|tnx|thank you|much appreciated|appreciated?(?: it)?|(?:so|very) much|a lot|a ton|again|for (?:the|your) [a-z]+(?: [a-z]+)?"
    r"|welcome|you'?re welcome|no (?:problem|worries|rush|stress)|np|nw|all good|sounds good|sound good|works for me|got it|gotcha"
    r"|understood|noted|roger|copy(?: that)?|will do|on it|sure(?: thing)?|yes|yep|yeah|yup|no|nope|nah|right|exactly|true|agreed"
    r"|of course|absolutely|definitely|indeed|fair(?: enough)?|congrats|congratulations|well done|happy [a-z]+|have a (?:great|good|nice|lovely) [a-z]+"
    r"|you too|same(?: here| to you)?|me too|love (?:it|this|that|you)|i love (?:it|this)|that'?s (?:great|good|fine|nice|awesome|cool|helpful|ok|okay|all|it)"
    r"|it'?s (?:great|good|fine|ok|okay)|fine|good|how are you|how'?s it going|what'?s up|sup|we'?ll see|i see|let'?s see|kept|buddy|mate|everyone|all|team|there|friend|guys|so|very|much|you|and|for now"
    r"|(?:i'?ll|i will|will) (?:(?:ping|tell|text|message|update) (?:you|u)|let (?:you|u) know|keep (?:you|u) (?:posted|updated))(?: (?:when|once|as soon as|after|how|if|later|then|soon|asap)\b[^,.!?]{0,60})?"
    r"|talk (?:soon|later|tomorrow)|enjoy|cheers mate|my pleasure|anytime|any time)(?:[ ,.!?:;)(☺️🙂-]+|$))+)"
)

_HOW = r"(?:so|really|totally|pretty|completely|just|kinda|very|super|absolutely|a bit|already|all|a|an|the|my)"
_HEAVY = Pattern(
    r"(?:(?:ugh+|man|wow|phew|sorry|hey|argh+|gosh|god|honestly)[ ,.!]+)*"
    r"(?:(?:i'?m|i am|i'?ve been|been|feeling|i feel|it'?s been|it'?s|today'?s|today is|today was|having|i have|i'?ve got|i got|there'?s|way)(?: been)? )?"
    rf"(?:{_HOW} )*"
    r"(?:overwhelmed|swamped|slammed|drowning|buried|burn(?:ed|t) out|exhausted|stressed(?: out)?|underwater|snowed under|at my limit|overloaded"
    r"|(?:rough|tough|hard|bad|crazy|insane|brutal|terrible|awful|hectic) (?:day|week|morning|afternoon|one)"
    r"|(?:way )?too much(?: (?:on my plate|going on|to do|work|right now))?|(?:i )?can'?t (?:keep up|cope)(?: with .{1,30})?)"
    r"(?: (?:today|this week|this morning|right now|lately|at the moment|again|here|in (?:work|meetings|calls)|with (?:work|calls|meetings)))*[ .!…:(/E-]*"
)


def sounds_heavy(text: str) -> bool:
    """Whether somebody says that it is all too much, and nothing else."""
    low = " ".join(text.lower().replace("’", "'").split())
    return len(low) <= 120 and _HEAVY.fullmatch(low) is not None


def is_small_talk(text: str) -> bool:
    """Thanks, greetings and the like, which deserve no reply at all."""
    low = " ".join(text.lower().replace("’", "'").split())
    if not _WORD.search(_EMOJI_NAME.sub("", low)):
        return True
    return len(low) <= 200 and bool(_SMALL_TALK.fullmatch(low))
