"""Which steps an application has in this programme, and their titles."""

from collections.abc import Iterable, Sequence
from typing import Final

from mentorapp.core.cohorts.model import Enrolment
from mentorapp.core.programmes.asking import Asked, asked_by
from mentorapp.core.programmes.questions import Question, QuestionKind, kinds_asked
from mentorapp.core.programmes.vocabulary import Entry as Word
from mentorapp.i18n import _
from mentorapp.screens.shapes import Option

_STAFF = {Asked.DEPARTMENT, Asked.SITE, Asked.TEAM, Asked.SUPERIOR}


OWN_A_PAGE: Final = 6
OWN: Final = "application_own"


def own_questions(enrolment: Enrolment, asked: Sequence[Question]) -> Sequence[Question]:
    """What the programme asks this role in its own words."""
    return [question for question in asked if question.is_free and question.asks(enrolment.role)]


def steps_of(enrolment: Enrolment, asked: Sequence[Question]) -> tuple[str, ...]:
    """The names of the forms, in their order; own questions fill several pages, by number."""
    needed = asked_by(enrolment.cohort.programme)
    more = {
        "application_fit": needed - _STAFF - {Asked.STYLE},
        "application_style": needed & {Asked.STYLE},
        "application_staff": needed & _STAFF,
    }
    pages = -(-len(own_questions(enrolment, asked)) // OWN_A_PAGE)
    skills = ("application_skills", "application_levels")
    return (
        "application",
        *(f"{OWN}:{page}" for page in range(1, pages + 1)),
        *(skills if QuestionKind.SKILLS in kinds_asked(asked, enrolment.role) else ()),
        *(name for name, questions in more.items() if questions),
        "application_people",
    )


def step_title(enrolment: Enrolment, name: str, asked: Sequence[Question]) -> str:
    steps = steps_of(enrolment, asked)
    place = steps.index(name) if name in steps else 0
    return _("Application {number}/{count}").format(number=place + 1, count=len(steps))


def options_of(words: Iterable[Word]) -> tuple[Option, ...]:
    return tuple(Option(value=word.key, label=word.label) for word in words)
