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
    EDIT = "promise_edit"
    UNDO = "promise_undo"
    UNDO_ALL = "promise_undo_all"
    OTHER_READING = "promise_other_reading"
    CHOOSE = "promise_choose"
    CHOOSE_END = "promise_choose_end"
    SKIP = "promise_skip"
    END_SERIES = "promise_end_series"
    REOPEN = "promise_reopen"
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
    CHANNEL = "partner_channel"
    SHOWS = "partner_shows"
    STOP = "partner_stop"
    LOOKS_RIGHT = "review_looks_right"
    EDIT_PREVIEW = "review_edit"
    POST_NOTHING = "review_post_nothing"
    JOIN_DIGEST = "digest_join"
    LEAVE_DIGEST = "digest_leave"


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


class Form(StrEnum):
    """Modals, by callback_id."""

    EDIT = "edit_promise"
    PICK_DATE = "pick_date"
    SMALLER = "smaller_promise"
    CHANNEL = "partner_channel_form"
    SHOWS = "partner_shows_form"
    PREVIEW = "review_form"
    SETTINGS = "settings"
    ASK_DATE = "ask_date"
    ASK_DECLINE = "ask_decline_form"
    QUESTION = "promised_question_form"


class Field(StrEnum):
    """Inputs of modals: block_id and action_id alike."""

    WHAT = "what"
    WHEN = "when"
    REACH = "reach"
    CHANNEL = "channel"
    SHOWS = "shows"
    LINES = "lines"
    NOTE = "note"
    WHY = "why"
