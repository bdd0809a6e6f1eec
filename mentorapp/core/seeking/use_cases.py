"""A person is approached with a reason, and answers in two taps; nobody is asked twice."""

from datetime import datetime

from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.cohorts.interest import invitation_for
from mentorapp.core.cohorts.model import Cohort, Enrolment, Invitation, Role
from mentorapp.core.cohorts.queries import enrolment_of
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import tell, withdraw
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.queries import require_open_to
from mentorapp.core.seeking.model import Answer, Approach
from mentorapp.core.seeking.queries import approach_of, require_seeker
from mentorapp.i18n import _

REASON_LEAST, REASON_MOST = 10, 500  # characters


def approach(
    session: Session,
    *,
    mentee: Enrolment,
    person: Person,
    by: Person,
    reason: str,
    at: datetime,
) -> Approach:
    """Ask somebody whether they would accompany a mentee, and why them.

    :raises Refused: when it is too late, or they were asked before, by whomever.
    """
    require_seeker(session, mentee=mentee, person=by)
    cohort = mentee.cohort
    if not cohort.welcomes_late:
        raise Refused(_("Nobody can be invited at this stage."))
    if person.id in (by.id, mentee.person_id):
        raise InvalidInput({"person": _("Please choose somebody else.")})
    if not REASON_LEAST <= len(reason) <= REASON_MOST:
        words = _("Please write {least} to {most} characters.")
        raise InvalidInput({"reason": words.format(least=REASON_LEAST, most=REASON_MOST)})
    _require_free(session, cohort, person)
    asked = Approach(
        cohort=cohort, person=person, mentee=mentee, asked_by=by, reason=reason, asked_at=at
    )
    session.add(asked)
    session.flush()
    record(session, deed="approach", by=by.id, at=at, subject=asked.id, person=person.id)
    tell(
        session,
        kind=NoticeKind.APPROACHED,
        person=person,
        about=asked.id,
        key=f"approached:{asked.id}",
        due_at=at,
        now=at,
        programme_id=cohort.programme_id,
    )
    return asked


def _require_free(session: Session, cohort: Cohort, person: Person) -> None:
    """:raises Refused: when they cannot take part, do so already, or were asked before."""
    require_open_to(session, person=person, programme=cohort.programme)
    offered = enrolment_of(session, cohort=cohort, person=person, role=Role.MENTOR)
    if offered is not None and offered.stands:
        raise Refused(_("{name} is in the cohort as a mentor already.").format(name=person.name))
    if approach_of(session, cohort=cohort, person=person) is not None:
        raise Refused(_("{name} was asked before. Nobody is asked twice.").format(name=person.name))


def answer(session: Session, *, approach: Approach, by: Person, said: Answer, at: datetime) -> None:
    """Yes, no, or later. A yes opens the application and decides nothing; it can still be changed.

    :raises Refused: for everybody but the one who was asked, and when it is too late for a yes.
    """
    if approach.person_id != by.id:
        raise Refused(_("Somebody else was asked this."))
    if approach.answer is said and said is not Answer.YES:
        return
    if said is Answer.YES:
        if not approach.cohort.welcomes_late:
            raise Refused(_("Thank you! For this cohort it is too late, sadly."))
        _invite(session, approach, at)
    approach.answer, approach.answered_at = said, at
    session.flush()
    withdraw(session, about=approach.id, kinds=(NoticeKind.APPROACH_ANSWERED,), at=at)
    tell(
        session,
        kind=NoticeKind.APPROACH_ANSWERED,
        person=approach.asked_by,
        about=approach.id,
        key=f"approach_answered:{approach.id}:{at:%Y%m%dT%H%M%S}",
        due_at=at,
        now=at,
        programme_id=approach.cohort.programme_id,
    )


def _invite(session: Session, approach: Approach, at: datetime) -> None:
    """So that they can apply after the call, too."""
    cohort, person = approach.cohort, approach.person
    if invitation_for(session, cohort_id=cohort.id, person=person) is None:
        session.add(
            Invitation(
                cohort=cohort,
                person=person,
                role=Role.MENTOR,
                invited_at=at,
                invited_by=approach.asked_by_id,
            )
        )
        session.flush()
