"""The ids that Slack hands back: which button, which form, which field."""

from enum import StrEnum


class Action(StrEnum):
    """Buttons. The value is the id of the promise and its revision, and no authority: who pressed is checked."""

    DONE = "promise_done"
    PARTLY = "promise_partly"
    MISSED = "promise_missed"
    DROP = "promise_drop"
    CHOOSE_DATE = "promise_choose_date"
    CARRY = "promise_carry"
    SETTLE = "promise_settle"
    TODAY = "promise_today"
    TOMORROW = "promise_tomorrow"
    FRIDAY = "promise_friday"
    MONDAY = "promise_monday"
    PICK_DATE = "promise_pick_date"
    SMALLER = "promise_smaller"
    USUAL = "promise_usual"
    EDIT = "promise_edit"
    UNDO = "promise_undo"
    UNDO_ALL = "promise_undo_all"
    OTHER_READING = "promise_other_reading"
    CHOOSE = "promise_choose"
    CHOOSE_END = "promise_choose_end"
    SKIP = "promise_skip"
    END_SERIES = "promise_end_series"
    REOPEN = "promise_reopen"
    BLOCKED = "promise_blocked"
    SETTINGS = "settings"
    SETTINGS_UNDO = "settings_undo"
    RESUME = "pause_resume"
    PAUSE_TOMORROW = "pause_tomorrow"
    PAUSE_MONDAY = "pause_monday"


class PartnerAction(StrEnum):
    """Buttons of an agreement, a review or a digest. The value is an id and no authority."""

    ACCEPT = "partner_accept"
    DECLINE = "partner_decline"
    BLOCK = "partner_block"
    SIGN = "partner_sign"
    TERMS = "partner_terms"
    SIDE = "partner_side"
    AGREE = "partner_agree"
    KEEP_TERMS = "partner_keep_terms"
    RENEW = "partner_renew"
    POOL = "partner_pool"
    LESSONS = "review_lessons"
    SECOND = "summary_second"
    ASK_PARTNER = "summary_ask"
    STOP = "partner_stop"
    LOOKS_RIGHT = "review_looks_right"
    EDIT_PREVIEW = "review_edit"
    POST_NOTHING = "review_post_nothing"
    JOIN_DIGEST = "digest_join"
    LEAVE_DIGEST = "digest_leave"


class BlockerAction(StrEnum):
    """Buttons of an obstacle. The value is its id and no authority; WHO is a menu, with the id behind its name."""

    WHO = "blocker_who"
    MINE = "blocker_mine"
    NOBODY = "blocker_nobody"
    ACCEPT = "blocker_accept"
    NOT_ME = "blocker_not_me"
    CLEARED = "blocker_cleared"
    THANK = "blocker_thank"


class CoachingAction(StrEnum):
    """Buttons of coaching. Whose message they stand on decides who may press them."""

    TELL = "quieter_tell"
    ENOUGH = "quieter_enough"
    SMALL = "quieter_small"
    NOTE = "quieter_note"
    MONDAY = "quieter_monday"
    SWITCH = "coaching_switch"
    DECLINE = "coaching_decline"
    SIDE = "miss_side"
    SKIP_PLAN = "if_then_skip"
    STEP = "hard_step"
    BLOCK = "hard_block"
    LINE = "hard_line"
    FURTHER = "block_further"
    NOT_BEGUN = "block_not_begun"


class AuditAction(StrEnum):
    """Buttons of the audit and the monthly letter. The value is the id of a recurring promise and no authority."""

    ANSWER = "audit_answer"
    KEEP = "audit_keep"
    FIX = "audit_fix"
    DROP = "audit_drop"
    UNDO = "audit_undo"
    READ = "month_read"


class AuditForm(StrEnum):
    """Modals of the audit, by callback_id."""

    ANSWER = "audit_form"
    FIX = "audit_fix_form"


class AuditField(StrEnum):
    """Inputs of those modals: block_id and action_id alike."""

    GETS_DONE = "gets_done"
    DRIVES = "drives"
    REMARK = "remark"
    WHAT = "what"
    AT = "at"


