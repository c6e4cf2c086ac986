"""The words around a promise, as data: how one begins, what may stand before it, what sounds like one and is none."""

# ruff: noqa: E501  (a row of a table stays on one line)

from bot.language.intents_patterns import Either, Pattern
from bot.language.verbs import word_set

# Ways to begin a promise. What follows is the bare verb phrase, or the thing itself.
_FIRM = (
    r"i(?:'?ll|'?l| will| wil| wll| shall)(?: to(?= [a-z]))?(?: (?:have to|need to|definitely|certainly|absolutely|totally|gladly|also|then|now|just|be sure to|make sure to|make sure i|go and))*",
    r"we(?:'ll| will| shall)(?: (?:definitely|also|then))*",
    r"(?:(?:[a-z]+|M++) and (?:i|me)|me and (?:[a-z]+|M++))(?:'?ll| will| are going to)",
    r"(?:(?:i|we)(?:'?m| am|'?re| are) )?(?:going? ?(?:to|too)(?! (?:the|a|an|my|our|his|her|their|bed|lunch|dinner|work(?= *T|$)|be (?:out|off|away|late|in|at|on))\b|[ ]*[TMLH])|gonna|about to|planning to|planning on|aiming (?:to|for)|shooting for|intending to)",
    r"(?:i'?mma|imma|ima|i'ma)",
    r"(?:(?:i|we)(?:'?m| am|'?re| are) )?(?:committing|committed)(?: myself)? to(?: do(?:ing)?(?= \d))?",
    r"(?:(?:can|could) i|let me) commit to(?: (?:something|one thing|this)(?::| -))?",
    r"you have my word(?: that)?(?::|,| -)?(?: i'?ll| i will)?",
    r"(?:please |pls )?hold me to (?:it|this|that)(?::|,| -)",
    r"(?:i|we) (?:hereby )?(?:commit|pledge|vow)(?: myself)? to",
    r"my (?:commitment|promise)s?(?: (?:for )?T++)?(?: is| are)?(?: to)?:?",
    r"(?:my|the|our) plan(?: (?:for )?T++)? is(?: to)?:?|plan(?: (?:for )?T++)? is to",
    r"(?:i'?m )?setting (?:(?:myself|us) )?(?:a |the )(?:target|goal) of",
    r"(?:i|we) (?:plan|intend|aim|mean|resolve)(?: on|to)?(?: to)?",
    r"(?:i|we) (?:pinky |really |solemnly |do )?(?:promise|swear|guarantee)(?: you| him| her| them)?(?: that)?(?: (?:i|we)(?:'?ll| will)| to)",
    r"(?:please )?tell (?:M++|[a-z]+)(?: (?:and|&) (?:M++|[a-z]+))? (?:that )?i(?:'?ll| will)",
    r"(?:(?:i|we)(?:'?ve| have)? )?(?:told|assured) M++(?: (?:and|&) M++)? (?:that )?i(?:'?ll|'?d| will| would)",
    r"(?:i|we|they)(?:'?ve| have)? agreed (?:that )?i(?:'?ll|'?d| will| would)",
    r"(?:(?:i|we)(?:'?ve| have)? )?(?:promised|(?<=i )promise|(?<=we )promise)(?: (?:you|him|her|them|M++))+(?= (?:the|a|an|my|our|this|some|\d+)\b)",
    r"(?:promise|swear|guarantee) (?:to|(?:i|we)(?:'?ll| will))",
    r"(?:i|we)(?:'?ve| have)? promised?(?: M++| (?:(?:the|my|our) )?[a-z]+)? (?:to|(?:i|we)(?:'d|'?ll| will| would))",
    r"(?:please |pls )?(?:(?:can|could|will|would) you )?(?:lmk|let me know|(?:alert|notify|prompt|tell) (?:me|us)|check (?:in )?(?:with|on) (?:me|us))(?: on| at| in| for)? T++ (?:to|about|on|re:?)",
    r"(?:please |pls )?(?:nudge|ping|text|message|poke) (?:me|us)(?:(?: on| at| in| for)? T++)? (?:to|about)",
    r"(?:(?:can|could|will|would) (?:you|u|kept) |i'?d appreciate it if you (?:could|would) |i (?:need|want|would like) you to |i'?d (?:like|love) you to )?(?:please |pls )?(?:you )?rem(?:a?ind|ember) (?:me|us)(?:(?: on| at| in| for)? T++)?(?: (?:to|2|about|that(?: i (?:need|have) to)?|of|for))?",
    r"(?:(?:i|we) )?(?:still |also |really |just |will )*(?:need to|needs to|have to|has to|got to(?! \d)|gotta|must(?! be\b| have\b| not\b)|ought to|had better|better(?= [a-z])(?! than| be\b| luck| safe| late| not| now| yet| still))(?: also)?",
    r"(?:i|we)'?ve got to|i'?d better",
    r"(?:(?:i|we)(?:'?ve| have)? )?decided(?::| -|,)",
    r"(?:please )?(?:don'?t|do not) (?:let me|you) forget(?: to| about| that i (?:need|have) to)?",
    r"(?:please )?(?:don'?t|do not) forget(?: to| about)?",
    r"(?:i )?(?:can't|cannot|cant|mustn'?t|must not|don'?t want to|better not|won'?t) forget(?: to| about)?",
    r"(?:(?:can|could|will) you )?(?:please )?make sure(?: that)? i(?:'?ll)?",
    r"(?:(?:can|could|will) you )?(?:please )?hold me(?: accountable)? (?:to|for)",
    r"(?:please )?(?:put|mark|sign|count|write) me (?:down|up|in)(?: for| as)?",
    r"(?:please )?commit me to",
    r"i'?m (?:in|down|up) for(?= \d)",
    r"(?:you can )?count on me(?: to| for)",
    r"(?:to-?do|todo|to do|task|remind|reminder|note to self|mental note|action item|next steps?|my task|commitment|promise|ai) ?(?:for me)?(?::| -+) ?",
    r"(?:today|tomorrow|T++)(?:'s|s)? (?:goal|target|task|focus|priority|promise|commitment)s?(?: is| are)?(?: to)?:?",
    r"my (?:goal|target|task|focus|priority|job|aim)s? (?:for )?(?:today|tomorrow|T++)(?: is| are)?(?: to)?:?",
    r"my (?:goal|target)s? (?:is|are)(?: to)?:?",
    r"(?:(?:the|our) )?(?:goal|target|focus|priority|aim)s? (?:for )?(?:today|tomorrow|T++)(?: is| are)(?: to)?:?",
    r"(?:on it|will do|consider it done)(?:,| -+|!|:) ?(?:will|i'?ll)?",
    r"you(?:'?ll| will| can) (?:have|get|receive|expect)",
    r"(?:my |the )?(?:top |main |number one |most important |biggest |only )+(?:priority|goal|thing|task|focus)(?: (?:for )?T++)? is(?: to)?",
    r"it'?s on me to|i'?m on the hook (?:to|for)|i'?m responsible for|i'?ve been asked to|i'?m supposed to",
    r"(?:will|wil|shall)(?! (?:to|he|she|they|it|you|we|i|be (?:fun|great|fine|good|nice|interesting|late|out|off|in|at|on|there))\b|M)(?: also| then| definitely| be sure to)?",
    r"(?:(?:can|could) you )?(?:please )?(?:add|set|create|make|new)(?: me)?(?: a| an| the| another)?(?: new)? ?(?:promise|task|reminder|to-?do|commitment)(?: for me)?(?: to|:| for| that| about)?",
    r"reminder to|(?:mental )?note to self(?: to)?",
    r"(?:track|commit|log|record|add)(?: this)?:",
)  # fmt: skip

