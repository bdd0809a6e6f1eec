"""A paper: headings, paragraphs, lists and tables in finished words, to be drawn in any format.

Whoever makes one knows nothing of PDF, Markdown or HTML; `pdf.py`, `markdown.py` and `html.py`
know nothing of what it says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int = 1  # 1 to 3; the paper's title stands above them all


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The first row names the columns. `widths` are shares; without them all are equal."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    by_hand: bool = False  # with room in every row to write or to sign


@dataclass(frozen=True, slots=True)
class Lines:
    """Facts, each with its label: a certificate's dates, a record's particulars."""

    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Places to sign, side by side, each with what stands beneath its line."""

    under: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Banner:
    """A line to be read from afar: the address on a poster."""

    text: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a page of its own, where there are pages."""


Part = Heading | Paragraph | Bullets | Table | Lines | Signatures | Banner | PageBreak


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    title: str
    language: str  # "de"
    dated: date
    parts: tuple[Part, ...]
    subtitle: str = ""
    foot: str = ""  # at the foot of every page, beside its number
    landscape: bool = False
    large: bool = False  # to be read from some steps away


def table(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int] = (),
    *,
    by_hand: bool = False,
) -> Table:
    return Table(tuple(header), tuple(tuple(row) for row in rows), tuple(widths), by_hand)
