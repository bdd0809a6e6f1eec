"""What one of the two hears about what the other one did."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import tell
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person


def tell_partner(
    session: Session,
    pair: Pair,
    *,
    by: Person,
    kind: NoticeKind,
    about: UUID,
    at: datetime,
    occasion: object = "",
) -> None:
    """Once about each thing, or once for each `occasion` of it."""
    which = "" if occasion == "" else f":{occasion}"
    tell(
        session,
        kind=kind,
        person=pair.partner_of(by),
        about=about,
        key=f"{kind}:{about}{which}",
        due_at=at,
        now=at,
        programme_id=pair.cohort.programme_id,
    )
