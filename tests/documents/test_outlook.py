"""Every line of docs/calendar-files.md, tried on files that two readers read back."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import recurring_ical_events
from icalendar import Calendar

from mentorapp.documents.calendar import CalendarEntry, calendar_file, one_line
from tests.builders import NOW

AUTUMN = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)  # half past two in Berlin, the first time
SPRING = datetime(2027, 3, 28, 1, 30, tzinfo=UTC)  # an hour after the skipped one
ID = UUID(int=7)
HARD = "Rathaus; Zimmer 2,\nbei \\Frau Öz\\ 🌱 مرحبا"


def read(content: bytes) -> list[tuple[str, str]]:
    """Names with their parameters, and values, after RFC 5545, section 3.1 and 3.3.11."""
    unfolded = content.decode("utf-8").replace("\r\n ", "").replace("\r\n\t", "")
    lines = [line.partition(":") for line in unfolded.split("\r\n") if line]
    text = {"\\n": "\n", "\\N": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}
    return [
        (name, re.sub(r"\\[nN,;\\]", lambda found: text[found[0]], value))
        for name, _colon, value in lines
    ]


def value_of(content: bytes, name: str) -> str:
    (value,) = [value for found, value in read(content) if found == name]
    return value


def a_file(
    *,
    starts_at: datetime = AUTUMN,
    sequence: int = 0,
    summary: str = "Mentoring",
    place: str = "Rathaus",
    private: bool = True,
    cancelled: bool = False,
    stamped_at: datetime = NOW,
) -> bytes:
    entry = CalendarEntry(
        id=ID,
        sequence=sequence,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=50),
        summary=summary,
        description="Words",
        place=place,
        is_private=private,
        is_cancelled=cancelled,
    )
    return calendar_file(entry, stamped_at=stamped_at)


def test_1_the_frame_says_what_it_is() -> None:
    content = a_file()

    assert [value_of(content, name) for name in ("VERSION", "METHOD")] == ["2.0", "PUBLISH"]
    assert value_of(content, "PRODID")
    assert [name for name, value in read(content) if value == "VEVENT"] == ["BEGIN", "END"]


def test_2_3_4_a_change_is_the_same_entry_stamped_anew_and_counted_on() -> None:
    later = NOW + timedelta(hours=1)
    first, moved = a_file(), a_file(sequence=1, starts_at=SPRING, stamped_at=later)

    assert value_of(first, "UID") == value_of(moved, "UID")
    assert (value_of(first, "SEQUENCE"), value_of(moved, "SEQUENCE")) == ("0", "1")
    assert value_of(first, "DTSTAMP") < value_of(moved, "DTSTAMP")
    assert value_of(first, "DTSTAMP").endswith("Z")


@pytest.mark.parametrize("words", [HARD, "🌱" * 200, "x" * 255, "x" * 256, f"{'x' * 253}🌱", ""])
def test_5_summary_and_place_fit_on_the_line_that_is_kept(words: str) -> None:
    content = a_file(summary=words or "Mentoring", place=words)

    for name in {"SUMMARY", "LOCATION"} & {found for found, _value in read(content)}:
        kept = value_of(content, name)
        assert "\n" not in kept
        assert len(kept.encode("utf-16-le")) <= 2 * 255
    assert words in value_of(content, "DESCRIPTION") or one_line(words) == words


@pytest.mark.parametrize("starts_at", [AUTUMN, SPRING])
def test_6_7_8_times_are_instants_of_an_entry_with_a_length(starts_at: datetime) -> None:
    content = a_file(starts_at=starts_at)

    names = {name for name, _value in read(content)}
    assert {"DTSTART", "DTEND"} <= names
    assert not [name for name in names if "TZID" in name or "VALUE=DATE" in name]
    assert b"VTIMEZONE" not in content
    (seen,) = recurring_ical_events.of(Calendar.from_ical(content)).between(
        starts_at - timedelta(days=1), starts_at + timedelta(days=1)
    )
    assert seen["DTSTART"].dt == starts_at
    assert seen["DTEND"].dt - seen["DTSTART"].dt == timedelta(minutes=50)


def test_9_10_a_tandems_meeting_is_private_and_asks_for_no_answer() -> None:
    assert value_of(a_file(private=True), "CLASS") == "PRIVATE"
    assert value_of(a_file(private=False), "CLASS") == "PUBLIC"
    assert b"ATTENDEE" not in a_file()


def test_11_a_cancellation_says_so_in_both_places() -> None:
    content = a_file(sequence=3, cancelled=True)

    assert value_of(content, "METHOD") == "CANCEL"
    assert value_of(content, "STATUS") == "CANCELLED"


def test_12_lines_are_folded_between_octets_and_nothing_is_lost() -> None:
    content = a_file(place=HARD * 20)

    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert HARD * 20 in value_of(content, "DESCRIPTION")


def test_every_line_of_the_list_has_its_test() -> None:
    listed = re.findall(r"^\| (\d+) \|", Path("docs/calendar-files.md").read_text("utf-8"), re.M)
    tried = re.findall(r"def test((?:_\d+)+)_", Path(__file__).read_text("utf-8"))

    assert sorted(map(int, listed)) == sorted(int(n) for name in tried for n in name[1:].split("_"))
