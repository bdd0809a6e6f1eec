"""The whole chain on one processor, as mentor-match has it: `family mentees mentors` as arguments.

Everybody offers one place, which is all that mentor-match knows. Writes the processor's seconds,
the shortest of some runs, and the scores of the pairs.
"""

import json
import sys
import time
from dataclasses import replace
from typing import Final

from benchmarks.matching_cohorts import Family, cohort
from mentorapp.core.matching.engine.match import match
from mentorapp.core.matching.engine.problem import Problem

ENOUGH: Final = 3.0  # seconds


def one_place_each(problem: Problem) -> Problem:
    single = tuple(replace(mentor, capacity=1) for mentor in problem.mentors)
    return replace(problem, mentors=single)


def main(family: str, mentees: str, mentors: str) -> None:
    problem = one_place_each(cohort(int(mentees), int(mentors), Family(family)))
    seconds: list[float] = []
    while sum(seconds) < ENOUGH:
        began = time.process_time()
        result = match(problem)
        seconds.append(time.process_time() - began)
    scores = [pair.score for pair in result.pairs]
    json.dump({"seconds": min(seconds), "scores": scores}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
