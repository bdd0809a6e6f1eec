"""An employer's contact passes on the call and names mentors; people and pairs stay unseen."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Enrolment, Invitation, Role, Stage
from mentorapp.core.cohorts.partners import offer_mentor
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Scope
from mentorapp.core.programmes.plan import ProgrammePlan
from mentorapp.core.settling.offices import appoint
from mentorapp.screens.shapes import Page
from tests.answers.partnership import a_partnership, partner_staff
from tests.answers.tandems.stage import Someone, a_page, action, actions_of, said
from tests.builders import (
    NOW,
    a_coordinator,
    a_pair,
    a_person,
    an_admitted,
    told,
)


def test_a_contact_sees_dates_and_places_and_passes_on_the_call(session: Session) -> None:
    cohort, paula = a_partnership(session)

    page = a_page(Someone(session, paula).press("partner", cohort.programme_id))

    assert "Neuss in Mentoring in town" in page.heading
    facts = {fact.label: fact.value for section in page.sections for fact in section.facts}
    assert facts["Places for your staff"] == "2"
    assert {a.name for a in actions_of(page)} == {"pass_on_call", "offer_mentor", "partner_channel"}
    assert isinstance(Someone(session, paula).press("pass_on_call", cohort.id), Page)


def test_an_employers_contact_stands_last_and_with_the_employer(session: Session) -> None:
    cohort, _paula = a_partnership(session)
    cora = Someone(session, a_coordinator(session, cohort))

    page = a_page(cora.press("coordinators", cohort.programme_id))

    *others, contact = page.sections[0].entries
    assert {entry.detail for entry in others} == {""}
    assert (contact.status, contact.detail) == ("Contact of an employer", "Neuss")


def test_the_way_there_stands_on_the_contacts_home(session: Session) -> None:
    cohort, paula = a_partnership(session)
    contact = Someone(session, paula)

    home = contact.home()
    listed = a_page(contact.press("programmes"))

    assert "programmes" in {a.name for a in actions_of(home)}
    assert action(listed, "partner").target == str(cohort.programme_id)


@pytest.mark.parametrize(
    "press",
    [
        "applications", "matching", "cohort_overview", "cohort_pairs", "cohort_events", "messages",
        "outgoing", "talks", "mentors_wanted", "launch_check", "cohort_dates", "invite_person",
        "rulings", "own_words", "draw_lots", "lots", "tell_outcomes", "plan_event",
        "write_announcement",
    ],
)  # fmt: skip
def test_nothing_of_a_cohorts_people_is_shown_to_employers(session: Session, press: str) -> None:
    cohort, paula = a_partnership(session)

    assert "Only the programme's coordinators" in said(
        Someone(session, paula).press(press, cohort.id)
    )


def test_neither_totals_nor_an_application_are_shown_to_employers(session: Session) -> None:
    cohort, paula = a_partnership(session)
    pair = a_pair(session, cohort=cohort, mentee=partner_staff(session, "Asha"))
    an_admitted(session, cohort, "Tom", town="Neuss")
    applications = session.scalars(select(Enrolment)).all()
    contact = Someone(session, paula)

    assert "coordinators" in said(contact.press("programme_rules", cohort.programme_id))
    for press in ("read_application", "admit", "vote", "find_mentor"):
        assert "coordinators" in said(contact.press(press, applications[0].id))
    shown = str(a_page(contact.press("partner", cohort.programme_id)))
    for name in ("Tom", pair.mentee.name, pair.mentor.name):
        assert name not in shown


def test_whoever_is_named_is_asked_and_the_employer_hears_nothing(session: Session) -> None:
    cohort, paula = a_partnership(session)
    tom = partner_staff(session, "Tom")

    reply = Someone(session, paula).hand_in("offer_mentor", cohort.id, person=(str(tom.id),))

    invitation = session.scalars(select(Invitation)).one()
    assert (invitation.person_id, invitation.role) == (tom.id, Role.MENTOR)
    assert [n.person_id for n in told(session, NoticeKind.OFFERED_AS_MENTOR)] == [tom.id]
    assert "answer to the programme alone" in said(reply)


def test_who_has_applied_already_is_not_told_to_the_employer(session: Session) -> None:
    cohort, paula = a_partnership(session)
    applied = an_admitted(session, cohort, "Ann", role=Role.MENTOR, town="Neuss")
    contact, new = Someone(session, paula), partner_staff(session, "Tom")

    replies = [
        said(contact.hand_in("offer_mentor", cohort.id, person=(str(person.id),)))
        for person in (applied, new, new)
    ]

    assert len(set(replies)) == 1
    assert len(told(session, NoticeKind.OFFERED_AS_MENTOR)) == 1


def test_a_contact_names_their_own_staff_and_no_others(session: Session) -> None:
    cohort, paula = a_partnership(session)
    elsewhere = a_person(session, "Eve")
    gone = partner_staff(session, "Gone")
    gone.left_at = NOW

    for person in (elsewhere, gone, paula):
        with pytest.raises(InvalidInput):
            offer_mentor(session, cohort=cohort, by=paula, person=person, at=NOW)
    cohort.stage = Stage.CLOSED
    with pytest.raises(Refused):
        offer_mentor(session, cohort=cohort, by=paula, person=partner_staff(session, "Tom"), at=NOW)


def test_nobody_else_is_a_contact(session: Session) -> None:
    cohort, _paula = a_partnership(session)
    cora, colleague = a_coordinator(session, cohort), partner_staff(session, "Colleague")

    for person in (cora, colleague, a_person(session, "Mallory", town="Köln")):
        with pytest.raises(Refused):
            offer_mentor(session, cohort=cohort, by=person, person=colleague, at=NOW)


def test_a_contact_is_named_where_employers_are_partners_and_of_those(session: Session) -> None:
    cohort, _paula = a_partnership(session)
    cora, tom = a_coordinator(session, cohort), partner_staff(session, "Tom")
    stranger = a_person(session, "Mallory", town="Köln")

    _appoint(session, cohort, cora, tom)
    with pytest.raises(InvalidInput):
        _appoint(session, cohort, cora, stranger)
    cohort.programme.plan = ProgrammePlan().kept()
    with pytest.raises(InvalidInput):
        _appoint(session, cohort, cora, partner_staff(session, "Ann"))


def test_people_of_other_employers_are_found_by_their_whole_name_alone(session: Session) -> None:
    cohort, _paula = a_partnership(session)
    cora = a_coordinator(session, cohort)
    tom = partner_staff(session, "Tom Wolff")
    a_person(session, "Mallory Tom", town="Köln")
    coordinator = Someone(session, cora)

    assert coordinator.search("staff", "Tom") == ()
    (found,) = coordinator.search("staff", "tom wolff")
    assert (found.value, found.detail) == (str(tom.id), "Neuss")
    shown = coordinator.hand_in(
        "appoint", cohort.programme_id, person=(found.value,), scope="partner"
    )
    assert "Tom Wolff" in str(a_page(shown))


def _appoint(session: Session, cohort: Cohort, by: Person, person: Person) -> None:
    appoint(
        session,
        programme=cohort.programme,
        by=by,
        person=person,
        scope=Scope.PARTNER,
        variant_id=None,
        at=NOW,
    )
