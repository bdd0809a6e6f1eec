"""A person's data goes: what the register says is deleted, the rest stays without their name."""

from collections.abc import Callable, Iterator
from dataclasses import MISSING, dataclass, fields
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Column, delete, func, select, update
from sqlalchemy import Table as Stored
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from mentorapp.core.audit.model import record
from mentorapp.core.consent.model import withdraw_all
from mentorapp.core.errors import Refused
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.holding import hold
from mentorapp.core.people.model import NOBODY, Person
from mentorapp.core.people.queries import accounts_of
from mentorapp.core.people.use_cases import say_farewell
from mentorapp.core.privacy.belonging import belongs_to, stored
from mentorapp.core.privacy.deleting import changed, delete_rows
from mentorapp.core.privacy.kept import REGISTER
from mentorapp.core.privacy.leaving import leave_everything
from mentorapp.core.privacy.model import Cause, DeletionReceipt
from mentorapp.core.privacy.register import Erasure, Kept, Table
from mentorapp.core.programmes.model import Coordinator, Programme
from mentorapp.core.sealing.pairkeys import WrappedKey
from mentorapp.db.base import Base
from mentorapp.db.types import in_language
from mentorapp.i18n import _


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one line of the register, and how many rows that are."""

    line: Kept
    rows: int


def preview_erasure(session: Session, *, person: Person) -> tuple[Fate, ...]:
    """Every line of which there is something, in the register's order."""
    return tuple(
        Fate(line, rows)
        for table in REGISTER
        if table.of and (rows := _count(session, table, person.id))
        for line in table.lines
    )


def erase_oneself(session: Session, *, by: Person, at: datetime) -> DeletionReceipt:
    """Leave everything and have one's data deleted.

    :raises Refused: when a programme would be left without a coordinator.
    """
    _require_no_programme_left_alone(session, by)
    return erase_person(session, person=by, cause=Cause.ASKED, at=at)


def erase_person(
    session: Session, *, person: Person, cause: Cause, at: datetime
) -> DeletionReceipt:
    """Nothing asks who wants it: that is the caller's to know."""
    hold(session, person=person)
    leave_everything(session, person=person, at=at)
    for account in accounts_of(session, person_id=person.id):
        say_farewell(session, account=account, at=at)
        session.flush()
        session.expunge(account)  # whoever came from it still gets their answer
    withdraw_all(session, person_id=person.id, at=at)
    session.flush()
    counts: dict[str, int] = {}
    for table in sorted(REGISTER, key=lambda table: _place(table.name), reverse=True):
        if table.of and (gone := _apply(session, table, person.id)):
            counts[table.name] = gone
    counts |= _drop_keys(session, person.id)
    session.expire_all()
    person.name, person.left_at = NOBODY, at
    receipt = DeletionReceipt(at=at, cause=cause, counts=counts)
    session.add(receipt)
    record(session, deed=f"erase_{cause}", by=None, at=at, subject=receipt.id)
    session.flush()
    return receipt


def _place(name: str) -> int:
    return [table.name for table in Base.metadata.sorted_tables].index(name)


def _count(session: Session, table: Table, person_id: UUID) -> int:
    mine = belongs_to(table, person_id, also=True)
    return session.execute(select(func.count()).select_from(stored(table)).where(mine)).scalar_one()


def _apply(session: Session, table: Table, person_id: UUID) -> int:
    kept, mine = stored(table), belongs_to(table, person_id, also=True)
    if table.goes_whole:
        return delete_rows(session, kept, mine)
    blanks = dict(_blanks(table, kept))
    if not blanks:
        return 0
    return changed(session.execute(update(kept).where(mine).values(blanks)))


def _blanks(table: Table, kept: Stored) -> Iterator[tuple[str, Any]]:
    for line in table.lines:
        if line.erasure is Erasure.DELETE:
            for name in line.names:
                yield name, _blank(kept.c[name])


def _blank(column: Column[Any]) -> Any:
    """What says nothing: no value, else what a new row would hold."""
    if column.nullable:
        return None
    if isinstance(column.default, ScalarElementColumnDefault):
        return column.default.arg
    kinds: dict[type, Any] = {str: NOBODY, dict: {}, list: [], bytes: b"", int: 0, bool: False}
    made = _factories(column.table.name).get(column.name)
    return made() if made else kinds[column.type.python_type]


@cache
def _factories(table: str) -> dict[str, Callable[[], Any]]:
    """What the entity's lists and records begin with."""
    kept = Base.metadata.tables[table]
    entity = next(m.class_ for m in Base.registry.mappers if m.local_table is kept)
    return {
        field.name: field.default_factory
        for field in fields(entity)
        if field.default_factory is not MISSING
    }


def _drop_keys(session: Session, person_id: UUID) -> dict[str, int]:
    """A tandem both of whose people are gone: without its key nothing of it can be read."""
    gone = select(Person.id).where(Person.name == NOBODY)
    theirs = (
        select(Pair.id)
        .where(Pair.of(person_id))
        .where(Pair.mentor_id.in_(gone), Pair.mentee_id.in_(gone))
    )
    dropped = changed(session.execute(delete(WrappedKey).where(WrappedKey.pair_id.in_(theirs))))
    return {"wrapped_key": dropped} if dropped else {}


def _require_no_programme_left_alone(session: Session, person: Person) -> None:
    mine = select(Coordinator.programme_id).where(Coordinator.person_id == person.id)
    others = select(Coordinator.programme_id).where(Coordinator.person_id != person.id)
    alone = session.scalars(
        select(Programme).where(Programme.id.in_(mine), Programme.id.not_in(others))
    ).first()
    if alone is not None:
        raise Refused(
            _(
                "You are the only coordinator of “{programme}”. Please name another one first."
            ).format(programme=in_language(alone.name, person.language))
        )
