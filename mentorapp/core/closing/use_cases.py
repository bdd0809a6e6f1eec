"""A good ending: look back, thank each other, stay in touch if both want to, become a mentor."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Interest
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.notes.model import Audience, Note, NoteKind
from mentorapp.core.notes.queries import opened
from mentorapp.core.notes.use_cases import chosen_audience, write_note
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import tell_each
from mentorapp.core.pairs.contents import key_for
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import require_partner
from mentorapp.core.pairs.telling import tell_partner
from mentorapp.core.people.model import Person
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.core.written import require_short
from mentorapp.i18n import _

OPEN_AFTER = timedelta(days=90)  # the end, the two may still look back
OPEN_BEFORE = timedelta(days=30)  # the end, they are asked to
LOOK_BACK = ("reached", "learned", "next")
CONTACT_MOST = 300  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """Whether the two stay in touch, as one of them sees it. A no is never shown to the other."""

    mine: str = ""  # "yes", "no", "" for not said
    contact: str = ""
    theirs: str | None = None  # how to reach the other, once both have said yes
    revision: int = 0


def is_closing_time(pair: Pair, *, today: date) -> bool:
    """Whether the closing stands on the home of the two."""
    if pair.ended_at is not None:
        return today <= pair.ended_at.date() + OPEN_AFTER
    return today >= pair.last_day - OPEN_BEFORE


def look_back(
    session: Session,
    *,
    pair: Pair,
    by: Person,
    words: Mapping[str, str],
    audience: str,
    seen: int,
    keyring: Keyring,
    at: datetime,
) -> None:
    """What was reached and learned, for oneself or for both; alone, only for oneself."""
    _require_open(pair, by, at)
    is_alone = pair.partner_of(by).is_forgotten
    write_note(
        session,
        pair=pair,
        by=by,
        kind=NoteKind.LOOK_BACK,
        about=pair.id,
        words={name: words.get(name, "") for name in LOOK_BACK},
        audience=Audience.MINE if is_alone else chosen_audience(audience),
        seen=seen,
        keyring=keyring,
        at=at,
    )


def thank(
    session: Session,
    *,
    pair: Pair,
    by: Person,
    text: str,
    seen: int,
    keyring: Keyring,
    at: datetime,
) -> None:
    """A word of thanks; the other one hears that there is one."""
    _require_both(pair, by, at)
    note = write_note(
        session,
        pair=pair,
        by=by,
        kind=NoteKind.THANKS,
        about=pair.id,
        words={"text": text},
        audience=Audience.OURS,
        seen=seen,
        keyring=keyring,
        at=at,
    )
    tell_partner(
        session,
        pair,
        by=by,
        kind=NoticeKind.THANKED,
        about=pair.id,
        at=at,
        occasion=note.id,
    )


def stay_in_touch(
    session: Session,
    *,
    pair: Pair,
    by: Person,
    wish: str,
    contact: str,
    seen: int,
    keyring: Keyring,
    at: datetime,
) -> None:
    """Say yes or no. The other one hears of it only when both have said yes."""
    _require_both(pair, by, at)
    if wish not in ("yes", "no"):
        raise InvalidInput({"wish": _("Please choose one.")})
    require_short(("contact", contact, CONTACT_MOST))
    write_note(
        session,
        pair=pair,
        by=by,
        kind=NoteKind.STAY_IN_TOUCH,
        about=pair.id,
        words={"wish": wish, "contact": contact},
        audience=Audience.MINE,
        seen=seen,
        keyring=keyring,
        at=at,
    )
    if touch_of(session, pair=pair, by=by, keyring=keyring).theirs is not None:
        tell_each(
            session,
            kind=NoticeKind.BOTH_STAY_IN_TOUCH,
            people=pair.people,
            about=pair.id,
            key=lambda person: f"both_stay_in_touch:{pair.id}:{person.id}",
            due_at=at,
            now=at,
            programme_id=pair.cohort.programme_id,
        )


def touch_of(session: Session, *, pair: Pair, by: Person, keyring: Keyring) -> Touch:
    """:raises Refused: when `by` is not one of the two."""
    key = key_for(session, pair=pair, by=by, keyring=keyring)
    notes = session.scalars(
        select(Note).where(Note.about_id == pair.id, Note.kind == NoteKind.STAY_IN_TOUCH)
    )
    said = {note.author_id: opened(note, key) for note in notes}
    mine, theirs = said.get(by.id), said.get(pair.partner_of(by).id)
    both = all(one is not None and one["wish"] == "yes" for one in (mine, theirs))
    return Touch(
        mine=mine["wish"] if mine else "",
        contact=mine["contact"] if mine else "",
        theirs=theirs["contact"] if theirs and both else None,
        revision=mine.revision if mine else 0,
    )


def become_mentor(session: Session, *, pair: Pair, by: Person, at: datetime) -> None:
    """A mentee would like to pass it on: they hear when the next call opens."""
    _require_open(pair, by, at)
    if not pair.is_mentee(by):
        raise Refused(_("You are a mentor already."))
    programme = pair.cohort.programme
    known = session.scalar(
        select(Interest).where(Interest.programme_id == programme.id, Interest.person_id == by.id)
    )
    if known is not None and known.as_mentor:
        raise Refused(_("You are on the list already: you will hear when the next call opens."))
    if known is None:
        known = Interest(programme=programme, person=by, noted_at=at)
        session.add(known)
    known.as_mentor = True
    session.flush()


def require_certificate(pair: Pair, by: Person) -> None:
    """:raises Refused: before the tandem is completed, and for everybody else."""
    require_partner(pair, by)
    if not pair.is_completed:
        raise Refused(_("The certificate is there as soon as your tandem is completed."))


def _require_both(pair: Pair, by: Person, at: datetime) -> None:
    _require_open(pair, by, at)
    if pair.partner_of(by).is_forgotten:
        raise Refused(_("The other one of you is not here any more."))


def _require_open(pair: Pair, by: Person, at: datetime) -> None:
    require_partner(pair, by)
    if pair.ended_at is not None and at > pair.ended_at + OPEN_AFTER:
        raise Refused(_("This tandem has ended, and its closing is over."))
