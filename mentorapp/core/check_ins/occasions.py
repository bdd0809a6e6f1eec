"""When somebody is asked: after the first meeting, early, monthly, halfway, at the end."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.check_ins.model import CheckIn
from mentorapp.core.cohorts.model import Cohort, Stage
from mentorapp.core.meetings.model import Meeting, MeetingState
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import Saying, tell_all
from mentorapp.core.pairs.model import Ending, Pair
from mentorapp.core.pairs.queries import with_people
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.check_ins import most_at
from mentorapp.core.programmes.plan import Moment, ProgrammePlan

AT = time(10)
SOON = timedelta(days=2)  # written down no earlier: a pause or an end may come in between
LATE = timedelta(days=14)  # asked this much later, after a pause or a standstill, not more
LASTS = timedelta(days=14)  # then it lapses
EARLY = (timedelta(weeks=2), timedelta(weeks=4))
MONTH = timedelta(days=30)
TOGETHER = (Stage.PREPARATION, Stage.RUNNING, Stage.CLOSING, Stage.CLOSED)

Due = tuple[int, date]  # the round, and the day of the question


def ask_few_questions(session: Session, since: datetime, until: datetime) -> None:
    """Everybody in a tandem, each on their own day and once."""
    first, last = (since - LATE).date(), min(until, since + SOON).date()
    for cohort in _cohorts(session, first):
        for moment, asked in ProgrammePlan.read(cohort.programme.plan).questions.items():
            if moment is not Moment.LATER:
                _ask(session, cohort, moment, asked, first=first, last=last, now=since)


def days_of(pair: Pair, moment: Moment, first_met: date | None) -> Iterator[Due]:
    """Every day of a tandem's own year on which this is asked."""
    formed = pair.formed_at.date()
    match moment:
        case Moment.FIRST_MEETING if first_met is not None:
            yield 0, first_met + timedelta(days=1)
        case Moment.EARLY:
            yield from enumerate(formed + later for later in EARLY)
        case Moment.MONTHLY:
            months = max(0, (pair.last_day - formed) // MONTH)
            yield from ((n, formed + n * MONTH) for n in range(1, months))
        case Moment.MIDDLE:
            yield 0, pair.middle
        case Moment.END:
            ended = pair.ended_at.date() if pair.ended_at else pair.last_day
            yield 0, min(ended, pair.last_day)


def _ask(
    session: Session,
    cohort: Cohort,
    moment: Moment,
    asked: int,
    *,
    first: date,
    last: date,
    now: datetime,
) -> None:
    if (
        moment is Moment.MIDDLE
        and not cohort.rolling
        and last < cohort.starts_on + (cohort.ends_on - cohort.starts_on) / 2
    ):
        return  # a pause makes a tandem's own year longer, never shorter
    pairs = _pairs(session, cohort, moment, now)
    if not pairs:
        return
    ids = [pair.id for pair in pairs]
    known, met = _known(session, ids, moment), _first_met(session, ids)
    new = [
        CheckIn(
            pair=pair,
            person_id=person.id,
            moment=moment,
            round_no=round_no,
            opens_at=max(person.moment(day, AT), now),
            lapses_at=max(person.moment(day, AT), now) + LASTS,
            asked=min(asked, most_at(moment)),
        )
        for pair in pairs
        for round_no, day in days_of(pair, moment, met.get(pair.id))
        if first <= day <= last and not pair.is_paused(max(day, now.date()))
        for person in pair.people
        if (pair.id, person.id, round_no) not in known and person.left_at is None
    ]
    session.add_all(new)
    session.flush()
    tell_all(session, sayings=[_saying(one) for one in new], now=now)


def _saying(check_in: CheckIn) -> Saying:
    pair = check_in.pair
    return Saying(
        kind=NoticeKind.CHECK_IN,
        person=_reader(pair, check_in.person_id),
        about=check_in.id,
        key=f"check_in:{check_in.id}",
        due_at=check_in.opens_at,
        expires_at=check_in.lapses_at,
        programme_id=pair.cohort.programme_id,
    )


def _reader(pair: Pair, person_id: UUID) -> Person:
    return pair.mentee if pair.mentee_id == person_id else pair.mentor


def _pairs(session: Session, cohort: Cohort, moment: Moment, now: datetime) -> Sequence[Pair]:
    """Those for whom it may be time: in a year of many tandems a few."""
    return session.scalars(
        select(Pair)
        .where(Pair.cohort_id == cohort.id, _may_be_asked(cohort, moment, now))
        .options(*with_people())
    ).all()


def _may_be_asked(cohort: Cohort, moment: Moment, now: datetime) -> ColumnElement[bool]:
    together, own = Pair.ended_at.is_(None), CheckIn.pair_id == Pair.id
    was_asked = select(CheckIn.id).where(own, CheckIn.moment == moment).exists()
    match moment:
        case Moment.FIRST_MEETING:
            met = select(Meeting.id).where(
                Meeting.pair_id == Pair.id,
                Meeting.state == MeetingState.HELD,
                Meeting.held_on >= (now - LATE - SOON).date(),
            )
            return and_(together, ~was_asked, met.exists())
        case Moment.EARLY:
            return and_(together, Pair.formed_at >= now - EARLY[-1] - LATE)
        case Moment.MONTHLY:
            lately = CheckIn.opens_at > now - MONTH + SOON + SOON
            asked = select(CheckIn.id).where(own, CheckIn.moment == moment, lately)
            return and_(together, ~asked.exists())
        case Moment.END:
            done = and_(Pair.ended_as == Ending.COMPLETED, Pair.ended_at > now - LATE)
            ending = cohort.rolling or cohort.ends_on <= (now + SOON).date()
            over = together if ending else false()
            return and_(~was_asked, or_(done, over))
        case _:
            return and_(together, ~was_asked)


def _known(
    session: Session, pairs: Sequence[UUID], moment: Moment
) -> frozenset[tuple[UUID, UUID, int]]:
    rows = session.execute(
        select(CheckIn.pair_id, CheckIn.person_id, CheckIn.round_no).where(
            CheckIn.pair_id.in_(pairs), CheckIn.moment == moment
        )
    )
    return frozenset((pair, person, round_no) for pair, person, round_no in rows)


def _first_met(session: Session, pairs: Sequence[UUID]) -> dict[UUID, date]:
    rows = session.execute(
        select(Meeting.pair_id, func.min(Meeting.held_on))
        .where(Meeting.pair_id.in_(pairs), Meeting.state == MeetingState.HELD)
        .group_by(Meeting.pair_id)
    )
    return {pair: day for pair, day in rows if day}


def _cohorts(session: Session, first: date) -> Sequence[Cohort]:
    """Those in which somebody may be together, or was a moment ago."""
    recently = select(Pair.id).where(
        Pair.cohort_id == Cohort.id,
        or_(Pair.ended_at.is_(None), Pair.ended_at >= datetime.combine(first, time(), UTC)),
    )
    return session.scalars(
        select(Cohort)
        .where(Cohort.stage.in_(TOGETHER), recently.exists())
        .options(joinedload(Cohort.programme))
    ).all()
