"""What goes wrong around a cohort: no mentors, a question taken out under people's hands, a
coordinator who is none any more, members who vote at once.
"""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.answers.desk import Desk
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Stage
from mentorapp.core.matching.model import MatchingRun
from mentorapp.core.pairs.queries import pairs_in
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.queries import office_of
from mentorapp.core.programmes.questioning import Wording, add_question, stop_asking
from mentorapp.core.programmes.questions import Question, QuestionKind, Readers
from mentorapp.core.programmes.roles import Role
from mentorapp.core.selection.model import Vote
from mentorapp.screens.shapes import Answers, Form, Page, Screen
from tests.answers.tandems.stage import Someone, a_form, a_page, actions_of, refused, said
from tests.builders import NOW, a_coordinator, a_person, an_instance
from tests.core.matching.builders import a_town
from tests.core.selection.applying import a_member, a_selection, an_application, by_committee

LATER = NOW + timedelta(hours=1)
ABOUT: Answers = {"field": "it", "languages": ("en",), "days": ("1",)}


# A cohort without mentors --------------------------------------------------------------------


def test_a_cohort_without_mentors_is_not_matched_and_says_why(session: Session) -> None:
    town = a_town(session)
    town.mentee("Asha")
    cora = Someone(session, town.cora)

    page = a_page(cora.press("matching", town.cohort.id, at=LATER))
    again = cora.hand_in("start_matching", town.cohort.id, aim="everyone", floor="0", at=LATER)

    assert "Asha" in str(page)
    assert "admitted in each of the two roles" in refused(again)
    assert session.scalars(select(MatchingRun)).all() == []


def test_its_year_begins_with_nobody_and_ends_all_the_same(session: Session) -> None:
    town = a_town(session, stage=Stage.MATCHING)
    town.mentee("Asha")
    cora = Someone(session, town.cora)

    steps = ("begin_preparation", "begin_year", "begin_closing", "close_cohort")
    shown = [cora.press(step, town.cohort.id, at=LATER) for step in steps]

    assert pairs_in(session, cohort=town.cohort) == []
    assert all(isinstance(screen, Page) or said(screen) for screen in shown)
    assert "Mentoring" in str(cora.home(at=LATER))
    assert a_page(cora.press("cohort_overview", town.cohort.id, at=LATER)).sections


# A question taken out while people answer it --------------------------------------------------


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


# A coordinator removed mid-way ----------------------------------------------------------------


def test_a_coordinator_removed_mid_way_changes_nothing_more(session: Session) -> None:
    cohort = a_selection(session)
    cora, kim = (Someone(session, a_coordinator(session, cohort, n)) for n in ("Cora", "Kim"))
    asha = an_application(session, cohort, "Asha")
    text = a_form(kim.press("design_text", f"{cohort.programme_id}:purpose"))
    aim = a_form(kim.press("start_matching", cohort.id))
    decisions = [a.target for a in actions_of(a_page(kim.press("applications", cohort.id)))]

    office = office_of(session, person=kim.person, programme_id=cohort.programme_id)
    assert office is not None
    cora.press("dismiss", office.id)
    refused: list[Screen] = [
        kim.hand_in("design_text", text.target, en="By Kim."),
        kim.hand_in("start_matching", aim.target, aim="everyone", floor="0"),
        kim.press("admit", f"{asha.id}:handed_in"),
        kim.press("close_call", cohort.id),
        kim.press("read_application", asha.id),
    ]

    session.expire_all()
    assert all(said(screen) for screen in refused)
    assert any(str(asha.id) in target for target in decisions)
    assert session.get_one(Programme, cohort.programme_id).purpose == {"en": "A year together."}
    assert asha.state is EnrolmentState.HANDED_IN
    assert "applications" not in {action.name for action in actions_of(kim.home())}


# A committee that decides at once -------------------------------------------------------------


def test_members_who_vote_at_once_are_all_counted_and_each_once(session: Session) -> None:
    cohort = by_committee(session)
    asha = an_application(session, cohort, "Asha")
    towns = ("Neuss", "Kleve", "Goch")
    members = [Someone(session, a_member(session, cohort, town, town=town)) for town in towns]
    seats = [member.seat() for member in members]
    session.commit()
    desk, target = Desk(an_instance(session)), str(asha.id)

    def cast(n: int) -> Screen:
        answers = {"verdict": "yes", "comment": ""}
        return desk.hand_in(seats[n % 3], "vote", target, answers, token=f"vote {n}")

    with ThreadPoolExecutor(9) as threads:
        list(threads.map(cast, range(9)))

    votes = session.scalars(select(Vote.member_id).where(Vote.enrolment_id == asha.id)).all()
    assert sorted(votes) == sorted(member.person.id for member in members)
