"""The other one's time stands beside one's own where their clocks differ, and only there."""

from datetime import UTC, datetime

import pytest

from mentorapp.core.people.model import Organisation, Person
from mentorapp.i18n import GERMAN, Voice, speaking
from mentorapp.screens.vocabulary.zones import others_time, whose_clock

WINTER, BETWEEN = datetime(2026, 11, 24, 13, tzinfo=UTC), datetime(2027, 3, 20, 13, tzinfo=UTC)


def test_the_others_time_is_named_with_their_city() -> None:
    (fact,) = others_time(WINTER, reader=_in("Europe/Berlin"), other=_in("Asia/Kolkata"))

    assert (fact.label, fact.value) == ("For Tom", "Tue 24 Nov, 18:30 (Kolkata)")


def test_two_names_for_one_clock_are_one_clock() -> None:
    assert others_time(WINTER, reader=_in("Europe/Berlin"), other=_in("Europe/Vienna")) == ()
    assert whose_clock(WINTER, reader=_in("Europe/Berlin"), other=_in("Europe/Paris")) == ""


def test_the_clocks_of_that_day_count() -> None:
    """New York changes two weeks before Berlin, so the distance is another one in between."""
    reader, other = _in("Europe/Berlin"), _in("America/New_York")

    winter, between = (others_time(at, reader=reader, other=other) for at in (WINTER, BETWEEN))

    assert "08:00" in winter[0].value
    assert "09:00" in between[0].value


@pytest.mark.parametrize("zone", ["UTC", "Etc/GMT+3", "America/Argentina/Buenos_Aires"])
def test_a_zone_without_a_city_has_a_name_too(zone: str) -> None:
    (fact,) = others_time(WINTER, reader=_in("Europe/Berlin"), other=_in(zone))

    assert not fact.value.endswith("()")


def test_cities_are_named_in_the_readers_language() -> None:
    with speaking(Voice(language=GERMAN)):
        note = whose_clock(WINTER, reader=_in("Europe/Berlin"), other=_in("Europe/Lisbon"))

    assert "Lissabon" in note


def _in(zone: str) -> Person:
    return Person(organisation=Organisation(name="Dormagen"), name="Tom", timezone=zone)
