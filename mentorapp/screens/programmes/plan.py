"""How a programme runs: its size and rhythm, who decides, and what is asked on the way."""

from mentorapp.core.programmes.check_ins import LATER, QUESTIONS
from mentorapp.core.programmes.designing import SWITCHES
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.plan import Decider, Moment, ProgrammePlan, Work
from mentorapp.i18n import _
from mentorapp.screens import samples
from mentorapp.screens.common import options_of
from mentorapp.screens.shapes import ChoiceField, ChoicesField, Form, Screen, TextField
from mentorapp.screens.vocabulary.programmes import (
    decider_name,
    moment_name,
    switch_name,
    work_name,
)


def frame_form(programme: Programme) -> Form:
    plan = ProgrammePlan.read(programme.plan)
    return Form(
        name="design_frame",
        target=str(programme.id),
        title=_("Size and decisions"),
        fields=(
            number("months", _("How many months do the tandems last?"), programme.months),
            number("meetings_a_month", _("Meetings a month"), programme.meetings_a_month),
            number("pairs", _("How many tandems are planned?"), plan.pairs),
            number(
                "most_per_employer",
                _("How many mentees of one employer at most?"),
                plan.most_per_employer,
                hint=_("0 for any number"),
            ),
            _decider(
                "admitted_by",
                _("Who decides about applications?"),
                plan.admitted_by,
                (Decider.COORDINATORS, Decider.COMMITTEE),
            ),
            _decider("matched_by", _("Who finds the pairs?"), plan.matched_by, tuple(Decider)),
            ChoicesField(
                name="switches",
                label=_("What else holds"),
                options=options_of(SWITCHES, switch_name),
                values=tuple(name for name in SWITCHES if getattr(plan, name)),
                shown=True,
                required=False,
            ),
            ChoicesField(
                name="works",
                label=_("What tandems find in the app, beside goals and meetings"),
                hint=_("Choose none of shadowing, projects and contacts, and all three are open."),
                options=options_of(Work, work_name),
                values=plan.works,
                shown=True,
                required=False,
            ),
        ),
        submit=_("Save"),
    )


def check_ins_form(programme: Programme) -> Form:
    plan = ProgrammePlan.read(programme.plan)
    return Form(
        name="design_check_ins",
        target=str(programme.id),
        title=_("Asked on the way"),
        intro=_(
            "How many questions each person gets, and when. Few are answered, many are not. "
            "At present it is {n} in a year."
        ).format(n=plan.questions_a_year),
        fields=tuple(
            number(
                moment,
                moment_name(moment),
                plan.questions.get(moment, 0),
                hint=_asked_then(moment),
            )
            for moment in Moment
        ),
        submit=_("Save"),
    )


def number(name: str, label: str, value: int, *, hint: str = "") -> TextField:
    return TextField(name=name, label=label, value=str(value), most=5, hint=hint)


def _decider(name: str, label: str, value: Decider, offered: tuple[Decider, ...]) -> ChoiceField:
    return ChoiceField(
        name=name,
        label=label,
        options=options_of(offered, decider_name),
        value=value,
        shown=True,
    )


def _asked_then(moment: Moment) -> str:
    """In this order: whoever chooses two chooses the first two."""
    if moment is Moment.LATER:
        asked = [words for _name, words in LATER]
        hint = _("0 to {most}, by a link that leads back to nobody: {questions}")
    else:
        asked = [question.words for question in QUESTIONS[moment]]
        hint = _("0 to {most}: {questions}")
    said = " ".join(f"{n}. {_(words)}" for n, words in enumerate(asked, start=1))
    return hint.format(most=len(asked), questions=said)


def examples() -> tuple[Screen, ...]:
    full = samples.programme()
    full.plan = ProgrammePlan(questions={Moment.END: 1}).kept()
    return frame_form(samples.programme()), check_ins_form(full)
