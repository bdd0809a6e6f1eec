"""Who stands at the door, and how they are spoken to: one statement for every visit."""

from functools import cache
from uuid import UUID

from sqlalchemy import ScalarSelect, Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from mentorapp.core.cohorts.model import Cohort, Enrolment
from mentorapp.core.people.model import Account, Person, Platform
from mentorapp.core.people.queries import seated
from mentorapp.core.programmes.model import Programme, ProgrammeEmployer, ProgrammeGuest
from mentorapp.i18n import Voice
from mentorapp.i18n.voice import GenderForm


def visitor_at(
    session: Session, *, platform: Platform, workspace: str, user: str
) -> tuple[Account, Voice] | None:
    """The account of a seat, and the voice of the programme they joined last, or could join.

    The voice is that of `voices.voice_towards`, which asks for people who stand at no door.
    """
    seat = {"platform": platform, "workspace": workspace, "user": user}
    line = session.execute(_visitor(), seat).first()
    if line is None:
        return None
    account, formal, mentor, mentors = line
    if formal is None or mentor is None or mentors is None:
        voice = Voice()
    else:
        voice = Voice(formal=formal, mentor_form=mentor, mentors=mentors)
    return account, voice.towards(account.person.language)


@cache
def _visitor() -> Select[Account, bool | None, GenderForm | None, GenderForm | None]:
    """Asked with every visit, so it is put together once."""
    speaks = func.coalesce(_joined_last(), _could_join())
    return (
        seated()
        .outerjoin(Programme, Programme.id == speaks)
        .add_columns(Programme.formal, Programme.mentor_form, Programme.mentors_form)
    )


def _joined_last() -> ScalarSelect[UUID]:
    return (
        select(Cohort.programme_id)
        .join(Enrolment, Enrolment.cohort_id == Cohort.id)
        .where(Enrolment.person_id == Account.person_id)
        .order_by(Enrolment.begun_at.desc())
        .limit(1)
        .correlate(Account)
        .scalar_subquery()
    )


def _could_join() -> ScalarSelect[UUID]:
    offered, employer = aliased(Programme), Person.organisation_id
    agreed = select(ProgrammeEmployer.programme_id).where(
        ProgrammeEmployer.organisation_id == employer
    )
    welcome = select(ProgrammeGuest.programme_id).where(ProgrammeGuest.person_id == Person.id)
    return (
        select(offered.id)
        .where(
            or_(
                offered.organisation_id == employer,
                offered.id.in_(agreed.correlate(Person)),
                offered.id.in_(welcome.correlate(Person)),
            )
        )
        .order_by(offered.id)
        .limit(1)
        .correlate(Person)
        .scalar_subquery()
    )
