"""Where a menu cannot hold everybody: whom to swap with, and whom to choose, found by name."""

import pytest

from mentorapp.answers.matching import forms as matching_forms
from mentorapp.core.errors import InvalidInput
from mentorapp.core.matching.model import Proposal
from mentorapp.screens.matching import forms as screens
from mentorapp.screens.shapes import ChoiceField
from tests.answers.matching.looking import as_cora
from tests.core.matching.builders import Town


@pytest.fixture
def town(town: Town, monkeypatch: pytest.MonkeyPatch) -> Town:
    monkeypatch.setattr(screens, "OPTIONS_MOST", 1)
    return town


def test_a_menu_that_holds_everybody_stands_alone(town: Town, draft: Proposal) -> None:
    town.draft(town.mentee("Eve"), town.mentor("Ben"))

    (field,) = matching_forms.ask_for_swap(as_cora(town), str(draft.id)).fields

    assert field.required


def test_whoever_is_not_in_the_menu_is_found_by_name(town: Town, draft: Proposal) -> None:
    jana = town.mentor("Jana")
    town.draft(town.mentee("Eve"), town.mentor("Ben"))
    town.draft(town.mentee("Ida"), jana)
    form = matching_forms.ask_for_swap(as_cora(town), str(draft.id))
    menu, search = form.fields
    assert isinstance(menu, ChoiceField)

    page = matching_forms.swap_pair(
        as_cora(town),
        form.target,
        {"other": menu.options[0].value, "person": (str(jana.person_id),)},
    )

    assert (len(menu.options), menu.required, search.required) == (1, False, False)
    assert page.heading == "Asha with Jana"


def test_what_is_wrong_with_a_name_is_said_beside_it(town: Town, draft: Proposal) -> None:
    alone = town.mentee("Eve")
    french = town.draft(town.mentee("Ida", languages=["fr"]), town.mentor("Jana"))
    found = []

    for person in (alone.person, french.mentee.person):
        with pytest.raises(InvalidInput) as refusal:
            matching_forms.swap_pair(as_cora(town), str(draft.id), {"person": (str(person.id),)})
        found.append(refusal.value.errors)

    assert [list(errors) for errors in found] == [["person"], ["person"]]
    assert "no draft with Eve" in found[0]["person"]


def test_somebody_to_choose_by_hand_is_found_by_name(town: Town) -> None:
    asha, _tom, ben = town.mentee("Asha"), town.mentor("Tom"), town.mentor("Ben")
    form = matching_forms.ask_for_mentor(as_cora(town), str(asha.id))

    page = matching_forms.choose_mentor(
        as_cora(town), form.target, {"person": (str(ben.person_id),)}
    )

    assert [field.name for field in form.fields] == ["mentor", "person"]
    assert page.heading == "Asha with Ben"


def test_a_mentee_has_no_place_for_a_mentee(town: Town) -> None:
    asha, eve = town.mentee("Asha"), town.mentee("Eve")

    with pytest.raises(InvalidInput) as refusal:
        matching_forms.choose_mentor(as_cora(town), str(asha.id), {"person": (str(eve.person_id),)})

    assert "no place" in refusal.value.errors["person"]
