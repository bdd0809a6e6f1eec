"""The two say that they met, and are asked at once when they meet next."""

from mentorapp.answers.meetings.arranging import propose
from mentorapp.answers.meetings.times import planning_of, suggested
from mentorapp.answers.tandems.tandem import own_pair
from mentorapp.answers.targets import one_id
from mentorapp.answers.typed import day, moment
from mentorapp.core.errors import InvalidInput
from mentorapp.core.meetings.held import note_meeting, say_met, say_not_met
from mentorapp.core.meetings.queries import standing_of, the_meeting
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.visits import Visit
from mentorapp.i18n import _
from mentorapp.screens.meetings.forms import note_form, propose_form
from mentorapp.screens.shapes import Answers, Form, Page, Reply


def met(here: Visit, target: str) -> Form | Reply:
    held = the_meeting(here.session, one_id(target), by=here.person)
    say_met(here.session, meeting=held, by=here.person, at=here.now)
    return _and_next(here, held.pair, noted=_("Noted: you two have met."))


def not_met(here: Visit, target: str) -> Form | Reply:
    missed = the_meeting(here.session, one_id(target), by=here.person)
    say_not_met(here.session, meeting=missed, by=here.person, at=here.now)
    return _and_next(here, missed.pair, noted=_("That happens. It is off your list."))


def ask_when_met(here: Visit, target: str) -> Form:
    pair = own_pair(here, target)
    return note_form(
        pair,
        here.person,
        today=here.today,
        planning=planning_of(here, pair),
        ask_next=not _is_planned(here, pair),
    )


def note(here: Visit, target: str, answers: Answers) -> Page | Reply:
    """Note that the two met, and propose the next date when one was entered."""
    pair, held_on = own_pair(here, target), day(answers, "held_on")
    if held_on is None:
        raise InvalidInput({"held_on": _("Please choose a day.")})
    note_meeting(
        here.session,
        pair=pair,
        by=here.person,
        held_on=held_on,
        keyring=here.keyring,
        at=here.now,
    )
    entered = moment(answers, day_field="day_1", time_field="time_1")
    if entered.is_empty and not suggested(answers):
        return Reply(text=_("Noted: you two have met."))
    return propose(here, target, answers)


def _and_next(here: Visit, pair: Pair, *, noted: str) -> Form | Reply:
    here.session.flush()
    if _is_planned(here, pair):
        return Reply(text=noted)
    intro = _("{noted} When do you meet next?").format(noted=noted)
    return propose_form(pair, here.person, planning=planning_of(here, pair), intro=intro)


def _is_planned(here: Visit, pair: Pair) -> bool:
    return standing_of(here.session, pair=pair, at=here.now).is_planned
