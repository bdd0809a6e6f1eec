"""What concerns a person at all, asked in one statement before anything is looked up.

A home is made of many topics, and hardly anybody has to do with more than two or three of them. A
topic that asks the database gets a line here, so that it costs nothing for all the others.
"""

from datetime import datetime
from enum import StrEnum
from functools import cache
from uuid import UUID

from sqlalchemy import BindParameter, Select, and_, bindparam, exists, or_, select
from sqlalchemy.orm import Session

from mentorapp.core.activities.introducing import waiting_for
from mentorapp.core.check_ins.model import CheckIn, HelpCase
from mentorapp.core.check_ins.queries import is_open_at
from mentorapp.core.closing.use_cases import OPEN_AFTER
from mentorapp.core.cohorts.model import Cohort, Enrolment, Stage
from mentorapp.core.cohorts.queries import takes_applications
from mentorapp.core.events.model import Event
from mentorapp.core.matching.model import Proposal
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.installations import Installer
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.approvals import LASTS, programmes_awaiting
from mentorapp.core.programmes.model import (
    Coordinator,
    Programme,
    ProgrammeChannel,
    Scope,
)
from mentorapp.core.programmes.queries import offers_to_one
from mentorapp.core.training.model import TrainingItem
from mentorapp.core.training.queries import waits_for
from mentorapp.db.types import Instant

_PERSON: BindParameter[UUID] = bindparam("person")
_EMPLOYER: BindParameter[UUID] = bindparam("employer")
_NOW = bindparam("now", type_=Instant())
_UNLAPSED = bindparam("unlapsed", type_=Instant())


class Topic(StrEnum):
    TANDEM = "tandem"  # is in one now
    ENROLLED = "enrolled"  # applied for something, with no tandem in it
    ASKED = "asked"  # a suggestion waits for this person, or for the other one of it
    INVITED = "invited"  # events are ahead
    CHECK_IN = "check_in"  # a short question waits
    HELP = "help"  # has asked the neutral contact, or was asked as one
    CONTACT = "contact"  # is asked whether somebody may be introduced to them
    LOOKING_BACK = "looking_back"  # a tandem has ended lately
    COORDINATES = "coordinates"
    HAS_CLOSED = "has_closed"  # coordinates a programme of which a cohort is closed
    CALLED = "called"  # a call is open
    ANNOUNCED = "announced"  # a programme collects interest
    SECOND_YES = "second_yes"  # is asked as a second person what may be seen
    PART = "part"  # observes, decides with others, or coordinates one site
    TO_PREPARE = "to_prepare"  # something to read, watch, attend or confirm is open
    TO_SET_UP = "to_set_up"  # a programme, or its channel, is still missing


def concerns_of(session: Session, *, person: Person, at: datetime) -> frozenset[Topic]:
    asked = {"person": person.id, "employer": person.organisation_id, "now": at}
    asked |= {"lately": at - OPEN_AFTER, "unlapsed": at - LASTS}
    line = session.connection().execute(_concerns(), asked).one()
    return frozenset(topic for topic, concerned in zip(Topic, line, strict=True) if concerned)


@cache
def _concerns() -> Select[*tuple[bool, ...]]:
    """Asked for every home, so it is put together once."""
    lines = {
        Topic.TANDEM: _tandem(),
        Topic.ENROLLED: _enrolled(),
        Topic.ASKED: _asked(),
        Topic.INVITED: _invited(),
        Topic.CHECK_IN: _check_in(),
        Topic.HELP: _help(),
        Topic.CONTACT: waiting_for(_PERSON),
        Topic.LOOKING_BACK: _looking_back(),
        Topic.COORDINATES: _office().where(Coordinator.scope == Scope.PROGRAMME),
        Topic.HAS_CLOSED: _has_closed(),
        Topic.CALLED: _called(),
        Topic.ANNOUNCED: _announced(),
        Topic.SECOND_YES: programmes_awaiting(_PERSON, since=_UNLAPSED),
        Topic.PART: _office().where(Coordinator.scope != Scope.PROGRAMME),
        Topic.TO_PREPARE: select(TrainingItem.id).where(waits_for(_PERSON)),
        Topic.TO_SET_UP: _to_set_up(),
    }
    return select(*(exists(lines[topic]).label(topic) for topic in Topic))


