"""Whoever is concerned is told a month before something goes, and nothing goes untold."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Exists, SQLColumnExpression, exists

from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import Notice
from mentorapp.core.privacy.periods import AT_LEAST

About = SQLColumnExpression[UUID]
Moment = SQLColumnExpression[datetime] | SQLColumnExpression[datetime | None]


def told_of(kind: NoticeKind, about: About, *, since: Moment) -> Exists:
    """Whether that was announced of a row after what its time is counted from."""
    return exists().where(
        Notice.kind == kind, Notice.subject_id == about, Notice.created_at >= since
    )


def told_in_time(kind: NoticeKind, about: About, *, since: Moment, now: datetime) -> Exists:
    """Whether the announcement has stood for so long that the row may go.

    A clock that jumped ahead lets nothing go that was not announced.
    """
    return told_of(kind, about, since=since).where(Notice.created_at <= now - AT_LEAST)


def goes_at(ends: datetime, *, told: datetime) -> datetime:
    """When something goes of which was told at a moment: on time, or as long after as promised."""
    return max(ends, told + AT_LEAST)
