"""The rows of the access matrix: for every handler what its owner does there, for others to try in their own names.

The last line of a script is what the others send before the owner does. A handler may have several rows.
"""

from typing import NamedTuple

from bot.domain.coaching import Feature
from tests.scene import switch_on


class Row(NamedTuple):
    """`may`: whose doing it is as well, by what was agreed; it may have an effect then, and still tell nothing."""

    handler: str
    script: str
    may: frozenset[str] = frozenset()


ASKED = "owner: I'll print the canary flyer by 10:30am because of my canary-reason\n:until 10:30\n"
UNDATED = "owner: I'll paint the canary-fence\n"
COUNTED = "owner: I'll make 20 canary calls by 10:30am\n:until 10:30\nowner taps Partly\n"
AGAIN = "owner: every weekday by 10:30am I'll make canary calls\n:until 10:30\nowner taps Drop\n"
MISSED = ASKED + "owner taps Not done\n"
REVIEW = "owner: I'll print the canary flyer by Tuesday\nowner: closed canary-corp today\n:until Fri 15:30\n"
BEGUN = "petitioner: pair me with @owner\n"
# Whoever clears it is told which promise it holds up: nothing is secret about that one.
STUCK = "owner: I'll hang the poster by Friday\nowner: the poster is blocked by the landlord\n"
WAITED_FOR = "petitioner: I'll hang the poster by Friday\npetitioner: waiting on @owner for the ladder\n"
GOAL = "owner: my goal is 100 canary demos by June 30\n"
MONEY = "owner: my goal is $1M with canaries by June 30\n"
WANTED = "petitioner: @owner can you print the canary flyer by Friday?\n"
OWED = (
    "owner: @petitioner can you send me the canary deck by Friday?\npetitioner taps Another date\n"
    "petitioner fills when=2026-12-01 12:00\n"
)
PLANNING = switch_on("owner", Feature.IF_THEN) + "owner: I'll print the canary flyer by Friday\n"
HARD = switch_on("owner", Feature.HARD_TALK) + (
    "owner: I'll call the canary by Friday\nowner: move the canary to Monday\nowner: move the canary to Tuesday\n"
)
CLIENTS = "Acme, Globex, Initech, Umbrella, Hooli, Stark, Wayne, Wonka, Tyrell, Cyberdyne"
FEW_CLIENTS = CLIENTS.split(", ")[:5]
SLUMP = "".join(
    f"owner: today: {', '.join(f'{verb} {name}' for name in names.split(', '))}\nowner: {answer} {names}\n"
    for verb, answer, names in (
        ("call", "done with", CLIENTS),
        ("mail", "done with", CLIENTS),
        ("visit", "didn't get to", "Acme, Globex"),
    )
)
SLUMP += ":until Thu 9:05\n"
NAMED = SLUMP + "owner taps Tell me\n"
EIGHT = CLIENTS.split(", ")[:8]
AUDITED = (
    switch_on("owner", Feature.AUDIT) + "owner: every weekday at 9 I'll make 3 canary calls\n"
    f"owner: today: {', '.join(f'make 3 canary calls for {name}' for name in EIGHT)}\n"
    f"owner: didn't get to {', '.join(EIGHT)}\n:until Fri 15:31\n"
)
SUGGESTED = "partner taps Channel and time\npartner fills day=Friday\n"
OVER = "owner taps Channel and time\nowner fills until=2026-11-26\npartner taps Agree\n:until Fri 10:00\n"
ASKED_OF = frozenset({"stranger"})
LEADS = "petitioner: @owner is my manager\nowner taps Yes\n"
LED = "owner: @petitioner is my manager\npetitioner taps Yes\n"
SUMMED = "partner: I'll print the flyer by Dec 2\n:until Mon 10:00\n"
EITHER_PARTNER = frozenset({"partner"})

LESSON = "owner: lesson: feed the canary before the call\n"
# What is to stand in a channel is no secret.
TO_SHARE = "owner: lesson: feed the bird before the call\n"

