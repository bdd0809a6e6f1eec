"""Words in the reader's language, form of address and gender form."""

from mentorapp.i18n.voice import (
    ENGLISH,
    GERMAN,
    LANGUAGES,
    Voice,
    _,
    current_voice,
    ngettext,
    speaking,
    to_say,
)

__all__ = [
    "ENGLISH",
    "GERMAN",
    "LANGUAGES",
    "Voice",
    "_",
    "current_voice",
    "ngettext",
    "speaking",
    "to_say",
]
