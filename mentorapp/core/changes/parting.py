"""A tandem ends because it does not fit, or because somebody leaves. No reason is asked or kept.

The mentee gets another chance: another mentor is drafted, released by coordinators like any other
draft, asked in confidence, and offered only after a yes. Nobody learns that they come second.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from mentorapp.core.changes.calendar import cancel_what_is_ahead
from mentorapp.core.changes.finishing import OPEN_NEWS
from mentorapp.core.changes.telling import tell_of
from mentorapp.core.cohorts.model import Enrolment, EnrolmentState, Role
from mentorapp.core.cohorts.queries import enrolment_of
from mentorapp.core.errors import InvalidInput
from mentorapp.core.matching.giving_way import clear_away
from mentorapp.core.matching.reserve import draft_for
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import withdraw
from mentorapp.core.pairs.model import Ending, Pair
from mentorapp.core.pairs.queries import pairs_of, require_together
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.queries import coordinators_of
from mentorapp.i18n import _


class Then(StrEnum):
    """What the one who ends it wants next."""

    ANOTHER = "another"  # another partner, where there is one
    STOP = "stop"


def part(session: Session, *, pair: Pair, by: Person, then: str, at: datetime) -> None:
    """End the tandem kindly. The mentee is offered another mentor, unless they stop."""
    require_together(pair, by)
    if then not in set(Then):
        raise InvalidInput({"then": _("Please choose one.")})
    if then == Then.STOP:
        _stop(session, pair, by, at)
    part_ways(session, pair=pair, by=by, at=at)


def leave_pairs(session: Session, *, person: Person, at: datetime) -> int:
    """Somebody leaves the employer or the programme: their tandems end; return how many."""
    pairs = pairs_of(session, person=person)
    for pair in pairs:
        _stop(session, pair, person, at)
        part_ways(session, pair=pair, by=person, at=at)
    return len(pairs)


def part_ways(session: Session, *, pair: Pair, by: Person, at: datetime) -> None:
    """The partner hears that it has ended, and neither why nor by whose wish."""
    cancel_what_is_ahead(session, pair=pair, by=by, at=at)
    pair.ended_at, pair.ended_by, pair.ended_as = at, by.id, Ending.PARTED
    pair.paused_until = pair.finish_asked_by = None
    withdraw(session, about=pair.id, kinds=OPEN_NEWS, at=at)
    tell_of(session, pair, NoticeKind.PAIR_PARTED, (pair.partner_of(by),), now=at)
    session.flush()
    _look_for_another(session, pair, at)


def _stop(session: Session, pair: Pair, by: Person, at: datetime) -> None:
    """A mentee leaves the cohort; a mentor keeps their other mentees and gets no new one."""
    enrolment = enrolment_of(session, cohort=pair.cohort, person=by, role=pair.role_of(by))
    if enrolment is None:
        return
    if enrolment.role is Role.MENTEE:
        enrolment.state, enrolment.withdrawn_at = EnrolmentState.WITHDRAWN, at
    else:
        enrolment.paused_at = enrolment.paused_at or at
    session.flush()


def _look_for_another(session: Session, pair: Pair, at: datetime) -> None:
    """A draft for the mentee, and a word to the coordinators, who may release it."""
    mentee = enrolment_of(session, cohort=pair.cohort, person=pair.mentee, role=Role.MENTEE)
    if mentee is None or not _goes_on(mentee):
        return
    clear_away(session, cohort=pair.cohort, at=at)
    draft_for(session, mentee=mentee, instead_of=None, at=at)
    coordinators = coordinators_of(session, programme_id=pair.cohort.programme_id)
    tell_of(session, pair, NoticeKind.ANOTHER_MENTOR_NEEDED, coordinators, now=at)


def _goes_on(mentee: Enrolment) -> bool:
    return mentee.state is EnrolmentState.ADMITTED and mentee.person.left_at is None
