"""Telling the channels in which a programme announces itself."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import tell
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.queries import channels_of


def tell_channels(
    session: Session,
    *,
    programme: Programme,
    kind: NoticeKind,
    about: UUID,
    key: str,
    due_at: datetime,
    now: datetime,
    expires_at: datetime | None = None,
) -> None:
    """Tell each of them the same, under a key that begins like `key`."""
    for channel in channels_of(session, programme=programme):
        tell(
            session,
            kind=kind,
            channel=channel,
            about=about,
            key=f"{key}:{channel.id}",
            due_at=due_at,
            now=now,
            expires_at=expires_at,
            programme_id=programme.id,
        )
