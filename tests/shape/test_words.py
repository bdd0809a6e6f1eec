"""Every sentence is said in German, du and Sie, with the same blanks to fill in."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tools import etiquette, words
from tools.words import LOCALE, main

A_DAY_AHEAD = re.compile(r"\b(is|are) deleted on \{|\bOn \{day\} [^.]*\b(is|are) deleted")
A_YEAR = re.compile(r"\b(your|this|their|of the|begin the) year\b", re.IGNORECASE)


def test_the_catalogues_say_everything_the_code_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    "amiss",
    [
        pytest.param(A_YEAR, id="counts on a year, though some tandems have six months"),
        pytest.param(A_DAY_AHEAD, id="speaks of a day ahead as if it were today"),
    ],
)
def test_no_sentence(amiss: re.Pattern[str]) -> None:
    with (LOCALE / "de" / "LC_MESSAGES" / "mentorapp.po").open("rb") as file:
        said = [str(message.id) for message in read_po(file)]

    assert [sentence for sentence in said if amiss.search(sentence)] == []


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Catalogues of their own, in which du and Sie say one sentence, as one form."""
    for name, said in (("de", "Dir fehlen {n}."), ("de_formal", "Ihnen fehlen {n}.")):
        path = tmp_path / name / "LC_MESSAGES" / "mentorapp.po"
        path.parent.mkdir(parents=True)
        path.write_text(f'msgid "{{n}} missing"\nmsgstr "{said}"\n', "utf-8")
    monkeypatch.setattr(words, "LOCALE", tmp_path)
    monkeypatch.setattr(etiquette, "main", lambda _arguments: 0)
    return tmp_path


def test_a_sentence_that_gets_a_plural_keeps_its_word_and_asks_for_the_other_form(
    kept: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plural = Catalog()
    plural.add(("{n} missing", "{n} are missing"))
    monkeypatch.setattr(words, "_sources", lambda: plural)

    assert main([]) == 0
    assert main(["--check"]) == 1

    assert "no German for: {n} missing" in capsys.readouterr().out
    assert _said(kept, "de") == ("Dir fehlen {n}.", "")
    assert _said(kept, "de_formal") == ("Ihnen fehlen {n}.", "")


def test_a_plural_that_becomes_one_sentence_keeps_its_first_form(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for sentence in (("{n} missing", "{n} are missing"), "{n} missing"):
        said = Catalog()
        said.add(sentence)
        monkeypatch.setattr(words, "_sources", lambda said=said: said)
        assert main([]) == 0

    assert _said(kept, "de") == "Dir fehlen {n}."


def test_a_catalogue_that_cannot_be_written_stays_as_it_was(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "_sources", Catalog)
    monkeypatch.setattr(words, "write_po", _break_off)

    with pytest.raises(ValueError, match="broken off"):
        main([])

    assert _said(kept, "de") == "Dir fehlen {n}."


def _break_off(*_arguments: object, **_more: object) -> None:
    raise ValueError("broken off")


def _said(kept: Path, name: str) -> object:
    with (kept / name / "LC_MESSAGES" / "mentorapp.po").open("rb") as file:
        message = read_po(file).get("{n} missing")
    assert message is not None
    return message.string
