"""What coordinators hear about their programme, and when it is at work."""

from datetime import datetime, time
from uuid import UUID

from sqlalchemy.orm import Session

from mentorapp.core.notices.good_hours import Hours
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import tell_each
from mentorapp.core.people.model import Organisation
from mentorapp.core.programmes.model import Programme
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


def office_hours(session: Session, *, programme: Programme, starts: time = time(9)) -> Hours:
    """Working days where the programme is at home, for what concerns many people at once."""
    host = session.get_one(Organisation, programme.organisation_id)
    return Hours(zone=programme.timezone, region=host.region, starts=starts)
