"""Where the demo's people work, in programmes that several employers carry together."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from math import ceil
from typing import Final

from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Role
from mentorapp.core.people.model import Organisation, Person
from mentorapp.core.programmes.model import Programme, ProgrammeEmployer
from mentorapp.core.programmes.plan import ProgrammePlan
from mentorapp.core.programmes.templates import TemplateKey
from mentorapp.demo.cast import Applicant
from mentorapp.demo.crowd import FAMILY
from mentorapp.demo.guests import guests_of
from mentorapp.demo.houses import HOUSES
from mentorapp.demo.offices import offices_in
from mentorapp.demo.people import APPLICANTS

TRADES: Final = (
    "Metallbau", "Elektrotechnik", "Gartenbau", "Druckerei", "Software", "Möbel", "Logistik",
    "Pflegedienst",
)  # fmt: skip


def spread(
    session: Session,
    programme: Programme,
    people: Mapping[str, Person],
    *,
    crowd: Iterable[Applicant] = (),
    at: datetime,
) -> None:
    """Let applicants, and who has an office, come from the employers that take part.

    Mentees and mentors begin at different ends of the list, so that pairs across it are possible.
    Where mentees are guests, employers provide mentors alone.
    """
    key = TemplateKey(programme.template)
    if not HOUSES[key].employers:
        return
    applicants = (*APPLICANTS, *crowd)
    names = _taking_part(programme, mentees=len(_keys(applicants, Role.MENTEE)))
    employers = [Organisation(name=name, region="NW") for name in names]
    session.add_all(employers)
    session.flush()
    for office in offices_in(key):
        people[office.who.key].organisation = next(
            employer for employer in employers if employer.name == office.employer
        )
    for employer in employers:
        agreed = ProgrammeEmployer(
            programme_id=programme.id, organisation_id=employer.id, agreed_at=at
        )
        session.add(agreed)
    for role, first in ((Role.MENTEE, 0), (Role.MENTOR, len(employers) // 2)):
        if role is Role.MENTEE and guests_of(key):
            continue
        for place, who in enumerate(_keys(applicants, role)):
            people[who].organisation = employers[(first + place) % len(employers)]
    session.flush()


def _taking_part(programme: Programme, *, mentees: int) -> tuple[str, ...]:
    """The programme's own employers, and beside them small ones, until every mentee has a place.

    No name comes twice, however many of the demo's people there are.
    """
    known = HOUSES[TemplateKey(programme.template)].employers
    most = ProgrammePlan.read(programme.plan).most_per_employer
    missing = max(0, ceil(mentees / most) - len(known)) if most else 0
    small = (
        f"{FAMILY[number % len(FAMILY)]} {TRADES[number % len(TRADES)]}"
        for number in range(missing)
    )
    return (*known, *small)


def _keys(applicants: Iterable[Applicant], role: Role) -> list[str]:
    return [applicant.who.key for applicant in applicants if applicant.role is role]
