"""Everything the register says a person may take along, opened where it is sealed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import LargeBinary, select
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.cohorts.model import Cohort, Enrolment
from mentorapp.core.consent.model import ConsentText
from mentorapp.core.errors import Refused
from mentorapp.core.events.model import Event
from mentorapp.core.people.holding import hold
from mentorapp.core.people.model import Organisation, Person
from mentorapp.core.privacy.belonging import belongs_to, stored, way_to
from mentorapp.core.privacy.kept import REGISTER
from mentorapp.core.privacy.register import Kept, Table
from mentorapp.core.programmes.model import Programme, Variant
from mentorapp.core.programmes.questions import Question
from mentorapp.core.sealing.keyring import CannotOpen, Keyring
from mentorapp.core.sealing.pairkeys import PairKey, pair_key
from mentorapp.core.training.model import TrainingItem
from mentorapp.db.types import Instant
from mentorapp.i18n import _

Thing = Cohort | Event | TrainingItem | Programme | Variant
Value = str | int | float | bool | None | list[Any] | dict[str, Any]
_PAIR = "pair"
_OWN_KEY = "id"  # what belongs to no tandem is sealed with a key of its own
UNREADABLE = "(sealed; its key is gone)"


@dataclass(frozen=True, slots=True)
class Group:
    """One line of the register with the person's own rows."""

    line: Kept
    rows: tuple[Mapping[str, Value], ...]


def export_of(session: Session, *, person: Person, keyring: Keyring) -> tuple[Group, ...]:
    """The person's own data. Only the person may be given it: the caller has made sure.

    :raises Refused: when they have their data deleted meanwhile: a half is no copy.
    """
    hold(session, person=person)
    if person.left_at is not None:
        raise Refused(_("This account is not in use any more."))
    reader = _Reader(session, keyring)
    return tuple(
        Group(line, rows)
        for table in REGISTER
        for line in table.lines
        if line.exported and (rows := tuple(reader.rows(table, line, person)))
    )


class _Reader:
    def __init__(self, session: Session, keyring: Keyring) -> None:
        self._session, self._keyring = session, keyring
        self._keys: dict[UUID, PairKey | None] = {}

    def rows(self, table: Table, line: Kept, person: Person) -> Iterator[Mapping[str, Value]]:
        kept = stored(table)
        way = (way_to(kept, _PAIR) or _OWN_KEY) if _has_sealed(table, line) else None
        inorder = [one for one in kept.c if isinstance(one.type, Instant)][:1]
        whole = select(kept).where(belongs_to(table, person.id))
        whole = whole.order_by(*inorder, *kept.primary_key)
        for row in self._session.execute(whole).mappings():
            pair_id = self._follow(row, table.name, way) if way else None
            yield {
                name.removeprefix("sealed_"): self._value(row[name], pair_id) for name in line.names
            }

    def _value(self, value: Any, pair_id: UUID | None) -> Value:
        match value:
            case bytes():
                return self._opened(value, pair_id)
            case UUID():
                return str(value)
            case datetime() | date() | time():
                return value.isoformat()
            case _:
                return value  # type: ignore[no-any-return]  # what JSON knows already

    def _opened(self, sealed: bytes, pair_id: UUID | None) -> str:
        if not sealed:
            return ""
        key = self._key(pair_id) if pair_id else None
        if key is None:
            return UNREADABLE
        try:
            return key.open(sealed)
        except CannotOpen:
            return UNREADABLE

    def _key(self, pair_id: UUID) -> PairKey | None:
        if pair_id not in self._keys:
            try:
                self._keys[pair_id] = pair_key(
                    self._session, pair_id=pair_id, keyring=self._keyring
                )
            except CannotOpen:
                self._keys[pair_id] = None
        return self._keys[pair_id]

    def _follow(self, row: Mapping[Any, Any], name: str, way: str) -> UUID:
        """The pair a row belongs to, from table to table."""
        table = next(stored(t) for t in REGISTER if t.name == name)
        *steps, last = way.split(".")
        values: Mapping[Any, Any] = row
        for step in steps:
            target = next(iter(table.c[step].foreign_keys)).column
            found = select(target.table).where(target == values[step])
            values, table = self._session.execute(found).mappings().one(), target.table
        pair_id: UUID = values[last]
        return pair_id


def names_of(session: Session, *, groups: Sequence[Group]) -> Mapping[str, str]:
    """The names of people whose ids stand in an export: those it concerns know them anyway."""
    found = session.execute(select(Person.id, Person.name).where(Person.id.in_(_said(groups))))
    return {str(person_id): name for person_id, name in found}


def employers_named(session: Session, *, groups: Sequence[Group]) -> Mapping[str, str]:
    """The person's own, and those they do not want a partner from."""
    which = Organisation.id.in_(_said(groups))
    found = session.execute(select(Organisation.id, Organisation.name).where(which))
    return {str(employer_id): name for employer_id, name in found}


def texts_of(session: Session, *, groups: Sequence[Group]) -> Mapping[str, str]:
    """The words that were agreed to, by what stands for them in an export."""
    said = {row["text_hash"] for group in groups for row in group.rows if "text_hash" in row}
    found = session.execute(
        select(ConsentText.text_hash, ConsentText.words).where(ConsentText.text_hash.in_(said))
    )
    return dict(iter(found))


def things_of(session: Session, *, groups: Sequence[Group]) -> Sequence[Thing]:
    """What else stands in an export by its id, and has a name."""
    said = _said(groups)
    cohorts = select(Cohort).where(Cohort.id.in_(said)).options(joinedload(Cohort.programme))
    others = (Event, TrainingItem, Programme, Variant)
    return [
        *session.scalars(cohorts),
        *(one for kind in others for one in session.scalars(select(kind).where(kind.id.in_(said)))),
    ]


def own_questions(session: Session, *, person: Person) -> Mapping[str, Question]:
    """What programmes asked them in their own words, by the keys of the answers."""
    asked = (
        select(Question)
        .join(Cohort, Cohort.programme_id == Question.programme_id)
        .join(Enrolment, Enrolment.cohort_id == Cohort.id)
        .where(Enrolment.person_id == person.id)
    )
    return {question.key: question for question in session.scalars(asked)}


def _said(groups: Sequence[Group]) -> set[UUID]:
    return {value for group in groups for row in group.rows for value in _ids(row.values())}


def _ids(values: object) -> Iterator[UUID]:
    """Also those behind a word, such as `organisation:…`."""
    if isinstance(values, str):
        try:
            yield UUID(values.rpartition(":")[2])
        except ValueError:
            return
    elif isinstance(values, Mapping):
        yield from _ids(list(values.values()))
    elif not isinstance(values, int | float | None):
        for value in values:  # type: ignore[attr-defined]
            yield from _ids(value)


def _has_sealed(table: Table, line: Kept) -> bool:
    columns = stored(table).c
    return any(isinstance(columns[name].type, LargeBinary) for name in line.names)
