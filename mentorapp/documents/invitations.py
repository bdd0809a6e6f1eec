"""What a calendar link brings: the date as it stands now, or its cancellation."""

from datetime import datetime

from mentorapp.core.errors import Refused
from mentorapp.core.events.invited import is_invited
from mentorapp.core.events.model import Event
from mentorapp.core.events.queries import the_event
from mentorapp.core.meetings.model import Meeting, MeetingState
from mentorapp.core.meetings.queries import place_of, the_meeting
from mentorapp.core.people.model import Person
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.core.talks.model import Talk
from mentorapp.core.talks.queries import the_talk
from mentorapp.db.session import Session
from mentorapp.documents.calendar import CalendarEntry, calendar_file
from mentorapp.documents.links import Subject, Ticket
from mentorapp.i18n import _, speaking
from mentorapp.screens.events.invited import calendar_words as event_words
from mentorapp.screens.joining.talks import calendar_words as talk_words
from mentorapp.screens.meetings.one import calendar_words as meeting_words


def calendar_file_for(
    session: Session, *, ticket: Ticket, keyring: Keyring, now: datetime, pushed: bool = False
) -> tuple[bytes, str]:
    """The file and its method; where it is sent unasked (`pushed`), without what is sealed.

    :raises Refused: when the date is gone, was never fixed, or is not this person's any more.
    """
    entry = entry_for(session, ticket=ticket, keyring=None if pushed else keyring)
    return calendar_file(entry, stamped_at=now), entry.method


def entry_for(session: Session, *, ticket: Ticket, keyring: Keyring | None) -> CalendarEntry:
    """The date as it stands now; without `keyring`, without what is sealed. :raises Refused:"""
    reader = session.get(Person, ticket.person_id)
    if reader is None or reader.left_at is not None:
        raise Refused(_("This link is not good any more."))
    match ticket.subject:
        case Subject.MEETING:
            meeting = the_meeting(session, ticket.id, by=reader)
            place = (
                place_of(session, meeting=meeting, by=reader, keyring=keyring) if keyring else ""
            )
            with speaking(meeting.pair.cohort.programme.voice(reader.language)):
                return _meeting_entry(meeting, reader, place)
        case Subject.EVENT:
            event = the_event(session, ticket.id)
            if not is_invited(session, event=event, person=reader):
                raise Refused(_("This link is not good any more."))
            with speaking(event.cohort.programme.voice(reader.language)):
                return _event_entry(event)
        case Subject.TALK:
            talk = the_talk(session, ticket.id)
            if reader.id not in (talk.enrolment.person_id, talk.with_id):
                raise Refused(_("This link is not good any more."))
            with speaking(talk.enrolment.cohort.programme.voice(reader.language)):
                return _talk_entry(talk)


def _meeting_entry(meeting: Meeting, reader: Person, place: str) -> CalendarEntry:
    if meeting.starts_at is None or meeting.ends_at is None:
        raise Refused(_("No time is fixed for this meeting yet."))
    summary, description = meeting_words(meeting, reader)
    return CalendarEntry(
        id=meeting.id,
        sequence=meeting.sequence,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        summary=summary,
        description=description,
        place=place,
        is_private=True,
        is_cancelled=meeting.state is MeetingState.CANCELLED,
    )


def _event_entry(event: Event) -> CalendarEntry:
    summary, description = event_words(event)
    return CalendarEntry(
        id=event.id,
        sequence=event.sequence,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        summary=summary,
        description=description,
        place=event.place,
        link=event.link,
        is_cancelled=event.cancelled_at is not None,
    )


def _talk_entry(talk: Talk) -> CalendarEntry:
    summary, description = talk_words(talk)
    return CalendarEntry(
        id=talk.id,
        sequence=talk.sequence,
        starts_at=talk.starts_at,
        ends_at=talk.ends_at,
        summary=summary,
        description=description,
        place=talk.place,
        link=talk.link,
        is_private=True,
        is_cancelled=not talk.stands,
    )
