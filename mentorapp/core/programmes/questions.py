"""What a programme asks those who apply: in which order, of whom, and who reads the answer."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.roles import Role
from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant, Translated, Word


class QuestionKind(StrEnum):
    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    CHOICES = "choices"
    PLACE = "place"
    DAYS = "days"
    LANGUAGES = "languages"
    FIELD = "field"
    CAPACITY = "capacity"
    SKILLS = "skills"
    WISHES = "wishes"
    NOT_WITH = "not_with"


class Readers(StrEnum):
    """Who sees an answer, beside the person."""

    COORDINATORS = "coordinators"
    PARTNER = "partner"  # coordinators, and whoever is suggested as a partner
    NOBODY = "nobody"  # it is only obeyed by the search for pairs


# What coordinators may ask in their own words; the others exist once, because matching reads them.
FREE: Final = (
    QuestionKind.TEXT,
    QuestionKind.LONG_TEXT,
    QuestionKind.CHOICE,
    QuestionKind.CHOICES,
    QuestionKind.PLACE,
)
MOTIVATION: Final = "motivation"


class Question(Identified, Base):
    """One question. Once answered it is never deleted, only not asked any more."""

    __tablename__ = "question"
    __table_args__ = (UniqueConstraint("programme_id", "key"),)

    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programme.id"))
    key: Mapped[str]  # under which the answer is kept, and the field of a refusal
    kind: Mapped[QuestionKind] = mapped_column(Word(QuestionKind))
    label: Mapped[Mapping[str, str]] = mapped_column(Translated)  # empty: the usual words
    position: Mapped[int]
    roles: Mapped[list[str]] = mapped_column(JSON)
    required: Mapped[bool] = mapped_column(default=False)
    readers: Mapped[Readers] = mapped_column(Word(Readers), default=Readers.COORDINATORS)
    options: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default_factory=list)
    retired_at: Mapped[datetime | None] = mapped_column(Instant, default=None)

    def asks(self, role: Role) -> bool:
        return role in self.roles

    @property
    def is_free(self) -> bool:
        """Asked in the programme's own words; the usual question about motives is none of these."""
        return self.kind in FREE and self.key != MOTIVATION


def questions_of(
    session: Session, *, programme: Programme, also_retired: bool = False
) -> Sequence[Question]:
    """In the order of the form; the usual ones where the programme has chosen none."""
    asked = select(Question).where(Question.programme_id == programme.id)
    found = session.scalars(asked.order_by(Question.position, Question.key)).all()
    if not found:
        return usual_questions(programme)
    return [question for question in found if also_retired or question.retired_at is None]


def kinds_asked(questions: Sequence[Question], role: Role) -> frozenset[QuestionKind]:
    """Which of the usual questions are asked of this role."""
    return frozenset(q.kind for q in questions if not q.is_free and q.asks(role))


def usual_questions(programme: Programme) -> Sequence[Question]:
    """What every application asks until a coordinator changes it. They are not kept."""
    return [
        Question(
            programme_id=programme.id,
            key=kind.value if kind is not QuestionKind.LONG_TEXT else MOTIVATION,
            kind=kind,
            label={},
            position=position,
            roles=[*roles],
            required=kind not in (QuestionKind.WISHES, QuestionKind.NOT_WITH),
            readers=readers,
        )
        for position, (kind, roles, readers) in enumerate(_USUAL)
    ]


_BOTH = (Role.MENTEE, Role.MENTOR)
_USUAL: Final = (
    (QuestionKind.LONG_TEXT, _BOTH, Readers.COORDINATORS),
    (QuestionKind.FIELD, _BOTH, Readers.PARTNER),
    (QuestionKind.LANGUAGES, _BOTH, Readers.PARTNER),
    (QuestionKind.DAYS, _BOTH, Readers.PARTNER),
    (QuestionKind.CAPACITY, (Role.MENTOR,), Readers.COORDINATORS),
    (QuestionKind.SKILLS, _BOTH, Readers.PARTNER),
    (QuestionKind.WISHES, _BOTH, Readers.COORDINATORS),
    (QuestionKind.NOT_WITH, _BOTH, Readers.NOBODY),
)
