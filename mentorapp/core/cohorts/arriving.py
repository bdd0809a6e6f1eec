"""Applications that come in while others are under way: those who decide hear of them, together."""

from datetime import datetime, time
from typing import Final

from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Enrolment
from mentorapp.core.notices.good_hours import working_days_later
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.offices import office_hours
from mentorapp.core.notices.use_cases import tell_each
from mentorapp.core.programmes.queries import deciders_of

MORNING: Final = time(10)


def tell_deciders(session: Session, *, enrolment: Enrolment, at: datetime) -> None:
    """On the next working day, once, whatever else has come in by then.

    Nobody is told where a call closes: its applications are looked at when it has.
    """
    cohort = enrolment.cohort
    if not (cohort.rolling or enrolment.late):
        return
    hours = office_hours(session, programme=cohort.programme, starts=MORNING)
    due_at = working_days_later(hours, at, 1)
    deciders = deciders_of(session, programme_id=cohort.programme_id, site=enrolment.variant_id)
    tell_each(
        session,
        kind=NoticeKind.APPLICATIONS_CAME,
        people=[one for one in deciders if one.id != enrolment.person_id],
        about=cohort.id,
        key=lambda person: f"applications_came:{cohort.id}:{person.id}:{due_at:%Y-%m-%d}",
        due_at=due_at,
        now=at,
        programme_id=cohort.programme_id,
    )
