"""A golden run of each programme: the same people under its template always become the same pairs.

Whoever changes a criterion, a rule or a template on purpose writes the new pairs down here.
"""

from collections.abc import Mapping
from itertools import pairwise

import pytest

from mentorapp.core.matching.engine.match import match
from mentorapp.core.matching.engine.optimum.certificate import verify
from mentorapp.core.matching.engine.rules import common_languages
from mentorapp.core.programmes.templates import TemplateKey
from tests.core.matching.golden_cohorts import MENTEES, SIZES, golden_problem

# The mentors of the mentees in the order of `MENTEES`, and the sum of their points.
GOLDEN: Mapping[TemplateKey, tuple[str, int]] = {
    TemplateKey.NEXT_STEP: (
        "Irene Karla Ludger Heiko Beate Doris Arno Gisela Erik Claus Jens Franka",
        61131,
    ),
    TemplateKey.LUST_AUF_ERFOLG: (
        "Irene Jens Arno Claus Heiko Doris Franka Gisela Erik Beate",
        53333,
    ),
    TemplateKey.DORMAGEN: ("Doris Irene Claus Heiko Beate Franka Arno Gisela Erik", 48329),
    TemplateKey.MENTORING_PARTNERSCHAFT: (
        "Beate Claus Arno Heiko Erik Doris Franka Gisela",
        47626,
    ),
    TemplateKey.MENTORING_ZWEI_NULL: (
        "Irene Jens Claus Heiko Arno Franka Gisela Doris Erik Beate",
        57199,
    ),
}


@pytest.mark.parametrize("key", SIZES)
def test_each_programme_gets_the_pairs_it_always_got(key: TemplateKey) -> None:
    result = match(golden_problem(key))

    mentors = " ".join(result.mentor_of(name) or "-" for name in MENTEES[: SIZES[key].pairs])
    assert (mentors, result.total) == GOLDEN[key]


@pytest.mark.parametrize("key", SIZES)
def test_and_they_are_proven_to_be_the_best(key: TemplateKey) -> None:
    problem = golden_problem(key)

    assert verify(problem, match(problem)).proven


@pytest.mark.parametrize("key", [TemplateKey.NEXT_STEP, TemplateKey.LUST_AUF_ERFOLG])
def test_where_employers_join_nobody_stays_in_their_own_house(key: TemplateKey) -> None:
    problem = golden_problem(key)
    works_for = {p.id: p.organisation for p in (*problem.mentees, *problem.mentors)}

    pairs = match(problem).pairs

    assert pairs
    assert all(works_for[pair.mentee] != works_for[pair.mentor] for pair in pairs)


def test_newcomers_and_locals_can_talk_to_each_other() -> None:
    problem = golden_problem(TemplateKey.MENTORING_PARTNERSCHAFT)
    mentees, mentors = ({p.id: p for p in side} for side in (problem.mentees, problem.mentors))

    pairs = match(problem).pairs

    assert all(common_languages(3, mentees[p.mentee], mentors[p.mentor]) for p in pairs)


def test_the_programmes_are_no_copies_of_each_other() -> None:
    names = [GOLDEN[key][0].split()[:8] for key in SIZES]

    assert all(before != after for before, after in pairwise(names))
