"""Each door and each surface, with the real bot on a real server."""

import pytest

from tests.e2e.conftest import Bot
from tests.e2e.server import LocalSlack, shown

pytestmark = pytest.mark.e2e


def test_a_message_is_echoed_and_a_button_updates_it_in_place(slack: LocalSlack, bot: Bot) -> None:
    slack.says("ana", "I'll call 20 prospects by Friday 3pm")
    echo = slack.shows("ana", "call 20 prospects", "3:00 PM", "Undo")
    slack.taps("ana", "Undo")
    taken_back = slack.shows("ana", "Taken back", "call 20 prospects")
    assert taken_back["ts"] == echo["ts"]


def test_a_check_in_comes_by_itself_and_takes_its_answer(slack: LocalSlack, bot: Bot) -> None:
    slack.says("ana", "I'll stretch in 2 seconds")
    asked = slack.shows("ana", "stretch", "How did it go?")
    slack.taps("ana", "Done")
    assert slack.shows("ana", "stretch", "kept")["ts"] == asked["ts"]


def test_an_edit_goes_through_the_form(slack: LocalSlack, bot: Bot) -> None:
    slack.says("ana", "I'll call 20 prospects by Friday 3pm")
    slack.taps("ana", "Edit")
    assert slack.modal()["callback_id"] == "edit_promise"
    slack.submits("ana", {"what": {"what": {"type": "plain_text_input", "value": "call 25 prospects"}}})
    slack.shows("ana", "call 25 prospects")


def test_a_mention_is_answered_in_its_thread_and_only_once(slack: LocalSlack, bot: Bot) -> None:
    said = slack.says("ana", "<@U0KEPT> I'll send the deck tomorrow", "#sales")
    echo = slack.shows("#sales", "send the deck", "in private")
    assert echo["thread_ts"] == said["ts"]
    assert "button" not in str(echo["blocks"])
    slack.says("ben", "nice, and nobody asked Kept", "#sales")
    slack.says("ana", "what's on my plate")
    slack.shows("ana", "send the deck")
    assert len([message for message in slack.messages("#sales") if message["user"] == "U0KEPT"]) == 1


def test_the_command_is_answered_in_the_direct_messages(slack: LocalSlack, bot: Bot) -> None:
    slack.command("ana", "/kept call Dana by Friday 3pm", "#sales")
    slack.shows("ana", "call Dana")
    hint = slack.shows("#sales", "My answer is in our direct messages.")
    assert hint["ephemeral_to"] == "U0ANA"
    slack.command("ana", "/kept today")
    slack.shows("ana", "Nothing is due today.")
    slack.command("ana", "/kept")
    slack.shows("ana", "/kept help")
    slack.command("ana", "/kept history")
    slack.shows("ana", "Nothing answered in the last four weeks")


def test_the_home_shows_the_plate_and_follows_it(slack: LocalSlack, bot: Bot) -> None:
    slack.opens_home("ana")
    slack.home("ana", "Nothing promised right now")
    slack.says("ana", "I'll call Dana by Friday 3pm")
    assert "Done" not in shown(slack.home("ana", "call Dana"))


def test_what_was_promised_before_a_kill_is_asked_after_it(slack: LocalSlack, bot: Bot) -> None:
    slack.says("ana", "I'll stretch in 3 seconds")
    slack.shows("ana", "stretch")
    bot.kill()
    bot.start()
    slack.shows("ana", "stretch", "How did it go?")
    asked = [message for message in slack.messages("ana") if "How did it go?" in shown(message)]
    assert len(asked) == 1


def test_it_stops_within_ten_seconds_of_being_told(slack: LocalSlack, bot: Bot) -> None:
    assert bot.stop() == 0
