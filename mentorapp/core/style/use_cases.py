"""Answering for oneself, page by page; sharing what came out; taking all of it back.

Nothing of this is looked at by the matching, and nobody but the two can read it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.notes.model import Audience, Note, NoteKind
from mentorapp.core.notes.use_cases import write_note
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import withdraw
from mentorapp.core.pairs.contents import key_for
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import require_partner, require_together, the_pair
from mentorapp.core.pairs.telling import tell_partner
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.plan import ProgrammePlan, Work
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.core.style.items import ANSWERS, ITEMS, Trait, on_page, score
from mentorapp.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """One person's answers, by the number of the statement."""

    answers: Mapping[int, int] = field(default_factory=dict)
    is_shared: bool = False
    revision: int = 0

    @property
    def is_begun(self) -> bool:
        return bool(self.answers)

    @property
    def is_whole(self) -> bool:
        """Whether there is something to say of each trait."""
        return len(self.means) == len(Trait)

    @property
    def means(self) -> Mapping[Trait, float]:
        return score(self.answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    mine: Style = Style()
    theirs: Style | None = None  # once the partner shares it


def has_working_style(pair: Pair) -> bool:
    return Work.WORKING_STYLE in ProgrammePlan.read(pair.cohort.programme.plan).works


def styles_of(session: Session, *, pair: Pair, by: Person, keyring: Keyring) -> Styles:
    """:raises Refused: when `by` is not one of the two, or the programme goes without it."""
    key = key_for(session, pair=pair, by=by, keyring=keyring)
    _require_offered(pair)
    mine, theirs = Style(), None
    for note in session.scalars(
        select(Note).where(Note.pair_id == pair.id, Note.kind == NoteKind.WORKING_STYLE)
    ):
        if note.author_id != by.id and note.audience is not Audience.OURS:
            continue
        said = json.loads(key.open(note.sealed_words))
        style = Style(
            answers={int(number): int(answer) for number, answer in said.items()},
            is_shared=note.audience is Audience.OURS,
            revision=note.revision,
        )
        if note.author_id == by.id:
            mine = style
        else:
            theirs = style
    return Styles(mine=mine, theirs=theirs)


def keep_answers(
    session: Session,
    *,
    pair: Pair,
    by: Person,
    page: int,
    answers: Mapping[int, int],
    seen: int,
    keyring: Keyring,
    at: datetime,
) -> None:
    """Those of one page; what was left open stays open, and the other pages stay as they were."""
    require_together(pair, by)
    known = styles_of(session, pair=pair, by=by, keyring=keyring).mine
    here = {item.number for item in on_page(page)}
    if not here or not set(answers) <= here or not set(answers.values()) <= set(ANSWERS):
        raise InvalidInput({"": _("Please choose one.")})
    kept = {n: answer for n, answer in known.answers.items() if n not in here} | dict(answers)
    if not kept:
        raise InvalidInput({f"item_{min(here)}": _("Please choose at least one.")})
    write_note(
        session,
        pair=pair,
        by=by,
        kind=NoteKind.WORKING_STYLE,
        about=pair.id,
        words={str(item.number): str(kept[item.number]) for item in ITEMS if item.number in kept},
        audience=Audience.OURS if known.is_shared else Audience.MINE,
        seen=seen,
        keyring=keyring,
        at=at,
    )


def share_style(
    session: Session, *, pair: Pair, by: Person, keyring: Keyring, at: datetime
) -> None:
    require_together(pair, by)
    mine = styles_of(session, pair=pair, by=by, keyring=keyring).mine
    if not mine.is_whole:
        raise Refused(_("Please answer the statements first."))
    if mine.is_shared:
        raise Refused(_("It is shared already."))
    note = _own(session, pair, by)
    note.audience = Audience.OURS
    tell_partner(
        session,
        pair,
        by=by,
        kind=NoticeKind.STYLE_SHARED,
        about=note.id,
        at=at,
        occasion=f"{at:%Y%m%dT%H%M%S}",
    )


def take_style_back(session: Session, *, pair: Pair, by: Person, at: datetime) -> None:
    """The partner cannot read it any more; possible also after a tandem has ended."""
    note = _own(session, pair, by)
    if note.audience is not Audience.OURS:
        raise Refused(_("Only you can see this as it is."))
    note.audience = Audience.MINE
    withdraw(session, about=note.id, kinds=(NoticeKind.STYLE_SHARED,), at=at)


def forget_style(session: Session, *, pair: Pair, by: Person, at: datetime) -> None:
    """It was voluntary, so it can go at any time."""
    note = _own(session, pair, by)
    withdraw(session, about=note.id, kinds=(NoticeKind.STYLE_SHARED,), at=at)
    session.delete(note)
    session.flush()


def pair_with_shared_style(session: Session, *, note_id: UUID, reader: Person) -> Pair | None:
    """The tandem, while the partner's answers are still there and still shared."""
    note = session.get(Note, note_id)
    if note is None or note.audience is not Audience.OURS or note.author_id == reader.id:
        return None
    pair = the_pair(session, note.pair_id)
    return pair if pair.includes(reader) else None


def require_offered(pair: Pair, by: Person) -> None:
    """:raises Refused: to others, after the end, and where the programme goes without it."""
    require_together(pair, by)
    _require_offered(pair)


def _require_offered(pair: Pair) -> None:
    if not has_working_style(pair):
        raise Refused(_("Your programme works without the questionnaire."))


def _own(session: Session, pair: Pair, by: Person) -> Note:
    require_partner(pair, by)
    note = session.scalar(
        select(Note).where(
            Note.author_id == by.id,
            Note.kind == NoteKind.WORKING_STYLE,
            Note.about_id == pair.id,
        )
    )
    if note is None:
        raise Refused(_("There are no answers of yours."))
    return note
