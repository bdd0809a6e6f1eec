"""Coordinators find somebody by name instead of turning the pages of hundreds."""

import pytest

from mentorapp.answers.matching import pairs as matching_pairs
from mentorapp.answers.matching import runs as matching
from mentorapp.answers.table import SEARCHES
from mentorapp.core.cohorts.model import Role
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.people.model import Person
from mentorapp.screens.shapes import Action, Page, SearchField
from tests.answers.matching.looking import as_cora
from tests.builders import a_visit
from tests.core.matching.builders import LATER, Town


def _found(town: Town, person: Person) -> Page:
    found = matching.FIND.hand_in(as_cora(town), str(town.cohort.id), {"person": (str(person.id),)})
    assert isinstance(found, Page)
    return found


def _titles(page: Page) -> list[str]:
    return [entry.title for section in page.sections for entry in section.entries]


def test_a_mentor_is_found_with_all_their_mentees(town: Town) -> None:
    tom = town.mentor("Tom", capacity=2)
    town.draft(town.mentee("Asha"), tom)
    town.draft(town.mentee("Eve"), tom)
    town.draft(town.mentee("Ben"), town.mentor("Jana"))

    page = _found(town, tom.person)

    assert page.heading == "Tom"
    assert sorted(_titles(page)) == ["Asha with Tom", "Eve with Tom"]


def test_from_a_pair_of_theirs_one_comes_back_to_whom_one_has_found(town: Town) -> None:
    tom = town.mentor("Tom", capacity=2)
    town.draft(town.mentee("Asha"), tom)
    town.draft(town.mentee("Eve"), tom)
    (first, _second) = _found(town, tom.person).sections[0].entries
    (button,) = first.actions
    assert isinstance(button, Action)

    why = matching_pairs.why(as_cora(town), button.target)
    (back,) = why.sections[-1].actions
    assert isinstance(back, Action)
    page = matching.show(as_cora(town), back.target)

    assert page.heading == "Tom"


def test_somebody_without_a_partner_is_found_too(town: Town) -> None:
    asha = town.mentee("Asha")

    assert _titles(_found(town, asha.person)) == ["Asha"]


def test_coordinators_do_not_find_out_who_their_own_partner_is(town: Town) -> None:
    asha = town.mentee("Asha")
    town.draft(asha, town.admit(town.cora, Role.MENTOR))

    assert _titles(_found(town, asha.person)) == ["There is nothing here that you could see."]


def test_the_form_searches_among_those_who_take_part(town: Town) -> None:
    asha = town.mentee("Asha")

    form = matching.FIND.open(as_cora(town), str(town.cohort.id))

    (field,) = form.fields
    assert isinstance(field, SearchField)
    assert [o.value for o in SEARCHES[field.search](as_cora(town), "sha")] == [str(asha.person.id)]


@pytest.mark.parametrize("chosen", [(), ("nobody",)])
def test_somebody_has_to_be_chosen(town: Town, chosen: tuple[str, ...]) -> None:
    with pytest.raises(InvalidInput) as refusal:
        matching.FIND.hand_in(as_cora(town), str(town.cohort.id), {"person": chosen})

    assert "person" in refusal.value.errors


def test_only_coordinators_find_anybody(town: Town) -> None:
    asha = town.mentee("Asha")
    someone = a_visit(town.session, asha.person, at=LATER)

    with pytest.raises(Refused):
        matching.FIND.hand_in(someone, str(town.cohort.id), {"person": (str(asha.person.id),)})
