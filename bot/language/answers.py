"""Answers about promises already made, as rows: done, progress, missed, move, drop, block and unblock."""

# ruff: noqa: E501  (a row of a table stays on one line)

import re

from bot.language.intents_patterns import Pattern
from bot.language.intents_rules import rows
from bot.language.reading import Intent
from bot.language.verbs import past_of, word_set

_DONE = r"(?:done|finished|complete|completed|sorted|handled|submitted|delivered|shipped|wrapped(?: up)?|closed out|out the door|out of the door|in the bag|taken care of|crossed off|checked off|good to go|ready|live|over the line|done (?:and|&|n|n'|'n') dusted|✅)"
_LATER = r"(?:later|instead|out|back|off|forward|along)"
_TAIL = r"(?>(?:,? (?:{t}|today|already|for now|for the moment|now|as well|too|so far|finally|at last|early|on time|ahead of (?:time|schedule)|earlier|ages ago|a while ago|hours ago|late|for me|please|pls|thanks|again|tbh|all [0-9]+|all of (?:it|them)|sorry|unfortunately|sadly|lol|E+))*)"

# Read from the top; the first row that matches the whole clause wins.
ANSWERS = rows(
    [
        # unblock, block
        ("unblocked", Intent.UNBLOCK, r"(?:.{1,120}?(?:,| so| and) )?(?:so |and |now )*(?:{ref}(?:'s| is| are| got| has been)? )?(?:now |finally |all )?unblocked" + _TAIL),
        ("unblocked unstuck", Intent.UNBLOCK, r"(?:{i})?(?:no longer (?:blocked|stuck)|unblocked|unstuck)(?: (?:on|with) {ref})?" + _TAIL),
        ("longer anymore not isn't isnt aren't blocked stuck", Intent.UNBLOCK, r"(?:.{1,120}?(?:, (?:so |and )?| so | and now ))?{ref}(?:(?:'s| is| are) (?:no longer|not)|(?: is| are)n'?t) (?:blocked|stuck|on hold|held up)(?: (?:on|by|with|at) .{1,40}?)?(?: any ?more)?" + _TAIL),
        ("longer anymore", Intent.UNBLOCK, r"(?:{i})?(?:no longer|not|n't) (?:blocked|stuck|waiting)(?: (?:on|for|with|by) {ref})?(?: any ?more)?"),
        ("approved signed cleared fixed replied answered responded back gave sent", Intent.UNBLOCK, r"(?!i\b|we\b).{1,60}? (?:approved|signed|signed off|cleared|fixed|replied|answered|responded|came back|is back|are back|got back|gave|sent)\b.{0,60}?,? so (?:i|we) can (?:now |finally )?(?:(?:continue|proceed|move on|go on|start|resume|go ahead)|[a-z]+ {ref})(?: with {ref})?" + _TAIL),
        ("got", Intent.UNBLOCK, r"(?:{i})?got (?:what (?:i|we) need(?:ed)?|everything (?:i|we) need(?:ed)?|the (?:answer|info|approval|sign-?off|go-?ahead|green light|access|feedback|ok(?:ay)?)) from [^,\n]{1,40}?(?: (?:on|for|about) {ref})?(?:, .{1,60})?"),
        ("light go-ahead goahead go sign-off signoff sign approval", Intent.UNBLOCK, r"(?:{i})?(?:got |have )?(?:the |a )?(?:green light|go-?ahead|sign-?off|approval) from [^,\n]{1,40}?(?: (?:on|for) {ref})?(?:, .{1,60})?" + _TAIL),
        ("can", Intent.UNBLOCK, r".{1,100}(?:,| so| and| -) (?:now )?(?:i|we) can (?:now |finally )?(?:go on|continue|proceed|move on|move forward|start|resume|go ahead|get going|keep going|carry on)(?: with {ref})?" + _TAIL),
        ("longer", Intent.UNBLOCK, r".{1,100}(?:,| and| so|;) (?:i'?m |we'?re )?no longer (?:waiting|blocked|stuck|held up)(?: (?:on|for|by) .{1,40})?" + _TAIL),
        ("moving rolling track progressing go", Intent.UNBLOCK, r".{1,100}(?:,| and| so) {ref}(?: is| are|'s) (?:moving|rolling|back on track|progressing|a go|good to go)(?: again| forward| along)?" + _TAIL),
        ("more", Intent.UNBLOCK, r"no more (?:blockers?|obstacles?|roadblocks?)(?: (?:on|for|with) {ref})?" + _TAIL),
        ("finally", Intent.UNBLOCK, r"(?!(?:i|we|they|he|she|you|it)\b).{1,40} finally (?:sent|replied|answered|approved|responded|got back|came back|gave|fixed|delivered|confirmed|agreed)\b.{0,60}"),
        ("solved resolved cleared gone", Intent.UNBLOCK, r"(?:the |my )?(?:problem|issue|blocker|snag|road ?block)s?(?: (?:on|with) {ref})?(?: is| was| got| are|'s)?(?: now| finally)? (?:solved|resolved|cleared|gone)(?:,? .{0,80})?"),
        ("access", Intent.UNBLOCK, r"(?:{i})?(?:finally )?got (?:my |the )?[^,\n]{0,40}? ?access(?: back)?(?: to {ref})?" + _TAIL),
        ("moving rolling track clear", Intent.UNBLOCK, r".{1,100}?(?:,| so| and| -) (?:(?:i'?m|we'?re|so|and|now) )*(?:moving (?:again|forward)|rolling again|back on track|all clear|clear to (?:go|proceed))" + _TAIL),
        ("work works working", Intent.UNBLOCK, r"{ref} (?:works?|is working|are working)(?: fine)? (?:now|again)" + _TAIL),
        ("unblock unblocks", Intent.UNBLOCK, r"(?:.{1,120},? )?(?:that|which|this|it)? ?unblocks? {ref}"),
        ("came got signed gave", Intent.UNBLOCK, r"(?:legal|pricing|finance|security|procurement|it|the lawyers?|the customer|[a-z]+)(?: has| have| just| finally| now| already)* (?:came back|come back|got back to (?:me|us)|came thr(?:ough|u)|signed off|gave (?:the|us the|me the) (?:ok|go-ahead|green light))(?: (?:on|about|with) {ref})?" + _TAIL),
        ("stuck", Intent.BLOCK, r"(?:{i})?(?:still )?stuck,? waiting (?:for|on) .{1,60}? (?:on|about|for) {ref}" + _TAIL),
        ("stuck", Intent.BLOCK, r"(?:{i})?(?:still |kind of |totally |got |getting )*stuck(?: (?:on|with|at|in) {ref})?(?:(?:,| -| because| until| till| since| as)? ?(?:waiting .{0,80}|blocked .{0,80}|(?:because|until|till|since|as) .{0,80}|need .{0,80}))?" + _TAIL),
        ("blocked", Intent.BLOCK, r"(?:{i})?(?:still |totally |currently )*blocked on (?:M+|legal|pricing|finance|security|procurement|it|marketing|product|engineering|the customer|the client)(?: .{0,80})?"),
        ("blocked stuck hold", Intent.BLOCK, r"[^\n]{1,80}?,? so {ref}(?:'s| is| are| got) (?:still |now )*(?:blocked|stuck|held up|on hold)" + _TAIL),
        ("blocked", Intent.BLOCK, r"(?:{ref}(?:'s| is| are| has been| got) )(?:still |currently |now |being )*(?:blocked|stuck|held up|on hold)(?: (?:by|on|with|at|in|until|because) .{1,80})?" + _TAIL),
        ("blocked held", Intent.BLOCK, r"(?:{i})?(?:still |totally |currently |being )*(?:blocked|held up)(?: (?:by|because|until|due to) .{1,80}?(?: on {ref})?)?" + _TAIL),
        ("blocked held stuck", Intent.BLOCK, r"(?:{i})?(?:still |totally |currently )*(?:blocked|held up) (?:on|with) {ref}(?:,? (?:by|because|until|waiting) .{1,80})?" + _TAIL),
        ("dragging slow taking ghosting responding replying", Intent.BLOCK, r".{1,40} (?:is|are) (?:still )?(?:dragging (?:their|its|his|her) feet|(?:so |very |super )?slow|taking (?:forever|ages|too long)|ghosting (?:me|us)|not (?:responding|replying)(?: to (?:me|us))?) (?:on|with|about) {ref}" + _TAIL),
        ("held hold stuck blocker", Intent.BLOCK, r"(?:[^\n]{1,80}? so )?{ref}(?:'s| is| are) (?:held up|on hold|stuck|blocked)(?: (?:by|with|at|in|until|because) .{1,80})?" + _TAIL),
        ("waiting", Intent.BLOCK, r"(?!(?:i|we|he|she|they|you|it|who|(?:every|some|any|no)(?:one|body)|people)\b){ref}(?:'s| is| are) (?:still |just |now |currently |all )*waiting (?:on|for) (?!you\b|me\b|us\b|my\b).{1,80}"),
        ("waiting", Intent.BLOCK, r"(?:{i})?(?:still |just )*waiting (?:on|for) (?!you\b|it\b).{1,80}? (?:for|before i can|so i can|to) (?:{ref})" + _TAIL),
        ("waiting", Intent.BLOCK, r"(?:{i})?(?:still |just )*waiting (?:on|for|to hear from|to hear back from) (?!you\b).{1,80}"),
        ("blocker blockers roadblock roadblocks obstacle hurdle", Intent.BLOCK, r"(?:my |the |a |big )*(?:blockers?|road ?blocks?|obstacle|hurdle)(?: (?:is|on|for|here|with) |: ?| -+ ).{1,120}"),
        ("can't cant cannot", Intent.BLOCK, r"(?:(?:i|we) )?(?:can'?t|cannot|couldn'?t) (?:send|finish|start|do|move on|continue|call|sign|ship|submit|close|complete|make|book|write|get|file|work on|proceed with|move forward (?:on|with))?(?: ?{ref})? (?:until|till|before|unless|without) .{1,100}"),
        ("can't cant cannot", Intent.BLOCK, r"(?:(?:i|we) )?(?:can'?t|cannot) (?!wait|believe|sleep|complain|attend|join|come|talk)[a-z]+(?: on| with| forward(?: on| with)?| out)?(?: {ref})?(?:[,;:]| -| as| because| since| cause) .{1,60}? (?:(?:hasn'?t|haven'?t|isn'?t|is not|needs? to|still|not|no) .{1,60}|(?:is|are) (?:pending|missing|down|out|away|late|broken|overdue|stuck|blocked|on (?:leave|vacation|pto|holiday)).{0,40})"),
        ("can't cant cannot couldn't", Intent.BLOCK, r"(?!i\b|we\b).{1,80}?(?:,? so |, )(?:(?:i|we) )?(?:still )?(?:can'?t|cannot|couldn'?t) (?:[a-z]+(?: out| over| off| on| with)? )?{ref}" + _TAIL),
        ("hit ran running", Intent.BLOCK, r"(?:{i})?(?:hit|ran into|running into|run into) (?:a |an |some |another )?(?:wall|snag|road ?block|problem|issue|blocker|bug|hurdle)s?(?: (?:on|with|in) {ref})?" + _TAIL),
        ("nothing", Intent.BLOCK, r"(?:there'?s |there is )?nothing (?:i|we) can do (?:until|till|before|without|unless) .{1,80}"),
        ("stalled frozen limbo standstill", Intent.BLOCK, r"(?:.{1,80}?(?:, | so |; ))?{ref}(?:'s| is| are| has) (?:now |currently |still )*(?:stalled|frozen|in limbo|at a standstill)(?: .{1,60})?"),
        ("blocked stalled stuck hold", Intent.BLOCK, r"(?P<ref>(?!i\b|we\b)[a-z][^\n:,]{1,60}?(?<! is)(?<! are)(?<! was)(?<! got)(?<!'s)) (?:blocked|stalled|stuck|on hold)(?:,| -| by| until| because) .{1,100}"),
        ("access permission permissions credentials login", Intent.BLOCK, r"(?:{i})?(?:still )?need(?:ing)? (?:access|permissions?|credentials|a login)(?: (?:to|for|on) {ref})?" + _TAIL),
        ("first", Intent.BLOCK, r"(?!i\b|we\b).{1,40} (?:needs?|has|have|must) (?:to )?(?:approve|sign|review|confirm|answer|respond|reply|decide|fix|check|ok)(?: (?:off )?on| to)?(?: {ref})? first(?:[, ].{0,60})?"),
        ("help", Intent.BLOCK, r"(?:{i})?(?:really |still )?(?:could use|need)(?: some| a bit of| a little)? help (?:with|on) (?!(?:this|it|that|you|kept|my (?:list|promises|settings))\b){ref}" + _TAIL),
        ("need needs needing", Intent.BLOCK, r"(?:{i})?(?:still )?need(?:ing)? (?!to\b)(?:.{1,60}? )?from .{1,60}? (?:(?:before|so) (?:i|we) can|to) (?:[a-z]+(?: out| over| off)? )?{ref}" + _TAIL),
        ("word answer reply response feedback news sign-off signoff approval", Intent.BLOCK, r"(?:{i})?(?:still )?(?:no|haven'?t (?:got|gotten|had)(?: any| an| a)?|not a) (?:word|answer|reply|response|feedback|news|sign-?off|approval)(?: yet| back)? from .{1,60}?(?: (?:on|about|for|regarding) {ref})?" + _TAIL),
        ("heard", Intent.BLOCK, r"(?:{i})?(?:still )?(?:haven'?t|have not) heard(?: anything)?(?: back)? from .{1,60}?(?: (?:on|about|for|regarding) {ref})?" + _TAIL),
        ("still", Intent.BLOCK, r"(?!i\b|we\b).{1,40}? still (?:hasn'?t|haven'?t|has not|have not) (?:gotten back|got back|replied|responded|answered|signed off|approved|come back|sent|reviewed|signed|given|shared|fixed)(?: (?:to (?:me|us)|me|us))?(?: (?:on|about|with))?(?: {ref})?" + _TAIL),
        ("holding blocking sitting slowing", Intent.BLOCK, r".{1,40} (?:is|are) (?:holding up|blocking|sitting on|slowing down) {ref}" + _TAIL),
        ("need needs", Intent.BLOCK, r"{ref} needs (?:sign-?off|approval|input|an answer) from .{1,60}(?: first)?"),
        # drop
        ("cancel cancelled canceled", Intent.DROP, r"{can}(?:cancel|call off) {ref}" + _TAIL),
        ("strike nix axe bin forget drop scrap kill ditch scratch remove delete skip abandon", Intent.DROP, r"{can}(?:strike|nix|axe|bin|forget|drop|scrap|kill|ditch|scratch|remove|delete|skip|abandon)(?: about)? (?!me\b|off\b|by\b|in (?:on|at)\b){ref}(?: (?:from (?:my|the) list|for good|altogether|entirely))?" + _TAIL),
        ("stop quit end", Intent.DROP, r"(?:please |pls |can we |let'?s )?(?:stop|quit|end) (?:(?:doing|making|sending|running|writing|tracking|with) {ref}|(?P<ref>(?:the|my|all|those|these|that) (?!day\b|week\b|month\b|year\b)[^\n]{1,80}?))(?: (?:for me|for now|for good|altogether|entirely|please|pls|now|from now on|any ?more|thanks))*(?<!T)"),
        ("more", Intent.DROP, r"no more (?!than\b|of (?:this|that)\b|(?:excuses|questions|comments|worries|ideas|updates|news|time|coffee|games|drama|waiting|procrastinat\w+|mr|mister)\b){ref}(?: (?:for me|for now|please|pls|now|from now on|thanks))*(?<!T)"),
        ("never nevermind nvm", Intent.DROP, r"(?:never ?mind|nvm)(?: about)? (?!that\b|it\b|this\b|me\b){ref}" + _TAIL),
        ("clear empty", Intent.DROP, r"{can}(?:clear|empty|wipe) (?P<ref>(?:my |the )?(?:whole |entire )?(?:list|plate))" + _TAIL),
        ("take", Intent.DROP, r"{can}take (?:{ref} off(?: of)? (?:my|the) (?:list|plate)|it off)" + _TAIL),
        ("let", Intent.DROP, r"{can}(?:let (?:it|that|this|the one) go|let (?P<ref>[^\n]{1,80}) go)"),
        ("give giving", Intent.DROP, r"(?:{i})?(?:give|giving) up on {ref}"),
        ("not longer anymore won't wont", Intent.DROP, r"(?:{i})?(?:not (?:going to|gonna|doing)|no longer (?:going to|gonna|doing|need(?:ed)?(?: to)?)|won'?t be doing) ?(?:do(?:ing)? )?{ref} ?(?:after all|any ?more|at all|this time)"),
        ("need", Intent.DROP, r"no need (?:for|to do|to send) {ref} (?:any ?more|any longer|after all)"),
        ("longer not", Intent.DROP, r"{ref}(?:'s| is| are)? (?:no longer|not) (?:needed|necessary|relevant|required)(?: any ?more)?(?:, .{1,80})?" + _TAIL),
        ("longer", Intent.DROP, r"{ref}(?:'s| is| are) no longer (?:happening|on)" + _TAIL),
        ("skipping", Intent.DROP, r"(?:{i})?skipping (?!by\b|off\b|in\b){ref}" + _TAIL),
        ("dropping cancelling canceling scrapping ditching skipping", Intent.DROP, r"(?:{i})(?:dropping|cancelling|canceling|scrapping|ditching|skipping) (?!by\b|off\b|in\b){ref}(?: (?:altogether|entirely|for good|after all|for now))?(?<!T)"),
        ("dropped", Intent.DROP, r"(?:{i})dropped (?!the ball|off\b|by\b|out\b|in\b){ref}"),
        ("longer", Intent.DROP, r"(?:{i})?no longer (?:need|have|want|doing|sending|making|running|hosting|attending|going to do)(?: to)? {ref}" + _TAIL),
        ("off cancelled canceled", Intent.DROP, r"{ref}(?:'s| is| are| was| were| got| has been) (?:now )?(?:cancelled|canceled|called off)(?:[, ].{0,80})?"),
        ("cancelled canceled", Intent.DROP, r"(?!(?:i|we|he|she|they|it)\b)(?P<ref>[^\n,]{1,60}?) (?:cancelled|canceled)(?: on (?:me|us))?" + _TAIL),
        ("off dead", Intent.DROP, r"{ref}(?:'s| is| are| was| were) (?:now )?(?:off|dead|off the table)(?:, .{0,80})?"),
        ("moot pointless irrelevant obsolete", Intent.DROP, r"(?:.{1,80}?(?:, | so |, so ))?{ref}(?:'s| is| are) (?:now )?(?:moot|pointless|irrelevant|obsolete)" + _TAIL),
        ("longer", Intent.DROP, r"no longer (?:needed|necessary|relevant|happening)"),
        ("decided chose", Intent.DROP, r"(?:{i})?(?:decided|chose) (?:not to|against)(?: do(?:ing)?)? {ref}"),
        ("won't wont not anymore", Intent.DROP, r"(?:(?:i|we)(?:'m|'re| am| are)? )?(?:won'?t|will not|not going to|not gonna) (?:do|be doing|make|send|run|attend|join|continue(?: with)?) {ref} any ?more"),
        ("need", Intent.DROP, r"(?:{i})?(?:don'?t|do not) need (?:to )?{ref} any ?more"),
        # move, by an amount or to a time; the amount is read from the time itself
        ("push move bump shift snooze delay postpone defer slide extend reschedule kick rebook change carry roll pushing moving bumping postponing rescheduling delaying deferring carrying rolling", Intent.MOVE, r"{can}(?:{i})(?:had to )?(?:push|move|bump|shift|snooze|delay|postpone|defer|slide|extend|reschedule|kick|rebook|change|carry|roll|pushing|moving|bumping|postponing|rescheduling|delaying|deferring|carrying|rolling)(?: (?:(?:the |my )?(?:deadline|due date|date) (?:for|of|on) )?{ref})??(?: (?:back|out|off|forward|along|over|up|the can))?(?:(?: until| till| to) (?:after|before|when|once) .{1,40}|(?: until| till| to| for| by)?(?: (?P<shift>{amount})| (?:later )?(?:on |in )?(?:T+|D+)))(?:,? (?:or so|later|instead|please|pls|thanks|T+|then|if possible))*"),
        ("can could", Intent.MOVE, r"(?:can|could) (?:we|i) (?:do|make it|say|try) T+(?: instead| please)?"),
        ("need needs", Intent.MOVE, r"(?!(?:i|we|you|he|she|they|it)\b){ref} needs? (?:(?:another|an extra) )?(?:(?P<shift>{amount})|D+)(?: more| extra| longer)*"),
        ("to until till", Intent.MOVE, r"(?P<ref>(?:the )?[\w&.'-]+(?: [\w&.'-]+){1,2}) (?:to|until|till) T+(?: please| pls| instead)+"),
        ("swap switch", Intent.MOVE, r"{can}(?:swap|switch) {ref} (?:over )?to T+" + _TAIL),
        ("put", Intent.MOVE, r"{can}put (?:off {ref}|{ref} off|it off|off)(?:(?: until| till| to| for| by)? (?:T+|D+))?(?: please)?"),
        ("push move bump snooze delay postpone defer reschedule", Intent.MOVE, r"{can}(?:push|move|bump|snooze|delay|postpone|defer|reschedule) (?:{ref}|it|that|this)(?: (?:back|out|off|please|a bit|again|later))*"),
        ("carry roll", Intent.MOVE, r"{can}(?:carry|roll) (?:{ref}|it|that|this|them|those) (?:over|forward|on)(?: please| pls)?"),
        ("carry", Intent.MOVE, r"{can}carry (?:(?P<ref>(?:the |my )?(?:rest|remainder|(?:other |remaining |last )?[0-9]+|others))|it|them)(?: please| pls)?"),
        ("snooze later", Intent.MOVE, r"{can}(?:snooze|ask (?:me )?(?:again )?later|remind me later|later)(?: please)?"),
        ("remind ask", Intent.MOVE, r"{can}(?:remind|ask|ping) me (?:about (?:{ref}|it|that) )?(?:again |later )+(?:(?:on |in |at )?(?:T+|D+))?"),
        ("give buy grant allow more another need have extra extension get take", Intent.MOVE, r"{can}(?:i |we )?(?:just )?(?:give|buy|grant|allow|need|have|get|take|want|use)(?: me| us)? (?:(?P<shift>{amount})|(?:T+|D+))(?: more| extra| longer)*(?: (?:for|on|with|to finish|to do) {ref})?(?:(?: please| pls| thanks)|[,;] .{1,60})?"),
        ("more extension extra", Intent.MOVE, r"{can}(?:{i})?(?:'?ll |will |going to |gonna )?(?:need|could use|want|get|have|give me)(?: some| a bit| a little| an| a)? ?(?:more time|extra time|extension|bit longer|little longer)(?: (?:for|on|with|to finish|to do) (?:{ref}|it|that|this))?(?: (?:until |till |to )?T+)?(?:[,:;-] ?.{0,60})?"),
        ("give gimme need", Intent.MOVE, r"{can}(?:{i})?(?:almost(?: there| done)?,? )?(?:just )?(?:give me|gimme|need)(?: just| like| about)? D+" + _TAIL),
        ("almost nearly", Intent.MOVE, r"(?:almost|nearly)(?: there| done| finished)?,? (?:just )?D+"),
        ("late later", Intent.MOVE, r"(?!(?:i|we|he|she|they|it|note)\b){ref}(?:'ll| will|'s going to| is going to|'s gonna)? be (?:(?P<shift>{amount})|D+|T+) late(?:r)?"),
        ("running late", Intent.MOVE, r"(?:{i})?running (?:(?P<shift>{amount})|D+|T+) (?:late|behind) (?:on|with|for) {ref}"),
        ("instead rather", Intent.MOVE, r"(?:not T+[,;:-]? (?:but )?)(?:T+)(?: instead| rather)?"),
        ("instead", Intent.MOVE, r"{can}(?:do|finish|send|have|make) (?:{ref}|it|that|this)(?: on)? T+ instead(?: please)?"),
        ("instead", Intent.MOVE, r"(?:make (?:it|that) |do |how about |let'?s (?:say|do) )?T+ instead(?: please| pls)?"),
        ("push postpone delay reschedule move", Intent.MOVE, r"{can}(?:push|postpone|delay|reschedule|move|defer)(?: (?:it|this|that))?(?: please| back| out)*"),
        ("to until till", Intent.MOVE, r"(?!(?:from|open|closed|busy|out|off|up|back|away|here|free|due|done|forward|it|that|thanks|on|in|moved|pushed|postponed|rescheduled|bumped|[0-9]+)\b)(?P<ref>(?:the )?[a-z0-9&.'-]+(?: one)?) (?:to|until|till) T+(?: please| instead)*"),
        ("instead", Intent.MOVE, r"(?!(?:remind|ask|ping|check|do|make|let|send|call|nudge)\b)(?P<ref>(?:the )?[a-z0-9&.'-]+(?: [a-z0-9&.'-]+)?) T+ instead(?: please)?"),
        ("for", Intent.MOVE, r"T+ for {ref}"),
        ("pushed postponed rescheduled bumped", Intent.MOVE, r"(?!(?:i|we|he|she|they|it|legal|dana)\b){ref}(?:'s| got| was| has been| had to be| is being| is)? (?:pushed|postponed|rescheduled|bumped)(?: back| out)?(?: to| until| till)? T+(?: by (?:them|the [a-z]+|[a-z]+))?"),
        ("moved pushed bumped shifted", Intent.MOVE, r"(?!(?:i|we|he|she|they)\b){ref} (?:got|was|has been|were|is|had to be) (?:moved|pushed|bumped|shifted)(?: back| out| up)?(?: by [^T\n]{1,30}?(?: to| until| till)? T+|(?: to| until| till)? T+ by [^T\n]{1,30})"),
        ("rescheduled moved pushed postponed", Intent.MOVE, r"(?:they|he|she|(?:the )?(?:client|customer|prospect|buyer)) (?:just |has |have |had to )*(?:rescheduled|(?:moved|pushed|postponed) (?:it|us|me))(?: back| out)?(?: to| until| till) T+"),
        ("asked asks wants want wanted needs", Intent.MOVE, r"(?:they|he|she|(?:the )?(?:client|customer|prospect|buyer)) (?:asked|asks|wants?|wanted|needs?)(?: me| us)? to (?:push|move|reschedule|postpone|do)(?: (?:it|that|this|(?!to\b|back\b){ref}))?(?: back| out)?(?: to| until| till| on)? T+(?: instead)?"),
        ("check", Intent.MOVE, r"(?:taking |take )?(?:a )?rain ?check on {ref}(?: (?:until |till )?T+)?"),
        ("instead", Intent.MOVE, r"{can}(?:do |have |make |finish |send )?{ref} T+ instead of T+"),
        ("won't wont doesn't doesnt", Intent.MOVE, r"T+ (?:won'?t|doesn'?t|is not going to|isn'?t going to) work(?: out)?(?: for (?:me|us|{ref}))?(?:[,;]? (?:but |so )?(?:make it|how about|can (?:we|i) do|let'?s (?:do|say)|what about|maybe) T+)?(?: instead)?"),
        ("not won't wont can't cant", Intent.MOVE, r"(?:{i})?(?:not (?:gonna|going to)|won'?t|can'?t)(?: be able to)? make the T+(?:, .{0,60})?"),
        ("wait", Intent.MOVE, r"{ref} (?:has to|will have to|needs to|'ll have to|must) wait(?: until| till| til)? T+"),
        ("wait", Intent.MOVE, r"(?:can |could )?(?!can'?t|cannot|i\b|we\b|couldn't)(?:it|this|that|(?P<ref>(?:the )?[a-z0-9&.'-]+(?: [a-z0-9&.'-]+)??)) (?:can |could )?wait(?: until| till| til)? T+"),
        ("can't cant cannot couldn't", Intent.MOVE, r"(?:i )?(?:can'?t|cannot|couldn'?t)(?: (?:do|make)(?: (?:it|that))?)?(?: by| on)? T+,? (?:but )?(?:how about |maybe |let'?s do )?T+(?: works| is fine| is better| is ok(?:ay)?| instead| though)*"),
        ("remind ask ping nudge check", Intent.MOVE, r"{can}(?:remind|ask|ping|nudge|check in with) me T+(?: instead| please| again)*"),
        ("meant mean make", Intent.MOVE, r"(?:(?:oops|sorry|no|wait|whoops),? )*(?:wrong (?:day|date|time),? )?(?:(?:i )?meant?|make that|it'?s) T+(?:,? (?:and )?not T+)?(?: (?:for|on) {ref})?"),
        ("not", Intent.MOVE, r"T+,? not T+"),
        ("not no", Intent.MOVE, r"(?:no,? )?not T+,? (?:but )?T+"),
        ("no nope nah actually sorry rather", Intent.MOVE, r"(?:(?:no|nope|nah|actually|sorry|rather),? )+(?:make it |make that |it'?s )?T+"),
        ("better best easier works suits", Intent.MOVE, r"T+ (?:works|is|would be|suits me|suits|'d be)(?: (?:much|way|a lot|actually))? (?:better|best|easier)(?: for (?:me|us|it|that|{ref}))?"),
        ("more longer", Intent.MOVE, r"(?!(?:i|we|you|he|she|they|it)\b){ref} needs? (?:some |a bit |a little )?(?:more time|longer)" + _TAIL),
        ("pushed postponed delayed rescheduled", Intent.MOVE, r"(?:got |was |been )*(?:pushed|postponed|delayed|rescheduled) by (?:the )?(?:client|customer|prospect|buyer|them|[a-z]+)" + _TAIL),
        ("needs has must should will", Intent.MOVE, r"{ref} (?:needs to|has to|must|should|will have to|will need to|is going to|will|needs) (?:move|moving|be moved|be pushed|be postponed|shift|slide)(?: back| out)?(?: to| until| till)? T+"),
        ("do try say aim shoot target", Intent.MOVE, r"{can}(?:do|try|say|make it|go with|aim(?: for)?|shoot(?: for)?|target) T+ (?:for|on|with) {ref}(?: instead| please)*"),
        ("chance what", Intent.MOVE, r"(?:any chance|what if|is there any chance)(?: (?:we|i|you|of))?(?: (?:can|could))? (?:do|make|move|push|have|moving|pushing|making|shift)(?: {ref}| it| this| that)?(?: to| on| for| until| till)? T+(?: instead)?"),
        ("make say", Intent.MOVE, r"{can}(?:make (?:it|that)|let'?s say|say) T+(?: please| instead)?"),
        ("moved rescheduled postponed pushed bumped", Intent.MOVE, r"(?:(?:i|we)(?:'ve)? )(?:moved|pushed|rescheduled|postponed|bumped) {ref} (?:back |out )?(?:to |until |till )?T+"),
        ("moved rescheduled postponed pushed", Intent.MOVE, r"(?:moved|pushed|rescheduled|postponed|bumped)(?: (?:{ref}|it))?? (?:back |out )?(?:to |until |till )?T+"),
        ("→", Intent.MOVE, r"(?P<ref>[a-z0-9][\w.&'-]{0,30}(?: [\w.&'-]{1,30}){0,4}?) ?→ ?(?:to )?T+(?: please)?"),
        ("one rest others other", Intent.MOVE, r"(?P<ref>(?:the )?(?:(?:first|second|third|last|other|next) one|rest|others|remaining (?:one|ones|\w+))(?: of (?:it|them))?) T+"),
        ("done finished ready", Intent.MOVE, r"(?:it'?s |that'?s )?(?:done|finished|ready) (?P<until>T+)"),
        ("be have", Intent.MOVE, r"(?:(?:it|that|this)(?:'ll| will| should|'s going to| is going to| can)?|should|will|gonna|going to|i should) (?:be (?:done|ready|finished|complete|completed|sent|with (?:you|them|him|her|M+))|have (?:it|that|this)(?: done| ready| finished| sent| out)?) (?:(?:by|at|on|for|around) )?T+" + _TAIL),
        ("slip slipping slips slipped", Intent.MOVE, r"{ref}(?: is|'s| will|'ll| has)?(?: going to| gonna)? ?(?:slip(?:s|ping|ped)?)(?: to| until| till| into)? T+"),
        # missed
        ("dropped", Intent.MISSED, r"(?:{i})?dropped the ball(?: (?:on|with) {ref})?" + _TAIL),
        ("forgot forgotten", Intent.MISSED, r"(?:{i})?(?:totally |completely |clean )*(?:forgot|forgotten)(?: (?:all )?(?:to|about) {ref})?" + _TAIL),
        ("forgot", Intent.MISSED, r"(?:{i})?(?:totally |completely )*forgot {ref}" + _TAIL),
        ("didn't didnt did haven't havent have couldn't couldnt not never", Intent.MISSED, r"(?:{i})?(?:(?:did|have|has|could|was|were)(?:n'?t| not|n’t)|never(?= (?:got|did|made|sent|wrote|went|began|\w+ed)\b)) (?!said|told|promised|sleep|know|think|want|like|mean|say|have\b(?! time)|need|hear|see\b|understand|feel|expect|reali[sz]e|notice|go well|work\b|sign|reply|respond|answer|care|eat|enjoy|believe|agree|a |an |the |very|that|too|so |it|been (?:great|good|bad|easy|fun))(?:manage to |able to |get around to |get round to |got round to |gotten (?:a)?round to |get to |got to |gotten to |got around to |get a chance to |have time to |have time for |finish |make it to |quite |even |really |yet )*(?:(?:do|done|finish|finished|send|sent|call|called|complete|completed|make|made|hit|write|wrote|book|booked|get|got|happen|start|started|touch|touched|reach|reached|follow up with|submit|submitted|ship|shipped|deliver|delivered) )?{ref}(?: (?:done|out|finished|sent|in))?(?: yet| either| at all| in time| on time)?(?:[,;-]? (?:sorry|because|ran out|too busy|so |was |had |got |busy).{0,100})?" + _TAIL),
        ("missed", Intent.MISSED, r"(?:{i})?(?:totally |completely )*(?:missed|blew|failed|flaked on|whiffed on|bombed)(?: (?:it|that|on {ref}|the deadline(?: (?:for|on) {ref})?))?" + _TAIL),
        ("missed blew failed skipped flaked", Intent.MISSED, r"(?:{i})?(?:totally |completely )*(?:missed|blew|failed to|failed|skipped|flaked on) {ref}" + _TAIL),
        ("missed", Intent.MISSED, r"(?!i\b|we\b)(?P<ref>[^\n,]{1,60}?)(?: was| were| got)? missed" + _TAIL),
        ("done finished", Intent.MISSED, r"(?:not|un)[- ]?(?:done|finished|completed)(?: today| T+)?: {ref}"),
        ("didn't didnt did haven't havent couldn't couldnt could failed close wasn't", Intent.MISSED, r"(?:{i})?(?:nope |nah |no )?(?:wasn'?t able to|was not able to|didn'?t|did not|haven'?t|have not|couldn'?t|could not|failed|not even close)(?: (?:yet|started|start|get (?:a|the) chance(?: to)?|have (?:a chance|time)|do it|do that|get to it|make it|happen|manage(?: it)?|finish(?: it)?))?(?: in time| on time| at all| either)?" + _TAIL),
        ("nothing", Intent.MISSED, r"(?:{i})?(?:got |have )?nothing (?:done|finished|sent|made|booked)" + _TAIL),
        ("zero", Intent.MISSED, r"(?:made |did )?zero (?P<ref>[a-z]+s)" + _TAIL),
        ("slip slide", Intent.MISSED, r"(?:{i})let {ref} (?:slip|slide)" + _TAIL),
        ("happening", Intent.MISSED, r"{ref}(?:'s| is| are)?(?:n't| not) (?:happening|getting done|going to get done)" + _TAIL),
        ("spaced blanked flaked whiffed bailed punted", Intent.MISSED, r"(?:{i})(?:totally |completely )*(?:spaced|blanked|flaked|whiffed|bailed|punted)(?: out)? on {ref}" + _TAIL),
        ("go", Intent.MISSED, r"{ref}(?:'s| is| was| are) (?:a )?no[- ]go" + _TAIL),
        ("dice luck joy go", Intent.MISSED, r"no (?:dice|luck|joy|go) (?:on|with) {ref}" + _TAIL),
        ("ran", Intent.MISSED, r"(?:no |nope |nah )?(?:{i})?ran out of (?:time|day|hours|steam|road)(?: (?:for|on|with) {ref})?" + _TAIL),
        ("no", Intent.MISSED, r"no {ref} (?:made|done|sent|booked|finished)" + _TAIL),
        ("not no nope", Intent.MISSED, r"(?:no,? |nope,? )?not (?:done|finished|sent|yet|complete|completed|kept|today|happening)(?: (?:with {ref}))?(?: yet)?" + _TAIL),
        ("missed no", Intent.MISSED, r"(?:missed|no luck|no joy|did not happen|didn'?t happen|didn'?t make it|no time(?: (?:for|to do|to finish) {ref})?)" + _TAIL),
        ("didn't didnt isn't isnt not wasn't wasnt hasn't hasnt", Intent.MISSED, r"{ref} (?:did(?:n'?t| not)|has(?:n'?t| not)|is(?:n'?t| not)|was(?:n'?t| not)|are(?:n'?t| not)) (?:happen|go out|get done|been sent|sent|done|finished|make it|gone out|going to happen|gonna happen|ready)(?: yet| today| in time)?(?:[,;-]? (?:sorry|because|ran out).{0,100})?" + _TAIL),
        ("won't wont can't cant cannot not", Intent.MISSED, r"(?:(?:i|we)(?:'m|'re| am| are)? ?)?(?:will not|won'?t|can'?t|cannot|not going to|not gonna) (?:be able to |manage to |get to |make it to |get around to |have time for |have time to |get |make |finish |do |hit )+{ref}(?: (?:done|out|finished|after all))?" + _TAIL),
        ("show shows no-show noshow", Intent.MISSED, r"{ref}(?:'s| is| was| were|,)? (?:a )?no[- ]?shows?" + _TAIL),
        ("aint ain't", Intent.MISSED, r"{ref} ain'?t (?:happening|going to happen|gonna happen|done|getting done|ready)" + _TAIL),
        ("slipped", Intent.MISSED, r"(?:{ref} )?(?:has |just |totally |completely )?(?:slipped|fell through|fell by the wayside)(?: through the cracks| my mind)?" + _TAIL),
        # progress; numbers are read by answers_numbers
        ("almost nearly", Intent.PROGRESS, r"(?:{i})?(?:it'?s )?(?:almost|nearly) (?:done|finished|there|through|complete)(?: (?:with|on) {ref})?" + _TAIL),
        ("partly partially some somewhat", Intent.PROGRESS, r"(?:partly|partially|some|some of (?:it|them)|in part|somewhat)(?: (?:done|finished|kept))?" + _TAIL),
        ("almost nearly partly partially", Intent.PROGRESS, r"{ref}(?:'s| is| are) (?:almost|nearly|partly|partially|mostly) (?:done|finished|there|complete|ready)" + _TAIL),
        ("progress", Intent.PROGRESS, r"(?:{i})?(?:making|made) (?:some |good |great )?progress (?:on|with) {ref}" + _TAIL),
        ("still", Intent.PROGRESS, r"(?:{i})?still (?:working on|doing|chasing|writing|drafting|finishing|preparing|polishing|busy with|going through|in the middle of|on) {ref}" + _TAIL),
        ("most some few couple", Intent.PROGRESS, r"(?:{i})?(?:did |made |got |got through |finished |sent )?(?:most|some|a few|a couple|part) of (?:it|them|(?P<ref>(?:the|my|our|those) [^\n]{1,80}?))" + _TAIL),
        ("mostly sort kind kinda", Intent.PROGRESS, r"(?:{i})?(?:{ref}(?:'s| is| are) )?(?:mostly|sort of|kind of|kinda|not quite)(?: (?:done|finished|there|complete|ready))?(?: with {ref})?" + _TAIL),
        ("except apart but", Intent.PROGRESS, r"(?:{i})?(?:done|finished) with (?P<ref>everything|all|all of (?:it|them)) (?:except|but|apart from)(?: for)? (?P<besides>.{1,80})"),
        ("except apart but minus", Intent.PROGRESS, r"(?:{i})?(?:did |got |made |finished |sent )?(?P<ref>everything|all(?: of (?:it|them))?) (?:except|but|apart from|minus)(?: for)? (?P<besides>.{1,80}?)(?:'s| is| are)?(?: (?:done|finished|sent|out))?"),
        ("except apart but minus", Intent.PROGRESS, r"(?:(?:[a-z]+ ){0,3}(?:i|we)(?:'ve)? (?:got|have) )?{ref}(?:'s| is| are)? (?:done|finished|complete) (?:except|apart from|but|minus)\b(?: for)?(?: (?P<besides>.{1,80}))?"),
        # done
        ("lost", Intent.DROP, r"(?:{ref}(?:,|:| is| was)? )?closed[- ]lost"),
        ("done finished", Intent.DONE, r"(?:all )?(?:done|finished|completed)(?: today| so far| T+)?: {ref}"),
        ("all both everything", Intent.DONE, r"(?:{i})?(?:did |finished |made |sent |called )?(?P<ref>all of (?:them|it)|everything|both(?: of them)?|all three|the lot)" + _TAIL),
        ("all", Intent.DONE, r"(?P<ref>all(?: of)?(?: the| my| our)? [^\n]{1,80}?) (?:are |were |have been |got )?(?:made|sent|called|booked|emailed|contacted|out|logged)" + _TAIL),
        ("got", Intent.DONE, r"(?:{i})got {ref} (?:done|out|over(?: to .{1,40})?|sent|in|off|finished|signed|submitted|back to .{1,30})" + _TAIL),
        ("crossed ticked checked", Intent.DONE, r"(?:{i})(?:crossed|ticked|checked) {ref} off(?: (?:my|the) list)?" + _TAIL),
        ("came", Intent.DONE, r"{ref} came (?:through|in|back signed)" + _TAIL),
        ("went", Intent.DONE, r"(?!(?:i|we|he|she|they|you|what|that|day|week|today|all|everything)\b)(?:it|{ref}) (?:went|has gone) (?:really |very |super |pretty |quite )?(?:well|great|good|fine|ok(?:ay)?|smooth(?:ly)?|perfect(?:ly)?),? (?:and )?(?:is |it's |all )?(?:done|finished)"),
        ("em them", Intent.DONE, r"(?:{i})?got (?:'?em|them)(?: all)?(?: done)?" + _TAIL),
        ("happened", Intent.DONE, r"{ref} happened(?:, .{1,60})?" + _TAIL),
        ("wrapped ticked crossed check checked", Intent.DONE, r"(?:all )?(?:wrapped up|ticked off|crossed off|check|checked off)" + _TAIL),
        ("submitted paid shipped delivered booked posted published filed completed finished drafted updated fixed scheduled uploaded merged deployed cleaned written printed ordered reviewed prepared packed sorted signed renewed", Intent.DONE, r"{ref}(?:'s| is| are| was| were| has been| have been| got| all)?(?: all| now| finally)* (?:submitted|paid|shipped|delivered|booked|posted|published|filed|completed|finished|drafted|updated|fixed|scheduled|uploaded|merged|deployed|cleaned up|cleaned|written|printed|ordered|reviewed|prepared|packed|sorted|signed|renewed)(?:,? (?:(?:and|&) *)?(?:sent|done|signed|filed|out|delivered|submitted|posted))?" + _TAIL),
        ("done finished completed complete sorted kept handled dunzo", Intent.DONE, r"(?:yes|yep|yeah)?,? ?(?:it'?s |that'?s |{i}|all |is |now |got (?:it|that|them) |they'?re |consider it )*(?:all )?(?:done|dunzo|finished|completed|complete|sorted|kept|handled|all set)" + _TAIL),
        ("done finished finish through set ready", Intent.DONE, r"(?:{i})?(?:all )?(?:done|finished|finish|through|set|ready) w(?:ith|/) {ref}" + _TAIL),
        ("both", Intent.DONE, r"(?P<ref>both|all of them|all three|everything|all of it)(?: of them)?(?: are| is|'s|'re)? " + _DONE + _TAIL),
        ("mark check cross tick count set", Intent.DONE, r"{can}(?:mark|check|cross|tick|count|set) (?:off )?{ref}(?: off)?(?: (?:as )?(?:done|complete|completed|kept|finished))" + _TAIL),
        ("check cross tick", Intent.DONE, r"{can}(?:check|cross|tick) (?:(?:off {ref})|(?:(?P<ref>[^\n]{1,80}?) off(?: (?:the|my) list)?))" + _TAIL),
        ("so", Intent.DONE, r"(?P<ref>[^\n]{1,80}?)(?:'s| is) " + _DONE + r" and so is (?P<ref>[^\n]{1,80}?)" + _TAIL),
        ("is are was were s has have done sent out finished taken submitted delivered shipped ready live complete completed sorted handled", Intent.DONE, r"{ref}(?:'s| is| are| was| were| has been| have been|:)?(?: all| both| now| finally| officially| already)* " + _DONE + _TAIL),
        ("is s are was were has have sent out", Intent.DONE, r"{ref}(?:'s| is| are| was| were| has been| have been)(?: all| now| finally| officially| already)* (?:sent|out|in|signed|booked|published|posted|filed)" + _TAIL),
        ("sent went gone inbox", Intent.DONE, r"{ref}(?: sent| went out|'s gone out| has gone out|(?:'s| is| are)(?: now| already)* (?:in|at) (?:their|her|his|M+|[a-z]+'s) inbox)(?: (?:to|over|off) .{1,60})?" + _TAIL),
        ("it them", Intent.DONE, r"(?P<ref>(?!(?:i|we|he|she|they|you|who|everyone|everybody|nobody|someone|does|do|did|what|that|once|when|if|until|till|after|because|so|as)\b)[a-zM][^\n,]{0,40}?) (?:now |already |finally )?(?:has|have) (?:it|them)" + _TAIL),
        ("nailed crushed smashed", Intent.DONE, r"(?:{i})?(?:nailed|crushed|smashed|killed|knocked out) (?:it|that|{ref})" + _TAIL),
    ]
)  # fmt: skip

