"""Days, times, lines and revisions as they come back from a form: anything may be in them."""

from datetime import date, datetime, time

from mentorapp.answers.reading import number_in, text
from mentorapp.answers.targets import rest
from mentorapp.core.pairs.moments import Typed
from mentorapp.screens.shapes import Answers


def day(answers: Answers, name: str) -> date | None:
    answer = answers.get(name)
    return answer if isinstance(answer, date) and not isinstance(answer, datetime) else None


def moment(answers: Answers, *, day_field: str, time_field: str) -> Typed:
    clock = answers.get(time_field)
    return Typed(
        day=day(answers, day_field),
        time=clock if isinstance(clock, time) else None,
        day_field=day_field,
        time_field=time_field,
    )


def lines(answers: Answers, name: str) -> tuple[str, ...]:
    """The lines that say something."""
    return tuple(line.strip() for line in text(answers, name).splitlines() if line.strip())


def revision(target: str) -> int:
    """What follows the id of a target: the revision a form was opened for, 0 when there is none."""
    return number_in(rest(target, 1))