class GoalAction(StrEnum):
    """Buttons of a goal or of what counts towards it. The value is an id and no authority."""

    SHOW = "goal_show"
    EDIT = "goal_edit"
    MONTHS = "goal_months"
    PROGRESS = "goal_progress"
    BLOCK = "goal_block"
    CALENDAR = "goal_calendar"
    DROP = "goal_drop"
    STOP_BLOCKS = "goal_stop_blocks"
    TAKE_BACK = "result_take_back"
    COUNT_AGAIN = "result_count_again"


class GoalForm(StrEnum):
    """Modals of goals, by callback_id."""

    EDIT = "goal_form"
    MONTHS = "goal_months_form"
    PROGRESS = "goal_progress_form"
    BLOCK = "goal_block_form"


class GoalField(StrEnum):
    """Inputs of those modals: block_id and action_id alike; a month's is "month:" and its first day."""

    WHAT = "what"
    AMOUNT = "amount"
    STARTS = "starts_on"
    ENDS = "ends_on"
    WHY = "why"
    ON = "on"
    MODE = "mode"
    DAYS = "days"
    AT = "at"
    MINUTES = "minutes"
    MONTH = "month"


class AskAction(StrEnum):
    """Buttons between two people. The value is the id of the ask or the promise, and no authority."""

    ACCEPT = "ask_accept"
    OTHER_DATE = "ask_other_date"
    DECLINE = "ask_decline"
    BLOCK = "ask_block"
    TAKE_BACK = "ask_take_back"
    THANK = "promised_thank"
    RELEASE = "promised_release"
    QUESTION = "promised_question"
    MENU = "promised_menu"
    KEEP_PRIVATE = "promised_keep_private"
    KUDOS_UNDO = "kudos_undo"


class ManagerAction(StrEnum):
    """Buttons between a manager and a report. The value is the id of their role and no authority."""

    CONFIRM = "manager_confirm"
    DENY = "manager_deny"
    END = "manager_end"
    GAVE_15 = "manager_gave_quarter"
    GAVE_30 = "manager_gave_half"
    WANT_15 = "manager_want_quarter"
    WANT_30 = "manager_want_half"
    PREREAD = "manager_preread"


class LessonAction(StrEnum):
    """Buttons of a lesson or a win. The value is an id and no authority; MENU is a menu, with what to do before it."""

    MENU = "lesson_menu"
    EDIT = "edit"
    SHARE = "share"
    TAKE_BACK = "take_back"
    FORGET = "forget"
    WIN_BACK = "win_take_back"


class Form(StrEnum):
    """Modals, by callback_id."""

    EDIT = "edit_promise"
    PICK_DATE = "pick_date"
    SMALLER = "smaller_promise"
    SMALL = "small_promise_form"
    STEP = "first_step_form"
    BLOCKED = "blocked_promise"
    SIGN = "partner_sign_form"
    TERMS = "partner_terms_form"
    SIDE = "partner_side_form"
    RENEW = "partner_renew_form"
    POOL = "partner_pool_form"
    QUESTION_TO_PARTNER = "summary_question_form"
    PREVIEW = "review_form"
    LESSONS = "review_lessons_form"
    LESSON = "lesson_form"
    SHARE_LESSON = "lesson_share_form"
    SETTINGS = "settings"
    ASK_DATE = "ask_date"
    ASK_DECLINE = "ask_decline_form"
    QUESTION = "promised_question_form"


class Field(StrEnum):
    """Inputs of modals: block_id and action_id alike."""

    WHAT = "what"
    WHEN = "when"
    REACH = "reach"
    WHO = "who"
    CHANNEL = "channel"
    SHOWS = "shows"
    TONE = "tone"
    TELLS = "tells"
    WEEKDAY = "day"
    CLOCK = "clock"
    AT = "time"
    UNTIL = "until"
    LINES = "lines"
    LEARNED = "learned"
    ADVICE = "advice"
    NAMED = "named"
    NOTE = "note"
    WHY = "why"
