"""A desk with nothing behind it: it notes what it is asked and answers what a test wants."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

from mentorapp.answers.asked import (
    Answered,
    Asked,
    AtHome,
    HandedIn,
    Kept,
    Pressed,
    Typed,
)
from mentorapp.core.people.use_cases import Seat
from mentorapp.i18n import Voice
from mentorapp.screens.development.finding import Found
from mentorapp.screens.shapes import (
    Action,
    Opens,
    Option,
    Page,
    Reply,
    Screen,
    Section,
)

CHAT = "a:asha-and-the-bot"  # where the product knows her


def home(heading: str = "Hello Asha") -> Page:
    join = Action(name="join", label="Take part", target="7", opens=Opens.DIALOG)
    look = Action(name="look", label="Look", target="8")
    return Page(
        name="home",
        title="Mentoring",
        heading=heading,
        sections=(Section(text="Applications are open.", actions=(join, look)),),
    )


@dataclass
class FakeDesk:
    """`answers` by what is asked: "press look", "command home", "form application"."""

    answers: dict[str, Screen] = field(default_factory=dict)
    found: tuple[Option, ...] = ()
    findings: tuple[Found, ...] = ()
    wrong: Exception | None = None
    asked: list[tuple[object, ...]] = field(default_factory=list)
    seats: list[Seat] = field(default_factory=list)
    welcomed: set[str] = field(default_factory=set)
    homes: dict[str, str] = field(default_factory=dict)
    language: str = ""
    changed: bool = True
    teams: dict[tuple[str, str], tuple[dict[str, str], str]] = field(default_factory=dict)
    moves: list[str] = field(default_factory=list)
    heading: str = "Hello Asha"
    handled: set[str] = field(default_factory=set)
    lock: Lock = field(default_factory=Lock)

    def voice(self, seat: Seat) -> Voice:
        return Voice().towards(self.language or seat.locale[:2])

    def ask(self, seat: Seat, asked: Asked, *, once: str = "") -> Answered | None:
        if once and not self._first(once):
            return None
        shown_at = self.homes.get(seat.user, "")
        return Answered(
            screen=self._screen(seat, asked),
            voice=self.voice(seat),
            changed=self.changed,
            chat=seat.conversation or CHAT,
            home_message=shown_at,
        )

    def _screen(self, seat: Seat, asked: Asked) -> Screen:
        match asked:
            case AtHome():
                self._note(seat, ("home",))
                return home(self.heading)
            case Typed(text=text):
                return self._answer(seat, ("command", text), home(self.heading))
            case Kept(words=words):
                return self._answer(seat, ("keep", words), Reply(text="Kept."))
            case Pressed(name=name, target=target):
                return self._answer(seat, ("press", name, target), Reply(text="Done."))
            case HandedIn(form=form, target=target, answers=answers, token=token):
                noted = ("form", form, target, answers, token)
                return self._answer(seat, noted, Reply(text="Kept."))

    def search(self, seat: Seat, name: str, typed: str) -> tuple[Option, ...]:
        self._note(seat, ("search", name, typed))
        return self.found

    def _first(self, key: str) -> bool:
        with self.lock:
            first = key not in self.handled
            self.handled.add(key)
            return first

    def find(self, seat: Seat, typed: str) -> tuple[Found, ...]:
        self._note(seat, ("find", typed))
        return self.findings

    def greeted(self, seat: Seat) -> bool:
        with self.lock:
            before = seat.user in self.welcomed
            self.welcomed.add(seat.user)
            return before

    def left(self, seat: Seat) -> None:
        self._note(seat, ("left",))

    def remember_team(
        self, workspace: str, team: str, channels: Mapping[str, str], *, service_url: str
    ) -> None:
        self.teams[workspace, team] = (dict(channels), service_url)

    def remember_home(self, seat: Seat, message: str) -> None:
        self.homes[seat.user] = message
        self.moves.append(message)

    def _answer(self, seat: Seat, asked: tuple[object, ...], usual: Screen) -> Screen:
        self._note(seat, asked)
        return self.answers.get(f"{asked[0]} {asked[1]}", usual)

    def _note(self, seat: Seat, asked: tuple[object, ...]) -> None:
        if self.wrong is not None:
            raise self.wrong
        with self.lock:
            self.seats.append(seat)
            self.asked.append(asked)
