"""A day and a time behind a word are read exactly, or not at all."""

from datetime import date, time

import pytest

from mentorapp.answers.spoken import Spoken, day_and_time

TODAY = date(2026, 11, 25)  # a Wednesday
TOMORROW = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("words", "day", "at"),
    [
        ("tomorrow 15:00", TOMORROW, time(15)),
        ("Tomorrow at 3 pm", TOMORROW, time(15)),
        ("tomorrow 3:30pm", TOMORROW, time(15, 30)),
        ("morgen 15 Uhr", TOMORROW, time(15)),
        ("morgen um 15.30 Uhr", TOMORROW, time(15, 30)),
        ("morgen, 9:05", TOMORROW, time(9, 5)),
        ("heute 12 am", date(2026, 11, 25), time(0)),
        ("today 12 pm", date(2026, 11, 25), time(12)),
        ("übermorgen", date(2026, 11, 27), None),
        ("Montag 8 Uhr", date(2026, 11, 30), time(8)),
        ("wednesday 10:00", date(2026, 12, 2), time(10)),
        ("am Freitag um 10:00", date(2026, 11, 27), time(10)),
        ("2026-12-24 18:00", date(2026, 12, 24), time(18)),
        ("30.11. 15:00", date(2026, 11, 30), time(15)),
        ("30.11.2027 15 Uhr", date(2027, 11, 30), time(15)),
        ("1.2.", date(2027, 2, 1), None),
        ("3. März um 9 Uhr", date(2027, 3, 3), time(9)),
        ("December 1 at 2 pm", date(2026, 12, 1), time(14)),
        ("1 December 2026 14:00", date(2026, 12, 1), time(14)),
        ("15:00", None, time(15)),
        ("29.2.2028", date(2028, 2, 29), None),
    ],
)
def test_what_is_plain_is_understood(words: str, day: date | None, at: time | None) -> None:
    assert day_and_time(words, today=TODAY) == Spoken(day, at)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "soon",
        "3/4 15:00",
        "next friday",
        "nächsten Freitag 10 Uhr",
        "tomorrow 25:00",
        "tomorrow 3",
        "morgen früh",
        "31.2. 10:00",
        "30.2.2027",
        "2026-13-01",
        "15:00 tomorrow",
        "tomorrow or friday",
        "halb drei",
        "13 pm",
        "0 am",
        "99999999999999999999",
        "morgen 15:00 16:00",
    ],
)
def test_what_is_not_is_not_guessed(words: str) -> None:
    assert day_and_time(words, today=TODAY) is None