# Wishes and offers become promises only with a time or a number beside them.
_SOFT = (
    r"(?:i|we) (?:want|wanna|would like|wish)(?: to)?",
    r"(?:i|we)'?d (?:like|love) to",
    r"(?:i'?m|we'?re|i am|we are) (?:down|set|ready|determined|scheduled|slated|expected) to",
    r"(?:(?:i|we)(?:'?m|'?re| am| are|'?d be| would be) )?(?:happy|glad) to",
    r"wanna|want to",
    r"(?:(?:i|we) )?(?:still|also)(?= owe [a-zM])",
    r"(?:i|we)(?:'?ve| have)? decided to",
    r"(?:let me|lemme|let's|lets|let us)(?: go and| say| go with)?",
    r"(?:i|we) can",
    r"(?:(?:[a-z]+|M++) and (?:i|me)|me and (?:[a-z]+|M++)) are(?= [a-z]+ing\b)",
    r"(?:i'?m|we'?re|i am|we are)(?= [a-z]+ing\b)",
    r"(?:i'?ve got|i have|i got)(?= (?:\d+\b|(?:a|an|the|my) (?:[a-z]+ )?(?:call|demo|pitch|presentation|deadline|promise|task|workout|appointment|proposal|report|lunch|coffee|dinner|interview|1:1)\b))",
    r"(?:i|we)(?= (?:owe|start|send|call|meet|present|fly|leave|fly out|deliver|submit|report)\b)",
)

