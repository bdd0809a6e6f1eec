"""Hands and eyes in Teams."""

from collections.abc import Iterator, Sequence
from typing import Any

from mentorapp.playground.hands import PlaygroundHttp, Typed
from mentorapp.playground.payloads import Json
from mentorapp.playground.seen import Button, Choice, Input, NotSeen, Seen
from mentorapp.playground.teams_reading import hands_in, read_activity, read_dialog


class TeamsHands:
    def __init__(self, http: PlaygroundHttp, person: str) -> None:
        self.person = person
        self._http, self._path = http, f"/play/teams/{person}"
        self._home_word = str(http.get("/play/world")["teams"]["app"]["home_word"])

    def look(self) -> Json:
        screen: Json = self._http.get(self._path)
        return screen

    def dialog(self, screen: Json) -> Seen | None:
        return read_dialog(screen["dialog"]) if screen["dialog"] else None

    def home(self, screen: Json) -> Seen | None:
        """The newest card that answers something: beside it, what comes unasked is no home."""
        cards = [m for m in screen["chat"]["messages"] if m["by_app"] and m["card"]]
        answers = [m for m in cards if m["activity"].get("replyToId")]
        return read_activity((answers or cards)[-1]) if cards else None

    def places(self, screen: Json) -> Sequence[str]:
        channels = [channel["id"] for team in screen["teams"] for channel in team["channels"]]
        return [screen["chat"]["id"], *channels]

    def place_called(self, screen: Json, name: str) -> str:
        for team in screen["teams"]:
            for channel in team["channels"]:
                if name in (channel["id"], channel["name"], f"{team['name']} > {channel['name']}"):
                    return str(channel["id"])
        if name == screen["chat"]["id"]:
            return name
        raise NotSeen(f"{self.person} sees no channel {name}.")

    def messages(self, screen: Json, place: str) -> Iterator[Seen]:
        if place == screen["chat"]["id"]:
            yield from (read_activity(message) for message in screen["chat"]["messages"])
        for team in screen["teams"]:
            for channel in team["channels"]:
                if channel["id"] == place:
                    for thread in channel["threads"]:
                        yield from (read_activity(message) for message in thread["messages"])

    def open_home(self, *, twice: bool) -> Json:
        """Open the chat; where it had been opened before, ask for home."""
        outcome = self._do("open_chat")
        return outcome if outcome["status"] else self._do("say", text=self._home_word, twice=twice)

    def command(self, text: str, *, place: str, twice: bool) -> Json:
        return self._do("say", text=text or self._home_word, twice=twice)

    def say(self, text: str, *, place: str) -> Json:
        return self._do("say", text=text, channel="" if place.startswith("a:") else place)

    def press(self, seen: Seen, button: Button, typed: Typed, *, twice: bool) -> Json:
        if "dialog" in seen.place:
            return self._do("submit", action=button.raw, answers=dict(typed), twice=twice)
        where = seen.place["activity_id"]
        return self._do(
            "press", activity_id=where, action=button.raw, answers=dict(typed), twice=twice
        )

    def choose(self, seen: Seen, asked: Input, answer: Any, typed: Typed) -> Json:
        raise NotSeen("In Teams choosing alone does nothing: fill it in, then press a button.")

    def search(self, seen: Seen, asked: Input, query: str, typed: Typed) -> list[Choice]:
        outcome = self._do(
            "search",
            dataset=asked.searches,
            query=query,
            activity_id=seen.place.get("activity_id") or seen.raw.get("activity_id") or "",
            answers=dict(typed),
        )
        return [Choice(value=one["value"], label=one["title"]) for one in outcome["options"]]

    def submit(self, seen: Seen, typed: Typed, *, label: str, twice: bool) -> Json:
        return self.press(seen, _submit_button(seen, label), typed, twice=twice)

    def close(self) -> Json:
        return self._do("close")

    def _do(self, deed: str, **how: Any) -> Json:
        return self._http.do(f"{self._path}/{deed}", how)


def _submit_button(seen: Seen, label: str) -> Button:
    """Return the button meant, or the only one that hands in a form."""
    fitting = [
        button for button in seen.buttons if (button.label == label if label else hands_in(button))
    ]
    if len(fitting) != 1:
        raise NotSeen(f"Which button hands this in? {' '.join(map(str, seen.buttons))}")
    return fitting[0]
