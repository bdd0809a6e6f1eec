"""News of events: invitations, seats, reminders, and what was brought to them."""

from datetime import timedelta

from mentorapp.answers.occasion import Occasion
from mentorapp.core.cohorts.interest import interest_of
from mentorapp.core.events.invited import is_guest
from mentorapp.core.events.model import Event, Reply
from mentorapp.core.events.queries import the_event
from mentorapp.core.events.sign_ups import sign_up_of
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.queries import was_said
from mentorapp.screens.events import news as event_news
from mentorapp.screens.shapes import Message

_TIME_TO_ANSWER = timedelta(days=2)  # an invitation may have waited for its day in a digest


def event_invitation(occasion: Occasion) -> Message | None:
    event = the_event(occasion.session, occasion.notice.subject_id)
    said = sign_up_of(occasion.session, event=event, person=occasion.person)
    return event_news.event_invitation(
        event,
        said.reply if said else None,
        occasion.person,
        calendar=_calendar(occasion, event),
        first=occasion.notice.kind is not NoticeKind.EVENT_MOVED,
        guest=is_guest(occasion.session, event=event, person=occasion.person),
    )


def event_open_to_you(occasion: Occasion) -> Message | None:
    """Only while they have not taken themselves off the list."""
    event = the_event(occasion.session, occasion.notice.subject_id)
    programme_id = event.cohort.programme_id
    listed = interest_of(occasion.session, programme_id=programme_id, person=occasion.person)
    return event_invitation(occasion) if listed else None


def event_announced(occasion: Occasion) -> Message | None:
    event = the_event(occasion.session, occasion.notice.subject_id)
    if not event.is_open or not event.takes_answers(occasion.notice.due_at):
        return None
    return event_news.event_announced(event)


def event_seat(occasion: Occasion) -> Message | None:
    event = the_event(occasion.session, occasion.notice.subject_id)
    said = sign_up_of(occasion.session, event=event, person=occasion.person)
    if event.cancelled_at is not None or said is None or said.reply is not Reply.COMING:
        return None
    return event_news.seat_free(event, occasion.person, calendar=_calendar(occasion, event))


def event_material(occasion: Occasion) -> Message | None:
    event = the_event(occasion.session, occasion.notice.subject_id)
    return event_news.material_there(event, occasion.person) if event.material else None


def event_answer_owed(occasion: Occasion) -> Message | None:
    """To those who have said nothing, some while after they were invited."""
    event = the_event(occasion.session, occasion.notice.subject_id)
    said = sign_up_of(occasion.session, event=event, person=occasion.person)
    invited = was_said(
        occasion.session,
        about=event.id,
        person_id=occasion.person.id,
        kinds=(NoticeKind.EVENT_INVITATION, NoticeKind.EVENT_MOVED),
        before=occasion.instance.clock() - _TIME_TO_ANSWER,
    )
    if event.cancelled_at is not None or said is not None or not invited:
        return None
    return event_news.event_answer_owed(event, occasion.person)


def event_reminder(occasion: Occasion) -> Message | None:
    """To a channel without a word of who comes; to a person only while they come."""
    event = the_event(occasion.session, occasion.notice.subject_id)
    if event.cancelled_at is not None:
        return None
    if occasion.reader.person is None:
        return event_news.event_post(event)
    return event_news.event_reminder(event, occasion.person, calendar=_calendar(occasion, event))


def _calendar(occasion: Occasion, event: Event) -> str:
    return occasion.links.to_event(event.id, person_id=occasion.person.id)
