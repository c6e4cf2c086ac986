"""Thanks, greetings and the like: words that need no reply."""

# ruff: noqa: E501  (a row of a table stays on one line)

from bot.language.intents_patterns import Pattern

_WORD = Pattern(r"[a-z]")
_EMOJI_NAME = Pattern(r":[a-z0-9_+'-]{1,100}:")
_SMALL_TALK = Pattern(
    r"(?>(?:(?:(?:good|nice|great) (?:morning|afternoon|evening|night|luck|one|job|bot|work|idea|point)|ok(?:ay)?|k|kk|cool|nice|great|awesome|amazing|perfect|lovely|brilliant|excellent|sweet|neat|wow|yay|woo+|ha(?:ha)+"
    r"|lo+l|lmao|ah+|oh+|hm+|hi+|hey+|hello|yo|hiya|gm|gn|morning"
    r"|bye|goodbye|see (?:you|ya|u)(?: (?:later|soon|around|tomorrow|then|monday|there))?|ttyl|cya|later|take care|cheers"
    r"|thanks?(?: (?:you|u))?|thx|ty|tysm|tnx|thank you|much appreciated|appreciated?(?: it)?|(?:so|very) much|a lot|a ton|again|for (?:the|your) [a-z]+(?: [a-z]+)?"
    r"|welcome|you'?re welcome|no (?:problem|worries|rush|stress)|np|nw|all good|sounds good|sound good|works for me|got it|gotcha"
    r"|understood|noted|roger|copy(?: that)?|will do|on it|sure(?: thing)?|yes|yep|yeah|yup|no|nope|nah|right|exactly|true|agreed"
    r"|of course|absolutely|definitely|indeed|fair(?: enough)?|congrats|congratulations|well done|happy [a-z]+|have a (?:great|good|nice|lovely) [a-z]+"
    r"|you too|same(?: here| to you)?|me too|love (?:it|this|that|you)|i love (?:it|this)|that'?s (?:great|good|fine|nice|awesome|cool|helpful|ok|okay|all|it)"
    r"|it'?s (?:great|good|fine|ok|okay)|fine|good|how are you|how'?s it going|what'?s up|sup|we'?ll see|i see|let'?s see|kept|buddy|mate|everyone|all|team|there|friend|guys|so|very|much|you|and|for now"
    r"|talk (?:soon|later|tomorrow)|enjoy|cheers mate|my pleasure|anytime|any time)(?:[ ,.!?:;)(☺️🙂-]+|$))+)"
)


def is_small_talk(text: str) -> bool:
    """Thanks, greetings and the like, which deserve no reply at all."""
    low = " ".join(text.lower().replace("’", "'").split())
    if not _WORD.search(_EMOJI_NAME.sub("", low)):
        return True
    return len(low) <= 200 and bool(_SMALL_TALK.fullmatch(low))
