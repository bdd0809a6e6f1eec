"""Whose applications somebody may read, and about whose they may decide. Never about their own."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Enrolment
from mentorapp.core.errors import Refused
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.agreed import has_committee
from mentorapp.core.programmes.model import Coordinator, Programme, Scope
from mentorapp.core.programmes.plan import Decider, ProgrammePlan
from mentorapp.core.programmes.queries import require_office
from mentorapp.i18n import _

_READERS = (Scope.PROGRAMME, Scope.SITE, Scope.COMMITTEE)


class Aside(StrEnum):
    """Why a member of a committee has no say about an application."""

    ONESELF = "oneself"
    EMPLOYER = "employer"  # they work for the same one


def require_reading(session: Session, *, person: Person, programme: Programme) -> Coordinator:
    """:raises Refused: for whoever reads no applications here, or not yet."""
    office = require_office(session, person=person, programme_id=programme.id, scopes=_READERS)
    if not reads(session, office=office, programme=programme):
        raise Refused(
            _("No committee reads applications here before a second person has agreed to it.")
        )
    return office


def reads(session: Session, *, office: Coordinator, programme: Programme) -> bool:
    """Whether whoever has this office reads applications: a committee where there is one today."""
    if office.scope is Scope.COMMITTEE:
        return has_committee(session, programme=programme)
    return office.scope in _READERS


def require_reader(session: Session, *, person: Person, enrolment: Enrolment) -> Coordinator:
    """:raises Refused: when the application is their own, of another site, or none of theirs."""
    office = require_reading(session, person=person, programme=enrolment.cohort.programme)
    if enrolment.person_id == person.id:
        raise Refused(_("Somebody else has to decide about your own application."))
    if not _covers(office, enrolment):
        raise Refused(
            _("This application belongs to another site.")
            if office.scope is Scope.SITE
            else _(
                "This application was handed in before its form named a committee. The "
                "coordinators alone read it and decide."
            )
        )
    return office


def require_decider(session: Session, *, person: Person, enrolment: Enrolment) -> None:
    """:raises Refused: also for members of a committee, who do not decide alone."""
    office = require_reader(session, person=person, enrolment=enrolment)
    if not decides(office):
        raise Refused(_("Only the programme's coordinators can do this."))


def why_aside(enrolment: Enrolment, *, by: Person, office: Coordinator) -> Aside | None:
    """The rule by which `by` steps aside, if there is one."""
    if enrolment.person_id == by.id:
        return Aside.ONESELF
    same_employer = enrolment.person.organisation_id == by.organisation_id
    return Aside.EMPLOYER if office.scope is Scope.COMMITTEE and same_employer else None


def votes_in(session: Session, *, cohort: Cohort) -> bool:
    """Whether a committee votes on the applications that are for it."""
    by_committee = ProgrammePlan.read(cohort.programme.plan).admitted_by is Decider.COMMITTEE
    return by_committee and has_committee(session, programme=cohort.programme)


def is_voted_on(session: Session, *, enrolment: Enrolment) -> bool:
    return enrolment.for_committee and votes_in(session, cohort=enrolment.cohort)


def decides(office: Coordinator) -> bool:
    return office.scope in (Scope.PROGRAMME, Scope.SITE)


def readable(
    enrolments: Iterable[Enrolment], *, office: Coordinator, person: Person
) -> Sequence[Enrolment]:
    """Those of their scope, without their own; for a committee those whose form named it."""
    return [e for e in enrolments if e.person_id != person.id and _covers(office, e)]


def _covers(office: Coordinator, enrolment: Enrolment) -> bool:
    match office.scope:
        case Scope.SITE:
            return enrolment.variant_id == office.variant_id
        case Scope.COMMITTEE:
            return enrolment.for_committee
    return True
