"""What a card or a dialog of ours sends back. It came through a client: expect anything."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from typing import Any

from mentorapp.answers.asked import AtHome, HandedIn, Pressed
from mentorapp.core.errors import Refused
from mentorapp.screens.shapes import Answer
from mentorapp.teams.places import MOST_STEPS

OURS = "mentorapp"  # where our own data stands, apart from the fields of a form


class OutOfDate(Refused):
    """It is not what a card of ours sends now."""


Submitted = Pressed | HandedIn | AtHome


def is_ours(data: Mapping[str, Any]) -> bool:
    return OURS in data


def read_submitted(data: Mapping[str, Any]) -> Submitted:
    """What is asked for; home where a form was left without handing it in.

    :raises OutOfDate:
    """
    match data.get(OURS):
        case {"press": str(name), "target": str(target)}:
            return Pressed(name=name, target=target)
        case {"form": str(form), "target": str(target), "token": str(token), "kinds": dict(kinds)}:
            answers = {name: _read(kind, data.get(name)) for name, kind in kinds.items()}
            return HandedIn(form=form, target=target, token=token, answers=answers)
        case {"close": True}:
            return AtHome()
    raise OutOfDate


def trail_of(data: Mapping[str, Any]) -> tuple[Pressed, ...]:
    """The presses that bring the pages through which one came; none where it was on none."""
    match data.get(OURS):
        case {"trail": [*steps]}:
            return tuple(_steps(steps[-MOST_STEPS:]))
    return ()


def _steps(steps: Iterable[object]) -> Iterator[Pressed]:
    for step in steps:
        match step:
            case [str(name), str(target)]:
                yield Pressed(name=name, target=target)


def _read(kind: str, typed: object) -> Answer:
    """One field; Teams leaves out what was left empty and sends everything as text."""
    text = typed.strip() if isinstance(typed, str) else ""
    match kind:
        case "text" | "choice":
            return text
        case "choices":
            return tuple(part for part in text.split(",") if part)
        case "date":
            return _date(text)
        case "time":
            return _time(text)
    raise OutOfDate


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None
