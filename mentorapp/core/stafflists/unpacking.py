"""Opens a workbook in a process of its own, which is all that breaks when the file is a trap.

Some kilobytes can unpack to more than a machine holds: one long text that a million cells repeat,
or a row that says how often it stands there. So whoever opens it has little memory, little time,
and none of the installation's secrets. This file is also what that process runs, and imports
nothing of ours.
"""

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

if sys.platform != "win32":
    import resource

ROWS_MOST: Final = 50_000
COLUMNS_MOST: Final = 80
CELL_MOST: Final = 300  # characters
_TEXT_MOST: Final = 32_000_000  # characters of all cells together
_MEMORY_MOST: Final = 512 * 1024 * 1024  # bytes of addresses
_SECONDS_MOST: Final = 20

Row = tuple[str, ...]


class Flaw(StrEnum):
    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"


def unpacked(content: bytes) -> list[Row] | Flaw:
    """The first sheet of a workbook, or why not."""
    where = {name: value for name, value in os.environ.items() if name == "PYTHONPATH"}
    try:
        done = subprocess.run(
            [sys.executable, "-P", __file__],
            input=content,
            capture_output=True,
            timeout=_SECONDS_MOST,
            env=where,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Flaw.TOO_LARGE
    if done.returncode != 0:  # it had no memory left, most likely
        return Flaw.TOO_LARGE
    said = json.loads(done.stdout)
    return Flaw(said) if isinstance(said, str) else [tuple(row) for row in said]


def cut(cell: str) -> str:
    """One line of printable text, a little longer than allowed so that too long ones are told."""
    return " ".join(cell[: 4 * CELL_MOST].split())[: CELL_MOST + 1]


def _open(content: bytes) -> list[Row] | Flaw:
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        if sheet.height > ROWS_MOST or sheet.width > COLUMNS_MOST:
            return Flaw.TOO_LARGE
        return list(_read(sheet.to_python(skip_empty_area=True)))
    except OverflowError:
        return Flaw.TOO_LARGE
    except (CalamineError, IndexError, OSError, ValueError):
        return Flaw.UNREADABLE


def _read(rows: Iterable[Sequence[object]]) -> Iterator[Row]:
    """:raises OverflowError: when all cells together say too much."""
    left = _TEXT_MOST
    for row in rows:
        read = tuple(map(_text, row))
        left -= sum(map(len, read))
        if left < 0:
            raise OverflowError
        yield read


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
    return cut(str(cell))


def _main() -> None:
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_MOST, _MEMORY_MOST))
    json.dump(_open(sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    _main()
