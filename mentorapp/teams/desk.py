"""What the Teams door needs of the product behind it: the desk every door hands its requests to."""

from collections.abc import Mapping
from typing import Protocol

from mentorapp.answers.asked import Answered, Asked
from mentorapp.core.people.use_cases import Seat
from mentorapp.i18n import Voice
from mentorapp.screens.development.finding import Found
from mentorapp.screens.shapes import Option


class Desk(Protocol):
    """One transaction each, committed before it returns; a refusal is a `Reply`, never raised."""

    def ask(self, seat: Seat, asked: Asked, *, once: str = "") -> Answered | None:
        """None when what `once` names was brought before."""

    def voice(self, seat: Seat) -> Voice:
        """How this person is spoken to, also before they are known."""

    def search(self, seat: Seat, name: str, typed: str) -> tuple[Option, ...]: ...

    def find(self, seat: Seat, typed: str) -> tuple[Found, ...]:
        """Among what this person's own tandems wrote."""

    def greeted(self, seat: Seat) -> bool:
        """Whether this seat was greeted before; from now on it was."""

    def left(self, seat: Seat) -> None:
        """The app was removed or blocked there."""

    def remember_team(
        self, workspace: str, team: str, channels: Mapping[str, str], *, service_url: str
    ) -> None:
        """The channels of a team the app is in, by id; none when it is not there any more."""

    def remember_home(self, seat: Seat, message: str) -> None:
        """Home stands in that message from now on; "": in none any more."""
