"""Coordinators find one person's tandem, or a guest of an event, without turning pages."""

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.announcements.queries import participants_among, participants_named
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.events.model import Event, Reply, SignUp
from mentorapp.core.events.use_cases import plan_event
from mentorapp.core.programmes.model import Scope
from mentorapp.screens.shapes import Page
from mentorapp.screens.shapes import Reply as Sentence
from tests.answers.tandems.stage import Someone, a_form, a_page, action, actions_of
from tests.builders import NOW, a_cohort, a_coordinator, a_pair, a_person, in_office
from tests.core.events.planning import a_plan

MANY = 9


@pytest.fixture
def cohort(session: Session) -> Cohort:
    return a_cohort(session)


@pytest.fixture
def cora(session: Session, cohort: Cohort) -> Someone:
    return Someone(session, a_coordinator(session, cohort))


@pytest.fixture
def event(session: Session, cohort: Cohort, cora: Someone) -> Event:
    """Guests 1 to 9 come, Xenia has excused herself."""
    event = plan_event(session, cohort=cohort, by=cora.person, plan=a_plan(), at=NOW)
    replies = {f"Guest {n}": Reply.COMING for n in range(1, MANY + 1)} | {"Xenia": Reply.EXCUSED}
    session.add_all(
        SignUp(event=event, person=a_person(session, name), reply=reply, replied_at=NOW)
        for name, reply in replies.items()
    )
    session.flush()
    return event


def names(page: Page) -> list[str]:
    return [entry.title for section in page.sections for entry in section.entries]


def found(by: Someone, form: str, about: object, name: str) -> Page:
    search = "guests" if form == "find_at_event" else "participants"
    opened = a_form(by.press(form, about))
    (option,) = by.search(search, name)
    return a_page(by.hand_in(form, opened.target, person=(option.value,)))


def test_a_tandem_is_found_by_either_of_the_two(
    session: Session, cohort: Cohort, cora: Someone
) -> None:
    for n in range(MANY):
        a_pair(session, cohort=cohort, mentee=f"Mentee {n}", mentor=f"Mentor {n}")
    whole = a_page(cora.press("cohort_pairs", cohort.id))

    pages = [found(cora, "find_in_tandems", cohort.id, who) for who in ("Mentee 7", "Mentor 7")]

    assert len(names(whole)) < MANY
    assert [names(page) for page in pages] == [["Mentee 7 and Mentor 7"]] * 2
    assert a_page(cora.press("cohort_pairs", action(pages[0], "cohort_pairs").target)) == whole


def test_a_guest_is_found_at_the_door(cohort: Cohort, cora: Someone, event: Event) -> None:
    whole = a_page(cora.press("event_people", event.id))

    page = found(cora, "find_at_event", event.id, "Guest 9")

    assert "Guest 9" not in names(whole)
    assert (page.heading == whole.heading, names(page)) == (True, ["Guest 9"])
    assert cora.search("guests", "Xenia") == ()


def test_a_short_list_needs_no_search(session: Session, cohort: Cohort, cora: Someone) -> None:
    a_pair(session, cohort=cohort, mentee="Asha", mentor="Tom")

    page = a_page(cora.press("cohort_pairs", cohort.id))

    assert "find_in_tandems" not in {each.name for each in actions_of(page)}


@pytest.mark.parametrize("scope", [Scope.OBSERVER, Scope.COMMITTEE, Scope.SITE, Scope.PARTNER])
def test_whoever_does_not_coordinate_finds_nobody(
    session: Session, cohort: Cohort, event: Event, scope: Scope
) -> None:
    pair = a_pair(session, cohort=cohort, mentee="Asha", mentor="Tom")
    olga = Someone(session, in_office(session, cohort, "Olga", scope))

    assert participants_named(session, typed="Asha", by=olga.person) == []
    assert participants_among(session, ids=[pair.mentee_id], by=olga.person) == []
    assert (olga.search("participants", "Asha"), olga.search("guests", "Guest")) == ((), ())
    for form, about in (("find_in_tandems", cohort.id), ("find_at_event", event.id)):
        assert isinstance(olga.press(form, about), Sentence)
