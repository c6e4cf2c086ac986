"""Recurring promises: each date has its own check-in and result; one is skipped, changed from now on, or the end."""

from tests.scene import Scene

CALLS = "ana: every weekday at 9 I will make 10 cold calls until end of March"


def asked(lines: list[str]) -> list[str]:
    return [line for line in lines if "How did it go" in line and "(changed)" not in line]


def test_the_echo_says_how_often_until_when_and_when_first(scene: Scene) -> None:
    assert scene.said(CALLS) == [
        "Wed 10:00 ana: *make 10 cold calls* *every weekday at 9:00 AM until Mar 31, 2027*, first on "
        "*Thu Nov 26, 9:00 AM*. I'll remind you then and ask how it went at 5:00 PM. [Edit] [Undo]"
    ]


def test_a_date_with_words_of_its_own_is_not_said_to_recur(scene: Scene) -> None:
    scene.play(f"{CALLS}\nana taps Edit\nana fills what=see the doctor; reach=Only this one; when=2026-11-29 15:00")
    assert scene.shows("ana")[0].startswith("*see the doctor* by *Sun Nov 29, 3:00 PM*. I'll check in then.")
    assert "*make 10 cold calls* at 9:00 AM" in " ".join(scene.said(":until Fri 9:05"))


def test_each_date_is_asked_about_by_itself(scene: Scene) -> None:
    scene.play(CALLS)
    lines = asked(scene.said(":until Mon 18:00\n:until Tue 8:00"))
    assert [line[:13] for line in lines] == ["Thu 17:00 ana", "Fri 17:00 ana", "Mon 17:00 ana"]


def test_each_date_has_its_own_result(scene: Scene) -> None:
    scene.play(f"{CALLS}\n:until Thu 17:00\nana taps Done\n:until Fri 17:00\nana taps Partly\nana > 4")
    shown = scene.shows("ana")
    assert any("kept" in each for each in shown)
    assert any("4 of 10. Carry the other 6 to Monday, or call it?" in each for each in shown)


def test_a_date_answered_before_it_was_asked_is_not_asked_about(scene: Scene) -> None:
    scene.play(f"{CALLS}\n:until Thu 11:00\nana: done with the calls")
    assert asked(scene.said(":until Thu 23:00")) == []
    assert len(asked(scene.said(":until Fri 23:00"))) == 1


def test_one_is_skipped_by_a_word_and_the_next_comes(scene: Scene) -> None:
    scene.play(f"{CALLS}\n:until Thu 9:30")
    said = scene.said("ana: skip the calls today")
    assert any("skipped on" in line for line in said)
    lines = asked(scene.said(":until Fri 23:00"))
    assert [line[:13] for line in lines] == ["Fri 17:00 ana"]


def test_dropping_asks_whether_one_or_all_are_meant(scene: Scene) -> None:
    scene.play(f"{CALLS}\n:until Thu 17:00")
    [choice] = [line for line in scene.play("ana taps Drop") if "Stop for good" in line.buttons]
    assert "skip just this one, or stop for good?" in choice.body
    scene.play("ana taps Stop for good")
    assert scene.said(":until Fri 23:00\n:until Mon 23:00") == []


def test_undoing_the_end_lets_the_series_go_on(scene: Scene) -> None:
    scene.play(f"{CALLS}\n:until Thu 17:00\nana taps Drop\nana taps Stop for good\nana: undo\nana taps Done")
    assert len(asked(scene.said(":until Fri 23:00"))) == 1


def test_what_follows_a_skipped_date_is_on_the_list_at_once_and_can_be_moved(scene: Scene) -> None:
    assert "*make 10 cold calls*: skipped on Thu Nov 26. [Undo]" in scene.said(f"{CALLS}\nana: skip tomorrow")[-1]
    assert "*make 10 cold calls* on Fri Nov 27, 9:00 AM" in scene.said("ana: what's on my plate?")[0]
    moved = scene.said("ana: friday's calls at 11 instead")[0]
    assert "*make 10 cold calls* is now for *Fri Nov 27, 11:00 AM*." in moved
    assert asked(scene.said(":until Thu 23:00")) == []
    assert len(asked(scene.said(":until Fri 23:00"))) == 1
    assert len(asked(scene.said(":until Mon 23:00"))) == 1


def test_an_edit_holds_for_one_date_or_from_now_on(scene: Scene) -> None:
    scene.play(f"{CALLS}\n:until Thu 8:00\nana taps Edit\nana fills what=make 15 cold calls; reach=From now on")
    lines = asked(scene.said(":until Thu 18:00\n:until Fri 18:00"))
    assert ["make 15 cold calls" in line for line in lines] == [True, True]

    scene.play(":until Fri 18:00")


def test_an_edit_of_one_date_leaves_the_others(scene: Scene) -> None:
    scene.play(f"{CALLS}\n:until Thu 8:00\nana taps Edit\nana fills what=make 3 cold calls; reach=Only this one")
    lines = asked(scene.said(":until Thu 18:00\n:until Fri 18:00"))
    assert "make 3 cold calls" in lines[0]
    assert "make 10 cold calls" in lines[1]


def test_a_quota_is_asked_about_once_a_week_with_its_progress(scene: Scene) -> None:
    scene.play("ana: 3 demos a week")
    scene.play(":until Thu 12:00\nana: 2 demos done")
    lines = asked(scene.said(":until Fri 23:00"))
    assert len(lines) == 1
    assert "2 of 3 so far" in lines[0]
    assert len(asked(scene.said(":until Thu 23:00\n:until Fri 23:00"))) == 1


def test_undo_takes_the_whole_series_back(scene: Scene) -> None:
    scene.play(f"{CALLS}\nana taps Undo")
    assert scene.said(":until Thu 23:00\n:until Fri 23:00") == []


def test_a_series_ends_after_its_last_date(scene: Scene) -> None:
    scene.play("ana: stretch every day at 4pm for 2 days")
    lines = asked(scene.said(":wait 6d"))
    assert len(lines) == 2


def test_more_often_than_daily_is_said_plainly(scene: Scene) -> None:
    [line] = scene.said("ana: I'll drink water every 2 hours")
    assert "once a day at most" in line


def test_a_recurrence_with_no_date_left_is_said_plainly(scene: Scene) -> None:
    [line] = scene.said("ana: I'll call Dana every Monday until last Friday")
    assert "no date ahead" in line or "has already passed" in line or "By when?" in line


def test_after_an_outage_of_days_only_the_current_date_is_made(scene: Scene) -> None:
    scene.play(CALLS)
    stage = scene.stage
    stage._now = stage.now().replace(month=12, day=4, hour=16)
    stage.restart()
    with stage.kept.database.read(stage.kept.installation.id) as store:
        person = store.people.find("U0ANA")
        assert person is not None
        assert len(store.commitments.open_of(person.id)) == 2
