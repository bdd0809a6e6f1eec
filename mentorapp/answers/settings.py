"""A person changes how they are spoken to, when, and what they do not want to hear."""

from datetime import date, datetime, time, timedelta

from mentorapp.answers.reading import numbers, several, text
from mentorapp.answers.typed import day
from mentorapp.core.errors import InvalidInput
from mentorapp.core.missing import OutOfDate
from mentorapp.core.notices.good_hours import hours_of
from mentorapp.core.notices.kinds import MUTABLE, NoticeKind
from mentorapp.core.notices.use_cases import replan
from mentorapp.core.notices.wishes import (
    choose_mutes,
    end_pause,
    mute,
    pause_until,
    wishes_of,
)
from mentorapp.core.people.use_cases import choose_hours, choose_language
from mentorapp.core.people.visits import Visit
from mentorapp.i18n import _, current_voice, speaking
from mentorapp.screens import settings as screens
from mentorapp.screens import telling
from mentorapp.screens.shapes import Answers, Form, Reply

_USUAL_PAUSE = timedelta(days=14)


def ask(here: Visit, _target: str) -> Form:
    wishes = wishes_of(here.session, here.person, now=here.now)
    return screens.settings_form(
        here.person, muted=wishes.muted, paused_until=_day(here, wishes.paused_until)
    )


def keep(here: Visit, _target: str, answers: Answers) -> Reply:
    starts, ends = answers.get("day_starts"), answers.get("day_ends")
    before = hours_of(here.person, region="")
    wishes = wishes_of(here.session, here.person, now=here.now)
    choose_language(here.session, by=here.person, language=text(answers, "language"))
    choose_hours(
        here.session,
        by=here.person,
        working_days=numbers(answers, "working_days"),
        day_starts=starts if isinstance(starts, time) else None,
        day_ends=ends if isinstance(ends, time) else None,
        timezone=text(answers, "timezone"),
    )
    unwanted = [kind for kind in MUTABLE if kind in several(answers, "muted")]
    choose_mutes(here.session, by=here.person, kinds=unwanted, before=wishes.muted, at=here.now)
    _choose_pause(here, day(answers, "paused_until"), before=_day(here, wishes.paused_until))
    if hours_of(here.person, region="") != before:
        replan(here.session, person=here.person, now=here.now)
    with speaking(current_voice().towards(here.person.language)):
        return screens.saved()


def mute_kind(here: Visit, target: str) -> Reply:
    if target not in list(NoticeKind):
        raise OutOfDate
    mute(here.session, by=here.person, kind=NoticeKind(target), at=here.now)
    return telling.muted()


def ask_for_pause(here: Visit, _target: str) -> Form:
    return screens.pause_form(until=_paused(here) or here.today + _USUAL_PAUSE)


def keep_pause(here: Visit, _target: str, answers: Answers) -> Reply:
    until = day(answers, "paused_until")
    _choose_pause(here, until, before=_paused(here))
    return screens.paused(until) if until else screens.not_paused()


def _choose_pause(here: Visit, until: date | None, *, before: date | None) -> None:
    """Up to the beginning of that day; without a day, no longer."""
    if until == before:
        return
    if until is None:
        end_pause(here.session, by=here.person, at=here.now)
        return
    if until <= here.today:
        raise InvalidInput({"paused_until": _("Please choose a day that is still to come.")})
    moment = here.person.moment(until, time())
    pause_until(here.session, by=here.person, until=moment, at=here.now)


def _paused(here: Visit) -> date | None:
    return _day(here, wishes_of(here.session, here.person, now=here.now).paused_until)


def _day(here: Visit, until: datetime | None) -> date | None:
    return here.person.day_of(until) if until else None
