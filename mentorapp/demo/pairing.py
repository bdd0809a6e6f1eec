"""From the matching run to the pairs: drafts, the mentors' answers, then the mentees'."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, time
from functools import partial
from typing import Final

from sqlalchemy import select

from mentorapp.core.cohorts.stages import begin_preparation
from mentorapp.core.matching.answering import mentee_agrees, mentor_agrees, release_all
from mentorapp.core.matching.computing import carry_out
from mentorapp.core.matching.model import Aim, MatchingRun, Proposal
from mentorapp.core.matching.queries import standing_proposals
from mentorapp.core.matching.starting import start_matching
from mentorapp.core.people.visits import Instance
from mentorapp.demo.scene import Beat, Scene

MATCHED, RELEASED, PREPARATION_BEGINS = 52, 63, 66

# When whose mentor says yes, and when they do; the last two take until after the weekend.
ANSWERS: Final = {
    "leyla": (63, 64),
    "ina": (64, 64),
    "olena": (64, 65),
    "judith": (64, 66),
    "svenja": (65, 65),
    "marie": (65, 66),
    "fatma": (65, 67),
    "birte": (66, 78),
    "nadja": (77, 79),
}


def pairing(answers: Mapping[str, tuple[int, int]]) -> Iterator[Beat]:
    yield Beat(MATCHED, time(10), _look_for_pairs)
    yield Beat(RELEASED, time(9), _release)
    yield Beat(PREPARATION_BEGINS, time(9), prepare)
    for minute, (mentee, (mentor_says, mentee_says)) in enumerate(answers.items()):
        yield Beat(mentor_says, time(10, minute), partial(mentor_says_yes, mentee))
        yield Beat(mentee_says, time(13, minute), partial(_mentee_says_yes, mentee))


def finish_runs(instance: Instance, *, at: datetime) -> None:
    """Compute at once what a worker would have computed by then."""
    then = replace(instance, clock=lambda: at)
    with instance.sessions() as session:
        unfinished = select(MatchingRun.id).where(MatchingRun.finished_at.is_(None))
        runs = session.scalars(unfinished).all()
    for run_id in runs:
        carry_out(then, {"run": str(run_id)}, _quietly)


def _quietly(_step: str) -> None:
    """Nobody is waiting for this run."""


def _look_for_pairs(scene: Scene) -> None:
    start_matching(
        scene.session,
        cohort=scene.cohort,
        by=scene.person("katja"),
        aim=Aim.EVERYONE,
        floor=0,
        at=scene.at,
    )


def _release(scene: Scene) -> None:
    release_all(scene.session, cohort=scene.cohort, by=scene.person("katja"), at=scene.at)


def prepare(scene: Scene) -> None:
    begin_preparation(scene.session, cohort=scene.cohort, by=scene.person("katja"), at=scene.at)


def mentor_says_yes(mentee: str, scene: Scene) -> None:
    proposal = proposal_to(mentee, scene)
    mentor_agrees(
        scene.session,
        proposal=proposal,
        by=proposal.mentor.person,
        keyring=scene.keyring,
        at=scene.at,
    )


def _mentee_says_yes(mentee: str, scene: Scene) -> None:
    proposal = proposal_to(mentee, scene)
    mentee_agrees(
        scene.session,
        proposal=proposal,
        by=proposal.mentee.person,
        keyring=scene.keyring,
        at=scene.at,
    )


def proposal_to(mentee: str, scene: Scene) -> Proposal:
    person_id = scene.person(mentee).id
    standing = standing_proposals(scene.session, cohort=scene.cohort)
    return next(p for p in standing if p.mentee.person_id == person_id)
