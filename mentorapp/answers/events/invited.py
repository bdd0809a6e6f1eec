"""Events, as those see them who may come: they answer, ask for childcare, agree to pictures."""

from mentorapp.answers.targets import one_id, page_number, rest
from mentorapp.core.errors import Refused
from mentorapp.core.events.invited import is_invited
from mentorapp.core.events.model import Event
from mentorapp.core.events.pictures import agree_to_pictures, is_pictured, take_back_pictures
from mentorapp.core.events.queries import events_ahead_for, the_event
from mentorapp.core.events.sign_ups import sign_up_of
from mentorapp.core.events.use_cases import ask_for_childcare, excuse_oneself, sign_up
from mentorapp.core.people.visits import Visit
from mentorapp.core.programmes.queries import coordinates
from mentorapp.documents.links import CalendarLinks
from mentorapp.i18n import _
from mentorapp.screens.events.details import Mine, event_page, picture_words
from mentorapp.screens.events.invited import Answered, events_section, my_events_page
from mentorapp.screens.shapes import Page, Section


def event(here: Visit, target: str) -> Page:
    """For those invited, and for the coordinators who planned it."""
    found = the_event(here.session, one_id(target))
    if not is_invited(here.session, event=found, person=here.person) and not coordinates(
        here.session, person=here.person, programme_id=found.cohort.programme_id
    ):
        raise Refused(_("This event is for other people of the programme."))
    return _page(here, found)


def come(here: Visit, target: str) -> Page:
    found = the_event(here.session, one_id(target))
    sign_up(here.session, event=found, by=here.person, at=here.now)
    return _page(here, found)


def excuse(here: Visit, target: str) -> Page:
    found = the_event(here.session, one_id(target))
    excuse_oneself(here.session, event=found, by=here.person, at=here.now)
    return _page(here, found)


def want_childcare(here: Visit, target: str) -> Page:
    return _childcare(here, target, wanted=True)


def want_no_childcare(here: Visit, target: str) -> Page:
    return _childcare(here, target, wanted=False)


def let_be_pictured(here: Visit, target: str) -> Page:
    found = the_event(here.session, one_id(target))
    agree_to_pictures(here.session, event=found, by=here.person, words=picture_words(), at=here.now)
    return _page(here, found)


def be_pictured_no_more(here: Visit, target: str) -> Page:
    found = the_event(here.session, one_id(target))
    take_back_pictures(here.session, event=found, by=here.person, at=here.now)
    return _page(here, found)


def my_events(here: Visit, target: str) -> Page:
    return my_events_page(_answered(here), here.person, page=page_number(rest(target, 1)))


def home_sections(here: Visit) -> tuple[Section, ...]:
    """What one is invited to."""
    answered = _answered(here)
    return (events_section(answered, here.person),) if answered else ()


def _childcare(here: Visit, target: str, *, wanted: bool) -> Page:
    found = the_event(here.session, one_id(target))
    ask_for_childcare(here.session, event=found, by=here.person, wanted=wanted, at=here.now)
    return _page(here, found)


def _answered(here: Visit) -> tuple[Answered, ...]:
    return tuple(events_ahead_for(here.session, person=here.person, at=here.now))


def _page(here: Visit, of: Event) -> Page:
    said = sign_up_of(here.session, event=of, person=here.person)
    links = CalendarLinks(here.instance.public_url, here.instance.link_secret)
    mine = Mine(
        reply=said.reply if said else None,
        can_answer=of.takes_answers(here.now)
        and is_invited(here.session, event=of, person=here.person),
        childcare=said is not None and said.childcare,
        pictured=is_pictured(here.session, event=of, person=here.person),
    )
    calendar = links.to_event(of.id, person_id=here.person.id)
    return event_page(of, mine, here.person, calendar=calendar)
