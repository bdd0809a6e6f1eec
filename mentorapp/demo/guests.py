"""People without a workspace, in the programme that is for them: they take part by mail and a page.

All of them are invented.
"""

from collections.abc import Iterator, Mapping
from datetime import time
from functools import partial
from typing import Final

from sqlalchemy.orm import Session

from mentorapp.core.cohorts.guests import Guest, invite_by_mail
from mentorapp.core.cohorts.model import EnrolmentState, Role
from mentorapp.core.people.mailboxes import give_mailbox
from mentorapp.core.people.model import Organisation, Person, Platform
from mentorapp.core.programmes.templates import TemplateKey
from mentorapp.demo.calendar import ZONE
from mentorapp.demo.cast import Applicant, Colleague
from mentorapp.demo.scene import Beat, Scene
from mentorapp.demo.stories import GoalStory, Next, Story

INVITED: Final = 2  # days of the demo's calendar

GUESTS = (
    Applicant(
        who=Colleague(
            key="rania",
            name="Rania Haddad",
            post="Bauingenieurin, sucht Arbeit in ihrem Beruf",
            platform=Platform.MAIL,
        ),
        role=Role.MENTEE,
        handed_in=15,
        field="planning",
        motivation=(
            "Ich habe in Aleppo Brücken geplant. Hier kenne ich die Normen, aber noch niemanden, "
            "der in meinem Beruf arbeitet. Ich möchte verstehen, wie man hier eine Stelle findet."
        ),
        languages=("de", "en"),
        skills={"career": 3, "projects": 2, "presenting": 2},
    ),
    Applicant(
        who=Colleague(
            key="tunde",
            name="Tunde Adeyemi",
            post="Software tester, new in Germany",
            platform=Platform.MAIL,
            language="en",
        ),
        role=Role.MENTEE,
        handed_in=4,
        field="it",
        motivation=(
            "I have tested software in Lagos for six years. I would like to meet people who work "
            "in my profession here, and to learn what an application looks like."
        ),
        languages=("en",),
        skills={"career": 3, "digital": 2},
        fate=EnrolmentState.WAITING,
        decided=51,
    ),
)

# When a guest's mentor says yes, and when they do.
ANSWERS: Final = {"rania": (65, 66)}

STORIES = (
    Story(
        mentee="rania",
        aims=(
            "Verstehen, wie Büros hier einstellen, und drei Menschen aus dem Beruf kennenlernen. "
            "Wir üben ein Gespräch und sehen die Bewerbung zusammen durch."
        ),
        goals=(
            GoalStory(
                title="Ein Gespräch mit einem Ingenieurbüro führen",
                why="Ich möchte zeigen, was ich kann, und hören, was fehlt.",
                due=196,
                steps=("Zwei Büros aussuchen", "Das Gespräch proben"),
                done=1,
            ),
        ),
        met=(95, 122),
        place="Stadtbibliothek, Lesecafé",
        next=Next.PROPOSED,
    ),
)


def guests_of(programme: TemplateKey) -> tuple[Applicant, ...]:
    return GUESTS if programme is TemplateKey.MENTORING_PARTNERSCHAFT else ()


def answers_of(guests: tuple[Applicant, ...]) -> Mapping[str, tuple[int, int]]:
    return {key: days for key, days in ANSWERS.items() if key in _keys(guests)}


def stories_of(guests: tuple[Applicant, ...]) -> tuple[Story, ...]:
    return tuple(story for story in STORIES if story.mentee in _keys(guests))


def welcome_guest(session: Session, guest: Colleague) -> Person:
    """A mailbox of theirs, as an invitation finds it."""
    account = give_mailbox(
        session,
        address=address_of(guest),
        name=guest.name,
        language=guest.language,
        employer=Organisation(name="", region="NW"),
        zone=ZONE.key,
    )
    return account.person


def address_of(guest: Colleague) -> str:
    return f"{guest.key}@mail.example"


def inviting(guests: tuple[Applicant, ...]) -> Iterator[Beat]:
    for minute, guest in enumerate(guests):
        yield Beat(INVITED, time(10, minute), partial(_invite, guest))


def _invite(guest: Applicant, scene: Scene) -> None:
    invite_by_mail(
        scene.session,
        cohort=scene.cohort,
        by=scene.person("katja"),
        guest=Guest(
            address=address_of(guest.who),
            name=guest.who.name,
            role=guest.role,
            language=guest.who.language,
        ),
        at=scene.at,
    )


def _keys(guests: tuple[Applicant, ...]) -> frozenset[str]:
    return frozenset(guest.who.key for guest in guests)
