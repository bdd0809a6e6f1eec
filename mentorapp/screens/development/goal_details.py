"""One goal: what it says, its small steps, and what the two say about it."""

from collections.abc import Sequence
from dataclasses import replace

from mentorapp.core.goals.model import GoalState
from mentorapp.core.goals.queries import OpenedGoal, Remark, Step
from mentorapp.core.goals.use_cases import STEPS_MOST
from mentorapp.core.people.model import Person
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.dates import spell_moment_briefly
from mentorapp.screens.common import paging
from mentorapp.screens.development.goals import due, sample_goals, state_of, steps_done
from mentorapp.screens.shapes import Action, Confirm, Entry, Fact, Page, Screen, Section, Weight
from mentorapp.screens.tandems.tandem import only_the_two, sample_pair

REMARKS_A_PAGE = 5  # each may have 3,000 characters, and nobody reads more at a time
LATEST, LATEST_TEXT = 3, 1200  # comments beside the steps, and their characters in all


def goal_page(goal: OpenedGoal, reader: Person) -> Page:
    return Page(
        name="goal",
        target=str(goal.id),
        title=_("Goal"),
        heading=goal.title,
        intro=goal.why,
        sections=(
            replace(_moment(goal), facts=_facts(goal), actions=_ways(goal)),
            _steps(goal),
            *((_talk(goal, reader),) if goal.is_shared or goal.remarks else ()),
            Section(
                actions=(Action(name="goals", label=_("All goals"), target=str(goal.pair_id)),),
                note=only_the_two() if goal.is_shared else _("Only you can see this goal."),
            ),
        ),
    )


def _moment(goal: OpenedGoal) -> Section:
    """Reaching is celebrated, and letting go is nothing to be ashamed of."""
    if goal.is_underway or not goal.own:
        return Section()
    if goal.state is GoalState.LET_GO:
        return Section(text=_("Let go: that makes room for what matters more now."))
    steps = ngettext("In {n} small step.", "In {n} small steps.", goal.steps_reached)
    return Section(
        heading=_("You have reached it!"),
        text=steps.format(n=goal.steps_reached) if goal.steps_reached else "",
        note=_("Tell somebody today, and take a moment to enjoy it."),
    )


def _facts(goal: OpenedGoal) -> tuple[Fact, ...]:
    both = _("You and {name}").format(name=goal.partner)
    return (
        Fact(label=_("State"), value=state_of(goal)),
        Fact(label=_("Seen by"), value=both if goal.is_shared else _("Only you")),
        *due(goal),
    )


def _ways(goal: OpenedGoal) -> tuple[Action, ...]:
    """What the mentee can do with the goal as a whole."""
    if not goal.own:
        return ()
    target = str(goal.id)
    share = (
        Action(name="keep_goal_private", label=_("Keep private again"), target=target)
        if goal.is_shared
        else Action(
            name="share_goal",
            label=_("Share with {name}").format(name=goal.partner),
            target=target,
        )
    )
    edit = Action(name="edit_goal", label=_("Change"), target=target)
    smart = Action(name="smart_goal", label=_("Make it SMART"), target=target)
    if not goal.is_underway:
        return (Action(name="take_up_goal", label=_("Take up again"), target=target), share, edit)
    done = bool(goal.steps) and all(step.is_reached for step in goal.steps)
    reach = Action(
        name="reach_goal",
        label=_("Reached"),
        target=target,
        weight=Weight.PRIMARY if done else Weight.PLAIN,
    )
    let_go = Action(name="let_go_of_goal", label=_("Let go"), target=target, confirm=_let_go())
    if done:
        return (reach, share, edit, smart, let_go)
    return (share, edit, smart, reach, let_go)


def _let_go() -> Confirm:
    return Confirm(
        title=_("Let go of this goal?"),
        text=_("Plans change. Nobody asks why, and you can take it up again."),
        yes=_("Let go"),
        no=_("Keep it"),
    )


