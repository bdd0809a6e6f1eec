"""Goals: the mentee sets and moves them on, both comment on what is shared."""

from collections.abc import Sequence

from mentorapp.answers.reading import text
from mentorapp.answers.tandems.tandem import own_pair
from mentorapp.answers.targets import one_id, page_number, rest
from mentorapp.answers.typed import day, lines, revision
from mentorapp.core.errors import Refused
from mentorapp.core.goals.model import Goal
from mentorapp.core.goals.queries import (
    OpenedGoal,
    goals_of,
    open_goal,
    the_goal,
    the_milestone,
)
from mentorapp.core.goals.use_cases import (
    Wording,
    add_goal,
    add_steps,
    comment_on_goal,
    drop_step,
    keep_goal_private,
    let_go_of_goal,
    reach_goal,
    reword_goal,
    share_goal,
    take_up_goal,
    tick_step,
)
from mentorapp.core.people.visits import Visit
from mentorapp.core.reports.tandems import Tandem
from mentorapp.core.written import require_short
from mentorapp.i18n import _
from mentorapp.screens.development.goal_details import goal_page, talk_page
from mentorapp.screens.development.goal_forms import (
    SMART_MOST,
    add_goal_form,
    comment_form,
    edit_goal_form,
    smart_form,
    smart_questions,
    steps_form,
)
from mentorapp.screens.development.goals import goals_page, goals_section
from mentorapp.screens.shapes import Answers, Form, Page, Section


def goals(here: Visit, target: str) -> Page:
    pair = own_pair(here, target)
    opened = goals_of(here.session, pair=pair, by=here.person, keyring=here.keyring)
    return goals_page(pair, here.person, opened, page=page_number(rest(target, 1)))


def goal(here: Visit, target: str) -> Page:
    return _page(here, _goal(here, target))


def comments(here: Visit, target: str) -> Page:
    opened = _opened(here, _goal(here, target))
    return talk_page(opened, here.person, page=page_number(rest(target, 1)))


def ask_for_goal(here: Visit, target: str) -> Form:
    pair = own_pair(here, target)
    if not pair.is_mentee(here.person):
        raise Refused(_("Goals are set by the mentee alone."))
    return add_goal_form(pair)


def keep_goal(here: Visit, target: str, answers: Answers) -> Page:
    added = add_goal(
        here.session,
        pair=own_pair(here, target),
        by=here.person,
        wording=_wording(answers),
        steps=lines(answers, "steps"),
        keyring=here.keyring,
        at=here.now,
    )
    return _page(here, added)


def change(here: Visit, target: str) -> Form:
    """A target without a revision comes from a button, so nothing has changed since."""
    opened = _opened(here, _own_goal(here, target))
    seen = revision(target) if ":" in target else opened.revision
    return edit_goal_form(opened, seen=seen)


def keep_change(here: Visit, target: str, answers: Answers) -> Page:
    changed = _goal(here, target)
    reword_goal(
        here.session,
        goal=changed,
        by=here.person,
        wording=_wording(answers),
        seen=revision(target),
        keyring=here.keyring,
        at=here.now,
    )
    return _page(here, changed)


def ask_to_be_smart(here: Visit, target: str) -> Form:
    return smart_form(_opened(here, _own_goal(here, target)))


def make_smart(here: Visit, target: str, answers: Answers) -> Page:
    """What was answered is added to why the goal matters."""
    smarter = _own_goal(here, target)
    opened = _opened(here, smarter)
    said = {name: text(answers, name) for name, _label in smart_questions()}
    require_short(*((name, words, SMART_MOST) for name, words in said.items()))
    added = (f"{label} {said[name]}" for name, label in smart_questions() if said[name])
    reword_goal(
        here.session,
        goal=smarter,
        by=here.person,
        wording=Wording(
            title=opened.title,
            why="\n".join(filter(None, (opened.why, *added))),
            due_on=day(answers, "due_on"),
        ),
        seen=revision(target),
        keyring=here.keyring,
        at=here.now,
    )
    return _page(here, smarter)


def share(here: Visit, target: str) -> Page:
    shared = _goal(here, target)
    share_goal(here.session, goal=shared, by=here.person, at=here.now)
    return _page(here, shared)


def keep_private(here: Visit, target: str) -> Page:
    taken_back = _goal(here, target)
    keep_goal_private(here.session, goal=taken_back, by=here.person, at=here.now)
    return _page(here, taken_back)


def reach(here: Visit, target: str) -> Page:
    reached = _goal(here, target)
    reach_goal(here.session, goal=reached, by=here.person, at=here.now)
    return _page(here, reached)


def let_go(here: Visit, target: str) -> Page:
    left = _goal(here, target)
    let_go_of_goal(here.session, goal=left, by=here.person, at=here.now)
    return _page(here, left)


def take_up(here: Visit, target: str) -> Page:
    taken_up = _goal(here, target)
    take_up_goal(here.session, goal=taken_up, by=here.person)
    return _page(here, taken_up)


def ask_for_steps(here: Visit, target: str) -> Form:
    return steps_form(_opened(here, _own_goal(here, target)))


def keep_steps(here: Visit, target: str, answers: Answers) -> Page:
    nearer = _goal(here, target)
    add_steps(
        here.session,
        goal=nearer,
        by=here.person,
        steps=lines(answers, "steps"),
        keyring=here.keyring,
    )
    return _page(here, nearer)


def tick(here: Visit, target: str) -> Page:
    return _tick(here, target, reached=True)


def untick(here: Visit, target: str) -> Page:
    return _tick(here, target, reached=False)


def drop(here: Visit, target: str) -> Page:
    milestone = the_milestone(here.session, one_id(target), by=here.person)
    of = milestone.goal
    drop_step(here.session, milestone=milestone, by=here.person)
    return _page(here, of)


def ask_for_comment(here: Visit, target: str) -> Form:
    return comment_form(_opened(here, _goal(here, target)))


def keep_comment(here: Visit, target: str, answers: Answers) -> Page:
    discussed = _goal(here, target)
    comment_on_goal(
        here.session,
        goal=discussed,
        by=here.person,
        text=text(answers, "text"),
        keyring=here.keyring,
        at=here.now,
    )
    return _page(here, discussed)


def home_sections(here: Visit, tandems: Sequence[Tandem]) -> tuple[Section, ...]:
    return tuple(goals_section(one.pair, here.person, one.progress) for one in tandems)


def _tick(here: Visit, target: str, *, reached: bool) -> Page:
    milestone = the_milestone(here.session, one_id(target), by=here.person)
    tick_step(here.session, milestone=milestone, by=here.person, reached=reached, at=here.now)
    return _page(here, milestone.goal)


def _goal(here: Visit, target: str) -> Goal:
    return the_goal(here.session, one_id(target), by=here.person)


def _own_goal(here: Visit, target: str) -> Goal:
    found = _goal(here, target)
    if not found.pair.is_mentee(here.person):
        raise Refused(_("Goals are set by the mentee alone."))
    return found


def _opened(here: Visit, of: Goal) -> OpenedGoal:
    return open_goal(here.session, goal=of, by=here.person, keyring=here.keyring)


def _page(here: Visit, of: Goal) -> Page:
    here.session.flush()
    return goal_page(_opened(here, of), here.person)


def _wording(answers: Answers) -> Wording:
    return Wording(
        title=text(answers, "title"), why=text(answers, "why"), due_on=day(answers, "due_on")
    )
