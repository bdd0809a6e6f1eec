"""A paper as PDF: tagged for screen readers (PDF/UA-1), its language set, without system fonts."""

import json
import re
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, assert_never

import typst

from mentorapp.documents.downloads import File, file_name
from mentorapp.documents.paper import (
    Banner,
    Bullets,
    Heading,
    Lines,
    PageBreak,
    Paper,
    Paragraph,
    Part,
    Signatures,
    Table,
)

_TEMPLATE = Path(__file__).with_name("paper.typ")
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed', re.S)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")  # typst speaks of what it cannot print so
# What is in a text pasted from elsewhere and has no shape in any font: nobody misses it.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_BOX = "\u25a1"
_BEYOND = re.compile(r"[^\x00-\u024f\u2010-\u2026\u25a1]")  # everything but Latin
_PATIENCE = 12  # texts without a shape, each of which is found by trying


def pdf_file(paper: Paper, *, about: str = "") -> File:
    """To download, called what the paper is, and what it is about."""
    return File(
        name=file_name(f"{paper.title} {about}", "pdf"),
        media_type="application/pdf",
        content=as_pdf(paper),
    )


def as_pdf(paper: Paper) -> bytes:
    """Some 40 ms, and a tenth of a second for ten pages. The same paper gives the same bytes."""
    words = {
        "title": paper.title,
        "subtitle": paper.subtitle,
        "language": paper.language,
        "dated": [paper.dated.year, paper.dated.month, paper.dated.day],
        "foot": paper.foot,
        "landscape": paper.landscape,
        "large": paper.large,
        "parts": [_data(part) for part in paper.parts],
    }
    return _drawn(json.dumps(_seen(words), ensure_ascii=False), paper.dated)


def _drawn(words: str, dated: date) -> bytes:
    """With the fonts that come along, then with the machine's, then with boxes for the rest.

    PDF/UA knows no letter without a shape, and somebody's name may have any.
    """
    system = False
    for _attempt in range(_PATIENCE):
        try:
            return _compiled(words, dated, system=system)
        except typst.TypstError as error:
            missing = _MISSING.search(error.message)
            if missing is None:
                raise
            if system:
                shapeless = _ESCAPED.sub(lambda one: chr(int(one[1], 16)), missing[1])
                words = words.translate(dict.fromkeys(map(ord, _BEYOND.findall(shapeless)), _BOX))
            system = True
    return _compiled(_BEYOND.sub(_BOX, words), dated, system=True)


def _compiled(words: str, dated: date, *, system: bool) -> bytes:
    pdf = typst.compile(
        _TEMPLATE.read_bytes(),
        format="pdf",
        font_paths=_fonts(system=system),
        sys_inputs={"paper": words},
        pdf_standards=["ua-1"],
        timestamp=datetime.combine(dated, time(), UTC),
    )
    assert isinstance(pdf, bytes)
    return pdf


@cache
def _fonts(*, system: bool) -> typst.Fonts:
    """Those that come along make a paper look the same on every machine."""
    return typst.Fonts(include_system_fonts=system)


def _seen(value: Any) -> Any:
    match value:
        case str():
            return _UNSEEN.sub("", value)
        case dict():
            return {name: _seen(each) for name, each in value.items()}
        case list() | tuple():
            return [_seen(each) for each in value]
    return value


def _data(part: Part) -> dict[str, Any]:
    match part:
        case Heading(text, level):
            return {"kind": "heading", "text": text, "level": level}
        case Paragraph(text, small):
            return {"kind": "paragraph", "text": text, "small": small}
        case Bullets(items):
            return {"kind": "bullets", "items": items}
        case Table(header, rows, widths, by_hand):
            shares = widths or (1,) * len(header)
            return {
                "kind": "table",
                "header": header,
                "rows": rows,
                "widths": shares,
                "by_hand": by_hand,
            }
        case Lines(facts):
            return {"kind": "lines", "facts": facts}
        case Signatures(under):
            return {"kind": "signatures", "under": under}
        case Banner(text):
            return {"kind": "banner", "text": text}
        case PageBreak():
            return {"kind": "break"}
        case _:
            assert_never(part)
