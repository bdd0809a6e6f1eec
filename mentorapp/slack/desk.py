"""What this door asks of the desk behind it (`answers.desk.Desk`)."""

from typing import Protocol

from mentorapp.answers.asked import Answered, Asked
from mentorapp.core.people.use_cases import Seat
from mentorapp.i18n import Voice
from mentorapp.screens.shapes import Option, Page


class Desk(Protocol):
    """Every call is one transaction, committed when it returns. A refusal is a Reply.

    Whoever comes for the first time has to be introduced first: `NotIntroduced` is raised.
    """

    def ask(self, seat: Seat, asked: Asked) -> Answered | None: ...

    def voice(self, seat: Seat) -> Voice:
        """How this person is spoken to, also before they are known."""

    def search(self, seat: Seat, name: str, typed: str) -> tuple[Option, ...]: ...

    def home(self, seat: Seat) -> Page: ...

    def welcome(self, seat: Seat) -> None:
        """This person brought the app here."""

    def renamed(self, seat: Seat, name: str) -> None:
        """The workspace calls somebody otherwise now, or they are back."""

    def handled(self, key: str) -> bool: ...

    def once(self, key: str) -> bool: ...

    def left(self, seat: Seat) -> None: ...
