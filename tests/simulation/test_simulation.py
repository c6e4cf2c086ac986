"""Months of a company with Kept while Slack fails and the bot is killed: nothing lost, doubled or at night."""

import json
from datetime import timedelta

import pytest

from bot.playground.simulation import Plan, Report, Simulation

NOTHING_WRONG: tuple[list[str], ...] = ([], [], [], [])


def wrong(report: Report) -> tuple[list[str], ...]:
    return report.lost, report.duplicated, report.in_quiet_hours, report.after_pause


def simulated(plan: Plan, database_url: str) -> Report:
    return Simulation(plan, database_url).run()


@pytest.mark.both_engines
@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_is_lost_or_doubled_while_slack_fails_and_the_bot_is_killed(seed: int, database_url: str) -> None:
    report = simulated(Plan(people=8, days=5, seed=seed, faults=0.2, crashes=0.1, acts=2), database_url)
    assert wrong(report) == NOTHING_WRONG
    assert report.kills > 10 and report.ambiguous > 5 and report.delivered > 50


def test_weeks_of_a_company_pass_without_a_message_too_few_or_too_many(database_url: str) -> None:
    simulation = Simulation(Plan(people=12, days=30, seed=7), database_url)
    assert wrong(simulation.run()) == NOTHING_WRONG
    # Three pairs of three weeks each have been summed up, through all that.
    assert len([post for post in simulation.ledger.posts if post.sums_up]) >= 9


def test_without_history_no_more_is_doubled_than_nobody_could_know(database_url: str) -> None:
    report = simulated(Plan(people=8, days=12, seed=3, crashes=0.05, history=False), database_url)
    assert len(report.duplicated) <= report.ambiguous + report.kills
    assert wrong(report)[2:] == ([], [])


def test_the_same_seed_plays_the_same_again(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    plan = Plan(people=4, days=7, seed=11, crashes=0.1)
    first = Simulation(plan, database_url)
    again = Simulation(plan, f"sqlite:///{tmp_path_factory.mktemp('again')}/kept.db")
    assert json.dumps(first.run().as_json()) == json.dumps(again.run().as_json())
    assert first.ledger.posts == again.ledger.posts
    assert first.now() - again.now() == timedelta(0)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(1, 21))
def test_a_thousand_years_of_people_pass_without_a_message_too_few_or_too_many(seed: int, database_url: str) -> None:
    report = simulated(Plan(people=50, days=365, seed=seed), database_url)
    assert wrong(report) == NOTHING_WRONG
