"""A programme across employers: asked with a code, agreed to by each, ended by either side."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role, Stage
from mentorapp.core.cohorts.use_cases import begin_application
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.people.installations import Installer
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import ProgrammeEmployer
from mentorapp.core.selection.use_cases import admit
from mentorapp.core.settling.employers import (
    LASTS,
    agree_for_employer,
    ask_employer,
    end_agreement,
    open_invitation,
)
from mentorapp.core.settling.model import EmployerInvitation
from tests.answers.tandem.stage import Someone, a_form, a_page, actions_of, said
from tests.builders import NOW, a_cohort, a_coordinator, a_person, a_session, a_workspace


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with a_session(tmp_path) as session:
        yield session


@pytest.fixture
def cohort(session: Session) -> Cohort:
    return a_cohort(session, stage=Stage.CALL)


@pytest.fixture
def cora(session: Session, cohort: Cohort) -> Person:
    return a_coordinator(session, cohort)


@pytest.fixture
def karl(session: Session) -> Person:
    """Who brought the app to Kleve."""
    karl = a_person(session, "Karl", town="Kleve")
    workspace = a_workspace(session, town="Kleve")
    session.add(Installer(workspace=workspace, person=karl, installed_at=NOW))
    session.flush()
    return karl


def test_nobody_of_another_employer_is_taken_in_before_it_agrees(
    session: Session, cohort: Cohort, cora: Person, karl: Person
) -> None:
    asha = a_person(session, "Asha", town="Kleve")
    with pytest.raises(Refused):
        _apply(session, cohort, asha)

    _agree(session, cohort, cora, karl)

    assert _apply(session, cohort, asha).state is EnrolmentState.DRAFT


def test_the_whole_way_at_the_desk(
    session: Session, cohort: Cohort, cora: Person, karl: Person
) -> None:
    page = a_page(Someone(session, cora).press("ask_employer", cohort.programme_id))
    code = page.sections[0].facts[0].value
    guest = Someone(session, karl)

    terms = a_page(guest.hand_in("employer_code", "", code=f" {code.lower()} "))
    (agree,) = [a for a in actions_of(terms) if a.name == "agree_for_employer"]
    answer = guest.press(agree.name, agree.target)

    assert "Dormagen" in str(terms.sections[0].facts)
    assert agree.confirm
    assert "Kleve takes part" in said(answer)
    shared = a_page(guest.press("shared_programmes"))
    assert [entry.detail for entry in shared.sections[0].entries] == ["Dormagen"]
    again = a_page(Someone(session, cora).press("employers", cohort.programme_id))
    assert [entry.title for entry in again.sections[0].entries] == ["Kleve"]
    assert code not in str(again)


def test_the_code_is_kept_as_a_hash(session: Session, cohort: Cohort, cora: Person) -> None:
    code = ask_employer(session, programme=cohort.programme, by=cora, at=NOW)

    session.flush()
    assert code not in session.query(EmployerInvitation).one().code_hash


def test_only_coordinators_ask(session: Session, cohort: Cohort, karl: Person) -> None:
    with pytest.raises(Refused):
        ask_employer(session, programme=cohort.programme, by=karl, at=NOW)


def test_only_who_may_set_up_agrees(session: Session, cohort: Cohort, cora: Person) -> None:
    code = ask_employer(session, programme=cohort.programme, by=cora, at=NOW)
    eve = a_person(session, "Eve", town="Kleve")

    with pytest.raises(Refused):
        open_invitation(session, code=code, by=eve, at=NOW)


def test_a_code_is_for_one_employer_once_and_not_for_ever(
    session: Session, cohort: Cohort, cora: Person, karl: Person
) -> None:
    code = ask_employer(session, programme=cohort.programme, by=cora, at=NOW)
    other = a_person(session, "Ole", town="Goch")
    session.add(
        Installer(workspace=a_workspace(session, town="Goch"), person=other, installed_at=NOW)
    )
    session.flush()
    invitation = open_invitation(session, code=code, by=karl, at=NOW)

    for by, at in ((other, NOW), (karl, NOW + LASTS), (cora, NOW)):
        with pytest.raises(InvalidInput):
            open_invitation(session, code=code, by=by, at=at)
    with pytest.raises(Refused):
        agree_for_employer(session, invitation=invitation, by=other, at=NOW)
    agree_for_employer(session, invitation=invitation, by=karl, at=NOW)
    with pytest.raises(Refused):
        agree_for_employer(session, invitation=invitation, by=karl, at=NOW)


def test_a_wrong_code_is_refused_beside_its_field(session: Session, karl: Person) -> None:
    form = a_form(Someone(session, karl).hand_in("employer_code", "", code="NOPE"))

    assert set(form.errors or ()) == {"code"}


@pytest.mark.parametrize("side", ["cora", "karl"])
def test_either_side_ends_it_and_nobody_new_is_taken_in(
    session: Session, cohort: Cohort, cora: Person, karl: Person, side: str
) -> None:
    _agree(session, cohort, cora, karl)
    enrolment = _apply(session, cohort, a_person(session, "Asha", town="Kleve"))
    enrolment.state = EnrolmentState.HANDED_IN
    eve = a_person(session, "Eve", town="Kleve")
    kleve = karl.organisation_id

    with pytest.raises(Refused):
        end_agreement(session, programme=cohort.programme, organisation_id=kleve, by=eve, at=NOW)
    by = cora if side == "cora" else karl
    end_agreement(session, programme=cohort.programme, organisation_id=kleve, by=by, at=NOW)

    assert session.query(ProgrammeEmployer).count() == 0
    with pytest.raises(Refused, match="does not take part"):
        admit(session, enrolment=enrolment, by=cora, at=NOW + timedelta(days=1))
    with pytest.raises(Refused):
        _apply(session, cohort, eve)
    with pytest.raises(Refused):
        end_agreement(session, programme=cohort.programme, organisation_id=kleve, by=by, at=NOW)


def test_another_employer_cannot_end_it(
    session: Session, cohort: Cohort, cora: Person, karl: Person
) -> None:
    _agree(session, cohort, cora, karl)
    other = a_person(session, "Ole", town="Goch")
    session.add(
        Installer(workspace=a_workspace(session, town="Goch"), person=other, installed_at=NOW)
    )
    session.flush()

    with pytest.raises(Refused):
        end_agreement(
            session,
            programme=cohort.programme,
            organisation_id=karl.organisation_id,
            by=other,
            at=NOW,
        )


def _agree(session: Session, cohort: Cohort, cora: Person, karl: Person) -> None:
    code = ask_employer(session, programme=cohort.programme, by=cora, at=NOW)
    invitation = open_invitation(session, code=code, by=karl, at=NOW)
    agree_for_employer(session, invitation=invitation, by=karl, at=NOW)


def _apply(session: Session, cohort: Cohort, person: Person) -> Enrolment:
    return begin_application(session, cohort=cohort, by=person, role=Role.MENTEE, at=NOW)
