"""The few questions on the way: own content, by the moment; a programme asks the first few of each.

Half a year after the end the follow-up asks in the same way (`core/closing/follow_up.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mentorapp.core.programmes.plan import Moment
from mentorapp.i18n import to_say


class Answer(StrEnum):
    GOOD = "good"
    SO_SO = "so_so"
    NO = "no"
    HELP = "help"  # opens a case with the neutral contact


class QuestionName(StrEnum):
    HOW = "how"
    OPENLY = "openly"
    NEXT_DATE = "next_date"
    AIMS = "aims"
    OFTEN = "often"
    TIME = "time"
    USEFUL = "useful"
    INFORMED = "informed"
    RECOMMENDED = "recommended"


@dataclass(frozen=True, slots=True)
class Question:
    """`words` are said by `_`. Everybody may ask for help instead of answering."""

    name: QuestionName
    words: str
    is_how: bool = False  # answered by good or so-so, else by yes, partly or no

    @property
    def answers(self) -> tuple[Answer, ...]:
        if self.is_how:
            return (Answer.GOOD, Answer.SO_SO, Answer.HELP)
        return (Answer.GOOD, Answer.SO_SO, Answer.NO, Answer.HELP)


_Q, _N = Question, QuestionName
_OFTEN = _Q(_N.OFTEN, to_say("Do you meet as often as you would like?"))
_TIME = _Q(_N.TIME, to_say("Is there enough time for it beside your work?"))

QUESTIONS: Final[Mapping[Moment, tuple[Question, ...]]] = {
    Moment.FIRST_MEETING: (
        _Q(_N.HOW, to_say("How was your first meeting?"), is_how=True),
        _Q(_N.OPENLY, to_say("Could you speak openly?")),
        _Q(_N.NEXT_DATE, to_say("Do you know when you meet next?")),
    ),
    Moment.EARLY: (
        _Q(_N.HOW, to_say("How have you begun as a tandem?"), is_how=True),
        _Q(_N.AIMS, to_say("Do you know what you two want to work on?")),
        _OFTEN,
    ),
    Moment.MONTHLY: (
        _Q(_N.HOW, to_say("How was your tandem in the last month?"), is_how=True),
        _OFTEN,
        _TIME,
    ),
    Moment.MIDDLE: (
        _Q(_N.HOW, to_say("Half of your time is over. How is your tandem?"), is_how=True),
        _Q(_N.USEFUL, to_say("Does it help you with what you want?")),
        _TIME,
        _Q(_N.INFORMED, to_say("Do you feel well informed by the programme?")),
    ),
    Moment.END: (
        _Q(_N.HOW, to_say("How was your time as a tandem?"), is_how=True),
        _Q(_N.USEFUL, to_say("Did it help you with what you wanted?")),
        _Q(_N.RECOMMENDED, to_say("Would you recommend the programme to others?")),
        _Q(_N.INFORMED, to_say("Did you feel well informed by the programme?")),
    ),
}


TOLD_TOGETHER: Final = 5  # answers, before any of them is told
LATER: Final = (
    ("changed", to_say("Has mentoring changed something in your working life?")),
    ("in_touch", to_say("Are the two of you still in touch?")),
    ("recommends", to_say("Would you recommend the programme to others?")),
)


def most_at(moment: Moment) -> int:
    """How many questions a programme may ask then."""
    return len(LATER) if moment is Moment.LATER else len(QUESTIONS[moment])
