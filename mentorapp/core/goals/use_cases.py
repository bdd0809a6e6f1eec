"""What the two can do with goals: the mentee sets, shares and moves them on; both comment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.goals.model import Comment, Goal, GoalState, Milestone
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import withdraw
from mentorapp.core.pairs.contents import key_for
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import require_together
from mentorapp.core.pairs.telling import tell_partner
from mentorapp.core.people.model import Person
from mentorapp.core.revised import require_unchanged
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.core.sealing.pairkeys import PairKey
from mentorapp.core.written import require_short, too_long
from mentorapp.i18n import _

TITLE_MOST, WHY_MOST, STEP_MOST, COMMENT_MOST = 150, 3000, 150, 3000  # characters
STEPS_MOST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a mentee writes about a goal."""

    title: str
    why: str = ""
    due_on: date | None = None


def add_goal(
    session: Session,
    *,
    pair: Pair,
    by: Person,
    wording: Wording,
    steps: Sequence[str] = (),
    keyring: Keyring,
    at: datetime,
) -> Goal:
    """Set a goal with its first steps. Nobody but the mentee knows of it."""
    _require_mentee(pair, by)
    _check(wording, today=by.day_of(at), due_before=None)
    _check_steps(steps)
    key = key_for(session, pair=pair, by=by, keyring=keyring)
    goal = Goal(
        pair=pair,
        sealed_title=key.seal(wording.title),
        sealed_why=key.seal(wording.why),
        due_on=wording.due_on,
        created_at=at,
    )
    session.add(goal)
    _append(session, goal, steps, key, after=0)
    session.flush()
    return goal


def reword_goal(
    session: Session,
    *,
    goal: Goal,
    by: Person,
    wording: Wording,
    seen: int,
    keyring: Keyring,
    at: datetime,
) -> None:
    """Write it anew; `seen` is the revision this is based on.

    :raises InvalidInput: when it does not fit, or was changed meanwhile.
    """
    _require_mentee(goal.pair, by)
    _check(wording, today=by.day_of(at), due_before=goal.due_on)
    require_unchanged("title", goal.revision, seen=seen)
    key = key_for(session, pair=goal.pair, by=by, keyring=keyring)
    goal.sealed_title, goal.sealed_why = key.seal(wording.title), key.seal(wording.why)
    goal.due_on = wording.due_on
    session.flush()


def share_goal(session: Session, *, goal: Goal, by: Person, at: datetime) -> None:
    """Let the mentor read it and comment on it."""
    _require_mentee(goal.pair, by)
    if goal.shared_at is not None:
        raise Refused(_("This goal is shared already."))
    goal.shared_at = at
    _tell_other(session, goal, by, NoticeKind.GOAL_SHARED, occasion=f"{at:%Y%m%dT%H%M%S}", at=at)


def keep_goal_private(session: Session, *, goal: Goal, by: Person, at: datetime) -> None:
    """Take it back from the mentor. What was said about it stays with the goal."""
    _require_mentee(goal.pair, by)
    if goal.shared_at is None:
        raise Refused(_("Only you can see this goal as it is."))
    goal.shared_at = None
    kinds = (NoticeKind.GOAL_SHARED, NoticeKind.GOAL_COMMENTED, NoticeKind.GOAL_REACHED)
    withdraw(session, about=goal.id, kinds=kinds, at=at)


def reach_goal(session: Session, *, goal: Goal, by: Person, at: datetime) -> None:
    """A shared goal is celebrated by two: the mentor hears that there is one, not which."""
    _require_underway(goal, by)
    goal.reached_at = at
    if goal.shared_at is not None:
        occasion = f"{at:%Y%m%dT%H%M%S}"
        _tell_other(session, goal, by, NoticeKind.GOAL_REACHED, occasion=occasion, at=at)


def let_go_of_goal(session: Session, *, goal: Goal, by: Person, at: datetime) -> None:
    """Things change: no reason is asked, and it can be taken up again."""
    _require_underway(goal, by)
    goal.let_go_at = at


def take_up_goal(session: Session, *, goal: Goal, by: Person) -> None:
    """Back to work on a goal that was reached or let go."""
    _require_mentee(goal.pair, by)
    if goal.state is GoalState.UNDERWAY:
        raise Refused(_("You are working on this goal already."))
    goal.reached_at = goal.let_go_at = None


