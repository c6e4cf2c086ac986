"""Goals changed in words, let go, and told badly: each gets an answer that leads on."""

from datetime import timedelta

import pytest

from tests.scene import Scene

JANUARY = ":start 2027-01-04T10:00 America/New_York\n"
MONEY = JANUARY + "ana: my goal this year is $1.2M in new business\n"
DEMOS = "ana: goal: 100 demos by June 30\n"


def last(scene: Scene) -> str:
    return scene.shows("ana")[-1]


@pytest.mark.both_engines
def test_a_goal_is_set_carried_changed_counted_and_let_go(scene: Scene) -> None:
    scene.play(MONEY + "ana: double it")
    assert "*$2.4M in new business* by *Fri Dec 31*: now $2,400,000, instead of $1,200,000." in last(scene)
    scene.play("ana: Hooli signed!! 30k")
    assert "*$30,000* of $2,400,000" in last(scene)
    assert len(scene.said("ana: it was 35k, not 30k")) == 1
    assert "*Hooli signed!! 35k*: *$35,000* counted." in last(scene)
    scene.play("ana: goals\nana taps Plan the week\nana fills what=20 calls; at=13:00\nana: drop my goal")
    assert "let go" in last(scene) and "*20 calls* every weekday at 1:00 PM" in last(scene)
    scene.play("ana taps Stop its time blocks")
    assert "20 calls" not in last(scene)
    assert not any("20 calls" in line for line in scene.said(":until Wed 18:00"))


def test_a_win_tells_the_amount_that_it_was_corrected_to(scene: Scene) -> None:
    scene.play(MONEY + "ana: Hooli signed!! 30k\nana: actually $36,500")
    with scene.stage.kept.database.read(scene.stage.kept.installation.id) as store:
        wins = store.previews.wins_since(scene.person("ana").id, scene.now - timedelta(days=1))
    assert [win.what for win in wins] == ["Hooli signed!! 36.5k"]


@pytest.mark.parametrize(
    ("words", "now"),
    [
        ("change my goal to $1.5M", "now $1,500,000, instead of $1,200,000"),
        ("my goal is now 900k", "*$900k in new business*"),
    ],
)
def test_a_goal_changes_mid_year_and_its_past_stays(scene: Scene, words: str, now: str) -> None:
    scene.play(MONEY + ":until 2027-06-14T10:00\nana: goals")
    before = [line.strip() for line in last(scene).splitlines() if line.startswith("May 31")]
    scene.play(f"ana: {words}")
    assert now in last(scene)
    after = [line.strip() for line in last(scene).splitlines() if line.startswith("May 31")]
    assert [line.split()[-1] for line in after] == [line.split()[-1] for line in before]


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("lower my goal by 2M", "would leave nothing to reach"),
        ("change my goal to €2M", "would be a goal of its own"),
        ("my goal is 20 demos by yesterday", "that end has already passed"),
        ("my goal ending yesterday is 20 demos", "that end has already passed"),
    ],
)
def test_what_cannot_be_leaves_the_goal_as_it_was(scene: Scene, words: str, answer: str) -> None:
    [line] = scene.play(f"{MONEY}ana: {words}")[1:]
    assert answer in line.body
    scene.play("ana: goals")
    assert "$1.2M in new business" in last(scene)


def test_double_my_goal_without_one_asks_for_one(scene: Scene) -> None:
    [line] = scene.said(JANUARY + "ana: double my goal")
    assert "There is no goal yet." in line


def test_of_several_goals_the_one_that_is_shown_is_meant(scene: Scene) -> None:
    scene.play(MONEY + DEMOS + "ana: goals\nana: double it")
    assert "More than one goal could be meant" in last(scene) and last(scene).count("[Show]") == 2
    scene.play("ana taps Show\nana: double it")
    assert "now 200 demos, instead of 100 demos" in last(scene)
    scene.play("ana: make my goal $1M")
    assert "now $1,000,000" in last(scene)


def test_after_something_else_it_is_no_goal(scene: Scene) -> None:
    scene.play(MONEY + "ana: today")
    assert any("I didn't find a promise in that" in line for line in scene.said("ana: double it"))


def test_the_same_result_in_other_words_is_asked_about_and_in_the_form_as_well(scene: Scene) -> None:
    scene.play(MONEY + "ana: closed Globex, 40k")
    [line] = scene.said("ana: Globex signed!! 40k")
    assert "is counted already, from Mon Jan 4. Is this another one?" in line
    assert any("*$80,000* of" in line for line in scene.said("ana: closed Initech, 40k"))
    scene.play("ana: goals\nana taps Add progress\nana fills amount=40k; what=Globex")
    assert "That looks like the one counted on Mon Jan 4." in str(scene.outcomes[-1])


def test_progress_that_overshoots_and_is_corrected_down(scene: Scene) -> None:
    scene.play(JANUARY + "ana: goal: 10 demos this month\nana: did 14 demos")
    assert "*14* of 10 demos, reached with" in last(scene)
    scene.play("ana: it was 4")
    assert "*4* of 10 demos" in last(scene) and "reached" not in last(scene)


