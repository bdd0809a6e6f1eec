"""A visit: somebody at a door, known and spoken to in their voice, in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from mentorapp.core.people.model import Account, Person
from mentorapp.core.people.queries import account_at
from mentorapp.core.people.use_cases import Seat, act_once, arrive, first_language
from mentorapp.core.people.visits import Instance, Visit
from mentorapp.core.reports.visitors import visitor_at
from mentorapp.core.reports.voices import voice_towards
from mentorapp.db.session import Session, has_written, transact
from mentorapp.i18n import Voice, speaking

_T = TypeVar("_T")


class ActedBefore(Exception):
    """The same was brought again; what it did this time is undone."""


@dataclass(frozen=True, slots=True)
class Visited(Generic[_T]):
    """A visit that ended well."""

    found: _T
    account: Account
    voice: Voice
    changed: bool


def visited(
    instance: Instance,
    seat: Seat,
    do: Callable[[Visit], _T],
    *,
    writes: bool = False,
    once: str = "",
) -> Visited[_T]:
    """Committed when it ends well, undone when it raises; what is going to write says so.

    :raises ActedBefore: when it changed something, as `once` says that it had before.
    """
    now = instance.clock()

    def visit(session: Session) -> Visited[_T]:
        known, voice = _visitor(session, seat)
        with speaking(_first_voice(seat)):
            account = arrive(session, seat=seat, found=known, at=now)
        voice = voice or voice_towards(session, person=account.person)
        with speaking(voice):
            here = Visit(session=session, account=account, now=now, instance=instance)
            found = do(here)
        session.flush()
        changed = has_written(session)
        if changed and once and not act_once(session, key=once, at=now):
            raise ActedBefore
        return Visited(found, account, _afterwards(voice, account.person), changed)

    return transact(instance.sessions, visit, writes=writes)


def _afterwards(voice: Voice, person: Person) -> Voice:
    """In the language they may have chosen; whoever has left is told so in the one they had."""
    return voice if person.left_at is not None else voice.towards(person.language)


def voice_of(session: Session, seat: Seat) -> Voice:
    """How this person is spoken to, also before they are known."""
    _known, voice = _visitor(session, seat)
    return voice or _first_voice(seat)


def account_of(session: Session, seat: Seat) -> Account | None:
    return account_at(session, platform=seat.platform, workspace=seat.workspace, user=seat.user)


def _visitor(session: Session, seat: Seat) -> tuple[Account | None, Voice | None]:
    found = visitor_at(session, platform=seat.platform, workspace=seat.workspace, user=seat.user)
    return found or (None, None)


def _first_voice(seat: Seat) -> Voice:
    """Nothing is known yet but what the platform says."""
    return Voice().towards(first_language(seat.locale))
