"""A person of either platform at the keyboard, with the same words for both.

Everything that must appear is waited for, `patience` seconds at most.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from mentorapp.playground.answering import Search, as_answer
from mentorapp.playground.hands import Hands
from mentorapp.playground.payloads import Json
from mentorapp.playground.seen import Button, Choice, Input, NotSeen, Seen
from mentorapp.playground.sight import HOME, Sight

Found = TypeVar("Found")
A_WHILE = 30.0  # seconds


class Person:
    def __init__(self, hands: Hands, *, patience: float) -> None:
        self.id = hands.person
        self.errors: Mapping[str, str] = {}  # of the last form handed in, by the names of inputs
        self._hands, self._patience = hands, patience
        self._at = ""  # HOME or the id of a conversation
        self._on = ""  # the mark of what was looked at last
        self._typed: dict[str, dict[str, Any]] = {}  # by the mark of what it was typed into
        self._known: set[str] = set()
        self._before: dict[str, Json] = {}  # what was seen before the last deed, by its mark
        self._note = ""

    def home(self, *, twice: bool = False) -> Seen:
        """Open the home tab, or what Teams has in its place, and return it once it is fresh."""
        before = self._sight().home
        self._did(self._hands.open_home(twice=twice))
        self._at = HOME
        seen = self._until(lambda sight: _newer(sight.home, before)) or before
        if seen is None:
            raise NotSeen(f"{self.id} has an empty home.")
        self._on = seen.mark
        return seen

    def command(self, text: str = "", *, channel: str = "", twice: bool = False) -> Seen:
        """Call the app with a few words and return what came: a dialog or a message."""
        self._at = self._begin().place(channel)
        self._did(self._hands.command(text, place=self._at, twice=twice))
        seen = self._until(lambda sight: sight.dialog or _first(sight.news(self._known)))
        if seen is None:
            raise NotSeen(f"Nothing came for {self.id} after {text!r}.")
        self._on = seen.mark
        return seen

    def say(self, text: str, *, channel: str = "") -> None:
        self._did(self._hands.say(text, place=self._begin().place(channel)))

    def messages(self, channel: str = "") -> list[Seen]:
        """Go to a channel, or to the app, and return the messages there, oldest first."""
        sight = self._sight()
        self._at, self._on = sight.place(channel), ""
        return sight.messages_at(self._at)

    def newest(self, channel: str = "") -> Seen:
        """Go there and return its newest message."""
        self._at, self._on = self._sight().place(channel), ""
        seen = self._until(lambda sight: _first(reversed(sight.messages_at(self._at))))
        if seen is None:
            raise NotSeen(f"{self.id} sees no message in {channel or 'the conversation'}.")
        return seen

    def press(
        self, name: str = "", *, label: str = "", target: str = "", twice: bool = False
    ) -> Seen:
        """Press the one button that fits, in the dialog, else where one looks, else anywhere."""
        seen, button = self._find_button(name, label, target)
        self._begin()
        self._did(self._hands.press(seen, button, self._typed_into(seen), twice=twice))
        self._on = seen.mark
        return self.sees

    def fill(self, **answers: Any) -> "Person":
        """Fill in inputs by name: text, date, time, bool, an option's label or value, or a list."""
        seen = self._form(answers)
        for name, given in answers.items():
            asked = seen.input(name)
            answer = as_answer(asked, given, self._search_in(seen, asked))
            self._typed_into(seen)[asked.key] = answer
        return self

    def choose(self, name: str, given: Any) -> Seen:
        """Choose in a menu that acts at once."""
        seen = self._form([name])
        asked = seen.input(name)
        answer = as_answer(asked, given, self._search_in(seen, asked))
        self._begin()
        self._did(self._hands.choose(seen, asked, answer, self._typed_into(seen)))
        return self.sees

    def search(self, name: str, query: str) -> list[Choice]:
        """Type into an input whose options the app looks up."""
        seen = self._form([name])
        return self._search_in(seen, seen.input(name))(query)

    def submit(self, label: str = "", *, twice: bool = False) -> Seen:
        """Hand in the open form; what is refused stands in `errors`."""
        form = self.sees
        self._begin()
        self._did(self._hands.submit(form, self._typed_into(form), label=label, twice=twice))
        seen = self.sees
        if not self.errors:
            self.errors = seen.errors
            self._typed.pop(form.mark, None)
        return seen

    def close(self) -> None:
        """Leave the dialog on top."""
        self._did(self._hands.close())

    @property
    def dialog(self) -> Seen | None:
        """The dialog or modal on top, if one is open."""
        return self._sight().dialog

    @property
    def sees(self) -> Seen:
        """The dialog, else what was pressed or brought last, else the newest where one is."""
        surfaces = list(self._sight().surfaces())
        last = next((seen for seen in surfaces if seen.mark == self._on), None)
        return last or _first(surfaces) or Seen()

    @property
    def news(self) -> list[Seen]:
        """The messages that came since this person last did something, newest first."""
        return self._sight().news(self._known)

    @property
    def told(self) -> str:
        """The words said in passing in answer to the last deed, else the newest message's."""
        return self._note or next((seen.text for seen in self.news), "")

    def wait_for(self, words: str, *, within: float = 5.0, anew: bool = False) -> Seen:
        """Return what says `words`, wherever it appears. :raises NotSeen:

        `anew` passes over what stood there before the last deed, and has not changed since.
        """
        before = self._before if anew else {}
        seen = self._until(lambda sight: sight.saying(words, besides=before), within)
        if seen is None:
            raise NotSeen(f"{self.id} sees {words!r} nowhere.")
        return seen

    def _sight(self) -> Sight:
        """How it looks once it is no longer asked to wait a moment."""
        end = time.monotonic() + A_WHILE
        while True:
            sight = Sight(self._hands, self._hands.look(), self._at)
            if not sight.takes_a_moment or time.monotonic() > end:
                return sight
            time.sleep(0.03)

    def _begin(self) -> Sight:
        """Remember what there was before the next deed."""
        sight = self._sight()
        self._known = {seen.mark for seen in sight.all_messages()}
        self._before = {seen.mark: seen.raw for seen in sight.all_there()}
        return sight

    def _did(self, outcome: Json) -> None:
        self.errors, self._note = outcome["errors"], outcome["note"]

    def _find_button(self, name: str, label: str, target: str) -> tuple[Seen, Button]:
        found = self._until(lambda sight: sight.with_buttons(name, label, target))
        wanted = repr(name or label)
        if found is None:
            raise NotSeen(f"{self.id} sees no button {wanted}. There is:\n{self.sees}")
        seen, buttons = found
        if len(buttons) > 1:
            raise NotSeen(f"Which {wanted}? {' '.join(str(button) for button in buttons)}")
        return seen, buttons[0]

    def _form(self, names: Mapping[str, Any] | list[str]) -> Seen:
        """Return the dialog, or where one looks, once it asks for all `names`."""
        seen = self._until(lambda sight: sight.asking(names))
        if seen is None:
            raise NotSeen(f"{self.id} is asked nowhere for {', '.join(names)}:\n{self.sees}")
        return seen

    def _search_in(self, seen: Seen, asked: Input) -> Search:
        return lambda query: self._hands.search(seen, asked, query, self._typed_into(seen))

    def _typed_into(self, seen: Seen) -> dict[str, Any]:
        return self._typed.setdefault(seen.mark, {})

    def _until(
        self, look: Callable[[Sight], Found | None], within: float | None = None
    ) -> Found | None:
        """Return what `look` finds as soon as it does, or None in the end."""
        end = time.monotonic() + (self._patience if within is None else within)
        while True:
            found = look(self._sight())
            if found is not None or time.monotonic() > end:
                return found
            time.sleep(0.03)


def _newer(now: Seen | None, before: Seen | None) -> Seen | None:
    return now if now and (before is None or now.raw != before.raw) else None


def _first(seen: Iterable[Seen]) -> Seen | None:
    return next(iter(seen), None)
