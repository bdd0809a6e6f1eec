"""Goals: figures on the home, the list, and the news of a shared one."""

import re
from collections.abc import Sequence
from typing import Final
from uuid import UUID

from mentorapp.core.goals.model import GoalState
from mentorapp.core.goals.queries import OpenedGoal, Progress, Remark, Step
from mentorapp.core.goals.use_cases import (
    STEPS_MOST,
)
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.texts import TextKey, text_of
from mentorapp.core.skills.matrix import has_skill_matrix
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.dates import spell_day
from mentorapp.screens import samples
from mentorapp.screens.common import nothing_there, one_page, opening, paging, words_of
from mentorapp.screens.development.skills import skills_action
from mentorapp.screens.shapes import (
    Action,
    Entry,
    Fact,
    Link,
    Message,
    Opens,
    Page,
    Screen,
    Section,
    Weight,
)
from mentorapp.screens.tandems.tandem import only_the_two, sample_pair
from mentorapp.screens.tandems.telling import button_to, tandem_news

_ADDRESS: Final = re.compile(r"https://[^\s<>\"]+")


def goal_shared(pair: Pair, reader: Person, goal_id: UUID) -> Message:
    return _news_of_goal(
        goal_id,
        heading=_("{name} has shared a goal with you").format(name=pair.partner_of(reader).name),
        text=_("Have a look, and say what comes to your mind."),
    )


def goal_reached(pair: Pair, reader: Person, goal_id: UUID) -> Message:
    return _news_of_goal(
        goal_id,
        heading=_("{name} has reached a goal").format(name=pair.partner_of(reader).name),
        text=_("A good moment for a word of recognition."),
    )


def goal_commented(pair: Pair, reader: Person, goal_id: UUID) -> Message:
    return _news_of_goal(
        goal_id,
        heading=_("{name} has commented on a goal").format(name=pair.partner_of(reader).name),
        text=_("Only the two of you can read it."),
    )


def goals_section(pair: Pair, reader: Person, progress: Progress) -> Section:
    """Figures and the way in. What the goals say does not stand on a home.

    A mentor finds the mentee's skills here, too: they are the mentee's own.
    """
    own = pair.is_mentee(reader)
    add = Action(
        name="add_goal",
        label=_("New goal"),
        target=str(pair.id),
        opens=Opens.DIALOG,
        weight=Weight.PLAIN if progress.goals else Weight.PRIMARY,
    )
    look = opening("goals", _("My goals") if own else _("Shared goals"), str(pair.id))
    return Section(
        heading=_("Your goals")
        if own
        else _("Goals of {name}").format(name=pair.partner_of(reader).name),
        text=_progress(progress, own=own),
        actions=(
            *((look,) if progress.goals or own else ()),
            *((add,) if own else ()),
            *((skills_action(pair),) if not own and has_skill_matrix(pair) else ()),
        ),
    )


def goals_page(pair: Pair, reader: Person, goals: Sequence[OpenedGoal], *, page: int) -> Page:
    own = pair.is_mentee(reader)
    shown, page, pages = one_page(goals, page)
    add = Action(name="add_goal", label=_("New goal"), target=str(pair.id), weight=Weight.PRIMARY)
    return Page(
        name="goals",
        target=f"{pair.id}:{page}",
        title=_("Goals"),
        heading=_("Your goals")
        if own
        else _("Goals of {name}").format(name=pair.partner_of(reader).name),
        intro=_("A goal is yours alone until you share it.") if own else "",
        sections=(
            Section(
                entries=tuple(_line(goal) for goal in shown) or _no_goals(own=own),
                actions=(add,) if own else (),
                note=_who_sees_them() if own else only_the_two(),
            ),
            *_training(pair),
        ),
        paging=paging(action="goals", target=str(pair.id), page=page, pages=pages),
    )


def _who_sees_them() -> str:
    return _("Private goals only you see, shared ones the two of you. Coordinators see none.")


def _training(pair: Pair) -> tuple[Section, ...]:
    """What the programme says about courses; an address in it is there to be opened."""
    words = words_of(text_of(pair.cohort.programme, TextKey.TRAINING))
    if not words:
        return ()
    address = _ADDRESS.search(words)
    link = (
        (Link(label=_("Open the training offers"), url=address[0].rstrip(".,;:!?)")),)
        if address
        else ()
    )
    return (Section(heading=_("Training offers"), text=words, actions=link),)


def _news_of_goal(goal_id: UUID, *, heading: str, text: str) -> Message:
    return tandem_news(
        heading=heading,
        text=text,
        actions=(button_to("goal", goal_id),),
    )


