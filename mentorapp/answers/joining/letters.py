"""Letters that somebody takes to their line manager themselves."""

from mentorapp.answers.targets import ids, one_id
from mentorapp.core.cohorts.model import Cohort, EnrolmentState
from mentorapp.core.cohorts.queries import enrolments_of
from mentorapp.core.errors import Refused
from mentorapp.core.events.invited import is_invited
from mentorapp.core.events.model import Event, Reply
from mentorapp.core.events.queries import events_ahead_for, the_event
from mentorapp.core.people.visits import Visit
from mentorapp.documents.downloads import File, download_link
from mentorapp.documents.manager_letters import released_time, travel
from mentorapp.documents.pdf import pdf_file
from mentorapp.i18n import _
from mentorapp.screens.events.invited import title_of
from mentorapp.screens.joining import letters as screens
from mentorapp.screens.shapes import Page

TRIPS_MOST = 6


def show(here: Visit, target: str) -> Page:
    cohort = _own_cohort(here, target)
    return screens.letters_page(
        cohort,
        released=download_link(here, "letter_time", str(cohort.id)),
        trips=[
            (event, download_link(here, "letter_trip", str(event.id)))
            for event in _trips(here, cohort)
        ],
    )


def time_file(here: Visit, target: str) -> File:
    cohort = _own_cohort(here, target)
    return pdf_file(released_time(cohort, here.person, today=here.today))


def trip_file(here: Visit, target: str) -> File:
    event = the_event(here.session, one_id(target))
    if not is_invited(here.session, event=event, person=here.person):
        raise Refused(_("This event is for other people of the programme."))
    return pdf_file(travel(event, here.person, today=here.today), about=title_of(event))


def _trips(here: Visit, cohort: Cohort) -> list[Event]:
    """Events with a place that the person comes to."""
    ahead = events_ahead_for(here.session, person=here.person, at=here.now)
    coming = [event for event, reply in ahead if reply is Reply.COMING and event.place]
    return [event for event in coming if event.cohort_id == cohort.id][:TRIPS_MOST]


def _own_cohort(here: Visit, target: str) -> Cohort:
    (cohort_id,) = ids(target, 1)
    for enrolment in enrolments_of(here.session, person=here.person):
        if enrolment.cohort_id == cohort_id and enrolment.state is EnrolmentState.ADMITTED:
            return enrolment.cohort
    raise Refused(_("This is for other people of the programme."))
