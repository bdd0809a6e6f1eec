"""What each choice would bring, side by side, before anything is released."""

from collections.abc import Callable, Mapping

from mentorapp.core.matching.engine.match import matches
from mentorapp.core.matching.engine.optimum.assignment import Solver
from mentorapp.core.matching.engine.policy import Policy
from mentorapp.core.matching.engine.problem import Problem
from mentorapp.core.matching.engine.questions.figures import outcome
from mentorapp.core.matching.engine.questions.found import Outcome
from mentorapp.core.matching.engine.steps import Progress


def compare(
    problem: Problem,
    policies: Mapping[str, Policy],
    *,
    solver: Solver | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Outcome, ...]:
    """Match the same people once under each policy, in the order given."""
    results = matches(
        problem, policies.values(), solver=solver, progress=progress, cancelled=cancelled
    )
    return tuple(
        outcome(choice, problem, result) for choice, result in zip(policies, results, strict=True)
    )
