"""Requests to the bot, talk about goals, wins and people, and talk that needs no answer, as rows (intents_rules.py).

To teach Kept a phrase, add a row here, in answers.py or in settings.py, and a message to the table in tests.
"""

# ruff: noqa: E501  (a row of a table stays on one line)

from bot.language.intents_rules import rows
from bot.language.reading import Intent

# Requests to the bot, talk about goals, wins and people. The table is read from the top.
REQUESTS = rows(
    [
        # undo
        ("undo revert", Intent.UNDO, r"{can}(?:undo|revert)(?: (?:that|it|this|the last (?:one|thing)|my last .{1,30}))?(?: please| pls)?"),
        ("scrap delete remove", Intent.UNDO, r"{can}(?:scrap|delete|remove) (?:that|this|it|the)(?: last)?(?: one| thing| promise| entry)?(?:,? please)?"),
        ("back", Intent.UNDO, r"{can}take (?:that|it) back"),
        ("mistake wrong oops misunderstood meant said", Intent.UNDO, r"(?:oops|whoops|sorry)?,? ?(?:that (?:was|is)|that's|it was|you got (?:that|it)) (?:a mistake|wrong|not what i (?:meant|said))"),
        ("nvm nevermind never", Intent.UNDO, r"(?:oh |oops,? )?(?:nvm|nevermind|never mind)(?: that)?"),
        ("undo scratch", Intent.UNDO, r"{can}(?:undo the last (?:one|thing|promise|entry)|scratch (?:that|this)(?:, .{1,40})?)"),
        # help
        ("help", Intent.HELP, r"{can}(?:i )?(?:need )?help(?: me| out)?(?: please)?"),
        ("what how who", Intent.HELP, r"what (?:else )?(?:can|do|could) (?:you|u|kept|this(?: bot)?|it) (?:actually )?do(?: for me)?"),
        ("how", Intent.HELP, r"how (?:do|does|can|should) (?:i|(?:this|the|that)(?: (?:thing|bot|app|tool))?|it|kept|you|u|one) (?:use (?:this|you|it|kept)|work|get started|start|begin)(?: .{1,30})?"),
        ("how", Intent.HELP, r"how (?:can|do|could|will) you help(?: me| us)?"),
        ("what", Intent.HELP, r"what (?:can|should|do|could) i (?:type|say|write|ask|tell you|do here|use (?:this|you) for)(?: .{1,30})?"),
        ("how", Intent.HELP, r"how (?:do|does|can|would|should) (?:i (?:add|change|set|delete|edit|cancel|pause|stop|turn|pair|invite|mark|log|see|move|snooze|undo|get|make)|(?:the |a |my |your |these |those )?(?:weekly |daily |morning |partner )?(?:summary|summaries|brief|briefs|check-?ins?|partners?|partnering|pauses?|reminders?|promises|nudges?|kept rate|settings|commands|quiet hours))\b.{0,60}"),
        ("commands instructions options menu examples", Intent.HELP, r"(?:(?:show|list|tell|give)(?: me)? |what(?: are|'?s| is) )?(?:the |your )?(?:commands|instructions|options|menu|examples)"),
        ("who what", Intent.HELP, r"(?:who|what) are you"),
        # summary before list: "how did I do", "my kept rate"
        ("how howd hows", Intent.SUMMARY, r"how(?:'d|'s|'m|d|s| did| am| have| are| was| is) (?:i|we|my (?:week|month|quarter|day))(?: been)?(?: do(?:ing)?| go(?:ing)?| looking| tracking| pacing| trending| performing| holding up)?(?: {t})?(?: so far| overall)?"),
        ("summary recap stats report scorecard numbers score", Intent.SUMMARY, r"{can}(?:show (?:me )?|(?:give|send|get) me |get (?=my ))?(?:my |the |our |a )?(?:weekly |monthly |partner |T+ )?(?:summary|recap|stats|numbers|scorecard|score|report card|progress report)(?: (?:of|for) .{1,30})?(?: {t})?(?: please)?"),
        ("recap summarize summarise sum", Intent.SUMMARY, r"{can}(?:recap|summari[sz]e|sum up) (?:(?:my|our|the|this|last) )*(?:day|week|month|quarter|year|T+)(?: {t})?(?: please| for me)?"),
        ("rate record streak", Intent.SUMMARY, r"(?:what(?:'?s| is) |show (?:me )?)?(?:my |the |our )?(?:kept rate|completion rate|track record|streak)(?: {t})?"),
        ("how", Intent.SUMMARY, r"how many(?: .{1,60})? (?:did|have) (?:i|we) .{0,60}"),
        ("am are", Intent.SUMMARY, r"(?:am i|are we) (?:on track|doing (?:ok|okay|well)|ahead|behind|on pace)(?: .{0,40})?"),
        ("what", Intent.SUMMARY, r"what (?:did|have) (?:i|we) (?:get done|gotten done|finish|finished|complete|completed|accomplish|accomplished|achieve|achieved|close|closed|do|done)(?: .{0,60})?"),
        ("what's whats what", Intent.SUMMARY, r"what(?:'?s| is) my (?:score|rate|record|streak)(?: {t})?"),
        # list
        ("which what", Intent.LIST, r"(?:which|what) (?:promises|commitments|things|ones) (?:are|is|do|did|have) .{1,60}"),
        ("show tell", Intent.LIST, r"{can}(?:show|tell) me (?:my )?T+"),
        ("what whats what's which", Intent.LIST, r"(?:and )?(?:what|which)(?: (?:ones|things|promises|commitments))? (?:all )?(?:did|do|have|had|am|are|should|must|was) (?:i|we)(?! (?:doing|talking|thinking) about\b)(?: .{1,60})?"),
        ("what whats what's anything", Intent.LIST, r"(?:what(?:'?s| is| else is|s)|anything)(?: still| else)? (?:on my (?:plate|list|agenda|calendar|radar)|due|T+|open|next|outstanding|overdue|pending|left|up|coming up|planned|the plan|my plan|on|my day|my week|for me)(?: .{1,40})?"),
        ("what", Intent.LIST, r"what(?:'?s| are| is)? (?:my|our|the) (?:open |current |outstanding )?(?:promises|commitments|to-?dos|tasks|deadlines|priorities|agenda|schedule|plan)(?: .{1,40})?"),
        ("show list see view give tell read", Intent.LIST, r"{can}(?:show|list|see|view|give|tell|read)(?: me)?(?: all| what)?(?: of)?(?: my| the| our)?(?: open| current| outstanding| pending)? ?(?:promises|commitments|stuff|things|items|to-?dos?|to do list|list|tasks|plate|agenda|deadlines|everything|schedule|i promised|i owe|i have|i've got)(?: .{1,40})?"),
        ("list agenda promises commitments todos status overdue open", Intent.LIST, r"(?:my |all )?(?:open )?(?:list|agenda|promises|commitments|to-?dos|status|overdue|open)(?: {t})?"),
        ("my our today tomorrow week day plate", Intent.LIST, r"(?:and )?(?:my|our)(?: whole| full)? (?:day|week|month|tasks?|calendar|plan|plate|T+)(?: {t})?(?: please)?"),
        ("remind tell", Intent.LIST, r"{can}(?:remind|tell) me what(?:'?s| is| are| i| we|'?s still)\b.{0,80}"),
        ("do am did have", Intent.LIST, r"(?:do i have|have i got|am i missing|did i promise|do i owe) .{1,80}"),
        # partner
        ("team pair partner partners buddy match", Intent.PARTNER, r"{can}(?:pair|match|partner|buddy|hook|set|team)(?: me| us)?(?: up)?(?: with)? {who}(?: .{1,60})?"),
        ("partner buddy", Intent.PARTNER, r".{0,60}{who} (?:.{0,40} )??(?:accountability |my |our |a |as )(?:partner|buddy)(?: .{1,40})?"),
        ("partner buddy partners", Intent.PARTNER, r"(?:.{0,40} )?(?:partner|buddy|partners)(?: up)?(?: with| is| should be|:)? {who}"),
        ("partner buddy", Intent.PARTNER, r"{can}(?:find|get|give|pair|want|need|assign) ?(?:me )?(?:with )?(?:a|an|my)(?: accountability| new)? (?:partner|buddy)"),
        ("partners buddies", Intent.PARTNER, r"(?:{who} and (?:i|me)|me and {who}|i and {who})(?:'d)? (?:want to |would like to |like to |should |will |are going to |are |wanna )?(?:be |become |team up as )?(?:accountability )?(?:partners|buddies)(?: .{1,40})?"),
        ("accountable", Intent.PARTNER, r"{can}(?:i )?(?:need|want|find|looking for|get)(?: me)? (?:someone|somebody|anyone|a person) (?:to|who (?:can|will|would)|that (?:can|will)) (?:keep|hold) me accountable(?: .{0,60})?"),
        ("partner buddy", Intent.PARTNER, r"{can}(?:switch|change|set|make|update|replace)(?: my)? (?:accountability )?(?:partner|buddy)(?: to| with| from .{1,30} to)? {who}(?: .{0,40})?"),
        ("accountable", Intent.PARTNER, r"(?:.{0,40} )?accountable to {who}(?: .{0,40})?"),
        # kudos
        ("job work stuff call demo one catch done", Intent.KUDOS, r"(?:{who},? )?(?:great|good|nice|awesome|amazing|fantastic|excellent|superb|well) (?:job|work|stuff|call|demo|one|catch|save|done)(?: .{0,60}?)??,? ?{who}(?: .{0,200})?"),
        ("job work stuff done", Intent.KUDOS, r"{who},? (?:great|good|nice|awesome|amazing|fantastic|excellent|superb|well) (?:job|work|stuff|done)(?: .{0,200})?"),
        ("appreciate", Intent.KUDOS, r"(?:i )?(?:(?:really|so|truly|just) )*appreciate (?:(?:you|it|this),? )?{who}(?:[ ,].{0,200})?"),
        ("thanks thank props", Intent.KUDOS, r"(?:big |huge |massive )(?:thanks|thank you|props) to .{1,200}"),
        ("s gratitude hat ht shout shoutout props kudos hats applause", Intent.KUDOS, r"(?:big |huge |massive )?(?:shout[- ]?outs?|s/o|props|kudos|hats off|hat tip|h/t|round of applause|applause|credit|gratitude)(?: (?:to|for|goes to))? .{1,250}"),
        ("thanks thank thx ty congrats congratulations", Intent.KUDOS, r"(?:big |huge |many |a big )?(?:thanks|thank you|thx|ty|congrats|congratulations)(?: so much| a lot)?(?: to| goes to| on| for)?,? {who}(?: .{1,200})?"),
        ("is was are were s", Intent.KUDOS, r"{who}(?: is|'s| was| are| were)(?: (?:such|an?|the|my|our|so|really|absolutely|totally|just|always|actual|real|true|total))* (?:rock ?star|rock ?stars|legend|legends|hero|heroes|star|stars|lifesaver|machine|beast|genius|best|wizard|gem|mvp|champ|awesome|amazing|incredible|fantastic|brilliant|killing it|crushing it|on fire)\b.{0,200}"),
        ("saved rescued nailed crushed killed rocked carried stepped came knocked helped went jumped", Intent.KUDOS, r"{who} (?:just |really |totally |absolutely )*(?:saved|rescued|nailed|crushed|killed|rocked|carried|stepped up|came through|knocked it|helped (?:me|us)|went above|went out of|jumped in)\b.{0,200}"),
        ("you", Intent.KUDOS, r"{who},? you (?:saved|rock(?:ed)?|crushed|killed|nailed|made|rescued|carried|did (?:an? )?(?:amazing|great|awesome)|were|are|'?re (?:a|an|the|such|my)) .{0,160}(?:E+|!|thank(?:s| you)|thx|hero|legend|star|lifesaver|best|amazing|awesome|bacon|day|it)\b.{0,60}"),
        ("thanks thank props kudos shoutout shout", Intent.KUDOS, r"{can}(?:tell|give|send) {who} (?:(?:my|a|a big|many|big) )?(?:thanks|thank you|props|kudos|shout[- ]?outs?)(?: .{1,200})?"),
        ("thanks thank thx props kudos", Intent.KUDOS, r"{who},? (?:big |huge |massive |many |so many |a million )?(?:thanks|thank you|thx|props|kudos)(?: so much| a lot| a million)? for .{1,200}"),
        # reflect, why, goal
        ("differently", Intent.REFLECT, r".{0,80}differently(?: .{0,40})?:? ?.{0,200}"),
        ("what", Intent.REFLECT, r"what (?:went|worked|didn'?t work|did not work|i learned|i'?ve learned|i'?d|i would)\b.{1,250}"),
        ("good bad ugly high low highs lows highlight highlights lowlight lowlights rose thorn well better proud struggled worked", Intent.REFLECT, r"(?:the |my )?(?:good|bad|ugly|highs?|lows?|high point|low point|highlights?|lowlights?|rose|thorn|went well|worked(?: well)?|didn'?t work|better next time|could be better|proud of|struggled with)(?: {t})?:? ?(?<=: ).{2,250}"),
        ("mistake", Intent.REFLECT, r"(?:my |the )(?:biggest |main |big )?mistake (?:was|is) .{1,200}"),
        ("lesson lessons learned learnt learning takeaway takeaways", Intent.REFLECT, r"(?:my |the |a |one )?(?:biggest |main |key |big )?(?:lessons?|learnings?|takeaways?)(?: learn(?:ed|t))?(?: {t})?(?: for me| from .{1,40})?(?: is| was| were)?:? ?.{0,200}"),
        ("if", Intent.REFLECT, r"if (?:i|we) (?:could|had to|got to) (?:do|redo|start|go|have) .{0,40}?\b(?:over|again|back)\b.{0,200}"),
        ("next", Intent.REFLECT, r"next time: .{3,200}"),
        ("next", Intent.REFLECT, r"(?:next time|in (?:the )?future),? (?:i'?d|i would|i'?ll|i will|i should|we should|we'?ll) .{1,200}"),
        ("should shouldve", Intent.REFLECT, r"(?:i|we) should(?:'?ve| have) (?:\w+ed|been|done|sent|begun|gone|taken|made|known|kept|left|told|got|given|written|spoken|met|asked)\b.{0,200}"),
        ("learned learnt realised realized", Intent.REFLECT, r"(?:T+,? )?(?:{i})(?:learn(?:ed|t)|realised|realized) (?:that |how |to |a lot|something|today|(?:i|we) (?!forgot|missed|didn|haven|never)).{0,200}"),
        ("procrastinated overpromised overcommitted over-committed underestimated rushed avoided overthought wasted distracted spent talked", Intent.REFLECT, r"(?:i|we) (?:again )?(?:procrastinated|overpromised|over-?committed|underestimated|rushed|avoided|overthought|wasted|got distracted|spent too (?:much|long|little)|talked too much)\b.{0,200}"),
        ("did", Intent.REFLECT, r"(?:i|we) did (?:well|great|ok(?:ay)?|badly|poorly|better) (?:on|with|at|in) .{2,200}"),
        ("note", Intent.REFLECT, r"note to self[:,]? (?:never|don'?t|always|stop|next time) .{3,200}"),
        ("reflection retro journal looking hindsight", Intent.REFLECT, r"(?:reflection|retro|journal|looking back|in hindsight|note to self about)[,:]? .{1,250}"),
        ("because doing", Intent.WHY, r"(?:the reason )?(?:i'?m|i am|we'?re|i do|i'?ve been) doing (?:all (?:of )?)?(?:this|that|it)(?: all)? (?:because|so|for|since) .{1,250}"),
        ("doing", Intent.WHY, r"(?:just |all )*doing (?:this|it|that|all this) for (?!you\b|now\b|T).{1,200}"),
        ("because", Intent.WHY, r"(?:this|it) (?:matters|is important|counts)(?: to me)? because .{1,250}"),
        ("because", Intent.WHY, r"because .{3,250}"),
        ("do doing", Intent.WHY, r"(?:i|we)(?:'?m| am|'?re| are)? (?:do|doing) (?:this|it|that|all this) (?:all )?(?:for|because|so|to) .{1,200}"),
        ("chasing working grinding pushing hustling", Intent.WHY, r"(?:i'?m|i am|we'?re) (?:chasing|working|grinding|pushing|hustling)(?: (?:so|this|that|it|these|those|the|my|hard|number|numbers|goal|target|deal))* (?:for|because) (?:my|our|the|i|we)\b.{1,200}"),
        ("why reason", Intent.WHY, r"(?:my |the )?(?:why|reason) ?(?::|-) ?.{3,250}"),
        ("so", Intent.WHY, r"so that (?:i|we) .{3,250}"),
        ("why reason", Intent.WHY, r"why i (?:do|am doing|'m doing|want) (?:this|that|it|to).{1,250}"),
        ("why reason", Intent.WHY, r"(?:so )?(?:my|the|our|here'?s (?:my|the)) (?:big |real )?(?:why|reason)(?: (?:i|we|for|behind) .{1,80}?)?(?: is|'s)?:? .{1,250}"),
        ("goal goals target targets quota quotas objective objectives ambition ambitions", Intent.GOAL, r"(?:my |our |the |set (?:my |a |the )?)?(?:big |main |annual |yearly |quarterly |monthly |sales |revenue |T+ |q[1-4] |\d{4} |(?<=my )[a-z]+ |(?<=our )[a-z]+ )*(?:goal|target|quota|objective|ambition)s?(?: (?:for|in|by|this) (?:T+|the .{1,20}))?(?: {t})?(?: is| are| to|'s|:| =|,)+ .{1,200}"),
        ("goal target quota", Intent.GOAL, r"(?:i want to set|set|i have|i'?ve got) (?:a|my|this) (?:T+ )?(?:goal|target|quota)[ :,].{1,200}"),
        ("want wanna aim going gonna plan", Intent.GOAL, r"T+,? (?:i|we)(?:'?d| would|'?m|'?re)? (?:want to|wanna|aim to|like to|going to|gonna|plan to|aiming to|planning to|hoping to) (?:become|be (?:the|a|an|in the|number|#)|finish|hit|make|close|reach|sell|bring in|earn|generate|book|land|win|grow|double|triple|build|raise|exceed|beat) .{1,100}"),
        ("goal", Intent.GOAL, r"(?:T+|this year|this quarter)[:,]? (?:my|our) (?:goal|target|quota) is .{1,200}"),
        ("going targeting aiming shooting after", Intent.GOAL, r"(?:T+,? )?(?:i|we)(?:'?d| would|'?m|'?re)? (?:going after|targeting|aiming for|shooting for|after) .{1,80}(?:T+)?"),
        ("want wanna aim need going gonna plan", Intent.GOAL, r"(?:T+,? )?(?:i|we)(?:'?d| would|'?m|'?re)? (?:want to|wanna|aim to|need to|like to|going to|gonna|plan to|aiming to|planning to|hoping to) (?:become|be (?:the|a|an|in the|number|#)|finish|hit|make|close|reach|sell|bring in|earn|generate|do|book|land|win|get|grow|double|triple|build|raise|exceed|beat) .{1,100}T+.{0,20}"),
        # wins
        ("closed won landed signed", Intent.WIN, r"(?:{i})?(?:closed|won|landed|signed|inked|bagged)(?: up)? (?:the |our |a )?(?:{ref} )?(?:deal|contract|logo|account|renewal|customer|client|business|opportunity|opp|order)s?(?:[ ,].{0,80})?"),
        ("signed renewed said bought upped", Intent.WIN, r"(?!(?:i|we|they|he|she|you|just|it|who|has|have|did|do|is|are|was|when|if)\b|(?:the |my |our )?(?:contract|nda|msa|sow|paperwork|agreement|order|quote|docs?|documents?|offer|lease|forms?|[a-z]+'s)\b)(?P<ref>[a-z][\w.&'-]{1,30}(?: (?!just\b|finally\b|already\b|has\b|have\b)[a-z][\w.&'-]{1,30})?) (?:has |have )?(?:just |finally |has |already )*(?:signed(?! off)|renewed|said yes|bought|re-?upped)(?:[ ,].{0,60})?"),
        ("beat hit crushed smashed exceeded surpassed topped", Intent.WIN, r"(?:{i})?(?:beat|hit|crushed|smashed|exceeded|blew past|surpassed|topped) (?:(?:my|our|the) (?:(?:T+|[a-z0-9]+) ){0,2}|T+ )?(?:number|quota|target|goal|record|plan|forecast)s?(?: (?:by|with|at|for|in) .{1,60})?(?:[, ]*(?:{t}|E+))*"),
        ("win wins", Intent.WIN, r"(?:big |huge |small |another |my |a |the |biggest |best )*wins?(?: {t})?(?: of the (?:week|day|month))?:? .{1,200}"),
        ("won", Intent.WIN, r"closed[- ]won[:,]? (?:- )?{ref}" + "(?:[, ]*(?:{t}|E+))*"),
        ("landed scored snagged", Intent.WIN, r"(?:{i})?(?:landed|scored|snagged) (?:a|an|our|my) .{1,80}"),
        ("record best biggest", Intent.WIN, r"(?:new |our |my |the )?(?:record|best(?: ever)?|biggest)(?:[- ]breaking)? (?:month|week|quarter|day|year)(?: ever| yet| so far)*(?:[,:!-] ?.{0,80})?"),
        ("best", Intent.WIN, r"(?:new )?personal best:? .{1,100}"),
        ("got", Intent.WIN, r"(?:{i})?got (?:the (?:deal|order)|(?:the |a )?(?:po|signature|verbal|verbal yes|contract signed|signed contract))\b(?: from {ref})?(?:[, ]*(?:{t}|E+|.{1,60}))??"),
        ("got bagged", Intent.WIN, r"(?P<cheer>(?:{i})?(?:got|bagged) (?P<ref>[a-z][\w.&'-]{1,30}(?: [a-z][\w.&'-]{1,30})?)(?: on board| back)?)(?:[, ]*(?:{t}|E+))*"),
        ("won", Intent.WIN, r"(?:{i})?won (?P<ref>[^\n]{1,60}?)(?:[, ]*(?:{t}|E+))*"),
        # pause, resume
        ("don't dont no stop never not", Intent.PAUSE, r"(?:please )?(?:don'?t|do not|no|stop) (?:ping|message|msg|dm|text|nudge|bother|remind|disturb|contact|notify|ask|pinging|messaging|nudging|bothering)s?(?: me)?(?: any ?more)? (?:for )?(?:T+|D+)(?: please| pls)*"),
        ("back", Intent.RESUME, r"(?:{i})?(?:i'?m |we'?re )?back(?: (?:from (?!dana|the client|them|legal).{1,60}|at (?:work|it|my desk|the office|home)|in (?:the office|town|action|business|the saddle)|to work|online|again))?(?: now| today| again| {t})?"),
        ("resume unpause restart", Intent.RESUME, r"{can}(?:resume|unpause|un-pause|restart|start again|wake up)(?: .{0,40})?"),
    ]
)  # fmt: skip

