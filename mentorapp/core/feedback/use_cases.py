"""Feedback both ways: what helped and what one wishes, for the partner or for oneself alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from mentorapp.core.errors import Refused
from mentorapp.core.feedback.occasions import (
    AFTER_MEETING,
    LOOKING_FURTHER,
    is_at_end,
    is_halfway,
    was_held,
)
from mentorapp.core.meetings.model import Meeting
from mentorapp.core.notes.model import Audience, NoteKind
from mentorapp.core.notes.use_cases import chosen_audience, write_note
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import withdraw
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import require_partner, require_together
from mentorapp.core.pairs.telling import tell_partner
from mentorapp.core.people.model import Person
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was typed, for whom, and the revision it is based on (0: the first time)."""

    words: Mapping[str, str]
    audience: str
    seen: int


def give_after_meeting(
    session: Session, *, meeting: Meeting, by: Person, said: Said, keyring: Keyring, at: datetime
) -> None:
    require_after_meeting(meeting, by)
    words = {name: said.words.get(name, "") for name in AFTER_MEETING}
    _keep(session, meeting.pair, by, NoteKind.FEEDBACK, meeting.id, words, said, keyring, at)


def give_halfway(
    session: Session, *, pair: Pair, by: Person, said: Said, keyring: Keyring, at: datetime
) -> None:
    require_halfway(pair, by, at)
    words = {name: said.words.get(name, "") for name in LOOKING_FURTHER}
    _keep(session, pair, by, NoteKind.FEEDBACK_HALFWAY, pair.id, words, said, keyring, at)


def give_at_end(
    session: Session, *, pair: Pair, by: Person, said: Said, keyring: Keyring, at: datetime
) -> None:
    require_at_end(pair, by, at)
    words = {name: said.words.get(name, "") for name in LOOKING_FURTHER}
    _keep(session, pair, by, NoteKind.FEEDBACK_AT_END, pair.id, words, said, keyring, at)


def require_after_meeting(meeting: Meeting, by: Person) -> None:
    """:raises Refused: before the two have said that they met."""
    require_together(meeting.pair, by)
    if not was_held(meeting):
        raise Refused(_("Feedback is for meetings that were held."))


def require_halfway(pair: Pair, by: Person, at: datetime) -> None:
    """:raises Refused: in the first half of the year, and once it is closing."""
    require_together(pair, by)
    if not is_halfway(pair, today=by.day_of(at)):
        raise Refused(
            _("This feedback is for the second half of your time together, before it closes.")
        )


def require_at_end(pair: Pair, by: Person, at: datetime) -> None:
    """:raises Refused: before the closing, and long after it."""
    require_partner(pair, by)
    if not is_at_end(pair, today=by.day_of(at)):
        raise Refused(_("This feedback is for the end of your time together."))


def _keep(
    session: Session,
    pair: Pair,
    by: Person,
    kind: NoteKind,
    about: UUID,
    words: Mapping[str, str],
    said: Said,
    keyring: Keyring,
    at: datetime,
) -> None:
    """The partner hears once that there is something, and only while it is for them."""
    note = write_note(
        session,
        pair=pair,
        by=by,
        kind=kind,
        about=about,
        words=words,
        audience=chosen_audience(said.audience),
        seen=said.seen,
        keyring=keyring,
        at=at,
    )
    if note.audience is Audience.MINE:
        withdraw(session, about=note.id, kinds=(NoticeKind.FEEDBACK_GIVEN,), at=at)
        return
    tell_partner(
        session,
        pair,
        by=by,
        kind=NoticeKind.FEEDBACK_GIVEN,
        about=note.id,
        at=at,
    )
