"""Who hears of a talk: applicants of times to choose from, the two of it before it begins."""

from datetime import datetime, time, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import tell, tell_each, withdraw
from mentorapp.core.people.model import Person
from mentorapp.core.talks.model import Talk, TalkSlot

MORNING = time(9)
_NEWS = (NoticeKind.TALK_CHOSEN, NoticeKind.TALK_CALLED_OFF, NoticeKind.TALK_REMINDER)


def tell_offered(session: Session, cohort: Cohort, slot: TalkSlot, *, at: datetime) -> None:
    """To everybody for whom the times are, once a day, however many are offered."""
    arranged = exists().where(Talk.enrolment_id == Enrolment.id, Talk.slot_id.is_not(None))
    waiting = (
        select(Person)
        .join(Enrolment, Enrolment.person_id == Person.id)
        .where(
            Enrolment.cohort_id == cohort.id,
            Enrolment.state == EnrolmentState.HANDED_IN,
            Enrolment.foreseen.is_(None),
            Enrolment.person_id != slot.offered_by_id,
            Person.left_at.is_(None),
            ~arranged,
        )
        .order_by(Person.id)
    )
    if slot.variant_id is not None:
        waiting = waiting.where(Enrolment.variant_id == slot.variant_id)
    people = session.scalars(waiting).all()
    if people:
        tell_each(
            session,
            kind=NoticeKind.TALK_OFFERED,
            people=people,
            about=cohort.id,
            key=lambda person: f"talk_offered:{cohort.id}:{person.id}:{at:%Y%m%d}",
            due_at=at,
            now=at,
            programme_id=cohort.programme_id,
        )


def tell_choice(session: Session, cohort: Cohort, talk: Talk, *, at: datetime) -> None:
    """To the one who offered the time: it was chosen, or called off."""
    tell(
        session,
        kind=NoticeKind.TALK_CHOSEN,
        person=session.get_one(Person, talk.with_id),
        about=talk.id,
        key=f"talk_chosen:{talk.id}:{talk.sequence}",
        due_at=at,
        now=at,
        programme_id=cohort.programme_id,
    )


def tell_called_off(session: Session, cohort: Cohort, talk: Talk, *, at: datetime) -> None:
    """To the applicant, whose time was taken back."""
    tell(
        session,
        kind=NoticeKind.TALK_CALLED_OFF,
        person=talk.enrolment.person,
        about=talk.id,
        key=f"talk_called_off:{talk.id}:{talk.sequence}",
        due_at=at,
        now=at,
        programme_id=cohort.programme_id,
    )


def remind(
    session: Session, cohort: Cohort, talk: Talk, coordinator: Person, *, at: datetime
) -> None:
    """Both, on the morning of the day before."""
    for person in (talk.enrolment.person, coordinator):
        due_at = person.moment(person.day_of(talk.starts_at) - timedelta(days=1), MORNING)
        if due_at > at:
            tell(
                session,
                kind=NoticeKind.TALK_REMINDER,
                person=person,
                about=talk.id,
                key=f"talk_reminder:{talk.id}:{talk.sequence}:{person.id}",
                due_at=due_at,
                now=at,
                expires_at=talk.starts_at,
                programme_id=cohort.programme_id,
            )


def withdraw_news(session: Session, talk: Talk, *, at: datetime) -> None:
    """What was not said yet about an earlier time is never said."""
    withdraw(session, about=talk.id, kinds=_NEWS, at=at)
