"""Talks before a decision: applicants choose a time, coordinators offer them and note them held."""

from mentorapp.answers.looking import look_through_theirs
from mentorapp.answers.reading import number, text
from mentorapp.answers.targets import ids, one_id, page_number, rest
from mentorapp.answers.typed import moment
from mentorapp.core.cohorts.model import Cohort, Enrolment
from mentorapp.core.cohorts.queries import require_own, the_cohort, the_enrolment
from mentorapp.core.errors import Refused
from mentorapp.core.pairs.moments import future_moment
from mentorapp.core.people.visits import Visit
from mentorapp.core.privacy.looks import Listed
from mentorapp.core.talks.queries import (
    free_slots_for,
    require_talker,
    slots_in,
    talk_of,
    the_slot,
    the_talk,
    wants_talks,
)
from mentorapp.core.talks.use_cases import (
    Offer,
    book_talk,
    call_off_talk,
    note_held,
    offer_slots,
    withdraw_slot,
)
from mentorapp.documents.links import CalendarLinks
from mentorapp.i18n import _
from mentorapp.screens.joining import talks as screens
from mentorapp.screens.joining.offered_talks import offer_form, talks_page
from mentorapp.screens.shapes import Answers, Form, Page


def talk(here: Visit, target: str) -> Page:
    return _own(here, _own_application(here, target), page=page_number(rest(target, 1)))


def book(here: Visit, target: str) -> Page:
    enrolment, (_one, slot_id) = _own_application(here, target), ids(target, 2)
    slot = the_slot(here.session, slot_id)
    book_talk(here.session, enrolment=enrolment, slot=slot, by=here.person, at=here.now)
    return _own(here, enrolment)


def call_off(here: Visit, target: str) -> Page:
    enrolment = _own_application(here, target)
    call_off_talk(here.session, enrolment=enrolment, by=here.person, at=here.now)
    return _own(here, enrolment)


def talks(here: Visit, target: str) -> Page:
    cohort = the_cohort(here.session, one_id(target))
    return _list(here, cohort, page=page_number(rest(target, 1)))


def ask_for_offer(here: Visit, target: str) -> Form:
    cohort = the_cohort(here.session, one_id(target))
    require_talker(here.session, cohort=cohort, person=here.person)
    return offer_form(cohort, here.person)


def offer(here: Visit, target: str, answers: Answers) -> Page:
    cohort = the_cohort(here.session, one_id(target))
    begins = moment(answers, day_field="day", time_field="begins")
    offered = Offer(
        starts_at=future_moment(begins, person=here.person, now=here.now),
        minutes=number(answers, "minutes", otherwise=0),
        times=number(answers, "times", otherwise=0),
        place=text(answers, "place"),
        link=text(answers, "link"),
    )
    offer_slots(here.session, cohort=cohort, by=here.person, offer=offered, at=here.now)
    return _list(here, cohort)


def withdraw(here: Visit, target: str) -> Page:
    slot = the_slot(here.session, one_id(target))
    withdraw_slot(here.session, slot=slot, by=here.person, at=here.now)
    return _list(here, slot.cohort, page=page_number(rest(target, 1)))


def held(here: Visit, target: str) -> Page:
    found = the_talk(here.session, one_id(target))
    note_held(here.session, talk=found, by=here.person, at=here.now)
    return _list(here, found.enrolment.cohort, page=page_number(rest(target, 1)))


def _own(here: Visit, enrolment: Enrolment, *, page: int = 1) -> Page:
    here.session.flush()
    found = talk_of(here.session, enrolment=enrolment)
    links = CalendarLinks(here.instance.public_url, here.instance.link_secret)
    mine = screens.Mine(
        talk=found,
        calendar=links.to_talk(found.id, person_id=here.person.id) if found else "",
    )
    free = free_slots_for(here.session, enrolment=enrolment, at=here.now)
    return screens.talk_page(enrolment, mine, free, here.person, page=page, now=here.now)


def _own_application(here: Visit, target: str) -> Enrolment:
    (enrolment_id,) = ids(target, 1)
    enrolment = the_enrolment(here.session, enrolment_id)
    require_own(enrolment, here.person)
    if not wants_talks(enrolment.cohort.programme):
        raise Refused(_("This programme decides without talks."))
    return enrolment


def _list(here: Visit, cohort: Cohort, *, page: int = 1) -> Page:
    here.session.flush()
    office = require_talker(here.session, cohort=cohort, person=here.person)
    look_through_theirs(here, cohort, Listed.TALKS, office=office)
    found = slots_in(here.session, cohort=cohort, office=office, person=here.person)
    return talks_page(cohort, found, here.person, now=here.now, page=page)
