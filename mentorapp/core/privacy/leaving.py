"""Somebody leaves: a cohort, or everything. No reason is asked, and the partner hears it kindly."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.activities.introducing import forget_questions_to
from mentorapp.core.changes.parting import look_for_another
from mentorapp.core.check_ins.cases import forget_cases_of
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Stage
from mentorapp.core.consent.model import Purpose, withdraw_consent
from mentorapp.core.errors import Refused
from mentorapp.core.matching.holding import clear_away
from mentorapp.core.meetings.model import Meeting, MeetingState
from mentorapp.core.meetings.telling import take_back
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.pairs.model import Ending, Pair
from mentorapp.core.pairs.queries import with_people
from mentorapp.core.pairs.telling import tell_partner
from mentorapp.core.people.model import Person
from mentorapp.i18n import _

_AHEAD = (MeetingState.PROPOSED, MeetingState.FIXED)


def leave_cohort(session: Session, *, enrolment: Enrolment, by: Person, at: datetime) -> None:
    """Take the consent to take part back, at any stage: the place, the proposals and the tandem go.

    What a tandem wrote stays readable for its two people until its time is over.
    """
    if enrolment.person_id != by.id:
        raise Refused(_("This application is somebody else's."))
    if not enrolment.stands:
        raise Refused(_("You do not take part there any more."))
    if enrolment.cohort.stage is Stage.CLOSED:
        raise Refused(_("This cohort has ended."))
    _leave(session, enrolment, by, at)


def leave_everything(session: Session, *, person: Person, at: datetime) -> None:
    enrolments = session.scalars(
        select(Enrolment)
        .where(Enrolment.person_id == person.id)
        .options(joinedload(Enrolment.cohort).joinedload(Cohort.programme))
    )
    for enrolment in enrolments:
        if enrolment.stands:
            _leave(session, enrolment, person, at)
    forget_cases_of(session, person=person, at=at)
    forget_questions_to(session, person=person, at=at)
    for pair in _together(session, person, None):
        part_ways(session, pair=pair, by=person, at=at)


def part_ways(session: Session, *, pair: Pair, by: Person, at: datetime) -> None:
    """End a tandem. The partner hears that it has ended, and neither why nor by whose wish."""
    pair.ended_at, pair.ended_by, pair.ended_as = at, by.id, Ending.PARTED
    meetings = session.scalars(
        select(Meeting).where(Meeting.pair_id == pair.id, Meeting.state.in_(_AHEAD))
    ).all()
    for meeting in meetings:
        if meeting.state is MeetingState.PROPOSED or not meeting.has_begun(at):
            meeting.state, meeting.cancelled_at = MeetingState.CANCELLED, at
            take_back(session, meeting, at=at)
    session.flush()
    tell_partner(
        session,
        pair,
        by=by,
        kind=NoticeKind.TANDEM_ENDED,
        about=pair.id,
        at=at,
    )
    look_for_another(session, pair, at)


def _leave(session: Session, enrolment: Enrolment, by: Person, at: datetime) -> None:
    enrolment.state, enrolment.withdrawn_at = EnrolmentState.WITHDRAWN, at
    session.execute(
        update(Enrolment)
        .where(Enrolment.id == enrolment.id)
        .values(application={}, wishes=[], not_with=[])
    )
    session.flush()
    withdraw_consent(
        session,
        person_id=by.id,
        purpose=Purpose.TAKING_PART,
        about=enrolment.cohort_id,
        at=at,
    )
    for pair in _together(session, by, enrolment.cohort_id):
        part_ways(session, pair=pair, by=by, at=at)
    clear_away(session, cohort=enrolment.cohort, at=at)


def _together(session: Session, person: Person, cohort_id: UUID | None) -> list[Pair]:
    pairs = (
        select(Pair)
        .where(or_(Pair.mentor_id == person.id, Pair.mentee_id == person.id))
        .where(Pair.ended_at.is_(None))
        .options(*with_people())
    )
    if cohort_id is not None:
        pairs = pairs.where(Pair.cohort_id == cohort_id)
    return list(session.scalars(pairs))
