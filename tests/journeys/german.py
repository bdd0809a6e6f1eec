"""Whether a sentence is one of the product's own, in German."""

import re
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

import mentorapp.i18n

_LOCALE = Path(mentorapp.i18n.__file__).parent / "locale"
_PLACE = re.compile(r"\\\{\w+\\\}")


def is_german(text: str) -> bool:
    return _every_sentence().fullmatch(text) is not None


@cache
def _every_sentence() -> "re.Pattern[str]":
    patterns = {_PLACE.sub(".+", re.escape(sentence)) for sentence in _sentences()}
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def _sentences() -> set[str]:
    found: set[str] = set()
    for name in ("de", "de_formal"):
        with (_LOCALE / name / "LC_MESSAGES" / "mentorapp.po").open("rb") as file:
            for message in read_po(file):
                said = message.string
                found.update([said] if isinstance(said, str) else said)
    return {sentence for sentence in found if sentence and not sentence.startswith("{")}
