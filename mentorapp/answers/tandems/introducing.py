"""Somebody is asked whether a person may be introduced to them, and answers with one tap."""

from mentorapp.answers.occasion import Occasion
from mentorapp.answers.targets import one_id
from mentorapp.core.activities.introducing import (
    let_be_introduced,
    questions_to,
    rather_not_be_introduced,
    the_question,
)
from mentorapp.core.activities.queries import the_activity
from mentorapp.core.people.visits import Visit
from mentorapp.screens.shapes import Message, Page, Reply, Section
from mentorapp.screens.tandems import introducing as screens


def agree(here: Visit, target: str) -> Page:
    question = the_question(here.session, one_id(target), by=here.person)
    let_be_introduced(here.session, question=question, by=here.person, at=here.now)
    return screens.answered_yes(question)


def decline(here: Visit, target: str) -> Reply:
    question = the_question(here.session, one_id(target), by=here.person)
    rather_not_be_introduced(here.session, question=question, by=here.person, at=here.now)
    return screens.answered_no()


def home_sections(here: Visit) -> tuple[Section, ...]:
    asked = questions_to(here.session, person=here.person)
    return tuple(screens.question_section(question) for question in asked)


def contact_asked(occasion: Occasion) -> Message | None:
    """Not when it was answered on the home meanwhile."""
    asked = questions_to(occasion.session, person=occasion.person)
    about = occasion.notice.subject_id
    return next((screens.contact_asked(one) for one in asked if one.activity_id == about), None)


def contact_answered(occasion: Occasion) -> Message | None:
    planned = the_activity(occasion.session, occasion.notice.subject_id, by=occasion.person)
    if not planned.is_open or not planned.pair.is_together:
        return None
    return screens.contact_answered(planned.id)
