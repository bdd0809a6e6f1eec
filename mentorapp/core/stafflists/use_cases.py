"""A staff list is brought, looked at, and taken over whole, or not at all."""

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.cohorts.guests import employers_to_choose
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.queries import require_coordinator, the_programme
from mentorapp.core.sealing.keyring import CannotOpen, Keyring
from mentorapp.core.stafflists.columns import Field, guess_columns
from mentorapp.core.stafflists.comparing import (
    Difference,
    Known,
    Reading,
    Said,
    as_known,
    compare,
    read_lines,
)
from mentorapp.core.stafflists.model import Hashes, Source, StaffFile, StaffLine
from mentorapp.core.stafflists.placing import place_everybody
from mentorapp.core.stafflists.queries import known_lines
from mentorapp.core.stafflists.reading import Row, read_table
from mentorapp.i18n import _

_AT_ONCE = 500  # rows in one statement


@dataclass(frozen=True, slots=True, kw_only=True)
class DryRun:
    """What would come of a file: nothing of it is written yet."""

    headings: Row
    reading: Reading
    difference: Difference


def bring_file(
    session: Session,
    *,
    programme: Programme,
    by: Person,
    content: bytes,
    keyring: Keyring,
    at: datetime,
) -> StaffFile:
    """Keep a file, sealed, until it is taken over; one that was brought before makes room.

    :raises InvalidInput: when it cannot be read as a table.
    """
    require_coordinator(session, person=by, programme_id=programme.id)
    rows = read_table(content)
    session.execute(
        delete(StaffFile).where(
            StaffFile.programme_id == programme.id, StaffFile.brought_by == by.id
        )
    )
    file = StaffFile(
        keeper_id=programme.organisation_id,
        programme_id=programme.id,
        brought_by=by.id,
        brought_at=at,
        sealed_rows=keyring.seal(_packed(rows)),
        columns=guess_columns(rows[0]),
    )
    session.add(file)
    session.flush()
    record(session, deed="bring_staff_list", by=by.id, at=at, subject=programme.id)
    return file


def choose_columns(
    session: Session, *, file: StaffFile, by: Person, columns: Mapping[Field, int], width: int
) -> None:
    """Say which column holds what; -1 for none. :raises InvalidInput:"""
    require_own_file(session, file=file, by=by)
    chosen = {str(field): number for field, number in columns.items() if 0 <= number < width}
    errors = {}
    if Field.ADDRESS not in chosen:
        errors[str(Field.ADDRESS)] = _("Please choose the column of the e-mail addresses.")
    if not chosen.keys() & {Field.NAME, Field.FIRST_NAME, Field.LAST_NAME}:
        errors[str(Field.NAME)] = _("Please choose the column of the names.")
    twice = [field for field in chosen if list(chosen.values()).count(chosen[field]) > 1]
    for field in twice:
        errors[field] = _("This column is chosen twice.")
    if errors:
        raise InvalidInput(errors)
    file.columns = chosen


def try_out(session: Session, *, file: StaffFile, by: Person, keyring: Keyring) -> DryRun:
    require_own_file(session, file=file, by=by)
    rows = rows_of(file, keyring)
    programme = the_programme(session, file.programme_id)
    offered = employers_to_choose(session, programme=programme)
    reading = read_lines(
        rows[1:],
        file.columns,
        employers={employer.name.casefold(): employer.id for employer in offered},
        own=file.keeper_id,
    )
    difference = _difference(session, file.keeper_id, Source.FILE, reading.lines, reading.spared)
    return DryRun(headings=rows[0], reading=reading, difference=difference)


def take_over(
    session: Session, *, file: StaffFile, by: Person, keyring: Keyring, at: datetime
) -> Difference:
    """Everything that is whole at once; of broken lines, what was known of them stays."""
    found = try_out(session, file=file, by=by, keyring=keyring)
    if not found.reading.lines:
        raise Refused(_("No line of this file can be taken over."))
    _write(session, file.keeper_id, Source.FILE, found.difference, at)
    record(session, deed="import_staff", by=by.id, at=at, subject=file.programme_id)
    keeper_id = file.keeper_id
    session.delete(file)
    session.flush()
    place_everybody(session, keeper_id=keeper_id)
    return found.difference


