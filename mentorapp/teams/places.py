"""Where a card is seen. A dialog holds one card at a time, so each knows the page it lies on."""

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any, ClassVar

from mentorapp.answers.asked import Pressed
from mentorapp.screens.shapes import Page

MOST_STEPS = 3  # back: every button of a card carries them


@dataclass(frozen=True, slots=True)
class Place:
    """`trail` are the presses that bring the pages of a dialog through which one came."""

    name: str
    trail: tuple[Pressed, ...] = ()

    CHAT: ClassVar["Place"]  # one person with the bot: an answer may stand in the card's place
    CHANNEL: ClassVar["Place"]  # seen by many: what a person does opens where only they see it
    DIALOG: ClassVar["Place"]

    @property
    def is_dialog(self) -> bool:
        return self.name == Place.DIALOG.name

    @property
    def back(self) -> Pressed | None:
        return self.trail[-1] if self.trail else None

    @property
    def carried(self) -> dict[str, Any]:
        """What every button of the card sends along."""
        return {"trail": [[step.name, step.target] for step in self.trail]} if self.trail else {}

    def a_step_back(self) -> "Place":
        return replace(self, trail=self.trail[:-1])

    def of(self, page: Page) -> "Place":
        """Where this page lies; was one on it before, then on what was under it."""
        under = takewhile(lambda step: step.name != page.name, self.trail)
        return replace(self, trail=tuple(under))

    def on(self, page: Page) -> "Place":
        """The place of what is pressed on this page."""
        if not self.is_dialog or page.target is None:
            return self
        step = Pressed(name=page.name, target=page.target)
        return replace(self, trail=(*self.trail, step)[-MOST_STEPS:])


Place.CHAT, Place.CHANNEL, Place.DIALOG = Place("chat"), Place("channel"), Place("dialog")