def test_a_month_without_a_working_day_is_planned_as_nothing(scene: Scene) -> None:
    scene.play(":start 2027-01-30T10:00 America/New_York\nana: my goal is 8 demos by Feb 28")
    assert "*8 demos* by *Sun Feb 28*, 0.4 demos each working day." in last(scene)
    assert "Jan  0" in last(scene) and "Feb  8" in last(scene)


def test_a_goal_that_nothing_carries_says_so_where_the_week_can_be_planned(scene: Scene) -> None:
    scene.play(MONEY + ":wait 30d\nana: goals")
    assert "Nothing in your week carries it yet." in last(scene) and "[Plan the week]" in last(scene)


def test_time_blocks_end_with_their_goal_also_where_its_end_moves(scene: Scene) -> None:
    scene.play(f"{JANUARY}{DEMOS}ana taps Plan the week\nana fills what=2 demos; at=13:00")
    scene.play("ana taps Edit\nana fills ends_on=2027-01-08")
    assert "*2 demos* every weekday at 1:00 PM until Jan 8, 2027" in last(scene)
    scene.play(":until 2027-01-08T18:00\nana: done with the demos")
    assert not any("2 demos" in line for line in scene.said(":until 2027-01-12T18:00"))


def test_a_goal_for_tomorrow_is_a_promise(scene: Scene) -> None:
    [line] = scene.said(JANUARY + "ana: my goal is 8 demos by tomorrow")
    assert "*8 demos* by *Tue Jan 5, 5:00 PM*. I'll check in then." in line


def test_what_was_counted_too_often_is_taken_off(scene: Scene) -> None:
    scene.play(f"{JANUARY}{DEMOS}ana: did 7 demos\nana: take off 2")
    assert last(scene).startswith("*2 demos* taken off.") and "*5* of 100 demos" in last(scene)
    scene.play("ana: it was 3")
    assert "*3 demos* taken off." in last(scene) and "*4* of 100 demos" in last(scene)
    scene.play("ana: -1 demo\nana: undo\nana: goals")
    assert "*4* of 100 demos" in last(scene)


def test_a_goal_gets_another_end_and_its_time_blocks_with_it(scene: Scene) -> None:
    scene.play(f"{JANUARY}{DEMOS}ana taps Plan the week\nana fills what=2 demos; at=13:00")
    scene.play("ana: extend my goal to July 30")
    assert "*100 demos*: now by *Fri Jul 30*." in last(scene) and "until Jul 30, 2027" in last(scene)
    assert "that end has already passed" in scene.said("ana: shorten my goal to Jan 1 2027")[0]


def test_of_two_measures_the_one_that_is_named_makes_the_goal(scene: Scene) -> None:
    scene.play(JANUARY + "ana: my goal is 100 calls and $200k this month")
    assert "that's more than one measure" in last(scene)
    scene.play("ana: $200k")
    assert last(scene).startswith("*$200k* by *Sun Jan 31*")
    scene.play("ana: $200k")
    assert "Why: $200k" not in "".join(scene.shows("ana"))


def test_a_win_told_again_in_other_words_is_one(scene: Scene) -> None:
    scene.play(JANUARY + "ana: closed Acme for $12,000\nana: the intro from Dana\nana: Acme closed!")
    assert last(scene) == "*Acme closed* is among your wins already."
    assert "🎉" in scene.said("ana: Initech signed!!")[0]


def test_undo_takes_back_a_goal_or_its_change_and_nothing_else(scene: Scene) -> None:
    scene.play(JANUARY + "ana: I'll call Dana by Friday\nana: goal: 100 demos by June 30\nana taps Months")
    scene.play("ana fills February 2027=30\nana: double my goal\nana: undo")
    assert "*100 demos* by *Wed Jun 30*" in last(scene) and "now" not in last(scene)
    with scene.stage.kept.database.begin(scene.stage.kept.installation.id) as store:
        [goal] = store.goals.active_of(scene.person("ana").id, scene.now.date())
    assert (goal.target, [each.amount for each in goal.months if each.is_fixed]) == (10_000, [3_000])
    scene.play("ana: extend my goal to July 30\nana: undo")
    assert "*100 demos* by *Wed Jun 30*" in last(scene)
    scene.play("ana: goal: 20 logos by June 30\nana: undo")
    assert "*20 logos*: let go." in last(scene)
    assert "*call Dana*" in scene.said("ana: what's on my plate")[0]


@pytest.mark.parametrize("words", ["move it to 3", "make it 3"])
def test_words_about_a_time_leave_the_goal_just_shown_alone(scene: Scene, words: str) -> None:
    scene.play(JANUARY + "ana: my goal is $300k in renewals by June 30\nana: no\nana: I'll call Dana tomorrow at 2pm")
    scene.play(f"ana: goals\nana: {words}\nana: goals")
    assert "*$300k in renewals*" in last(scene)


def test_a_corrected_result_changes_its_amount_in_the_win_and_no_other_number(scene: Scene) -> None:
    scene.play(JANUARY + "ana: my goal this year is $1M\nana: no")
    scene.play("ana: closed 7-Eleven, 40k")
    assert "*closed 7-Eleven, 30k*: *$30,000* counted" in scene.said("ana: it was 30k")[-1]
