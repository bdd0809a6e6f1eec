"""A committee that a programme gets later reads what was handed in on a form that named it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Stage
from mentorapp.core.consent.model import Consent, ConsentText
from mentorapp.core.errors import Refused
from mentorapp.core.people.model import Person
from mentorapp.core.privacy.second_yes import approve, ask_for_approval
from mentorapp.core.programmes.model import Scope
from mentorapp.core.programmes.plan import Decider, ProgrammePlan
from mentorapp.core.selection.use_cases import admit
from mentorapp.screens.shapes import Answers, Form
from tests.answers.tandems.stage import Someone, a_form, a_page, actions_of, said
from tests.builders import NOW, a_coordinator, a_person, in_office
from tests.core.selection.applying import a_member, a_selection, an_application

BEFORE = NOW - timedelta(days=1)
ALONE = "before its form named a committee"
ABOUT: Answers = {
    "field": "planning",
    "languages": ("en",),
    "days": ("0",),
    "motivation": "I want to learn how others lead.",
}


@pytest.fixture
def cohort(session: Session) -> Cohort:
    cohort = a_selection(session)
    cohort.stage = Stage.CALL
    return cohort


@pytest.fixture
def cora(session: Session, cohort: Cohort) -> Someone:
    return Someone(session, a_coordinator(session, cohort))


@pytest.fixture
def olga(session: Session, cohort: Cohort, cora: Someone) -> Someone:
    """An observer, who agreed to the programme the day before, when it had no committee."""
    olga = in_office(session, cohort, "Olga", Scope.OBSERVER, since=BEFORE)
    programme = cohort.programme
    ask_for_approval(session, programme=programme, by=cora.person, at=BEFORE)
    approve(session, programme=programme, by=olga, at=BEFORE)
    return Someone(session, olga)


@pytest.fixture
def paul(session: Session, cohort: Cohort) -> Someone:
    return Someone(session, a_member(session, cohort, "Paul", town="Neuss"))


def test_before_it_is_agreed_to_it_reads_nothing_and_no_form_names_it(
    session: Session, cohort: Cohort, cora: Someone, olga: Someone, paul: Someone
) -> None:
    asha = an_application(session, cohort, "Asha")
    _decide_by_committee(cohort)

    refused = [said(paul.press(name, target)) for name, target in _readings(cohort, asha)]
    form = _last_step(session, cohort, "Ben")

    assert all("second person has agreed" in answer for answer in refused)
    assert "You are on the committee" not in str(paul.home())
    assert "committee" not in str(form)
    admit(session, enrolment=asha, by=cora.person, at=NOW)  # nobody has to vote first


def test_once_agreed_to_it_reads_what_is_handed_in_from_then_on(
    session: Session, cohort: Cohort, cora: Someone, olga: Someone, paul: Someone
) -> None:
    asha = an_application(session, cohort, "Asha")
    _agree_to_committee(cohort, cora, olga)
    ben = _applied(session, cohort, "Ben")

    page = a_page(paul.press("applications", cohort.id))
    refused = [said(paul.press(name, asha.id)) for name in ("read_application", "vote")]
    voted = paul.hand_in("vote", asha.id, verdict="yes", comment="")

    assert "You are on the committee" in str(paul.home())
    assert [entry.title for entry in page.sections[0].entries] == ["Ben"]
    assert "1 handed in" in page.intro
    assert "before the form named a committee" in page.sections[0].note
    assert all(ALONE in answer for answer in (*refused, str(voted)))
    assert "I want to learn how others lead." in str(paul.press("read_application", ben.id))
    assert "noted" in said(paul.hand_in("vote", ben.id, verdict="yes", comment=""))


def test_where_nothing_is_for_it_yet_the_committee_reads_why(
    session: Session, cohort: Cohort, cora: Someone, olga: Someone, paul: Someone
) -> None:
    an_application(session, cohort, "Asha")
    _agree_to_committee(cohort, cora, olga)

    page = a_page(paul.press("applications", cohort.id))

    assert "Asha" not in str(page)
    assert "0 handed in" in page.intro
    assert "for the coordinators alone" in page.sections[0].text


def test_coordinators_decide_about_what_came_before_and_read_so(
    session: Session, cohort: Cohort, cora: Someone, olga: Someone
) -> None:
    asha = an_application(session, cohort, "Asha")
    _agree_to_committee(cohort, cora, olga)
    ben = _applied(session, cohort, "Ben")

    rows = a_page(cora.press("applications", cohort.id)).sections[0].entries
    pages = [a_page(cora.press("read_application", one.id)) for one in (asha, ben)]
    cora.press("admit", asha.id)

    assert {one.title: "without the committee" in one.detail for one in rows} == {
        "Asha": True,
        "Ben": False,
    }
    assert ["You decide without a vote" in str(page) for page in pages] == [True, False]
    assert ["vote" in {a.name for a in actions_of(page)} for page in pages] == [False, True]
    assert _of(session, asha.person).state is EnrolmentState.ADMITTED
    with pytest.raises(Refused, match="at least 2"):
        admit(session, enrolment=ben, by=cora.person, at=NOW)


def test_it_looks_for_no_mentor_for_whoever_came_before(
    session: Session, cohort: Cohort, cora: Someone, olga: Someone, paul: Someone
) -> None:
    asha, ben = an_application(session, cohort, "Asha"), an_application(session, cohort, "Ben")
    _agree_to_committee(cohort, cora, olga)
    ben.for_committee = True
    for one in (asha, ben):
        one.state = EnrolmentState.ADMITTED

    wanted = str(paul.press("mentors_wanted", cohort.id))

    assert "Ben" in wanted
    assert "Asha" not in wanted
    assert ALONE in said(paul.press("find_mentor", asha.id))


def test_who_looked_names_a_committee_to_those_alone_whom_it_saw(
    session: Session, cohort: Cohort, cora: Someone, olga: Someone, paul: Someone
) -> None:
    asha = an_application(session, cohort, "Asha")
    _agree_to_committee(cohort, cora, olga)
    ben = _applied(session, cohort, "Ben")

    paul.press("applications", cohort.id)
    cora.press("applications", cohort.id)

    looks = [str(Someone(session, one.person).press("privacy_looks")) for one in (asha, ben)]
    assert ["Paul" in page for page in looks] == [False, True]
    assert all("Cora" in page for page in looks)


def test_a_form_keeps_its_word_when_a_committee_is_agreed_to_while_it_is_open(
    session: Session, cohort: Cohort, cora: Someone, olga: Someone, paul: Someone
) -> None:
    form = _last_step(session, cohort, "Asha")
    _agree_to_committee(cohort, cora, olga)
    asha = _hand_in(session, form, "Asha")

    consents = select(ConsentText.words).join(Consent, Consent.text_hash == ConsentText.text_hash)
    (words,) = session.scalars(consents.where(Consent.person_id == asha.person_id))

    assert "committee" not in words
    assert ALONE in said(paul.press("read_application", asha.id))


def test_whoever_hands_in_anew_on_a_form_that_names_it_is_read(
    session: Session, cohort: Cohort, cora: Someone, olga: Someone, paul: Someone
) -> None:
    _applied(session, cohort, "Asha")
    _agree_to_committee(cohort, cora, olga)

    again = _applied(session, cohort, "Asha")

    assert "I want to learn how others lead." in str(paul.press("read_application", again.id))


def test_also_where_nothing_was_ever_approved_the_form_is_kept_to(
    session: Session, cohort: Cohort, cora: Someone, paul: Someone
) -> None:
    asha = _applied(session, cohort, "Asha")
    _decide_by_committee(cohort)

    ben = _applied(session, cohort, "Ben")

    assert ALONE in said(paul.press("read_application", asha.id))
    assert "I want to learn how others lead." in str(paul.press("read_application", ben.id))


def _readings(cohort: Cohort, enrolment: Enrolment) -> list[tuple[str, object]]:
    return [
        ("applications", cohort.id),
        ("read_application", enrolment.id),
        ("vote", enrolment.id),
        ("mentors_wanted", cohort.id),
    ]


def _decide_by_committee(cohort: Cohort) -> None:
    plan = ProgrammePlan.read(cohort.programme.plan)
    cohort.programme.plan = replace(plan, admitted_by=Decider.COMMITTEE).kept()


def _agree_to_committee(cohort: Cohort, cora: Someone, olga: Someone) -> None:
    _decide_by_committee(cohort)
    cora.press("ask_for_approval", cohort.programme_id)
    olga.press("approve_programme", cohort.programme_id)


def _applied(session: Session, cohort: Cohort, name: str) -> Enrolment:
    return _hand_in(session, _last_step(session, cohort, name), name)


def _last_step(session: Session, cohort: Cohort, name: str) -> Form:
    someone = _called(session, name)
    form = a_form(someone.press("join", f"{cohort.id}:mentee"))
    steps: tuple[Answers, ...] = (ABOUT, {"skills": ("projects",)}, {"projects": "2"})
    for answers in steps:
        form = a_form(someone.fill_in(form.name, form.target, answers))
    assert form.name == "application_people"
    return form


def _hand_in(session: Session, form: Form, name: str) -> Enrolment:
    someone = _called(session, name)
    said(someone.hand_in(form.name, form.target, consent=("yes",)))
    return _of(session, someone.person)


def _of(session: Session, person: Person) -> Enrolment:
    """As the desk has left it."""
    found = session.scalars(
        select(Enrolment)
        .where(Enrolment.person_id == person.id)
        .options(joinedload(Enrolment.person), joinedload(Enrolment.cohort))
    ).one()
    session.refresh(found, ["state", "for_committee"])
    return found


def _called(session: Session, name: str) -> Someone:
    known = session.scalars(select(Person).where(Person.name == name)).one_or_none()
    return Someone(session, known or a_person(session, name))
