"""A file of staff is read as programs write it, and each broken line is named."""

import io
from collections.abc import Sequence
from uuid import UUID

import pytest
import xlsxwriter

from mentorapp.core.errors import InvalidInput
from mentorapp.core.stafflists import reading as reading_room
from mentorapp.core.stafflists.columns import Field, guess_columns
from mentorapp.core.stafflists.comparing import Flaw, read_lines
from mentorapp.core.stafflists.reading import Row, read_table
from tests.core.stafflists.samples import GERMAN, ROWS


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_file_is_read_as_programs_write_it(encoding: str, delimiter: str) -> None:
    content = (GERMAN + ROWS).replace(";", delimiter).encode(encoding)

    rows = read_table(content)

    assert len(rows) == 5
    assert rows[1][:3] == ("Müller", "Asha", "asha@stadt.example")


def test_a_workbook_is_read_and_no_formula_is_computed() -> None:
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Name", "E-Mail", "Abteilung", "Nummer"])
        sheet.write_string(1, 0, "=HYPERLINK(1)")
        sheet.write_row(1, 1, ["a@stadt.example", "Bauamt"])
        sheet.write_formula(1, 3, "=1+1", value=7)

    rows = read_table(packed.getvalue())

    assert rows[1] == ("=HYPERLINK(1)", "a@stadt.example", "Bauamt", "7")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   ",
        b"Name;E-Mail\r\n",
        b"PK\x03\x04rubbish",
        b"\xd0\xcf\x11\xe0x",
        b"a;b\n\0;c",
    ],
)
def test_what_is_no_table_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(InvalidInput):
        read_table(content)


def test_a_file_of_more_than_is_allowed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, most, content in (
        ("FILE_MOST", 10, b"Name;E-Mail\na;b"),
        ("ROWS_MOST", 2, b"a;b\na;b\na;b"),
        ("COLUMNS_MOST", 1, b"a;b\na;b"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(reading_room, name, most)
            with pytest.raises(InvalidInput):
                read_table(content)


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (
            "Name|Vorname|E-Mail-Adresse|Fachbereich|Dienstort|Führungskraft (E-Mail)",
            {
                "last_name": 0,
                "first_name": 1,
                "address": 2,
                "department": 3,
                "site": 4,
                "superior": 5,
            },
        ),
        (
            "Full name|Email|Manager's email|Company",
            {"name": 0, "address": 1, "superior": 2, "employer": 3},
        ),
        ("x|y", {}),
    ],
)
def test_columns_are_guessed_from_their_headings(headings: str, expected: dict[str, int]) -> None:
    assert guess_columns(headings.split("|")) == expected


def test_each_broken_line_is_named_with_its_number_and_reason() -> None:
    columns = {
        str(field): n
        for n, field in enumerate(
            (Field.ADDRESS, Field.NAME, Field.SUPERIOR, Field.EMPLOYER, Field.DEPARTMENT)
        )
    }
    own = UUID(int=1)
    rows: Sequence[Row] = [
        ("a@b.example", "A", "", "", ""),
        ("", "B", "", "", ""),
        ("b@@", "B", "", "", ""),
        ("A@B.example", "Again", "", "", ""),
        ("c@b.example", "", "", "", ""),
        ("d@b.example", "D", "chef", "", ""),
        ("e@b.example", "E", "e@b.example", "", ""),
        ("f@b.example", "F", "", "Elsewhere", ""),
        ("g@b.example", "G", "", "stadt", "x" * 301),
        ("", "", "", "", ""),
        ("h@b.example",),
    ]

    found = read_lines(rows, columns, employers={"stadt": own}, own=own)

    assert [(each.number, each.flaw) for each in found.broken] == [
        (3, Flaw.NO_ADDRESS),
        (4, Flaw.BAD_ADDRESS),
        (5, Flaw.TWICE),
        (6, Flaw.NO_NAME),
        (7, Flaw.BAD_SUPERIOR),
        (8, Flaw.OWN_SUPERIOR),
        (9, Flaw.UNKNOWN_EMPLOYER),
        (10, Flaw.TOO_LONG),
        (12, Flaw.NO_NAME),
    ]
    assert [line.address for line in found.lines] == ["a@b.example"]
    assert "a@b.example" not in found.spared
