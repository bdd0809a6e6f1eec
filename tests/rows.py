"""Everything that is kept, in words that can be compared with what another way has led to."""

import re
from collections import Counter
from collections.abc import Iterator, Set
from uuid import UUID

from sqlalchemy import Engine, select

from mentorapp.db.base import Base

Rows = Counter[tuple[str, str]]  # by table, each without what is drawn anew

UUIDS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DRAWN = {"handled"}, {"revision", "code_hash", "receipt"}  # tables, columns


def ids_in(engine: Engine) -> Set[str]:
    return {str(cell) for row in _all(engine) for cell in row[1].values() if type(cell) is UUID}


def rows_of(engine: Engine, known: Set[str]) -> Rows:
    """Ids that are not `known` were drawn since, and are all the same."""
    tables, columns = _DRAWN
    return Counter(
        (table, repr({k: _plain(v, known) for k, v in row.items() if k not in columns}))
        for table, row in _all(engine)
        if table not in tables
    )


def _all(engine: Engine) -> Iterator[tuple[str, dict[str, object]]]:
    with engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            for row in connection.execute(select(table)).mappings():
                yield table.name, dict(row)


def _plain(cell: object, known: Set[str]) -> object:
    """What is sealed is another each time, too."""
    if isinstance(cell, bytes) or str(cell).startswith("gAAAA"):
        return "sealed"
    return UUIDS.sub(lambda id: id[0] if id[0] in known else "new", str(cell))
