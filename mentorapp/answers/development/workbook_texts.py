"""Coordinators read and improve the exercises of a cohort's workbook."""

from mentorapp.answers.coordinated import coordinated_cohort
from mentorapp.answers.reading import text
from mentorapp.answers.targets import number_at, page_number, rest
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.errors import Refused
from mentorapp.core.people.visits import Visit
from mentorapp.core.workbook.exercises import Exercise, ExerciseName, the_exercise
from mentorapp.core.workbook.texts import (
    PARTS,
    change_exercise,
    chapters_of,
    free_exercise,
    hide_exercise,
    texts_of,
)
from mentorapp.i18n import LANGUAGES, _
from mentorapp.screens.development import workbook_texts as screens
from mentorapp.screens.shapes import Answers, Form, Page


def show(here: Visit, target: str) -> Page:
    return _page(here, coordinated_cohort(here, target), page_number(rest(target, 1)))


def ask(here: Visit, target: str) -> Form:
    """An exercise by its number; 0 for one more of the programme's own."""
    cohort, number = coordinated_cohort(here, target), number_at(target, 1)
    if number == 0:
        _free(here, cohort)
        return screens.text_form(cohort, 0, None, None, seen=0)
    exercise = _exercise(here, cohort, number)
    known = texts_of(here.session, cohort=cohort).get(exercise.name)
    own = known is not None and known.cohort_id == cohort.id
    seen = known.revision if known is not None and own else 0
    return screens.text_form(cohort, number, exercise, known, seen=seen)


def keep(here: Visit, target: str, answers: Answers) -> Page:
    cohort, number = coordinated_cohort(here, target), number_at(target, 1)
    name = _exercise(here, cohort, number).name if number else _free(here, cohort)
    change_exercise(
        here.session,
        cohort=cohort,
        by=here.person,
        exercise=name,
        words={
            part: {language: text(answers, f"{part}_{language}") for language in LANGUAGES}
            for part in PARTS
        },
        seen=number_at(target, 2),
        at=here.now,
    )
    return _page(here, cohort, 1)


def hide(here: Visit, target: str) -> Page:
    return _turn(here, target, hidden=True)


def show_again(here: Visit, target: str) -> Page:
    return _turn(here, target, hidden=False)


def _turn(here: Visit, target: str, *, hidden: bool) -> Page:
    cohort = coordinated_cohort(here, target)
    exercise = _exercise(here, cohort, number_at(target, 1))
    hide_exercise(
        here.session,
        cohort=cohort,
        by=here.person,
        exercise=exercise.name,
        hidden=hidden,
        at=here.now,
    )
    return _page(here, cohort, 1)


def _page(here: Visit, cohort: Cohort, page: int) -> Page:
    return screens.texts_page(
        cohort,
        chapters_of(here.session, cohort=cohort, written=tuple(ExerciseName)),
        texts_of(here.session, cohort=cohort),
        may_add=free_exercise(here.session, cohort=cohort) is not None,
        page=page,
    )


def _exercise(here: Visit, cohort: Cohort, number: int) -> Exercise:
    chapters = chapters_of(here.session, cohort=cohort, written=tuple(ExerciseName))
    return the_exercise(chapters, number)[1]


def _free(here: Visit, cohort: Cohort) -> ExerciseName:
    name = free_exercise(here.session, cohort=cohort)
    if name is None:
        raise Refused(_("There are as many exercises of your own as a workbook has room for."))
    return name
