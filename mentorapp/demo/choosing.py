"""Where mentees choose for themselves: they ask mentors, who say yes when they have time to."""

from collections.abc import Iterator
from datetime import time
from functools import partial
from typing import Final

from mentorapp.core.cohorts.model import Role
from mentorapp.core.cohorts.queries import enrolment_of
from mentorapp.core.cohorts.stages import begin_matching
from mentorapp.core.matching.candidates import mentors_to_ask
from mentorapp.core.matching.queries import standing_proposals
from mentorapp.core.matching.requesting import request_mentors
from mentorapp.demo.pairing import MATCHED, PREPARATION_BEGINS, mentor_says_yes, prepare
from mentorapp.demo.scene import Beat, Scene

# When who asks, and when the mentor says yes; some have not chosen when the matching is played.
CHOICES: Final = {
    "leyla": (52, 53),
    "ina": (52, 53),
    "olena": (53, 53),
    "judith": (53, 63),
    "svenja": (53, 64),
    "marie": (53, 65),
    "fatma": (63, 66),
    "birte": (64, 77),
    "nadja": (65, 78),
}


def choosing() -> Iterator[Beat]:
    yield Beat(MATCHED, time(9), _let_them_choose)
    yield Beat(PREPARATION_BEGINS, time(9), prepare)
    for minute, (mentee, (asks, mentor_says)) in enumerate(CHOICES.items()):
        yield Beat(asks, time(10, minute), partial(_ask, mentee))
        yield Beat(mentor_says, time(13, minute), partial(mentor_says_yes, mentee))


def _let_them_choose(scene: Scene) -> None:
    begin_matching(scene.session, cohort=scene.cohort, by=scene.person("katja"), at=scene.at)


def _ask(mentee: str, scene: Scene) -> None:
    """Whom they wished for when they applied, or who has most in common and is not being asked."""
    session, cohort, person = scene.session, scene.cohort, scene.person(mentee)
    enrolment = enrolment_of(session, cohort=cohort, person=person, role=Role.MENTEE)
    assert enrolment is not None, mentee
    asked = {proposal.mentor_id for proposal in standing_proposals(session, cohort=cohort)}
    free = [
        found.mentor
        for found in mentors_to_ask(session, mentee=enrolment)
        if found.mentor.id not in asked
    ]
    dearest = min(free, key=lambda mentor: str(mentor.person_id) not in enrolment.wishes)
    request_mentors(session, enrolment=enrolment, by=person, mentors=[dearest.id], at=scene.at)
