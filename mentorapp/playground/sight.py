"""What a driver's person has before them at one moment, and in which order they look."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from mentorapp.playground.hands import Hands
from mentorapp.playground.payloads import Json
from mentorapp.playground.seen import Button, Seen

HOME = "home"


@dataclass(frozen=True)
class Sight:
    hands: Hands
    screen: Json
    at: str  # HOME or the id of a conversation: where one looks first

    @cached_property
    def dialog(self) -> Seen | None:
        return self.hands.dialog(self.screen)

    @property
    def takes_a_moment(self) -> bool:
        """Whether the app asks to wait for what takes the place of its dialog."""
        return self.dialog is not None and self.dialog.raw.get("callback_id") == "moment"

    @cached_property
    def home(self) -> Seen | None:
        return self.hands.home(self.screen)

    def place(self, name: str) -> str:
        """Return the id of the channel called `name`, or of the conversation with the app."""
        if name:
            return self.hands.place_called(self.screen, name)
        return self.hands.places(self.screen)[0]

    def messages_at(self, place: str) -> list[Seen]:
        """Return the messages there, oldest first."""
        return list(self.hands.messages(self.screen, place))

    def all_messages(self) -> Iterator[Seen]:
        """Yield every message, the place one is at first, the newest first."""
        for place in sorted(self.hands.places(self.screen), key=lambda place: place != self.at):
            yield from reversed(self.messages_at(place))

    def news(self, known: Iterable[str]) -> list[Seen]:
        """Return the app's messages that are not among the `known`, the newest first."""
        return [
            seen
            for seen in self.all_messages()
            if seen.raw.get("by_app") and seen.mark not in known
        ]

    def surfaces(self) -> Iterator[Seen]:
        """Yield all that can be used now: only the dialog, where one is open."""
        if self.dialog:
            yield self.dialog
        else:
            yield from self.behind()

    def behind(self) -> Iterator[Seen]:
        """Yield all besides dialogs, where one is first."""
        if self.home and self.at == HOME:
            yield self.home
        yield from self.all_messages()
        if self.home and self.at != HOME:
            yield self.home

    def all_there(self) -> Iterator[Seen]:
        """Yield the dialog, where one is open, and all besides."""
        if self.dialog:
            yield self.dialog
        yield from self.behind()

    def saying(self, words: str, *, besides: Mapping[str, Json]) -> Seen | None:
        """Return the first that says `words` and is none of `besides`, by marks, as it was."""
        return next(
            (seen for seen in self.all_there() if words in seen and _is_new(seen, besides)), None
        )

    def with_buttons(self, name: str, label: str, target: str) -> tuple[Seen, list[Button]] | None:
        """Return the first surface that has buttons like this, and those."""
        for seen in self.surfaces():
            if fitting := seen.buttons_like(name, label=label, target=target):
                return seen, fitting
        return None

    def asking(self, names: Iterable[str]) -> Seen | None:
        """Return the first surface with inputs of all these names or labels."""
        wanted = set(names)
        for seen in self.surfaces():
            known = {asked.name for asked in seen.inputs} | {asked.label for asked in seen.inputs}
            if wanted <= known:
                return seen
        return None


def _is_new(seen: Seen, before: Mapping[str, Json]) -> bool:
    return seen.mark not in before or before[seen.mark] != seen.raw
