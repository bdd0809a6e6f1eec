"""Small steps are ticked by the mentee; about a shared goal both may say something."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.goals.model import Goal, Milestone
from mentorapp.core.goals.queries import OpenedGoal, open_goal, the_milestone
from mentorapp.core.goals.use_cases import (
    COMMENT_MOST,
    STEP_MOST,
    STEPS_MOST,
    Wording,
    add_goal,
    add_steps,
    comment_on_goal,
    drop_step,
    keep_goal_private,
    let_go_of_goal,
    share_goal,
    tick_step,
)
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from tests.builders import KEYRING, NOW, a_pair, a_person, told


def test_a_step_is_ticked_and_unticked(session: Session) -> None:
    goal = _goal(session, a_pair(session), steps=("Ask",))
    step = _first_step(session, goal)

    tick_step(session, milestone=step, by=goal.pair.mentee, reached=True, at=NOW)
    assert _read(session, goal).steps_reached == 1
    tick_step(session, milestone=step, by=goal.pair.mentee, reached=False, at=NOW)

    assert _read(session, goal).steps_reached == 0


def test_ticking_twice_keeps_the_first_moment(session: Session) -> None:
    goal = _goal(session, a_pair(session), steps=("Ask",))
    step = _first_step(session, goal)
    tick_step(session, milestone=step, by=goal.pair.mentee, reached=True, at=NOW)

    later = NOW + timedelta(hours=1)
    tick_step(session, milestone=step, by=goal.pair.mentee, reached=True, at=later)

    assert step.reached_at == NOW


def test_steps_are_added_behind_the_others(session: Session) -> None:
    goal = _goal(session, a_pair(session), steps=("one", "two"))

    _add_steps(session, goal, "three", "four")

    assert [step.title for step in _read(session, goal).steps] == ["one", "two", "three", "four"]


def test_a_dropped_step_leaves_a_place(session: Session) -> None:
    goal = _goal(session, a_pair(session), steps=("one", "two"))
    first = _first_step(session, goal)

    drop_step(session, milestone=first, by=goal.pair.mentee)
    _add_steps(session, goal, "three")

    assert [step.title for step in _read(session, goal).steps] == ["two", "three"]
    with pytest.raises(Refused, match="does not exist"):
        the_milestone(session, first.id, by=goal.pair.mentee)


@pytest.mark.parametrize(
    "steps", [(), ("x" * (STEP_MOST + 1),), tuple(map(str, range(STEPS_MOST)))]
)
def test_steps_that_do_not_fit_are_refused_beside_the_field(
    session: Session, steps: tuple[str, ...]
) -> None:
    goal = _goal(session, a_pair(session), steps=("there",))

    with pytest.raises(InvalidInput) as refused:
        _add_steps(session, goal, *steps)

    assert list(refused.value.errors) == ["steps"]


def test_steps_of_a_goal_that_was_let_go_rest(session: Session) -> None:
    goal = _goal(session, a_pair(session), steps=("one",))
    step = _first_step(session, goal)
    let_go_of_goal(session, goal=goal, by=goal.pair.mentee, at=NOW)

    with pytest.raises(Refused, match="let go"):
        tick_step(session, milestone=step, by=goal.pair.mentee, reached=True, at=NOW)


def test_the_mentor_sees_steps_of_a_shared_goal_and_ticks_none(session: Session) -> None:
    pair = a_pair(session)
    goal = _goal(session, pair, steps=("one",))
    step = _first_step(session, goal)
    with pytest.raises(Refused):
        the_milestone(session, step.id, by=pair.mentor)

    share_goal(session, goal=goal, by=pair.mentee, at=NOW)

    assert [s.title for s in _read(session, goal, by=pair.mentor).steps] == ["one"]
    with pytest.raises(Refused, match="mentee alone"):
        tick_step(session, milestone=step, by=pair.mentor, reached=True, at=NOW)


def test_a_step_that_never_was_is_refused(session: Session) -> None:
    with pytest.raises(Refused):
        the_milestone(session, uuid4(), by=a_person(session, "Asha"))


def test_both_comment_and_the_other_one_hears_that_not_what(session: Session) -> None:
    pair = a_pair(session, mentee="Asha", mentor="Tom")
    goal = _shared(session, pair)

    _comment(session, goal, pair.mentor, "Start small.")
    _comment(session, goal, pair.mentee, "I will.")

    remarks = _read(session, goal).remarks
    assert [(r.author, r.text) for r in remarks] == [("Tom", "Start small."), ("Asha", "I will.")]
    heard = {n.person_id for n in told(session, NoticeKind.GOAL_COMMENTED)}
    assert heard == {pair.mentee_id, pair.mentor_id}


def test_a_private_goal_is_not_commented_on(session: Session) -> None:
    pair = a_pair(session)

    with pytest.raises(Refused, match="Only shared"):
        _comment(session, _goal(session, pair), pair.mentee, "To myself.")


def test_comments_stay_with_a_goal_that_is_private_again(session: Session) -> None:
    pair = a_pair(session)
    goal = _shared(session, pair)
    _comment(session, goal, pair.mentor, "Start small.")

    keep_goal_private(session, goal=goal, by=pair.mentee, at=NOW)

    assert [remark.text for remark in _read(session, goal).remarks] == ["Start small."]
    assert told(session, NoticeKind.GOAL_COMMENTED) == []


@pytest.mark.parametrize("text", ["", "x" * (COMMENT_MOST + 1)])
def test_a_comment_that_does_not_fit_is_refused_beside_its_field(
    session: Session, text: str
) -> None:
    pair = a_pair(session)
    goal = _shared(session, pair)

    with pytest.raises(InvalidInput) as refused:
        _comment(session, goal, pair.mentor, text)

    assert list(refused.value.errors) == ["text"]


def test_a_stranger_does_not_comment(session: Session) -> None:
    goal = _shared(session, a_pair(session))

    with pytest.raises(Refused):
        _comment(session, goal, a_person(session, "Eve"), "Hello!")


def _goal(session: Session, pair: Pair, *, steps: tuple[str, ...] = ()) -> Goal:
    return add_goal(
        session,
        pair=pair,
        by=pair.mentee,
        wording=Wording(title="Lead"),
        steps=steps,
        keyring=KEYRING,
        at=NOW,
    )


def _shared(session: Session, pair: Pair) -> Goal:
    goal = _goal(session, pair)
    share_goal(session, goal=goal, by=pair.mentee, at=NOW)
    return goal


def _read(session: Session, goal: Goal, *, by: Person | None = None) -> OpenedGoal:
    session.flush()
    return open_goal(session, goal=goal, by=by or goal.pair.mentee, keyring=KEYRING)


def _first_step(session: Session, goal: Goal) -> Milestone:
    return the_milestone(session, _read(session, goal).steps[0].id, by=goal.pair.mentee)


def _add_steps(session: Session, goal: Goal, *steps: str) -> None:
    add_steps(session, goal=goal, by=goal.pair.mentee, steps=steps, keyring=KEYRING)


def _comment(session: Session, goal: Goal, by: Person, text: str) -> None:
    at = NOW + timedelta(minutes=len(_read(session, goal).remarks))
    comment_on_goal(session, goal=goal, by=by, text=text, keyring=KEYRING, at=at)
