"""Asking the neutral contact for help: one person hears of it, and nobody else, not even a count.

Nothing is recorded here on purpose: coordinators read the record.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Select, delete, or_, select
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.check_ins.contacts import contact_of
from mentorapp.core.check_ins.model import HelpCase
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.errors import Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import tell, withdraw
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import require_partner
from mentorapp.core.people.model import Person
from mentorapp.core.sealing.keyring import CannotOpen, Keyring
from mentorapp.core.sealing.pairkeys import WrappedKey, new_pair_key, pair_key
from mentorapp.core.written import require_short
from mentorapp.i18n import _

SENTENCE_MOST: Final = 500  # characters
TO_THINK: Final = timedelta(minutes=10)  # a tap by mistake is taken back before anybody hears
OPEN_AT_MOST: Final = timedelta(days=180)  # then it goes by itself


def can_ask_here(pair: Pair) -> bool:
    """Whether the programme names somebody here, who is not one of the two."""
    contact = pair.cohort.programme.contact_id
    return contact is not None and contact not in (pair.mentee_id, pair.mentor_id)


def contact_for(session: Session, *, pair: Pair) -> Person | None:
    """Who can be asked here; nobody where the contact is one of the two, or has left."""
    return contact_of(session, programme=pair.cohort.programme) if can_ask_here(pair) else None


def ask_for_help(session: Session, *, pair: Pair, by: Person, at: datetime) -> HelpCase | None:
    """Open a case, or find the one that is open; None where nobody can be asked here."""
    require_partner(pair, by)
    known = session.scalar(
        _cases().where(HelpCase.cohort_id == pair.cohort_id, HelpCase.person_id == by.id)
    )
    if known is not None:
        return known
    contact = contact_for(session, pair=pair)
    if contact is None:
        return None
    case = HelpCase(cohort=pair.cohort, person=by, contact=contact, opened_at=at)
    session.add(case)
    session.flush()
    # Of no programme, so that no list and no figure of a programme's messages counts it.
    tell(
        session,
        kind=NoticeKind.HELP_ASKED,
        person=contact,
        about=case.id,
        key=f"help_asked:{case.id}",
        due_at=at + TO_THINK,
        now=at,
    )
    return case


def add_sentence(
    session: Session, *, case: HelpCase, by: Person, text: str, keyring: Keyring
) -> None:
    """What the contact should know beforehand; only these two can ever read it."""
    _require_own(case, by)
    require_short(("sentence", text, SENTENCE_MOST))
    if not text:
        case.sealed_sentence = None
        return
    known = session.get(WrappedKey, case.id) is not None
    make = pair_key if known else new_pair_key
    case.sealed_sentence = make(session, pair_id=case.id, keyring=keyring).seal(text)


def take_back(session: Session, *, case: HelpCase, by: Person, at: datetime) -> None:
    """Help is not needed any more."""
    _require_own(case, by)
    _drop(session, case, at)


def close_case(session: Session, *, case: HelpCase, by: Person, at: datetime) -> None:
    """The contact has talked to the person; nothing of it stays."""
    if case.contact_id != by.id:
        raise _not_yours()
    _drop(session, case, at)


def forget_old_cases(session: Session, now: datetime) -> None:
    """Nothing stays open for ever because nobody closed it."""
    for case in session.scalars(_cases().where(HelpCase.opened_at < now - OPEN_AT_MOST)).all():
        _drop(session, case, now)


def forget_cases_of(session: Session, *, person: Person, at: datetime) -> None:
    """Somebody leaves for good: what they asked, and what they were asked."""
    theirs = or_(HelpCase.person_id == person.id, HelpCase.contact_id == person.id)
    for case in session.scalars(_cases().where(theirs)).all():
        _drop(session, case, at)


def the_case(session: Session, case_id: UUID, *, by: Person) -> HelpCase:
    """:raises Refused: when it is gone, or neither the person's nor their contact's."""
    case = session.scalar(_cases().where(HelpCase.id == case_id))
    if case is None or by.id not in (case.person_id, case.contact_id):
        raise _not_yours()
    return case


def cases_for(session: Session, *, contact: Person) -> Sequence[HelpCase]:
    """What this contact was asked, the oldest first."""
    return session.scalars(
        _cases().where(HelpCase.contact_id == contact.id).order_by(HelpCase.opened_at, HelpCase.id)
    ).all()


def cases_about(session: Session, *, person: Person) -> Sequence[HelpCase]:
    """What the person has asked, or was asked as a contact."""
    mine = or_(HelpCase.person_id == person.id, HelpCase.contact_id == person.id)
    return session.scalars(_cases().where(mine).order_by(HelpCase.opened_at, HelpCase.id)).all()


def sentence_of(session: Session, *, case: HelpCase, by: Person, keyring: Keyring) -> str:
    """:raises Refused: for everybody but the two whom the case is between."""
    if by.id not in (case.person_id, case.contact_id):
        raise _not_yours()
    if not case.sealed_sentence:
        return ""
    try:
        return pair_key(session, pair_id=case.id, keyring=keyring).open(case.sealed_sentence)
    except CannotOpen:
        raise Refused(_("What was written cannot be opened any more: its key is gone.")) from None


def _drop(session: Session, case: HelpCase, at: datetime) -> None:
    withdraw(session, about=case.id, kinds=(NoticeKind.HELP_ASKED,), at=at)
    session.execute(delete(WrappedKey).where(WrappedKey.pair_id == case.id))
    session.delete(case)
    session.flush()


def _cases() -> Select[HelpCase]:
    return select(HelpCase).options(
        joinedload(HelpCase.cohort).joinedload(Cohort.programme),
        joinedload(HelpCase.person),
        joinedload(HelpCase.contact),
    )


def _require_own(case: HelpCase, by: Person) -> None:
    if case.person_id != by.id:
        raise _not_yours()


def _not_yours() -> Refused:
    return Refused(_("This is closed, or between other people."))
