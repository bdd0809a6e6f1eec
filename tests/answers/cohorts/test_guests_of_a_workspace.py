"""Coordinators tell guests of a workspace apart from colleagues, where the platform tells them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.people.model import Account, Person
from tests.answers.tandems.stage import Someone, a_page
from tests.builders import a_coordinator, a_workspace
from tests.core.selection.applying import a_selection, an_application


def test_a_guest_is_marked_in_the_list_and_beside_the_application(session: Session) -> None:
    cohort = a_selection(session)
    cora = Someone(session, a_coordinator(session, cohort))
    guest, colleague = (an_application(session, cohort, name) for name in ("Gail", "Asha"))
    _seat(session, guest.person).is_guest = True

    listed = a_page(cora.press("applications", cohort.id))
    read = [a_page(cora.press("read_application", one.id)) for one in (guest, colleague)]

    details = {e.title: e.detail for section in listed.sections for e in section.entries}
    assert "guest in Slack" in details["Gail"]
    assert "guest" not in details["Asha"]
    assert ["Gail is a guest in Slack." in str(page) for page in read] == [True, False]


def test_who_is_a_colleague_anywhere_is_none(session: Session) -> None:
    cohort = a_selection(session)
    cora = Someone(session, a_coordinator(session, cohort))
    asha = an_application(session, cohort, "Asha").person
    _seat(session, asha).is_guest = True
    other = a_workspace(session, town="Neuss")
    session.add(Account(workspace=other, person=asha, external_id="U0ELSEWHERE"))
    session.flush()

    assert "guest" not in str(a_page(cora.press("applications", cohort.id)))


def _seat(session: Session, person: Person) -> Account:
    return session.scalars(select(Account).where(Account.person_id == person.id)).one()
