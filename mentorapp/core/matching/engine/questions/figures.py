"""The figures of one result: how many pairs, how good, how many wishes met."""

from mentorapp.core.matching.engine.policy import HALF
from mentorapp.core.matching.engine.problem import Problem
from mentorapp.core.matching.engine.questions.found import Outcome
from mentorapp.core.matching.engine.result import Result


def outcome(choice: str, problem: Problem, result: Result) -> Outcome:
    """The figures of one result."""
    scores = [pair.score for pair in result.pairs]
    wishes = {mentee.id: mentee.wishes for mentee in problem.mentees}
    return Outcome(
        choice=choice,
        result=result,
        pairs=len(scores),
        mean=round(sum(scores) / len(scores)) if scores else 0,
        worst=min(scores, default=None),
        below_half=sum(score < HALF for score in scores),
        first_wishes=sum(pair.mentor in wishes[pair.mentee][:1] for pair in result.pairs),
        wishes=sum(pair.mentor in wishes[pair.mentee] for pair in result.pairs),
    )
