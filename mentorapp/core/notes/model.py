"""A note: what one of the two writes about something of theirs, for whom they choose."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mentorapp.core.revised import Revised
from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant, Word


class NoteKind(StrEnum):
    ADDRESS = "address"  # how one would like to be addressed
    EXPECTATIONS = "expectations"
    MEETING = "meeting"
    ACTIVITY = "activity"
    FEEDBACK = "feedback"  # after a meeting
    FEEDBACK_HALFWAY = "feedback_halfway"
    FEEDBACK_AT_END = "feedback_at_end"
    SKILLS = "skills"  # which ones
    SKILLS_AT_START = "skills_at_start"  # their levels: one's own, or how the mentor sees them
    SKILLS_HALFWAY = "skills_halfway"
    SKILLS_AT_END = "skills_at_end"
    SKILL_VIEW = "skill_view"  # that the mentor is asked for their view
    WORKING_STYLE = "working_style"
    LOOK_BACK = "look_back"
    THANKS = "thanks"
    STAY_IN_TOUCH = "stay_in_touch"


class Audience(StrEnum):
    MINE = "mine"
    OURS = "ours"
    EACH_OTHER = "each_other"  # the partner's, as soon as the partner has written, too


class Note(Identified, Revised, Base):
    """One for each author, kind and thing it is about; its words are sealed as one."""

    __tablename__ = "note"
    __table_args__ = (UniqueConstraint("author_id", "kind", "about_id"),)

    pair_id: Mapped[UUID] = mapped_column(ForeignKey("pair.id"), index=True)
    author_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[NoteKind] = mapped_column(Word(NoteKind))
    about_id: Mapped[UUID] = mapped_column(index=True)  # the pair, a meeting …
    audience: Mapped[Audience] = mapped_column(Word(Audience))
    sealed_words: Mapped[bytes] = mapped_column(LargeBinary)  # by the field they were typed into
    written_at: Mapped[datetime] = mapped_column(Instant)
