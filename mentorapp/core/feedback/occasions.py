"""When the two may give each other feedback: after a meeting, halfway, and at the end."""

from datetime import date

from mentorapp.core.closing.use_cases import is_closing_time
from mentorapp.core.meetings.model import Meeting, MeetingState
from mentorapp.core.pairs.model import Pair

AFTER_MEETING = ("helped", "wish")
LOOKING_FURTHER = ("helped", "wish", "onwards")  # halfway and at the end


def is_halfway(pair: Pair, *, today: date) -> bool:
    """The second half has begun, and the closing has not."""
    return pair.is_together and today >= pair.middle and not is_at_end(pair, today=today)


def is_at_end(pair: Pair, *, today: date) -> bool:
    return is_closing_time(pair, today=today)


def was_held(meeting: Meeting) -> bool:
    return meeting.state is MeetingState.HELD
