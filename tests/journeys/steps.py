"""What people do again and again on a journey, with the same words on both platforms."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

import requests

from mentorapp.playground.keyboard import Person
from mentorapp.playground.seen import Button, Seen
from tests.journeys.town import PATIENCE

MOTIVATION = "Ich möchte lernen, wie man ein eigenes Projekt leitet & vorstellt."
SKILLS = {"projects": "3", "presenting": "2"}

Found = TypeVar("Found")


def eventually(look: Callable[[], Found | None], *, within: float = PATIENCE) -> Found:
    """What `look` finds, as soon as it finds something."""
    end = time.monotonic() + within
    while not (found := look()):
        assert time.monotonic() < end, "It did not come about in time."
        time.sleep(0.03)
    return found


def go_home(person: Person) -> Seen:
    """Leave whatever is open, and look at one's home."""
    leave_dialogs(person)
    return person.home()


def hears(person: Person, words: str, *, within: float = PATIENCE) -> Seen:
    """Leave whatever is open, and return the newest message that says `words`."""
    leave_dialogs(person)
    return eventually(
        lambda: next((told for told in reversed(person.messages()) if words in told), None),
        within=within,
    )


def leave_dialogs(person: Person) -> None:
    while person.dialog:
        person.close()


def press(person: Person, name: str, *, label: str = "", target: str = "", shows: str) -> Seen:
    """Press, and return what says `shows` since: a dialog, a message or a word in passing.

    Where one was before may say it as well, and the answer come later than the eye.
    """
    person.press(name, label=label, target=target)
    if shows in person.told:
        return person.sees
    return person.wait_for(shows, within=PATIENCE, anew=True)


def press_spoken(person: Person, words: str, *, shows: str) -> Seen:
    """Press what a screen reader calls so: among many buttons of one name it is the only one."""
    button = called(person.sees, words)
    assert button, f"Nothing is called {words!r}:\n{person.sees}"
    return press(person, button.name, label=button.label, target=button.target, shows=shows)


def called(seen: Seen, words: str) -> Button | None:
    """The button that a screen reader calls so."""
    for button in seen.buttons:
        said = button.raw.get("accessibility_label") or button.raw.get("tooltip")
        if words == (said or button.label):
            return button
    return None


def turn_page(person: Person, page: Seen, *, to: str = "Weiter") -> Seen:
    """The next page of a long list."""
    (button,) = page.buttons_like(label=to)
    person.press(button.name, label=to)
    return eventually(lambda: seen if (seen := person.sees).text != page.text else None)


def describe(person: Person, *, motivation: str = MOTIVATION, field: str = "it") -> None:
    """The first step of the application."""
    person.fill(motivation=motivation, field=field, languages=["de", "en"], days=["0", "1"])
    person.submit()


def name_skills(person: Person, skills: Mapping[str, str] = SKILLS) -> None:
    """The second and the third step."""
    person.fill(skills=list(skills)).submit()
    person.fill(**skills).submit()


def hand_in(person: Person, *, wishes: Sequence[str] = (), not_with: Sequence[str] = ()) -> None:
    """The last step; people are found by typing their names."""
    people = {"wishes": list(wishes), "not_with": list(not_with)}
    person.fill(**{name: named for name, named in people.items() if named})
    person.fill(consent=["yes"]).submit()


def apply(
    person: Person,
    *,
    motivation: str = MOTIVATION,
    field: str = "it",
    skills: Mapping[str, str] = SKILLS,
    wishes: Sequence[str] = (),
    not_with: Sequence[str] = (),
) -> None:
    """All four steps, from where the form is open to the thanks."""
    describe(person, motivation=motivation, field=field)
    name_skills(person, skills)
    hand_in(person, wishes=wishes, not_with=not_with)


def decide(coordinator: Person, name: str, decision: str, *, shows: str = "") -> None:
    """Admit somebody, let them wait or decline, on whichever page of the list they stand."""
    go_home(coordinator)
    page = press(coordinator, "applications", shows="Bewerbungen, ")
    while not (row := called(page, f"Bewerbung von {name} lesen")):
        page = turn_page(coordinator, page)
    way = next(
        button
        for button in page.buttons
        if button.name == decision and button.target.split(":")[0] == row.target.split(":")[0]
    )
    coordinator.press(decision, target=way.target)
    eventually(lambda: coordinator.sees.text != page.text)
    if shows:
        coordinator.wait_for(shows, within=PATIENCE)


def home_says(person: Person, words: str) -> Seen:
    """The home once it says so: what others do reaches it a moment later."""
    return eventually(lambda: home if words in (home := go_home(person)) else None)


def calendar_file(seen: Seen) -> bytes:
    """What the calendar link leads to, fetched as a browser does."""
    link = next(button.url for button in seen.buttons if button.url.endswith(".ics"))
    answer = requests.get(link, timeout=10)
    answer.raise_for_status()
    assert answer.headers["Content-Type"].startswith("text/calendar")
    return answer.content


@dataclass(slots=True)
class Counting:
    """Somebody whose presses and submits are counted, one task after the other."""

    person: Person
    counted: dict[str, int] = field(default_factory=dict)
    task: str = ""

    @contextmanager
    def from_home(self, task: str) -> Iterator[None]:
        go_home(self.person)
        self.task, self.counted[task] = task, 0
        yield
        leave_dialogs(self.person)

    def press(self, name: str, *, shows: str) -> None:
        """The first button of this name: any of several times is as good as another."""
        self.counted[self.task] += 1
        button = next(button for button in self.person.sees.buttons if button.name == name)
        press(self.person, name, label=button.label, target=button.target, shows=shows)

    def submit(self, *, shows: str) -> None:
        self.counted[self.task] += 1
        self.person.submit()
        if shows not in self.person.told:
            self.person.wait_for(shows, within=PATIENCE)
