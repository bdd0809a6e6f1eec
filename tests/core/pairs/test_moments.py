"""A day and a time as a person means them, on both nights of the year when clocks change."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.core.errors import InvalidInput
from mentorapp.core.pairs.moments import FURTHEST, Typed, day_before, future_moment
from mentorapp.core.people.model import Organisation, Person
from tests.builders import NOW

SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)


def test_a_time_is_meant_in_the_zone_of_the_one_who_types_it() -> None:
    day = date(2026, 11, 24)

    assert _moment(day, time(14), "Europe/Berlin") == datetime(2026, 11, 24, 13, tzinfo=UTC)
    assert _moment(day, time(14), "Europe/Lisbon") == datetime(2026, 11, 24, 14, tzinfo=UTC)
    assert _moment(day, time(14), "Asia/Kolkata") == datetime(2026, 11, 24, 8, 30, tzinfo=UTC)


def test_summer_time_counts_on_its_day_not_today() -> None:
    assert _moment(date(2027, 7, 1), time(14)) == datetime(2027, 7, 1, 12, tzinfo=UTC)


def test_an_hour_that_the_clocks_skip_is_refused_beside_the_time() -> None:
    assert _refused(SPRING, time(2, 30)) == ["time"]
    assert _moment(SPRING, time(3)) == datetime(2027, 3, 28, 1, tzinfo=UTC)


def test_an_hour_that_comes_twice_means_the_first_one() -> None:
    assert _moment(AUTUMN, time(2, 30)) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert _moment(AUTUMN, time(3)) == datetime(2027, 10, 31, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "clock", "field"),
    [
        (None, time(14), "day"),
        (date(2026, 11, 24), None, "time"),
        (date(2026, 11, 1), time(14), "day"),
        (date(2026, 11, 2), time(9, 59), "time"),
        (NOW.date() + FURTHEST + timedelta(days=1), time(14), "day"),
        (date.max, time(23, 59), "day"),
    ],
)
def test_what_is_missing_past_or_too_far_is_refused_beside_its_field(
    day: date | None, clock: time | None, field: str
) -> None:
    assert _refused(day, clock) == [field]


def test_later_today_is_not_past() -> None:
    assert _moment(NOW.date(), time(10, 1)) > NOW


def test_today_is_the_persons_day_not_the_servers() -> None:
    """At 9:00 UTC it is still the first in Honolulu, and that day has not passed there."""
    late = datetime(2026, 11, 2, 9, tzinfo=UTC)

    moment = future_moment(
        _typed(date(2026, 11, 1), time(23, 30)), person=_person("Pacific/Honolulu"), now=late
    )

    assert moment == datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


@given(
    day=st.dates(date(2026, 11, 3), date(2028, 10, 30)),
    clock=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    zone=st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"]),
)
def test_what_is_accepted_reads_as_it_was_typed(day: date, clock: time, zone: str) -> None:
    person = _person(zone)
    try:
        moment = future_moment(_typed(day, clock), person=person, now=NOW)
    except InvalidInput:
        return  # skipped by the clocks

    local = moment.astimezone(person.moment(day, clock).tzinfo)
    assert (local.date(), local.time()) == (day, clock)


def test_the_morning_before_stays_nine_across_a_change_of_clocks() -> None:
    meeting = datetime(2027, 3, 29, 8, tzinfo=UTC)

    berlin = day_before(meeting, person=_person("Europe/Berlin"), at=time(9))
    kolkata = day_before(meeting, person=_person("Asia/Kolkata"), at=time(9))

    assert berlin.astimezone(UTC) == datetime(2027, 3, 28, 7, tzinfo=UTC)
    assert kolkata.astimezone(UTC) == datetime(2027, 3, 28, 3, 30, tzinfo=UTC)


def _moment(day: date, clock: time, zone: str = "Europe/Berlin") -> datetime:
    return future_moment(_typed(day, clock), person=_person(zone), now=NOW)


def _refused(day: date | None, clock: time | None) -> list[str]:
    with pytest.raises(InvalidInput) as refused:
        future_moment(_typed(day, clock), person=_person("Europe/Berlin"), now=NOW)
    return list(refused.value.errors)


def _typed(day: date | None, clock: time | None) -> Typed:
    return Typed(day=day, time=clock, day_field="day", time_field="time")


def _person(zone: str) -> Person:
    return Person(organisation=Organisation(name="Dormagen"), name="Asha", timezone=zone)
