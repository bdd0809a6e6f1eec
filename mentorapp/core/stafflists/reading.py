"""A table out of a file: CSV as German or English programs write it, or a workbook of Excel.

Every cell is text. A formula in a CSV file is text like any other, of one in a workbook only what
the program computed last is read; nothing is ever computed here.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from mentorapp.core.errors import InvalidInput
from mentorapp.i18n import _

FILE_MOST: Final = 8 * 1024 * 1024  # bytes
ROWS_MOST: Final = 50_000
COLUMNS_MOST: Final = 80
CELL_MOST: Final = 300  # characters
_UNPACKED_MOST: Final = 120 * 1024 * 1024  # bytes of a workbook, which is a packed folder
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"

Row = tuple[str, ...]


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
    if content.startswith(_ZIP):
        _require_not_swollen(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheet = book.get_sheet_by_index(0)
        if sheet.height > ROWS_MOST or sheet.width > COLUMNS_MOST:
            raise _wrong(_("The first sheet of this file is too large."))
        rows: Iterable[Sequence[object]] = sheet.to_python(skip_empty_area=True)
    except (CalamineError, IndexError, OSError, ValueError) as error:
        raise _wrong(_("This file cannot be read. Please save it as .xlsx or .csv.")) from error
    return _without_empty_end([tuple(_text(cell) for cell in row) for row in rows])


def _require_not_swollen(content: bytes) -> None:
    """A small file may unpack to one that no machine can hold."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as folder:
            size = sum(each.file_size for each in folder.infolist())
    except (zipfile.BadZipFile, OSError) as error:
        raise _wrong(_("This file cannot be read. Please save it as .xlsx or .csv.")) from error
    if size > _UNPACKED_MOST:
        raise _wrong(_("The first sheet of this file is too large."))


def _csv(content: bytes) -> list[Row]:
    text = _decoded(content)
    if "\x00" in text:
        raise _wrong(_("This file cannot be read. Please save it as .xlsx or .csv."))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        return _without_empty_end([tuple(_cut(cell) for cell in row) for row in reader])
    except csv.Error as error:
        raise _wrong(_("This file cannot be read. Please save it as .xlsx or .csv.")) from error


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


def _text(cell: object) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return str(cell)
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
    return _cut(str(cell))


def _cut(cell: str) -> str:
    """One line of printable text, a little longer than allowed so that too long ones are told."""
    return " ".join(cell[: 4 * CELL_MOST].split())[: CELL_MOST + 1]


def _without_empty_end(rows: list[Row]) -> list[Row]:
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _wrong(words: str) -> InvalidInput:
    return InvalidInput({"file": words})
