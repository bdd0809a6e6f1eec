"""Where the demo's people work, in programmes that several employers carry together."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Role
from mentorapp.core.people.model import Organisation, Person
from mentorapp.core.programmes.model import Programme, ProgrammeEmployer
from mentorapp.core.programmes.plan import ProgrammePlan
from mentorapp.demo.cast import Applicant
from mentorapp.demo.people import APPLICANTS

NAMES = (
    "Hellweg Maschinenbau",
    "Sparkasse am Ring",
    "Ruhrtaler Werkzeuge",
    "Lenne Elektronik",
    "Märkische Logistik",
    "Volmar Guss",
    "Kreiskliniken Süd",
    "Stadtwerke Hochstein",
    "Brandt & Töchter",
    "Institut für Werkstoffe",
)


def spread(
    session: Session,
    programme: Programme,
    people: Mapping[str, Person],
    *,
    crowd: Iterable[Applicant] = (),
    at: datetime,
) -> None:
    """Let applicants come from as many employers as the programme counts on.

    Mentees and mentors begin at different ends of the list, so that pairs across it are possible.
    """
    count = ProgrammePlan.read(programme.plan).employers
    if not count:
        return
    employers = [Organisation(name=name, region="NW") for name in NAMES[:count]]
    session.add_all(employers)
    session.flush()
    for employer in employers:
        agreed = ProgrammeEmployer(
            programme_id=programme.id, organisation_id=employer.id, agreed_at=at
        )
        session.add(agreed)
    applicants = (*APPLICANTS, *crowd)
    for role, first in ((Role.MENTEE, 0), (Role.MENTOR, count // 2)):
        keys = [applicant.who.key for applicant in applicants if applicant.role is role]
        for place, key in enumerate(keys):
            people[key].organisation = employers[(first + place) % count]
    session.flush()
