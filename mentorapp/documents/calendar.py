"""Calendar files (iCalendar, RFC 5545 and 5546): one entry to add, to change, or to take out again.

An entry keeps its UID for life. Whoever opens a later file with the same UID and a higher SEQUENCE
changes the entry they have; a CANCEL takes it out. Times are in UTC, so no file carries the rules
of a time zone. What Outlook is documented to do with a file stands in docs/calendar-files.md.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from icalendar import Calendar, Event, vCalAddress

# Files are downloaded, never mailed, so nobody is there to answer an invitation: the organiser is
# an address that by RFC 2606 cannot exist, because RFC 5546 wants one to be named.
_HOST = "mentorapp.invalid"
ONE_LINE = 255  # units of UTF-16: what Outlook keeps of a summary or a place, without line breaks


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """Finished words about one date. Others may see somebody's calendar, so they say little."""

    id: UUID
    sequence: int
    starts_at: datetime
    ends_at: datetime
    summary: str
    description: str = ""
    place: str = ""
    link: str = ""
    is_private: bool = False
    is_cancelled: bool = False

    @property
    def method(self) -> str:
        return "CANCEL" if self.is_cancelled else "PUBLISH"


def calendar_file(entry: CalendarEntry, *, stamped_at: datetime) -> bytes:
    """The bytes of an .ics file with this one entry."""
    calendar = Calendar()
    calendar.add("prodid", "-//mentorapp//mentoring//EN")
    calendar.add("version", "2.0")
    calendar.add("method", entry.method)
    calendar.add_component(_event(entry, stamped_at))
    content: bytes = calendar.to_ical()
    return content


def _event(entry: CalendarEntry, stamped_at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.id}@{_HOST}")
    event.add("sequence", entry.sequence)
    event.add("dtstamp", stamped_at.astimezone(UTC))
    event.add("dtstart", entry.starts_at.astimezone(UTC))
    event.add("dtend", entry.ends_at.astimezone(UTC))
    event.add("summary", one_line(entry.summary))
    event.add("organizer", vCalAddress(f"mailto:nobody@{_HOST}"))
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("class", "PRIVATE" if entry.is_private else "PUBLIC")
    place = one_line(entry.place)
    whole = () if place == entry.place else (entry.place,)
    for name, words in (
        ("description", "\n\n".join(filter(None, (entry.description, *whole)))),
        ("location", place),
        ("url", entry.link),
    ):
        if words:
            event.add(name, words)
    return event


def one_line(words: str) -> str:
    """As much as Outlook keeps, cut between characters and not within one."""
    line = " ".join(words.split())
    if _units(line) <= ONE_LINE:
        return line
    kept = line[:ONE_LINE]
    while _units(kept) >= ONE_LINE:
        kept = kept[:-1]
    return f"{kept}…"


def _units(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2
