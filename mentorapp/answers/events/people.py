"""The people of an event, for those who coordinate it: who comes, and who was there."""

from collections.abc import Sequence

from mentorapp.answers.coordinated import coordinated_event
from mentorapp.answers.finding import found_at, found_by_name
from mentorapp.answers.reading import several
from mentorapp.answers.targets import ids_in, page_number, rest
from mentorapp.core.events.afterwards import note_attendance, who_comes
from mentorapp.core.events.guests import guests_among, guests_named
from mentorapp.core.events.model import Event, EventKind, SignUp
from mentorapp.core.events.pictures import may_be_pictured
from mentorapp.core.events.sign_ups import came_besides, might_have_come
from mentorapp.core.people.model import Person
from mentorapp.core.people.visits import Visit
from mentorapp.core.programmes.approvals import is_evaluated
from mentorapp.core.training.use_cases import note_attended
from mentorapp.documents.downloads import download_link
from mentorapp.i18n import _
from mentorapp.screens.events.people import AT_ONCE, attendance_form, people_page
from mentorapp.screens.shapes import Answers, Form, Link, Option, Page
from mentorapp.screens.vocabulary.names import people_to_choose

PREPARING = (EventKind.MENTOR_TRAINING, EventKind.PREPARATION)  # being there is a step of it


def listed(here: Visit, target: str) -> Page:
    return _people(here, coordinated_event(here, target), rest(target, 1))


FIND = found_by_name("find_at_event", search="guests", of=coordinated_event, show=listed)


def search_guests(here: Visit, typed: str) -> tuple[Option, ...]:
    return people_to_choose(guests_named(here.session, typed=typed, by=here.person))


def chosen_guests(here: Visit, chosen: Sequence[str]) -> tuple[Option, ...]:
    return people_to_choose(guests_among(here.session, ids=ids_in(chosen), by=here.person))


def ask_who_was_there(here: Visit, target: str) -> Form:
    found = coordinated_event(here, target)
    part = page_number(rest(target, 1))
    signed_up, others = _part(here, found, part)
    came = {line.person_id for line in came_besides(here.session, event=found)}
    return attendance_form(found, signed_up, others, came, part=part)


def keep_who_was_there(here: Visit, target: str, answers: Answers) -> Page:
    found = coordinated_event(here, target)
    signed_up, others = _part(here, found, page_number(rest(target, 1)))
    besides = set(ids_in(several(answers, "besides")))
    note_attendance(
        here.session,
        event=found,
        by=here.person,
        among=signed_up,
        there=set(ids_in(several(answers, "there"))),
        others=others,
        besides=besides,
        at=here.now,
    )
    if found.kind in PREPARING:
        there = [one.person_id for one in signed_up if one.was_there]
        there += [one.id for one in others if one.id in besides]
        note_attended(
            here.session,
            programme=found.cohort.programme,
            roles=found.roles,
            people=there,
            at=here.now,
        )
    return _people(here, found)


def _people(here: Visit, of: Event, spot: str = "") -> Page:
    coming = who_comes(here.session, event=of, by=here.person, at=here.now)
    others = might_have_come(here.session, event=of)
    return people_page(
        of,
        coming,
        may_be_pictured(here.session, event=of),
        here.person,
        now=here.now,
        page=page_number(spot),
        found=found_at(here, spot, guests_among),
        besides=came_besides(here.session, event=of),
        parts=-(-max(len(coming), len(others)) // AT_ONCE),
        figures=is_evaluated(here.session, programme_id=of.cohort.programme_id, name="events"),
        papers=(
            Link(label=_("List to sign (PDF)"), url=download_link(here, "sign_list", str(of.id))),
            Link(
                label=_("For the photographer (PDF)"),
                url=download_link(here, "picture_list", str(of.id)),
            ),
        ),
    )


def _part(here: Visit, of: Event, part: int) -> tuple[Sequence[SignUp], Sequence[Person]]:
    """Of those who signed up and of the others, as many names as one form holds."""
    coming = who_comes(here.session, event=of, by=here.person, at=here.now)
    others = might_have_come(here.session, event=of)
    names = slice((part - 1) * AT_ONCE, part * AT_ONCE)
    return coming[names], others[names]
