"""How fast and how good the matching is beside others, on the same people in one run.

Seconds are those of the processors, because others may use the machine; read the ratios. How long
the whole chain takes by the clock stands beside it. Facts are asserted: every result is proven and
is worth what the dense optimum is. It is said where
mentor-match needs less than 20 times as long at 200 people, or less than 100 times at 1,000. Sizes
from 10000 on take minutes, most of them the dense optimum's; `--alone` leaves the others out.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

import click
import numpy as np

from benchmarks.matching_cohorts import Family, cohort
from benchmarks.matching_environment import peer_python
from benchmarks.matching_rivals import Scores, deferred_acceptance, dense_optimum, greedy
from benchmarks.matching_single import one_place_each
from mentorapp.core.matching.engine.match import match
from mentorapp.core.matching.engine.optimum.auction import own_solver
from mentorapp.core.matching.engine.optimum.best import best_matching
from mentorapp.core.matching.engine.optimum.pool import Pool
from mentorapp.core.matching.engine.optimum.small import best_at_once, is_small
from mentorapp.core.matching.engine.problem import Problem
from mentorapp.core.matching.engine.result import Result
from mentorapp.core.matching.engine.scores.grid import NOBODY, Positions

Found = TypeVar("Found")

FAMILIES: Final = tuple(family.value for family in Family)
RUNS: Final = 5
ENOUGH: Final = 2.0  # seconds
PEER_MOST: Final = 1_000  # mentees; more take mentor-match minutes
PROMISED: Final = {200: 20, 1_000: 100}  # mentees: how many times as long mentor-match needs
MENTORS: Final = {Family.SHORTAGE: 0.625, Family.POPULAR: 0.625}


@click.command(help=__doc__)
@click.option("--size", "sizes", type=int, multiple=True, default=(12, 200, 1_000, 2_000))
@click.option("--family", "families", type=click.Choice(FAMILIES), multiple=True, default=FAMILIES)
@click.option("--alone", is_flag=True, help="the engine only")
@click.option("--without-peer", is_flag=True, help="do not install and run mentor-match")
def main(
    sizes: tuple[int, ...], families: tuple[str, ...], alone: bool, without_peer: bool
) -> None:
    peer = "" if alone or without_peer else peer_python()
    click.echo(
        f"{'cohort':22}{'what':24}{'seconds':>9}{'ratio':>8}{'pairs':>8}{'mean':>8}{'worst':>7}{'clock':>10}"
    )
    for size in sizes:
        for family in families:
            mentors = max(1, round(size * MENTORS.get(Family(family), 1)))
            problem = cohort(size, mentors, Family(family))
            Bench(problem, family, f"{family} {size}x{mentors}", alone, peer).run()
    click.echo(f"largest memory of this process: {_megabytes()} MB")


@dataclass(frozen=True, slots=True)
class Bench:
    """One cohort, matched by everybody."""

    problem: Problem
    family: str
    name: str
    alone: bool
    peer: str

    def run(self) -> None:
        seconds, result = self.whole_chain()
        if not self.alone:
            self.beside_rivals(seconds, result)
        if self.peer and len(self.problem.mentees) <= PEER_MOST:
            self.beside_mentor_match()

    def whole_chain(self) -> tuple[float, Result]:
        clocks: list[float] = []

        def run() -> Result:
            began = time.monotonic()
            result = match(self.problem)
            clocks.append(time.monotonic() - began)
            return result

        seconds, result = self.best_of(run)
        assert result.certificate.proven
        self.tell("whole chain", seconds, seconds, scores_of(result), f"{min(clocks):10.4f}")
        return seconds, result

    def beside_rivals(self, seconds: float, result: Result) -> None:
        pool = Pool(self.problem)
        scores = pool.scorer.rows(np.arange(len(pool.mentees)))
        spent, matching = self.best_of(partial(proven_optimum, pool))
        self.tell("  solving with proof", spent, seconds, reached(scores, matching))
        for rival in (dense_optimum, deferred_acceptance, greedy):
            spent, matching = self.best_of(partial(rival, scores, pool.capacity))
            self.tell(f"  {rival.__name__}", spent, seconds, reached(scores, matching))
            if rival is dense_optimum:
                assert worth(reached(scores, matching)) == worth(scores_of(result))

    def beside_mentor_match(self) -> None:
        """Both on one processor, and in its seconds: what else the machine does must not decide."""
        problem = one_place_each(self.problem)
        seconds, scores = on_one_processor(self.family, problem)
        spent, found = mentor_match(problem, self.peer)
        self.tell("one place: whole chain", seconds, seconds, scores)
        self.tell("  mentor-match", spent, seconds, found)
        assert worth(scores) >= worth(found)
        promised = PROMISED.get(len(problem.mentees), 0)
        if spent < promised * seconds:
            click.echo(f"{'':22}  ! less than {promised} times as long")

    def best_of(self, work: Callable[[], Found]) -> tuple[float, Found]:
        """The least work of some runs, of only one where it takes long."""
        seconds: list[float] = []
        while len(seconds) < RUNS and sum(seconds) < ENOUGH:
            began = time.process_time()
            found = work()
            seconds.append(time.process_time() - began)
        return min(seconds), found

    def tell(
        self, what: str, seconds: float, ours: float, scores: list[int], clock: str = ""
    ) -> None:
        mean, worst = np.mean(scores or [0]) / 100, min(scores, default=0) / 100
        click.echo(
            f"{self.name:22}{what:24}{seconds:9.4f}{seconds / ours:8.2f}"
            f"{len(scores):8}{mean:8.2f}{worst:7.1f}{clock}"
        )


def proven_optimum(pool: Pool) -> Positions:
    """The engine's own part that a dense optimum stands beside: all but the scores."""
    pool.__dict__.pop("shortlist", None)
    market = pool.market(None)
    found = best_at_once(market) if is_small(market) else best_matching(market, own_solver)
    return found.matching


def scores_of(result: Result) -> list[int]:
    return [pair.score for pair in result.pairs]


def worth(scores: list[int]) -> tuple[int, int]:
    """The aim of all who optimise here: most pairs, then the best total."""
    return len(scores), sum(scores)


def reached(scores: Scores, matching: Positions) -> list[int]:
    matched = np.flatnonzero(matching != NOBODY)
    found: list[int] = scores[matched, matching[matched]].tolist()
    return found


def on_one_processor(family: str, problem: Problem) -> tuple[float, list[int]]:
    """Seconds of the processor and scores of the whole chain."""
    size = [str(len(problem.mentees)), str(len(problem.mentors))]
    command = [sys.executable, "-m", "benchmarks.matching_single", family, *size]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    return found["seconds"], found["scores"]


def mentor_match(problem: Problem, python: str) -> tuple[float, list[int]]:
    """Seconds of the processor and scores of mentor-match on ready scores."""
    pool = Pool(problem)
    scores = pool.scorer.rows(np.arange(len(pool.mentees)))
    mentees, mentors = [m.id for m in pool.mentees], [m.id for m in pool.mentors]
    given = {"mentees": mentees, "mentors": mentors, "scores": scores.tolist()}
    script = Path(__file__).with_name("matching_peer.py")
    answer = subprocess.run(
        [python, "-P", str(script)],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(answer.stdout)
    pairs = [(mentees.index(a), mentors.index(b)) for a, b in found["pairs"]]
    return found["seconds"], [int(scores[pair]) for pair in pairs]


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
