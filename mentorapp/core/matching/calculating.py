"""The one door to what the engine calculates.

NumPy and SciPy are a fifth of what starting the product costs, and most of its processes hardly
ever calculate. So their rooms are imported with the first question, here and nowhere else.
"""

import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from mentorapp.core.matching.engine.policy import Policy
from mentorapp.core.matching.engine.problem import Problem
from mentorapp.core.matching.engine.questions.found import Alternative, Diagnosis, Outcome
from mentorapp.core.matching.engine.result import Level, Pair, Result
from mentorapp.core.matching.engine.steps import Progress

_ROOMS = "mentorapp.core.matching.engine"
_NEEDED = (f"{_ROOMS}.match", f"{_ROOMS}.questions.alternatives", f"{_ROOMS}.questions.diagnosis")


def get_ready() -> None:
    """Import them beside the answer to whoever looks at pairs, who will ask about one next."""
    if not all(room in sys.modules for room in _NEEDED):
        threading.Thread(target=_import, name="getting-ready", daemon=True).start()


def _import() -> None:
    for room in _NEEDED:
        import_module(room)


def match(
    problem: Problem,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    levels: tuple[Level, ...] = (),
) -> Result:
    """The best pairs and the proof of it. :raises Unsolvable: :raises Cancelled:"""
    from mentorapp.core.matching.engine.match import match as answer

    return answer(problem, progress=progress, cancelled=cancelled, levels=levels)


def compare(
    problem: Problem,
    policies: Mapping[str, Policy],
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Sequence[Outcome]:
    """What each policy would bring. :raises Unsolvable: :raises Cancelled:"""
    from mentorapp.core.matching.engine.questions.choices import compare as answer

    return answer(problem, policies, progress=progress, cancelled=cancelled)


def alternatives(problem: Problem, result: Result, mentee: str, most: int) -> Sequence[Alternative]:
    """The other mentors who would cost the cohort least."""
    from mentorapp.core.matching.engine.questions.alternatives import WhatIf

    return WhatIf(problem, result).alternatives(mentee, most)


def cost_of(problem: Problem, result: Result, mentee: str, mentor: str) -> Alternative | None:
    """What it costs the cohort that these two are a pair; None where a rule forbids it."""
    from mentorapp.core.matching.engine.questions.alternatives import cost_of as answer

    return answer(problem, result, mentee, mentor)


def reserves(problem: Problem, result: Result) -> Mapping[str, Pair]:
    """Another mentor with a free place for as many mentees as possible, under the same rules."""
    from mentorapp.core.matching.engine.questions.alternatives import reserves as answer

    return answer(problem, result)


def diagnose(problem: Problem, result: Result, person: str) -> Diagnosis:
    """What stands between somebody and a partner. :raises Stranger:"""
    from mentorapp.core.matching.engine.questions.diagnosis import diagnose as answer

    return answer(problem, result, person)


def clearly_better(problem: Problem, result: Result) -> int:
    """How many pairs outside the result would both gain clearly by changing."""
    from mentorapp.core.matching.engine.questions.stability import stability

    return stability(problem, result).pairs
