"""Everybody in the demo: those who coordinate, and those who take part."""

from collections.abc import Iterable

from mentorapp.core.people.model import Platform
from mentorapp.core.programmes.templates import TemplateKey
from mentorapp.demo.cast import Applicant, Colleague
from mentorapp.demo.houses import HOUSES
from mentorapp.demo.mentees import MENTEES
from mentorapp.demo.mentors import MENTORS
from mentorapp.demo.offices import offices_in

COORDINATORS = (
    Colleague(
        key="katja",
        name="Katja Lorbach",
        post="Personalentwicklung, koordiniert das Mentoring",
        platform=Platform.SLACK,
    ),
    Colleague(
        key="meral",
        name="Meral Steinhoff",
        post="Gleichstellungsbüro, koordiniert das Mentoring",
        platform=Platform.TEAMS,
    ),
)

NEUTRAL_CONTACT = Colleague(
    key="gisela",
    name="Gisela Brandhoff",
    post="Vertrauensperson, für vertrauliche Gespräche",
    platform=Platform.SLACK,
)

APPLICANTS: tuple[Applicant, ...] = (*MENTEES, *MENTORS)


def applicants_in(programme: TemplateKey) -> tuple[Applicant, ...]:
    return tuple(HOUSES[programme].hears(applicant) for applicant in APPLICANTS)


def everybody(
    crowd: Iterable[Applicant] = (), programme: TemplateKey = TemplateKey.DORMAGEN
) -> tuple[Colleague, ...]:
    """Coordinators and whoever has an office first, then who applies last.

    These are the ones to play when the call opens. The neutral contact, who has no part in the
    programme, stands at the end, before the crowd.
    """
    late_first = sorted(APPLICANTS, key=lambda applicant: -applicant.handed_in)
    in_office = (office.who for office in offices_in(programme))
    applying = (applicant.who for applicant in late_first)
    named = (*COORDINATORS, *in_office, *applying, NEUTRAL_CONTACT)
    return (*map(HOUSES[programme].has, named), *(applicant.who for applicant in crowd))


def on(
    platform: Platform,
    crowd: Iterable[Applicant] = (),
    programme: TemplateKey = TemplateKey.DORMAGEN,
) -> tuple[Colleague, ...]:
    people = everybody(crowd, programme)
    return tuple(colleague for colleague in people if colleague.platform is platform)
