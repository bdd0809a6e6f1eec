"""A cohort is planned: from the programme's plan or the last cohort, and moved by its dates."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from itertools import count

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.audit.model import record
from mentorapp.core.cohorts.model import Cohort, Stage
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.notices.good_hours import Hours, working_day
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.plan import ProgrammePlan
from mentorapp.core.programmes.queries import require_coordinator
from mentorapp.core.written import number_between, require_words
from mentorapp.i18n import _

NAME_MOST = 40
PLACES_MOST = 5_000
LONGEST = timedelta(days=3 * 366)
_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """When each stage begins, in the order of the stages. Names are the fields of the form."""

    interest_from: date | None
    call_opens_on: date | None
    call_closes_on: date | None
    matching_on: date | None
    prepares_on: date | None
    starts_on: date | None
    closing_on: date | None
    ends_on: date | None

    @classmethod
    def of(cls, cohort: Cohort) -> "Dates":
        return cls(**{name: getattr(cohort, name) for name in NAMES})

    @classmethod
    def planned(cls, plan: ProgrammePlan, *, months: int, starts_on: date) -> "Dates":
        """Backwards from the start by the plan's weeks, and forwards by the months."""
        weeks = {stage: plan.weeks.get(stage, 0) * _WEEK for stage in Stage}
        prepares_on = starts_on - max(weeks[Stage.PREPARATION], _WEEK)
        matching_on = prepares_on - max(weeks[Stage.MATCHING], _WEEK)
        call_closes_on = matching_on - weeks[Stage.SELECTION]
        call_opens_on = call_closes_on - max(weeks[Stage.CALL], _WEEK)
        ends_on = months_later(starts_on, months)
        return cls(
            interest_from=call_opens_on - weeks[Stage.INTEREST],
            call_opens_on=call_opens_on,
            call_closes_on=call_closes_on,
            matching_on=matching_on,
            prepares_on=prepares_on,
            starts_on=starts_on,
            closing_on=ends_on - max(weeks[Stage.CLOSING], _WEEK),
            ends_on=ends_on,
        )

    def moved(self, days: timedelta) -> "Dates":
        moved = {name: day and day + days for name, day in self._by_name().items()}
        return Dates(**moved)

    def on_working_days(self, hours: Hours) -> "Dates":
        """A call closes on a day on which somebody can still be asked."""
        closes_on = self.call_closes_on
        return replace(self, call_closes_on=closes_on and working_day(hours, closes_on, step=-_DAY))

    def check(self) -> None:
        """:raises InvalidInput: for each date that is missing, or lies before the one before."""
        wrong, last = {}, None
        for name, day in self._by_name().items():
            if day is None:
                if name in MUST:
                    wrong[name] = _("Please choose a day.")
            elif last and day < last:
                wrong[name] = _("This lies before the stage before it ends.")
            elif last and day == last and name in ("starts_on", "ends_on"):
                wrong[name] = _("This needs at least a day.")
            last = day or last
        if (
            not wrong
            and self.starts_on
            and self.ends_on
            and self.ends_on - self.starts_on > LONGEST
        ):
            wrong["ends_on"] = _("Please choose a day within three years of the start.")
        if wrong:
            raise InvalidInput(wrong)

    def put_into(self, cohort: Cohort) -> None:
        for name, day in self._by_name().items():
            setattr(cohort, name, day)

    def _by_name(self) -> Mapping[str, date | None]:
        return {name: asdict(self)[name] for name in NAMES}


NAMES = (
    "interest_from",
    "call_opens_on",
    "call_closes_on",
    "matching_on",
    "prepares_on",
    "starts_on",
    "closing_on",
    "ends_on",
)
MUST = ("call_closes_on", "starts_on", "ends_on")


