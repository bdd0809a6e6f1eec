"""What changes single pairs: wishes add points, vetoes and the like forbid."""

from collections.abc import Iterator, Mapping, Sequence

from mentorapp.core.matching.engine.policy import Key
from mentorapp.core.matching.engine.problem import Mentee, Mentor, Person, Problem
from mentorapp.core.matching.engine.scores import points
from mentorapp.core.matching.engine.scores.cells import Cells
from mentorapp.core.matching.engine.scores.exclusions import excluded_pairs


def single_pairs(
    problem: Problem, mentees: Sequence[Mentee], mentors: Sequence[Mentor], ban: int
) -> Cells:
    """Points to add to single pairs, `ban` where a rule forbids one."""
    rows = {mentee.id: i for i, mentee in enumerate(mentees)}
    columns = {mentor.id: j for j, mentor in enumerate(mentors)}
    changes = _wish_gains(problem, mentees, mentors, rows, columns)
    for mentee, mentor in excluded_pairs(problem, mentees, mentors):
        if mentee in rows and mentor in columns:
            changes[rows[mentee] * len(mentors) + columns[mentor]] = ban
    return Cells(changes, (len(mentees), len(mentors)))


def _wish_gains(
    problem: Problem,
    mentees: Sequence[Mentee],
    mentors: Sequence[Mentor],
    rows: Mapping[str, int],
    columns: Mapping[str, int],
) -> dict[int, int]:
    """Points above those that every pair has whose wishes went elsewhere."""
    weights, width = problem.policy.points(), len(mentors)
    wished = _wishes(mentees, columns, weights.get(Key.MENTEE_WISH, 0))
    gains = {mentee * width + mentor: gain for mentee, mentor, gain in wished}
    for mentor, mentee, gain in _wishes(mentors, rows, weights.get(Key.MENTOR_WISH, 0)):
        pair = mentee * width + mentor
        gains[pair] = gains.get(pair, 0) + gain
    return gains


def _wishes(
    people: Sequence[Person], there: Mapping[str, int], weight: int
) -> Iterator[tuple[int, int, int]]:
    """Whose wish goes to whom who is there, by their positions, and what that adds."""
    base = points.wish(weight, None)
    by_rank = [points.wish(weight, rank) - base for rank in range(len(points.WISH_TWELFTHS) + 1)]
    for position, person in enumerate(people):
        if person.wishes:
            dearest = dict.fromkeys(person.wishes)  # whoever is named twice counts once
            for rank, other in enumerate(dearest):
                if other in there:
                    yield position, there[other], by_rank[min(rank, len(by_rank) - 1)]
