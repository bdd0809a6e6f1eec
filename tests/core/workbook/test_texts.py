"""Coordinators improve the workbook of a cohort, and the next cohort begins with it."""

from collections.abc import Collection, Mapping
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.people.model import Person
from mentorapp.core.workbook.exercises import ExerciseName
from mentorapp.core.workbook.texts import (
    change_exercise,
    chapters_of,
    free_exercise,
    hide_exercise,
)
from mentorapp.i18n import Voice, speaking
from tests.builders import NOW, a_cohort, a_coordinator, a_person

PROUD, OWN = ExerciseName.PROUD, ExerciseName.OWN_1


@pytest.fixture
def cohort(session: Session) -> Cohort:
    return a_cohort(session)


@pytest.fixture
def cora(session: Session, cohort: Cohort) -> Person:
    return a_coordinator(session, cohort)


def test_an_exercise_in_other_words_is_read_so_in_its_language_only(
    session: Session, cohort: Cohort, cora: Person
) -> None:
    _change(session, cohort, cora, PROUD, {"title": {"de": "Worauf ich stolz bin"}})

    with speaking(Voice(language="de")):
        assert _read(session, cohort)[PROUD].startswith("Worauf ich stolz bin: Describe three")
    with speaking(Voice(language="en")):
        assert _read(session, cohort)[PROUD].startswith("Worauf ich stolz bin")  # better than none


def test_what_is_left_out_stays_for_whoever_has_written_it(
    session: Session, cohort: Cohort, cora: Person
) -> None:
    hide_exercise(session, cohort=cohort, by=cora, exercise=PROUD, hidden=True, at=NOW)

    assert PROUD not in _read(session, cohort)
    assert PROUD in _read(session, cohort, written={PROUD})
    hide_exercise(session, cohort=cohort, by=cora, exercise=PROUD, hidden=False, at=NOW)
    assert PROUD in _read(session, cohort)


def test_a_question_of_the_programmes_own_stands_in_a_chapter_of_its_own(
    session: Session, cohort: Cohort, cora: Person
) -> None:
    assert free_exercise(session, cohort=cohort) is OWN
    assert OWN not in _read(session, cohort)

    _change(session, cohort, cora, OWN, {"title": {"de": "Wald"}, "prompt": {"de": "Was wächst?"}})

    assert chapters_of(session, cohort=cohort)[-1].title == "From your programme"
    assert _read(session, cohort)[OWN] == "Wald: Was wächst?"
    assert free_exercise(session, cohort=cohort) is ExerciseName.OWN_2


def test_the_next_cohort_begins_with_what_was_improved_and_goes_its_own_way(
    session: Session, cohort: Cohort, cora: Person
) -> None:
    following = Cohort(
        programme=cohort.programme,
        name="next",
        places=9,
        call_closes_on=cohort.call_closes_on + timedelta(days=365),
        starts_on=cohort.starts_on + timedelta(days=365),
        ends_on=cohort.ends_on + timedelta(days=365),
    )
    session.add(following)
    session.flush()
    _change(session, cohort, cora, PROUD, {"title": {"en": "First"}})

    assert _read(session, following)[PROUD].startswith("First")
    _change(session, following, cora, PROUD, {"title": {"en": "Second"}})

    assert _read(session, following)[PROUD].startswith("Second")
    assert _read(session, cohort)[PROUD].startswith("First")


def test_two_who_change_the_same_at_once_are_told_and_bad_words_are_refused(
    session: Session, cohort: Cohort, cora: Person
) -> None:
    _change(session, cohort, cora, PROUD, {"title": {"en": "First"}})

    with pytest.raises(InvalidInput, match="changed meanwhile"):
        _change(session, cohort, cora, PROUD, {"title": {"en": "Late"}})
    with pytest.raises(InvalidInput, match="at most 80"):
        _change(session, cohort, cora, ExerciseName.VALUES, {"title": {"en": "x" * 81}})
    with pytest.raises(InvalidInput, match="one sentence"):
        _change(session, cohort, cora, OWN, {"title": {"en": "Only a heading"}})


def test_only_coordinators_change_it(session: Session, cohort: Cohort) -> None:
    eve = a_person(session, "Eve")

    with pytest.raises(Refused, match="coordinators"):
        _change(session, cohort, eve, PROUD, {"title": {"en": "x"}})
    with pytest.raises(Refused, match="coordinators"):
        hide_exercise(session, cohort=cohort, by=eve, exercise=PROUD, hidden=True, at=NOW)


def _change(
    session: Session,
    cohort: Cohort,
    by: Person,
    exercise: ExerciseName,
    words: Mapping[str, Mapping[str, str]],
) -> None:
    change_exercise(session, cohort=cohort, by=by, exercise=exercise, words=words, seen=0, at=NOW)


def _read(
    session: Session, cohort: Cohort, *, written: Collection[ExerciseName] = ()
) -> Mapping[ExerciseName, str]:
    chapters = chapters_of(session, cohort=cohort, written=written)
    return {one.name: f"{one.title}: {one.prompt}" for c in chapters for one in c.exercises}
