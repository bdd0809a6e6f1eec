"""A paper as Markdown (CommonMark with tables). Nothing of what it says is read as markup."""

import re
from collections.abc import Iterator, Sequence
from typing import assert_never

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

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~])")
_AT_START = re.compile(r"^([^\S\n]*)([-+=]|\d+[.)])(?=\s|$)", re.M)


def as_markdown(paper: Paper) -> str:
    blocks = [f"# {_plain(paper.title)}"]
    if paper.subtitle:
        blocks.append(_plain(paper.subtitle))
    for part in paper.parts:
        blocks.extend(_blocks(part))
    if paper.foot:
        blocks += ["---", _plain(paper.foot)]
    return "\n\n".join(blocks) + "\n"


def _blocks(part: Part) -> Iterator[str]:
    match part:
        case Heading(text, level):
            yield f"{'#' * (level + 1)} {_plain(text)}"
        case Paragraph(text):
            yield from (_at_start(_plain(said)) for said in text.split("\n\n"))
        case Bullets(items):
            yield "\n".join(f"- {_plain(item)}" for item in items)
        case Table(header, rows):
            yield "\n".join([_row(header), _row(["---"] * len(header)), *map(_row_of, rows)])
        case Lines(facts):
            yield "\n".join(f"- {_plain(label)}: {_plain(value)}" for label, value in facts)
        case Signatures(under):
            yield "\n\n".join(f"\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_ {_plain(line)}" for line in under)
        case Banner(text):
            yield f"**{_plain(text)}**"
        case PageBreak():
            return
        case _:
            assert_never(part)


def _row_of(cells: Sequence[str]) -> str:
    return _row([_plain(cell).replace("\n", " ") for cell in cells])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)


def _at_start(text: str) -> str:
    """A dash or a number at the start of a line would begin a list."""
    return _AT_START.sub(r"\1\\\2", text)
