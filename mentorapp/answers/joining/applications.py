"""Joining a cohort: the steps of the application, changing and withdrawing it."""

from collections.abc import Sequence, Set
from uuid import UUID

from mentorapp.answers.joining.fit import next_form
from mentorapp.answers.joining.own import asked_in, committee_in, own_application
from mentorapp.answers.reading import number, numbers, one_of, several, text
from mentorapp.answers.targets import id_in, ids, one_id, rest
from mentorapp.core.cohorts.application import Application
from mentorapp.core.cohorts.describing import name_important
from mentorapp.core.cohorts.employers import without_employer
from mentorapp.core.cohorts.interest import announced_to, invitation_for
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role, Stage
from mentorapp.core.cohorts.own_answers import choose_site
from mentorapp.core.cohorts.queries import calls_to_follow, require_own, the_cohort, the_enrolment
from mentorapp.core.cohorts.use_cases import (
    begin_application,
    describe_oneself,
    name_levels,
    name_skills,
    withdraw_application,
)
from mentorapp.core.errors import Refused
from mentorapp.core.matching.readiness import let_pause
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import completed_as_mentee
from mentorapp.core.people.visits import Visit
from mentorapp.core.programmes.queries import variants_of
from mentorapp.core.talks.use_cases import let_go
from mentorapp.i18n import _
from mentorapp.screens.cohorts.stage_news import announced_section
from mentorapp.screens.joining import calls, form
from mentorapp.screens.joining import outcome as screens
from mentorapp.screens.joining.skills import levels_form
from mentorapp.screens.shapes import Answers, Form, Reply, Section


def join(here: Visit, target: str) -> Form:
    """Begin an application: as what, where the button does not say it, then the first step."""
    cohort = the_cohort(here.session, one_id(target))
    said = rest(target, 1)
    if said in list(Role):
        return _begin(here, target, Role(said))
    if not cohort.takes_applications:
        invitation = invitation_for(here.session, cohort_id=cohort.id, person=here.person)
        if invitation is None or not cohort.welcomes_late:
            raise Refused(_("The call for this cohort is not open."))
    return calls.join_form(cohort)


def choose_role(here: Visit, target: str, answers: Answers) -> Form:
    return _begin(here, target, one_of(Role, answers, "role"))


def begin(here: Visit, cohort: Cohort, role: Role) -> Form:
    """The first step of an application in this role, a new one or the one there is."""
    enrolment = begin_application(
        here.session, cohort=cohort, by=here.person, role=role, at=here.now
    )
    return _first_step(here, enrolment)


def edit(here: Visit, target: str) -> Form:
    return _first_step(here, own_application(here, target))


def take_about(here: Visit, target: str, answers: Answers) -> Form:
    enrolment = own_application(here, target)
    describe_oneself(
        here.session,
        enrolment=enrolment,
        by=here.person,
        application=Application(
            motivation=text(answers, "motivation"),
            field=text(answers, "field"),
            languages=several(answers, "languages"),
            days=numbers(answers, "days"),
            capacity=number(answers, "capacity", otherwise=1),
        ),
    )
    site = id_in([text(answers, "variant")])
    choose_site(here.session, enrolment=enrolment, by=here.person, variant_id=site)
    return next_form(here, enrolment, after="application")


def take_skills(here: Visit, target: str, answers: Answers) -> Form:
    enrolment = own_application(here, target)
    chosen = dict.fromkeys((*several(answers, "skills"), *several(answers, "skills_found")))
    own = dict.fromkeys(" ".join(line.split()) for line in text(answers, "own").splitlines())
    name_skills(
        here.session,
        enrolment=enrolment,
        by=here.person,
        skills=tuple(chosen),
        own=tuple(word for word in own if word),
    )
    return levels_form(enrolment, asked_in(here, enrolment))


def open_levels(here: Visit, target: str) -> Form:
    enrolment = own_application(here, target)
    return levels_form(enrolment, asked_in(here, enrolment))


