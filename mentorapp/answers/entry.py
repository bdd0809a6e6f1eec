"""What stands in the table behind a name: what a press brings, and how a form is taken."""

from collections.abc import Callable
from dataclasses import dataclass

from mentorapp.core.people.visits import Visit
from mentorapp.screens.shapes import Answers, Form, Screen

Press = Callable[[Visit, str], Screen]
Taking = Callable[[Visit, str, Answers], Screen]


@dataclass(frozen=True, slots=True)
class FormDesk:
    """How a form is opened (again), and what happens when it is handed in."""

    open: Callable[[Visit, str], Form]
    hand_in: Taking
    again: Taking | None = None  # what came of it, to whoever hands the same in once more
