"""A note on a meeting, for oneself or for both."""

from datetime import datetime

from sqlalchemy.orm import Session

from mentorapp.core.meetings.model import Meeting
from mentorapp.core.notes.model import NoteKind
from mentorapp.core.notes.use_cases import chosen_audience, write_note
from mentorapp.core.pairs.queries import require_together
from mentorapp.core.people.model import Person
from mentorapp.core.sealing.keyring import Keyring


def note_on_meeting(
    session: Session,
    *,
    meeting: Meeting,
    by: Person,
    text: str,
    audience: str,
    seen: int,
    keyring: Keyring,
    at: datetime,
) -> None:
    require_together(meeting.pair, by)
    write_note(
        session,
        pair=meeting.pair,
        by=by,
        kind=NoteKind.MEETING,
        about=meeting.id,
        words={"text": text},
        audience=chosen_audience(audience),
        seen=seen,
        keyring=keyring,
        at=at,
    )
