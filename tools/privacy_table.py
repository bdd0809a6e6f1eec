"""Writes the register into docs/privacy.md; with `--check` says whether it stands there."""

import sys
from pathlib import Path

from mentorapp.core.privacy.kept import REGISTER
from mentorapp.core.privacy.periods import PERIODS
from mentorapp.i18n import ENGLISH, Voice, speaking
from mentorapp.screens.vocabulary import register

PAGE = Path(__file__).resolve().parent.parent / "docs" / "privacy.md"
BEGIN, END = "<!-- from the register -->", "<!-- end -->"


def main(arguments: list[str]) -> int:
    page = PAGE.read_text("utf-8")
    before, _begin, rest = page.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    new = f"{before}{BEGIN}\n{_table()}\n{END}{after}"
    if arguments == ["--check"]:
        return 0 if new == page else 1
    PAGE.write_text(new, "utf-8")
    return 0


def _table() -> str:
    with speaking(Voice(language=ENGLISH)):
        rows = [
            f"| {register.what(line)} | `{table.name}` | {register.seers(line)} |"
            f" {register.until(line.until, PERIODS)} | {register.erasure(line)} |"
            for table in REGISTER
            for line in table.lines
            if line.is_personal
        ]
    head = "| what | where | who sees it | how long | on deletion |\n|---|---|---|---|---|"
    return "\n".join([head, *rows])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
