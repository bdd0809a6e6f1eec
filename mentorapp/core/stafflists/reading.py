"""A table out of a file: CSV as German or English programs write it, or a workbook of Excel.

Every cell is text. A formula in a CSV file is text like any other, of one in a workbook only what
the program computed last is read; nothing is ever computed here.
"""

import csv
import io
from typing import Final

from mentorapp.core.errors import InvalidInput
from mentorapp.core.stafflists.unpacking import (
    CELL_MOST,
    COLUMNS_MOST,
    ROWS_MOST,
    Flaw,
    Row,
    cut,
    unpacked,
)
from mentorapp.i18n import _

FILE_MOST: Final = 8 * 1024 * 1024  # bytes
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"

__all__ = ["CELL_MOST", "FILE_MOST", "Row", "read_table"]


def read_table(content: bytes) -> list[Row]:
    """The rows of a file, its headings first. :raises InvalidInput:"""
    if not content.strip():
        raise _wrong(_("The file is empty."))
    if len(content) > FILE_MOST:
        raise _wrong(_("The file is too large: at most 8 MB."))
    rows = _workbook(content) if content.startswith((_ZIP, _OLD_EXCEL)) else _csv(content)
    if len(rows) < 2:
        raise _wrong(_("The file holds no lines below its headings."))
    if len(rows) > ROWS_MOST:
        raise _wrong(_("The file has too many lines: at most {most}.").format(most=ROWS_MOST))
    if max(map(len, rows)) > COLUMNS_MOST:
        raise _wrong(_("The file has too many columns: at most {most}.").format(most=COLUMNS_MOST))
    return rows


def _workbook(content: bytes) -> list[Row]:
    match unpacked(content):
        case Flaw.TOO_LARGE:
            raise _wrong(_("The first sheet of this file is too large."))
        case Flaw.UNREADABLE:
            raise _unreadable()
        case rows:
            return _without_empty_end(rows)


def _csv(content: bytes) -> list[Row]:
    text = _decoded(content)
    if "\x00" in text:
        raise _unreadable()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        return _without_empty_end([tuple(map(cut, row)) for row in reader])
    except csv.Error as error:
        raise _unreadable() from error


def _decoded(content: bytes) -> str:
    """UTF-8 where it is, else what Excel writes in Germany."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    """That of which the headings have most."""
    first = text.partition("\n")[0]
    return max(";,\t|", key=first.count)


def _without_empty_end(rows: list[Row]) -> list[Row]:
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _wrong(words: str) -> InvalidInput:
    return InvalidInput({"file": words})


def _unreadable() -> InvalidInput:
    return _wrong(_("This file cannot be read. Please save it as .xlsx or .csv."))
