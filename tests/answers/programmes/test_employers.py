"""A programme across employers: asked with a code, agreed to by each, ended by either side."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from mentorapp.answers.tellers import Tellers
from mentorapp.core.changes.agreements import end_agreement
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role, Stage
from mentorapp.core.cohorts.use_cases import begin_application
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import Notice
from mentorapp.core.notices.reader import person_reading
from mentorapp.core.people.installations import Installer
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.agreed import has_committee, questions_asked
from mentorapp.core.programmes.model import Coordinator, ProgrammeEmployer, Scope
from mentorapp.core.programmes.plan import Decider, ProgrammePlan
from mentorapp.core.programmes.queries import the_programme
from mentorapp.core.programmes.questioning import add_question
from mentorapp.core.programmes.questions import questions_of
from mentorapp.core.selection.use_cases import admit
from mentorapp.core.settling.employers import (
    LASTS,
    agree_for_employer,
    ask_employer,
    open_invitation,
)
from mentorapp.core.settling.model import EmployerInvitation
from tests.answers.tandems.stage import Someone, a_form, a_page, actions_of, said
from tests.builders import (
    FOR_PARTNERS,
    NOW,
    a_cohort,
    a_coordinator,
    a_person,
    a_workspace,
    an_instance,
    told,
)


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


def test_an_employer_reads_the_papers_before_it_agrees_and_nobody_else_does(
    session: Session, cohort: Cohort, cora: Person, karl: Person
) -> None:
    asha = Someone(session, a_person(session, "Asha", town="Kleve"))
    guest = Someone(session, karl)
    code = ask_employer(session, programme=cohort.programme, by=cora, at=NOW)
    before = guest.press("transparency", cohort.programme_id)

    terms = a_page(guest.hand_in("employer_code", "", code=code))
    (reads,) = [a for a in actions_of(terms) if a.name == "transparency"]
    pack = a_page(guest.press(reads.name, reads.target))

    assert pack.name == "transparency"
    *_others, back = actions_of(pack)
    assert a_page(guest.press(back.name, back.target)).name == "shared_programmes"
    for refused in (before, asha.press("transparency", cohort.programme_id)):
        assert "for other employers" in said(refused)


@pytest.mark.parametrize("decider", [Decider.COORDINATORS, Decider.COMMITTEE])
def test_an_employer_reads_whether_a_committee_reads_its_peoples_applications(
    session: Session, cohort: Cohort, cora: Person, karl: Person, decider: Decider
) -> None:
    cohort.programme.plan = ProgrammePlan(admitted_by=decider).kept()
    code = ask_employer(session, programme=cohort.programme, by=cora, at=NOW)

    terms = Someone(session, karl).hand_in("employer_code", "", code=code)

    assert ("committee" in str(a_page(terms))) is (decider is Decider.COMMITTEE)


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


def test_coordinators_hear_that_an_employer_has_agreed(
    session: Session, cohort: Cohort, cora: Person, karl: Person
) -> None:
    _agree(session, cohort, cora, karl)

    (notice,) = told(session, NoticeKind.EMPLOYER_AGREED)
    assert notice.person_id == cora.id
    assert "Kleve takes part" in _says(session, notice, cora)
    end_agreement(
        session,
        programme=cohort.programme,
        organisation_id=karl.organisation_id,
        by=karl,
        at=NOW,
    )
    assert _says(session, notice, cora) == ""  # not what is no longer so


def test_employers_are_asked_again_before_more_is_seen(
    session: Session, cohort: Cohort, cora: Person, karl: Person
) -> None:
    observer = _put_to_employers(session, cohort, cora, karl)
    guest = Someone(session, karl)
    (notice,) = told(session, NoticeKind.MORE_TO_BE_SEEN)

    asked = _is_asked(session, cohort)
    page = a_page(guest.press("employer_change", notice.subject_id))
    own = a_page(observer.press("transparency", cohort.programme_id))
    agreed = said(guest.press("agree_to_change", notice.subject_id))

    assert (notice.person_id, asked) == (karl.id, False)
    assert [entry.title for entry in page.sections[0].entries] == [
        "Question “What do you like?”: answers read by the coordinators and the person proposed as "
        "partner"
    ]
    assert "once these employers agree: Kleve" in own.sections[0].note
    assert "Kleve agrees" in agreed
    assert _is_asked(session, cohort)
    assert _says(session, notice, karl) == ""  # it is settled


def test_an_employer_that_ends_it_keeps_nobody_waiting(
    session: Session, cohort: Cohort, cora: Person, karl: Person
) -> None:
    _put_to_employers(session, cohort, cora, karl)
    programme = cohort.programme_id

    again = said(Someone(session, cora).press("ask_for_approval", programme))
    Someone(session, karl).press("end_agreement", f"{programme}:{karl.organisation_id}")

    assert "waits for employers" in again
    assert _is_asked(session, cohort)


def test_nobody_else_agrees_for_an_employer(
    session: Session, cohort: Cohort, cora: Person, karl: Person
) -> None:
    _put_to_employers(session, cohort, cora, karl)
    (notice,) = told(session, NoticeKind.MORE_TO_BE_SEEN)
    asha = a_person(session, "Asha", town="Kleve")

    for person in (asha, cora):
        for press in ("employer_change", "agree_to_change"):
            assert said(Someone(session, person).press(press, notice.subject_id))

    assert not _is_asked(session, cohort)


def test_another_employer_alone_is_no_reason_to_ask_again(
    session: Session, cohort: Cohort, cora: Person, karl: Person
) -> None:
    _agree(session, cohort, cora, karl)
    observer = _approved(session, cohort, cora)
    lena, workspace = a_person(session, "Lena", town="Neuss"), a_workspace(session, town="Neuss")
    session.add(Installer(workspace=workspace, person=lena, installed_at=NOW))
    session.flush()
    _agree(session, cohort, cora, lena)

    Someone(session, cora).press("ask_for_approval", cohort.programme_id)
    answer = said(observer.press("approve_programme", cohort.programme_id))

    assert "From now on" in answer
    assert told(session, NoticeKind.MORE_TO_BE_SEEN) == []


def test_an_employer_that_knows_of_no_committee_is_asked_before_the_first_approval_too(
    session: Session, cohort: Cohort, cora: Person, karl: Person
) -> None:
    _agree(session, cohort, cora, karl)
    cohort.programme.plan = ProgrammePlan(admitted_by=Decider.COMMITTEE).kept()
    session.flush()

    before = _reads(session, cohort)
    own = a_page(Someone(session, cora).press("transparency", cohort.programme_id))
    _approved(session, cohort, cora)
    (notice,) = told(session, NoticeKind.MORE_TO_BE_SEEN)
    page = a_page(Someone(session, karl).press("employer_change", notice.subject_id))
    meanwhile = _reads(session, cohort)
    Someone(session, karl).press("agree_to_change", notice.subject_id)

    committee = "A committee reads applications whose form names it, not earlier ones, and votes"
    assert [(one.title, one.status) for one in own.sections[0].entries] == [
        (committee, "new, waits for the second yes")
    ]
    assert notice.person_id == karl.id
    assert [entry.title for entry in page.sections[0].entries] == [committee]
    assert (before, meanwhile, _reads(session, cohort)) == (False, False, True)


def test_an_employer_that_was_told_of_the_committee_is_not_asked_again(
    session: Session, cohort: Cohort, cora: Person, karl: Person
) -> None:
    cohort.programme.plan = ProgrammePlan(admitted_by=Decider.COMMITTEE).kept()
    _agree(session, cohort, cora, karl)

    before = _reads(session, cohort)
    _approved(session, cohort, cora)

    assert before
    assert _reads(session, cohort)
    assert told(session, NoticeKind.MORE_TO_BE_SEEN) == []


def test_an_employer_that_comes_while_others_are_asked_is_asked_too(
    session: Session, cohort: Cohort, cora: Person, karl: Person
) -> None:
    _put_to_employers(session, cohort, cora, karl)
    lena, workspace = a_person(session, "Lena", town="Neuss"), a_workspace(session, town="Neuss")
    session.add(Installer(workspace=workspace, person=lena, installed_at=NOW))
    session.flush()
    _agree(session, cohort, cora, lena)
    asked = {notice.person_id: notice for notice in told(session, NoticeKind.MORE_TO_BE_SEEN)}

    Someone(session, karl).press("agree_to_change", asked[karl.id].subject_id)
    with_one = _is_asked(session, cohort)
    Someone(session, lena).press("agree_to_change", asked[lena.id].subject_id)

    assert (with_one, _is_asked(session, cohort)) == (False, True)


def _put_to_employers(session: Session, cohort: Cohort, cora: Person, karl: Person) -> Someone:
    """Two people have agreed that partners read more; Kleve has not yet."""
    _agree(session, cohort, cora, karl)
    observer = _approved(session, cohort, cora)
    programme = cohort.programme
    add_question(session, programme=programme, by=cora, wording=FOR_PARTNERS, at=NOW)
    Someone(session, cora).press("ask_for_approval", cohort.programme_id)
    answer = said(observer.press("approve_programme", cohort.programme_id))
    assert "employers that take part are asked again" in answer
    return observer


def _approved(session: Session, cohort: Cohort, cora: Person) -> Someone:
    """By an observer, the day before, as it was set up then."""
    olga = a_person(session, "Olga")
    office = Coordinator(
        programme=cohort.programme, person=olga, appointed_at=NOW, scope=Scope.OBSERVER
    )
    session.add(office)
    session.flush()
    yesterday = NOW - timedelta(days=1)
    Someone(session, cora).press("ask_for_approval", cohort.programme_id, at=yesterday)
    Someone(session, olga).press("approve_programme", cohort.programme_id, at=yesterday)
    return Someone(session, olga)


def _is_asked(session: Session, cohort: Cohort) -> bool:
    """Whether the newest question is put to anybody now."""
    programme = the_programme(session, cohort.programme_id)
    newest = questions_of(session, programme=programme)[-1]
    asked = newest in questions_asked(session, programme=programme)
    session.rollback()
    return asked


def _reads(session: Session, cohort: Cohort) -> bool:
    """Whether a committee reads applications now."""
    programme = the_programme(session, cohort.programme_id)
    reads = has_committee(session, programme=programme)
    session.commit()
    return reads


def _says(session: Session, notice: Notice, person: Person) -> str:
    """The heading of what is said; "" when it is not said any more."""
    session.flush()
    reader = person_reading(person, workspace=a_workspace(session), region="NW")
    message = Tellers(an_instance(session)).tell(session, notice, reader)
    return message.heading if message else ""
