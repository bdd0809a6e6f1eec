"""The steps of an application follow what the programme's matching uses."""

import pytest
from sqlalchemy.orm import Session

from mentorapp.answers.joining.fit import search_skills
from mentorapp.answers.table import FORMS
from mentorapp.core.cohorts.application import Application
from mentorapp.core.cohorts.fit import Fit
from mentorapp.core.cohorts.model import Cohort, Enrolment, Role, Stage
from mentorapp.core.cohorts.use_cases import begin_application
from mentorapp.core.people.visits import Visit
from mentorapp.screens.shapes import Answers, Form, Screen
from tests.builders import NOW, a_cohort, a_person, a_visit


@pytest.fixture
def cohort(session: Session) -> Cohort:
    return a_cohort(session, stage=Stage.CALL)


@pytest.fixture
def here(session: Session) -> Visit:
    return a_visit(session, a_person(session, "Asha"))


@pytest.fixture
def draft(session: Session, cohort: Cohort, here: Visit) -> Enrolment:
    return begin_application(session, cohort=cohort, by=here.person, role=Role.MENTEE, at=NOW)


def hand_in(here: Visit, draft: Enrolment, name: str, answers: Answers) -> Screen:
    return FORMS[name].hand_in(here, str(draft.id), answers)


ABOUT: Answers = {
    "motivation": "I would like to lead a team of my own.",
    "field": "it",
    "languages": ("de",),
    "days": ("1",),
}
MATTERS = {"important": ("law",), "extra": ("leading",)}


def test_a_plain_programme_asks_four_steps(here: Visit, draft: Enrolment) -> None:
    form = hand_in(here, draft, "application", ABOUT)
    assert isinstance(form, Form)

    hand_in(here, draft, "application_skills", {"skills": ("leading",)})
    last = hand_in(here, draft, "application_levels", {"leading": "3"})

    assert form.title == "Application 2/4"
    assert isinstance(last, Form)
    assert (last.name, last.title) == ("application_people", "Application 4/4")


def test_every_question_the_matching_uses_is_asked(
    here: Visit, cohort: Cohort, draft: Enrolment
) -> None:
    cohort.programme.weights = {"topics": 4, "style": 2, "place": 2, "seniority": 2}
    cohort.programme.rules = {
        "traits": {"pace": "similar"},
        "language_level": 4,
        "other_department": True,
    }
    hand_in(here, draft, "application", ABOUT)
    hand_in(here, draft, "application_skills", {"skills": ("leading", "law")})
    answers: list[tuple[str, Answers]] = [
        ("application_levels", {"leading": "3", "law": "1", **MATTERS}),
        (
            "application_fit",
            {
                "topics": ("leadership",),
                "experience": "2",
                "fluency_de": "5",
                "place": "Neuss",
                "remote": "no",
                "shown": ("topics",),
            },
        ),
        ("application_style", {"style_pace": "4"}),
        ("application_staff", {"department": "Finance"}),
    ]

    titles = []
    for name, said in answers:
        form = hand_in(here, draft, name, said)
        assert isinstance(form, Form)
        titles.append((form.name, form.title))

    assert titles == [
        ("application_fit", "Application 4/7"),
        ("application_style", "Application 5/7"),
        ("application_staff", "Application 6/7"),
        ("application_people", "Application 7/7"),
    ]
    assert Fit.read(draft.application) == Fit(
        topics=("leadership",),
        important=("law",),
        extra=("leading",),
        fluency={"de": 5},
        place="Neuss",
        remote=False,
        experience=2,
        style={"pace": 4},
        shown=("topics",),
    )
    assert here.person.department == "Finance"


def test_every_step_shows_again_what_was_said(
    here: Visit, cohort: Cohort, draft: Enrolment
) -> None:
    cohort.programme.weights, cohort.programme.rules = {"topics": 4}, {"other_site": True}
    hand_in(here, draft, "application", ABOUT)
    hand_in(here, draft, "application_fit", {"topics": ("a_project",), "shown": ()})
    hand_in(here, draft, "application_staff", {"site": "Nord"})

    fit = FORMS["application_fit"].open(here, str(draft.id))
    staff = FORMS["application_staff"].open(here, str(draft.id))

    assert "a_project" in str(fit.fields[0])
    assert "Nord" in str(staff.fields[0])


def test_skills_found_in_own_words_count_like_those_chosen(here: Visit, draft: Enrolment) -> None:
    hand_in(here, draft, "application", ABOUT)
    hand_in(
        here,
        draft,
        "application_skills",
        {"skills": ("leading",), "skills_found": ("negotiating", "leading")},
    )

    assert set(Application.read(draft.application).skills) == {"leading", "negotiating"}


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("Gehaltsverhandlung", "Negotiating"),
        ("Elternzeit", "Coming back after a leave"),
        ("projektmanagment", "Managing projects"),
        ("public speaking", "Presenting and speaking freely"),
        ("Personalfuehrung", "Leading a team"),
        ("TVöD", "Employment law for leaders"),
    ],
)
def test_a_text_finds_the_skill_it_means(here: Visit, typed: str, means: str) -> None:
    assert search_skills(here, typed)[0].label == means


def test_nothing_typed_offers_everything_and_nonsense_nothing(here: Visit) -> None:
    assert len(search_skills(here, "")) > 30
    assert search_skills(here, "qqqqxx") == ()