# Talk that sounds like a promise, or like nothing at all.
SILENCE = rows(
    [
        ("everyone everybody all team folks guys y'all reminder", Intent.NONE, r"(?:H+ )?(?:everyone|everybody|all|team|folks|guys|y'?all|(?<=H )reminder)[,:]? (?:(?<=: )|please|pls|kindly|can you|remember|don'?t forget|make sure|submit|fill|send your|update your).{0,200}"),
        ("blocker blockers blocked stuck", Intent.NONE, r"(?:my |any )?(?:blockers?|blocked|stuck)(?: (?:is|on))?:? -? ?(?:none|nothing|n/?a|no|nope|nil|zero|-)(?: (?:today|for now|right now|atm))?"),
        ("believe", Intent.NONE, r"(?:i|we)(?:'?ll| will) believe (?:it|that|this) .{0,60}"),
        ("say bet pass survive live manage admit", Intent.NONE, r"(?:i|we)(?:'?ll| will) (?:say|bet|pass|survive|live|manage|admit)(?: so| that| it| this time)?"),
        ("ill i'll", Intent.NONE, r"i'?ll (?:(?:be honest|be frank|be real|be damned).{0,200}|take your word|take that|take it|have you know|think about (?:it|that|this)|think it over|keep (?:that|it|this) in mind|remember that|pass on .{1,40}|do (?:just )?that|be good|give it (?:a )?(?:some )?thought|sleep on it|cross that bridge|wait|try|miss you|hold|tell you what|say that|say this|give you that|never|drink to that|show myself|let you know|keep you posted|see|be right back|be back|be there|be fine|be late|be ok(?:ay)?|be waiting|be around|be here)\b(?:[^T]{0,200})"),
        ("ill i'll will we'll be", Intent.NONE, r"(?:i|we)(?:'?ll| will| am going to|'m going to|'?m gonna) (?:probably |also |still )?be (?:in|at|on|there|here|home|around|available|free|online|busy|late|traveling|travelling|driving|flying|working from|in and out|present|attending|there|tied up|remote|wfh)\b.{0,150}"),
        ("will", Intent.NONE, r"(?:i|we) will (?:never|be honest|be fine|be late|see|always) ?.{0,200}"),
        ("see", Intent.NONE, r"(?:(?:we|you|i)(?:'?ll| will)|let'?s|lets|time will) (?:just )?(?:have to )?(?:wait and )?see(?: (?:if|what|how|about|it|then|who|when|where|whether)\b.{0,60})?"),
        ("see talk speak chat catch ttyl cya", Intent.NONE, r"(?:(?:i'?ll|we'?ll|let'?s) )?(?:see|talk|speak|chat|catch)(?: to| with)?(?: you| ya| u| y'?all)?(?: all| guys| both)?(?: up)?(?: again)?(?: later| soon| then| around| there)?(?: {t})?(?: then| maybe)?"),
        ("done calling", Intent.NONE, r"(?:{i})?(?:done for (?:the day|the week|today|now|T+)|calling it (?:a day|a night|quits|D+|T+))(?: .{0,30})?"),
        ("have enjoy", Intent.NONE, r"(?:have|enjoy|hope you have)(?: yourself)?(?: a| an| your| the)?(?: very| really)? ?(?:great|good|nice|lovely|wonderful|fun|safe|awesome|happy|fantastic|amazing|relaxing|weekend|evening|day|trip|holiday|holidays|vacation|break|T+).{0,80}"),
        ("happy merry", Intent.NONE, r"(?:happy|merry) (?!to\b).{0,80}"),
        ("good morning gm gn night", Intent.NONE, r"(?:good |gm|gn|morning).{0,40}"),
        ("let keep take hang hold wait fingers stay", Intent.NONE, r"(?:please )?(?:let (?:me|us) know.{0,100}|let (?:me|us) (?:think|see|guess|check|double-check|look)|keep (?:me|us) posted|keep it up|keep going|take (?:care|your time|it easy)|hang (?:on|in there)|hold on|wait|fingers crossed|stay tuned|keep in touch)\b[^T]{0,80}"),
        ("made", Intent.NONE, r"(?:{i})made (?:a mistake|sense|lunch|dinner|coffee)\b.{0,80}"),
        ("change make edit", Intent.NONE, r"(?:change|make|edit) (?:it|that|this)(?: to)? [0-9].{0,60}"),
        ("maybe perhaps possibly probably hopefully ideally supposedly", Intent.NONE, r"(?:maybe|perhaps|possibly|probably|hopefully|ideally|supposedly)\b.{0,250}"),
        ("maybe perhaps possibly probably hopefully", Intent.NONE, r"(?:i|we)(?:'?ll| will|'?m| am|'?re| are) (?:maybe|perhaps|possibly|probably|hopefully)\b.{0,250}"),
        ("might may could would should wish hope hoping think guess wonder doubt suppose wanted thought used", Intent.NONE, r"(?:i|we)(?:'?ve| have|'?m| am|'?re| are)? (?:just |actually |really |also |now )*(?:might|may|could(?! not\b)|would(?! (?:like|love) to (?!but\b)[a-z]+ )|should(?!'?ve| have)|wish|hope|hoping|think|guess|wonder|doubt|suppose|wanted|thought|used to|was going|was supposed|was about|were going)\b.{0,250}"),
        ("i'd id we'd", Intent.NONE, r"(?:i'?d|we'?d) (?:rather|have|be(?! happy| glad)|never|probably|send|call|do|say)\b.{0,250}"),
        ("but", Intent.NONE, r"(?:i'?d|we'?d) (?:love|like) to,? but .{0,250}"),
        ("will on got", Intent.NONE, r"(?:will do|on it|got it|i'?m on it|noted|consider it done|copy that|roger)(?:[,!.]* (?:thanks|thank you|thx|ty|cheers)\b[^T]{0,60})?(?: boss| sir| thanks| chief)?"),
        ("no", Intent.NONE, r"no (?:worries|problem|rush|stress|thanks|thank|pressure|idea|need)\b.{0,120}"),
        ("thanks thank thx ty cheers", Intent.NONE, r"(?:many |great,? |ok,? )?(?:thanks|thank you|thank u|thx|ty|cheers)\b[^TM]{0,120}"),
    ]
)  # fmt: skip
