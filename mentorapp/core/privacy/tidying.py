"""Everything whose time is over, in one turn of the timetable."""

from datetime import datetime

from sqlalchemy.orm import Session

from mentorapp.core.privacy import forgetting, retention
from mentorapp.core.relay.use_cases import forget_stranded


def tidy_up(session: Session, since: datetime, _until: datetime) -> None:
    """`since` is up to when the timetable was looked at: nothing goes before its time."""
    retention.announce_deletions(session, now=since)
    retention.delete_contents(session, now=since)
    forgetting.forget_applications(session, now=since)
    forgetting.forget_cohorts(session, now=since)
    forgetting.erase_leavers(session, now=since)
    forgetting.forget_guests(session, now=since)
    forgetting.forget_brief(session, now=since)
    forget_stranded(session, now=since)
    forgetting.forget_proofs(session, now=since)
