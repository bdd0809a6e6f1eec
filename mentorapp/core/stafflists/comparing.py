"""What a file says, line by line, and how that differs from what is known. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from mentorapp.core.people.mailboxes import plain_address
from mentorapp.core.stafflists.columns import Field
from mentorapp.core.stafflists.reading import CELL_MOST, Row


class Flaw(StrEnum):
    """Why a line is left out."""

    NO_ADDRESS = "no_address"
    BAD_ADDRESS = "bad_address"
    TWICE = "twice"  # the same address stands in an earlier line, too
    NO_NAME = "no_name"
    BAD_SUPERIOR = "bad_superior"
    OWN_SUPERIOR = "own_superior"
    UNKNOWN_EMPLOYER = "unknown_employer"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Broken:
    number: int  # of the line in the file, the headings being the first
    flaw: Flaw
    said: str  # what stands there


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One whole line."""

    address: str
    name: str
    employer_id: UUID
    department: str = ""
    site: str = ""
    superior: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    lines: Sequence[Said]
    broken: Sequence[Broken]
    spared: frozenset[str] = frozenset()  # addresses of broken lines: what is known of them stays


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a line is compared by; hashes where they are kept."""

    employer_id: UUID
    name_hash: str
    superior_hash: str
    department: str
    site: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """By the hash of an address."""

    new: Mapping[str, Known] = field(default_factory=dict)
    changed: Mapping[str, Known] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    unchanged: int = 0


def read_lines(
    rows: Sequence[Row], columns: Mapping[str, int], *, employers: Mapping[str, UUID], own: UUID
) -> Reading:
    """`rows` without the headings; `employers` by their names in small letters."""
    lines: list[Said] = []
    broken: list[Broken] = []
    seen: set[str] = set()
    spared: set[str] = set()
    for number, row in enumerate(rows, start=2):
        if not any(row):
            continue
        line = _Line(row, columns)
        flaw, said = line.flaw(seen, employers)
        address = plain_address(line.cell(Field.ADDRESS)) or ""
        if flaw is not None:
            broken.append(Broken(number, flaw, said))
            spared.add(address)
            continue
        seen.add(address)
        lines.append(line.said(address, employers, own))
    return Reading(lines, broken, frozenset(spared - {""} - seen))


def compare(
    lines: Mapping[str, Known], known: Mapping[str, Known], *, spared: frozenset[str]
) -> Difference:
    new = {address: line for address, line in lines.items() if address not in known}
    changed = {
        address: line
        for address, line in lines.items()
        if address in known and known[address] != line
    }
    return Difference(
        new=new,
        changed=changed,
        gone=frozenset(known.keys() - lines.keys() - spared),
        unchanged=len(lines) - len(new) - len(changed),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    row: Row
    columns: Mapping[str, int]

    def cell(self, field: Field) -> str:
        number = self.columns.get(field, -1)
        return self.row[number] if 0 <= number < len(self.row) else ""

    @property
    def name(self) -> str:
        parts = (self.cell(Field.FIRST_NAME), self.cell(Field.LAST_NAME))
        return self.cell(Field.NAME) or " ".join(part for part in parts if part)

    def flaw(self, seen: set[str], employers: Mapping[str, UUID]) -> tuple[Flaw | None, str]:
        """The first thing that is wrong, and what stands there."""
        return next(self._flaws(seen, employers), (None, ""))

    def _flaws(self, seen: set[str], employers: Mapping[str, UUID]) -> Iterator[tuple[Flaw, str]]:
        typed, superior = self.cell(Field.ADDRESS), self.cell(Field.SUPERIOR)
        employer = self.cell(Field.EMPLOYER)
        address = plain_address(typed) if typed else None
        above = plain_address(superior) if superior else None
        if not typed:
            yield Flaw.NO_ADDRESS, self.name
        elif address is None:
            yield Flaw.BAD_ADDRESS, typed
        elif address in seen:
            yield Flaw.TWICE, typed
        if not self.name:
            yield Flaw.NO_NAME, typed
        if superior and above is None:
            yield Flaw.BAD_SUPERIOR, superior
        elif above is not None and above == address:
            yield Flaw.OWN_SUPERIOR, superior
        if employer and employer.casefold() not in employers:
            yield Flaw.UNKNOWN_EMPLOYER, employer
        for cell in self._kept():
            if len(cell) > CELL_MOST:
                yield Flaw.TOO_LONG, cell[:60]

    def said(self, address: str, employers: Mapping[str, UUID], own: UUID) -> Said:
        return Said(
            address=address,
            name=self.name,
            employer_id=employers.get(self.cell(Field.EMPLOYER).casefold(), own),
            department=self.cell(Field.DEPARTMENT),
            site=self.cell(Field.SITE),
            superior=plain_address(self.cell(Field.SUPERIOR)) or "",
        )

    def _kept(self) -> tuple[str, ...]:
        return (self.name, self.cell(Field.DEPARTMENT), self.cell(Field.SITE))


Hash = Callable[[str], str]


def as_known(lines: Sequence[Said], *, of_address: Hash, of_name: Hash) -> dict[str, Known]:
    """By the hash of each address, as it is kept and compared."""
    return {
        of_address(line.address): Known(
            employer_id=line.employer_id,
            name_hash=of_name(line.name),
            superior_hash=of_address(line.superior),
            department=line.department,
            site=line.site,
        )
        for line in lines
    }
