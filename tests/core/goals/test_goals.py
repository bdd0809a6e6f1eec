"""Goals are the mentee's, and nobody else knows of them until they are shared."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.goals.model import Goal, GoalState
from mentorapp.core.goals.queries import Progress, goals_of, open_goal, the_goal
from mentorapp.core.goals.use_cases import (
    TITLE_MOST,
    WHY_MOST,
    Wording,
    add_goal,
    keep_goal_private,
    let_go_of_goal,
    reach_goal,
    reword_goal,
    share_goal,
    take_up_goal,
)
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.core.reports.tandems import tandems_of
from tests.builders import KEYRING, NOW, a_cohort, a_coordinator, a_pair, told

TOMORROW = date(2026, 11, 3)


def test_a_mentee_sets_a_goal_and_reads_it(session: Session) -> None:
    pair = a_pair(session)

    goal = _add(session, pair, "Lead", why="I am ready 🌱", due_on=TOMORROW)

    opened = open_goal(session, goal=goal, by=pair.mentee, keyring=KEYRING)
    assert (opened.title, opened.why) == ("Lead", "I am ready 🌱")
    assert opened.due_on == TOMORROW
    assert opened.state is GoalState.UNDERWAY
    assert not opened.is_shared


def test_steps_come_with_the_goal_in_the_order_they_were_written(session: Session) -> None:
    pair = a_pair(session)

    goal = _add(session, pair, "Lead", steps=("Ask Nils", "Read", "Try"))

    opened = open_goal(session, goal=goal, by=pair.mentee, keyring=KEYRING)
    assert [step.title for step in opened.steps] == ["Ask Nils", "Read", "Try"]


def test_a_mentor_does_not_know_of_a_private_goal_not_even_how_many(session: Session) -> None:
    pair = a_pair(session)
    goal = _add(session, pair, "Lead", steps=("Ask",))

    assert goals_of(session, pair=pair, by=pair.mentor, keyring=KEYRING) == ()
    assert _progress(session, pair.mentor) == Progress()
    with pytest.raises(Refused) as private:
        the_goal(session, goal.id, by=pair.mentor)
    with pytest.raises(Refused) as missing:
        the_goal(session, uuid4(), by=pair.mentor)
    assert str(private.value) == str(missing.value)


def test_a_shared_goal_is_read_by_the_mentor_who_hears_of_it(session: Session) -> None:
    pair = a_pair(session)
    goal = _add(session, pair, "Lead")
    _add(session, pair, "Keep quiet")

    share_goal(session, goal=goal, by=pair.mentee, at=NOW)

    (seen,) = goals_of(session, pair=pair, by=pair.mentor, keyring=KEYRING)
    assert seen.title == "Lead"
    assert not seen.own
    (news,) = told(session, NoticeKind.GOAL_SHARED)
    assert (news.person_id, news.subject_id) == (pair.mentor_id, goal.id)
    assert _progress(session, pair.mentor) == Progress(underway=1)


def test_a_goal_kept_private_again_is_gone_for_the_mentor(session: Session) -> None:
    pair = a_pair(session)
    goal = _add(session, pair, "Lead")
    share_goal(session, goal=goal, by=pair.mentee, at=NOW)

    keep_goal_private(session, goal=goal, by=pair.mentee, at=NOW)

    assert goals_of(session, pair=pair, by=pair.mentor, keyring=KEYRING) == ()
    assert told(session, NoticeKind.GOAL_SHARED) == []


def test_sharing_again_later_tells_again(session: Session) -> None:
    pair = a_pair(session)
    goal = _add(session, pair, "Lead")
    share_goal(session, goal=goal, by=pair.mentee, at=NOW)
    keep_goal_private(session, goal=goal, by=pair.mentee, at=NOW)

    share_goal(session, goal=goal, by=pair.mentee, at=NOW + timedelta(days=1))

    assert len(told(session, NoticeKind.GOAL_SHARED)) == 1


def test_a_second_press_of_share_is_refused_and_tells_nobody_twice(session: Session) -> None:
    pair = a_pair(session)
    goal = _add(session, pair, "Lead")
    share_goal(session, goal=goal, by=pair.mentee, at=NOW)

    with pytest.raises(Refused, match="shared already"):
        share_goal(session, goal=goal, by=pair.mentee, at=NOW)

    assert len(told(session, NoticeKind.GOAL_SHARED)) == 1


def test_a_goal_is_reworded(session: Session) -> None:
    pair = a_pair(session)
    goal = _add(session, pair, "Lead")

    _reword(session, goal, "Lead two", seen=1)

    assert open_goal(session, goal=goal, by=pair.mentee, keyring=KEYRING).title == "Lead two"


def test_two_changes_of_a_goal_at_once_the_later_one_is_told(session: Session) -> None:
    pair = a_pair(session)
    goal = _add(session, pair, "Lead")
    _reword(session, goal, "Lead from the laptop", seen=1)

    with pytest.raises(InvalidInput, match="changed meanwhile") as refused:
        _reword(session, goal, "Lead from the phone", seen=1)

    assert list(refused.value.errors) == ["title"]
    opened = open_goal(session, goal=goal, by=pair.mentee, keyring=KEYRING)
    assert opened.title == "Lead from the laptop"


@pytest.mark.parametrize(
    ("field", "wording"),
    [
        ("title", Wording(title="")),
        ("title", Wording(title="x" * (TITLE_MOST + 1))),
        ("why", Wording(title="Lead", why="x" * (WHY_MOST + 1))),
        ("due_on", Wording(title="Lead", due_on=date(2026, 11, 1))),
    ],
)
def test_what_does_not_fit_is_refused_beside_its_field(
    session: Session, field: str, wording: Wording
) -> None:
    pair = a_pair(session)

    with pytest.raises(InvalidInput) as refused:
        add_goal(session, pair=pair, by=pair.mentee, wording=wording, keyring=KEYRING, at=NOW)

    assert list(refused.value.errors) == [field]


def test_a_long_reason_with_signs_of_all_kinds_comes_back_whole(session: Session) -> None:
    pair = a_pair(session)
    why = ("*fett* <@U1> `x` مرحبا 👩🏽‍🚀 " * 200)[:WHY_MOST]

    goal = _add(session, pair, "Lead", why=why)

    assert open_goal(session, goal=goal, by=pair.mentee, keyring=KEYRING).why == why


def test_a_day_that_has_passed_meanwhile_may_stay(session: Session) -> None:
    pair = a_pair(session)
    goal = _add(session, pair, "Lead", due_on=TOMORROW)

    reword_goal(
        session,
        goal=goal,
        by=pair.mentee,
        wording=Wording(title="Lead well", due_on=TOMORROW),
        seen=1,
        keyring=KEYRING,
        at=NOW + timedelta(days=9),
    )

    assert open_goal(session, goal=goal, by=pair.mentee, keyring=KEYRING).title == "Lead well"


def test_a_goal_is_reached_let_go_and_taken_up_again(session: Session) -> None:
    pair = a_pair(session)
    goal = _add(session, pair, "Lead")

    states = []
    for press in (reach_goal, let_go_of_goal):
        press(session, goal=goal, by=pair.mentee, at=NOW)
        states.append(goal.state)
        take_up_goal(session, goal=goal, by=pair.mentee)
        states.append(goal.state)

    underway = GoalState.UNDERWAY
    assert states == [GoalState.REACHED, underway, GoalState.LET_GO, underway]


def test_old_buttons_of_a_goal_that_moved_on_are_refused_in_words(session: Session) -> None:
    pair = a_pair(session)
    goal = _add(session, pair, "Lead")
    reach_goal(session, goal=goal, by=pair.mentee, at=NOW)

    for press in (reach_goal, let_go_of_goal):
        with pytest.raises(Refused, match="is reached"):
            press(session, goal=goal, by=pair.mentee, at=NOW)
    take_up_goal(session, goal=goal, by=pair.mentee)
    with pytest.raises(Refused, match="already"):
        take_up_goal(session, goal=goal, by=pair.mentee)


def test_what_is_let_go_does_not_count_as_progress(session: Session) -> None:
    pair = a_pair(session)
    let_go_of_goal(session, goal=_add(session, pair, "A"), by=pair.mentee, at=NOW)
    reach_goal(session, goal=_add(session, pair, "B"), by=pair.mentee, at=NOW)
    _add(session, pair, "C", steps=("one", "two"))

    progress = _progress(session, pair.mentee)

    assert progress == Progress(underway=1, reached=1, steps=2, steps_reached=0)


def test_goals_under_way_come_first_the_nearest_day_before(session: Session) -> None:
    pair = a_pair(session)
    _add(session, pair, "some day")
    _add(session, pair, "soon", due_on=TOMORROW)
    reach_goal(session, goal=_add(session, pair, "done"), by=pair.mentee, at=NOW)

    titles = [g.title for g in goals_of(session, pair=pair, by=pair.mentee, keyring=KEYRING)]

    assert titles == ["soon", "some day", "done"]


def test_a_mentor_sets_and_moves_no_goals(session: Session) -> None:
    pair = a_pair(session)
    goal = _add(session, pair, "Lead")
    share_goal(session, goal=goal, by=pair.mentee, at=NOW)

    with pytest.raises(Refused, match="mentee alone"):
        _add(session, pair, "Mine", by=pair.mentor)
    for press in (reach_goal, let_go_of_goal, share_goal, keep_goal_private):
        with pytest.raises(Refused, match="mentee alone"):
            press(session, goal=goal, by=pair.mentor, at=NOW)


def test_strangers_other_tandems_and_coordinators_reach_no_goal(session: Session) -> None:
    cohort = a_cohort(session)
    pair, cora = a_pair(session, cohort=cohort), a_coordinator(session, cohort)
    eves = a_pair(session, mentee="Eve", mentor="Nils", cohort=cohort)
    goal = _add(session, pair, "Lead")
    share_goal(session, goal=goal, by=pair.mentee, at=NOW)

    for somebody in (cora, eves.mentee, eves.mentor):
        with pytest.raises(Refused):
            the_goal(session, goal.id, by=somebody)
        with pytest.raises(Refused):
            open_goal(session, goal=goal, by=somebody, keyring=KEYRING)
        with pytest.raises(Refused):
            goals_of(session, pair=pair, by=somebody, keyring=KEYRING)
        with pytest.raises(Refused):
            reach_goal(session, goal=goal, by=somebody, at=NOW)


def test_a_mentor_of_one_tandem_is_a_stranger_to_the_mentees_of_another(session: Session) -> None:
    pair = a_pair(session)
    other = a_pair(session, mentee="Eve", mentor=pair.mentor, cohort=pair.cohort)
    share_goal(session, goal=_add(session, pair, "Ashas"), by=pair.mentee, at=NOW)

    assert goals_of(session, pair=other, by=pair.mentor, keyring=KEYRING) == ()


def test_in_a_tandem_that_has_ended_goals_are_read_and_not_changed(session: Session) -> None:
    pair = a_pair(session)
    goal = _add(session, pair, "Lead")
    pair.ended_at = NOW

    with pytest.raises(Refused, match="has ended"):
        reach_goal(session, goal=goal, by=pair.mentee, at=NOW)

    assert len(goals_of(session, pair=pair, by=pair.mentee, keyring=KEYRING)) == 1


def _add(
    session: Session,
    pair: Pair,
    title: str,
    *,
    why: str = "",
    due_on: date | None = None,
    steps: tuple[str, ...] = (),
    by: Person | None = None,
) -> Goal:
    return add_goal(
        session,
        pair=pair,
        by=by or pair.mentee,
        wording=Wording(title=title, why=why, due_on=due_on),
        steps=steps,
        keyring=KEYRING,
        at=NOW,
    )


def _reword(session: Session, goal: Goal, title: str, *, seen: int) -> None:
    reword_goal(
        session,
        goal=goal,
        by=goal.pair.mentee,
        wording=Wording(title=title),
        seen=seen,
        keyring=KEYRING,
        at=NOW,
    )


def _progress(session: Session, reader: Person) -> Progress:
    (tandem,) = tandems_of(session, person=reader)
    return tandem.progress
