"""A cohort moves from stage to stage, by hand or by its dates, and says so."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.cohorts.holding import hold
from mentorapp.core.cohorts.interest import interested_in
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Stage, StageChange
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.notices.channels import tell_channels
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import tell_each, withdraw
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.plan import ProgrammePlan
from mentorapp.core.programmes.queries import coordinators_of, require_coordinator
from mentorapp.i18n import _

ORDER: Final = tuple(Stage)
# With which date of the cohort each stage begins. The call is over on the day after its last one.
BEGINS_WITH: Final = {
    Stage.INTEREST: "interest_from",
    Stage.CALL: "call_opens_on",
    Stage.SELECTION: "call_closes_on",
    Stage.MATCHING: "matching_on",
    Stage.PREPARATION: "prepares_on",
    Stage.RUNNING: "starts_on",
    Stage.CLOSING: "closing_on",
    Stage.CLOSED: "ends_on",
}
_ON_ITS_LAST_DAY = (Stage.SELECTION, Stage.CLOSED)
_TOLD_TO_ALL = (Stage.PREPARATION, Stage.RUNNING, Stage.CLOSING, Stage.CLOSED)
_NEWS = (
    NoticeKind.STAGE_ENTERED,
    NoticeKind.INTEREST_OPENED,
    NoticeKind.NEXT_ANNOUNCED,
    NoticeKind.CALL_OPENED,
)


def open_call(
    session: Session, *, cohort: Cohort, by: Person, closes_on: date, today: date, at: datetime
) -> None:
    """Open the call, tell every channel of the programme and everybody who wants to hear of it."""
    require_coordinator(session, person=by, programme_id=cohort.programme_id)
    hold(session, cohort_id=cohort.id)
    if not cohort.awaits_call:
        raise Refused(_("The call for this cohort was opened before."))
    if closes_on <= today:
        raise InvalidInput({"closes_on": _("Please choose a day in the future.")})
    if closes_on >= cohort.starts_on:
        raise InvalidInput({"closes_on": _("Please choose a day before the cohort starts.")})
    cohort.call_closes_on = closes_on
    enter_stage(session, cohort=cohort, stage=Stage.CALL, by=by.id, at=at)


def collect_interest(session: Session, *, cohort: Cohort, by: Person, at: datetime) -> None:
    """Before the call: whoever is interested can say so."""
    require_coordinator(session, person=by, programme_id=cohort.programme_id)
    _require(session, cohort, Stage.DRAFT, _("Interest was collected before."))
    enter_stage(session, cohort=cohort, stage=Stage.INTEREST, by=by.id, at=at)


def close_call(session: Session, *, cohort: Cohort, by: Person, at: datetime) -> None:
    require_coordinator(session, person=by, programme_id=cohort.programme_id)
    _require(session, cohort, Stage.CALL, _("The call for this cohort is not open."))
    enter_stage(session, cohort=cohort, stage=Stage.SELECTION, by=by.id, at=at)


def begin_matching(session: Session, *, cohort: Cohort, by: Person, at: datetime) -> None:
    """Where mentees choose for themselves; elsewhere the first look for pairs begins it."""
    require_coordinator(session, person=by, programme_id=cohort.programme_id)
    _require(session, cohort, Stage.SELECTION, _("The matching cannot begin now."))
    if not cohort.programme.rules.get("own_choice"):
        raise Refused(_("The matching begins when you look for pairs."))
    enter_stage(session, cohort=cohort, stage=Stage.MATCHING, by=by.id, at=at)


def begin_preparation(session: Session, *, cohort: Cohort, by: Person, at: datetime) -> None:
    """The pairs are there, most of them; whoever has nobody yet can still find somebody."""
    require_coordinator(session, person=by, programme_id=cohort.programme_id)
    _require(session, cohort, Stage.MATCHING, _("The preparation cannot begin now."))
    enter_stage(session, cohort=cohort, stage=Stage.PREPARATION, by=by.id, at=at)


def begin_year(session: Session, *, cohort: Cohort, by: Person, at: datetime) -> None:
    """The preparation is over."""
    require_coordinator(session, person=by, programme_id=cohort.programme_id)
    _require(session, cohort, Stage.PREPARATION, _("The cohort cannot begin now."))
    enter_stage(session, cohort=cohort, stage=Stage.RUNNING, by=by.id, at=at)


def begin_closing(session: Session, *, cohort: Cohort, by: Person, at: datetime) -> None:
    """The last weeks: time to look back."""
    require_coordinator(session, person=by, programme_id=cohort.programme_id)
    _require(session, cohort, Stage.RUNNING, _("The cohort is not running."))
    enter_stage(session, cohort=cohort, stage=Stage.CLOSING, by=by.id, at=at)


def close_cohort(session: Session, *, cohort: Cohort, by: Person, at: datetime) -> None:
    require_coordinator(session, person=by, programme_id=cohort.programme_id)
    _require(session, cohort, Stage.CLOSING, _("Please begin the closing first."))
    enter_stage(session, cohort=cohort, stage=Stage.CLOSED, by=by.id, at=at)


def enter_stage(
    session: Session, *, cohort: Cohort, stage: Stage, by: UUID | None, at: datetime
) -> None:
    """Come to a stage, whoever moves the cohort, and announce it; `by` None is the calendar.

    Of a stage that is over before anybody heard of it nothing is said any more.
    """
    withdraw(session, about=cohort.id, kinds=(NoticeKind.STAGE_ENTERED,), at=at)
    cohort.stage = stage
    session.add(StageChange(cohort_id=cohort.id, stage=stage, at=at, by=by))
    record(session, deed=f"enter_stage_{stage}", by=by, at=at, subject=cohort.id)
    if stage is Stage.INTEREST:
        _tell_channels(session, cohort, NoticeKind.INTEREST_OPENED, at)
        if ProgrammePlan.read(cohort.programme.plan).announces_next:
            interested = interested_in(session, programme_id=cohort.programme_id)
            _tell_people(session, cohort, NoticeKind.NEXT_ANNOUNCED, interested, at)
    if stage is Stage.CALL:
        _tell_channels(session, cohort, NoticeKind.CALL_OPENED, at)
        _tell_people(
            session,
            cohort,
            NoticeKind.CALL_FOR_YOU,
            interested_in(session, programme_id=cohort.programme_id),
            at,
        )
    _tell_people(session, cohort, NoticeKind.STAGE_ENTERED, _concerned(session, cohort, by), at)


def leave_stage(
    session: Session, *, cohort: Cohort, back_to: Stage, by: UUID, at: datetime
) -> None:
    """Go back; what was not said yet about the stage that is left is never said."""
    withdraw(session, about=cohort.id, kinds=_NEWS, at=at)
    cohort.stage = back_to
    session.add(StageChange(cohort_id=cohort.id, stage=back_to, at=at, by=by))
    record(session, deed=f"put_back_to_{back_to}", by=by, at=at, subject=cohort.id)


def stage_due(cohort: Cohort, *, today: date) -> Stage | None:
    """The next stage, if its day has come."""
    place = ORDER.index(cohort.stage) + 1
    if place == len(ORDER):
        return None
    begins = first_day_of(cohort, ORDER[place])
    return ORDER[place] if begins and begins <= today else None


def first_day_of(cohort: Cohort, stage: Stage) -> date | None:
    """As planned; None where no date moves the cohort there."""
    day: date | None = getattr(cohort, BEGINS_WITH[stage])
    return day + timedelta(days=1) if day and stage in _ON_ITS_LAST_DAY else day


def _require(session: Session, cohort: Cohort, stage: Stage, otherwise: str) -> None:
    hold(session, cohort_id=cohort.id)
    if cohort.stage is not stage:
        raise Refused(otherwise)


def _concerned(session: Session, cohort: Cohort, by: UUID | None) -> Sequence[Person]:
    """Who takes part, where they notice it; coordinators, where it went by itself."""
    people = {person.id: person for person in _taking_part(session, cohort)}
    if by is None:
        coordinators = coordinators_of(session, programme_id=cohort.programme_id)
        people |= {person.id: person for person in coordinators}
    return tuple(people.values())


def _taking_part(session: Session, cohort: Cohort) -> Iterator[Person]:
    if cohort.stage in _TOLD_TO_ALL:
        yield from session.scalars(
            select(Person)
            .join(Enrolment, Enrolment.person_id == Person.id)
            .where(
                Enrolment.cohort_id == cohort.id,
                Enrolment.state == EnrolmentState.ADMITTED,
                Person.left_at.is_(None),
            )
            .order_by(Person.id)
        )


def _tell_channels(session: Session, cohort: Cohort, kind: NoticeKind, at: datetime) -> None:
    tell_channels(
        session,
        programme=cohort.programme,
        kind=kind,
        about=cohort.id,
        key=f"{kind}:{cohort.id}:{at:%Y%m%d}",
        due_at=at,
        now=at,
    )


def _tell_people(
    session: Session, cohort: Cohort, kind: NoticeKind, people: Sequence[Person], at: datetime
) -> None:
    if people:
        stage = cohort.stage
        tell_each(
            session,
            kind=kind,
            people=people,
            about=cohort.id,
            key=lambda person: f"{kind}:{stage}:{cohort.id}:{person.id}:{at:%Y%m%d}",
            due_at=at,
            now=at,
            programme_id=cohort.programme_id,
        )
