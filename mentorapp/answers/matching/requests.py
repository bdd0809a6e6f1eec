"""Mentees who choose for themselves: see who has a place, ask, take it back."""

from collections.abc import Sequence

from mentorapp.answers.reading import several
from mentorapp.answers.targets import ids_in, one_id, page_number, rest
from mentorapp.core.cohorts.model import Enrolment
from mentorapp.core.cohorts.queries import enrolments_of, require_own, the_enrolment
from mentorapp.core.errors import Refused
from mentorapp.core.matching.candidates import can_be_asked, mentors_to_ask
from mentorapp.core.matching.requesting import (
    WISHES_MOST,
    may_choose,
    request_mentors,
    take_back_request,
)
from mentorapp.core.matching.requests import standing_request
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.visits import Visit
from mentorapp.i18n import _
from mentorapp.screens.matching import requests as screens
from mentorapp.screens.shapes import Answers, Form, Option, Page, Reply, Section

_FOUND_MOST = 20


def candidates(here: Visit, target: str) -> Page:
    enrolment = _own(here, target)
    found = mentors_to_ask(here.session, mentee=enrolment)
    return screens.candidates_page(enrolment, found, page_number(rest(target, 1)))


def ask_for_wishes(here: Visit, target: str) -> Form:
    """The target may name the mentor whose button was pressed."""
    enrolment, first = _own(here, target), ids_in([rest(target, 1)])
    named = can_be_asked(here.session, mentee=enrolment, mentors=first)
    options = tuple(_option(one.mentor) for one in named)
    return screens.request_form(str(enrolment.id), options)


def take_wishes(here: Visit, target: str, answers: Answers) -> Reply:
    enrolment = _own(here, target)
    wishes = [several(answers, f"wish_{number}") for number in range(1, WISHES_MOST + 1)]
    request_mentors(
        here.session,
        enrolment=enrolment,
        by=here.person,
        mentors=ids_in([one for wish in wishes for one in wish]),
        at=here.now,
    )
    return screens.requested()


def since(here: Visit, target: str, _answers: Answers) -> Reply:
    """:raises Refused: when nobody is being asked."""
    if not _is_asking(here, _own(here, target)):
        raise Refused(_("Nobody is being asked."))
    return screens.requested()


def take_back(here: Visit, target: str) -> Reply:
    enrolment = _own(here, target)
    take_back_request(here.session, enrolment=enrolment, by=here.person, at=here.now)
    return screens.taken_back()


def search_mentors(here: Visit, typed: str) -> tuple[Option, ...]:
    """Those who can be asked, by a part of their name."""
    wanted = typed.casefold().strip()
    found = [
        _option(one.mentor)
        for enrolment in enrolments_of(here.session, person=here.person)
        if may_choose(enrolment)
        for one in mentors_to_ask(here.session, mentee=enrolment)
        if wanted in one.mentor.person.name.casefold()
    ]
    return tuple(found[:_FOUND_MOST])


def chosen_mentors(here: Visit, chosen: Sequence[str]) -> tuple[Option, ...]:
    """Those chosen, by name; whoever cannot be asked (any more) is left out."""
    return tuple(
        _option(one.mentor)
        for enrolment in enrolments_of(here.session, person=here.person)
        if may_choose(enrolment)
        for one in can_be_asked(here.session, mentee=enrolment, mentors=ids_in(chosen))
    )


def home_sections(
    here: Visit, mine: Sequence[Enrolment], together: Sequence[Pair]
) -> tuple[Section, ...]:
    """Whoever may choose and has nobody yet; nobody else costs a statement."""
    paired = {pair.cohort_id for pair in together}
    return tuple(
        screens.choosing_section(enrolment, is_asking=_is_asking(here, enrolment))
        for enrolment in mine
        if enrolment.cohort_id not in paired and may_choose(enrolment)
    )


def _is_asking(here: Visit, enrolment: Enrolment) -> bool:
    return standing_request(here.session, mentee=enrolment) is not None


def _option(mentor: Enrolment) -> Option:
    return Option(value=str(mentor.id), label=mentor.person.name)


def _own(here: Visit, target: str) -> Enrolment:
    """:raises Refused: when it is somebody else's, or the coordinators look for pairs."""
    enrolment = the_enrolment(here.session, one_id(target))
    require_own(enrolment, here.person)
    if not may_choose(enrolment):
        raise Refused(_("The coordinators look for somebody for you."))
    return enrolment
