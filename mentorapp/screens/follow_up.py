"""The three questions half a year later, for the page that asks them."""

from mentorapp.core.closing.model import Answer
from mentorapp.i18n import _
from mentorapp.screens.shapes import ChoiceField, Form, Option, Reply


def follow_up_form() -> Form:
    return Form(
        name="follow_up",
        title=_("After your mentoring"),
        intro=_(
            "Three questions, one minute. Your answers are kept without name, tandem or time; "
            "coordinators see figures only, and only from five people on."
        ),
        fields=(
            _question("changed", _("Has mentoring changed something in your working life?")),
            _question("in_touch", _("Are the two of you still in touch?")),
            _question("recommends", _("Would you recommend the programme to others?")),
        ),
        submit=_("Send"),
        cancel="",
    )


def thanks() -> Reply:
    return Reply(text=_("Thank you. Your answer is kept without your name."))


def _question(name: str, label: str) -> ChoiceField:
    return ChoiceField(
        name=name,
        label=label,
        options=(
            Option(value=Answer.YES, label=_("Yes")),
            Option(value=Answer.PARTLY, label=_("Partly")),
            Option(value=Answer.NO, label=_("No")),
        ),
        shown=True,
    )
