"""A day and a time as people type them behind a word: read exactly, or not at all.

`tomorrow 15:00`, `morgen 15 Uhr`, `Monday at 3 pm`, `30.11. um 15.30`, `2026-11-30 15:00`. What
could mean two things, such as 3/4 or "next Friday", is nothing: the form asks.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

_DAYS_AHEAD = {
    "today": 0,
    "heute": 0,
    "tomorrow": 1,
    "morgen": 1,
    "übermorgen": 2,
    "uebermorgen": 2,
}
_WEEKDAYS = (
    ("monday", "montag"),
    ("tuesday", "dienstag"),
    ("wednesday", "mittwoch"),
    ("thursday", "donnerstag"),
    ("friday", "freitag"),
    ("saturday", "samstag", "sonnabend"),
    ("sunday", "sonntag"),
)
_MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            ("january", "januar"),
            ("february", "februar"),
            ("march", "märz", "maerz"),
            ("april",),
            ("may", "mai"),
            ("june", "juni"),
            ("july", "juli"),
            ("august",),
            ("september",),
            ("october", "oktober"),
            ("november",),
            ("december", "dezember"),
        ),
        start=1,
    )
    for name in names
}
_FILLERS = re.compile(r"\b(at|on|um|am|den|dem|the)\b")
_TIME = re.compile(
    r"(?:(?P<h24>[01]?\d|2[0-3])[:.](?P<m24>[0-5]\d)(?:\s*uhr)?"
    r"|(?P<uhr>[01]?\d|2[0-3])\s*uhr"
    r"|(?P<h12>1[0-2]|[1-9])(?::(?P<m12>[0-5]\d))?\s*(?P<half>am|pm))$"
)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})$")
_GERMAN = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4}))?$")
_NAMED = re.compile(r"(\d{1,2})\.?\s([a-zä]+)(?:\s(\d{4}))?$")
_NAMED_FIRST = re.compile(r"([a-zä]+)\s(\d{1,2})(?:,?\s(\d{4}))?$")


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was said of both; None for what was left open."""

    day: date | None
    time: time | None


def day_and_time(words: str, *, today: date) -> Spoken | None:
    """None when any of it is not understood, so that nothing is guessed."""
    said = " ".join(words.casefold().replace(",", " ").split())
    at, before = _time_at_the_end(said)
    rest = " ".join(_FILLERS.sub(" ", before).split())
    if not rest:
        return Spoken(None, at) if at else None
    on = _day(rest, today)
    return Spoken(on, at) if on else None


def _time_at_the_end(said: str) -> tuple[time | None, str]:
    """The time, and what stands before it."""
    for start in [m.start() for m in re.finditer(r"(?<!\S)\d", said)]:
        found = _TIME.match(said, start)
        if found is not None:
            return _clock(found), said[:start]
    return None, said


def _clock(found: re.Match[str]) -> time:
    if found["h24"]:
        return time(int(found["h24"]), int(found["m24"]))
    if found["uhr"]:
        return time(int(found["uhr"]))
    afternoon = 12 if found["half"] == "pm" else 0
    return time(int(found["h12"]) % 12 + afternoon, int(found["m12"] or 0))


def _day(said: str, today: date) -> date | None:
    if said in _DAYS_AHEAD:
        return today + timedelta(days=_DAYS_AHEAD[said])
    for weekday, names in enumerate(_WEEKDAYS):
        if said in names:
            return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    if iso := _ISO.match(said):
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    if german := _GERMAN.match(said):
        return _on(int(german[1]), int(german[2]), german[3], today)
    if named := _NAMED.match(said):
        return _on(int(named[1]), _MONTHS.get(named[2], 0), named[3], today)
    if named := _NAMED_FIRST.match(said):
        return _on(int(named[2]), _MONTHS.get(named[1], 0), named[3], today)
    return None


def _on(day: int, month: int, year: str | None, today: date) -> date | None:
    """Without a year, the next time this day comes."""
    if year:
        return _date(int(year), month, day)
    this_year = _date(today.year, month, day)
    if this_year is None or this_year >= today:
        return this_year
    return _date(today.year + 1, month, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