# Behind a beginning these only begin again: "don't forget to remind me to …".
AGAIN = Pattern(
    r" ?(?:(?:please )?(?:remind|nudge|ping) (?:me|us)(?: T++)? (?:to|about|of|that i (?:need|have) to)|make sure(?: that)? i|(?:(?:uh+|um+),? )?(?:i'?ll|i will)|(?:don'?t|do not) forget to|(?:aim|shoot|go) for(?= \d))(?= )"
)
# Behind a day the present tells what is planned: "tomorrow I make 15 calls".
PLANNED = Pattern(
    r"(?:i|we) (?=(?:make|do|write|finish|prepare|visit|review|update|fix|create|pay|book|close|present|draft|clean|organi[sz]e|practi[cs]e)\b)"
)
FIRM = Pattern("(?:" + "|".join(_FIRM) + r")(?= |$|T|(?<=[: -]))")
SOFT = Pattern("(?:" + "|".join(_SOFT) + r")(?= |$)")
LEAD = Either(FIRM, SOFT)
# Doing something about now, or feeling some way, is no promise.
NO_DOING = Pattern(
    r"(?:working (?:from|at|out of|remotely)|think|look(?:ing)? forward|feel|hop(?:e|ing)|wonder|wish|dying|lov|enjoy|wait|running (?:late|behind|around|out)"
    r"|being|doing (?:well|fine|good|great|ok|okay|better|this|that)|getting (?:sick|tired|married|old|better|there|used)|kidding|starting to|learning|skipping|working$"
    r"|looking (?:good|great|for|at)|living|sitting|having (?:fun|trouble|issues|a (?:good|great|bad|rough))|going (?:heads[- ]?down|(?:into|in) (?:a |back[- ]to[- ]back )?(?:meetings?|calls?)|well|crazy|nuts|on|home|strong|ok|to (?:bed|sleep|lunch|dinner|the (?:airport|office|doctor|store|movies)))|coming|leaving|heading|joining|seeing|talking|wearing|leaning)"
)
# What follows "I'll" and is no promise either.
NO_PROMISE = Pattern(
    r"(?:(?:go|run|jet|dash|bounce|leave|jump|hop off|head (?:out|off))(?:$|,| now)|(?:say|admit|agree|confess)\b(?! \d)|need (?!to\b)|want|like\b|love\b|prefer|hope|guess|know\b|understand|miss\b|bet\b|believe|assume|see (?:if|what|how|about|you|ya|it|then)\b"
    r"|have what|always|cross that bridge|get there|if (?:you|he|she|they|we)\b|be (?:D|\d+\b|thinking|closed|open|a (?:bit|few|little|minute|tad)|in|at|on|there|here|home|around|available|free|online|busy|late|driving|flying|unavailable|working from|in and out"
    r"|present|attending|tied up|offline|remote|wfh|fine|ok|okay|good|honest|right back|away|glad|happy|able)\b)"
)
# What a thing may be rather than what is promised: "Ana out tomorrow", "servers down this morning".
STATES = word_set(
    """
    out off away back sick late free available busy here there closed open down ooo wfh remote offline online only
    left ago later day days week blues feeling feelings vibes mood times news weather
    """
)

