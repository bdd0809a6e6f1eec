"""Everything whose time is over, in one turn of the timetable."""

from datetime import datetime

from sqlalchemy.orm import Session

from mentorapp.core.privacy import (
    forgetting,
    leftovers,
    old_applications,
    old_cohorts,
    retention,
    silent_guests,
)
from mentorapp.core.relay.use_cases import forget_stranded


def tidy_up(session: Session, since: datetime, _until: datetime) -> None:
    """`since` is up to when the timetable was looked at: nothing goes before its time."""
    retention.announce_deletions(session, now=since)
    retention.delete_contents(session, now=since)
    old_applications.announce_applications(session, now=since)
    old_applications.forget_applications(session, now=since)
    leftovers.forget_leftovers(session, now=since)
    old_cohorts.announce_cohorts(session, now=since)
    old_cohorts.forget_cohorts(session, now=since)
    forgetting.erase_leavers(session, now=since)
    silent_guests.announce_guests(session, now=since)
    silent_guests.forget_guests(session, now=since)
    forgetting.forget_brief(session, now=since)
    forget_stranded(session, now=since)
    forgetting.forget_proofs(session, now=since)
