"""Contacts of employers that take part: they pass on the call and offer mentors."""

from mentorapp.answers.cohorts import settling
from mentorapp.answers.programmes.offices import chosen_person
from mentorapp.answers.targets import one_id
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.cohorts.partners import offer_mentor, require_partner, share_of
from mentorapp.core.cohorts.planning import cohorts_of
from mentorapp.core.cohorts.queries import the_cohort
from mentorapp.core.events.queries import events_in
from mentorapp.core.people.visits import Visit
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.queries import the_programme
from mentorapp.core.settling.queries import may_announce, require_may_announce
from mentorapp.screens.cohorts import partners as screens
from mentorapp.screens.shapes import Answers, Form, Page, Reply

EVENTS_SHOWN = 12


def show(here: Visit, target: str) -> Page:
    programme = _programme(here, target)
    cohort = next(iter(cohorts_of(here.session, programme=programme)), None)
    share = share_of(here.session, programme=programme, cohort=cohort, by=here.person)
    found = events_in(here.session, cohort=cohort) if cohort else ()
    ahead = [event for event in found if not event.has_begun(here.now)][:EVENTS_SHOWN]
    announced = screens.Announced(
        here=settling.spoken_here(here, programme),
        may_choose=may_announce(
            here.session, person=here.person, programme=programme, workspace=here.workspace
        ),
    )
    return screens.partner_page(programme, cohort, share, ahead, here.person, announced)


def ask_for_channel(here: Visit, target: str) -> Form:
    programme = _programme(here, target)
    require_may_announce(
        here.session, person=here.person, programme=programme, workspace=here.workspace
    )
    return settling.channel_form(here, programme, name="partner_channel")


def take_channel(here: Visit, target: str, answers: Answers) -> Page:
    settling.speak_here(here, _programme(here, target), answers)
    return show(here, target)


def leave_channel(here: Visit, target: str) -> Page:
    settling.fall_silent_here(here, _programme(here, target))
    return show(here, target)


def ask_whom(here: Visit, target: str) -> Form:
    return screens.offer_form(_cohort(here, target))


def offer(here: Visit, target: str, answers: Answers) -> Reply:
    cohort = _cohort(here, target)
    person = chosen_person(here, answers)
    offer_mentor(here.session, cohort=cohort, by=here.person, person=person, at=here.now)
    return screens.offered()


def _programme(here: Visit, target: str) -> Programme:
    programme = the_programme(here.session, one_id(target))
    require_partner(here.session, person=here.person, programme=programme)
    return programme


def _cohort(here: Visit, target: str) -> Cohort:
    cohort = the_cohort(here.session, one_id(target))
    require_partner(here.session, person=here.person, programme=cohort.programme)
    return cohort
