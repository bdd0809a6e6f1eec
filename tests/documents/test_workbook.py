"""A workbook: a number is one, a text is never a formula, and a note stands under the table."""

import io
from datetime import date

from python_calamine import CalamineWorkbook

from mentorapp.documents.workbook import Rows, Sheet, as_workbook

TODAY = date(2026, 11, 2)
NOTE = "=SUM(B2:B3) is what this note begins with, and it stays a text whatever it says. " * 3


def test_texts_stay_texts_also_in_the_note_under_a_table() -> None:
    rows: Rows = [("What", "Figure"), ("Places", 9), ("=1+1", "not shown"), (NOTE,)]

    content = as_workbook([Sheet("Figures", rows)], dated=TODAY)

    (sheet,) = CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names
    read = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(sheet).to_python()
    assert [row[:2] for row in read] == [
        ["What", "Figure"],
        ["Places", 9.0],
        ["=1+1", "not shown"],
        [NOTE, ""],
    ]


def test_the_same_sheets_are_the_same_file() -> None:
    sheets = [Sheet("Figures", [("What",), ("Places",)]), Sheet("Nothing yet", [])]

    assert as_workbook(sheets, dated=TODAY) == as_workbook(sheets, dated=TODAY)
