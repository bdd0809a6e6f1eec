"""The questions half a year later, for the page that asks them."""

from collections.abc import Mapping

from mentorapp.core.closing.model import Answer
from mentorapp.i18n import _
from mentorapp.screens.shapes import ChoiceField, Form, Option, Reply


def follow_up_form(asked: Mapping[str, str]) -> Form:
    """`asked`: what this programme asks, by name."""
    several = len(asked) > 1
    return Form(
        name="follow_up",
        title=_("After your mentoring"),
        intro=_(
            "What you answer is kept without name, tandem or time; coordinators see figures only, "
            "and only from five people on."
        )
        + (
            " " + _("What you would rather not say, leave open; one answer is enough.")
            if several
            else ""
        ),
        fields=tuple(
            _question(name, _(words), required=not several) for name, words in asked.items()
        ),
        submit=_("Send"),
        cancel="",
    )


def thanks() -> Reply:
    return Reply(text=_("Thank you. Your answer is kept without your name."))


def _question(name: str, label: str, *, required: bool) -> ChoiceField:
    return ChoiceField(
        name=name,
        label=label,
        required=required,
        options=(
            Option(value=Answer.YES, label=_("Yes")),
            Option(value=Answer.PARTLY, label=_("Partly")),
            Option(value=Answer.NO, label=_("No")),
        ),
        shown=True,
    )
