"""Asking other employers to take part, agreeing for one's own, and ending that again."""

from mentorapp.answers.coordinated import coordinated_programme
from mentorapp.answers.occasion import Occasion
from mentorapp.answers.programmes.approvals import questions_in
from mentorapp.answers.reading import text
from mentorapp.answers.targets import ids, one_id
from mentorapp.core.changes.agreements import end_agreement, require_may_end
from mentorapp.core.cohorts.queries import the_enrolment
from mentorapp.core.errors import Refused
from mentorapp.core.people.visits import Visit
from mentorapp.core.privacy.employers import (
    agree_to_change,
    change_put_to,
    questions_to,
    the_question,
)
from mentorapp.core.programmes.agreed import has_committee
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.queries import coordinates, employers_of, is_open_to, the_programme
from mentorapp.core.settling.employers import (
    agree_for_employer,
    ask_employer,
    open_invitation,
    programmes_shared_with,
    the_employer,
    the_invitation,
)
from mentorapp.core.settling.model import EmployerInvitation
from mentorapp.core.settling.queries import require_may_set_up
from mentorapp.screens.programmes import agreement_ends as endings
from mentorapp.screens.programmes import employers as screens
from mentorapp.screens.programmes import shared as theirs
from mentorapp.screens.programmes import terms
from mentorapp.screens.programmes.approval_words import change_words
from mentorapp.screens.programmes.approvals import MOST
from mentorapp.screens.shapes import Answers, Form, Message, Page, Reply


def show(here: Visit, target: str) -> Page:
    return _list(here, coordinated_programme(here, target))


def ask(here: Visit, target: str) -> Page:
    programme = coordinated_programme(here, target)
    code = ask_employer(here.session, programme=programme, by=here.person, at=here.now)
    return _list(here, programme, code=code)


def shared(here: Visit, _target: str) -> Page:
    programmes = programmes_shared_with(here.session, by=here.person)
    employer = the_employer(here.session, here.person.organisation_id)
    asked = questions_to(here.session, organisation_id=employer.id)
    waiting = {approval.programme_id: approval for approval in asked}
    return theirs.shared_page(programmes, employer, waiting=waiting)


def show_change(here: Visit, target: str) -> Page:
    yes = the_question(here.session, approval_id=one_id(target), by=here.person)
    approval, codes = change_put_to(here.session, yes=yes)
    programme = the_programme(here.session, approval.programme_id)
    employer = the_employer(here.session, here.person.organisation_id)
    questions = questions_in(here, programme)
    news = [change_words(code, questions) for code in codes[:MOST]]
    return theirs.change_page(approval, programme, employer, news)


def agree_again(here: Visit, target: str) -> Reply:
    agree_to_change(here.session, approval_id=one_id(target), by=here.person, at=here.now)
    return theirs.agreed_again(the_employer(here.session, here.person.organisation_id))


def agreed_news(occasion: Occasion) -> Message | None:
    """To the programme's coordinators; not when that employer has ended it again."""
    invitation = occasion.session.get(EmployerInvitation, occasion.notice.subject_id)
    if invitation is None or invitation.organisation_id is None:
        return None
    programme = the_programme(occasion.session, invitation.programme_id)
    employers = employers_of(occasion.session, programme=programme)
    found = [one for one, _day in employers if one.id == invitation.organisation_id]
    return screens.agreed_news(programme, found[0]) if found else None


def change_news(occasion: Occasion) -> Message | None:
    """To those who may agree for an employer; not once it is settled."""
    try:
        yes = the_question(
            occasion.session, approval_id=occasion.notice.subject_id, by=occasion.person
        )
    except Refused:
        return None
    approval, _codes = change_put_to(occasion.session, yes=yes)
    return theirs.change_news(approval, the_programme(occasion.session, approval.programme_id))


def ended_news(occasion: Occasion) -> Message | None:
    """To both sides; not once that employer has agreed again."""
    programme_id, employer_id = occasion.notice.programme_id, occasion.notice.subject_id
    assert programme_id is not None
    programme = the_programme(occasion.session, programme_id)
    employer = the_employer(occasion.session, employer_id)
    if employer in [one for one, _day in employers_of(occasion.session, programme=programme)]:
        return None
    host = coordinates(occasion.session, person=occasion.person, programme_id=programme.id)
    return endings.agreement_ended(programme, employer, host=host)


def left_news(occasion: Occasion) -> Message | None:
    """To whoever applied or takes part; not once it was decided, or their employer is back."""
    enrolment = the_enrolment(occasion.session, occasion.notice.subject_id)
    programme = enrolment.cohort.programme
    if not enrolment.stands or is_open_to(
        occasion.session, person=occasion.person, programme=programme
    ):
        return None
    return endings.employer_left(enrolment)


def ask_for_code(here: Visit, _target: str) -> Form:
    require_may_set_up(here.session, person=here.person)
    return theirs.code_form()


def take_code(here: Visit, _target: str, answers: Answers) -> Page:
    code = text(answers, "code")
    return _terms(here, open_invitation(here.session, code=code, by=here.person, at=here.now))


def agree(here: Visit, target: str) -> Reply:
    invitation = _invitation(here, target)
    agree_for_employer(here.session, invitation=invitation, by=here.person, at=here.now)
    return terms.agreed(
        the_programme(here.session, invitation.programme_id),
        the_employer(here.session, here.person.organisation_id),
    )


def before_ending(here: Visit, target: str) -> Page:
    """What that would mean, before it is done."""
    programme_id, organisation_id = ids(target, 2)
    programme = the_programme(here.session, programme_id)
    require_may_end(
        here.session, programme=programme, organisation_id=organisation_id, by=here.person
    )
    return endings.before_ending_page(
        programme,
        the_employer(here.session, organisation_id),
        host=coordinates(here.session, person=here.person, programme_id=programme.id),
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
    programme = the_programme(here.session, invitation.programme_id)
    return terms.terms_page(
        invitation,
        programme,
        the_employer(here.session, here.person.organisation_id),
        committee=has_committee(here.session, programme=programme),
    )
