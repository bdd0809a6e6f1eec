"""News of the meetings of a tandem: when, never about what."""

from collections.abc import Sequence
from typing import Protocol

from mentorapp.answers.occasion import Occasion
from mentorapp.core.meetings.model import Meeting, MeetingState
from mentorapp.core.meetings.queries import (
    cancelled_with,
    series_from,
    slots_of,
    standing_of,
    the_meeting,
)
from mentorapp.core.people.model import Person
from mentorapp.screens.meetings import news as meeting_news
from mentorapp.screens.shapes import Message


class News(Protocol):
    def __call__(self, meeting: Meeting, reader: Person, *, calendar: str) -> Message: ...


def meeting_proposed(occasion: Occasion) -> Message | None:
    meeting = _meeting(occasion)
    if meeting.state is not MeetingState.PROPOSED:
        return None
    slots = slots_of(occasion.session, meeting=meeting)
    return meeting_news.meeting_proposed(meeting, occasion.person, slots)


def meeting_answer_owed(occasion: Occasion) -> Message | None:
    """Not once all that was proposed has passed."""
    meeting, now = _meeting(occasion), occasion.instance.clock()
    slots = slots_of(occasion.session, meeting=meeting)
    ahead = [slot for slot in slots if slot.starts_at > now]
    if not ahead or not meeting.waits_for(occasion.person):
        return None
    return meeting_news.meeting_answer_owed(meeting, occasion.person, ahead)


def meeting_fixed(occasion: Occasion) -> Message | None:
    meeting = _meeting(occasion)
    if meeting.state is not MeetingState.FIXED:
        return None
    return meeting_news.meeting_fixed(
        meeting,
        occasion.person,
        calendar=_calendar(occasion, meeting),
        others=_others(occasion, meeting, series_from(occasion.session, meeting=meeting)),
    )


def meeting_moved(occasion: Occasion) -> Message | None:
    return _while_fixed(occasion, meeting_news.meeting_moved)


def meeting_reminder(occasion: Occasion) -> Message | None:
    return _while_fixed(occasion, meeting_news.meeting_reminder)


def meeting_cancelled(occasion: Occasion) -> Message | None:
    meeting = _meeting(occasion)
    if meeting.state is not MeetingState.CANCELLED:
        return None
    # A proposal that is taken back never stood in a calendar.
    link = _calendar(occasion, meeting) if meeting.is_in_calendars else ""
    together = cancelled_with(occasion.session, meeting=meeting)
    return meeting_news.meeting_cancelled(
        meeting,
        occasion.person,
        calendar=link,
        others=_others(occasion, meeting, together),
    )


def next_date(occasion: Occasion) -> Message | None:
    """Not said any more when the two have thought of it."""
    meeting = _meeting(occasion)
    if meeting.state is not MeetingState.FIXED or meeting.ends_at is None:
        return None
    if standing_of(occasion.session, pair=meeting.pair, at=meeting.ends_at).is_planned:
        return None
    return meeting_news.next_date(meeting, occasion.person)


def _while_fixed(occasion: Occasion, screen: News) -> Message | None:
    meeting = _meeting(occasion)
    if meeting.state is not MeetingState.FIXED:
        return None
    return screen(meeting, occasion.person, calendar=_calendar(occasion, meeting))


def _others(
    occasion: Occasion, meeting: Meeting, together: Sequence[Meeting]
) -> list[tuple[Meeting, str]]:
    return [(one, _calendar(occasion, one)) for one in together if one.id != meeting.id]


def _meeting(occasion: Occasion) -> Meeting:
    return the_meeting(occasion.session, occasion.notice.subject_id, by=occasion.person)


def _calendar(occasion: Occasion, meeting: Meeting) -> str:
    return occasion.links.to_meeting(meeting.id, person_id=occasion.person.id)
