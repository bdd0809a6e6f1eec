"""The catalogues: `locale/de` says du, `locale/de_formal` holds only what Sie says differently."""

import io
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent / "locale"


@cache
def catalogue(language: str, *, formal: bool) -> NullTranslations:
    """The sources are English, so English needs no catalogue."""
    if language != "de":
        return NullTranslations()
    words = _read("de")
    if not formal:
        return words
    overlay = _read("de_formal")
    overlay.add_fallback(words)
    return overlay


def _read(name: str) -> GNUTranslations:
    """Compiled in memory, so that no compiled file can fall behind its source."""
    with (LOCALE / name / "LC_MESSAGES" / "mentorapp.po").open("rb") as source:
        compiled = io.BytesIO()
        write_mo(compiled, read_po(source, locale="de"))
    compiled.seek(0)
    return GNUTranslations(compiled)
