"""A visit: one person asks for one thing, in one transaction."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from sqlalchemy.orm import Session

from mentorapp.core.people.calendars import Calendars, NoCalendars
from mentorapp.core.people.model import Account, Person, Workspace
from mentorapp.core.people.outside import Appointments, StaffDirectory, StaffRegister
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.core.sealing.signing import Secret
from mentorapp.db.session import Sessions


@dataclass(frozen=True, kw_only=True)
class Instance:
    """What belongs to this running installation, made once at its start."""

    sessions: Sessions
    clock: Callable[[], datetime]
    keyring: Keyring
    public_url: str
    link_secret: Secret
    calendars: Calendars = field(default_factory=NoCalendars)
    appointments: Appointments | None = None
    directory: StaffDirectory | None = None
    register: StaffRegister | None = None
    tabs: Mapping[str, str] = field(default_factory=dict)  # of Teams: by tenant, the app with a tab
    writes_mails: bool = False  # so that people without a workspace can be invited


@dataclass(kw_only=True)
class Visit:
    """Who is here, since when, and the transaction they act in."""

    session: Session
    account: Account
    now: datetime
    instance: Instance

    @property
    def person(self) -> Person:
        return self.account.person

    @property
    def workspace(self) -> Workspace:
        return self.account.workspace

    @property
    def keyring(self) -> Keyring:
        return self.instance.keyring

    @cached_property
    def today(self) -> date:
        return self.person.day_of(self.now)
