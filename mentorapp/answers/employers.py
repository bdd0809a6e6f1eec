"""Asking other employers to take part, agreeing for one's own, and ending that again."""

from mentorapp.answers.programmes import coordinated
from mentorapp.answers.reading import text
from mentorapp.answers.targets import ids, one_id
from mentorapp.core.people.visits import Visit
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.queries import coordinates, employers_of, the_programme
from mentorapp.core.settling.employers import (
    agree_for_employer,
    ask_employer,
    end_agreement,
    open_invitation,
    programmes_shared_with,
    the_employer,
    the_invitation,
)
from mentorapp.core.settling.model import EmployerInvitation
from mentorapp.core.settling.queries import require_may_set_up
from mentorapp.screens import employers as screens
from mentorapp.screens.shapes import Answers, Form, Page, Reply


def show(here: Visit, target: str) -> Page:
    return _list(here, coordinated(here, target))


def ask(here: Visit, target: str) -> Page:
    programme = coordinated(here, target)
    code = ask_employer(here.session, programme=programme, by=here.person, at=here.now)
    return _list(here, programme, code=code)


def shared(here: Visit, _target: str) -> Page:
    programmes = programmes_shared_with(here.session, by=here.person)
    return screens.shared_page(programmes, the_employer(here.session, here.person.organisation_id))


def ask_for_code(here: Visit, _target: str) -> Form:
    require_may_set_up(here.session, person=here.person)
    return screens.code_form()


def take_code(here: Visit, _target: str, answers: Answers) -> Page:
    code = text(answers, "code")
    return _terms(here, open_invitation(here.session, code=code, by=here.person, at=here.now))


def agree(here: Visit, target: str) -> Reply:
    invitation = _invitation(here, target)
    agree_for_employer(here.session, invitation=invitation, by=here.person, at=here.now)
    return screens.agreed(
        the_programme(here.session, invitation.programme_id),
        the_employer(here.session, here.person.organisation_id),
    )


def end(here: Visit, target: str) -> Page:
    programme_id, organisation_id = ids(target, 2)
    programme = the_programme(here.session, programme_id)
    end_agreement(
        here.session,
        programme=programme,
        organisation_id=organisation_id,
        by=here.person,
        at=here.now,
    )
    if coordinates(here.session, person=here.person, programme_id=programme.id):
        return _list(here, programme)
    return shared(here, "")


def _list(here: Visit, programme: Programme, *, code: str = "") -> Page:
    here.session.flush()
    employers = employers_of(here.session, programme=programme)
    return screens.employers_page(programme, employers, code=code)


def _invitation(here: Visit, target: str) -> EmployerInvitation:
    return the_invitation(here.session, invitation_id=one_id(target), by=here.person, at=here.now)


def _terms(here: Visit, invitation: EmployerInvitation) -> Page:
    return screens.terms_page(
        invitation,
        the_programme(here.session, invitation.programme_id),
        the_employer(here.session, here.person.organisation_id),
    )
