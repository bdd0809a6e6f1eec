"""What one of the two may read of their notes: the own, and what the partner lets them read."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.notes.model import Audience, Note, NoteKind
from mentorapp.core.pairs.contents import key_for
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.core.sealing.pairkeys import PairKey


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedNote:
    words: Mapping[str, str] = field(default_factory=dict)
    audience: Audience = Audience.MINE
    revision: int = 0
    written_at: datetime | None = None

    def __getitem__(self, name: str) -> str:
        return self.words.get(name, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """Both sides of one thing. An own note that was not written yet is empty."""

    mine: OpenedNote = OpenedNote()
    theirs: OpenedNote | None = None
    waits: bool = False  # the partner has written, and it opens with the reader's own words


def notes_about(
    session: Session,
    *,
    pair: Pair,
    about: UUID,
    kind: NoteKind,
    by: Person,
    keyring: Keyring,
) -> Notes:
    """:raises Refused: when `by` is not one of the two."""
    key = key_for(session, pair=pair, by=by, keyring=keyring)
    found = session.scalars(
        select(Note).where(Note.pair_id == pair.id, Note.about_id == about, Note.kind == kind)
    ).all()
    mine = next((note for note in found if note.author_id == by.id), None)
    theirs = next((note for note in found if note.author_id != by.id), None)
    readable = theirs is not None and _is_readable(theirs, mine)
    return Notes(
        mine=opened(mine, key) if mine else OpenedNote(),
        theirs=opened(theirs, key) if theirs and readable else None,
        waits=theirs is not None and theirs.audience is Audience.EACH_OTHER and not readable,
    )


def opened(note: Note, key: PairKey) -> OpenedNote:
    return OpenedNote(
        words=json.loads(key.open(note.sealed_words)),
        audience=note.audience,
        revision=note.revision,
        written_at=note.written_at,
    )


def _is_readable(theirs: Note, mine: Note | None) -> bool:
    match theirs.audience:
        case Audience.MINE:
            return False
        case Audience.OURS:
            return True
        case Audience.EACH_OTHER:
            return mine is not None
