"""Who has an office beside the coordinators: a committee's members, and employers' contacts.

All of them are invented. Each works for one of the employers that take part.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from mentorapp.core.people.model import Person, Platform
from mentorapp.core.programmes.model import Programme, Scope
from mentorapp.core.programmes.templates import TemplateKey
from mentorapp.core.programmes.use_cases import appoint_coordinator
from mentorapp.demo.cast import Colleague


@dataclass(frozen=True, slots=True)
class Office:
    who: Colleague
    employer: str
    scope: Scope


def _member(key: str, name: str, employer: str, platform: Platform) -> Office:
    post = f"Gleichstellungsbeauftragte, {employer}"
    who = Colleague(key=key, name=name, post=post, platform=platform)
    return Office(who, employer, Scope.COMMITTEE)


def _contact(
    key: str, name: str, post: str, employer: str, platform: Platform, *, language: str = "de"
) -> Office:
    who = Colleague(
        key=key, name=name, post=f"{post}, {employer}", platform=platform, language=language
    )
    return Office(who, employer, Scope.PARTNER)


OFFICES: Final[Mapping[TemplateKey, tuple[Office, ...]]] = {
    TemplateKey.LUST_AUF_ERFOLG: (
        _member("astrid", "Astrid Hülsmann", "Stadt Krefeld", Platform.SLACK),
        _member("gudrun", "Gudrun Peeters", "Kreis Kleve", Platform.TEAMS),
        _member("nilguen", "Nilgün Arslan", "Stadt Mönchengladbach", Platform.SLACK),
        _member("hedwig", "Hedwig Tenhaeff", "Kreis Viersen", Platform.TEAMS),
        _member("sabine", "Sabine Rosskamp", "Kreis Wesel", Platform.SLACK),
    ),
    TemplateKey.NEXT_STEP: (
        _contact(
            "doris", "Doris Kleinschmidt", "Personalleiterin", "Hellweg Maschinenbau",
            Platform.SLACK,
        ),
        _contact(
            "patrick", "Patrick Nowak", "Personalentwicklung", "Kreiskliniken Süd", Platform.TEAMS
        ),
        _contact(
            "moira", "Moira Fraser", "Head of People", "Institut für Werkstoffe", Platform.SLACK,
            language="en",
        ),
    ),
    TemplateKey.MENTORING_PARTNERSCHAFT: (
        _contact("veronika", "Veronika Huber", "Ausbildungsleiterin", "Isar Technik",
                 Platform.TEAMS),
        _contact("samuel", "Samuel Osei", "Personalreferent", "Kliniken am Lech", Platform.SLACK),
    ),
}  # fmt: skip


def offices_in(programme: TemplateKey) -> tuple[Office, ...]:
    return OFFICES.get(programme, ())


def committee_of(programme: TemplateKey) -> tuple[str, ...]:
    """By their keys."""
    return tuple(one.who.key for one in offices_in(programme) if one.scope is Scope.COMMITTEE)


def fill_offices(
    session: Session, programme: Programme, people: Mapping[str, Person], *, at: datetime
) -> None:
    for office in offices_in(TemplateKey(programme.template)):
        appoint_coordinator(
            session,
            programme=programme,
            person=people[office.who.key],
            by=None,
            at=at,
            scope=office.scope,
        )
