"""More applications than a page holds: found by name, decided about without losing the place."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.programmes.model import Scope, Variant
from mentorapp.screens.shapes import Action, Page, SearchField
from tests.answers.tandems.stage import Someone, a_form, a_page, action, actions_of, said
from tests.builders import NOW, a_coordinator, in_office
from tests.core.selection.applying import a_selection, an_application

MANY = 20


@pytest.fixture
def cohort(session: Session) -> Cohort:
    """Applicants 01 to 20."""
    cohort = a_selection(session)
    for number in range(1, MANY + 1):
        applied = an_application(session, cohort, f"Applicant {number:02}")
        applied.handed_in_at = NOW + timedelta(minutes=number)
    return cohort


@pytest.fixture
def cora(session: Session, cohort: Cohort) -> Someone:
    return Someone(session, a_coordinator(session, cohort))


def names(page: Page) -> list[str]:
    return [entry.title for section in page.sections for entry in section.entries]


def button(page: Page, name: str, about: str) -> str:
    return next(
        each.target
        for section in page.sections
        for entry in section.entries
        if about in entry.title
        for each in entry.actions
        if isinstance(each, Action) and each.name == name
    )


class TestDeciding:
    @pytest.mark.parametrize("decision", ["admit", "wait", "decline"])
    def test_leads_back_to_the_page_one_was_on(
        self, cora: Someone, cohort: Cohort, decision: str
    ) -> None:
        second = a_page(cora.press("applications", f"{cohort.id}:all:2"))

        after = a_page(cora.press(decision, button(second, decision, "Applicant 09")))

        assert after.target == f"{cohort.id}:all:2"
        assert names(after)[:2] == ["Applicant 08", "Applicant 10"]

    def test_on_the_page_of_those_to_decide_about_brings_the_next(
        self, cora: Someone, cohort: Cohort
    ) -> None:
        first = a_page(cora.press("applications", f"{cohort.id}:open"))

        after = a_page(cora.press("wait", button(first, "wait", "Applicant 01")))
        waiting = a_page(cora.press("applications", f"{cohort.id}:waiting"))

        assert after.target == f"{cohort.id}:open:1"
        assert names(after)[0] == "Applicant 02"
        assert names(waiting) == ["Applicant 01"]

    def test_after_reading_leads_back_as_well(self, cora: Someone, cohort: Cohort) -> None:
        second = a_page(cora.press("applications", f"{cohort.id}:open:2"))
        read = a_page(cora.press("read_application", button(second, "read_application", "09")))

        back = a_page(cora.press("applications", action(read, "applications").target))
        after = a_page(cora.press("admit", action(read, "admit").target))

        assert back == second
        assert after.target == second.target

    def test_and_telling_it_leads_back_too(self, cora: Someone, cohort: Cohort) -> None:
        cohort.holds_outcomes = True
        page = a_page(cora.press("applications", f"{cohort.id}:all:2"))
        cora.press("admit", button(page, "admit", "Applicant 08"))
        last = a_page(cora.press("applications", f"{cohort.id}:all:3"))

        after = a_page(cora.press("tell_outcome", button(last, "tell_outcome", "Applicant 08")))

        assert after.target == f"{cohort.id}:all:3"
        assert "tell_outcome" not in {each.name for each in actions_of(after)}

    def test_of_whoever_was_found_shows_what_became_of_them(
        self, cora: Someone, cohort: Cohort
    ) -> None:
        found = _found(cora, cohort, "Applicant 17")

        after = a_page(cora.press("admit", button(found, "admit", "Applicant 17")))

        assert after.target == found.target
        assert "Admitted" in after.sections[1].entries[0].status


class TestFinding:
    def test_brings_one_person_and_a_way_back(self, cora: Someone, cohort: Cohort) -> None:
        found = _found(cora, cohort, "Applicant 17")

        whole = a_page(cora.press("applications", action(found, "applications").target))

        assert (found.heading, names(found)) == ("Applicant 17", ["Applicant 17"])
        assert len(names(whole)) == 7

    def test_is_offered_where_a_list_is_long_and_nowhere_else(self, session: Session) -> None:
        short = a_selection(session)
        an_application(session, short, "Asha")
        kim = Someone(session, a_coordinator(session, short, "Kim"))

        listed = a_page(kim.press("applications", short.id))

        assert "find_in_applications" not in {each.name for each in actions_of(listed)}

    def test_needs_somebody_who_has_applied_here(self, cora: Someone, cohort: Cohort) -> None:
        nobody = a_form(cora.hand_in("find_in_applications", cohort.id, person=()))
        herself = a_page(
            cora.hand_in("find_in_applications", cohort.id, person=(str(cora.person.id),))
        )

        assert (nobody.errors or {}).keys() == {"person"}
        assert herself.heading.startswith("Applications")

    def test_is_for_those_who_read_applications(self, session: Session, cohort: Cohort) -> None:
        for scope in (Scope.OBSERVER, Scope.PARTNER):
            somebody = Someone(session, in_office(session, cohort, f"Olga {scope}", scope))

            assert somebody.search("applicants", "Applicant") == ()
            assert "coordinators can do this" in said(
                somebody.press("find_in_applications", cohort.id)
            )

    def test_stays_within_a_site(self, session: Session, cohort: Cohort) -> None:
        site = Variant(programme=cohort.programme, name="Nord", focus={})
        session.add(site)
        session.flush()
        an_application(session, cohort, "Nora North").variant_id = site.id
        sites = Someone(session, in_office(session, cohort, "Sita", Scope.SITE, site=site))

        assert [found.label for found in sites.search("applicants", "n")] == ["Nora North"]


def test_lots_are_turned_like_every_list(cora: Someone, cohort: Cohort) -> None:
    cohort.places = 3
    cora.press("draw_lots", cohort.id)
    second = a_page(cora.press("lots", f"{cohort.id}:2"))
    (ninth, *_others) = second.sections[0].entries
    read = a_page(cora.press("read_application", button(second, "read_application", ninth.title)))

    back = a_page(cora.press("lots", action(read, "lots").target))
    after = a_page(cora.press("admit", action(read, "admit").target))

    assert ninth.title.startswith("9. ")
    assert back == second
    assert after.target == second.target
    assert after.sections[0].entries[0].detail == "Admitted"


def _found(cora: Someone, cohort: Cohort, name: str) -> Page:
    form = a_form(cora.press("find_in_applications", cohort.id))
    (field,) = form.fields
    assert isinstance(field, SearchField)
    (option,) = cora.search(field.search, name)
    return a_page(cora.hand_in(form.name, form.target, person=(option.value,)))
