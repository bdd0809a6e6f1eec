"""A workbook for Excel. Text stays text, whatever it begins with: never a formula or a link."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from math import ceil

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NARROWEST, _WIDEST = 12, 60  # characters
_LINE = 15  # points
_A4 = 9

Value = str | int | float
Rows = Sequence[Sequence[Value]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first row names the columns. A row of one cell is a note under them all."""

    name: str  # at most 31 characters, none of []:*?/\
    rows: Rows


@dataclass(frozen=True, slots=True)
class _Looks:
    head: Format
    head_of_numbers: Format
    text: Format
    beside_numbers: Format
    number: Format
    fraction: Format
    note: Format


def as_workbook(sheets: Sequence[Sheet], *, dated: date) -> bytes:
    """The same sheets give the same bytes."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": datetime.combine(dated, time(), UTC)})
        looks = _looks(book)
        for sheet in sheets:
            drawn = book.add_worksheet(sheet.name)
            widths = _widths(sheet.rows)
            _set_up(drawn, widths)
            for y, row in enumerate(sheet.rows):
                _draw(drawn, y, row, widths, looks, _numbered(sheet.rows))
    return file.getvalue()


def _looks(book: xlsxwriter.Workbook) -> _Looks:
    top = {"valign": "top"}
    wrapped = {**top, "text_wrap": True}
    head = {**wrapped, "bold": True, "bottom": 1, "bg_color": "#EEF2F5"}
    return _Looks(
        head=book.add_format(head),
        head_of_numbers=book.add_format({**head, "align": "right"}),
        text=book.add_format(wrapped),
        beside_numbers=book.add_format({**wrapped, "align": "right"}),
        number=book.add_format(top),
        fraction=book.add_format({**top, "num_format": "0.00"}),
        note=book.add_format({**wrapped, "italic": True, "font_color": "#52606D"}),
    )


def _set_up(drawn: Worksheet, widths: Sequence[int]) -> None:
    """On the screen the head stays; on paper everything is as wide as the page."""
    for x, width in enumerate(widths):
        drawn.set_column(x, x, width)
    drawn.freeze_panes(1, 0)
    drawn.repeat_rows(0)
    drawn.set_paper(_A4)
    drawn.fit_to_pages(1, 0)
    if sum(widths) > 2 * _WIDEST:
        drawn.set_landscape()


def _draw(
    drawn: Worksheet,
    y: int,
    row: Sequence[Value],
    widths: Sequence[int],
    looks: _Looks,
    numbered: frozenset[int],
) -> None:
    if _is_note(row, widths):
        drawn.merge_range(y, 0, y, len(widths) - 1, "", looks.note)
        drawn.write_string(y, 0, str(row[0]), looks.note)
        drawn.set_row(y, _LINE * _lines(row[0], sum(widths)))
        return
    drawn.set_row(y, _LINE * max(map(_lines, row, widths), default=1))
    for x, value in enumerate(row):
        if isinstance(value, str):
            drawn.write_string(y, x, value, _of_text(looks, y, is_number=x in numbered))
        else:
            number = looks.fraction if isinstance(value, float) else looks.number
            drawn.write_number(y, x, value, number)


def _of_text(looks: _Looks, y: int, *, is_number: bool) -> Format:
    if is_number:
        return looks.beside_numbers if y else looks.head_of_numbers
    return looks.text if y else looks.head


def _is_note(row: Sequence[Value], widths: Sequence[int]) -> bool:
    return len(row) == 1 < len(widths)


def _widths(rows: Rows) -> list[int]:
    """As wide as what stands in it, within bounds; longer texts take several lines."""
    columns = max(map(len, rows), default=0)
    full = [row for row in rows if len(row) > 1 or columns == 1]
    longest = [
        max((_length(row[x]) for row in full if x < len(row)), default=0) for x in range(columns)
    ]
    return [min(max(length + 2, _NARROWEST), _WIDEST) for length in longest]


def _numbered(rows: Rows) -> frozenset[int]:
    """The columns in which there are numbers."""
    return frozenset(x for row in rows for x, value in enumerate(row) if not isinstance(value, str))


def _length(value: Value) -> int:
    return max(map(len, str(value).splitlines()), default=0)


def _lines(value: Value, width: int) -> int:
    """How many lines it takes at this width; letters of the usual font are narrower than digits."""
    return sum(max(1, ceil(len(line) / width)) for line in str(value).splitlines()) or 1
