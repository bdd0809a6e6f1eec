"""What a person sees, read from what the app drew: words, buttons, inputs; on either platform."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mentorapp.playground.payloads import Json


class NotSeen(AssertionError):
    """What the test looks for is not on the person's screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    name: str
    label: str
    target: str = ""
    url: str = ""
    raw: Json = field(default_factory=dict)
    block_id: str = ""  # Slack only
    chosen: str | None = None  # the value of an entry of a Slack overflow menu

    def __str__(self) -> str:
        return f"{self.name or self.url}({self.target}) “{self.label}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    name: str
    label: str
    kind: str  # the platform's own word
    key: str  # under which an answer is kept: the same as long as the platform keeps what was typed
    value: str | tuple[str, ...] = ""
    choices: tuple[Choice, ...] = ()
    required: bool = False
    searches: str = ""  # what the app is asked to look up: Slack's action id, Teams' data set
    raw: Json = field(default_factory=dict)

    @property
    def takes_many(self) -> bool:
        return self.kind.startswith("multi_") or self.kind in ("checkboxes", "Input.ChoiceSet.many")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One message, home, modal, card or dialog."""

    title: str = ""
    text: str = ""
    notification: str = ""  # the line on a locked screen
    buttons: tuple[Button, ...] = ()
    inputs: tuple[Input, ...] = ()
    errors: Mapping[str, str] = field(default_factory=dict)  # beside inputs, by their name
    place: Mapping[str, str] = field(default_factory=dict)  # how the platform finds it again
    raw: Json = field(default_factory=dict)

    def __contains__(self, words: str) -> bool:
        return words in self.text or words in self.title

    def __str__(self) -> str:
        pressed = " ".join(f"[{button}]" for button in self.buttons)
        return "\n".join(part for part in (self.title, self.text, pressed) if part)

    @property
    def mark(self) -> str:
        """What tells this surface from every other, also when it has been redrawn."""
        return " ".join(self.place.values())

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of all that can be pressed."""
        return tuple(button.name for button in self.buttons)

    def buttons_like(self, name: str = "", *, label: str = "", target: str = "") -> list[Button]:
        return [
            button
            for button in self.buttons
            if (not name or button.name == name)
            and (not label or button.label == label)
            and (not target or button.target == target)
        ]

    def input(self, name: str) -> Input:
        """Return the input called `name`, or labelled so. :raises NotSeen:"""
        for asked in self.inputs:
            if name in (asked.name, asked.label):
                return asked
        known = ", ".join(asked.name for asked in self.inputs) or "none"
        raise NotSeen(f"There is no input {name!r} here; there are: {known}.")
