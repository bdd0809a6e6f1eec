"""One way to find somebody by name in whichever list of people."""

from collections.abc import Callable, Sequence
from typing import Protocol
from uuid import UUID

from mentorapp.answers.entry import FormDesk, Press
from mentorapp.answers.reading import several
from mentorapp.answers.targets import id_in, ids_in, one_id
from mentorapp.core.errors import InvalidInput
from mentorapp.core.people.model import Person
from mentorapp.core.people.visits import Visit
from mentorapp.db.session import Session
from mentorapp.i18n import _
from mentorapp.screens.finding import FOUND, find_form, spot_with
from mentorapp.screens.shapes import Answers, Form, Screen


class Among(Protocol):
    """Those of `ids` whom the reader may find."""

    def __call__(
        self, session: Session, *, ids: Sequence[UUID], by: Person
    ) -> Sequence[Person]: ...


def found_by_name(
    name: str, *, search: str, of: Callable[[Visit, str], object], show: Press
) -> FormDesk:
    """The form `name`: it is for whom `of` does not refuse, and leads to the list of `show`."""

    def ask(here: Visit, target: str) -> Form:
        of(here, target)
        return find_form(name, one_id(target), search=search)

    def find(here: Visit, target: str, answers: Answers) -> Screen:
        chosen = id_in(several(answers, "person"))
        if chosen is None:
            raise InvalidInput({"person": _("Please choose one.")})
        return show(here, f"{one_id(target)}:{spot_with(chosen)}")

    return FormDesk(ask, find, find)


def found_at(here: Visit, spot: str, among: Among) -> Person | None:
    """Whom one has found, where a spot in a list says so and the reader may see them."""
    shown, _colon, who = spot.partition(":")
    if shown != FOUND:
        return None
    return next(iter(among(here.session, ids=ids_in([who]), by=here.person)), None)
