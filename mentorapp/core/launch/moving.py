"""Cohorts go on by their dates, and back while nothing irreversible has happened."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.cohorts.holding import hold
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Stage
from mentorapp.core.cohorts.planning import begins_first_on, cohorts_of, follow_on
from mentorapp.core.cohorts.stages import ORDER, enter_stage, leave_stage, stage_due
from mentorapp.core.errors import Refused
from mentorapp.core.launch.checking import may_open
from mentorapp.core.matching.model import Proposal, ProposalState
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.offices import tell_coordinators
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.plan import ProgrammePlan
from mentorapp.core.programmes.queries import require_coordinator
from mentorapp.i18n import _

_DECIDED = (EnrolmentState.ADMITTED, EnrolmentState.WAITING, EnrolmentState.DECLINED)


def move_by_date(session: Session, now: datetime) -> None:
    """A duty of the timetable: whatever stage a cohort's dates say has come."""
    cohorts = select(Cohort).where(Cohort.by_date.is_(True), Cohort.stage != Stage.CLOSED)
    for cohort in session.scalars(cohorts.options(joinedload(Cohort.programme))).all():
        today = now.astimezone(ZoneInfo(cohort.programme.timezone)).date()
        if stage_due(cohort, today=today) is None:
            continue
        hold(session, cohort_id=cohort.id)
        while cohort.by_date and (due := stage_due(cohort, today=today)) is not None:
            if due is Stage.CALL and not may_open(session, cohort=cohort):
                _tell_it_waits(session, cohort, at=now)
                break
            enter_stage(session, cohort=cohort, stage=due, by=None, at=now)


def let_years_follow(session: Session, now: datetime) -> None:
    """A duty of the timetable: programmes without a last day get their next year in time."""
    going = select(Cohort).where(Cohort.stage.in_((Stage.RUNNING, Stage.CLOSING)))
    with_employer = joinedload(Cohort.programme).joinedload(Programme.organisation)
    for cohort in session.scalars(going.options(with_employer)).all():
        programme = cohort.programme
        today = now.astimezone(ZoneInfo(programme.timezone)).date()
        if not ProgrammePlan.read(programme.plan).ongoing or today < begins_first_on(cohort):
            continue
        newest = cohorts_of(session, programme=programme)[0]
        if newest.id == cohort.id:
            following = follow_on(session, last=cohort, at=now)
            _tell_it_follows(session, following, at=now)


def put_back(session: Session, *, cohort: Cohort, by: Person, at: datetime) -> None:
    """To the stage before. :raises Refused: when something has happened that cannot be undone."""
    require_coordinator(session, person=by, programme_id=cohort.programme_id)
    hold(session, cohort_id=cohort.id)
    obstacle = what_holds(session, cohort=cohort)
    if obstacle:
        raise Refused(obstacle)
    before = ORDER[ORDER.index(cohort.stage) - 1]
    leave_stage(session, cohort=cohort, back_to=before, by=by.id, at=at)
    # The calendar would bring the stage again at once.
    cohort.by_date = False


def what_holds(session: Session, *, cohort: Cohort) -> str:
    """Why a cohort cannot go back, "" when it can."""
    match cohort.stage:
        case Stage.DRAFT:
            return _("This is the first stage.")
        case Stage.CALL if _any_enrolment(session, cohort, *EnrolmentState):
            return _("Somebody has begun an application already.")
        case Stage.SELECTION if _any_enrolment(session, cohort, *_DECIDED):
            return _("Somebody was told a decision already.")
        case Stage.MATCHING if _has_asked(session, cohort):
            return _("Somebody was asked about a partner already.")
        case Stage.CLOSED:
            return _("This cohort is closed.")
        case _:
            return ""


def _any_enrolment(session: Session, cohort: Cohort, *states: EnrolmentState) -> bool:
    found = exists().where(Enrolment.cohort_id == cohort.id, Enrolment.state.in_(states))
    return bool(session.scalar(select(found)))


def _has_asked(session: Session, cohort: Cohort) -> bool:
    asked = exists().where(Proposal.cohort_id == cohort.id, Proposal.state != ProposalState.DRAFT)
    paired = exists().where(Pair.cohort_id == cohort.id)
    return bool(session.scalar(select(asked | paired)))


def _tell_it_follows(session: Session, cohort: Cohort, *, at: datetime) -> None:
    tell_coordinators(
        session,
        kind=NoticeKind.YEAR_FOLLOWS,
        programme_id=cohort.programme_id,
        about=cohort.id,
        at=at,
    )


def _tell_it_waits(session: Session, cohort: Cohort, *, at: datetime) -> None:
    tell_coordinators(
        session,
        kind=NoticeKind.LAUNCH_BLOCKED,
        programme_id=cohort.programme_id,
        about=cohort.id,
        at=at,
        occasion=str(cohort.call_opens_on),
    )
