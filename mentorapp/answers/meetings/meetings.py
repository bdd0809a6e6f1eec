"""Meetings of a tandem: proposed, chosen, moved, cancelled, held."""

from collections.abc import Sequence
from datetime import datetime

from mentorapp.answers.reading import number, several, text
from mentorapp.answers.tandems.tandem import own_pair
from mentorapp.answers.targets import one_id
from mentorapp.answers.typed import moment, revision
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.meetings.calendar_entries import bring_calendars_up_to_date
from mentorapp.core.meetings.model import Meeting, MeetingState, Way
from mentorapp.core.meetings.queries import (
    Standing,
    open_meetings_of,
    place_of,
    proposed_meeting_of,
    slots_of,
    standing_among,
    the_meeting,
    the_slot,
)
from mentorapp.core.meetings.rules import SLOTS_MOST, Setting
from mentorapp.core.meetings.suggesting import rhythm, suggested_times
from mentorapp.core.meetings.topics import topics_of
from mentorapp.core.meetings.use_cases import (
    cancel_meeting,
    cancel_series,
    choose_time,
    move_meeting,
    propose_meeting,
    propose_other_times,
)
from mentorapp.core.notes.model import NoteKind
from mentorapp.core.notes.queries import notes_about
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.moments import future_moment
from mentorapp.core.people.visits import Visit
from mentorapp.core.reports.tandems import Tandem
from mentorapp.documents.links import CalendarLinks
from mentorapp.i18n import _
from mentorapp.screens.meetings import home as on_home
from mentorapp.screens.meetings.forms import Planning, move_form, other_times_form, propose_form
from mentorapp.screens.meetings.one import Contents, meeting_page
from mentorapp.screens.shapes import Answers, Form, Page, Section


def meeting(here: Visit, target: str) -> Page:
    return _page(here, own_meeting(here, target))


def ask_for_times(here: Visit, target: str) -> Form | Page:
    """The form to propose times; the proposal that stands, when there is one."""
    pair = own_pair(here, target)
    standing = proposed_meeting_of(here.session, pair=pair)
    return _page(here, standing) if standing else open_times(here, target)


def open_times(here: Visit, target: str) -> Form:
    pair = own_pair(here, target)
    return propose_form(pair, here.person, planning=planning_of(here, pair))


def propose(here: Visit, target: str, answers: Answers) -> Page:
    pair = own_pair(here, target)
    proposed = propose_meeting(
        here.session,
        pair=pair,
        by=here.person,
        times=_times(here, answers),
        setting=_setting(here, pair, answers),
        keyring=here.keyring,
        at=here.now,
    )
    return _page(here, proposed)


def ask_for_other_times(here: Visit, target: str) -> Form:
    """One's own proposal to change, or an empty form to answer the other's."""
    proposed = own_meeting(here, target)
    own = proposed.proposed_by == here.person.id
    slots = slots_of(here.session, meeting=proposed) if own else ()
    return other_times_form(
        proposed,
        here.person,
        times=[slot.starts_at for slot in slots],
        place=_place(here, proposed),
        planning=planning_of(here, proposed.pair, minutes=proposed.minutes),
    )


def propose_others(here: Visit, target: str, answers: Answers) -> Page:
    proposed = own_meeting(here, target)
    propose_other_times(
        here.session,
        meeting=proposed,
        by=here.person,
        times=_times(here, answers),
        setting=_setting(here, proposed.pair, answers),
        seen=revision(target),
        keyring=here.keyring,
        at=here.now,
    )
    return _page(here, proposed)


def choose(here: Visit, target: str) -> Page:
    slot = the_slot(here.session, one_id(target), by=here.person)
    chosen = choose_time(here.session, slot=slot, by=here.person, keyring=here.keyring, at=here.now)
    return _entered(here, chosen)


def ask_where_to(here: Visit, target: str) -> Form:
    fixed = own_meeting(here, target)
    if fixed.state is not MeetingState.FIXED or fixed.has_begun(here.now):
        raise Refused(_("This meeting cannot be moved any more."))
    return move_form(fixed, here.person, place=_place(here, fixed), now=here.now)


