"""Writing a note, or writing it anew."""

import json
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.errors import InvalidInput
from mentorapp.core.notes.model import Audience, Note, NoteKind
from mentorapp.core.pairs.contents import key_for
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import require_together
from mentorapp.core.people.model import Person
from mentorapp.core.revised import require_unchanged
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.core.written import require_short
from mentorapp.i18n import _

WORDS_MOST = 3000  # characters in each field


def write_note(
    session: Session,
    *,
    pair: Pair,
    by: Person,
    kind: NoteKind,
    about: UUID,
    words: Mapping[str, str],
    audience: Audience,
    seen: int,
    keyring: Keyring,
    at: datetime,
) -> Note:
    """Keep these words; `seen` is the revision they are based on, 0 for none.

    :raises InvalidInput: beside a field that is too long, or when all of them are empty, or when
        the same person has changed the note on another device meanwhile.
    """
    key = key_for(session, pair=pair, by=by, keyring=keyring)
    _check(words)
    note = session.scalar(
        select(Note).where(Note.author_id == by.id, Note.kind == kind, Note.about_id == about)
    )
    first = next(iter(words))
    require_unchanged(first, note.revision if note else 0, seen=seen, only_own=True)
    sealed = key.seal(json.dumps(dict(words), ensure_ascii=False))
    if note is None:
        note = Note(
            pair_id=pair.id,
            author_id=by.id,
            kind=kind,
            about_id=about,
            audience=audience,
            sealed_words=sealed,
            written_at=at,
        )
        session.add(note)
    else:
        note.sealed_words, note.audience, note.written_at = sealed, audience, at
    session.flush()
    return note


def write_remark(
    session: Session,
    *,
    pair: Pair,
    by: Person,
    kind: NoteKind,
    about: UUID,
    text: str,
    audience: str,
    seen: int,
    keyring: Keyring,
    at: datetime,
) -> None:
    """What one takes along from something the two did, for oneself or for both.

    :raises InvalidInput: as `write_note`, and where no `audience` was chosen.
    :raises Refused: when they are not together any more.
    """
    require_together(pair, by)
    write_note(
        session,
        pair=pair,
        by=by,
        kind=kind,
        about=about,
        words={"text": text},
        audience=chosen_audience(audience),
        seen=seen,
        keyring=keyring,
        at=at,
    )


def chosen_audience(audience: str) -> Audience:
    if audience not in (Audience.MINE, Audience.OURS):
        raise InvalidInput({"audience": _("Please choose one.")})
    return Audience(audience)


def _check(words: Mapping[str, str]) -> None:
    if not any(words.values()):
        raise InvalidInput({next(iter(words)): _("Please write at least one sentence.")})
    require_short(*((name, text, WORDS_MOST) for name, text in words.items()))
