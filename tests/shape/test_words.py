"""Every sentence is said in German, du and Sie, with the same blanks to fill in."""

import re

import pytest
from babel.messages.pofile import read_po

from tools.words import LOCALE, main

A_YEAR = re.compile(r"\b(your|this|their|of the|begin the) year\b", re.IGNORECASE)


def test_the_catalogues_say_everything_the_code_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0, capsys.readouterr().out


def test_no_sentence_counts_on_a_year_because_some_tandems_have_six_months() -> None:
    with (LOCALE / "de" / "LC_MESSAGES" / "mentorapp.po").open("rb") as file:
        said = [str(message.id) for message in read_po(file)]

    assert [sentence for sentence in said if A_YEAR.search(sentence)] == []
