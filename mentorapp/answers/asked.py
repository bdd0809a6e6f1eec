"""What a door can ask of the desk, and what it is told.

What no database keeps as text, NUL and half a character, is taken out of it here.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass

from mentorapp.i18n import Voice
from mentorapp.screens.shapes import Answer, Answers, Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """Words; none are the home."""

    text: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", storable(self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    name: str
    target: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "target", storable(self.target))


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """A form that was filled in; `token` names this opening of it, so that it acts once."""

    form: str
    target: str
    answers: Answers
    token: str

    def __post_init__(self) -> None:
        kept = {name: _storable_answer(answer) for name, answer in self.answers.items()}
        object.__setattr__(self, "answers", kept)
        object.__setattr__(self, "target", storable(self.target))
        object.__setattr__(self, "token", storable(self.token))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The words of a message, to keep them for when the two meet next."""

    words: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", storable(self.words))


@dataclass(frozen=True, slots=True, kw_only=True)
class AtHome:
    """Nothing but to see how things stand."""


Asked = Typed | Pressed | HandedIn | Kept | AtHome


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What comes next, and all that a door needs for showing it, from one look."""

    screen: Screen
    voice: Voice  # how the one who asked is spoken to from now on
    changed: bool = True  # something was written, so what is shown elsewhere may be out of date
    chat: str = ""  # Teams: the person's chat with the bot
    home_message: str = ""  # Teams: the message there that shows their home


def storable(text: str) -> str:
    return text.replace("\x00", "").encode("utf-8", "replace").decode()


def _storable_answer(answer: Answer) -> Answer:
    match answer:
        case str():
            return storable(answer)
        case tuple():
            return tuple(dict.fromkeys(storable(one) for one in answer))
    return answer


class Recently:
    """The last keys that came by, in this process."""

    def __init__(self, most: int = 4096) -> None:
        self._keys: OrderedDict[str, None] = OrderedDict()
        self._most, self._lock = most, threading.Lock()

    def is_new(self, key: str) -> bool:
        """False when the key came by before; from now on it has."""
        with self._lock:
            new = key not in self._keys
            self._keys[key] = None
            while len(self._keys) > self._most:
                self._keys.popitem(last=False)
            return new
