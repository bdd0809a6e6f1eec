"""What coordinators hear about their programme."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import tell_each
from mentorapp.core.programmes.queries import coordinators_of


def tell_coordinators(
    session: Session,
    *,
    kind: NoticeKind,
    programme_id: UUID,
    about: UUID,
    at: datetime,
    occasion: str = "",
) -> None:
    """Once about each thing, or once for each `occasion` of it."""
    which = f":{occasion}" if occasion else ""
    tell_each(
        session,
        kind=kind,
        people=coordinators_of(session, programme_id=programme_id),
        about=about,
        key=lambda person: f"{kind}:{about}:{person.id}{which}",
        due_at=at,
        now=at,
        programme_id=programme_id,
    )
