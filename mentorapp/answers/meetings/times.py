"""The times of a meeting: what is suggested in its forms, and what was entered there."""

from datetime import datetime

from mentorapp.answers.reading import number, several, text
from mentorapp.answers.typed import moment
from mentorapp.core.errors import InvalidInput
from mentorapp.core.meetings.model import Way
from mentorapp.core.meetings.rules import SLOTS_MOST, Setting
from mentorapp.core.meetings.suggesting import rhythm, suggested_times
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.moments import future_moment
from mentorapp.core.people.visits import Visit
from mentorapp.i18n import _
from mentorapp.screens.meetings.forms import Planning
from mentorapp.screens.shapes import Answers


def planning_of(here: Visit, pair: Pair, *, minutes: int = 60) -> Planning:
    """When it would suit both, and how often they meet."""
    return Planning(
        now=here.now,
        suggested=suggested_times(
            here.session,
            pair=pair,
            by=here.person,
            minutes=minutes,
            calendars=here.instance.calendars,
            keyring=here.keyring,
            at=here.now,
        ),
        rhythm=rhythm(here.session, pair=pair, by=here.person, keyring=here.keyring),
    )


def times_in(here: Visit, answers: Answers) -> list[datetime]:
    """The suggestions chosen and the times entered, without the fields that were left empty.

    :raises InvalidInput: beside the field that is half filled in, past, or named twice.
    """
    chosen = suggested(answers)
    asked = [
        moment(answers, day_field=f"day_{n}", time_field=f"time_{n}")
        for n in range(1, SLOTS_MOST + 1)
    ]
    if "times" in answers and not chosen and all(typed.is_empty for typed in asked):
        raise InvalidInput({"times": _("Please choose a time, or enter another day.")})
    entered = [
        future_moment(typed, person=here.person, now=here.now)
        for n, typed in enumerate(asked)
        if (n == 0 and not chosen) or not typed.is_empty
    ]
    return [*chosen, *entered]


def suggested(answers: Answers) -> list[datetime]:
    """The suggestions that were ticked. :raises InvalidInput: when one of them is none."""
    try:
        moments = [datetime.fromisoformat(one) for one in several(answers, "times")]
    except ValueError:
        raise InvalidInput({"times": _("Please choose one.")}) from None
    if any(at.tzinfo is None for at in moments):
        raise InvalidInput({"times": _("Please choose one.")})
    return moments


def setting_in(here: Visit, pair: Pair, answers: Answers) -> Setting:
    way, repeats = text(answers, "way"), number(answers, "repeats", otherwise=1)
    weeks = (
        rhythm(here.session, pair=pair, by=here.person, keyring=here.keyring) if repeats > 1 else 0
    )
    return Setting(
        minutes=number(answers, "minutes", otherwise=60),
        place=text(answers, "place"),
        way=Way(way) if way in set(Way) else Way.IN_PERSON,
        repeats=repeats,
        every_weeks=weeks,
    )
