"""What people add to their application for the matching: how they fit, and where they work."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.application import Application
from mentorapp.core.cohorts.fit import Fit, check_fit
from mentorapp.core.cohorts.model import Enrolment
from mentorapp.core.cohorts.use_cases import require_own_application
from mentorapp.core.errors import InvalidInput
from mentorapp.core.people.model import Organisation, Person
from mentorapp.core.people.queries import colleagues_among
from mentorapp.core.programmes.model import Programme, ProgrammeEmployer
from mentorapp.core.written import too_long
from mentorapp.i18n import _

NAME_MOST: Final = 80  # characters
IMPORTANT_MOST: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffLine:
    """Where in the employer's staff somebody is; used for independence alone."""

    department: str = ""
    site: str = ""
    team: str = ""
    superior: UUID | None = None


def name_important(
    session: Session,
    *,
    enrolment: Enrolment,
    by: Person,
    important: Sequence[str],
    extra: Sequence[str] = (),
) -> None:
    """Keep which of the wanted skills matter most, and which would only be nice to have."""
    require_own_application(enrolment, by)
    skills = Application.read(enrolment.application).skills
    chosen = tuple(key for key in important if key in skills)
    rest = tuple(key for key in extra if key in skills)
    if len(chosen) > IMPORTANT_MOST:
        raise InvalidInput(
            {"important": _("Please choose at most {most}.").format(most=IMPORTANT_MOST)}
        )
    if set(chosen) & set(rest):
        raise InvalidInput({"extra": _("One of these matters most to you, as you said above.")})
    fit = replace(Fit.read(enrolment.application), important=chosen, extra=rest)
    _keep(enrolment, fit)


def describe_fit(session: Session, *, enrolment: Enrolment, by: Person, fit: Fit) -> None:
    """Keep what the programme asks for beyond the basics. :raises InvalidInput:"""
    require_own_application(enrolment, by)
    check_fit(fit)
    _keep(enrolment, fit)


def place_in_staff(session: Session, *, enrolment: Enrolment, by: Person, line: StaffLine) -> None:
    """Keep where the person works, so that their pair can be independent. :raises InvalidInput:"""
    require_own_application(enrolment, by)
    errors = too_long(
        ("department", line.department, NAME_MOST),
        ("site", line.site, NAME_MOST),
        ("team", line.team, NAME_MOST),
    )
    if line.superior and not _is_colleague(session, line.superior, by):
        errors["superior"] = _("Please choose somebody from the list.")
    if errors:
        raise InvalidInput(errors)
    by.department, by.site, by.team = line.department, line.site, line.team
    by.superior_id = line.superior


def avoid_groups(
    session: Session, *, enrolment: Enrolment, by: Person, groups: Sequence[str]
) -> None:
    """Keep with nobody of which groups; no reason is asked. :raises InvalidInput:"""
    require_own_application(enrolment, by)
    known = {group for group, _name in groups_to_avoid(session, enrolment=enrolment)}
    if not set(groups) <= known:
        raise InvalidInput({"not_with_groups": _("Please choose somebody from the list.")})
    enrolment.not_with_groups = list(groups)


def groups_to_avoid(session: Session, *, enrolment: Enrolment) -> Sequence[tuple[str, str]]:
    """The groups a person may rule out, as the engine names them, and their names."""
    person = enrolment.person
    employers = _employers(session, enrolment.cohort.programme)
    own = [
        (f"{kind}:{name.strip()}", name.strip())
        for kind in ("department", "site", "team")
        if (name := getattr(person, kind))
    ]
    several = [(f"organisation:{employer.id}", employer.name) for employer in employers]
    return (*(several if len(several) > 1 else ()), *own)


def _is_colleague(session: Session, person_id: UUID, by: Person) -> bool:
    return person_id != by.id and bool(colleagues_among(session, ids=[person_id], near=by))


def _employers(session: Session, programme: Programme) -> Sequence[Organisation]:
    taking_part = select(ProgrammeEmployer.organisation_id).where(
        ProgrammeEmployer.programme_id == programme.id
    )
    return session.scalars(
        select(Organisation)
        .where(
            (Organisation.id == programme.organisation_id) | Organisation.id.in_(taking_part),
        )
        .order_by(Organisation.name, Organisation.id)
    ).all()


def _keep(enrolment: Enrolment, fit: Fit) -> None:
    enrolment.application = {**enrolment.application, "fit": fit.kept()}
