"""What the two and the coordinators hear when a tandem changes. Never why."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import tell_each
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person


def tell_of(
    session: Session,
    pair: Pair,
    kind: NoticeKind,
    people: Iterable[Person],
    *,
    now: datetime,
    due_at: datetime | None = None,
    occasion: str = "",
) -> None:
    """Once for each person and occasion."""
    tell_each(
        session,
        kind=kind,
        people=people,
        about=pair.id,
        key=lambda person: f"{kind}:{pair.id}:{occasion}:{person.id}",
        due_at=due_at or now,
        now=now,
        programme_id=pair.cohort.programme_id,
    )