def plan_cohort(
    session: Session,
    *,
    programme: Programme,
    by: Person,
    name: str,
    starts_on: date | None,
    today: date,
    at: datetime,
) -> Cohort:
    """A new cohort: like the last one, or else as planned."""
    require_coordinator(session, person=by, programme_id=programme.id)
    said = name.strip()
    require_words("name", said, NAME_MOST)
    if starts_on is None or starts_on <= today:
        raise InvalidInput({"starts_on": _("Please choose a day in the future.")})
    if any(cohort.name == said for cohort in cohorts_of(session, programme=programme)):
        raise InvalidInput({"name": _("There is a cohort of this name already.")})
    last = next(iter(cohorts_of(session, programme=programme)), None)
    cohort = _added(session, programme, last, name=said, starts_on=starts_on)
    record(session, deed="plan_cohort", by=by.id, at=at, subject=cohort.id)
    return cohort


def follow_on(session: Session, *, last: Cohort, at: datetime) -> Cohort:
    """The next year of a programme that has no last day, planned by the calendar."""
    names = {cohort.name for cohort in cohorts_of(session, programme=last.programme)}
    name = next(name for name in _following_names(last) if name not in names)
    cohort = _added(session, last.programme, last, name=name, starts_on=last.ends_on)
    record(session, deed="plan_cohort", by=None, at=at, subject=cohort.id)
    return cohort


def begins_first_on(last: Cohort) -> date:
    """The day on which the first stage of the year after this one would begin."""
    first = last.interest_from or last.call_opens_on or last.call_closes_on
    return first + (last.ends_on - last.starts_on)


def _following_names(last: Cohort) -> Iterator[str]:
    """ "2027/28" after "2026/27"; with a number, when there is such a one."""
    years = [int(year) for year in re.findall(r"\d{4}", last.name)]
    begins = years[0] + 1 if len(years) == 1 else last.ends_on.year
    name = f"{begins}/{(begins + 1) % 100:02}" if "/" in last.name else f"{begins}"
    yield name
    yield from (f"{name} ({n})" for n in count(2))


def _added(
    session: Session, programme: Programme, last: Cohort | None, *, name: str, starts_on: date
) -> Cohort:
    plan = ProgrammePlan.read(programme.plan)
    hours = Hours(zone=programme.timezone, region=programme.organisation.region)
    dates = _next_dates(last, plan, programme.months, starts_on).on_working_days(hours)
    cohort = Cohort(
        programme=programme,
        name=name,
        places=last.places if last else plan.pairs,
        call_closes_on=starts_on,
        starts_on=starts_on,
        ends_on=starts_on,
        rolling=plan.rolling,
        by_date=last.by_date if last else False,
    )
    dates.put_into(cohort)
    session.add(cohort)
    session.flush()
    return cohort


def change_dates(
    session: Session,
    *,
    cohort: Cohort,
    by: Person,
    dates: Dates,
    places: int,
    by_date: bool,
    rolling: bool,
    at: datetime,
) -> None:
    """Give the stages other dates; what has begun is not dated anew."""
    require_coordinator(session, person=by, programme_id=cohort.programme_id)
    if cohort.stage is Stage.CLOSED:
        raise Refused(_("This cohort is closed."))
    if not 1 <= places <= PLACES_MOST:
        raise InvalidInput({"places": number_between(1, PLACES_MOST)})
    dates.check()
    dates.put_into(cohort)
    cohort.places, cohort.by_date, cohort.rolling = places, by_date, rolling
    record(session, deed="change_dates", by=by.id, at=at, subject=cohort.id)


def cohorts_of(session: Session, *, programme: Programme) -> Sequence[Cohort]:
    """All of a programme, the newest first."""
    return session.scalars(
        select(Cohort)
        .where(Cohort.programme_id == programme.id)
        .options(joinedload(Cohort.programme))
        .order_by(Cohort.starts_on.desc(), Cohort.id)
    ).all()


def months_later(day: date, months: int) -> date:
    """The same day of the month, or its last one where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def _next_dates(last: Cohort | None, plan: ProgrammePlan, months: int, starts_on: date) -> Dates:
    if last is None or last.call_opens_on is None:
        return Dates.planned(plan, months=months, starts_on=starts_on)
    return Dates.of(last).moved(starts_on - last.starts_on)