def _tandem() -> Select[UUID]:
    either = Pair.of(_PERSON)
    return select(Pair.id).where(either, Pair.ended_at.is_(None))


def _looking_back() -> Select[UUID]:
    either = Pair.of(_PERSON)
    return select(Pair.id).where(either, Pair.ended_at > bindparam("lately", type_=Instant()))


def _check_in() -> Select[UUID]:
    waits = is_open_at(_NOW)
    return select(CheckIn.id).join(CheckIn.pair).where(CheckIn.person_id == _PERSON, waits)


def _help() -> Select[UUID]:
    mine = or_(HelpCase.person_id == _PERSON, HelpCase.contact_id == _PERSON)
    return select(HelpCase.id).where(mine)


def _enrolled() -> Select[UUID]:
    paired = _tandem().where(Pair.cohort_id == Enrolment.cohort_id)
    return select(Enrolment.id).where(
        Enrolment.person_id == _PERSON, ~exists(paired.correlate(Enrolment))
    )


def _asked() -> Select[UUID]:
    own = Enrolment.id.in_((Proposal.mentor_id, Proposal.mentee_id))
    return (
        select(Proposal.id)
        .join(Enrolment, own)
        .where(Enrolment.person_id == _PERSON, Proposal.ended_at.is_(None))
    )


def _invited() -> Select[UUID]:
    """By a cohort the person has to do with, or as a guest; in which role is looked at later."""
    enrolled = select(Enrolment.cohort_id).where(Enrolment.person_id == _PERSON)
    paired = _tandem().with_only_columns(Pair.cohort_id)
    open_to_them = select(Cohort.id).join(Cohort.programme).where(offers_to_one(_EMPLOYER, _PERSON))
    return select(Event.id).where(
        or_(
            Event.cohort_id.in_(enrolled),
            Event.cohort_id.in_(paired),
            and_(Event.is_open, Event.cohort_id.in_(open_to_them)),
        ),
        Event.cancelled_at.is_(None),
        Event.ends_at > _NOW,
    )


def _to_set_up() -> Select[UUID]:
    """Of the person's own programmes one without a channel; of an installer's employer, any."""
    offered = select(Programme.id).where(Programme.organisation_id == _EMPLOYER)
    begins = select(Installer.person_id).where(Installer.person_id == _PERSON, ~exists(offered))
    silent = select(Coordinator.person_id).where(
        Coordinator.person_id == _PERSON,
        Coordinator.scope == Scope.PROGRAMME,
        ~exists().where(ProgrammeChannel.programme_id == Coordinator.programme_id),
    )
    return select(Person.id).where(
        Person.id == _PERSON, or_(Person.id.in_(begins), Person.id.in_(silent))
    )


def _office() -> Select[UUID]:
    return select(Coordinator.id).where(Coordinator.person_id == _PERSON)


def _has_closed() -> Select[UUID]:
    closed = exists().where(
        Cohort.programme_id == Coordinator.programme_id, Cohort.stage == Stage.CLOSED
    )
    return _office().where(Coordinator.scope == Scope.PROGRAMME, closed)


def _announced() -> Select[UUID]:
    return (
        select(Cohort.id)
        .join(Cohort.programme)
        .where(Cohort.stage == Stage.INTEREST, offers_to_one(_EMPLOYER, _PERSON))
    )


def _called() -> Select[UUID]:
    """Something is open that the person has not applied for."""
    applied = exists().where(Enrolment.cohort_id == Cohort.id, Enrolment.person_id == _PERSON)
    return (
        select(Cohort.id)
        .join(Cohort.programme)
        .where(takes_applications(), offers_to_one(_EMPLOYER, _PERSON), ~applied)
    )
