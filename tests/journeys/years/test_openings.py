"""Every programme from its template to an open call, by its coordinators' own presses."""

from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from mentorapp.core.cohorts.planning import Dates
from mentorapp.core.programmes.templates import TemplateKey, template
from mentorapp.demo.calendar import ZONE
from tests.journeys.years import acting
from tests.journeys.years import coordinating as office
from tests.journeys.years.cast import Cast
from tests.journeys.years.dormagen import STARTS, TOWN, cast
from tests.journeys.years.house import opened
from tests.journeys.years.round import Round
from tests.journeys.years.story import Story

FOUR = Cast(people=cast().people[:4], employers=[TOWN])
READY = [key for key in TemplateKey if key is not TemplateKey.BLANK]


@pytest.mark.parametrize("key", READY)
def test_a_programme_opens_its_call_in_both_platforms(key: TemplateKey, tmp_path: Path) -> None:
    made = template(key)
    dates = Dates.planned(made.plan, months=made.months, starts_on=STARTS)
    assert dates.call_opens_on is not None
    begins = datetime.combine(dates.call_opens_on - timedelta(days=4), time(9), ZONE)

    with opened(FOUR, tmp_path, begins=begins) as house:
        year = Round(house, Story(title=key, cast=FOUR))
        katja, meral = (house.person(name) for name in ("katja", "meral"))
        year.everybody_looks_in(("meral", FOUR.people[2].key))
        office.begin_programme(katja, template=key, name="Unser Jahr", starts_on=STARTS)
        office.name_contact(katja, "Vertrauensperson", person=FOUR.people[2].name)
        office.appoint(katja, "Meral Steinhoff")
        for name in ("katja", "meral"):
            year.speak_in_channel(name)
        office.say_its_name(katja, de="Unser Jahr", en="Our year")
        if made.plan.employers or made.plan.sends_staff:
            office.go_on_all_the_same(katja, "employers", "Die anderen sagen diese Woche zu.")
        assert "open_call" in office.check_launch(katja).names
        office.let_dates_move_it(katja)
        house.to(begins + timedelta(days=8))

        assert "join" in katja.newest(year.channel("katja")).names
        assert "join" in meral.newest(year.channel("meral")).names
        assert "join" in acting.home(meral).names
