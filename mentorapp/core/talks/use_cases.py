"""Coordinators offer times, applicants choose one, move it or call it off; it is noted as held."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.audit.model import record
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState
from mentorapp.core.cohorts.queries import require_own
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Scope
from mentorapp.core.selection.rights import require_decider
from mentorapp.core.selection.use_cases import is_selecting
from mentorapp.core.talks.model import Talk, TalkSlot
from mentorapp.core.talks.queries import require_talker, talk_of, wants_talks
from mentorapp.core.talks.telling import (
    remind,
    tell_called_off,
    tell_choice,
    tell_offered,
    withdraw_news,
)
from mentorapp.core.written import is_link, number_between, too_long
from mentorapp.i18n import _

MINUTES_LEAST, MINUTES_MOST, SLOTS_MOST, PLACE_MOST, LINK_MOST = 10, 180, 20, 200, 500
OPEN = (EnrolmentState.HANDED_IN, EnrolmentState.WAITING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Some times in a row."""

    starts_at: datetime
    minutes: int
    times: int
    place: str = ""
    link: str = ""


def offer_slots(
    session: Session, *, cohort: Cohort, by: Person, offer: Offer, at: datetime
) -> list[TalkSlot]:
    """Offer times; applicants without one hear of them. One's own times do not overlap."""
    office = require_talker(session, cohort=cohort, person=by)
    if not is_selecting(cohort):
        raise Refused(_("The selection for this cohort is over."))
    _check(offer, at=at)
    length = timedelta(minutes=offer.minutes)
    slots = [
        TalkSlot(
            cohort=cohort,
            offered_by=by,
            offered_at=at,
            starts_at=offer.starts_at + n * length,
            ends_at=offer.starts_at + (n + 1) * length,
            place=offer.place,
            link=offer.link,
            variant_id=office.variant_id if office.scope is Scope.SITE else None,
        )
        for n in range(offer.times)
    ]
    _require_free(session, by, slots)
    session.add_all(slots)
    session.flush()
    record(session, deed="offer_talks", by=by.id, at=at, subject=cohort.id)
    tell_offered(session, cohort, slots[0], at=at)
    return slots


def withdraw_slot(session: Session, *, slot: TalkSlot, by: Person, at: datetime) -> None:
    """Offer it no more; whoever has chosen it hears of it and chooses again."""
    require_talker(session, cohort=slot.cohort, person=by)
    if slot.offered_by_id != by.id:
        raise Refused(_("Only the one who offered this time can take it back."))
    slot.withdrawn_at = at
    talk = session.scalar(
        select(Talk)
        .where(Talk.slot_id == slot.id)
        .options(joinedload(Talk.enrolment).joinedload(Enrolment.person))
    )
    if talk is not None:
        _call_off(session, talk, at)
        tell_called_off(session, slot.cohort, talk, at=at)
    record(session, deed="withdraw_talk", by=by.id, at=at, subject=slot.cohort_id)


def book_talk(
    session: Session, *, enrolment: Enrolment, slot: TalkSlot, by: Person, at: datetime
) -> Talk:
    """Choose a time, or another one instead. :raises Refused: when somebody was faster."""
    _require_own(enrolment, by)
    if slot.cohort_id != enrolment.cohort_id or slot.offered_by_id == by.id:
        raise Refused(_("This time is for other applications."))
    if slot.variant_id not in (None, enrolment.variant_id):
        raise Refused(_("This time is for other applications."))
    if slot.starts_at <= at:
        raise Refused(_("This time has passed. Please choose another one."))
    session.refresh(slot, ["withdrawn_at"], with_for_update=True)
    chosen = session.scalar(select(Talk).where(Talk.slot_id == slot.id))
    if slot.withdrawn_at is not None or chosen is not None:
        if chosen is not None and chosen.enrolment_id == enrolment.id:
            return chosen
        raise Refused(_("Somebody was faster. Please choose another time."))
    talk = _placed(session, enrolment, slot)
    withdraw_news(session, talk, at=at)
    tell_choice(session, slot.cohort, talk, at=at)
    remind(session, slot.cohort, talk, slot.offered_by, at=at)
    return talk


