"""What systems outside may tell or do about people, where IT allows it. Everything works without.

Connectors implement these protocols, and that of `calendars`. Their calls go over the network, so
they are made in jobs and outside of every transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from mentorapp.core.people.model import Platform


class OutsideFails(Exception):
    """The other system cannot be asked just now, or does not allow it; a code for the log."""


@dataclass(frozen=True, slots=True)
class OutsideSeat:
    """A person as the other system knows them: the tenant and their object id in it, or the Slack
    team and their user id.
    """

    tenant: str
    user: str
    platform: Platform = Platform.TEAMS


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffEntry:
    """Where somebody stands in the employer's staff; "" where the directory does not say."""

    department: str = ""
    site: str = ""
    superior: str = ""  # the id of whom they report to


class StaffDirectory(Protocol):
    @property
    def platforms(self) -> Sequence[Platform]:
        """Where it knows people from; who is on several is looked up on the first."""

    def entry_of(self, seat: OutsideSeat) -> StaffEntry | None:
        """None when there is no such person. :raises OutsideFails:"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where somebody stands, in the register's words; `superior` is a mail address."""

    department: str = ""
    site: str = ""
    superior: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Employed:
    """Somebody of the staff; without a placement where that was not read again."""

    address: str
    name: str
    placement: Placement | None


class StaffRegister(Protocol):
    """The whole staff of one employer, as its personnel department keeps it."""

    @property
    def workspace(self) -> str:
        """The Slack team or Teams tenant of that employer."""

    def staff(self, *, changed_since: datetime | None) -> Sequence[Employed]:
        """Everybody; placements alone of those who changed since, or of all.

        :raises OutsideFails: when anything of it could not be read: half a staff is none.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An appointment for a calendar; `key` makes writing it down twice the same as once."""

    key: str
    subject: str
    starts_at: datetime
    ends_at: datetime
    is_online: bool = False
    with_whom: Sequence[OutsideSeat] = ()


@dataclass(frozen=True, slots=True)
class Entered:
    """What the appointment is called there, and the link to join it, "" without one."""

    name: str
    link: str


class NeedsConsent(OutsideFails):
    """The person has to agree first, or to sign in again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnEntry:
    """A date for the calendar of the one who asks; by `key` it is found again and changed."""

    key: str
    subject: str
    body: str
    place: str
    starts_at: datetime
    ends_at: datetime
    is_private: bool


class OwnCalendars(Protocol):
    """One's own calendar, with what one signed in with and as far as one agreed."""

    def serves(self, tenant: str) -> bool: ...

    def put(self, tenant: str, assertion: str, entry: OwnEntry) -> None:
        """Write it down, or change what stands there. :raises NeedsConsent: · OutsideFails:"""

    def take_out(self, tenant: str, assertion: str, key: str) -> None:
        """Nothing when it is gone already. :raises NeedsConsent: · OutsideFails:"""


class Appointments(Protocol):
    def serves(self, tenant: str) -> bool:
        """Whether appointments may be written into calendars of this tenant."""

    def enter(self, owner: OutsideSeat, entry: Entry) -> Entered:
        """Write it down; the others in it are invited. :raises OutsideFails:"""

    def change(self, owner: OutsideSeat, name: str, entry: Entry) -> None:
        """:raises OutsideFails:"""

    def cancel(self, owner: OutsideSeat, name: str) -> None:
        """Nothing when it is gone already. :raises OutsideFails:"""
