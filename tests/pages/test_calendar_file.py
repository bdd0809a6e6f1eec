"""Calendar files, read back by the library's own parser and held against what was asked for."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from icalendar import Calendar

from mentorapp.documents.calendar import CalendarEntry, calendar_file
from tests.builders import NOW

STARTS = datetime(2027, 3, 28, 0, 30, tzinfo=UTC)  # the night the clocks go forward in Berlin


def test_times_are_in_utc_and_carry_no_rules_of_a_zone() -> None:
    content = calendar_file(_entry(), stamped_at=NOW)

    assert b"DTSTART:20270328T003000Z" in content
    assert b"DTEND:20270328T013000Z" in content
    assert b"VTIMEZONE" not in content


def test_an_entry_keeps_its_uid_while_its_sequence_grows() -> None:
    id = uuid4()

    first = _read(_entry(id=id, sequence=0))
    second = _read(_entry(id=id, sequence=1, starts_at=STARTS + timedelta(days=1)))

    assert first["UID"] == second["UID"]
    assert (first["SEQUENCE"], second["SEQUENCE"]) == (0, 1)
    assert second["DTSTART"].dt == STARTS + timedelta(days=1)


def test_every_file_is_stamped_anew() -> None:
    entry = _entry()

    stamps = {
        _event(calendar_file(entry, stamped_at=NOW + timedelta(hours=n)))["DTSTAMP"].dt
        for n in range(3)
    }

    assert len(stamps) == 3


def test_a_cancellation_says_so_twice_over() -> None:
    content = calendar_file(_entry(sequence=2, is_cancelled=True), stamped_at=NOW)

    calendar, event = Calendar.from_ical(content), _event(content)
    assert calendar["METHOD"] == "CANCEL"
    assert event["STATUS"] == "CANCELLED"
    assert event["SEQUENCE"] == 2


def test_what_a_method_needs_is_there() -> None:
    """RFC 5546: PUBLISH and CANCEL name an organiser, and PUBLISH has nobody who attends."""
    for cancelled in (False, True):
        content = calendar_file(_entry(is_cancelled=cancelled), stamped_at=NOW)
        calendar, event = Calendar.from_ical(content), _event(content)

        assert calendar["VERSION"] == "2.0"
        assert calendar["PRODID"]
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "ORGANIZER", "SEQUENCE"} <= set(event)
        assert "ATTENDEE" not in event


def test_a_meeting_of_two_is_marked_private() -> None:
    assert _read(_entry(is_private=True))["CLASS"] == "PRIVATE"
    assert _read(_entry(is_private=False))["CLASS"] == "PUBLIC"


def test_words_of_all_kinds_come_back_as_they_were() -> None:
    place = "Rathaus, Zimmer 214; 2. Stock\nbei *Frau Müller* \\ 🌱 مرحبا " + "x" * 200

    event = _read(_entry(place=place))

    assert str(event["DESCRIPTION"]) == place


def test_lines_are_folded_and_end_as_the_format_wants() -> None:
    content = calendar_file(_entry(place="ü" * 200), stamped_at=NOW)

    lines = content.split(b"\r\n")
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert max(map(len, lines)) <= 75
    assert all(b"\n" not in line for line in lines)


def _entry(
    *,
    id: UUID | None = None,
    sequence: int = 0,
    starts_at: datetime = STARTS,
    place: str = "",
    is_private: bool = False,
    is_cancelled: bool = False,
) -> CalendarEntry:
    return CalendarEntry(
        id=id or uuid4(),
        sequence=sequence,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        summary="Mentoring",
        place=place,
        is_private=is_private,
        is_cancelled=is_cancelled,
    )


def _read(entry: CalendarEntry) -> Mapping[str, Any]:
    return _event(calendar_file(entry, stamped_at=NOW))


def _event(content: bytes) -> Mapping[str, Any]:
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    return dict(event)
