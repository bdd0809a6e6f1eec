"""Coordinators choose by hand: with whom to swap, and who shall accompany somebody alone.

A target names the pair or the person, and after it where in the list one was.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from uuid import UUID

from mentorapp.answers.looking import look_through
from mentorapp.answers.matching.pairs import of_mentee, why_of
from mentorapp.answers.matching.runs import page_of
from mentorapp.answers.reading import several, text
from mentorapp.answers.targets import ids, ids_in, one_id, rest
from mentorapp.core.announcements.queries import participants_among
from mentorapp.core.cohorts.model import Cohort, Enrolment
from mentorapp.core.cohorts.queries import the_enrolment
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.matching.model import Proposal
from mentorapp.core.matching.pairing import Swap, mentors_for, swaps_for
from mentorapp.core.matching.places import mentor_in
from mentorapp.core.matching.queries import the_proposal
from mentorapp.core.matching.steering import pair_by_hand, require_steering, swap
from mentorapp.core.people.model import Person
from mentorapp.core.people.visits import Visit
from mentorapp.core.privacy.looks import Listed
from mentorapp.i18n import _
from mentorapp.screens.finding import spot_with, spotted
from mentorapp.screens.matching import forms
from mentorapp.screens.matching.rows import pair_of
from mentorapp.screens.shapes import Answers, Form, Page


def ask_for_swap(here: Visit, target: str) -> Form:
    proposal = the_proposal(here.session, one_id(target))
    return forms.swap_form(_swaps(here, proposal), target=target, pair=pair_of(proposal))


def ask_for_swap_with(here: Visit, target: str) -> Form:
    """The target names a draft, and the mentor whose draft is chosen already."""
    proposal_id, person_id = ids(target, 2)
    proposal = the_proposal(here.session, proposal_id)
    swaps = _swaps(here, proposal)
    first = next((swap for swap in swaps if swap.other.mentor.person_id == person_id), None)
    if first is None:
        raise Refused(_("There is no other draft to swap with."))
    back = spotted(proposal_id, rest(target, 2))
    return forms.swap_form(swaps, target=back, pair=pair_of(proposal), first=first)


def swap_pair(here: Visit, target: str, answers: Answers) -> Page:
    proposal, person = the_proposal(here.session, one_id(target)), _named(here, answers)
    with _said_beside("person" if person else "other"):
        other = (
            _draft_with(here, proposal, person)
            if person
            else the_proposal(here.session, _chosen(answers, "other"))
        )
        new, _old = swap(here.session, proposal=proposal, other=other, by=here.person, at=here.now)
    return why_of(here, new, rest(target, 1))


def since_swap(here: Visit, target: str, _answers: Answers) -> Page:
    """Whom the mentee has now."""
    proposal = the_proposal(here.session, one_id(target))
    require_steering(here.session, proposal, here.person)
    return _found(here, proposal.mentee)


def ask_for_mentor(here: Visit, target: str) -> Form:
    enrolment = of_mentee(here, target)
    mentors = mentors_for(here.session, mentee=enrolment)
    if not mentors:
        raise Refused(_("No mentor has a place left."))
    return forms.by_hand_form(enrolment, mentors, target=target)


def choose_mentor(here: Visit, target: str, answers: Answers) -> Page:
    enrolment, person = of_mentee(here, target), _named(here, answers)
    with _said_beside("person" if person else "mentor"):
        mentor = (
            _mentor_called(here, enrolment.cohort, person)
            if person
            else the_enrolment(here.session, _chosen(answers, "mentor"))
        )
        new = pair_by_hand(
            here.session, mentee=enrolment, mentor=mentor, by=here.person, at=here.now
        )
    return why_of(here, new, rest(target, 1))


def since_choice(here: Visit, target: str, _answers: Answers) -> Page:
    return _found(here, of_mentee(here, target))


def _found(here: Visit, mentee: Enrolment) -> Page:
    return page_of(here, mentee.cohort, spot=spot_with(mentee.person_id))


def _swaps(here: Visit, proposal: Proposal) -> Sequence[Swap]:
    """:raises Refused: when there is nothing to swap with."""
    require_steering(here.session, proposal, here.person)
    look_through(here, proposal.cohort, Listed.MATCHING)
    found = swaps_for(here.session, proposal=proposal)
    swaps = [swap for swap in found if not swap.other.includes(here.person)]
    if not swaps:
        raise Refused(_("There is no other draft to swap with."))
    return swaps


def _draft_with(here: Visit, proposal: Proposal, person: Person) -> Proposal:
    """Of several drafts of a mentor the one to swap with best. :raises InvalidInput:"""
    for possible in _swaps(here, proposal):
        if possible.other.includes(person):
            return possible.other
    raise InvalidInput(
        {"": _("There is no draft with {name} to swap with.").format(name=person.name)}
    )


def _mentor_called(here: Visit, cohort: Cohort, person: Person) -> Enrolment:
    try:
        return mentor_in(here.session, cohort=cohort, person_id=person.id)
    except Refused:
        words = _("{name} has no place for a mentee here.").format(name=person.name)
        raise InvalidInput({"": words}) from None


def _named(here: Visit, answers: Answers) -> Person | None:
    """Who was found by name; it counts before the menu, which not everybody can empty again."""
    found = participants_among(here.session, ids=ids_in(several(answers, "person")), by=here.person)
    return found[0] if found else None


@contextmanager
def _said_beside(field: str) -> Iterator[None]:
    """Whatever is wrong with a choice is said where the choice was made."""
    try:
        yield
    except InvalidInput as invalid:
        raise InvalidInput({field: " ".join(invalid.errors.values())}) from None


def _chosen(answers: Answers, name: str) -> UUID:
    """:raises InvalidInput: when nothing that could be meant was chosen."""
    try:
        return UUID(text(answers, name))
    except ValueError:
        raise InvalidInput({name: _("Please choose one.")}) from None