def move(here: Visit, target: str, answers: Answers) -> Page:
    fixed = own_meeting(here, target)
    asked = moment(answers, day_field="day_1", time_field="time_1")
    move_meeting(
        here.session,
        meeting=fixed,
        by=here.person,
        starts_at=future_moment(asked, person=here.person, now=here.now),
        setting=_setting(here, fixed.pair, answers),
        seen=revision(target),
        keyring=here.keyring,
        at=here.now,
    )
    return _entered(here, fixed)


def cancel(here: Visit, target: str) -> Page:
    off = own_meeting(here, target)
    cancel_meeting(here.session, meeting=off, by=here.person, at=here.now)
    return _entered(here, off)


def cancel_all(here: Visit, target: str) -> Page:
    off = own_meeting(here, target)
    cancel_series(here.session, meeting=off, by=here.person, at=here.now)
    return _entered(here, off)


def home_sections(here: Visit, tandems: Sequence[Tandem]) -> tuple[Section, ...]:
    if not tandems:
        return ()
    meetings = open_meetings_of(here.session, person=here.person)
    return tuple(section for one in tandems for section in _sections(here, one, meetings))


def _sections(here: Visit, tandem: Tandem, meetings: Sequence[Meeting]) -> tuple[Section, ...]:
    standing = standing_among(meetings, pair=tandem.pair, times_met=tandem.times_met, at=here.now)
    sections = []
    if standing.begun:
        sections.append(
            on_home.did_you_meet(standing.begun, here.person, is_planned=standing.is_planned)
        )
    if standing.ahead:
        sections.append(_next_of(here, standing))
    if standing.proposed:
        slots = [slot for slot in standing.proposed.slots if slot.starts_at > here.now]
        turn = standing.proposed.waits_for(here.person)
        show = on_home.times_to_choose if turn else on_home.times_proposed
        sections.append(show(standing.proposed, here.person, slots))
    if tandem.pair.is_paused(here.today) or tandem.pair.is_over(here.today):
        return tuple(sections)
    return tuple(sections) or (on_home.no_date(tandem.pair, here.person, met=standing.times_met),)


def _next_of(here: Visit, standing: Standing) -> Section:
    nearest, *further = standing.ahead
    return on_home.next_meeting(
        nearest,
        here.person,
        further=len(further),
        met=standing.times_met,
        calendar=_calendar(here, nearest),
    )


def own_meeting(here: Visit, target: str) -> Meeting:
    return the_meeting(here.session, one_id(target), by=here.person)


def _entered(here: Visit, of: Meeting) -> Page:
    """Into the calendars of the two, where that is allowed, and out of them again."""
    if here.instance.appointments is not None and of.is_in_calendars:
        here.session.flush()
        bring_calendars_up_to_date(here.session, meeting=of, now=here.now)
    return _page(here, of)


def _page(here: Visit, of: Meeting) -> Page:
    here.session.flush()
    return meeting_page(
        of,
        here.person,
        contents=_contents(here, of),
        slots=slots_of(here.session, meeting=of),
        calendar=_calendar(here, of) if of.is_in_calendars else "",
    )


def _contents(here: Visit, of: Meeting) -> Contents:
    return Contents(
        place=_place(here, of),
        topics=topics_of(here.session, pair=of.pair, by=here.person, keyring=here.keyring),
        notes=notes_about(
            here.session,
            pair=of.pair,
            about=of.id,
            kind=NoteKind.MEETING,
            by=here.person,
            keyring=here.keyring,
        ),
    )


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


def _place(here: Visit, of: Meeting) -> str:
    return place_of(here.session, meeting=of, by=here.person, keyring=here.keyring)


def _calendar(here: Visit, of: Meeting) -> str:
    links = CalendarLinks(here.instance.public_url, here.instance.link_secret)
    return links.to_meeting(of.id, person_id=here.person.id)


def _times(here: Visit, answers: Answers) -> list[datetime]:
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


def _setting(here: Visit, pair: Pair, answers: Answers) -> Setting:
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
