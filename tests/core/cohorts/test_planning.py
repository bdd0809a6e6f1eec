"""A cohort that is planned: its call closes on a day on which somebody can still be asked."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.planning import Dates, plan_cohort
from mentorapp.core.notices.good_hours import Hours, is_working_day
from mentorapp.core.programmes.templates import TemplateKey, template
from tests.builders import NOW, a_cohort, a_coordinator

NORTH_RHINE = Hours(region="NW")


@pytest.mark.parametrize("key", TemplateKey)
def test_no_call_is_proposed_to_close_on_a_holiday_or_a_weekend(key: TemplateKey) -> None:
    made, first = template(key), date(2027, 1, 1)

    for starts_on in (first + timedelta(days=n) for n in range(365)):
        dates = Dates.planned(made.plan, months=made.months, starts_on=starts_on)
        proposed = dates.on_working_days(NORTH_RHINE)

        proposed.check()
        assert proposed.call_closes_on is not None
        assert is_working_day(NORTH_RHINE, proposed.call_closes_on)


def test_a_cohort_like_the_last_one_closes_its_call_before_christmas(session: Session) -> None:
    cohort = a_cohort(session)
    cora = a_coordinator(session, cohort)
    cohort.call_opens_on, cohort.call_closes_on = date(2025, 12, 1), date(2025, 12, 23)
    cohort.starts_on, cohort.ends_on = date(2026, 2, 2), date(2027, 2, 1)
    session.flush()

    planned = plan_cohort(
        session,
        programme=cohort.programme,
        by=cora,
        name="2027",
        starts_on=date(2027, 2, 4),
        today=NOW.date(),
        at=NOW,
    )

    assert planned.call_closes_on == date(2026, 12, 24)
