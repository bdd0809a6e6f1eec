"""Reminding somebody of an answer: after three working days and after seven, then no more."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from mentorapp.core.notices.good_hours import hours_of, working_days_later
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import tell
from mentorapp.core.people.model import Organisation, Person

REMIND_AFTER: Final = (3, 7)  # working days


def remind_of_answer(
    session: Session,
    *,
    kind: NoticeKind,
    person: Person,
    about: UUID,
    key: str,
    asked_at: datetime,
    programme_id: UUID,
) -> None:
    """Tell the reminders of one question. Whoever takes the question back withdraws them, too.

    `key` names the question and its reader.
    """
    employer = session.get_one(Organisation, person.organisation_id)
    hours = hours_of(person, region=employer.region)
    for days in REMIND_AFTER:
        due_at = working_days_later(hours, asked_at, days)
        tell(
            session,
            kind=kind,
            person=person,
            about=about,
            key=f"{key}:{days}",
            due_at=due_at,
            now=asked_at,
            programme_id=programme_id,
        )
