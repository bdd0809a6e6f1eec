"""Killed at any moment, nothing is lost; and nothing is sent twice where it can be looked up."""

import pytest
from sqlalchemy import Engine

from mentorapp.core.notices.model import DeliveryState
from tests.jobs.provider import Provider
from tests.jobs.trial import FAULTS, Trial

CONNECTIONS = 8


def test_killed_on_sqlite_nothing_is_lost_and_nothing_sent_twice(sqlite: Engine) -> None:
    with Provider(faults=FAULTS) as provider:
        trial = Trial(engine=sqlite, provider=provider, messages=200, kills=3)

        outcome = trial.run(seconds=90)

    assert (outcome.lost, outcome.repeats) == (0, 0)
    assert outcome.states == {DeliveryState.SENT: 200}


def test_killed_on_postgres_nothing_is_lost_and_nothing_sent_twice(postgres: Engine) -> None:
    with Provider(faults=FAULTS) as provider:
        trial = Trial(engine=postgres, provider=provider, messages=200, workers=2, kills=3, spare=1)

        outcome = trial.run(seconds=90)

    assert (outcome.lost, outcome.repeats) == (0, 0)
    assert outcome.states == {DeliveryState.SENT: 200}


def test_where_nobody_can_look_repeats_stay_within_what_was_under_way(sqlite: Engine) -> None:
    with Provider(faults=FAULTS) as provider:
        trial = Trial(
            engine=sqlite,
            provider=provider,
            messages=120,
            kills=1,
            options={"can_look_up": False},
        )

        outcome = trial.run(seconds=90)

    assert outcome.lost == 0
    assert outcome.repeats <= outcome.killed * CONNECTIONS + provider.doubtful


def test_an_orderly_stop_repeats_nothing(sqlite: Engine) -> None:
    with Provider() as provider:
        trial = Trial(
            engine=sqlite,
            provider=provider,
            messages=120,
            kills=2,
            kill_with="terminate",
            options={"can_look_up": False},
        )

        outcome = trial.run(seconds=90)

    assert (outcome.lost, outcome.repeats) == (0, 0)
    assert provider.lookups == 0


@pytest.mark.full
@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize(("database", "workers"), [("sqlite", 1), ("postgres", 2)])
def test_five_thousand_messages_and_twenty_kills(
    request: pytest.FixtureRequest, database: str, workers: int, seed: int
) -> None:
    engine: Engine = request.getfixturevalue(database)
    with Provider(faults=FAULTS, seed=seed) as provider:
        trial = Trial(
            engine=engine,
            provider=provider,
            messages=5000,
            workers=workers,
            kills=20,
            seed=seed,
            options={"connections": 16},
        )

        outcome = trial.run(seconds=800)

    assert (outcome.lost, outcome.repeats) == (0, 0)
    assert outcome.states == {DeliveryState.SENT: 5000}


@pytest.mark.full
@pytest.mark.timeout(900)
def test_one_of_two_workers_never_comes_back(postgres: Engine) -> None:
    with Provider(faults=FAULTS) as provider:
        trial = Trial(
            engine=postgres, provider=provider, messages=5000, workers=2, kills=1, spare=1
        )

        outcome = trial.run(seconds=800)

    assert (outcome.lost, outcome.repeats) == (0, 0)


@pytest.mark.full
@pytest.mark.timeout(900)
@pytest.mark.parametrize(("database", "workers"), [("sqlite", 1), ("postgres", 2)])
def test_ten_orderly_stops_repeat_nothing(
    request: pytest.FixtureRequest, database: str, workers: int
) -> None:
    engine: Engine = request.getfixturevalue(database)
    with Provider() as provider:
        trial = Trial(
            engine=engine,
            provider=provider,
            messages=5000,
            workers=workers,
            kills=10,
            kill_with="terminate",
            options={"can_look_up": False, "connections": 16},
        )

        outcome = trial.run(seconds=800)

    assert (outcome.lost, outcome.repeats) == (0, 0)
