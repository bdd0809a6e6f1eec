"""What the two fill in about a goal."""

from mentorapp.core.goals.queries import OpenedGoal
from mentorapp.core.goals.use_cases import (
    COMMENT_MOST,
    STEP_MOST,
    STEPS_MOST,
    TITLE_MOST,
    WHY_MOST,
)
from mentorapp.core.pairs.model import Pair
from mentorapp.i18n import _
from mentorapp.screens.development.goals import sample_goals
from mentorapp.screens.shapes import DateField, Form, Screen, TextField
from mentorapp.screens.tandems.tandem import only_the_two, sample_pair

SMART_MOST = 500  # characters for each question


def add_goal_form(pair: Pair) -> Form:
    return Form(
        name="add_goal",
        target=str(pair.id),
        title=_("New goal"),
        intro=_("Your own, and as small as you like. Nobody sees it until you share it."),
        fields=(*_goal_fields(None), _steps_field(required=False)),
        submit=_("Save"),
    )


def edit_goal_form(goal: OpenedGoal, *, seen: int) -> Form:
    """`seen` is the revision it was opened for; when that is past, the new wording is shown too."""
    return Form(
        name="edit_goal",
        target=f"{goal.id}:{goal.revision}",
        title=_("Change goal"),
        intro=_("Meanwhile it says: {text}").format(text=f"{goal.title}\n{goal.why}".strip())
        if seen < goal.revision
        else "",
        fields=_goal_fields(goal),
        submit=_("Save"),
    )


def smart_form(goal: OpenedGoal) -> Form:
    """Voluntary questions; what is answered is added to the goal's own words."""
    return Form(
        name="smart_goal",
        target=f"{goal.id}:{goal.revision}",
        title=_("Make it SMART"),
        intro=_("Only if it helps you. Answer what you like; it is added to “{goal}”.").format(
            goal=goal.title
        ),
        fields=(
            *(
                TextField(name=name, label=label, long=True, most=SMART_MOST, required=False)
                for name, label in smart_questions()
            ),
            DateField(
                name="due_on",
                label=_("Time-bound: until when?"),
                value=goal.due_on,
                required=False,
            ),
        ),
        submit=_("Save"),
    )


def smart_questions() -> tuple[tuple[str, str], ...]:
    return (
        ("specific", _("Specific: what exactly?")),
        ("measurable", _("Measurable: how will you notice that you are there?")),
        ("attractive", _("Attractive: what do you gain by it?")),
        ("realistic", _("Realistic: what is in your own hands?")),
    )


def steps_form(goal: OpenedGoal) -> Form:
    return Form(
        name="add_steps",
        target=str(goal.id),
        title=_("Small steps"),
        intro=goal.title,
        fields=(_steps_field(required=True),),
        submit=_("Save"),
    )


def comment_form(goal: OpenedGoal) -> Form:
    return Form(
        name="comment_goal",
        target=str(goal.id),
        title=_("Comment"),
        intro=goal.title,
        fields=(TextField(name="text", label=_("Your comment"), long=True, most=COMMENT_MOST),),
        submit=_("Save"),
        note=only_the_two(),
    )


def _goal_fields(goal: OpenedGoal | None) -> tuple[TextField | DateField, ...]:
    return (
        TextField(
            name="title",
            label=_("What do you want to reach?"),
            hint=_("Concrete: how will you notice that you are there?"),
            value=goal.title if goal else "",
            most=TITLE_MOST,
        ),
        TextField(
            name="why",
            label=_("Why does it matter to you?"),
            value=goal.why if goal else "",
            long=True,
            most=WHY_MOST,
            required=False,
        ),
        DateField(
            name="due_on",
            label=_("Until when?"),
            value=goal.due_on if goal else None,
            required=False,
        ),
    )


def _steps_field(*, required: bool) -> TextField:
    return TextField(
        name="steps",
        label=_("Small steps, one in each line"),
        hint=_("At most {most}. What could be done by next week?").format(most=STEPS_MOST),
        long=True,
        most=STEPS_MOST * (STEP_MOST + 1),
        required=required,
    )


def examples() -> tuple[Screen, ...]:
    pair = sample_pair()
    goals = sample_goals(pair)
    return (
        add_goal_form(pair),
        edit_goal_form(goals[0], seen=goals[0].revision),
        edit_goal_form(goals[0], seen=0),
        smart_form(goals[0]),
        steps_form(goals[0]),
        comment_form(goals[1]),
    )
