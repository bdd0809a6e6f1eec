"""Days, times, lists and numbers as the reader writes them."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time
from babel.lists import format_list
from babel.numbers import format_decimal

from mentorapp.i18n.voice import GERMAN, current_voice


def spell_day(day: date) -> str:
    """Tuesday, 24 November 2026 · Dienstag, 24. November 2026"""
    return format_date(day, _pattern("EEEE, d. MMMM y", "EEEE, d MMMM y"), locale=_locale())


def spell_date(day: date) -> str:
    """24 November 2026 · 24. November 2026, as on a certificate"""
    return format_date(day, _pattern("d. MMMM y", "d MMMM y"), locale=_locale())


def spell_day_briefly(day: date) -> str:
    """24 Nov 2026 · 24.11.2026"""
    return format_date(day, _pattern("dd.MM.y", "d MMM y"), locale=_locale())


def spell_moment(at: datetime, zone: str) -> str:
    """Tuesday, 24 November 2026, 14:00 · Dienstag, 24. November 2026, 14:00 Uhr (in `zone`)"""
    pattern = _pattern("EEEE, d. MMMM y, HH:mm 'Uhr'", "EEEE, d MMMM y, HH:mm")
    return format_datetime(at, pattern, tzinfo=ZoneInfo(zone), locale=_locale())


def spell_moment_briefly(at: datetime, zone: str) -> str:
    """Tue 24 Nov, 14:00 · Di., 24.11., 14:00 Uhr (in `zone`)"""
    pattern = _pattern("EEE, dd.MM., HH:mm 'Uhr'", "EEE d MMM, HH:mm")
    return format_datetime(at, pattern, tzinfo=ZoneInfo(zone), locale=_locale())


def spell_moment_of_year(at: datetime, zone: str) -> str:
    """Tue 24 Nov 2026, 14:00 · Di., 24.11.2026, 14:00 Uhr (in `zone`)"""
    pattern = _pattern("EEE, dd.MM.y, HH:mm 'Uhr'", "EEE d MMM y, HH:mm")
    return format_datetime(at, pattern, tzinfo=ZoneInfo(zone), locale=_locale())


def spell_time(at: datetime, zone: str) -> str:
    pattern = _pattern("HH:mm 'Uhr'", "HH:mm")
    return format_time(at, pattern, tzinfo=ZoneInfo(zone), locale=_locale())


def spell_list(words: Sequence[str]) -> str:
    return format_list(list(words), locale=_locale())


def spell_number(number: float) -> str:
    """0.75 · 0,75"""
    return str(format_decimal(number, "#,##0.00", locale=_locale()))


def _pattern(german: str, english: str) -> str:
    return german if current_voice().language == GERMAN else english


def _locale() -> str:
    return "de_DE" if current_voice().language == GERMAN else "en_GB"
