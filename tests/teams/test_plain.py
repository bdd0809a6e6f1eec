"""What people wrote is shown as they wrote it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.teams.plain import lines, plain


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("Mentor*innen und Mentee*s", r"Mentor\*innen und Mentee\*s"),
        ("Mentor*in", "Mentor*in"),
        ("Mentor:innen, Mentor/-innen", "Mentor:innen, Mentor/-innen"),
        ("a_b_c", r"a\_b\_c"),
        ("~~gone~~", r"\~\~gone\~\~"),
        ("`code`", r"\`code\`"),
        ("[here](https://evil.example)", r"\[here](https://evil.example)"),
        ("# heading", r"\# heading"),
        ("#1", "#1"),
        ("- point", r"\- point"),
        ("-5 °C", "-5 °C"),
        ("+49 211 1", "+49 211 1"),
        ("2026. A year", r"2026\. A year"),
        ("3) third", r"3\) third"),
        ("24.11.2026", "24.11.2026"),
        ("> quoted", r"\> quoted"),
        ("---", r"\---"),
        ("<b>bold</b>", r"\<b>bold\</b>"),
        ("5 < 7", "5 < 7"),
        ("R&D &amp; more", r"R&D \&amp; more"),
        ("{{DATE(2026-11-24T09:00:00Z)}}", r"{\{DATE(2026-11-24T09:00:00Z)}}"),
        ("{{{DATE(2026-11-24T09:00:00Z)}}", r"{\{\{DATE(2026-11-24T09:00:00Z)}}"),
        (r"C:\*", r"C:\\*"),
        (r"C:\Temp", r"C:\Temp"),
        ("   indented", "indented"),
        ("", ""),
    ],
)
def test_only_what_would_act_is_escaped(text: str, escaped: str) -> None:
    assert plain(text) == escaped


@given(st.text(alphabet="*_~`[]()#>-+.1 2!<&;\\{}|=ab:/\"'ä$", max_size=30))
def test_nothing_is_lost_and_no_date_function_is_left(text: str) -> None:
    escaped = plain(text)

    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escaped) == text.strip()
    assert "{{" not in escaped


def test_paragraphs_and_lines_are_blocks_of_their_own() -> None:
    text = "First line\nsecond line\n\n\n  Second paragraph \n"

    assert lines(text) == [
        {"text": "First line", "spacing": "Small"},
        {"text": "second line", "spacing": "None"},
        {"text": "Second paragraph", "spacing": "Small"},
    ]


def test_nothing_written_is_no_block() -> None:
    assert lines("") == lines(" \n\n ") == []
