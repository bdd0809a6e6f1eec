"""Links to calendar files: signed, for one person and one date, and good for a month.

Whoever holds such a link can fetch that one file and do nothing else with it.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from secrets import token_urlsafe
from uuid import UUID

from itsdangerous import (
    BadSignature,
    SignatureExpired,
    URLSafeSerializer,
    URLSafeTimedSerializer,
)

from mentorapp.core.sealing.signing import Secret

GOOD_FOR = timedelta(days=30)


class Subject(StrEnum):
    MEETING = "meeting"
    EVENT = "event"
    TALK = "talk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """What a link stands for."""

    subject: Subject
    id: UUID
    person_id: UUID


class LinkInvalid(Exception):
    """Nobody here made this link."""


class LinkExpired(Exception):
    """The link was good once."""


@dataclass(frozen=True, slots=True)
class FollowUpLinks:
    """To the questions half a year later. The signature proves that we made a link; it holds a
    cohort and chance, no time and nobody, and is kept nowhere.
    """

    public_url: str
    secret: Secret = field(repr=False)

    def to(self, cohort_id: UUID) -> str:
        token = self._signer().dumps([cohort_id.hex, token_urlsafe(16)])
        return f"{self.public_url.rstrip('/')}/app/follow-up/{token}"

    def read(self, token: str) -> UUID:
        """The cohort. :raises LinkInvalid:"""
        try:
            cohort, _chance = self._signer().loads(token)
            return UUID(cohort)
        except (BadSignature, ValueError, TypeError, AttributeError):
            raise LinkInvalid from None

    def _signer(self) -> URLSafeSerializer:
        return URLSafeSerializer(self.secret, salt="mentorapp.follow-up")


@dataclass(frozen=True, slots=True)
class CalendarLinks:
    public_url: str
    secret: Secret = field(repr=False)

    def to_meeting(self, meeting_id: UUID, *, person_id: UUID) -> str:
        return self._to(Ticket(subject=Subject.MEETING, id=meeting_id, person_id=person_id))

    def to_event(self, event_id: UUID, *, person_id: UUID) -> str:
        return self._to(Ticket(subject=Subject.EVENT, id=event_id, person_id=person_id))

    def to_talk(self, talk_id: UUID, *, person_id: UUID) -> str:
        return self._to(Ticket(subject=Subject.TALK, id=talk_id, person_id=person_id))

    def read(self, token: str) -> Ticket:
        """:raises LinkInvalid:

        :raises LinkExpired:
        """
        try:
            subject, thing, person = self._signer().loads(
                token, max_age=int(GOOD_FOR.total_seconds())
            )
            return Ticket(subject=Subject(subject), id=UUID(thing), person_id=UUID(person))
        except SignatureExpired:
            raise LinkExpired from None
        except (BadSignature, ValueError, TypeError):
            raise LinkInvalid from None

    def _to(self, ticket: Ticket) -> str:
        token = self._signer().dumps([ticket.subject, ticket.id.hex, ticket.person_id.hex])
        return f"{self.public_url.rstrip('/')}/app/calendar/{token}.ics"

    def _signer(self) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self.secret, salt="mentorapp.calendar")
