"""One meeting of a tandem, as its two see it."""

from mentorapp.answers.targets import one_id
from mentorapp.core.meetings.model import Meeting
from mentorapp.core.meetings.queries import place_of, slots_of, the_meeting
from mentorapp.core.meetings.topics import topics_of
from mentorapp.core.notes.model import NoteKind
from mentorapp.core.notes.queries import notes_about
from mentorapp.core.people.visits import Visit
from mentorapp.documents.links import CalendarLinks
from mentorapp.screens.meetings.one import Contents, meeting_page
from mentorapp.screens.shapes import Page


def meeting(here: Visit, target: str) -> Page:
    return page_of(here, own_meeting(here, target))


def own_meeting(here: Visit, target: str) -> Meeting:
    return the_meeting(here.session, one_id(target), by=here.person)


def page_of(here: Visit, of: Meeting) -> Page:
    here.session.flush()
    return meeting_page(
        of,
        here.person,
        contents=_contents(here, of),
        slots=slots_of(here.session, meeting=of),
        calendar=calendar_of(here, of) if of.is_in_calendars else "",
    )


def calendar_of(here: Visit, of: Meeting) -> str:
    links = CalendarLinks(here.instance.public_url, here.instance.link_secret)
    return links.to_meeting(of.id, person_id=here.person.id)


def place_for(here: Visit, of: Meeting) -> str:
    return place_of(here.session, meeting=of, by=here.person, keyring=here.keyring)


def _contents(here: Visit, of: Meeting) -> Contents:
    return Contents(
        place=place_for(here, of),
        topics=topics_of(here.session, pair=of.pair, by=here.person, keyring=here.keyring),
        notes=notes_about(
            here.session,
            pair=of.pair,
            about=of.id,
            kind=NoteKind.MEETING,
            by=here.person,
            keyring=here.keyring,
        ),
    )
