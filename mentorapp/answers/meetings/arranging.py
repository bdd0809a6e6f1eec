"""A meeting of a tandem is arranged: proposed, chosen, moved, cancelled."""

from mentorapp.answers.meetings.one import own_meeting, page_of, place_for
from mentorapp.answers.meetings.times import planning_of, setting_in, times_in
from mentorapp.answers.tandems.tandem import own_pair
from mentorapp.answers.targets import one_id
from mentorapp.answers.typed import moment, revision
from mentorapp.core.errors import Refused
from mentorapp.core.meetings.calendar_entries import bring_calendars_up_to_date
from mentorapp.core.meetings.model import Meeting, MeetingState
from mentorapp.core.meetings.queries import proposed_meeting_of, slots_of, the_slot
from mentorapp.core.meetings.use_cases import (
    cancel_meeting,
    cancel_series,
    choose_time,
    move_meeting,
    propose_meeting,
    propose_other_times,
)
from mentorapp.core.pairs.moments import future_moment
from mentorapp.core.people.visits import Visit
from mentorapp.i18n import _
from mentorapp.screens.meetings.forms import move_form, other_times_form, propose_form
from mentorapp.screens.shapes import Answers, Form, Page


def ask_for_times(here: Visit, target: str) -> Form | Page:
    """The form to propose times; the proposal that stands, when there is one."""
    pair = own_pair(here, target)
    standing = proposed_meeting_of(here.session, pair=pair)
    return page_of(here, standing) if standing else open_times(here, target)


def open_times(here: Visit, target: str) -> Form:
    pair = own_pair(here, target)
    return propose_form(pair, here.person, planning=planning_of(here, pair))


def propose(here: Visit, target: str, answers: Answers) -> Page:
    pair = own_pair(here, target)
    proposed = propose_meeting(
        here.session,
        pair=pair,
        by=here.person,
        times=times_in(here, answers),
        setting=setting_in(here, pair, answers),
        keyring=here.keyring,
        at=here.now,
    )
    return page_of(here, proposed)


def ask_for_other_times(here: Visit, target: str) -> Form:
    """One's own proposal to change, or an empty form to answer the other's."""
    proposed = own_meeting(here, target)
    own = proposed.proposed_by == here.person.id
    slots = slots_of(here.session, meeting=proposed) if own else ()
    return other_times_form(
        proposed,
        here.person,
        times=[slot.starts_at for slot in slots],
        place=place_for(here, proposed),
        planning=planning_of(here, proposed.pair, minutes=proposed.minutes),
    )


def propose_others(here: Visit, target: str, answers: Answers) -> Page:
    proposed = own_meeting(here, target)
    propose_other_times(
        here.session,
        meeting=proposed,
        by=here.person,
        times=times_in(here, answers),
        setting=setting_in(here, proposed.pair, answers),
        seen=revision(target),
        keyring=here.keyring,
        at=here.now,
    )
    return page_of(here, proposed)


def choose(here: Visit, target: str) -> Page:
    slot = the_slot(here.session, one_id(target), by=here.person)
    chosen = choose_time(here.session, slot=slot, by=here.person, keyring=here.keyring, at=here.now)
    return _entered(here, chosen)


def ask_where_to(here: Visit, target: str) -> Form:
    fixed = own_meeting(here, target)
    if fixed.state is not MeetingState.FIXED or fixed.has_begun(here.now):
        raise Refused(_("This meeting cannot be moved any more."))
    return move_form(fixed, here.person, place=place_for(here, fixed), now=here.now)


def move(here: Visit, target: str, answers: Answers) -> Page:
    fixed = own_meeting(here, target)
    asked = moment(answers, day_field="day_1", time_field="time_1")
    move_meeting(
        here.session,
        meeting=fixed,
        by=here.person,
        starts_at=future_moment(asked, person=here.person, now=here.now),
        setting=setting_in(here, fixed.pair, answers),
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


def _entered(here: Visit, of: Meeting) -> Page:
    """Into the calendars of the two, where that is allowed, and out of them again."""
    if here.instance.appointments is not None and of.is_in_calendars:
        here.session.flush()
        bring_calendars_up_to_date(here.session, meeting=of, now=here.now)
    return page_of(here, of)
