"""The mentors of a cohort among themselves."""

from mentorapp.answers.targets import one_id, page_number, rest
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.cohorts.queries import the_cohort
from mentorapp.core.events.model import EventKind
from mentorapp.core.events.queries import events_ahead_for
from mentorapp.core.people.visits import Visit
from mentorapp.core.training.circle import circle_of, join_circle, leave_circle, require_mentor
from mentorapp.screens.joining import circle as screens
from mentorapp.screens.shapes import Page


def show(here: Visit, target: str) -> Page:
    cohort = the_cohort(here.session, one_id(target))
    return _page(here, cohort, page_number(rest(target, 1)))


def join(here: Visit, target: str) -> Page:
    cohort, words = the_cohort(here.session, one_id(target)), screens.circle_words()
    join_circle(here.session, cohort=cohort, by=here.person, words=words, at=here.now)
    return _page(here, cohort)


def leave(here: Visit, target: str) -> Page:
    cohort = the_cohort(here.session, one_id(target))
    leave_circle(here.session, cohort=cohort, by=here.person, at=here.now)
    return _page(here, cohort)


def _page(here: Visit, cohort: Cohort, page: int = 1) -> Page:
    here.session.flush()
    require_mentor(here.session, cohort=cohort, person=here.person)
    exchanges = [
        (event, reply)
        for event, reply in events_ahead_for(here.session, person=here.person, at=here.now)
        if event.kind is EventKind.MENTOR_EXCHANGE and event.cohort_id == cohort.id
    ]
    members = circle_of(here.session, cohort=cohort)
    return screens.circle_page(cohort, members, exchanges, here.person, page=page)
