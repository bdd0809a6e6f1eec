"""Forms as a browser sends them, read into answers. Anything may be in them.

An input is called by its field's kind and name, "date:due_on", as `parts.html` draws it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from flask import Request
from werkzeug.datastructures import MultiDict

from mentorapp.screens.shapes import Answer, Answers

HOME = "/app/"
NEWS = "/app/news/"
_PLACES = (HOME, "/app/see/", NEWS)
_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_:/.")

Sent = MultiDict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    name: str
    target: str
    back: str  # where it was pressed

    @classmethod
    def read(cls, sent: Sent) -> "Pressed":
        return cls(
            name=sent.get("name", ""),
            target=sent.get("target", ""),
            back=place(sent.get("back", "")),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    form: str
    target: str
    token: str
    back: str
    answers: Answers
    sought: str  # the field in which something is looked for, instead of handing in
    typed: str  # what is looked for
    search: str

    @classmethod
    def read(cls, sent: Sent) -> "HandedIn":
        sought, _, search = sent.get("find", "").partition(":")
        return cls(
            form=sent.get("form", ""),
            target=sent.get("target", ""),
            token=sent.get("token", ""),
            back=place(sent.get("back", "")),
            answers=answers_of(sent),
            sought=sought,
            typed=sent.get(f"typed:{sought}", ""),
            search=search,
        )


def answers_of(sent: Sent) -> Answers:
    found: dict[str, Answer] = {}
    for key in sent:
        kind, _, name = (key or "").partition(":")  # a part of a form may have no name
        if kind in _KINDS and name:
            found[name] = _KINDS[kind](sent.getlist(key))
    return found


def sent_as_json(asked: Request) -> Mapping[str, object]:
    """What a script brings; nothing where it is no object, or nested more deeply than any is."""
    try:
        sent = asked.get_json(silent=True)
    except RecursionError:
        return {}
    return sent if isinstance(sent, dict) else {}


def place(address: str) -> str:
    """An address of ours to go back to; home, where it is none."""
    fits = address.startswith(_PLACES) and set(address) <= _SAFE and ".." not in address
    return address if fits else HOME


def _text(given: Sequence[str]) -> str:
    return given[-1].replace("\r\n", "\n").strip()


def _several(given: Sequence[str]) -> tuple[str, ...]:
    """An empty one always comes along, so that "none" is an answer too."""
    return tuple(dict.fromkeys(one for one in given if one))


def _one(given: Sequence[str]) -> str:
    return next((one for one in reversed(given) if one), "")


def _day(given: Sequence[str]) -> date | None:
    try:
        return date.fromisoformat(given[-1])
    except ValueError:
        return None


def _clock(given: Sequence[str]) -> time | None:
    try:
        return time.fromisoformat(given[-1]).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        return None


_KINDS: Mapping[str, Callable[[Sequence[str]], Answer]] = {
    "text": _text,
    "choice": _one,
    "choices": _several,
    "search": _several,
    "date": _day,
    "time": _clock,
}
