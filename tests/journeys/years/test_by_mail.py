"""Somebody in no workspace, by hands of their own: a mailbox, and what its links lead to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

import pytest

from mentorapp.core.cohorts.planning import Dates
from mentorapp.core.people.model import Platform
from mentorapp.core.programmes.templates import TemplateKey, template
from mentorapp.demo.calendar import ZONE
from mentorapp.playground.keyboard import Person
from mentorapp.playground.seen import NotSeen
from tests.journeys.years import acting
from tests.journeys.years import coordinating as office
from tests.journeys.years import tandems as two
from tests.journeys.years.cast import Cast, Someone
from tests.journeys.years.dormagen import STARTS, TOWN, cast
from tests.journeys.years.house import House, opened
from tests.journeys.years.mentoring_partnerschaft import NOWHERE

RANIA = Someone(key="rania", name="Rania Haddad", employer=NOWHERE, platform=Platform.MAIL)
KEY = TemplateKey.MENTORING_PARTNERSCHAFT


@dataclass(frozen=True)
class Called:
    house: House

    @property
    def rania(self) -> Person:
        return self.house.person("rania")


@pytest.fixture(scope="module")
def called(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Called]:
    """A call is open, and she is invited by mail."""
    made = template(KEY)
    opens_on = Dates.planned(made.plan, months=made.months, starts_on=STARTS).call_opens_on
    assert opens_on is not None
    begins = datetime.combine(opens_on - timedelta(days=4), time(9), ZONE)
    people = Cast(people=[*cast().people[:3], RANIA], employers=[TOWN])
    with opened(people, tmp_path_factory.mktemp("called"), begins=begins) as house:
        katja, (_katja, meral, contact, _rania) = house.person("katja"), people.people
        for one in (meral, contact):
            acting.home(house.person(one.key))
        office.begin_programme(katja, template=KEY, name="Unser Jahr", starts_on=STARTS)
        office.name_contact(katja, "Vertrauensperson", person=contact.name)
        office.appoint(katja, meral.name)
        office.choose_channel(katja, "C0DORMAGEN")
        office.say_its_name(katja, de="Unser Jahr", en="Our year")
        office.go_on_all_the_same(katja, "employers", "Die anderen sagen diese Woche zu.")
        office.let_dates_move_it(katja)
        house.to(begins + timedelta(days=8))
        office.invite_by_mail(
            katja, address="rania@mail.example", name=RANIA.name, role="mentee", language="de"
        )
        house.work()
        yield Called(house)


def test_a_button_of_a_mail_is_pressed_on_the_page_it_leads_to(called: Called) -> None:
    called.rania.home()
    seen = two.press_in_newest(called.rania, "join")

    assert called.rania.dialog is not None
    assert seen.input("variant").label == "An welchem Standort?"
    sites = [choice.label.split(" · ")[0] for choice in seen.input("variant").choices]
    assert sites == ["Augsburg", "München"]
    assert seen.input("languages").takes_many
    assert seen.input("motivation").required


def test_what_is_refused_stands_beside_its_field(called: Called) -> None:
    by = called.rania
    two.press_in_newest(by, "join")

    by.fill(variant="München", motivation="", field="planning", languages=["de"], days=["0"])
    by.submit()

    assert set(by.errors) == {"motivation"}
    assert by.sees.input("variant").value
    by.close()
    assert by.dialog is None


def test_a_key_that_was_used_brings_another_one(called: Called) -> None:
    by, house = called.rania, called.house
    by.home()
    house.to(house.now + timedelta(days=8))  # the browser has forgotten her by then

    seen = by.home()

    assert "Guten Tag, Rania Haddad" in seen
    assert "letter" in by.messages()[-1].place
    assert "Ihr Link" in by.messages()[-1].text


def test_nobody_calls_the_app_from_a_mailbox(called: Called) -> None:
    with pytest.raises(NotSeen):
        called.rania.command("home")
    with pytest.raises(NotSeen):
        called.rania.say("Danke!")