def take_levels(here: Visit, target: str, answers: Answers) -> Form:
    enrolment = own_application(here, target)
    levels = {key: number(answers, key, otherwise=0) for key in answers}
    name_levels(here.session, enrolment=enrolment, by=here.person, levels=levels)
    name_important(
        here.session,
        enrolment=enrolment,
        by=here.person,
        important=several(answers, "important"),
        extra=several(answers, "extra"),
    )
    return next_form(here, enrolment, after="application_levels")


def withdraw(here: Visit, target: str) -> Reply:
    enrolment = the_enrolment(here.session, one_id(target))
    withdraw_application(here.session, enrolment=enrolment, by=here.person, at=here.now)
    let_go(here.session, enrolment=enrolment, at=here.now)
    return screens.withdrawn()


def pause_search(here: Visit, target: str) -> Reply:
    enrolment = the_enrolment(here.session, one_id(target))
    require_own(enrolment, here.person)
    let_pause(here.session, enrolment=enrolment, by=here.person, at=here.now)
    return screens.pause_begun_or_ended(enrolment)


def home_sections(
    here: Visit, mine: Sequence[Enrolment], together: Sequence[Pair]
) -> tuple[Section, ...]:
    """Where the person stands in each cohort that has no pair for them yet."""
    paired = {pair.cohort_id for pair in together}
    shown = [e for e in mine if e.cohort_id not in paired and _says_something(e)]
    if any(map(_waits_for_somebody, shown)):
        over = completed_as_mentee(here.session, person=here.person)
        shown = [e for e in shown if not (_waits_for_somebody(e) and e.cohort_id in over)]
    left = _without_employer(here, shown)
    return tuple(
        screens.standing(one, roles=_roles_left(one, mine), employer_left=one.id in left)
        for one in shown
    )


def invitations(here: Visit, coordinated: Sequence[Cohort]) -> tuple[Section, ...]:
    """What is open, and not applied for."""
    own = {cohort.id for cohort in coordinated}
    to_follow = calls_to_follow(here.session, person=here.person)
    return tuple(calls.invitation(call, by_the_way=call.id in own) for call in to_follow)


def announced(here: Visit) -> tuple[Section, ...]:
    """What begins soon, with a way onto the list or off it."""
    found = announced_to(here.session, person=here.person)
    return tuple(announced_section(cohort, listed=listed) for cohort, listed in found)


def _waits_for_somebody(enrolment: Enrolment) -> bool:
    return enrolment.role is Role.MENTEE and enrolment.state is EnrolmentState.ADMITTED


def _without_employer(here: Visit, shown: Sequence[Enrolment]) -> Set[UUID]:
    """What is still to be decided, and cannot be: the person's employer takes part no longer."""
    elsewhere = [
        one
        for one in shown
        if one.state is not EnrolmentState.ADMITTED
        and one.cohort.programme.organisation_id != here.person.organisation_id
    ]
    return without_employer(here.session, enrolments=elsewhere)


def _roles_left(enrolment: Enrolment, mine: Sequence[Enrolment]) -> tuple[Role, ...]:
    """In which nothing else of the person's stands on the home for this cohort."""
    others = {one.role for one in mine if one.cohort_id == enrolment.cohort_id} - {enrolment.role}
    return tuple(role for role in Role if role not in others)


def _says_something(enrolment: Enrolment) -> bool:
    """Nothing once it is over, or for who waits in vain; what was withdrawn, while one can come
    back.
    """
    stage, state = enrolment.cohort.stage, enrolment.state
    if stage is Stage.CLOSED or (stage is Stage.CLOSING and state is EnrolmentState.ADMITTED):
        return False
    return enrolment.state is not EnrolmentState.WITHDRAWN or enrolment.cohort.takes_applications


def _begin(here: Visit, target: str, role: Role) -> Form:
    (cohort_id,) = ids(target, 1)
    return begin(here, the_cohort(here.session, cohort_id), role)


def _first_step(here: Visit, enrolment: Enrolment) -> Form:
    sites = variants_of(here.session, programme=enrolment.cohort.programme)
    return form.about_form(
        enrolment, asked_in(here, enrolment), sites, committee=committee_in(here, enrolment)
    )
