"""The sentences of the stories, in the language that is spoken. The German ones are a catalogue.

A sentence that has no German is an error: nobody reads half a story.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from mentorapp.i18n import GERMAN, current_voice
from mentorapp.i18n.dates import spell_list

CATALOGUE = Path(__file__).with_name("german.po")

Fact = str | int | list[str]


def said(sentence: str, facts: Mapping[str, Fact] | None = None) -> str:
    """With its facts put in; several names become a list as the language writes one."""
    words = german()[sentence] if current_voice().language == GERMAN else sentence
    return words.format(**{name: _spelt(fact) for name, fact in (facts or {}).items()})


@cache
def german() -> Mapping[str, str]:
    with CATALOGUE.open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}


def _spelt(fact: Fact) -> str:
    return spell_list(fact) if isinstance(fact, list) else str(fact)
