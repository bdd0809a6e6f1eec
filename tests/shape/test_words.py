"""Every sentence is said in German, du and Sie, with the same blanks to fill in."""

import pytest

from tools.words import main


def test_the_catalogues_say_everything_the_code_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0, capsys.readouterr().out
