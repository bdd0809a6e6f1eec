"""What a person agreed to, in which words, when, and when they took it back."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant, Word


class Purpose(StrEnum):
    TAKING_PART = "taking_part"
    MENTOR_CIRCLE = "mentor_circle"  # one's name for the other mentors of a cohort
    PICTURES = "pictures"  # photographs and one's name in reports of one event


class Consent(Identified, Base):
    __tablename__ = "consent"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    purpose: Mapped[Purpose] = mapped_column(Word(Purpose))
    about_id: Mapped[UUID]  # the cohort, the event
    text_hash: Mapped[str]  # SHA-256 of the words that were shown
    language: Mapped[str]
    given_at: Mapped[datetime] = mapped_column(Instant)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant, default=None)


class ConsentText(Base):
    """The words somebody agreed to, kept once; a change of them is a new version."""

    __tablename__ = "consent_text"

    text_hash: Mapped[str] = mapped_column(primary_key=True)
    about_id: Mapped[UUID] = mapped_column(primary_key=True)
    purpose: Mapped[Purpose] = mapped_column(Word(Purpose))
    language: Mapped[str]
    version: Mapped[int]  # from 1, in each language
    words: Mapped[str]
    first_at: Mapped[datetime] = mapped_column(Instant)


def give_consent(
    session: Session,
    *,
    person_id: UUID,
    purpose: Purpose,
    about: UUID,
    words: str,
    language: str,
    at: datetime,
) -> None:
    """Record it, with its words. Agreeing to other words than before takes the old ones' place."""
    text_hash = hashlib.sha256(words.encode()).hexdigest()
    standing = standing_consents(session, purpose=purpose, about=about, person_id=person_id)
    if any(consent.text_hash == text_hash for consent in standing):
        return
    for consent in standing:
        consent.withdrawn_at = at
    text = ConsentText(
        text_hash=text_hash,
        about_id=about,
        purpose=purpose,
        language=language,
        version=1,
        words=words,
        first_at=at,
    )
    _keep_words(session, text)
    session.add(
        Consent(
            person_id=person_id,
            purpose=purpose,
            about_id=about,
            text_hash=text_hash,
            language=language,
            given_at=at,
        )
    )


def withdraw_consent(
    session: Session, *, person_id: UUID, purpose: Purpose, about: UUID, at: datetime
) -> None:
    for consent in standing_consents(session, purpose=purpose, about=about, person_id=person_id):
        consent.withdrawn_at = at


def withdraw_all(session: Session, *, person_id: UUID, at: datetime) -> None:
    session.execute(
        update(Consent)
        .where(Consent.person_id == person_id, Consent.withdrawn_at.is_(None))
        .values(withdrawn_at=at)
    )


def _keep_words(session: Session, text: ConsentText) -> None:
    if session.get(ConsentText, (text.text_hash, text.about_id)) is not None:
        return
    newest = select(func.max(ConsentText.version)).where(
        ConsentText.about_id == text.about_id, ConsentText.language == text.language
    )
    text.version = (session.scalar(newest) or 0) + 1
    try:
        with session.begin_nested():
            session.add(text)
    except IntegrityError:  # somebody agreed to the same new words at the same moment
        return


def standing_consents(
    session: Session, *, purpose: Purpose, about: UUID, person_id: UUID | None = None
) -> Sequence[Consent]:
    """What was agreed to and not taken back, by one person or by anybody."""
    given = select(Consent).where(
        Consent.purpose == purpose,
        Consent.about_id == about,
        Consent.withdrawn_at.is_(None),
    )
    if person_id is not None:
        given = given.where(Consent.person_id == person_id)
    return session.scalars(given).all()
