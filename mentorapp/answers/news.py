"""News of the set-up, of cohorts, of questions to mentors and mentees, and of events."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from mentorapp.core.announcements.queries import is_for, the_announcement
from mentorapp.core.cohorts.interest import interest_of
from mentorapp.core.cohorts.model import Enrolment, EnrolmentState
from mentorapp.core.cohorts.occasions import TOGETHER, end_of_call
from mentorapp.core.cohorts.queries import calls_of, the_cohort, the_enrolment
from mentorapp.core.events.model import Event, Reply
from mentorapp.core.events.queries import is_guest, sign_up_of, the_event
from mentorapp.core.matching.model import Request
from mentorapp.core.matching.queries import standing_request, the_proposal, the_run
from mentorapp.core.matching.requesting import may_choose
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import Notice
from mentorapp.core.notices.queries import comes_anyway, was_said
from mentorapp.core.notices.reader import Reader
from mentorapp.core.people.model import Person
from mentorapp.core.people.visits import Instance
from mentorapp.core.programmes.queries import office_of, the_programme
from mentorapp.db.session import Session
from mentorapp.documents.entrances import entrances
from mentorapp.documents.links import CalendarLinks
from mentorapp.documents.tickets import new_ticket
from mentorapp.screens import telling
from mentorapp.screens.cohorts import announcements, settling
from mentorapp.screens.cohorts.preview import as_test
from mentorapp.screens.events import news as event_news
from mentorapp.screens.joining import calls
from mentorapp.screens.joining import outcome as applications
from mentorapp.screens.matching import news as matching_news
from mentorapp.screens.matching import proposal_news, requests
from mentorapp.screens.programmes import offices
from mentorapp.screens.shapes import Message

_TIME_TO_ANSWER = timedelta(days=2)  # an invitation may have waited for its day in a digest


@dataclass(frozen=True, slots=True)
class Occasion:
    """A notice about to be said, and to whom."""

    session: Session
    notice: Notice
    reader: Reader
    instance: Instance

    @property
    def person(self) -> Person:
        """:raises LookupError: when it is said to a channel."""
        if self.reader.person is None:
            raise LookupError("only a person can be told this")
        return self.reader.person

    @property
    def links(self) -> CalendarLinks:
        return CalendarLinks(self.instance.public_url, self.instance.link_secret)


def call_opened(occasion: Occasion) -> Message | None:
    cohort = the_cohort(occasion.session, occasion.notice.subject_id)
    return calls.call_post(cohort) if cohort.takes_applications else None


def call_closes(occasion: Occasion) -> Message | None:
    """Not when it has closed, or closes on another day by now."""
    cohort = the_cohort(occasion.session, occasion.notice.subject_id)
    is_that_day = occasion.notice.expires_at == end_of_call(cohort)
    return calls.call_closes_post(cohort) if cohort.takes_applications and is_that_day else None


def application_unfinished(occasion: Occasion) -> Message | None:
    enrolment = the_enrolment(occasion.session, occasion.notice.subject_id)
    is_that_day = occasion.notice.expires_at == end_of_call(enrolment.cohort)
    if not enrolment.is_editable or not is_that_day:
        return None
    return _of_application(occasion, applications.unfinished, EnrolmentState.DRAFT)


def monthly_reminder(occasion: Occasion) -> Message | None:
    cohort = the_cohort(occasion.session, occasion.notice.subject_id)
    return calls.monthly_post(cohort) if cohort.stage in TOGETHER else None


def application_received(occasion: Occasion) -> Message | None:
    return _of_application(occasion, applications.received, EnrolmentState.HANDED_IN)


def admitted(occasion: Occasion) -> Message | None:
    return _of_application(occasion, applications.admitted, EnrolmentState.ADMITTED)


def on_waiting_list(occasion: Occasion) -> Message | None:
    return _of_application(occasion, applications.on_waiting_list, EnrolmentState.WAITING)


def declined(occasion: Occasion) -> Message | None:
    return _of_application(occasion, applications.declined, EnrolmentState.DECLINED)


def matching_done(occasion: Occasion) -> Message | None:
    return matching_news.matching_done(the_run(occasion.session, occasion.notice.subject_id))


def mentor_asked(occasion: Occasion) -> Message | None:
    return proposal_news.mentor_asked(the_proposal(occasion.session, occasion.notice.subject_id))


def proposal_to_mentee(occasion: Occasion) -> Message | None:
    return proposal_news.proposal_to_mentee(
        the_proposal(occasion.session, occasion.notice.subject_id)
    )


def answer_owed(occasion: Occasion) -> Message | None:
    proposal = the_proposal(occasion.session, occasion.notice.subject_id)
    return proposal_news.answer_owed(proposal, occasion.person)


def mentor_requested(occasion: Occasion) -> Message | None:
    return requests.mentor_requested(the_proposal(occasion.session, occasion.notice.subject_id))


def request_owed(occasion: Occasion) -> Message | None:
    return requests.request_owed(the_proposal(occasion.session, occasion.notice.subject_id))


def choose_again(occasion: Occasion) -> Message | None:
    """Unless they have begun anew since, or have somebody."""
    request = occasion.session.get(Request, occasion.notice.subject_id)
    mentee = the_enrolment(occasion.session, request.mentee_id) if request else None
    if mentee is None or not may_choose(mentee):
        return None
    begun = standing_request(occasion.session, mentee=mentee)
    return None if begun else requests.choose_again(mentee)


def mentor_declined(occasion: Occasion) -> Message | None:
    proposal = the_proposal(occasion.session, occasion.notice.subject_id)
    return matching_news.mentor_declined(proposal)


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


def app_installed(occasion: Occasion) -> Message | None:
    here = occasion.reader.workspace
    return settling.app_installed(here.name) if here else None


def coordinator_named(occasion: Occasion) -> Message | None:
    programme = the_programme(occasion.session, occasion.notice.subject_id)
    office = office_of(occasion.session, person=occasion.person, programme_id=programme.id)
    return offices.office_given(programme, office.scope) if office else None


def channel_chosen(occasion: Occasion) -> Message | None:
    """With the call that is open by then, unless the channel hears of it anyway."""
    notice = occasion.notice
    if notice.programme_id is None or notice.channel_id is None:
        return None
    programme = the_programme(occasion.session, notice.programme_id)
    missed = (
        cohort
        for cohort in calls_of(occasion.session, programme=programme)
        if not comes_anyway(
            occasion.session,
            about=cohort.id,
            channel_id=notice.channel_id,
            kind=NoticeKind.CALL_OPENED,
            since=notice.due_at,
        )
    )
    return settling.channel_chosen(programme, call=next(missed, None))


def still_welcome(_occasion: Occasion) -> Message:
    return telling.still_welcome()


def announcement(occasion: Occasion) -> Message | None:
    written = the_announcement(occasion.session, occasion.notice.subject_id)
    if not is_for(occasion.session, written, occasion.person):
        return None
    return announcements.announcement(written)


def announcement_test(occasion: Occasion) -> Message:
    written = the_announcement(occasion.session, occasion.notice.subject_id)
    return as_test(announcements.announcement(written))


def _calendar(occasion: Occasion, event: Event) -> str:
    return occasion.links.to_event(event.id, person_id=occasion.person.id)


def _of_application(
    occasion: Occasion, screen: Callable[[Enrolment], Message], state: EnrolmentState
) -> Message | None:
    enrolment = the_enrolment(occasion.session, occasion.notice.subject_id)
    return screen(enrolment) if enrolment.state is state else None


def sign_in_link(occasion: Occasion) -> Message:
    """The link is made when the mail is written: its ten minutes begin then."""
    instance = occasion.instance
    ticket = new_ticket(occasion.notice.subject_id, "home", at=instance.clock())
    return telling.sign_in_link(entrances(instance).link(ticket))
