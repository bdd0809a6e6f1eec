"""What people do on a screen, in whichever platform and language: they look for what they mean to
press by its name and by whom or what it is about, and fill in what they are asked.
"""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from mentorapp.playground.keyboard import Person
from mentorapp.playground.seen import Button, Input, NotSeen, Seen

Answers = Mapping[str, Any]  # by the names of inputs
_STEPS_MOST = 12  # of a form in several steps


def home(person: Person) -> Seen:
    """Leave whatever is open, and look at one's home."""
    leave(person)
    return person.home()


def leave(person: Person) -> None:
    while person.dialog:
        person.close()


def press(person: Person, name: str, about: str = "") -> Seen:
    """Press what is called so, where one looks; among several the one that is about `about`."""
    button = find(person.sees, name, about)
    if button is None:
        raise NotSeen(f"{person.id} sees no {name} about {about!r}:\n{person.sees}")
    return person.press(button.name, label=button.label, target=button.target)


def find(seen: Seen, name: str, about: str = "") -> Button | None:
    """The first button of this name whose words, or what it is aimed at, say `about`."""
    return next(
        (b for b in seen.buttons if b.name == name and (about in spoken(b) or about in b.target)),
        None,
    )


def spoken(button: Button) -> str:
    """The button as a screen reader says it."""
    ways = ("accessibility_label", "tooltip", "aria-label")  # of Slack, of Teams, of a page
    return next((str(said) for way in ways if (said := button.raw.get(way))), button.label)


def go(person: Person, *way: str, about: str = "") -> Seen:
    """From home by one press after another; the last one is about `about`."""
    seen = home(person)
    for name in way[:-1]:
        seen = press(person, name)
    return press(person, way[-1], about) if way else seen


def fill_in(person: Person, /, **answers: Any) -> Seen:
    """Hand in the form that is open. What is refused is no fault of the one who reads it here."""
    person.fill(**answers).submit()
    if person.errors:
        raise NotSeen(f"{person.id} is refused: {dict(person.errors)}\n{person.sees}")
    return person.sees


def fill_in_all(person: Person, answers: Answers) -> Seen:
    """Every step of a form, with these answers where one is asked for them, else with something."""
    for _step in range(_STEPS_MOST):
        form = person.dialog
        if form is None or not any(_hands_in(form, asked) for asked in form.inputs):
            return person.sees
        given = {asked.name: _answer(asked, answers) for asked in form.inputs}
        fill_in(person, **{name: said for name, said in given.items() if said is not None})
    raise NotSeen(f"{person.id} is asked and asked:\n{person.sees}")


def message(person: Person, words: str) -> Seen:
    """Go to the newest message that says so."""
    leave(person)
    for told in reversed(person.messages()):
        if words in told:
            return told
    raise NotSeen(f"{person.id} was never told {words!r}.")


def press_in_message(person: Person, words: str, name: str) -> Seen:
    """Press in the newest message that says `words`."""
    told = message(person, words)
    (button,) = told.buttons_like(name)[:1]
    return person.press(name, label=button.label, target=button.target)


def _hands_in(form: Seen, asked: Input) -> bool:
    return bool(form.inputs) and bool(asked.name)


def _answer(asked: Input, answers: Answers) -> Any:
    if asked.name in answers:
        return answers[asked.name]
    if not asked.required or asked.value:
        return None
    if asked.choices:
        return [asked.choices[0].value] if asked.takes_many else asked.choices[0].value
    if "date" in asked.kind.lower():
        return date(2031, 1, 1)
    return time(10) if "time" in asked.kind.lower() else "So ist es."
