"""What the two may read of the skill matrix: the mentee all of it, the mentor once it is shared."""

import json
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.application import Application
from mentorapp.core.cohorts.model import Role
from mentorapp.core.cohorts.queries import enrolment_of
from mentorapp.core.notes.model import Audience, Note, NoteKind
from mentorapp.core.pairs.contents import key_for
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import the_pair
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.vocabulary import SKILLS
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.core.sealing.pairkeys import PairKey
from mentorapp.core.skills.matrix import Levels, Matrix, Moment

_KINDS = (NoteKind.SKILLS, NoteKind.SKILL_VIEW, *(moment.kind for moment in Moment))


def matrix_of(session: Session, *, pair: Pair, by: Person, keyring: Keyring) -> Matrix:
    """:raises Refused: when `by` is not one of the two."""
    key = key_for(session, pair=pair, by=by, keyring=keyring)
    notes = {(note.author_id, note.kind): note for note in _notes(session, pair)}
    chosen = notes.get((pair.mentee_id, NoteKind.SKILLS))
    if chosen is None or not (pair.is_mentee(by) or chosen.audience is Audience.OURS):
        return Matrix()
    skills = json.loads(key.open(chosen.sealed_words))
    own = _levels(notes, pair.mentee_id, key)
    view = {
        moment: levels
        for moment, levels in _levels(notes, pair.mentor_id, key).items()
        if not pair.is_mentee(by) or notes[pair.mentor_id, moment.kind].audience is Audience.OURS
    }
    return Matrix(
        skills=skills,
        revision=chosen.revision,
        is_shared=chosen.audience is Audience.OURS,
        is_asked=(pair.mentee_id, NoteKind.SKILL_VIEW) in notes,
        own=own,
        view=view,
    )


def applied_for(session: Session, *, pair: Pair) -> tuple[str, ...]:
    """The skills of the mentee's application, to begin with."""
    mentee = enrolment_of(session, cohort=pair.cohort, person=pair.mentee, role=Role.MENTEE)
    named = Application.read(mentee.application).skills if mentee else {}
    return tuple(key for key in named if key in SKILLS)


def skills_note(session: Session, *, pair: Pair, kind: NoteKind = NoteKind.SKILLS) -> Note | None:
    return session.scalar(
        select(Note).where(
            Note.pair_id == pair.id, Note.author_id == pair.mentee_id, Note.kind == kind
        )
    )


def pair_with_shared_skills(session: Session, *, pair_id: UUID, reader: Person) -> Pair | None:
    """The tandem, while the reader is its mentor and the skills are shared."""
    pair = the_pair(session, pair_id)
    chosen = skills_note(session, pair=pair)
    shared = chosen is not None and chosen.audience is Audience.OURS
    return pair if shared and pair.mentor_id == reader.id else None


def _notes(session: Session, pair: Pair) -> Sequence[Note]:
    return session.scalars(select(Note).where(Note.pair_id == pair.id, Note.kind.in_(_KINDS))).all()


def _levels(
    notes: dict[tuple[UUID, NoteKind], Note], author: UUID, key: PairKey
) -> dict[Moment, Levels]:
    return {
        moment: Levels(
            {skill: int(n) for skill, n in json.loads(key.open(note.sealed_words)).items()},
            note.revision,
        )
        for moment in Moment
        if (note := notes.get((author, moment.kind)))
    }
