"""What a workbook is made of: chapters with a few exercises each.

Numbers are for good: they travel in buttons, and a button may be old.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from mentorapp.core.missing import OutOfDate


class ExerciseName(StrEnum):
    IN_A_YEAR = "in_a_year"
    GIVE_AND_NEED = "give_and_need"
    LEFT_OUT = "left_out"
    PROUD = "proud"
    SEEN_BY_OTHERS = "seen_by_others"
    VALUES = "values"
    PATH = "path"
    A_DAY_LATER = "a_day_later"
    NETWORK = "network"
    FEEDBACK = "feedback"
    KNOWN = "known"
    ONE_MINUTE = "one_minute"
    A_WEEK = "a_week"
    WHO_DOES_WHAT = "who_does_what"
    CONDITIONS = "conditions"
    CHANGED = "changed"
    FROM_THE_OTHER = "from_the_other"
    NEXT_DAYS = "next_days"
    LED_WELL = "led_well"
    WAY_TO_LEAD = "way_to_lead"
    TO_DELEGATE = "to_delegate"
    LAST_CONFLICT = "last_conflict"
    BENEATH = "beneath"
    NEXT_TALK = "next_talk"
    ONE_HABIT = "one_habit"
    OBSTACLES = "obstacles"
    PASS_ON = "pass_on"
    # What the coordinators of a programme ask beside; see `texts.py`.
    OWN_1 = "own_1"
    OWN_2 = "own_2"
    OWN_3 = "own_3"
    OWN_4 = "own_4"
    OWN_5 = "own_5"
    OWN_6 = "own_6"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """`title`, `prompt` and `hint` are said by `_`."""

    number: int
    name: ExerciseName
    title: str
    prompt: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    number: int
    title: str
    about: str
    exercises: tuple[Exercise, ...]


def the_chapter(chapters: Sequence[Chapter], number: int) -> Chapter:
    """:raises Refused:"""
    for chapter in chapters:
        if chapter.number == number:
            return chapter
    raise OutOfDate


def the_exercise(chapters: Sequence[Chapter], number: int) -> tuple[Chapter, Exercise]:
    """An exercise and where it stands. :raises Refused:"""
    for chapter in chapters:
        for exercise in chapter.exercises:
            if exercise.number == number:
                return chapter, exercise
    raise OutOfDate
