"""Somebody in a list of people, found by name: among hundreds nobody turns pages."""

from uuid import UUID

from mentorapp.core.people.model import Person
from mentorapp.i18n import _
from mentorapp.screens.common import back_to_list
from mentorapp.screens.shapes import Action, Form, SearchField

FOUND = "found"


def find_form(name: str, about: UUID, *, search: str) -> Form:
    """`name` leads back to the list, and `about` is what it is a list of."""
    return Form(
        name=name,
        target=str(about),
        title=_("Find by name"),
        fields=(
            SearchField(
                name="person",
                label=_("Whom?"),
                search=search,
                placeholder=_("Type a name"),
            ),
        ),
        submit=_("Show"),
    )


def find_action(name: str, about: UUID) -> Action:
    return Action(name=name, label=_("Find by name"), target=str(about))


def ways_of(
    name: str, about: UUID, *, whole: str, found: Person | None, is_long: bool
) -> tuple[Action, ...]:
    """What a list needs once it is long: to find somebody, and from there back to the `whole`."""
    if found is not None:
        return (find_action(name, about), back_to_list(whole, about))
    return (find_action(name, about),) if is_long else ()


def spot_of(found: Person | None, page: object) -> str:
    """Where in a list one is: with whoever was found, or on a page."""
    return str(page) if found is None else spot_with(found.id)


def spot_with(person_id: UUID) -> str:
    return f"{FOUND}:{person_id}"


def spotted(subject: UUID | str, spot: str) -> str:
    """What a button is about, and where in the list one comes back to."""
    return f"{subject}:{spot}" if spot else str(subject)


def nobody_to_see() -> str:
    return _("There is nothing here that you could see.")
