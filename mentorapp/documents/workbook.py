"""A workbook for Excel. Text stays text, whatever it begins with: never a formula or a link."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import xlsxwriter

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first row names the columns."""

    name: str  # at most 31 characters, none of []:*?/\
    rows: Sequence[Sequence[str | int | float]]


def as_workbook(sheets: Sequence[Sheet], *, dated: date) -> bytes:
    """The same sheets give the same bytes."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": datetime.combine(dated, time(), UTC)})
        strong = book.add_format({"bold": True, "text_wrap": True})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        for sheet in sheets:
            drawn = book.add_worksheet(sheet.name)
            drawn.set_column(0, 0, 44)
            drawn.set_column(1, 12, 22)
            drawn.freeze_panes(1, 0)
            for y, row in enumerate(sheet.rows):
                for x, value in enumerate(row):
                    looks = plain if y else strong
                    if isinstance(value, str):
                        drawn.write_string(y, x, value, looks)
                    else:
                        drawn.write_number(y, x, value, looks)
    return file.getvalue()
