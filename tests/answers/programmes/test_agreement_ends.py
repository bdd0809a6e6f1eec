"""An employer's agreement ends: read beforehand, obeyed afterwards, and told to all concerned."""

import pytest
from sqlalchemy.orm import Session

from mentorapp.answers.tellers import Tellers
from mentorapp.core.changes.agreements import end_agreement
from mentorapp.core.cohorts.interest import count_interested, interested_in, note_interest
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role, Stage
from mentorapp.core.cohorts.use_cases import begin_application, hand_in_application
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.reader import person_reading
from mentorapp.core.pairs.queries import pairs_of
from mentorapp.core.people.installations import Installer
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import ProgrammeEmployer, Scope
from mentorapp.core.programmes.plan import ProgrammePlan
from mentorapp.core.programmes.queries import offices_of
from mentorapp.core.selection.lots import draw_lots
from mentorapp.core.selection.use_cases import admit, hold_outcomes, tell_outcomes
from mentorapp.core.settling.employers import (
    agree_for_employer,
    ask_employer,
    open_invitation,
)
from tests.answers.tandems.stage import Someone, a_page, action, actions_of, said
from tests.builders import (
    NOW,
    a_cohort,
    a_coordinator,
    a_pair,
    a_person,
    a_workspace,
    an_admitted,
    an_instance,
    in_office,
    told,
)

ENDED, LEFT = NoticeKind.AGREEMENT_ENDED, NoticeKind.EMPLOYER_LEFT


@pytest.fixture
def cohort(session: Session) -> Cohort:
    return a_cohort(session, stage=Stage.CALL)


@pytest.fixture
def cora(session: Session, cohort: Cohort) -> Person:
    return a_coordinator(session, cohort)


@pytest.fixture
def karl(session: Session, cohort: Cohort, cora: Person) -> Person:
    """Who brought the app to Kleve, and agreed for it."""
    karl = a_person(session, "Karl", town="Kleve")
    workspace = a_workspace(session, town="Kleve")
    session.add(Installer(workspace=workspace, person=karl, installed_at=NOW))
    session.flush()
    code = ask_employer(session, programme=cohort.programme, by=cora, at=NOW)
    invitation = open_invitation(session, code=code, by=karl, at=NOW)
    agree_for_employer(session, invitation=invitation, by=karl, at=NOW)
    return karl


def _applied(
    session: Session, cohort: Cohort, name: str, state: EnrolmentState = EnrolmentState.HANDED_IN
) -> Enrolment:
    person = a_person(session, name, town="Kleve")
    enrolment = begin_application(session, cohort=cohort, by=person, role=Role.MENTEE, at=NOW)
    enrolment.state = state
    session.flush()
    return enrolment


def _own_applications(session: Session, cohort: Cohort, *names: str) -> list[Enrolment]:
    """Of people of the programme's own employer."""
    people = [a_person(session, name) for name in names]
    own = [
        begin_application(session, cohort=cohort, by=person, role=Role.MENTEE, at=NOW)
        for person in people
    ]
    for one in own:
        one.state = EnrolmentState.HANDED_IN
    session.flush()
    return own


def _end(session: Session, cohort: Cohort, karl: Person, by: Person | None = None) -> None:
    end_agreement(
        session,
        programme=cohort.programme,
        organisation_id=karl.organisation_id,
        by=by or karl,
        at=NOW,
    )


def _read(session: Session, kind: NoticeKind, person: Person) -> str:
    """All that somebody reads in the message; "" when it is not said any more."""
    (notice,) = told(session, kind, person=person)
    session.flush()
    reader = person_reading(person, workspace=a_workspace(session, town="Kleve"), region="NW")
    message = Tellers(an_instance(session)).tell(session, notice, reader)
    return f"{message.heading}\n{message.sections[0].text}" if message else ""


