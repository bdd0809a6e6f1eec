"""How to speak to a person: as the programme they are in speaks, else as one they could join."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Enrolment
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.queries import programmes_open_to
from mentorapp.i18n import Voice

_JOINED_LAST = (
    select(Programme.formal, Programme.mentor_form, Programme.mentors_form)
    .join(Cohort, Cohort.programme_id == Programme.id)
    .join(Enrolment, Enrolment.cohort_id == Cohort.id)
    .where(Enrolment.person_id == bindparam("person_id"))
    .order_by(Enrolment.begun_at.desc())
    .limit(1)
)


def voice_towards(session: Session, *, person: Person) -> Voice:
    joined = session.execute(_JOINED_LAST, {"person_id": person.id}).first()
    if joined is not None:
        formal, mentor, mentors = joined
        voice = Voice(formal=formal, mentor_form=mentor, mentors=mentors)
        return voice.towards(person.language)
    programme = next(iter(programmes_open_to(session, person=person)), None)
    return programme.voice(person.language) if programme else Voice().towards(person.language)
