"""Where the demo's people work, in programmes that several employers carry together."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Role
from mentorapp.core.people.model import Organisation, Person
from mentorapp.core.programmes.model import Programme, ProgrammeEmployer
from mentorapp.core.programmes.templates import TemplateKey
from mentorapp.demo.cast import Applicant
from mentorapp.demo.guests import guests_of
from mentorapp.demo.houses import HOUSES
from mentorapp.demo.offices import offices_in
from mentorapp.demo.people import APPLICANTS


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
    employers = [Organisation(name=name, region="NW") for name in HOUSES[key].employers]
    if not employers:
        return
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
    applicants = (*APPLICANTS, *crowd)
    for role, first in ((Role.MENTEE, 0), (Role.MENTOR, len(employers) // 2)):
        if role is Role.MENTEE and guests_of(key):
            continue
        keys = [applicant.who.key for applicant in applicants if applicant.role is role]
        for place, who in enumerate(keys):
            people[who].organisation = employers[(first + place) % len(employers)]
    session.flush()
