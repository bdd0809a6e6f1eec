"""People arrive, are named, choose their language and hours, and leave."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningInsert

from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.people.model import Account, Handled, Person, Platform, Workspace
from mentorapp.core.people.queries import account_at, person_in_enterprise, workspace_called
from mentorapp.core.people.zones import is_zone, zone_of
from mentorapp.i18n import LANGUAGES, _

_QUIET = timedelta(minutes=5)  # after somebody had their data deleted


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Who is asking, and from where, as a door reads it from a request it has verified."""

    platform: Platform
    workspace: str  # Slack team, Teams tenant
    user: str  # Slack user id, Entra object id
    name: str = ""
    locale: str = ""  # "de-DE"
    timezone: str = ""  # IANA
    conversation: str = ""  # Teams: the chat with the bot, where this came from a chat
    service_url: str = ""
    platform_user: str = ""
    is_guest: bool = False  # as far as the platform tells
    introduced: bool = True  # False: only the ids are known; the platform was not asked yet


class NotIntroduced(Exception):
    """Somebody comes for the first time, and what they are called has to be found out first."""


def seat_of(account: Account) -> Seat:
    """The seat of somebody who comes by another way than the platform's."""
    workspace = account.workspace
    return Seat(
        platform=workspace.platform, workspace=workspace.external_id, user=account.external_id
    )


def arrive(session: Session, *, seat: Seat, at: datetime, found: Account | None = None) -> Account:
    """The account behind a seat, made at first contact; what the platform says of it is kept fresh.

    :raises NotIntroduced: at first contact, when nobody has asked the platform who this is.
    :raises Refused: when the workspace is not one of ours.
    """
    account = found or account_at(
        session, platform=seat.platform, workspace=seat.workspace, user=seat.user
    )
    if account is None:
        account = _first_contact(session, seat, at)
    if account.workspace.removed_at is not None:
        raise Refused(_("Mentoring is not set up in this workspace."))
    # Written once an hour, so that only looking around does not have to wait for the disk.
    if account.seen_at is None or at - account.seen_at > timedelta(hours=1):
        account.seen_at = at
    if not account.person.name:  # known so far only as a step in somebody's line
        account.person.name = seat.name or seat.user
    said = {name: getattr(seat, name) for name in ("conversation", "service_url", "platform_user")}
    _set(account, {name: value for name, value in said.items() if value})
    if account.unreachable_at and (seat.conversation or seat.platform is not Platform.TEAMS):
        account.unreachable_at = None
    return account


def rename(session: Session, *, account: Account, name: str, is_guest: bool) -> None:
    """What the workspace says of somebody now; whoever is called something is there again."""
    if account.person.left_at is None and name:
        account.person.name = name
    account.is_guest = is_guest
    account.unreachable_at = None


def say_farewell(session: Session, *, account: Account, at: datetime) -> None:
    """A seat whose data was deleted stays empty for a moment: no home drawn again begins anew."""
    workspace = account.workspace
    key = _farewell(workspace.platform, workspace.external_id, account.external_id)
    session.merge(Handled(key=key, at=at))


def first_language(locale: str) -> str:
    """Of somebody of whom nothing is known yet but what the platform says."""
    language = locale[:2].lower()
    return language if language in LANGUAGES else "en" if locale else "de"


def act_once(session: Session, *, key: str, at: datetime) -> bool:
    """Whether this is the first time; the answer holds once the transaction is committed."""
    note = _note_of(session.get_bind().dialect.name)
    noted = session.connection().execute(note, {"key": key, "at": at})
    return noted.scalar() is not None  # how many rows it wrote, PostgreSQL's driver does not say


def choose_language(session: Session, *, by: Person, language: str) -> None:
    if language not in LANGUAGES:
        raise InvalidInput({"language": _("Please choose a language.")})
    _set(by, {"language": language})


def choose_hours(
    session: Session,
    *,
    by: Person,
    working_days: Sequence[int],
    day_starts: time | None,
    day_ends: time | None,
    timezone: str,
) -> None:
    """When messages may come. Times are the person's own, in `timezone` (an IANA name)."""
    errors = {}
    if not working_days or not set(working_days) <= set(range(7)):
        errors["working_days"] = _("Please choose at least one day.")
    if day_starts is None:
        errors["day_starts"] = _("Please choose a time.")
    if day_ends is None or (day_starts is not None and day_ends <= day_starts):
        errors["day_ends"] = _("Please choose a later time.")
    if not is_zone(timezone):
        errors["timezone"] = _("Please write it like Europe/Berlin.")
    if errors or day_starts is None or day_ends is None:
        raise InvalidInput(errors)
    hours = {"working_days": sorted(working_days), "day_starts": day_starts, "day_ends": day_ends}
    _set(by, hours | {"timezone": timezone})


def _first_contact(session: Session, seat: Seat, at: datetime) -> Account:
    _require_no_farewell(session, seat, at)
    workspace = workspace_called(session, platform=seat.platform, external_id=seat.workspace)
    if workspace is None:
        raise Refused(_("Mentoring is not set up in this workspace."))
    if seat.platform is Platform.MAIL:  # a mailbox is made by inviting it, never by coming
        raise Refused(_("This account is not in use any more."))
    if not seat.introduced:
        raise NotIntroduced
    person = _same_person(session, workspace, seat) or Person(
        organisation=workspace.organisation,
        name=seat.name or seat.user,
        language=first_language(seat.locale),
        timezone=zone_of(seat.timezone),
    )
    account = Account(
        workspace=workspace, person=person, external_id=seat.user, is_guest=seat.is_guest
    )
    try:
        with session.begin_nested():
            session.add(account)
    except IntegrityError:  # two requests of a newcomer at once: the other one was first
        found = account_at(
            session, platform=seat.platform, workspace=seat.workspace, user=seat.user
        )
        if found is None:
            raise
        return found
    return account


def _require_no_farewell(session: Session, seat: Seat, at: datetime) -> None:
    left = session.get(Handled, _farewell(seat.platform, seat.workspace, seat.user))
    if left is not None and at - left.at < _QUIET:
        raise Refused(_("Your data has been deleted. You can begin anew in some minutes."))


def _farewell(platform: Platform, workspace: str, user: str) -> str:
    """A hash, so that nothing of the one who left is kept in it."""
    said = f"{platform}:{workspace}:{user}"
    return f"farewell:{hashlib.sha256(said.encode()).hexdigest()}"


def _same_person(session: Session, workspace: Workspace, seat: Seat) -> Person | None:
    """In a Slack organisation somebody has one id in all its workspaces, and is one person."""
    if not workspace.enterprise_id:
        return None
    return person_in_enterprise(session, enterprise_id=workspace.enterprise_id, user=seat.user)


@cache
def _note_of(dialect: str) -> ReturningInsert[tuple[str]]:
    """Written with every form, so it is put together once."""
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return insert(Handled).on_conflict_do_nothing().returning(Handled.key)


def _set(entity: Person | Account, values: Mapping[str, object]) -> None:
    """Only what is not so already: what is set is looked through before it is kept."""
    for name, value in values.items():
        if getattr(entity, name) != value:
            setattr(entity, name, value)
