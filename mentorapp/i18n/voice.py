"""How a reader is spoken to: language, du or Sie, and the gender form of the role names."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from mentorapp.i18n.catalogues import catalogue

GERMAN, ENGLISH = "de", "en"
LANGUAGES = (GERMAN, ENGLISH)


class GenderForm(StrEnum):
    """How a programme writes the names of its roles in German."""

    PAIR = "pair"  # Mentorinnen und Mentoren
    FEMININE = "feminine"  # Mentorinnen
    NEUTRAL = "neutral"  # Mentoring-Personen
    STAR = "star"  # Mentor*innen
    COLON = "colon"  # Mentor:innen
    SLASH = "slash"  # Mentor/-innen


@dataclass(frozen=True, slots=True)
class Voice:
    """`formal` is Sie instead of du; the gender forms are as a programme chooses them.

    `mentors` is the form of several, `mentor_form` that of one where it differs. "Mentee" and
    "Mentees" are the same in every form.
    """

    language: str = ENGLISH
    formal: bool = True
    mentors: GenderForm = GenderForm.PAIR
    mentor_form: GenderForm | None = None

    @property
    def mentor(self) -> GenderForm:
        return self.mentor_form or self.mentors

    def towards(self, language: str) -> "Voice":
        return replace(self, language=language if language in LANGUAGES else ENGLISH)


_PLAIN = Voice()
_voice: ContextVar[Voice] = ContextVar("voice")


@contextmanager
def speaking(voice: Voice) -> Iterator[None]:
    token = _voice.set(voice)
    try:
        yield
    finally:
        _voice.reset(token)


def current_voice() -> Voice:
    return _voice.get(_PLAIN)


def _(message: str) -> str:
    voice = _voice.get(_PLAIN)
    return _looked_up(message, voice.language, voice.formal)


def to_say(message: str) -> str:
    """Mark a sentence that stands in a table and is said later, by `_`."""
    return message


@cache
def _looked_up(message: str, language: str, formal: bool) -> str:
    """The sentences are those of the code, so they are kept: a catalogue asks its overlay first."""
    return catalogue(language, formal=formal).gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    voice = _voice.get(_PLAIN)
    return catalogue(voice.language, formal=voice.formal).ngettext(one, many, n)
