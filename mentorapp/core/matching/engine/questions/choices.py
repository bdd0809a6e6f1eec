"""What each choice would bring, side by side, before anything is released."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from mentorapp.core.matching.engine.match import match
from mentorapp.core.matching.engine.optimum.assignment import Solver
from mentorapp.core.matching.engine.policy import Policy
from mentorapp.core.matching.engine.problem import Problem
from mentorapp.core.matching.engine.questions.figures import outcome
from mentorapp.core.matching.engine.questions.found import Outcome


def compare(
    problem: Problem,
    policies: Mapping[str, Policy],
    *,
    solver: Solver | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Outcome, ...]:
    """Match the same people once under each policy, in the order given."""
    return tuple(
        outcome(
            choice,
            problem,
            match(replace(problem, policy=policy), solver=solver, cancelled=cancelled),
        )
        for choice, policy in policies.items()
    )