ROWS = (
    Row("action promise_done", ASKED + "owner taps Done"),
    Row("action promise_partly", ASKED + "owner taps Partly"),
    Row("action promise_missed", ASKED + "owner taps Not done"),
    Row("action promise_drop", ASKED + "owner taps Drop"),
    Row("action promise_choose_date", ASKED + "owner taps Move"),
    Row("action promise_carry", COUNTED + "owner taps Carry the rest"),
    Row("action promise_settle", COUNTED + "owner taps Call it"),
    Row("action promise_choose_end", AGAIN.removesuffix("\n")),
    Row("action promise_skip", AGAIN + "owner taps Skip this one"),
    Row("action promise_end_series", AGAIN + "owner taps Stop for good"),
    Row("action promise_reopen", ASKED + ":wait 9d\nowner taps Reopen"),
    Row("action promise_today", UNDATED + "owner taps Today"),
    Row("action promise_tomorrow", UNDATED + "owner taps Tomorrow"),
    Row("action promise_friday", UNDATED + "owner taps Friday"),
    Row("action promise_monday", MISSED + "owner taps New date\nowner taps Monday"),
    Row("action promise_pick_date", UNDATED + "owner taps Pick…"),
    Row("view pick_date", UNDATED + "owner taps Pick…\nowner fills when=2026-11-30 16:00"),
    Row("action promise_smaller", MISSED + "owner taps Smaller"),
    Row(
        "action promise_usual",
        "owner: coaching\nowner taps Switch on 4\n"
        + "".join(f"owner: make 20 canary calls to {name} today\nowner: done with {name}\n" for name in FEW_CLIENTS)
        + "owner: I'll make 30 canary calls by Friday\nowner taps Make it 15",
    ),
    Row("view smaller_promise", MISSED + "owner taps Smaller\nowner fills what=half the canary"),
    Row("action promise_edit", UNDATED + "owner: I'll print the canary flyer by Friday\nowner taps Edit"),
    Row("view edit_promise", "owner: print the canary flyer by Friday\nowner taps Edit\nowner fills what=canary two"),
    Row("action promise_undo", UNDATED + "owner taps Undo"),
    Row("action promise_undo_all", "owner: today: 10 canary calls, canary mail by 3pm\nowner taps Undo all"),
    Row("action promise_other_reading", "owner: next Friday I'll print the canary flyer\nowner taps Meant Fri Nov 27?"),
    Row(
        "action promise_choose",
        "owner: I'll send the canary deck by Friday\nowner: I'll print the canary deck by Friday\n"
        "owner: done with the canary deck\nowner taps print the canary deck",
    ),
    Row("action settings", "owner: settings\nowner taps Settings"),
    Row("view settings", "owner: settings\nowner taps Settings\nowner fills zone=Europe/Berlin"),
    Row("action settings_undo", "owner: be firm\nowner taps Undo"),
    Row("action pause_resume", "owner: I'm on vacation until Monday\nowner taps Resume"),
    Row("action pause_tomorrow", "owner: pause\nowner taps Tomorrow"),
    Row("action pause_monday", "owner: pause\nowner taps Monday"),
    Row("action partner_accept", BEGUN + "owner taps Accept"),
    Row("action partner_decline", BEGUN + "owner taps Decline"),
    Row("action partner_block", BEGUN + "owner taps Block"),
    Row("action partner_sign", "owner: pair me with @stranger\nowner taps Sign"),
    Row("view partner_sign_form", BEGUN + "owner taps Accept\nowner submits"),
    Row("view partner_sign_form", "owner: pair me with @stranger\nowner taps Sign\nowner submits", ASKED_OF),
    Row("action partner_terms", "owner: my partner\nowner taps Channel and time"),
    Row("view partner_terms_form", "owner taps Channel and time\nowner fills day=Friday", EITHER_PARTNER),
    Row("action partner_agree", SUGGESTED + "owner taps Agree"),
    Row("action partner_keep_terms", SUGGESTED + "owner taps Keep it as it is"),
    Row("action partner_side", "owner: my partner\nowner taps My side", EITHER_PARTNER),
    Row("view partner_side_form", "owner taps My side\nowner fills shows=wins", EITHER_PARTNER),
    Row("action partner_pool", "owner: pair me up\nowner taps Match me"),
    Row("view partner_pool_form", "owner: pair me up\nowner taps Match me\nowner fills channel=#sales"),
    Row("action partner_renew", OVER + "owner taps Another round"),
    Row("view partner_renew_form", OVER + "owner taps Another round\nowner submits", EITHER_PARTNER),
    Row("action partner_stop", "owner: my partner\nowner taps Stop", EITHER_PARTNER),
    Row("action review_looks_right", REVIEW + "owner taps Looks right"),
    Row("action review_edit", REVIEW + "owner taps Edit"),
    Row("action review_post_nothing", REVIEW + "owner taps Post nothing"),
    Row("view review_form", REVIEW + "owner taps Edit\nowner fills note=my canary-note"),
    Row("action review_lessons", REVIEW + "owner taps Answer"),
    Row("view review_lessons_form", REVIEW + "owner taps Answer\nowner fills learned=canary; advice=canary too"),
    Row("action summary_second", SUMMED + "owner picks partner: print the flyer"),
    Row("action summary_ask", SUMMED + "owner taps Ask a question"),
    Row("view summary_question_form", SUMMED + "owner taps Ask a question\nowner fills what=how so", EITHER_PARTNER),
    Row("action digest_join", "owner taps Join"),
    Row("action digest_leave", "owner taps Join\nowner taps Leave"),
    Row("action promise_blocked", MISSED + "owner taps Blocked"),
    Row("view blocked_promise", MISSED + "owner taps Blocked\nowner fills what=the canary-permit"),
    Row("action blocker_who", STUCK + "owner picks Who can clear it=@petitioner"),
    Row("action blocker_mine", STUCK + "owner taps I can"),
    Row("action blocker_nobody", STUCK + "owner taps Nobody yet"),
    Row("action blocker_accept", WAITED_FOR + "owner taps I'll clear it"),
    Row("action blocker_not_me", WAITED_FOR + "owner taps Not me"),
    Row("action blocker_cleared", WAITED_FOR + "owner taps Already cleared"),
    Row("action blocker_cleared", STUCK + "owner taps I can\nowner taps Cleared"),
    Row(
        "action blocker_thank",
        STUCK
        + "owner picks Who can clear it=@petitioner\npetitioner taps Already cleared\nowner taps Thank petitioner",
    ),
    Row("event message", STUCK + "owner: nobody"),
    Row("action quieter_tell", SLUMP + "owner taps Tell me"),
    Row("action quieter_enough", SLUMP + "owner taps No, thanks"),
    Row("action quieter_note", NAMED + "owner taps Draft a note to partner"),
    Row("action quieter_monday", NAMED + "owner taps Fresh Monday"),
    Row("action quieter_small", NAMED + "owner taps One small promise"),
    Row("view small_promise_form", NAMED + "owner taps One small promise\nowner fills what=one canary call"),
    Row(
        "action coaching_decline",
        "owner: today: call Acme, call Globex\nowner: didn't get to Acme, Globex\n"
        + MISSED
        + "owner taps Let it go\nowner taps No, thanks",
    ),
    Row(
        "action miss_side",
        "owner: coaching\nowner taps Switch on 2\n" + MISSED + "owner taps Let it go\nowner taps Mine",
    ),
    Row("action if_then_skip", PLANNING + "owner taps Skip"),
    Row("event message", PLANNING + "owner: Friday at 9, at the canary-desk"),
    Row("action hard_step", HARD + "owner taps First step"),
    Row("view first_step_form", HARD + "owner taps First step\nowner fills what=find the canary number"),
    Row("action hard_line", HARD + "owner taps partner on the line"),
    Row("action hard_block", HARD + "owner taps 25 minutes now"),
    Row("action block_further", HARD + "owner taps 25 minutes now\n:wait 25m\nowner taps Got further"),
    Row("action block_not_begun", HARD + "owner taps 25 minutes now\n:wait 25m\nowner taps Didn't begin"),
    Row("event message", PLANNING + "owner: Friday at 9, at the canary-desk\nowner: the canary-phone"),
    Row("action lesson_menu", LESSON + "owner picks Edit"),
    Row("action lesson_menu", LESSON + "owner picks Share…"),
    Row("action lesson_menu", LESSON + "owner picks Delete"),
    Row(
        "action lesson_menu",
        TO_SHARE + "owner picks Share…\nowner fills channel=#sales\nowner picks Take back from the channel",
    ),
    Row("view lesson_form", LESSON + "owner picks Edit\nowner fills what=canaries first"),
    Row("view lesson_share_form", TO_SHARE + "owner picks Share…\nowner fills channel=#sales"),
    Row("view lesson_share_form", LESSON + "owner picks Share…\nowner fills channel=#sales; named=Without my name"),
    Row("action win_take_back", "owner: win: signed canary-corp\nowner taps Take back"),
    Row("event message", "owner: win: signed canary-corp\nowner: the early canary"),
    Row("event message", LESSON + "owner: lessons"),
    Row("command /kept", LESSON + "owner /kept lessons feed"),
    Row("action coaching_switch", "owner: coaching\nowner taps Switch on"),
    Row("action audit_answer", AUDITED + "owner taps Answer"),
    Row("view audit_form", AUDITED + "owner taps Answer\nowner fills remark=my canary"),
    Row("action audit_keep", AUDITED + "owner taps Keep"),
    Row("action audit_fix", AUDITED + "owner taps Fix"),
    Row("view audit_fix_form", AUDITED + "owner taps Fix\nowner fills what=one canary call"),
    Row("action audit_drop", AUDITED + "owner taps Drop for good"),
    Row("action audit_undo", AUDITED + "owner taps Keep\nowner taps Undo"),
    Row(
        "action month_read",
        switch_on("owner", Feature.LETTER) + ASKED + "owner taps Done\n:until Tue 9:05\nowner taps Read the letter",
    ),
    Row("event message", ASKED + "owner taps Done\nowner: letter"),
    Row("action goal_show", GOAL + MONEY + "owner: goals\nowner taps Show"),
    Row("action goal_edit", GOAL + "owner taps Edit"),
    Row("action goal_months", GOAL + "owner taps Months"),
    Row("action goal_progress", GOAL + "owner taps Add progress"),
    Row("action goal_block", GOAL + "owner taps Plan the week"),
    Row(
        "action goal_calendar",
        GOAL + "owner taps Plan the week\nowner fills what=2 canary demos\nowner taps Calendar file",
    ),
    Row("action goal_drop", GOAL + "owner taps Let it go"),
    Row(
        "action goal_stop_blocks",
        GOAL + "owner taps Plan the week\nowner fills what=2 canary demos\nowner taps Let it go\n"
        "owner taps Stop its time blocks",
    ),
    Row("action result_take_back", MONEY + "owner: closed canary-corp, 40k\nowner taps Take back"),
    Row(
        "action result_count_again",
        MONEY + "owner: closed canary-corp, 40k\nowner: closed canary-corp, 40k\nowner taps Count it too",
    ),
    Row("view goal_form", GOAL + "owner taps Edit\nowner fills amount=90"),
    Row("view goal_months_form", GOAL + "owner taps Months\nowner fills January 2027=7"),
    Row("view goal_progress_form", GOAL + "owner taps Add progress\nowner fills amount=3"),
    Row("view goal_block_form", GOAL + "owner taps Plan the week\nowner fills what=2 canary demos"),
    Row("event message", GOAL + "owner: so I can see canaries"),
    Row("event message", MONEY + "owner: closed Globex, 40k"),
    Row("action ask_accept", WANTED + "owner taps Accept"),
    Row("action ask_other_date", WANTED + "owner taps Another date"),
    Row("view ask_date", WANTED + "owner taps Another date\nowner fills when=2026-12-01 12:00"),
    Row("action ask_decline", WANTED + "owner taps Decline"),
    Row("view ask_decline_form", WANTED + "owner taps Decline\nowner fills why=canary"),
    Row("action ask_block", WANTED + "owner taps Decline\nowner submits\nowner taps No asks from petitioner"),
    Row("action ask_take_back", "owner: @petitioner can you send me the canary deck by Friday?\nowner taps Undo"),
    Row("action promised_thank", OWED + "petitioner: done with the deck\n:wait 5m\nowner taps Say thanks"),
    Row("action promised_release", OWED + "owner taps Let it go"),
    Row("action promised_menu", OWED + "owner: promised\nowner picks Ask about it"),
    Row("action promised_menu", OWED + "owner: promised\nowner picks Let it go"),
    Row("view promised_question_form", OWED + "owner: promised\nowner picks Ask about it\nowner fills what=canary?"),
    Row("action promised_keep_private", "owner: I'll send @petitioner the canary by Friday\nowner taps Keep private"),
    Row("action kudos_undo", "owner: shout-out to @petitioner for the canary\nowner taps Undo"),
    Row("event message", OWED + "owner: promised"),
    Row("event message", OWED + "owner: balance @petitioner"),
    Row("action manager_confirm", "petitioner: @owner is my manager\nowner taps Yes"),
    Row("action manager_deny", "petitioner: @owner is my manager\nowner taps No"),
    Row("action manager_gave_quarter", LEADS + "owner: team\nowner taps Gave 15 min"),
    Row("action manager_gave_half", LEADS + "owner: team\nowner taps Gave 30 min"),
    Row("action manager_want_quarter", LED + "owner: team\nowner taps Ask for 15 min"),
    Row("action manager_want_half", LED + "owner: team\nowner taps Ask for 30 min"),
    Row("action manager_preread", LED + "owner: team\nowner taps Pre-read"),
    Row("action manager_end", LED + "owner: team\nowner taps End"),
    Row("command /kept", LED + "owner /kept prep @petitioner"),
    Row("command /kept", LEADS + "owner /kept team"),
    Row("event message", ASKED + "owner: done with the flyer"),
    Row("event message", ASKED + "owner > done"),
    Row("event message", ASKED + "owner: what's on my plate"),
    Row("event message", MISSED + "owner: history"),
    Row("event message", ASKED + "owner: undo"),
    Row("event message", "owner: stop partnering with @partner"),
    Row("event app_mention", ASKED + "owner #sales: @kept done with the flyer"),
    Row("event app_home_opened", ASKED + "owner opens home"),
    Row("command /kept", ASKED + "owner /kept today"),
    Row("command /kept", ASKED + "owner #sales /kept forget the flyer"),
    Row("command /kept", "owner /kept settings"),
    Row("command /kept", "owner taps Join\nowner #sales /kept digest leave"),
    Row("command /kept", "owner #sales /kept digest off"),
    Row("command /kept", "owner #sales /kept digest Thursday 4pm"),
)

# Slack alone says these, signed, of itself; nobody can press or type them.
SLACKS_OWN = ("event user_change", "event app_uninstalled", "event tokens_revoked")
