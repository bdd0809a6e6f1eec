"""What the two may read of their activities."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.activities.model import Activity, ActivityKind, ContactQuestion
from mentorapp.core.errors import Refused
from mentorapp.core.pairs.contents import key_for
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import with_people
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.plan import ProgrammePlan, Work
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.core.sealing.pairkeys import PairKey
from mentorapp.i18n import _


class Contact(StrEnum):
    """Where the contact of an introduction stands. A no is seen by the one who planned it alone."""

    NOT_YET = "not_yet"  # has not agreed
    ASKED = "asked"  # in this app, and has not answered
    DECLINED = "declined"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedActivity:
    """An activity as one of the two reads it."""

    id: UUID
    pair_id: UUID
    revision: int
    kind: ActivityKind
    what: str
    contact: str  # "" while the reader may not know it
    on_day: date
    own: bool  # the reader planned it
    stands: Contact | None  # None where it is no introduction
    is_done: bool
    is_dropped: bool

    @property
    def is_open(self) -> bool:
        return not self.is_done and not self.is_dropped

    @property
    def waits_for_contact(self) -> bool:
        return self.stands not in (None, Contact.AGREED)


_KIND_OF: Final = {
    Work.JOB_SHADOWING: ActivityKind.SHADOWING,
    Work.PROJECT: ActivityKind.PROJECT,
    Work.CONTACTS: ActivityKind.INTRODUCTION,
}


def kinds_offered(pair: Pair) -> Sequence[ActivityKind]:
    """What the programme offers; a programme that names none leaves all open."""
    works = ProgrammePlan.read(pair.cohort.programme.plan).works
    named = [kind for work, kind in _KIND_OF.items() if work in works]
    return named or tuple(ActivityKind)


def the_activity(session: Session, activity_id: UUID, *, by: Person) -> Activity:
    """:raises Refused: when there is none, or it is other people's."""
    activity = session.get(
        Activity, activity_id, options=[joinedload(Activity.pair).options(*with_people())]
    )
    if activity is None or not activity.pair.includes(by):
        raise Refused(_("This does not exist, or is not yours."))
    return activity


def activities_of(
    session: Session, *, pair: Pair, by: Person, keyring: Keyring
) -> Sequence[OpenedActivity]:
    """What is planned, the nearest first; then what was done. What was dropped is left out."""
    key = key_for(session, pair=pair, by=by, keyring=keyring)
    kept = session.scalars(
        select(Activity)
        .where(Activity.pair_id == pair.id, Activity.dropped_at.is_(None))
        .order_by(Activity.on_day, Activity.id)
    ).all()
    asked = {
        question.activity_id: question
        for question in session.scalars(
            select(ContactQuestion).where(ContactQuestion.activity_id.in_([a.id for a in kept]))
        )
    }
    opened = (_opened(activity, pair, by, key, asked.get(activity.id)) for activity in kept)
    return sorted(opened, key=lambda activity: activity.is_done)


def open_activity(
    session: Session, *, activity: Activity, by: Person, keyring: Keyring
) -> OpenedActivity:
    """:raises Refused: when `by` is not one of the two."""
    key = key_for(session, pair=activity.pair, by=by, keyring=keyring)
    question = session.get(ContactQuestion, activity.id)
    return _opened(activity, activity.pair, by, key, question)


def _opened(
    activity: Activity, pair: Pair, by: Person, key: PairKey, question: ContactQuestion | None
) -> OpenedActivity:
    known = activity.shows_contact_to(by)
    return OpenedActivity(
        id=activity.id,
        pair_id=pair.id,
        revision=activity.revision,
        kind=activity.kind,
        what=key.open(activity.sealed_what),
        contact=key.open(activity.sealed_contact) if known else "",
        on_day=activity.on_day,
        own=activity.planned_by == by.id,
        stands=_stands(activity, by, question),
        is_done=activity.done_at is not None,
        is_dropped=activity.dropped_at is not None,
    )


def _stands(activity: Activity, by: Person, question: ContactQuestion | None) -> Contact | None:
    if activity.kind is not ActivityKind.INTRODUCTION:
        return None
    if not activity.waits_for_contact:
        return Contact.AGREED
    if question is None or activity.planned_by != by.id:
        return Contact.NOT_YET
    return Contact.DECLINED if question.declined_at else Contact.ASKED
