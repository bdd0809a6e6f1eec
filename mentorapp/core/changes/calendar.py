"""What a tandem has planned is called off when it pauses or ends."""

from datetime import datetime

from sqlalchemy.orm import Session

from mentorapp.core.meetings.queries import standing_of
from mentorapp.core.meetings.use_cases import cancel_meeting
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person


def cancel_what_is_ahead(
    session: Session, *, pair: Pair, by: Person, at: datetime, before: datetime | None = None
) -> None:
    """Cancel what is fixed (until `before`) or proposed; calendars are told."""
    standing = standing_of(session, pair=pair, at=at)
    for meeting in standing.ahead:
        assert meeting.starts_at is not None
        if before is None or meeting.starts_at < before:
            cancel_meeting(session, meeting=meeting, by=by, at=at)
    if standing.proposed is not None:
        cancel_meeting(session, meeting=standing.proposed, by=by, at=at)