OPENERS = Pattern(
    r"(?:(?:ok(?:ay)?|k|hm+|so|hey+|hi+|hello|yo|yes|yep|yeah|yup|ya|(?:no|nope|nah)(?=[,.!]| -)|sure(?: thing)?|(?:great|cool|nice|perfect|awesome)(?=[,!.]| -| (?:i|we|will)\b| i'|$)|alright|all right|right(?! after| before| when)"
    r"|also|and|but|then|well|oh|ah|oops|wait,? no|no,? wait|wait(?=,)|lol|haha+|btw|by the way|fyi|cc|plus|(?:thanks|thank you|thx|ty)(?: so much| a lot| a ton| again| guys)?"
    r"|good morning|morning|good evening|(?:first(?: of all| up| off)?|firstly|second(?:ly)?|third(?:ly)?|next(?: up)?)(?=[,:]| (?:i|we)\b| i')|finally"
    r"|lastly|actually|anyway|anyways|(?:just )?(?:a )?(?:quick )?(?:(?:one|update|note|heads[- ]?up|reminder)(?: that| for (?:me|myself))?(?=[,:;]| -| (?:i|we)\b|$))|(?:just )?(?:a )?(?:quick )?heads[- ]?up(?: that)?|please|pls|plz|team|folks|guys"
    r"|everyone|today's plan|@?kept|buddy|sorry|sry|apologies|as promised|as (?:discussed|agreed|mentioned|requested|planned)|in that case|sounds good|absolutely|of course|no problem"
    r"|no worries|(?:will do|will do that|on it|done)(?=[,!.;]| -|$)|got it|understood|roger|agreed|deal|for sure|definitely|later"
    r"|same here|me too|(?:i )?changed my mind|(?:i'?m )?new here|(?:T++ )?(?:(?:eod|daily|quick) )?(?:standup|update|status|recap|report)(?=:)|my bad|honestly|basically|literally|i mean|you know(?=,)|listen|guess what|turns out|ugh+|argh+|gah|crap|damn|dang|shoot(?=[,!.])|sigh|yikes|phew|whew|omg|yay|woo+(?:hoo+)?|hooray|hurray|boom|bam|w[o0][o0]t|lfg|quick question|change of plans?|just to (?:confirm|clarify|be clear|recap|let you know)(?: that)?|let'?s see|(?:i'?m |we'?re )?(?:so |very |super )?(?:proud|happy|excited|pleased|thrilled|glad|sorry|sad) to (?:say|report|announce|share|tell you)(?: that)?|quick one(?: for you)?|uh+|um+|uhm+|er+m|good (?:call|point|idea)|E++|M++|H++)"
    r"(?: there| kept| all| team| guys| folks| then| boss| chief| sir| man| dude| mate)?(?:[ ,!:;.-]+|$))+"
)
NEGATED = Pattern(
    r"(?:not|never|n't|no longer|hardly|rarely|(?:do|did|wo|ca|is|was|are|does|should|could|would)n'?t|do not|cannot)\b"
)
# Someone else is spoken of, or something is told: no bare thing and time then.
TOLD = Pattern(
    r"\b(?:is|was|are|were|isn't|wasn't|aren't|has|had|hasn't|will|won't|would|could|should|might|may|can|can't|cannot"
    r"|says|said|told|thinks|thought|wants|wanted|needs|asked|asks|got|gets|did|does|doesn't|didn't|went|goes|came"
    r"|comes|moved|rescheduled|postponed|delayed|didnt|doesnt|wasnt|isnt|hasnt|wont|cant|mentioned|announced|booked|asked|happened|happens|seems|looks?|looked|sounds|felt|feels|knows|knew|liked|likes|loves|loved|hates"
    r"|signed|called|emailed|sent|confirmed|agreed|promised|cancelled|canceled|replied|decided|changed|closed|left"
    r"|begins|joins|arrives|expects|ends|starts|leaves|opens|closes|expires|launches|lands|said|have|make|makes)\b"
    r"|\b\w+'s (?=T|(?:going to|gonna|not|supposed|meant|been|got|so|very|always|never|just|still)\b|\w+ing (?:T|the|a|my|to|it)\b)|\b(?:he|she|they|we|i|i'm|im|i'd|i've|ive|he'll|she'll|they'll|it'll|you'll|that'll|he's|she's|it's|that's|there's|they're"
    r"|you're|we're|what|why|how|when|where|who|whose|which|if|whether)\b"
)
OTHERS = Pattern(r"\b(?:it|you|that|there|this|these|those|everyone|everybody|someone|somebody|nobody)\b")
CHATTY = Pattern(
    r"(?:(?:way )?too|great|nice|good|awesome|amazing|lovely|wonderful|fantastic|brutal|rough|tough|crazy|busy|out|back|free|off|late"
    r"|stuck|here|swamped|slammed|as|per|since|up|no(?! more than\b)|not|never|nothing|none|sorry|congrats|congratulations|welcome|excited|looking"
    r"|glad|happy|sad|tired|exhausted|big|long|so|such|many|much|what|why|how|when|where|who|which|whose|is|are|was|were|do|does"
    r"|did|has|can|could|would|should|will|am|if|unless|although|though|while|because|since|yesterday|last|lol|haha"
    r"|wow|omg|ugh|hmm|damn|yay|almost|nearly|only|just|still|already|maybe|probably|remember|see|thought|seems|any"
    r"|(?:in|at|on|under|over|with)(?! (?:least|most)\b)|too|works?|fine|anyone|anything|everyone|everybody|someone|nobody|nope|gone|wish|imagine|guess|believe|due|until|till|same)\b"
)
DUE = Pattern(
    r"(?P<what>[^\n]{2,80}?)(?:(?: is| are|'s)? due(?: by| on| at)? T++|(?: will|'ll| is going to| are going to| should) be (?:done|ready|finished|sent|submitted|delivered|over|out|in|there|completed?|with (?:you|them|him|her)|in (?:your|their) (?:inbox|hands))(?: to [a-z]+)? T++|(?: is| are|'s) (?P<when>T++))"
)
PLAN = Pattern(
    r"(?:(?:and |but )?(?:when|once|as soon as|after|before|right after|straight after|whenever|if|every time|the moment) )"
    r"(?:[^,\n]{3,120}?)(?:, ?(?:then )?| then | +(?=(?:i|we)(?:'?ll| will| am|'m| shall|'ve| have| need| can)\b))"
)
WHY = Pattern(r"(?:because|since) [^,\n]{3,120}?(?:, ?| +)(?=(?:i|we)(?:'?ll| will)\b)")
PLAN_END = Pattern(
    r"[, ]+(?:(?:when|once|as soon as|whenever|right after|straight after|immediately after|the moment|provided) "
    r"[a-z\"'M<][^\n]{1,160}|before (?:i|we) [^\n]{2,160}|(?:after|if) (?:[a-zM'<][^\n]{2,160}))$"
)
WHY_END = Pattern(
    r"[, ]+(?:because|cause|'cause|bc|b/c|cuz|so that|so i can|so we can|so they can|so he can|so she can|so you can"
    r"|in order to|since i|since we|since the|since they|since (?!T)[a-z]+ (?:needs?|wants?|is|has|asked|leaves|will)) [^\n]{2,400}$"
)
FILLER_END = Pattern(
    r"(?:[ ,.!?–—(-]*+(?:\b(?:please|pls|plz|thanks|thank you|thx|ty|i promise|for sure|without fail|guaranteed|no excuses|no matter what|i swear|cheers|does that work|sounds good"
    r"|is that ok(?:ay)?|if that'?s ok(?:ay)?|if that works|asap|soon|shortly|eventually|later(?: on)?|sometime|someday|some day|one day"
    r"|in a bit|in due course|right away|straight away|immediately|as soon as (?:i can|possible|we can)"
    r"|when(?:ever)? (?:i|we) (?:can|get (?:a|the) (?:chance|minute|moment|time|sec)|have (?:a|some) (?:time|minute|moment|sec))"
    r"|at some point|at the latest|by then|as promised|btw|fyi|lol|haha|actually|tho|though|god willing)\b"
    r"|(?:(?<=[,.!?–—T(-] )|(?<=[,.!?–—T(-]))(?:ok|okay|deal|right|alright|cool|promise|latest|guys|team|everyone|folks|all|good)\b|E++))+[ !.?]*$"
)
# After a word that may be a noun, these make it one: "call was great".
FINITE = word_set(
    """
    is was are were has had went goes will would could should can may might did does moved happened
    """
)
CHAT_VERBS = Pattern(
    r"(?:(?:stop|wait|look|go|see|come), |do (?:you|we|they|i|not|it|that|tell|u)\b|have (?:a|an) (?:great|good|nice|lovely|wonderful|fun|safe)|let (?:me|us) know|keep (?:me|us) posted|keep (?:it up|going)"
    r"|talk (?:soon|later|then|T++)|see you|take (?:care|your time|it easy)|meet you|catch (?:you|ya|up later)|look(?:s|ing)? (?:like|good|great)"
    r"|sounds|go (?:for it|team|ahead|figure)|give (?:me|us) (?:a (?:sec|second|minute|break)|strength)|show (?:off|me)\b|show my (?:wins|letters?|goals?|lessons?|team|history|settings|summary|stats|coaching|partners?|audit)\b|tell me about it|tell [a-z]+ (?:i said|i say|hi\b|hello\b)|say (?:hi|hello)\b"
    # Nobody promises to call oneself, and "this" is what was just said.
    r"|(?:start over|stop)(?: T++)?$|(?:send|give|tell|e-?mail|bring|forward|share|text|message|ping|dm) me\b|(?:[a-z]+ ){1,3}me(?: ?T| ?D|$| (?:when|if|once|about|again|only|back|later)\b)|(?:make|keep) (?:this|that|these|those|it|them)(?: one)? (?:private|secret|(?:just )?between|to (?:my|your)self)\b|tell me|use your|find out if you|help (?:me|yourself)|thank (?:you|god|goodness)|hit me up|get (?:well|a load|out of here|used to|lost|real)"
    r"|learn(?:ed)? |read (?:the room|between)|sleep well|work(?:s)? for me|works|read[iy]|pick (?:your)|ring a bell|check (?:this|it) out|check out (?:this|C|L))"
)
# A promise nobody could check: every word of it is one of these, or it says "better" and the like of something.
VAGUE = Pattern(
    r"(?:(?:try|going|want|need)(?:ing)? to )?(?:do|be|get|work|try|focus|become|stay|step|push|perform|show up|communicate|sell|listen|plan)"
    r"(?:ing)?(?: a lot| a bit| way| much| even| so much)*(?: more| a)? ?(?:better|harder|more|best|my best|smarter|faster|good|great|proactive|productive"
    r"|focused|organi[sz]ed|consistent|disciplined|responsive|on time|positive|on top of (?:things|it|my [a-z]+)|myself|my game|up)"
    r"(?: (?:at|on|about|with|in|of|as) [^\n]{1,40}| (?:person|rep|seller|manager|listener|follow[- ]?ups?|pipeline))?"
    r"|improve(?: (?:my|on|our|the))?(?: [a-z-]+){0,3}|(?:up|raise) my game|(?:try|give it)(?: my| a)? ?(?:best|shot|try)"
    r"|step (?:it |things )?up(?: my game)?|(?:try )?(?:to )?(?:try )?harder|pick up the pace|stay on top of (?:things|it)"
)  # fmt: skip