# References that point at nothing in particular: the open promise that was asked about last.
_BARE = word_set(
    """
    it that this them those one thing these actually total in happen its em already just finally now not yes yep yeah yea ya yup ok also still so me him her you have get time
    they we i yet started early late mostly totally basically everyone everybody
    """
)
_EDGES = Pattern(
    r"^(?:(?:<@[^>]{1,40}>|fyi|hey|ok|okay|yes|yep|yeah|so|well|and|also|btw|update|finally|actually|basically|ugh|sorry|no|oops|honestly|unfortunately|sadly)[ ,:]+)+|^(?:(?:up|out|over|off|back|through|with|w/|to|on|in|about|at|into|for) )+|^(?:my |the |that )?(?:promises?|commitments?|tasks?|reminders?|to-?dos?) (?:about|to|for|on|of) (?=.)|^(?:it|them|that|this|those) (?:over|out|off|back|in|up|through|across)$|^(?:it|them|that|this|those) (?:over |off |out )?(?:to|for|with) .*$|^[ ,:;-]+|[ ,:;.!-]+$"
)
# Where the reasons begin: "the proposal, need pricing from Ben".
_REASON = Pattern(
    r"(?:all (?:good|set|fine|clear)|thanks|thank|thx|cheers|excuse|apologies|need|not|waiting|because|since|so|but|sorry|will|i'?ll|been|for|already|still|hasn'?t|haven'?t|no|ran|too|was|it|they|he|she|had|as|though|and)\b",
    re.I,
)
_TELLS = Pattern(r"\b(?:is|are|was|were|has|have|hasn'?t|haven'?t|isn'?t|aren'?t)\b", re.I)
_LIST = Pattern(r",? and (?:also |then )?| ?& +| \+ |, ?")
# "signed off on the MSA so we're good": what follows from it.
_SO = Pattern(
    r",? (?:it'?s|its|they'?re) (?:just )?not\b[^\n]*$| (?:(?:so|since) (?:i|we|it|they|he|she|that|now|all|no)|because|bc|cuz|due to|thanks to)\b[^\n]*$",
    re.I,
)
_TIDY = Pattern(
    r"(?:^(?:the )?(?:fact|thing) that )|(?: (?:one )?(?:as well|too|yet|please|pls|for now|either|already|again|today))+$"
)


def split_references(words: str) -> tuple[str, ...]:
    """The promises that the words name ("Acme and Globex" → two); a bare "it" names none."""
    found: list[str] = []
    words = _SO.sub("", words)
    for place, piece in enumerate(_LIST.split(words)):
        each = piece
        told_why = _REASON.match(each.strip()) is not None or (place > 0 and _TELLS.search(each) is not None)
        each = _TIDY.sub("", _EDGES.sub("", each)).strip()
        told = each.lower().split()[:3]
        # "…, Marcus took it over" tells why; it names nothing.
        if place and (told_why or _REASON.match(each) or (found and any(map(past_of, told)))):
            break
        if each and (each.lower().endswith(" one") or not _BARE.issuperset(each.lower().split())):
            found.append(each)
        elif place == 0 and words[len(piece) :].startswith(","):
            break  # "it today, swamped"
    return tuple(found)
