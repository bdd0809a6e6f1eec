"""Workbooks that are small and open to more than a machine holds are refused in words, at once."""

import io
import re
import struct
import zipfile
from collections.abc import Callable, Mapping

import pytest
import xlsxwriter

from mentorapp.core.errors import InvalidInput
from mentorapp.core.stafflists.reading import FILE_MOST, read_table

Change = Callable[[bytes], bytes]
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
HEADINGS = [["Name", "E-Mail"], ["Voß", "v@stadt.example"]]


def test_empty_rows_and_columns_before_it_are_none_of_it() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(HEADINGS):
            sheet.write_row(number + 3, 2, row)

    assert read_table(file.getvalue()) == [tuple(row) for row in HEADINGS]


def test_an_honest_workbook_is_read() -> None:
    assert read_table(_workbook()) == [tuple(row) for row in HEADINGS]


def test_a_formula_is_read_as_what_it_came_to_and_never_computed() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS[0])
        sheet.write_formula(1, 0, '=HYPERLINK("https://evil.example","Voß")', value="Voß")
        sheet.write_formula(1, 1, '=WEBSERVICE("https://evil.example")', value="v@stadt.example")

    assert read_table(file.getvalue()) == [tuple(row) for row in HEADINGS]


def test_formulas_in_a_csv_file_are_text() -> None:
    rows = read_table(b"Name;E-Mail\n=1+1;@SUM(A1)\n")

    assert rows[1] == ("=1+1", "@SUM(A1)")


def test_one_long_text_that_a_million_cells_repeat() -> None:
    cells = b"<row>" + b'<c t="s"><v>0</v></c>' * 40 + b"</row>"
    long = b"x" * 32_000

    _refused({STRINGS: _within(b"Name", long), SHEET: _rows(cells * 5_000)}, "too large")


def test_short_texts_that_are_too_much_together() -> None:
    cells = b"<row>" + b'<c t="s"><v>0</v></c>' * 40 + b"</row>"

    _refused({STRINGS: _within(b"Name", b"x" * 290), SHEET: _rows(cells * 4_000)}, "too large")


def test_a_cell_far_away() -> None:
    far = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="9999"><c r="XFD9999"><v>1</v></c></row>'

    _refused({SHEET: _rows(far)}, "too large")


def test_a_file_in_it_that_is_larger_than_it_says() -> None:
    _refused({SHEET: _rows(b" " * 60_000_000)}, "cannot be read", lies=True)


def test_an_entity_that_grows() -> None:
    grows = b'<!DOCTYPE a [<!ENTITY a "' + b"x" * 5_000 + b'"><!ENTITY b "' + b"&a;" * 5_000
    change = lambda old: old.replace(b"<sst", grows + b'">]><sst', 1).replace(  # noqa: E731
        b"Name", b"&b;" * 100
    )

    assert len(str(_tried({STRINGS: change}))) < 1_000


@pytest.mark.parametrize("repeats", ["number-columns-repeated", "number-rows-repeated"])
def test_a_cell_that_says_how_often_it_stands_there(repeats: str) -> None:
    row = f'<table:table-cell table:{repeats}="900000000" office:value-type="string"/>'
    if "rows" in repeats:
        row = '<table:table-cell office:value-type="string"/>'
    many = f' table:{repeats}="900000000"' if "rows" in repeats else ""
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="A"><table:table-row{many}>{row}'
        "</table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        folder.writestr("content.xml", content)

    with pytest.raises(InvalidInput):
        read_table(packed.getvalue())


def _refused(changes: Mapping[str, Change], words: str, *, lies: bool = False) -> None:
    with pytest.raises(InvalidInput) as refusal:
        read_table(_workbook(changes, lies=lies))
    assert words in refusal.value.errors["file"]


def _tried(changes: Mapping[str, Change]) -> object:
    try:
        return read_table(_workbook(changes))
    except InvalidInput as refusal:
        return refusal


def _workbook(changes: Mapping[str, Change] | None = None, *, lies: bool = False) -> bytes:
    """An honest one, with some of the files in it changed; a liar says that they are small."""
    file, trap = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(HEADINGS):
            sheet.write_row(number, 0, row)
    with (
        zipfile.ZipFile(file) as honest,
        zipfile.ZipFile(trap, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as folder,
    ):
        for name in honest.namelist():
            change = (changes or {}).get(name)
            content = honest.read(name)
            folder.writestr(name, change(content) if change else content)
    packed = _lying(trap.getvalue(), SHEET) if lies else trap.getvalue()
    assert len(packed) < FILE_MOST
    return packed


def _within(old: bytes, new: bytes) -> Change:
    return lambda content: content.replace(old, new)


def _rows(rows: bytes) -> Change:
    return lambda content: re.sub(
        b"<sheetData>.*</sheetData>",
        lambda _found: b"<sheetData>" + rows + b"</sheetData>",
        content,
        flags=re.DOTALL,
    )


def _lying(packed: bytes, name: str) -> bytes:
    """With another size of one file, in both places where it is written down."""
    said = bytearray(packed)
    with zipfile.ZipFile(io.BytesIO(packed)) as folder:
        at = folder.getinfo(name).header_offset
    central = packed.index(name.encode(), packed.index(b"PK\x01\x02")) - 46
    for place in (at + 22, central + 24):
        said[place : place + 4] = struct.pack("<I", 1_000)
    return bytes(said)