def add_steps(
    session: Session, *, goal: Goal, by: Person, steps: Sequence[str], keyring: Keyring
) -> None:
    _require_underway(goal, by)
    if not steps:
        raise InvalidInput({"steps": _("Please write at least one step.")})
    there = session.scalar(
        select(func.count()).select_from(Milestone).where(Milestone.goal_id == goal.id)
    )
    _check_steps(steps, there=there or 0)
    key = key_for(session, pair=goal.pair, by=by, keyring=keyring)
    last = session.scalar(select(func.max(Milestone.position)).where(Milestone.goal_id == goal.id))
    _append(session, goal, steps, key, after=last or 0)
    session.flush()


def tick_step(
    session: Session, *, milestone: Milestone, by: Person, reached: bool, at: datetime
) -> None:
    """Say that a step is done, or not yet after all; saying so twice changes nothing."""
    _require_underway(milestone.goal, by)
    if (milestone.reached_at is not None) != reached:
        milestone.reached_at = at if reached else None


def drop_step(session: Session, *, milestone: Milestone, by: Person) -> None:
    _require_underway(milestone.goal, by)
    session.delete(milestone)
    session.flush()


def comment_on_goal(
    session: Session, *, goal: Goal, by: Person, text: str, keyring: Keyring, at: datetime
) -> Comment:
    """Say something about a shared goal; the other one hears that, not what."""
    require_together(goal.pair, by)
    if goal.shared_at is None:
        raise Refused(_("Only shared goals can be commented on."))
    if not text:
        raise InvalidInput({"text": _("Please write at least one sentence.")})
    require_short(("text", text, COMMENT_MOST))
    key = key_for(session, pair=goal.pair, by=by, keyring=keyring)
    comment = Comment(goal=goal, author_id=by.id, sealed_text=key.seal(text), at=at)
    session.add(comment)
    session.flush()
    _tell_other(session, goal, by, NoticeKind.GOAL_COMMENTED, occasion=str(comment.id), at=at)
    return comment


def _require_mentee(pair: Pair, by: Person) -> None:
    require_together(pair, by)
    if not pair.is_mentee(by):
        raise Refused(_("Goals are set by the mentee alone."))


def _require_underway(goal: Goal, by: Person) -> None:
    _require_mentee(goal.pair, by)
    if goal.state is GoalState.REACHED:
        raise Refused(_("This goal is reached. Take it up again to change it."))
    if goal.state is GoalState.LET_GO:
        raise Refused(_("You have let go of this goal. Take it up again to change it."))


def _check(wording: Wording, *, today: date, due_before: date | None) -> None:
    errors = too_long(("title", wording.title, TITLE_MOST), ("why", wording.why, WHY_MOST))
    if not wording.title:
        errors["title"] = _("Please write what you want to reach.")
    # A day that has passed meanwhile may stay, so that the words can still be corrected.
    if wording.due_on and wording.due_on < today and wording.due_on != due_before:
        errors["due_on"] = _("Please choose a day that has not passed.")
    if errors:
        raise InvalidInput(errors)


def _check_steps(steps: Sequence[str], *, there: int = 0) -> None:
    if there + len(steps) > STEPS_MOST:
        raise InvalidInput({"steps": _("A goal has at most {most} steps.").format(most=STEPS_MOST)})
    if any(len(step) > STEP_MOST for step in steps):
        raise InvalidInput(
            {"steps": _("Please use at most {most} characters a step.").format(most=STEP_MOST)}
        )


def _append(
    session: Session, goal: Goal, steps: Sequence[str], key: PairKey, *, after: int
) -> None:
    for position, title in enumerate(steps, start=after + 1):
        session.add(Milestone(goal=goal, sealed_title=key.seal(title), position=position))


def _tell_other(
    session: Session, goal: Goal, by: Person, kind: NoticeKind, *, occasion: str, at: datetime
) -> None:
    tell_partner(
        session,
        goal.pair,
        by=by,
        kind=kind,
        about=goal.id,
        at=at,
        occasion=occasion,
    )
