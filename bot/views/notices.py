"""Lines about a message rather than about a promise: help, what was not understood, what was taken back."""

from bot.domain.facts import Notice, NoticeCode
from bot.views.message import Message, message, section
from bot.views.words import quote

EXAMPLES = (
    '• Promise: "I\'ll call 20 prospects by Friday 3pm", "send Dana the deck tomorrow"\n'
    '• Answer: the buttons, or "done with the deck", "12 of 20", "push it to Monday", "forget the newsletter"\n'
    '• Stuck: "the contract is blocked by legal", "waiting on @ben for the pricing", "legal came back"\n'
    '• Look: "what\'s on my plate", "today", "this week", "history", "letter" for last month\n'
    '• Adjust: "settings", "coaching", "don\'t ping me after 6pm", "I\'m on vacation until Monday"\n'
    '• Goals: "my goal is 100 demos by June 30", "closed Globex, 40k", "goals"\n'
    '• Learn: "lesson: send the contract before the call", "lessons", "lessons pricing", "wins"\n'
    '• With others: "@ben can you send me the deck by Friday?", "shout-out to @ben for saving the demo", "promised", '
    '"balance @ben"\n'
    '• Manager: "@ben is my manager", "I need 15 minutes with my manager", /kept team, /kept prep @ana\n'
    '• Share: "pair me with @ben" for a weekly summary; /kept digest in a channel, for its team\n'
    '• Take back: "undo"\n'
    "All of it works with /kept as well, and promises also by mentioning me in a channel."
)

LINES = {
    NoticeCode.HELP: f"Tell me what you'll do and by when. I write it down and ask when it's due.\n{EXAMPLES}",
    NoticeCode.WHO_SEES: "Only you, unless you choose: whoever you promise something to by name sees that promise, and "
    "a partner or channel what you agreed to, shown to you first. "
    '"Keep it private" hides the newest one.',
    NoticeCode.OTHERS_LIST: 'That list is theirs alone, and so is yours. "Promised" shows what others promised you, '
    "/kept team what is between you and whom you manage, or who manages you.",
    NoticeCode.FORGET_ME: "That's for whoever runs Kept here: `kept erase` deletes everything about you at once. "
    'Until then "pause" keeps me quiet.',
    NoticeCode.WHAT_IT_IS: "I'm Kept, a bot that keeps track of promises: you say what you'll do and by when, I write "
    "it down, ask when it's due, and help when it slips. Others read of it only where you choose that.",
    NoticeCode.WHEN_MISSED: "Then I ask what's next: a new date, something smaller, or letting it go. It counts in "
    "your own record; others hear of it only where you agreed to that.",
    NoticeCode.WELCOME: "Hi, I'm Kept. Tell me what you'll do and by when; I write it down and ask when it's due. "
    'Try "call 20 prospects by Friday 3pm".',
    NoticeCode.NOT_UNDERSTOOD: "I didn't find a promise in that. Say what you'll do and by when, "
    'like "call Dana by Thursday 3pm".',
    NoticeCode.TOO_LONG: "That's more than I can read as one promise, so I wrote nothing down. "
    "Say it in a sentence or two: what you'll do, and by when.",
    NoticeCode.NOTHING_OPEN: "Nothing is open right now. Tell me what you'll do next, "
    'like "call Dana by Thursday 3pm".',
    NoticeCode.NOTHING_TO_HOLD_UP: "You have no open promise that this could hold up. "
    "Tell me what you'll do once it's cleared, and by when.",
    NoticeCode.HEAVY: "That sounds like a lot. What's the one thing that has to happen today? "
    'For what can wait say "push the deck to Friday", for some quiet "pause until tomorrow".',
    NoticeCode.NOTHING_WAITS: "Good to hear. I had nothing down as waiting, so nothing changed.",
    NoticeCode.NOTHING_TO_UNDO: "There's nothing left to undo.",
}

# What people say to a buddy that Kept does not do, by intent: the plain truth, and what it can do instead.
NOT_FEATURES = {
    "why": "I keep reasons with a goal or a promise. Say it together: what you'll do, by when, and why.",
}


def notice_message(facts: Notice) -> Message:
    """The line, with the person's own words quoted where that helps."""
    words = ", ".join(f'"{quote(each)}"' for each in facts.words)
    line = _line(facts.code, words)
    return message(line.split("\n", 1)[0], [section(line)])


def _line(code: NoticeCode, words: str) -> str:
    match code:
        case NoticeCode.CAUGHT:
            return f'I caught {words}, but not what you\'d like to happen. Try "move Acme to Thursday".'
        case NoticeCode.PAST:
            return f"{words or 'That time'} has already passed. Which day did you mean?"
        case NoticeCode.NO_SUCH_PROMISE:
            return f'I found no open promise like {words}. "What\'s on my plate" lists them all.'
        case NoticeCode.ALL_BUT_WHICH:
            return f'Which one isn\'t done? Say "all but" and its name, for example {words}.'
        case NoticeCode.BROKEN_RULE:
            return words.strip('"')
        case NoticeCode.UNDONE:
            return f"Taken back: {words}."
        case NoticeCode.NOT_A_FEATURE:
            return NOT_FEATURES.get(words.strip('"'), "I only keep promises: what you'll do, and by when.")
        case _:
            return LINES[code]
