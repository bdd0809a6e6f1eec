"""Hands and eyes in Slack."""

from collections.abc import Iterator, Sequence
from typing import Any

from mentorapp.playground.hands import PlaygroundHttp, Typed
from mentorapp.playground.payloads import Json
from mentorapp.playground.seen import Button, Choice, Input, NotSeen, Seen
from mentorapp.playground.slack_reading import as_choice, read_message, read_view


class SlackHands:
    def __init__(self, http: PlaygroundHttp, person: str) -> None:
        self.person = person
        self._http, self._path = http, f"/play/slack/{person}"

    def look(self) -> Json:
        screen: Json = self._http.get(self._path)
        return screen

    def dialog(self, screen: Json) -> Seen | None:
        return read_view(screen["modals"][-1]) if screen["modals"] else None

    def home(self, screen: Json) -> Seen | None:
        return read_view(screen["home"]) if screen["home"] else None

    def places(self, screen: Json) -> Sequence[str]:
        return [c["id"] for c in sorted(screen["conversations"], key=lambda c: not c["is_im"])]

    def place_called(self, screen: Json, name: str) -> str:
        for conversation in screen["conversations"]:
            if name in (conversation["id"], conversation["name"]):
                return str(conversation["id"])
        raise NotSeen(f"{self.person} sees no channel {name}.")

    def messages(self, screen: Json, place: str) -> Iterator[Seen]:
        for conversation in screen["conversations"]:
            if conversation["id"] == place:
                yield from (read_message(message) for message in conversation["messages"])

    def open_home(self, *, twice: bool) -> Json:
        return self._do("open_home", twice=twice)

    def command(self, text: str, *, place: str, twice: bool) -> Json:
        return self._do("command", text=text, channel=place, twice=twice)

    def say(self, text: str, *, place: str) -> Json:
        return self._do("say", text=text, channel=place)

    def press(self, seen: Seen, button: Button, typed: Typed, *, twice: bool) -> Json:
        return self._do(
            "press",
            block_id=button.block_id,
            action_id=button.raw["action_id"],
            answer=button.chosen,
            answers=_answers(seen, typed),
            twice=twice,
            **seen.place,
        )

    def choose(self, seen: Seen, asked: Input, answer: Any, typed: Typed) -> Json:
        return self._do(
            "press", answer=answer, answers=_answers(seen, typed), **_ids(asked), **seen.place
        )

    def search(self, seen: Seen, asked: Input, query: str, typed: Typed) -> list[Choice]:
        outcome = self._do(
            "search", query=query, answers=_answers(seen, typed), **_ids(asked), **seen.place
        )
        return [as_choice(option) for option in outcome["options"]]

    def submit(self, seen: Seen, typed: Typed, *, label: str, twice: bool) -> Json:
        return self._do("submit", answers=_answers(seen, typed), twice=twice)

    def close(self) -> Json:
        return self._do("close")

    def _do(self, deed: str, **how: Any) -> Json:
        return self._http.do(f"{self._path}/{deed}", how)


def _ids(asked: Input) -> dict[str, str]:
    return {"block_id": asked.raw["block_id"], "action_id": asked.raw["action_id"]}


def _answers(seen: Seen, typed: Typed) -> dict[str, dict[str, Any]]:
    answers: dict[str, dict[str, Any]] = {}
    for asked in seen.inputs:
        if asked.key in typed:
            ids = _ids(asked)
            answers.setdefault(ids["block_id"], {})[ids["action_id"]] = typed[asked.key]
    return answers
