"""What one of the two may read of the feedback: all their own, and what was meant for them."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.notes.model import Audience, Note, NoteKind
from mentorapp.core.notes.queries import Notes, OpenedNote, opened
from mentorapp.core.pairs.contents import key_for
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import the_pair
from mentorapp.core.people.model import Person
from mentorapp.core.sealing.keyring import Keyring

_KINDS = (NoteKind.FEEDBACK, NoteKind.FEEDBACK_HALFWAY, NoteKind.FEEDBACK_AT_END)


def feedback_between(
    session: Session, *, pair: Pair, by: Person, keyring: Keyring
) -> Mapping[tuple[NoteKind, UUID], Notes]:
    """Both sides of each occasion on which one of them wrote, as `by` may read it.

    :raises Refused: when `by` is not one of the two.
    """
    key = key_for(session, pair=pair, by=by, keyring=keyring)
    mine: dict[tuple[NoteKind, UUID], OpenedNote] = {}
    theirs: dict[tuple[NoteKind, UUID], OpenedNote] = {}
    for note in session.scalars(select(Note).where(Note.pair_id == pair.id, Note.kind.in_(_KINDS))):
        if note.author_id == by.id:
            mine[note.kind, note.about_id] = opened(note, key)
        elif note.audience is Audience.OURS:
            theirs[note.kind, note.about_id] = opened(note, key)
    return {
        one: Notes(mine=mine.get(one, OpenedNote()), theirs=theirs.get(one))
        for one in mine.keys() | theirs.keys()
    }


def pair_with_feedback_for(session: Session, *, note_id: UUID, reader: Person) -> Pair | None:
    """The tandem, while the partner's feedback is still there and still meant for the reader."""
    note = session.get(Note, note_id)
    if note is None or note.audience is not Audience.OURS or note.author_id == reader.id:
        return None
    pair = the_pair(session, note.pair_id)
    return pair if pair.includes(reader) else None