@pytest.mark.parametrize("side", ["cora", "karl"])
def test_what_it_means_is_read_before_it_is_done(
    session: Session, cohort: Cohort, cora: Person, karl: Person, side: str
) -> None:
    here = Someone(session, cora if side == "cora" else karl)
    opens = "employers" if side == "cora" else "shared_programmes"

    before = action(a_page(here.press(opens, cohort.programme_id)), "before_ending")
    page = a_page(here.press(before.name, before.target))
    still = session.query(ProgrammeEmployer).count()
    end = action(page, "end_agreement")
    after = a_page(here.press(end.name, end.target))

    assert "Nobody of Kleve can apply" in page.sections[0].text
    assert "go on to the end" in page.sections[1].text
    assert end.confirm
    assert (still, session.query(ProgrammeEmployer).count()) == (1, 0)
    assert after.name == opens


def test_nobody_else_reads_or_ends_it(
    session: Session, cohort: Cohort, cora: Person, karl: Person
) -> None:
    eve = Someone(session, a_person(session, "Eve", town="Kleve"))

    for name in ("before_ending", "end_agreement"):
        answer = said(eve.press(name, f"{cohort.programme_id}:{karl.organisation_id}"))
        assert "Only those who may agree" in answer


@pytest.mark.parametrize(("side", "heard"), [("cora", {"Karl", "Cem"}), ("karl", {"Cora", "Cem"})])
def test_both_sides_hear_of_it_and_whoever_did_it_does_not(
    session: Session, cohort: Cohort, cora: Person, karl: Person, side: str, heard: set[str]
) -> None:
    cem = in_office(session, cohort, "Cem", Scope.COMMITTEE, town="Kleve")

    _end(session, cohort, karl, by=cora if side == "cora" else karl)

    notices = told(session, ENDED)
    names = {session.get_one(Person, one.person_id).name for one in notices if one.person_id}
    assert names == heard
    assert "Kleve takes part no longer" in _read(session, ENDED, cem)


def test_its_people_hear_what_it_means_for_them(
    session: Session, cohort: Cohort, karl: Person
) -> None:
    asha = _applied(session, cohort, "Asha")
    bela = _applied(session, cohort, "Bela", EnrolmentState.ADMITTED)
    gone = _applied(session, cohort, "Gero", EnrolmentState.DECLINED)
    a_person(session, "Eve", town="Kleve")
    an_admitted(session, cohort, "Own")

    _end(session, cohort, karl)

    assert {one.person_id for one in told(session, LEFT)} == {asha.person_id, bela.person_id}
    assert "cannot be admitted" in _read(session, LEFT, asha.person)
    assert "your place stays" in _read(session, LEFT, bela.person)
    assert gone.state is EnrolmentState.DECLINED


def test_whoever_takes_part_twice_in_a_cohort_hears_it_once(
    session: Session, cohort: Cohort, karl: Person
) -> None:
    asha = _applied(session, cohort, "Asha", EnrolmentState.ADMITTED)
    begin_application(session, cohort=cohort, by=asha.person, role=Role.MENTOR, at=NOW)

    _end(session, cohort, karl)

    assert [one.subject_id for one in told(session, LEFT)] == [asha.id]


def test_once_it_has_agreed_again_nobody_is_told_that_it_left(
    session: Session, cohort: Cohort, cora: Person, karl: Person
) -> None:
    asha = _applied(session, cohort, "Asha")
    _end(session, cohort, karl)

    code = ask_employer(session, programme=cohort.programme, by=cora, at=NOW)
    invitation = open_invitation(session, code=code, by=karl, at=NOW)
    agree_for_employer(session, invitation=invitation, by=karl, at=NOW)

    assert _read(session, LEFT, asha.person) == _read(session, ENDED, cora) == ""


def test_a_code_it_has_entered_before_brings_it_back_no_more(
    session: Session, cohort: Cohort, cora: Person, karl: Person
) -> None:
    code = ask_employer(session, programme=cohort.programme, by=cora, at=NOW)
    open_invitation(session, code=code, by=karl, at=NOW)

    _end(session, cohort, karl, by=cora)

    with pytest.raises(InvalidInput):
        open_invitation(session, code=code, by=karl, at=NOW)


