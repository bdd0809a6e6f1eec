"""Who takes part: decided by coordinators, told at once or once somebody has phoned."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.audit.model import record
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Stage
from mentorapp.core.errors import Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import tell, withdraw
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.queries import is_open_to, require_coordinator
from mentorapp.core.selection.quotas import require_place
from mentorapp.core.selection.rights import require_decider, require_reader
from mentorapp.core.selection.voting import require_quorum
from mentorapp.i18n import _

_TOLD_BY = {
    EnrolmentState.ADMITTED: NoticeKind.DECISION_ADMITTED,
    EnrolmentState.WAITING: NoticeKind.DECISION_WAITING,
    EnrolmentState.DECLINED: NoticeKind.DECISION_DECLINED,
}

SELECTING = (Stage.CALL, Stage.SELECTION, Stage.MATCHING)
SELECTING_LATE = (*SELECTING, Stage.PREPARATION, Stage.RUNNING)


def is_decided(enrolment: Enrolment) -> bool:
    """Also when it is noted and not told yet."""
    return enrolment.foreseen is not None or enrolment.state in _TOLD_BY


def is_selecting(cohort: Cohort, *, late: bool = False) -> bool:
    """Whether it can still be decided; `late`: about somebody who applied after the call."""
    return cohort.stage in (SELECTING_LATE if late or cohort.rolling else SELECTING)


def admit(session: Session, *, enrolment: Enrolment, by: Person, at: datetime) -> None:
    _decide(session, enrolment=enrolment, by=by, state=EnrolmentState.ADMITTED, at=at)


def put_on_waiting_list(
    session: Session, *, enrolment: Enrolment, by: Person, at: datetime
) -> None:
    _decide(session, enrolment=enrolment, by=by, state=EnrolmentState.WAITING, at=at)


def decline(session: Session, *, enrolment: Enrolment, by: Person, at: datetime) -> None:
    """Say no, kindly: the message is the programme's, and no reason is recorded."""
    _decide(session, enrolment=enrolment, by=by, state=EnrolmentState.DECLINED, at=at)


def read_application(session: Session, *, enrolment: Enrolment, by: Person, at: datetime) -> None:
    """Looking at somebody's application is a deed that the person can see later."""
    require_reader(session, person=by, enrolment=enrolment)
    if enrolment.state in (EnrolmentState.DRAFT, EnrolmentState.WITHDRAWN):
        raise Refused(_("This application is not handed in."))
    record(
        session,
        deed="read_application",
        by=by.id,
        at=at,
        subject=enrolment.id,
        person=enrolment.person_id,
    )


def hold_outcomes(
    session: Session, *, cohort: Cohort, by: Person, held: bool, at: datetime
) -> None:
    """From now on, note outcomes without telling them, so that somebody can phone first."""
    require_coordinator(session, person=by, programme_id=cohort.programme_id)
    cohort.holds_outcomes = held
    record(session, deed="hold_outcomes", by=by.id, at=at, subject=cohort.id)


def tell_outcome(session: Session, *, enrolment: Enrolment, by: Person, at: datetime) -> None:
    """Tell what was held back. :raises Refused: when nothing is."""
    require_decider(session, person=by, enrolment=enrolment)
    if enrolment.foreseen is None:
        raise Refused(_("Nothing is held back for this person."))
    _settle(session, enrolment, by=by, state=enrolment.foreseen, at=at)


def tell_outcomes(session: Session, *, cohort: Cohort, by: Person, at: datetime) -> int:
    """Tell everything that was held back in a cohort; return how many that were."""
    require_coordinator(session, person=by, programme_id=cohort.programme_id)
    held = session.scalars(
        select(Enrolment)
        .where(Enrolment.cohort_id == cohort.id, Enrolment.foreseen.is_not(None))
        .options(joinedload(Enrolment.cohort), joinedload(Enrolment.person))
    ).all()
    others = [enrolment for enrolment in held if enrolment.person_id != by.id]
    for enrolment in others:
        assert enrolment.foreseen is not None
        _settle(session, enrolment, by=by, state=enrolment.foreseen, at=at)
    return len(others)


def _decide(
    session: Session, *, enrolment: Enrolment, by: Person, state: EnrolmentState, at: datetime
) -> None:
    require_decider(session, person=by, enrolment=enrolment)
    # Two who decide at the same moment come one after the other.
    session.refresh(enrolment, ["state", "foreseen"], with_for_update=True)
    if not is_selecting(enrolment.cohort, late=enrolment.late):
        raise Refused(_("The selection for this cohort is over."))
    if enrolment.state in (EnrolmentState.DRAFT, EnrolmentState.WITHDRAWN):
        raise Refused(_("This application is not handed in."))
    if state in (enrolment.foreseen, enrolment.state if enrolment.foreseen is None else None):
        raise Refused(_("This was decided before."))
    require_quorum(session, enrolment=enrolment)
    if state is EnrolmentState.ADMITTED:
        _require_employer(session, enrolment)
        require_place(session, enrolment=enrolment)
    if not enrolment.cohort.holds_outcomes:
        _settle(session, enrolment, by=by, state=state, at=at)
        return
    enrolment.foreseen = None if enrolment.state is state else state
    # Without the person, who must not read in their own record what is not told yet.
    record(session, deed=f"foresee_{state}", by=by.id, at=at, subject=enrolment.id)


def _require_employer(session: Session, enrolment: Enrolment) -> None:
    """The employer may have ended its agreement since the person applied."""
    if not is_open_to(session, person=enrolment.person, programme=enrolment.cohort.programme):
        raise Refused(_("This person's employer does not take part (any more)."))


def _settle(
    session: Session, enrolment: Enrolment, *, by: Person, state: EnrolmentState, at: datetime
) -> None:
    enrolment.state, enrolment.foreseen = state, None
    enrolment.decided_at, enrolment.decided_by = at, by.id
    record(
        session,
        deed=f"decide_{state}",
        by=by.id,
        at=at,
        subject=enrolment.id,
        person=enrolment.person_id,
    )
    withdraw(session, about=enrolment.id, kinds=tuple(_TOLD_BY.values()), at=at)
    tell(
        session,
        kind=_TOLD_BY[state],
        person=enrolment.person,
        about=enrolment.id,
        key=f"decision:{enrolment.id}:{state}:{at:%Y%m%dT%H%M%S}",
        due_at=at,
        now=at,
        programme_id=enrolment.cohort.programme_id,
    )
