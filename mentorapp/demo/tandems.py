"""The first months of the tandems: agreements, goals, meetings."""

from collections.abc import Iterator, Sequence
from datetime import time
from functools import partial
from typing import Final

from mentorapp.core.goals.queries import OpenedGoal, goals_of, the_goal, the_milestone
from mentorapp.core.goals.use_cases import (
    Wording,
    add_goal,
    comment_on_goal,
    reach_goal,
    share_goal,
    tick_step,
)
from mentorapp.core.meetings.held import note_meeting
from mentorapp.core.meetings.queries import proposed_meeting_of, slots_of
from mentorapp.core.meetings.rules import Setting
from mentorapp.core.meetings.use_cases import choose_time, propose_meeting
from mentorapp.core.pairs.agreement import (
    Terms,
    draft_agreement,
    sign_agreement,
    usual_rhythm,
)
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import pair_of_mentee
from mentorapp.core.people.model import Person
from mentorapp.demo.scene import Beat, Scene
from mentorapp.demo.stories import GoalStory, Next, Story

AGREEMENT, GOALS, COMMENTS, TICKS, PLANNING = 92, 99, 101, 136, 144
NEXT_MEETING: Final = 156


def tandems(stories: Sequence[Story]) -> Iterator[Beat]:
    for minute, story in enumerate(stories):
        yield from _tandem(story, minute)


def _tandem(story: Story, minute: int) -> Iterator[Beat]:
    if story.aims:
        yield Beat(AGREEMENT, time(9, minute), partial(_draft_agreement, story))
    if story.aims and story.agreed:
        yield Beat(AGREEMENT + 1, time(9, minute), partial(_sign_agreement, story))
    for day in story.met:
        yield Beat(day, time(16, minute), partial(_note_meeting, story))
    for goal in story.goals:
        yield from _goal(story, goal, minute)
    if story.next is not Next.OPEN:
        yield Beat(PLANNING, time(10, minute), partial(_propose_meeting, story))
    if story.next is Next.FIXED:
        yield Beat(PLANNING, time(15, minute), partial(_choose_time, story))


def _goal(story: Story, goal: GoalStory, minute: int) -> Iterator[Beat]:
    yield Beat(GOALS, time(17, minute), partial(_set_goal, story, goal))
    if goal.question:
        yield Beat(COMMENTS, time(9, minute), partial(_ask, story, goal))
    if goal.answer:
        yield Beat(COMMENTS + 1, time(9, minute), partial(_answer, story, goal))
    if goal.done:
        yield Beat(TICKS, time(12, minute), partial(_tick, story, goal))


def _pair(story: Story, scene: Scene) -> Pair:
    mentee = scene.person(story.mentee)
    pair = pair_of_mentee(scene.session, cohort=scene.cohort, mentee=mentee)
    assert pair is not None, story.mentee
    return pair


def _draft_agreement(story: Story, scene: Scene) -> None:
    pair = _pair(story, scene)
    draft_agreement(
        scene.session,
        pair=pair,
        by=pair.mentee,
        terms=Terms(
            aims=story.aims, rhythm=usual_rhythm(pair), ways=story.ways, way_out=story.way_out
        ),
        seen=0,
        keyring=scene.keyring,
        at=scene.at,
    )
    sign_agreement(scene.session, pair=pair, by=pair.mentee, seen=1, at=scene.at)


def _sign_agreement(story: Story, scene: Scene) -> None:
    pair = _pair(story, scene)
    sign_agreement(scene.session, pair=pair, by=pair.mentor, seen=1, at=scene.at)


def _set_goal(story: Story, goal: GoalStory, scene: Scene) -> None:
    pair = _pair(story, scene)
    wording = Wording(title=goal.title, why=goal.why, due_on=scene.on(goal.due))
    added = add_goal(
        scene.session,
        pair=pair,
        by=pair.mentee,
        wording=wording,
        steps=goal.steps,
        keyring=scene.keyring,
        at=scene.at,
    )
    if goal.shared:
        share_goal(scene.session, goal=added, by=pair.mentee, at=scene.at)


def _ask(story: Story, goal: GoalStory, scene: Scene) -> None:
    _comment(story, goal, scene, text=goal.question, from_mentor=True)


def _answer(story: Story, goal: GoalStory, scene: Scene) -> None:
    _comment(story, goal, scene, text=goal.answer, from_mentor=False)


def _comment(story: Story, goal: GoalStory, scene: Scene, *, text: str, from_mentor: bool) -> None:
    pair = _pair(story, scene)
    by = pair.mentor if from_mentor else pair.mentee
    found = the_goal(scene.session, _opened(goal, pair, by, scene).id, by=by)
    comment_on_goal(scene.session, goal=found, by=by, text=text, keyring=scene.keyring, at=scene.at)


def _tick(story: Story, goal: GoalStory, scene: Scene) -> None:
    """Say which steps are done, and that the goal is reached where it is."""
    session, pair = scene.session, _pair(story, scene)
    opened = _opened(goal, pair, pair.mentee, scene)
    found = the_goal(session, opened.id, by=pair.mentee)
    for step in opened.steps[: goal.done]:
        milestone = the_milestone(session, step.id, by=pair.mentee)
        tick_step(session, milestone=milestone, by=pair.mentee, reached=True, at=scene.at)
    if goal.reached:
        reach_goal(session, goal=found, by=pair.mentee, at=scene.at)


def _opened(goal: GoalStory, pair: Pair, by: Person, scene: Scene) -> OpenedGoal:
    goals = goals_of(scene.session, pair=pair, by=by, keyring=scene.keyring)
    return next(opened for opened in goals if opened.title == goal.title)


def _note_meeting(story: Story, scene: Scene) -> None:
    pair = _pair(story, scene)
    note_meeting(
        scene.session,
        pair=pair,
        by=pair.mentee,
        held_on=pair.mentee.day_of(scene.at),
        keyring=scene.keyring,
        at=scene.at,
    )


def _propose_meeting(story: Story, scene: Scene) -> None:
    pair = _pair(story, scene)
    times = [scene.moment(NEXT_MEETING + later, time(10 + later)) for later in range(2)]
    propose_meeting(
        scene.session,
        pair=pair,
        by=pair.mentee,
        times=times,
        setting=Setting(minutes=60, place=story.place, way=story.way),
        keyring=scene.keyring,
        at=scene.at,
    )


def _choose_time(story: Story, scene: Scene) -> None:
    pair = _pair(story, scene)
    meeting = proposed_meeting_of(scene.session, pair=pair)
    assert meeting is not None, story.mentee
    first = slots_of(scene.session, meeting=meeting)[0]
    choose_time(scene.session, slot=first, by=pair.mentor, keyring=scene.keyring, at=scene.at)
