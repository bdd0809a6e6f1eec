"""A question that is taken out while people answer it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Stage
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.questioning import Wording, add_question, stop_asking
from mentorapp.core.programmes.questions import Question, QuestionKind, Readers
from mentorapp.core.programmes.roles import Role
from mentorapp.screens.shapes import Answers, Form
from tests.answers.tandems.stage import Someone, a_form, a_page, said
from tests.builders import NOW, a_coordinator, a_person
from tests.core.selection.applying import a_selection

ABOUT: Answers = {"field": "it", "languages": ("en",), "days": ("1",)}


def test_a_question_is_taken_out_while_people_apply(session: Session) -> None:
    cohort = a_selection(session)
    cohort.stage = Stage.CALL
    cora = a_coordinator(session, cohort)
    question = _a_question(session, cohort, cora)
    early, late = (Someone(session, a_person(session, name)) for name in ("Asha", "Eve"))
    for someone in (early, late):
        _describe(someone, cohort)
    answered = early.fill_in("application_own", f"{_own(session, early).id}:1", _answer(question))

    _stop(session, cora, question)
    handed_in = _hand_in(session, early), _hand_in(session, late)
    read = a_page(Someone(session, cora).press("read_application", _own(session, early).id))

    assert isinstance(answered, Form)
    assert [one.state for one in handed_in] == [EnrolmentState.HANDED_IN] * 2
    assert "How far would you travel?" in str(read)
    assert "An hour by train" in str(read)
    assert "How far" not in str(early.press("edit_application", _own(session, early).id))


def test_who_has_that_page_open_loses_nothing_else(session: Session) -> None:
    cohort = a_selection(session)
    cohort.stage = Stage.CALL
    cora = a_coordinator(session, cohort)
    question = _a_question(session, cohort, cora)
    asha = Someone(session, a_person(session, "Asha"))
    _describe(asha, cohort)
    mine = _own(session, asha)

    _stop(session, cora, question)
    late = asha.fill_in("application_own", f"{mine.id}:1", _answer(question))

    assert not getattr(late, "errors", None)
    assert mine.application["motivation"] == "I want to learn how others lead."


def _a_question(session: Session, cohort: Cohort, cora: Person) -> Question:
    question = add_question(
        session,
        programme=cohort.programme,
        by=cora,
        wording=Wording(
            kind=QuestionKind.TEXT,
            label={"en": "How far would you travel?"},
            roles=[Role.MENTEE],
            required=True,
            readers=Readers.COORDINATORS,
        ),
        at=NOW,
    )
    session.commit()
    return question


def _stop(session: Session, cora: Person, question: Question) -> None:
    programme = session.get_one(Programme, question.programme_id)
    stop_asking(session, programme=programme, by=cora, question=question, at=NOW)
    session.commit()


def _describe(someone: Someone, cohort: Cohort) -> None:
    asked = a_form(someone.press("join", f"{cohort.id}:mentee"))
    answers: Answers = {"motivation": "I want to learn how others lead.", **ABOUT}
    assert isinstance(someone.fill_in("application", asked.target, answers), Form)
    someone.hand_in("application_skills", asked.target, skills=("projects",))
    someone.hand_in("application_levels", asked.target, projects="2")


def _own(session: Session, someone: Someone) -> Enrolment:
    session.expire_all()
    return session.scalars(select(Enrolment).where(Enrolment.person_id == someone.person.id)).one()


def _answer(question: Question) -> dict[str, str]:
    return {question.key: "An hour by train"}


def _hand_in(session: Session, someone: Someone) -> Enrolment:
    said(someone.hand_in("application_people", _own(session, someone).id, consent=("yes",)))
    return _own(session, someone)
