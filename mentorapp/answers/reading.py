"""Reading what was typed. It comes from outside, so nothing about it is sure."""

import re
from enum import StrEnum
from typing import TypeVar

from mentorapp.core.errors import InvalidInput
from mentorapp.i18n import LANGUAGES, _
from mentorapp.screens.shapes import Answers

_E = TypeVar("_E", bound=StrEnum)

# Nobody types them, and neither a PDF nor every database can hold them.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def text(answers: Answers, name: str) -> str:
    answer = answers.get(name)
    return _CONTROL.sub("", answer).strip() if isinstance(answer, str) else ""


def several(answers: Answers, name: str) -> tuple[str, ...]:
    answer = answers.get(name)
    return answer if isinstance(answer, tuple) else ()


def one_of(kind: type[_E], answers: Answers, name: str) -> _E:
    """:raises InvalidInput: when none of these was chosen."""
    try:
        return kind(text(answers, name))
    except ValueError:
        raise InvalidInput({name: _("Please choose one.")}) from None


def number(answers: Answers, name: str, *, otherwise: int) -> int:
    said = text(answers, name)
    return int(said) if said.isdecimal() and len(said) < 10 else otherwise


def number_in(said: str) -> int:
    """0 when it is none."""
    return int(said) if said.isdecimal() and len(said) < 10 else 0


def numbers(answers: Answers, name: str) -> tuple[int, ...]:
    """Days and the like, of which several are chosen; what is none is left out."""
    chosen = several(answers, name)
    return tuple(int(said) for said in chosen if said.isdecimal() and len(said) < 10)


def in_languages(answers: Answers, name: str) -> dict[str, str]:
    """What was written in each language; a language that was left empty is missing."""
    said = {language: text(answers, f"{name}_{language}") for language in LANGUAGES}
    return {language: words for language, words in said.items() if words}