def discard(session: Session, *, file: StaffFile, by: Person) -> None:
    require_own_file(session, file=file, by=by)
    session.delete(file)
    session.flush()


def renew_list(
    session: Session, *, keeper_id: UUID, source: Source, lines: Mapping[str, Known], at: datetime
) -> Difference:
    """What another system says of the whole staff, by hashes of addresses, taken over at once."""
    known = as_kept(session, keeper_id=keeper_id, source=source)
    difference = compare(lines, known, spared=frozenset())
    _write(session, keeper_id, source, difference, at)
    place_everybody(session, keeper_id=keeper_id)
    return difference


def as_kept(session: Session, *, keeper_id: UUID, source: Source) -> dict[str, Known]:
    """What is known already, by the hash of each address."""
    return {
        line.address_hash: Known(
            employer_id=line.employer_id,
            name_hash=line.name_hash,
            superior_hash=line.superior_hash,
            department=line.department,
            site=line.site,
        )
        for line in known_lines(session, keeper_id=keeper_id, source=source)
    }


def the_file(session: Session, file_id: UUID) -> StaffFile:
    """:raises Refused: when it was taken over, or its day is over."""
    found = session.get(StaffFile, file_id)
    if found is None:
        raise Refused(_("This file is not there any more. Please bring it again."))
    return found


def require_own_file(session: Session, *, file: StaffFile, by: Person) -> None:
    """Whoever brought it, as long as they coordinate. :raises Refused:"""
    require_coordinator(session, person=by, programme_id=file.programme_id)
    if file.brought_by != by.id:
        raise Refused(_("Somebody else has brought this file."))


def renew_files(session: Session, *, keyring: Keyring) -> None:
    """Seal what was brought and not taken over yet under the newest key. :raises CannotOpen:"""
    for file in session.scalars(select(StaffFile)):
        file.sealed_rows = keyring.renew(file.sealed_rows)


def rows_of(file: StaffFile, keyring: Keyring) -> list[Row]:
    """:raises Refused: when the key it was sealed with is gone."""
    try:
        packed = base64.b64decode(keyring.open(file.sealed_rows))
    except CannotOpen:
        raise Refused(_("This file is not there any more. Please bring it again.")) from None
    return [tuple(row) for row in json.loads(zlib.decompress(packed))]


def _packed(rows: Sequence[Row]) -> str:
    return base64.b64encode(zlib.compress(json.dumps(rows).encode())).decode()


def _difference(
    session: Session,
    keeper_id: UUID,
    source: Source,
    lines: Sequence[Said],
    spared: frozenset[str],
) -> Difference:
    hashes = Hashes(session)
    said = as_known(lines, of_address=hashes.of_address, of_name=hashes.of_name)
    known = as_kept(session, keeper_id=keeper_id, source=source)
    kept = frozenset(hashes.of_address(address) for address in spared)
    return compare(said, known, spared=kept)


def _write(
    session: Session, keeper_id: UUID, source: Source, difference: Difference, at: datetime
) -> None:
    of_list = (StaffLine.keeper_id == keeper_id, StaffLine.source == source)
    ids = {
        line.address_hash: line.id
        for line in known_lines(session, keeper_id=keeper_id, source=source)
    }
    gone = [ids[address] for address in difference.gone]
    for first in range(0, len(gone), _AT_ONCE):
        part = gone[first : first + _AT_ONCE]
        session.execute(delete(StaffLine).where(*of_list, StaffLine.id.in_(part)))
    changed = [
        _columns(line) | {"id": ids[address], "read_at": at}
        for address, line in difference.changed.items()
    ]
    if changed:
        session.execute(update(StaffLine), changed)
    new = [
        _columns(line)
        | {
            "id": uuid4(),
            "keeper_id": keeper_id,
            "source": source,
            "address_hash": address,
            "read_at": at,
        }
        for address, line in difference.new.items()
    ]
    if new:
        session.execute(insert(StaffLine), new)
    session.execute(update(StaffLine).where(*of_list).values(read_at=at))


def _columns(line: Known) -> dict[str, object]:
    return {
        "employer_id": line.employer_id,
        "name_hash": line.name_hash,
        "superior_hash": line.superior_hash,
        "department": line.department,
        "site": line.site,
    }
