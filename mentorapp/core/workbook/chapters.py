"""The chapters that every workbook begins with, in their order through the year."""

from mentorapp.core.workbook import first_half, second_half
from mentorapp.core.workbook.exercises import ExerciseName

CHAPTERS = (*first_half.CHAPTERS, *second_half.CHAPTERS)
OWN_CHAPTER = 10  # of a programme
OWN = tuple(name for name in ExerciseName if name.startswith("own_"))


def number_of(name: ExerciseName) -> int:
    return _NUMBERS[name]


_NUMBERS = {one.name: one.number for chapter in CHAPTERS for one in chapter.exercises} | {
    name: OWN_CHAPTER * 10 + place for place, name in enumerate(OWN, start=1)
}
