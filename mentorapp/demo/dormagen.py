"""A town's first mentoring programme: what it is for, how it speaks, how long it lasts."""

from datetime import time, timedelta

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.notices.good_hours import Hours, working_day
from mentorapp.core.people.model import Organisation
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.plan import ProgrammePlan
from mentorapp.core.programmes.templates import TemplateKey, template
from mentorapp.demo.calendar import Calendar
from mentorapp.demo.houses import HOUSES

PLACES = 9  # pairs
OFFICE_OPENS = time(9)
# Days of the demo's calendar.
CALL_CLOSES, MATCHES, PREPARES, STARTS = 32, 52, 66, 84
A_YEAR = 364


def organisation(key: TemplateKey = TemplateKey.DORMAGEN) -> Organisation:
    return Organisation(name=HOUSES[key].name, region="NW")


def programme(of: Organisation, key: TemplateKey) -> Programme:
    """From a template, and with a contact of its own."""
    made = Programme(
        organisation=of,
        name={},
        purpose={},
        eligibility={},
        confidentiality={},
        contact=f"Gisela Brandhoff, Vertrauensperson (vertrauen@{HOUSES[key].domain})",
    )
    template(key).fill(made)
    return made


def first_cohort(of: Programme, calendar: Calendar, *, more: int = 0) -> Cohort:
    ends = STARTS + A_YEAR * of.months // 12
    plan, starts_on, ends_on = ProgrammePlan.read(of.plan), calendar.on(STARTS), calendar.on(ends)
    return Cohort(
        programme=of,
        name=f"{starts_on:%Y}/{ends_on:%y}",
        places=PLACES + more,
        call_opens_on=calendar.on(0),
        call_closes_on=working_day(
            Hours(region=of.organisation.region), calendar.on(CALL_CLOSES), step=timedelta(days=-1)
        ),
        matching_on=calendar.on(MATCHES),
        prepares_on=calendar.on(PREPARES),
        starts_on=starts_on,
        closing_on=calendar.on(ends - 7 * plan.weeks["closing"]),
        ends_on=ends_on,
        rolling=plan.rolling,
    )
