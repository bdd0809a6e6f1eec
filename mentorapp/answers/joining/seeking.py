"""Coordinators and committees look for a mentor; whoever is approached answers in two taps."""

from mentorapp.answers.joining import applications
from mentorapp.answers.looking import look_through_theirs
from mentorapp.answers.programmes.offices import chosen_person
from mentorapp.answers.reading import text
from mentorapp.answers.targets import one_id, page_number, rest
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role
from mentorapp.core.cohorts.queries import enrolments_in, the_cohort, the_enrolment
from mentorapp.core.people.visits import Visit
from mentorapp.core.privacy.looks import Listed
from mentorapp.core.programmes.model import Scope
from mentorapp.core.seeking.model import Answer
from mentorapp.core.seeking.queries import (
    approaches_for,
    approaches_in,
    mentees_without,
    require_seeker,
    the_approach,
)
from mentorapp.core.seeking.use_cases import answer, approach
from mentorapp.core.selection.rights import readable, require_reading
from mentorapp.screens.joining import seeking as screens
from mentorapp.screens.shapes import Answers, Form, Page, Reply


def wanted(here: Visit, target: str) -> Page:
    cohort = the_cohort(here.session, one_id(target))
    return _wanted(here, cohort, page_number(rest(target, 1)))


def find(here: Visit, target: str) -> Page:
    return _find(here, _sought_for(here, target), target)


def ask_whom(here: Visit, target: str) -> Form:
    return screens.approach_form(_sought_for(here, target), page=page_number(rest(target, 1)))


def ask(here: Visit, target: str, answers: Answers) -> Page:
    mentee = _sought_for(here, target)
    approach(
        here.session,
        mentee=mentee,
        person=chosen_person(here, answers),
        by=here.person,
        reason=text(answers, "reason"),
        at=here.now,
    )
    return _find(here, mentee, target)


def say_yes(here: Visit, target: str) -> Form:
    """The second tap: the application, as a mentor."""
    asked = the_approach(here.session, one_id(target))
    answer(here.session, approach=asked, by=here.person, said=Answer.YES, at=here.now)
    return applications.begin(here, asked.cohort, Role.MENTOR)


def say_later(here: Visit, target: str) -> Reply:
    return _say(here, target, Answer.LATER)


def say_no(here: Visit, target: str) -> Reply:
    return _say(here, target, Answer.NO)


def _say(here: Visit, target: str, said: Answer) -> Reply:
    asked = the_approach(here.session, one_id(target))
    answer(here.session, approach=asked, by=here.person, said=said, at=here.now)
    return screens.thanked_for(said)


def _wanted(here: Visit, cohort: Cohort, page: int) -> Page:
    office = require_reading(here.session, person=here.person, programme=cohort.programme)
    look_through_theirs(here, cohort, Listed.MATCHING, office=office)
    admitted = enrolments_in(
        here.session, cohort=cohort, states=(EnrolmentState.ADMITTED,), role=Role.MENTEE
    )
    theirs = readable(admitted, office=office, person=here.person)
    mentees = mentees_without(here.session, cohort=cohort, among=theirs)
    asked = approaches_in(here.session, cohort=cohort)
    matching = office.scope is Scope.PROGRAMME
    return screens.wanted_page(cohort, mentees, asked, page=page, matching=matching)


def _find(here: Visit, mentee: Enrolment, target: str) -> Page:
    here.session.flush()
    asked = approaches_for(here.session, mentee=mentee)
    return screens.find_page(mentee, asked, page=page_number(rest(target, 1)))


def _sought_for(here: Visit, target: str) -> Enrolment:
    mentee = the_enrolment(here.session, one_id(target))
    office = require_seeker(here.session, mentee=mentee, person=here.person)
    look_through_theirs(here, mentee.cohort, Listed.MATCHING, office=office)
    return mentee