def test_tandems_go_on(session: Session, cohort: Cohort, karl: Person) -> None:
    asha = an_admitted(session, cohort, "Asha", town="Kleve")
    tom = an_admitted(session, cohort, "Tom", role=Role.MENTOR)
    a_pair(session, cohort=cohort, mentee=asha, mentor=tom)

    _end(session, cohort, karl)

    assert len(pairs_of(session, person=asha)) == 1
    assert [one.person_id for one in told(session, LEFT)] == [asha.id]


def test_a_yes_that_was_noted_and_not_told_is_open_again(
    session: Session, cohort: Cohort, cora: Person, karl: Person
) -> None:
    asha = _applied(session, cohort, "Asha")
    hold_outcomes(session, cohort=cohort, by=cora, held=True, at=NOW)
    admit(session, enrolment=asha, by=cora, at=NOW)

    _end(session, cohort, karl)
    tell_outcomes(session, cohort=cohort, by=cora, at=NOW)

    assert (asha.state, asha.foreseen) == (EnrolmentState.HANDED_IN, None)


def test_a_draft_cannot_be_handed_in_any_more(
    session: Session, cohort: Cohort, karl: Person
) -> None:
    draft = _applied(session, cohort, "Asha", EnrolmentState.DRAFT)
    _end(session, cohort, karl)

    with pytest.raises(Refused, match="other employers"):
        hand_in_application(session, enrolment=draft, by=draft.person, consent="Yes", at=NOW)


def test_on_the_home_it_is_said_and_the_way_out_is_there(
    session: Session, cohort: Cohort, karl: Person
) -> None:
    asha = _applied(session, cohort, "Asha")
    _end(session, cohort, karl)

    home = Someone(session, asha.person).home()

    assert "takes part no longer" in str(home)
    names = {one.name for one in actions_of(home)}
    assert "withdraw_application" in names
    assert "edit_application" not in names


def test_coordinators_see_whose_employer_left(
    session: Session, cohort: Cohort, cora: Person, karl: Person
) -> None:
    _applied(session, cohort, "Asha")
    here = Someone(session, cora)
    before = a_page(here.press("applications", cohort.id))
    _end(session, cohort, karl)

    after = a_page(here.press("applications", cohort.id))

    pages = (before, after)
    assert ["takes part no longer" in str(page) for page in pages] == [False, True]
    assert [{"admit", "decline"} & {a.name for a in actions_of(page)} for page in pages] == [
        {"admit", "decline"},
        {"decline"},
    ]


def test_no_lot_is_drawn_for_whoever_cannot_be_admitted(
    session: Session, cohort: Cohort, cora: Person, karl: Person
) -> None:
    cohort.places = 1
    _applied(session, cohort, "Asha")
    own = _own_applications(session, cohort, "Bela", "Cleo")
    _end(session, cohort, karl)

    drawn = draw_lots(session, cohort=cohort, by=cora, at=NOW)

    assert set(drawn.candidates) == {str(one.id) for one in own}


def test_whoever_had_a_part_for_it_has_none_but_coordinators_keep_theirs(
    session: Session, cohort: Cohort, karl: Person
) -> None:
    keeps = in_office(session, cohort, "Kira", Scope.PROGRAMME, town="Kleve")
    lose = [
        in_office(session, cohort, scope.name, scope, town="Kleve")
        for scope in (Scope.COMMITTEE, Scope.PARTNER, Scope.OBSERVER)
    ]

    _end(session, cohort, karl)

    assert len(offices_of(session, person=keeps)) == 1
    assert [offices_of(session, person=one) for one in lose] == [[], [], []]


def test_whoever_waits_for_the_next_call_is_not_called(
    session: Session, cohort: Cohort, karl: Person
) -> None:
    cohort.programme.plan = ProgrammePlan(interest_list=True).kept()
    asha = a_person(session, "Asha", town="Kleve")
    note_interest(session, programme=cohort.programme, by=asha, at=NOW)
    before = count_interested(session, programme_id=cohort.programme_id)

    _end(session, cohort, karl)

    assert before == 1
    assert count_interested(session, programme_id=cohort.programme_id) == 0
    assert interested_in(session, programme_id=cohort.programme_id) == []