def call_off_talk(session: Session, *, enrolment: Enrolment, by: Person, at: datetime) -> Talk:
    """Call one's talk off; another time can be chosen. No reason is asked."""
    _require_own(enrolment, by)
    talk = talk_of(session, enrolment=enrolment)
    if talk is None or not talk.stands:
        raise Refused(_("You have not chosen a time."))
    if talk.starts_at <= at:
        raise Refused(_("This time has passed. Please choose another one."))
    _call_off(session, talk, at)
    tell_choice(session, enrolment.cohort, talk, at=at)
    return talk


def let_go(session: Session, *, enrolment: Enrolment, at: datetime) -> None:
    """Whoever withdraws an application needs no talk; the time is free again."""
    talk = talk_of(session, enrolment=enrolment)
    if talk is not None and talk.stands and talk.starts_at > at:
        talk.enrolment = enrolment
        _call_off(session, talk, at)
        tell_choice(session, enrolment.cohort, talk, at=at)


def note_held(session: Session, *, talk: Talk, by: Person, at: datetime) -> None:
    """Note that the two have talked, or take that back; not what was said."""
    require_decider(session, person=by, enrolment=talk.enrolment)
    if talk.held_at is None and talk.starts_at > at:
        raise Refused(_("This talk has not begun yet."))
    talk.held_at = None if talk.held_at else at
    record(
        session,
        deed="note_talk",
        by=by.id,
        at=at,
        subject=talk.enrolment_id,
        person=talk.enrolment.person_id,
    )


def _placed(session: Session, enrolment: Enrolment, slot: TalkSlot) -> Talk:
    talk = talk_of(session, enrolment=enrolment)
    if talk is None:
        talk = Talk(
            enrolment=enrolment,
            slot_id=slot.id,
            with_id=slot.offered_by_id,
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
            place=slot.place,
            link=slot.link,
        )
        session.add(talk)
    else:
        talk.enrolment = enrolment
        talk.slot_id, talk.with_id = slot.id, slot.offered_by_id
        talk.starts_at, talk.ends_at = slot.starts_at, slot.ends_at
        talk.place, talk.link, talk.held_at = slot.place, slot.link, None
        talk.sequence += 1
    session.flush()
    return talk


def _call_off(session: Session, talk: Talk, at: datetime) -> None:
    talk.slot_id = None
    talk.sequence += 1
    session.flush()
    withdraw_news(session, talk, at=at)


def _require_own(enrolment: Enrolment, by: Person) -> None:
    require_own(enrolment, by)
    if not wants_talks(enrolment.cohort.programme):
        raise Refused(_("This programme decides without talks."))
    if enrolment.state not in OPEN or enrolment.foreseen is not None:
        raise Refused(_("There is no talk to be arranged for this application."))


def _require_free(session: Session, by: Person, slots: list[TalkSlot]) -> None:
    first, last = slots[0].starts_at, slots[-1].ends_at
    other = select(TalkSlot.id).where(
        TalkSlot.offered_by_id == by.id,
        TalkSlot.withdrawn_at.is_(None),
        TalkSlot.starts_at < last,
        TalkSlot.ends_at > first,
    )
    if session.scalars(other.limit(1)).first() is not None:
        raise InvalidInput({"begins": _("You have offered a time then already.")})


def _check(offer: Offer, *, at: datetime) -> None:
    wrong = {}
    if offer.starts_at <= at:
        wrong["day"] = _("Please choose a time that has not passed.")
    if not MINUTES_LEAST <= offer.minutes <= MINUTES_MOST:
        wrong["minutes"] = number_between(MINUTES_LEAST, MINUTES_MOST)
    if not 1 <= offer.times <= SLOTS_MOST:
        wrong["times"] = number_between(1, SLOTS_MOST)
    if not offer.place and not offer.link:
        wrong["place"] = _("Please enter a place or a link.")
    if offer.link and not is_link(offer.link):
        wrong["link"] = _("A link begins with https://.")
    wrong |= too_long(("place", offer.place, PLACE_MOST), ("link", offer.link, LINK_MOST))
    if wrong:
        raise InvalidInput(wrong)
