"""Whatever people and coordinators have brought in: a result, or who and which rule."""

from collections.abc import Callable

import pytest

from mentorapp.core.cohorts.model import Enrolment
from mentorapp.core.matching.engine.policy import Rule
from tests.answers.matching.looking import entries_of, the_list
from tests.builders import a_person
from tests.core.matching.builders import Town


def _offer(places: int) -> Callable[[Town, Enrolment, Enrolment], None]:
    def offer(_town: Town, _asha: Enrolment, tom: Enrolment) -> None:
        tom.application = {**tom.application, "capacity": places}

    return offer


def _report_in_a_circle(_town: Town, asha: Enrolment, tom: Enrolment) -> None:
    asha.person.superior_id, tom.person.superior_id = tom.person_id, asha.person_id


def _report_in_a_circle_through_somebody_else(town: Town, asha: Enrolment, _tom: Enrolment) -> None:
    boss = a_person(town.session, "Ute")
    asha.person.superior_id, boss.superior_id = boss.id, asha.person_id


@pytest.mark.parametrize(
    ("spoil", "people"),
    [
        (_report_in_a_circle, {"Asha", "Tom"}),
        (_report_in_a_circle_through_somebody_else, {"Asha", "Ute"}),
    ],
)
def test_a_line_in_a_circle_is_named_with_all_who_are_in_it(
    town: Town, spoil: Callable[[Town, Enrolment, Enrolment], None], people: set[str]
) -> None:
    spoil(town, town.mentee("Asha"), town.mentor("Tom"))

    town.run()

    names, said = the_list(town).sections[0].text.split("\n\n")[1].split(": ")
    assert set(names.split(", ")) == people
    assert said == "the reporting line goes in a circle."
    assert town.pairs_proposed() == {}


def _veto(_town: Town, asha: Enrolment, tom: Enrolment) -> None:
    asha.not_with = [str(tom.person_id)]


def _speak_other_languages(_town: Town, asha: Enrolment, _tom: Enrolment) -> None:
    asha.application = {**asha.application, "languages": ["fr"]}


def _work_at_one_employer(town: Town, _asha: Enrolment, _tom: Enrolment) -> None:
    town.cohort.programme.rules = {Rule.OTHER_ORGANISATION.value: True}


@pytest.mark.parametrize(
    "spoil", [_veto, _speak_other_languages, _work_at_one_employer, _offer(0), _offer(-1)]
)
def test_where_everybody_is_excluded_everybody_is_named_and_nobody_is_lost(
    town: Town, spoil: Callable[[Town, Enrolment, Enrolment], None]
) -> None:
    spoil(town, town.mentee("Asha"), town.mentor("Tom"))

    town.run()

    page = the_list(town, "alone")
    assert page.sections[0].text.startswith("The rules leave no possible pair")
    assert {entry.title: entry.detail for entry in entries_of(page)}["Asha"] == (
        "The rules leave no possible partner."
    )
    assert {entry.title for entry in entries_of(page)} == {"Asha", "Tom"}


def test_a_skill_the_vocabulary_no_longer_has_breaks_nothing(town: Town) -> None:
    town.mentee("Asha", skills={"alchemy": 2, "leading": 2})
    town.mentor("Tom", skills={"alchemy": 3})

    town.run()

    assert town.pairs_proposed() == {"Asha": "Tom"}
