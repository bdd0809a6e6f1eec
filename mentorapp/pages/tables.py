"""Tables as they stand on a page: sorted and narrowed as somebody wants to see them."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mentorapp.pages.reading import Sent
from mentorapp.screens.wide import Cell, Row, Table

_MOST_COLUMNS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """By which column, in which direction; with which words, and which choices by column."""

    by: int | None = None
    down: bool = False
    typed: str = ""
    only: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def read(cls, sent: Sent) -> "Arrangement":
        by, _, way = sent.get("sort", "").partition(":")
        chosen = {n: sent.get(f"only:{n}", "") for n in range(_MOST_COLUMNS)}
        return cls(
            by=int(by) if by.isdecimal() and len(by) < 3 else None,
            down=way == "down",
            typed=sent.get("typed", "")[:80],
            only={n: word for n, word in chosen.items() if word},
        )


def facts_of(table: Table, wanted: Arrangement) -> dict[str, object]:
    """What the template needs; a column that is not there sorts by none."""
    by = wanted.by if wanted.by is not None and wanted.by < len(table.columns) else None
    return {
        "table": table,
        "rows": _sorted(_narrowed(table.rows, wanted), by, down=wanted.down),
        "choices": {
            n: sorted({row.cells[n].text for row in table.rows}, key=plain)
            for n, column in enumerate(table.columns)
            if column.is_choice
        },
        "wanted": wanted,
        "sorted_by": by,
        "key_of": key_of,
        "wide": True,
    }


def key_of(cell: Cell) -> str:
    """What a script sorts by: a number of fixed width, or the plain text."""
    if isinstance(cell.key, int):
        return f"{cell.key + 1_000_000:012}"
    return plain(cell.text if cell.key is None else cell.key)


def plain(text: str) -> str:
    """Without case and accents, as people look for a name."""
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _narrowed(rows: Iterable[Row], wanted: Arrangement) -> list[Row]:
    words = plain(wanted.typed).split()
    return [
        row
        for row in rows
        if all(n < len(row.cells) and row.cells[n].text == word for n, word in wanted.only.items())
        and all(word in plain(" ".join(cell.text for cell in row.cells)) for word in words)
    ]


def _sorted(rows: list[Row], by: int | None, *, down: bool) -> list[Row]:
    if by is None:
        return rows
    return sorted(rows, key=lambda row: key_of(row.cells[by]), reverse=down)
