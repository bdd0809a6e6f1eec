"""The launch check, the dates of a cohort, and asking people to join."""

from mentorapp.answers.cohorts import coordination
from mentorapp.answers.coordinated import coordinated_cohort
from mentorapp.answers.programmes.offices import chosen_person
from mentorapp.answers.programmes.path import page_of
from mentorapp.answers.reading import number, one_of, several, text
from mentorapp.answers.targets import id_in, one_id, rest
from mentorapp.answers.typed import day
from mentorapp.core.cohorts.guests import Guest, employers_to_choose, invite_by_mail
from mentorapp.core.cohorts.interest import drop_interest, invite_to_apply, note_interest
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.cohorts.planning import NAMES, Dates, change_dates
from mentorapp.core.errors import Refused
from mentorapp.core.launch.checking import launch_check, may_open, overrule
from mentorapp.core.launch.standards import BY_KEY
from mentorapp.core.missing import OutOfDate
from mentorapp.core.people.visits import Visit
from mentorapp.core.programmes.plan import ProgrammePlan
from mentorapp.core.programmes.queries import the_programme
from mentorapp.core.programmes.roles import Role
from mentorapp.i18n import _
from mentorapp.screens.cohorts import forms
from mentorapp.screens.cohorts import launch as screens
from mentorapp.screens.shapes import Answers, Form, Page, Reply


def check(here: Visit, target: str) -> Page:
    return _check(here, coordinated_cohort(here, target))


def ask_for_call(here: Visit, target: str) -> Form | Page:
    """Until when applications are taken; or what the check still has against opening."""
    cohort = coordinated_cohort(here, target)
    if not may_open(here.session, cohort=cohort):
        return _check(here, cohort)
    return coordination.ask_for_call(here, target)


def ask_for_reason(here: Visit, target: str) -> Form:
    cohort = coordinated_cohort(here, target)
    standard = BY_KEY.get(rest(target, 1))
    if standard is None:
        raise OutOfDate
    findings = launch_check(here.session, cohort=cohort)
    reasons = {finding.standard.key: finding.reason for finding in findings}
    return screens.overrule_form(cohort, standard, reasons.get(standard.key, ""))


def keep_reason(here: Visit, target: str, answers: Answers) -> Page:
    cohort = coordinated_cohort(here, target)
    overrule(
        here.session,
        cohort=cohort,
        by=here.person,
        standard=rest(target, 1),
        reason=text(answers, "reason"),
        at=here.now,
    )
    return _check(here, cohort)


def ask_for_dates(here: Visit, target: str) -> Form:
    return forms.dates_form(coordinated_cohort(here, target))


def keep_dates(here: Visit, target: str, answers: Answers) -> Page:
    cohort = coordinated_cohort(here, target)
    how = several(answers, "how")
    change_dates(
        here.session,
        cohort=cohort,
        by=here.person,
        dates=Dates(**{name: day(answers, name) for name in NAMES}),
        places=number(answers, "places", otherwise=0),
        by_date="by_date" in how,
        rolling="rolling" in how,
        at=here.now,
    )
    return page_of(here, cohort.programme)


def ask_whom_to_invite(here: Visit, target: str) -> Form:
    return forms.invite_form(coordinated_cohort(here, target))


def invite(here: Visit, target: str, answers: Answers) -> Reply:
    cohort, role = coordinated_cohort(here, target), one_of(Role, answers, "role")
    invite_to_apply(
        here.session,
        cohort=cohort,
        by=here.person,
        person=chosen_person(here, answers),
        role=role,
        at=here.now,
    )
    return Reply(text=_("The invitation is on its way."))


def ask_for_address(here: Visit, target: str) -> Form:
    cohort = coordinated_cohort(here, target)
    employers = employers_to_choose(here.session, programme=cohort.programme)
    return forms.mail_form(cohort, employers=employers)


def write_to(here: Visit, target: str, answers: Answers) -> Reply:
    """Where no mail server is set, nothing could be brought to anybody."""
    cohort = coordinated_cohort(here, target)
    if not here.instance.writes_mails:
        raise Refused(_("No mail server is set up here."))
    role = one_of(Role, answers, "role")
    invite_by_mail(
        here.session,
        cohort=cohort,
        by=here.person,
        guest=Guest(
            address=text(answers, "address"),
            name=text(answers, "name"),
            role=role,
            language=text(answers, "language"),
            employer=id_in([text(answers, "employer")]),
            elsewhere=text(answers, "elsewhere"),
        ),
        at=here.now,
    )
    return Reply(text=_("The invitation is on its way."))


def tell_me(here: Visit, target: str) -> Reply:
    programme = the_programme(here.session, one_id(target))
    note_interest(here.session, programme=programme, by=here.person, at=here.now)
    return Reply(text=_("You will hear when applications are open. Nobody sees this list."))


def tell_me_no_more(here: Visit, target: str) -> Reply:
    programme = the_programme(here.session, one_id(target))
    drop_interest(here.session, programme=programme, by=here.person)
    return Reply(text=_("You are off the list."))


def _check(here: Visit, cohort: Cohort) -> Page:
    here.session.flush()
    return screens.check_page(
        cohort,
        launch_check(here.session, cohort=cohort),
        questions_a_year=ProgrammePlan.read(cohort.programme.plan).questions_a_year,
    )
