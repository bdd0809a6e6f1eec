"""Writes the table of etiquette into the documentation; with `--check` says whether it is there."""

import sys
from datetime import timedelta
from pathlib import Path

from mentorapp.core.notices.cap import A_DAY, A_WEEK
from mentorapp.core.notices.kinds import ETIQUETTE, Etiquette, Hour, NoticeKind, Seen, Unsure
from mentorapp.screens.vocabulary.kinds import kind_of_message

PAGE = Path(__file__).resolve().parent.parent / "docs" / "messages.md"
BEGIN, END = "<!-- the table: python -m tools.etiquette -->\n", "<!-- the end of the table -->\n"

_HOURS = {
    Hour.ANY: "at once",
    Hour.GOOD: "in working hours, else later",
    Hour.BEFORE: "in working hours, else earlier",
}
_UNSURE = {Unsure.TWICE: "send again", Unsure.HOLD: "wait for a person"}
_SEEN = {Seen.NAMES: "names", Seen.NUMBER: "a number", Seen.NOTHING: "nothing"}


def table() -> str:
    lines = [
        "| message | when | counts | good for | nobody knows whether it arrived "
        "| can be muted | coordinators see beforehand |",
        "|---|---|---|---|---|---|---|",
        *(_line(kind, ETIQUETTE[kind]) for kind in NoticeKind),
    ]
    return "\n".join(lines) + "\n"


def page(text: str) -> str:
    """`text` with the table of today in its place."""
    before, _begin, rest = text.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"


def main(arguments: list[str]) -> int:
    text = PAGE.read_text("utf-8")
    if arguments == ["--check"]:
        return int(page(text) != text)
    PAGE.write_text(page(text), "utf-8")
    return 0


def _line(kind: NoticeKind, manners: Etiquette) -> str:
    when = _HOURS[manners.hour]
    if manners.needless_after:
        when += "; not if the day-before one was said"
    counts = "yes" if manners.counts else "no"
    if manners.nudge:
        counts += ", a nudge"
    cells = (
        kind_of_message(kind),
        when,
        counts,
        _spell(manners.lasts),
        _UNSURE[manners.unsure],
        "yes" if manners.can_be_muted else "no",
        _SEEN[manners.seen],
    )
    return f"| {' | '.join(cells)} |"


def _spell(span: timedelta) -> str:
    hours = int(span.total_seconds() // 3600)
    n, unit = (hours // 24, "day") if hours >= 24 else (hours, "hour")
    return f"{n} {unit}{'' if n == 1 else 's'}"


assert (A_DAY, A_WEEK) == (1, 3), "the page says one a day and three a week"

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