def _steps(goal: OpenedGoal) -> Section:
    workable = goal.own and goal.is_underway
    add = Action(name="add_steps", label=_("Add small steps"), target=str(goal.id))
    return Section(
        heading=_("Small steps"),
        text=steps_done(goal) or _("None yet. Small bites make a goal easier."),
        entries=tuple(_step(step, workable=workable) for step in goal.steps),
        actions=(add,) if workable and len(goal.steps) < STEPS_MOST else (),
    )


def _step(step: Step, *, workable: bool) -> Entry:
    target = str(step.id)
    tick = (
        Action(
            name="untick_step",
            label=_("Not yet after all"),
            target=target,
            spoken=_("Not yet after all: {step}").format(step=step.title),
        )
        if step.is_reached
        else Action(
            name="tick_step",
            label=_("Done"),
            target=target,
            spoken=_("Done: {step}").format(step=step.title),
        )
    )
    drop = Action(
        name="drop_step",
        label=_("Remove"),
        target=target,
        spoken=_("Remove: {step}").format(step=step.title),
    )
    return Entry(
        title=step.title,
        status=_("done") if step.is_reached else _("open"),
        actions=(tick, drop) if workable else (),
    )


def talk_page(goal: OpenedGoal, reader: Person, *, page: int) -> Page:
    """All comments, the newest first."""
    newest_first = tuple(reversed(goal.remarks))
    pages = max(1, -(-len(newest_first) // REMARKS_A_PAGE))
    page = min(max(page, 1), pages)
    shown = newest_first[(page - 1) * REMARKS_A_PAGE : page * REMARKS_A_PAGE]
    return Page(
        name="goal_comments",
        target=f"{goal.id}:{page}",
        title=_("Comments"),
        heading=goal.title,
        sections=(
            Section(entries=tuple(_remark(remark, reader) for remark in shown)),
            Section(
                actions=(Action(name="goal", label=_("Back to the goal"), target=str(goal.id)),),
                note=only_the_two(),
            ),
        ),
        paging=paging(action="goal_comments", target=str(goal.id), page=page, pages=pages),
    )


def _talk(goal: OpenedGoal, reader: Person) -> Section:
    """The newest comments, as far as they are short; the others have a page of their own."""
    shown = _latest(goal.remarks)
    comment = Action(name="comment_goal", label=_("Comment"), target=str(goal.id))
    every = Action(
        name="goal_comments",
        label=_("All comments ({n})").format(n=len(goal.remarks)),
        target=str(goal.id),
    )
    return Section(
        heading=_("Comments"),
        text=""
        if goal.remarks
        else _("None yet. {name} hears that there is one, not what it says.").format(
            name=goal.partner
        ),
        entries=tuple(_remark(remark, reader) for remark in shown),
        actions=(
            *((comment,) if goal.is_shared else ()),
            *((every,) if len(shown) < len(goal.remarks) else ()),
        ),
    )


def _latest(remarks: Sequence[Remark]) -> Sequence[Remark]:
    """In the order they were made: at most three, and no longer than a card can hold."""
    shown: list[Remark] = []
    for remark in reversed(remarks[-LATEST:]):
        if sum(len(each.text) for each in (*shown, remark)) > LATEST_TEXT:
            break
        shown.append(remark)
    return shown[::-1]


def _remark(remark: Remark, reader: Person) -> Entry:
    return Entry(
        title=remark.author,
        status=spell_moment_briefly(remark.at, reader.timezone),
        detail=remark.text,
    )


def examples() -> tuple[Screen, ...]:
    pair = sample_pair()
    full = sample_goals(pair)
    fresh = replace(full[0], steps=full[0].steps[:1], remarks=())
    talk = tuple(replace(each, text=each.text * 90) for each in full[1].remarks)
    wordy = replace(full[1], remarks=talk)
    pages = (talk_page(goal, pair.mentee, page=n) for goal in (full[1], wordy) for n in (1, 2))
    return (*(goal_page(goal, pair.mentee) for goal in (fresh, *full, wordy)), *pages)
