"""Where a card is seen. A dialog holds one card at a time, so each knows the page it lies on."""

from dataclasses import dataclass, replace
from typing import Any, ClassVar

from mentorapp.answers.asked import Pressed
from mentorapp.screens.shapes import Page


@dataclass(frozen=True, slots=True)
class Place:
    """`back` is the press that brings the page of a dialog from which one came."""

    name: str
    back: Pressed | None = None

    CHAT: ClassVar["Place"]  # one person with the bot: an answer may stand in the card's place
    CHANNEL: ClassVar["Place"]  # seen by many: what a person does opens where only they see it
    DIALOG: ClassVar["Place"]

    @property
    def is_dialog(self) -> bool:
        return self.name == Place.DIALOG.name

    @property
    def carried(self) -> dict[str, Any]:
        """What every button of the card sends along."""
        return {"back": {"press": self.back.name, "target": self.back.target}} if self.back else {}

    def on(self, page: Page) -> "Place":
        """The place of what is pressed on this page."""
        if not self.is_dialog or page.target is None:
            return self
        return replace(self, back=Pressed(name=page.name, target=page.target))


Place.CHAT, Place.CHANNEL, Place.DIALOG = Place("chat"), Place("channel"), Place("dialog")
