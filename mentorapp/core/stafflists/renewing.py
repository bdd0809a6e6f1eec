"""Each night the staff list is read anew from where the employer keeps it: what has changed.

Everything is read before anything is written; whatever fails leaves the list as it was.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mentorapp.core.notices.job import ask_for
from mentorapp.core.people.mailboxes import plain_address
from mentorapp.core.people.model import Workspace
from mentorapp.core.people.outside import Employed, OutsideFails
from mentorapp.core.people.visits import Instance
from mentorapp.core.stafflists.comparing import Known
from mentorapp.core.stafflists.model import Hashes, Source, StaffLine
from mentorapp.core.stafflists.use_cases import as_kept, renew_list
from mentorapp.db.session import looking, transact

JOB: Final = "staff_register"
AT: Final = time(1, 30, tzinfo=UTC)
_AHEAD: Final = timedelta(days=2)
_OVERLAP: Final = timedelta(days=1)  # between two readings, so that no clock loses a change
_EVERYTHING_ON: Final = 6  # a Sunday: also what changed without a person's entry telling so
_LEAST: Final = 0.5  # of those known: fewer are a fault, not a wave of leavers


def renew_nightly(session: Session, since: datetime, until: datetime) -> None:
    """An occasion of the timetable, where a register is set up."""
    day = since.astimezone(UTC).date()
    while (due := datetime.combine(day, AT)) <= min(until, since + _AHEAD):
        if due >= since:
            whole = "whole" if day.weekday() == _EVERYTHING_ON else ""
            arguments = {"extent": whole}
            ask_for(session, kind=JOB, key=f"{JOB}:{day}", arguments=arguments, now=due)
        day += timedelta(days=1)


def carry_out(
    instance: Instance, arguments: Mapping[str, str], progress: Callable[[str], None]
) -> None:
    """The job behind it. :raises OutsideFails: when not everything could be read."""
    register = instance.register
    if register is None:
        return
    with looking(instance.sessions) as session:
        keeper_id = _keeper(session, register.workspace)
        known = as_kept(session, keeper_id=keeper_id, source=Source.PERSONIO)
        read_at = _read_at(session, keeper_id)
    whole = read_at is None or arguments.get("extent") == "whole"
    progress("reading")
    everybody = register.staff(changed_since=None if whole or not read_at else read_at - _OVERLAP)
    if len(everybody) < _LEAST * len(known):
        raise OutsideFails("too_few")
    progress("writing")

    def renew(session: Session) -> None:
        lines = _lines(Hashes(session), everybody, known, keeper_id)
        renew_list(
            session,
            keeper_id=keeper_id,
            source=Source.PERSONIO,
            lines=lines,
            at=instance.clock(),
        )

    transact(instance.sessions, renew, writes=True)


def _lines(
    hashes: Hashes, everybody: Sequence[Employed], known: Mapping[str, Known], keeper_id: UUID
) -> dict[str, Known]:
    """Whoever has no address cannot be found in a list; of whom nothing changed, it stays."""
    lines: dict[str, Known] = {}
    for one in everybody:
        address = plain_address(one.address)
        if address is None or not one.name.strip():
            continue
        key = hashes.of_address(address)
        before, now = known.get(key), one.placement
        above = plain_address(now.superior) if now else None
        lines[key] = Known(
            employer_id=keeper_id,
            name_hash=hashes.of_name(one.name),
            superior_hash=hashes.of_address(above or "")
            if now
            else (before.superior_hash if before else ""),
            department=now.department if now else (before.department if before else ""),
            site=now.site if now else (before.site if before else ""),
        )
    return lines


def _keeper(session: Session, workspace: str) -> UUID:
    found = session.scalar(
        select(Workspace.organisation_id).where(
            Workspace.external_id == workspace, Workspace.removed_at.is_(None)
        )
    )
    if found is None:
        raise OutsideFails("unknown_workspace")
    return found


def _read_at(session: Session, keeper_id: UUID) -> datetime | None:
    return session.scalar(
        select(func.max(StaffLine.read_at)).where(
            StaffLine.keeper_id == keeper_id, StaffLine.source == Source.PERSONIO
        )
    )
