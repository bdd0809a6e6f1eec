"""The way from a chat into a browser, and the browsers one is signed in to."""

from mentorapp.answers.targets import one_id
from mentorapp.core.people.page_sessions import end_page_session, page_sessions_of
from mentorapp.core.people.signing_out import sign_out_everywhere
from mentorapp.core.people.visits import Visit
from mentorapp.documents.entrances import entrance_link, tab_link
from mentorapp.screens import browser as screens
from mentorapp.screens.shapes import Page, Reply


def web_page(here: Visit, target: str) -> Page:
    """The target names what the page shows first: a look, and after a colon its own target."""
    see, _, of = target.partition(":")
    see = see or "home"
    return screens.link_page(
        entrance_link(here, see=see, target=of), tab=tab_link(here, see=see, target=of)
    )


def sign_ins(here: Visit, _target: str) -> Page:
    sessions = page_sessions_of(here.session, person=here.person, at=here.now)
    return screens.sign_ins_page(sessions, here.person)


def end_sign_in(here: Visit, target: str) -> Page:
    end_page_session(here.session, id=one_id(target), by=here.person, at=here.now)
    here.session.flush()
    return sign_ins(here, "")


def end_sign_ins(here: Visit, _target: str) -> Reply:
    sign_out_everywhere(here.session, by=here.person, at=here.now)
    return screens.signed_out_everywhere()
