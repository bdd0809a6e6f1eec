"""Draft the next migration from what the entities say: `python -m tools.migration "add events"`."""

import sys
import tempfile

from mentorapp.db.engine import make_engine
from mentorapp.db.upgrade import MIGRATIONS, upgrade, write_migration
from mentorapp.entities import ENTITIES


def main(message: str) -> None:
    assert ENTITIES
    number = len(list((MIGRATIONS / "versions").glob("*.py"))) + 1
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{folder}/empty.db")
        if number > 1:
            upgrade(engine)
        write_migration(engine, message=message, number=f"{number:04}")
        engine.dispose()


if __name__ == "__main__":
    main(sys.argv[1])
