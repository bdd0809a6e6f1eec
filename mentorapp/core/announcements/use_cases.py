"""Coordinators write to people: a draft, a test to themselves, and then to everybody it is for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from mentorapp.core.announcements.model import Announcement, Audience
from mentorapp.core.announcements.queries import (
    JOB,
    key_of_job,
    readers_of,
    stuck_job_of,
    takes_part,
    the_announcement,
)
from mentorapp.core.audit.deeds import DISCARD_ANNOUNCEMENT
from mentorapp.core.audit.model import record
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.events.model import Event
from mentorapp.core.notices.job import ask_for, retry_job
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import tell, tell_each
from mentorapp.core.people.model import Person
from mentorapp.core.people.visits import Instance
from mentorapp.core.programmes.queries import require_coordinator
from mentorapp.core.revised import require_unchanged
from mentorapp.core.written import too_long
from mentorapp.db.session import looking, transact
from mentorapp.i18n import _

HEADING_MOST, TEXT_MOST = 120, 2500  # characters
PART: Final = 200  # people told in one transaction; other writers wait for it on SQLite


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What a coordinator wants to say, to whom, and whether it cannot wait."""

    audience: Audience
    heading: Mapping[str, str]
    text: Mapping[str, str]
    event_id: UUID | None = None
    person_id: UUID | None = None
    urgent: bool = False


def write_announcement(
    session: Session, *, cohort: Cohort, by: Person, letter: Letter, at: datetime
) -> Announcement:
    """Keep a draft; nobody hears of it yet."""
    require_coordinator(session, person=by, programme_id=cohort.programme_id)
    _check(session, cohort, letter)
    draft = Announcement(
        cohort=cohort,
        created_by=by.id,
        written_at=at,
        audience=letter.audience,
        heading=letter.heading,
        text=letter.text,
        event_id=letter.event_id,
        person_id=letter.person_id,
        urgent=letter.urgent,
    )
    session.add(draft)
    session.flush()
    record(session, deed="write_announcement", by=by.id, at=at, subject=draft.id)
    return draft


def change_announcement(
    session: Session,
    *,
    announcement: Announcement,
    by: Person,
    letter: Letter,
    seen: int,
    at: datetime,
) -> None:
    """:raises InvalidInput: when something does not fit, or was changed meanwhile (`seen`)."""
    _require_draft(session, announcement, by)
    _check(session, announcement.cohort, letter)
    require_unchanged("audience", announcement.revision, seen=seen)
    announcement.audience = letter.audience
    announcement.event_id, announcement.person_id = letter.event_id, letter.person_id
    announcement.heading, announcement.text = letter.heading, letter.text
    announcement.urgent, announcement.written_at = letter.urgent, at
    session.flush()
    record(session, deed="change_announcement", by=by.id, at=at, subject=announcement.id)


def discard_announcement(
    session: Session, *, announcement: Announcement, by: Person, at: datetime
) -> None:
    _require_draft(session, announcement, by)
    record(session, deed=DISCARD_ANNOUNCEMENT, by=by.id, at=at, subject=announcement.cohort_id)
    session.delete(announcement)
    session.flush()


def try_announcement(
    session: Session, *, announcement: Announcement, by: Person, at: datetime
) -> None:
    """Let the one who asks have it as its readers would; a test does not count towards the cap."""
    require_coordinator(session, person=by, programme_id=announcement.cohort.programme_id)
    tell(
        session,
        kind=NoticeKind.ANNOUNCEMENT_TEST,
        person=by,
        about=announcement.id,
        key=f"announcement_test:{announcement.id}:{by.id}:{at:%Y%m%dT%H%M%S%f}",
        due_at=at,
        now=at,
        programme_id=announcement.cohort.programme_id,
    )


def send_announcement(
    session: Session, *, announcement: Announcement, by: Person, at: datetime
) -> int:
    """Send it to everybody it is for, by a job; return how many that are.

    :raises Refused: when it was sent before, or is for nobody.
    """
    session.refresh(announcement, ["sent_at", "revision"], with_for_update=True)
    _require_draft(session, announcement, by)
    readers = len(readers_of(session, announcement))
    if not readers:
        raise Refused(_("At the moment there is nobody this is for."))
    announcement.sent_at = at
    session.flush()
    arguments = {"announcement": announcement.id}
    ask_for(session, kind=JOB, key=key_of_job(announcement), arguments=arguments, now=at)
    record(session, deed="send_announcement", by=by.id, at=at, subject=announcement.id)
    return readers


def resume_announcement(
    session: Session, *, announcement: Announcement, by: Person, at: datetime
) -> None:
    """Hand out the rest of what got stuck; whoever has it does not get it again.

    :raises Refused: when it is not stuck.
    """
    require_coordinator(session, person=by, programme_id=announcement.cohort.programme_id)
    job = stuck_job_of(session, announcement)
    if job is None:
        raise Refused(_("This is under way already."))
    retry_job(session, job=job, now=at)
    record(session, deed="resume_announcement", by=by.id, at=at, subject=announcement.id)


def hand_out(
    instance: Instance, arguments: Mapping[str, str], progress: Callable[[str], None]
) -> None:
    """The job behind it: part by part, each in a transaction of its own. Again changes nothing."""
    with looking(instance.sessions) as session:
        announcement = the_announcement(session, UUID(arguments["announcement"]))
        readers = readers_of(session, announcement)
    for first in range(0, len(readers), PART):
        part = partial(
            _tell,
            announcement=announcement,
            readers=readers[first : first + PART],
            at=instance.clock(),
        )
        transact(instance.sessions, part, writes=True)
        progress(f"{min(first + PART, len(readers))}/{len(readers)}")


def _tell(
    session: Session, *, announcement: Announcement, readers: Sequence[Person], at: datetime
) -> None:
    urgent = announcement.urgent
    tell_each(
        session,
        kind=NoticeKind.URGENT_ANNOUNCEMENT if urgent else NoticeKind.ANNOUNCEMENT,
        people=readers,
        about=announcement.id,
        key=lambda person: f"announcement:{announcement.id}:{person.id}",
        due_at=announcement.sent_at or at,
        now=at,
        programme_id=announcement.cohort.programme_id,
    )


def _require_draft(session: Session, announcement: Announcement, by: Person) -> None:
    programme_id = announcement.cohort.programme_id
    require_coordinator(session, person=by, programme_id=programme_id)
    if announcement.sent_at is not None:
        raise Refused(_("This was sent already."))


def _check(session: Session, cohort: Cohort, letter: Letter) -> None:
    errors = {}
    written = {language for language, words in letter.text.items() if words}
    if not written:
        errors["text_de"] = _("Please write something in at least one language.")
    for language in {*letter.text, *letter.heading}:
        heading, text = letter.heading.get(language, ""), letter.text.get(language, "")
        if bool(heading) != bool(text):
            missing = f"text_{language}" if heading else f"heading_{language}"
            errors[missing] = _("Please fill in both, the heading and the text.")
        errors |= too_long(
            (f"heading_{language}", heading, HEADING_MOST), (f"text_{language}", text, TEXT_MOST)
        )
    match letter.audience:
        case Audience.GUESTS:
            event = letter.event_id and session.get(Event, letter.event_id)
            if not event or event.cohort_id != cohort.id or event.cancelled_at is not None:
                errors["audience"] = _("Please choose whom it is for.")
        case Audience.ONE:
            person_id = letter.person_id
            if not person_id or not takes_part(session, cohort_id=cohort.id, person_id=person_id):
                errors["person"] = _("Please choose somebody who takes part in this cohort.")
        case _:
            pass
    if errors:
        raise InvalidInput(errors)
