"""The etiquette of every kind of message stands in the documentation as it is in the code."""

from tools import etiquette


def test_the_table_in_the_documentation_is_the_codes() -> None:
    assert etiquette.main(["--check"]) == 0, "python -m tools.etiquette writes it"


def test_a_changed_table_is_noticed() -> None:
    old = etiquette.PAGE.read_text("utf-8").replace("| Call for applications |", "| Another |")

    assert etiquette.page(old) != old
    assert "| Call for applications |" in etiquette.page(old)