def _progress(progress: Progress, *, own: bool) -> str:
    if not progress.goals:
        return (
            _("Next: note a first goal. Nobody sees it until you share it.")
            if own
            else _("Nothing is shared with you yet. Goals are private until they are shared.")
        )
    underway = ngettext("{n} goal under way", "{n} goals under way", progress.underway)
    reached = ngettext("{n} reached", "{n} reached", progress.reached)
    steps = ngettext("{done} of {n} step done", "{done} of {n} steps done", progress.steps)
    return "\n".join(
        (
            *((underway.format(n=progress.underway),) if progress.underway else ()),
            *((reached.format(n=progress.reached),) if progress.reached else ()),
            *(
                (steps.format(done=progress.steps_reached, n=progress.steps),)
                if progress.steps
                else ()
            ),
        )
    )


def _no_goals(*, own: bool) -> tuple[Entry, ...]:
    return nothing_there(_("No goal yet.") if own else _("Nothing is shared with you yet."))


def _line(goal: OpenedGoal) -> Entry:
    return Entry(
        title=goal.title,
        status=_status(goal),
        detail=steps_done(goal),
        facts=(*_next_step(goal), *due(goal)),
        actions=(
            Action(
                name="goal",
                label=_("Open"),
                target=str(goal.id),
                spoken=_("Open: {goal}").format(goal=goal.title),
            ),
            *_tick(goal),
        ),
    )


def _next_step(goal: OpenedGoal) -> tuple[Fact, ...]:
    step = goal.next_step if goal.is_underway else None
    return (Fact(label=_("Next step"), value=step.title),) if step else ()


def _tick(goal: OpenedGoal) -> tuple[Action, ...]:
    """Progress is two presses from the home."""
    step = goal.next_step
    if step is None or not goal.own or not goal.is_underway:
        return ()
    done = _("Done: {step}").format(step=step.title)
    return (Action(name="tick_step", label=_("Step done"), target=str(step.id), spoken=done),)


def due(goal: OpenedGoal) -> tuple[Fact, ...]:
    return (Fact(label=_("Until"), value=spell_day(goal.due_on)),) if goal.due_on else ()


def _status(goal: OpenedGoal) -> str:
    if not goal.is_underway:
        return state_of(goal)
    return _("Shared") if goal.is_shared else _("Private")


def state_of(goal: OpenedGoal) -> str:
    match goal.state:
        case GoalState.UNDERWAY:
            return _("Under way")
        case GoalState.REACHED:
            return _("Reached")
        case GoalState.LET_GO:
            return _("Let go of")


def steps_done(goal: OpenedGoal) -> str:
    if not goal.steps:
        return ""
    return ngettext("{done} of {n} step done", "{done} of {n} steps done", len(goal.steps)).format(
        done=goal.steps_reached, n=len(goal.steps)
    )


def _sample_goal(pair: Pair, *, state: GoalState, own: bool, shared: bool) -> OpenedGoal:
    steps = tuple(
        Step(id=pair.id, title=f"Ein Gespräch mit Abteilung *{n}* führen", is_reached=n % 2 == 0)
        for n in range(STEPS_MOST)
    )
    remark = Remark(author=pair.mentor.name, text="Gut so! <b>Weiter</b> & mutig.", at=samples.NOON)
    return OpenedGoal(
        id=pair.id,
        pair_id=pair.id,
        revision=1,
        title="Bis Juni eine Projektgruppe leiten, in Teilzeit und mit Vertretung",
        why="Weil ich es mir zutraue. " * 20,
        due_on=samples.NOON.date(),
        state=state,
        own=own,
        is_shared=shared,
        partner=(pair.mentor if own else pair.mentee).name,
        steps=steps,
        remarks=(remark,) * (22) if shared else (),
    )


def sample_goals(pair: Pair) -> tuple[OpenedGoal, ...]:
    return tuple(
        _sample_goal(pair, state=state, own=own, shared=shared)
        for state in GoalState
        for own, shared in ((True, False), (True, True), (False, True))
    )


def examples() -> tuple[Screen, ...]:
    pair = sample_pair()
    goals = sample_goals(pair)
    figures = (
        Progress(),
        Progress(underway=1, steps=1),
        Progress(underway=2, reached=1, steps=7, steps_reached=3),
    )
    home = Page(
        name="home",
        title=_("Mentoring"),
        heading=_("Mentoring"),
        sections=tuple(
            goals_section(pair, reader, progress) for reader in pair.people for progress in figures
        ),
    )
    return (
        home,
        goal_shared(pair, pair.mentor, goals[0].id),
        goal_commented(pair, pair.mentee, goals[0].id),
        goal_reached(pair, pair.mentor, goals[0].id),
        goals_page(pair, pair.mentee, goals, page=1),
        goals_page(pair, pair.mentor, (), page=1),
    )
