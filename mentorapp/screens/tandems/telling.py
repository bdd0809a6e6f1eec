"""What all news of a tandem, and all that the two write, have in common."""

from uuid import UUID

from mentorapp.core.notes.model import Audience
from mentorapp.i18n import _
from mentorapp.screens.common import news
from mentorapp.screens.shapes import (
    Action,
    ChoiceField,
    Fact,
    Link,
    Message,
    Opens,
    Option,
    Section,
    Weight,
)


def tandem_news(
    *,
    heading: str,
    actions: tuple[Action | Link, ...] = (),
    text: str = "",
    facts: tuple[Fact, ...] = (),
    note: str = "",
) -> Message:
    """News to one of the two; whoever sees the screen from afar reads nothing of it."""
    section = Section(text=text, facts=facts, actions=actions, note=note)
    return Message(
        notification=news(), heading=heading, sections=(section,), reason=because_you_are_two()
    )


def for_the_two(heading: str, *, opens: str, target: str, label: str = "") -> Message:
    """That there is something to read between the two, never what; `opens` is the way to it."""
    return tandem_news(
        heading=heading,
        text=_("Only the two of you can read it."),
        actions=(button_to(opens, target, label=label),),
    )


def because_you_are_two() -> str:
    return _("You get this because the two of you are a tandem.")


def button_to(name: str, target: UUID | str, *, label: str = "") -> Action:
    """The one button of such news: it opens what they are about."""
    return Action(
        name=name,
        label=label or _("Open"),
        target=str(target),
        opens=Opens.DIALOG,
        weight=Weight.PRIMARY,
    )


def readers_field(audience: Audience, *, partner: str) -> ChoiceField:
    return ChoiceField(
        name="audience",
        label=_("Who reads it?"),
        options=(
            Option(value=Audience.MINE, label=_("Only you")),
            Option(value=Audience.OURS, label=_("You and {name}").format(name=partner)),
        ),
        value=audience,
        shown=True,
    )
