"""The drill: back up, lose everything, restore; data and keys apart, also into another database."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import Session

from mentorapp.core.goals.model import Goal
from mentorapp.core.notices.model import Notice
from mentorapp.core.pairs.contents import ContentsLost, key_for
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.db.base import Base
from mentorapp.db.engine import make_engine
from mentorapp.db.session import make_sessions
from mentorapp.db.upgrade import MIGRATIONS, NotUnicode, current, downgrade, newest, upgrade
from mentorapp.operations import backup
from mentorapp.operations.backup import CannotRestore, Part, back_up, restore
from tests.builders import KEYRING
from tests.core.privacy.stories import a_story
from tests.databases import (
    ascii_only_url,
    filled,
    postgres_engine,
    postgres_url,
    small_disk,
    sqlite_engine,
)


def _empty(kind: str, folder: Path) -> Engine:
    if kind == "sqlite":
        return make_engine(f"sqlite:///{folder}/empty.db")
    return make_engine(postgres_url())


def _filled(kind: str, folder: Path) -> Engine:
    engine = sqlite_engine(folder) if kind == "sqlite" else postgres_engine()
    with make_sessions(engine).begin() as session:
        a_story(session)
        first, second = session.scalars(select(Notice).limit(2))
        first.digest_id = second.id  # a row that points to another of its own table
    return engine


@pytest.fixture(
    params=[("sqlite", "sqlite"), ("postgresql", "postgresql"), ("sqlite", "postgresql")]
)
def engines(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Engine, Engine]]:
    source, target = request.param
    both = (_filled(source, tmp_path), _empty(target, tmp_path))
    yield both
    for engine in both:
        engine.dispose()


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Engine]:
    engine = _filled("sqlite", tmp_path)
    yield engine
    engine.dispose()


def _rows(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in Base.metadata.sorted_tables
        }


def _title(session: Session, keyring: Keyring = KEYRING) -> str:
    goal = session.scalars(select(Goal)).one()
    pair = session.get_one(Pair, goal.pair_id)
    asha = session.get_one(Person, pair.mentee_id)
    key = key_for(session, pair=pair, by=asha, keyring=keyring)
    return key.open(goal.sealed_title)


def test_everything_is_there_again(engines: tuple[Engine, Engine], tmp_path: Path) -> None:
    source, target = engines
    for part in Part:
        back_up(source, tmp_path / part, part=part)

    for part in Part:
        restore(target, tmp_path / part)

    assert _rows(target) == _rows(source)
    with make_sessions(target)() as session:
        assert _title(session) == "Lead a team"
        assert session.scalar(select(func.count(Notice.digest_id))) == 1


def test_the_data_alone_opens_nothing(kept: Engine, tmp_path: Path) -> None:
    target = _empty("sqlite", tmp_path)
    back_up(kept, tmp_path / "data", part=Part.DATA)
    restore(target, tmp_path / "data")

    with make_sessions(target)() as session, pytest.raises(ContentsLost):
        _title(session)

    assert b"wrapped" not in gzip.decompress((tmp_path / "data").read_bytes())


def test_the_keys_alone_hold_nothing_else(kept: Engine, tmp_path: Path) -> None:
    back_up(kept, tmp_path / "keys", part=Part.KEYS)

    lines = gzip.decompress((tmp_path / "keys").read_bytes()).splitlines()[1:]

    assert {json.loads(line)[0] for line in lines} == {"wrapped_key"}


def test_a_backup_of_an_older_release_is_brought_up(kept: Engine, tmp_path: Path) -> None:
    numbers = sorted(path.name[:4] for path in (MIGRATIONS / "versions").glob("0*.py"))
    older, target = _empty("sqlite", tmp_path), make_engine(f"sqlite:///{tmp_path}/newer.db")
    upgrade(older, to=numbers[0])
    head = {"backup": "data", "revision": numbers[0], "rows": 1}
    row = ["organisation", {"id": {"uuid": "1" * 32}, "name": "Dormagen", "region": "NW"}]
    with gzip.open(tmp_path / "old", "wt") as out:
        out.write(json.dumps(head) + "\n" + json.dumps(row) + "\n")

    restore(target, tmp_path / "old")

    with target.connect() as connection:
        assert current(connection) == newest()
        assert connection.execute(text("SELECT name FROM organisation")).scalar_one() == "Dormagen"


def test_a_full_disk_leaves_the_last_backup_as_it_was(
    kept: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "data"
    file.write_bytes(b"the last one")

    def full(*_anything: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "_write", full)
    with pytest.raises(OSError, match="No space"):
        back_up(kept, file, part=Part.DATA)

    assert file.read_bytes() == b"the last one"
    assert [path.name for path in tmp_path.glob("*.part")] == []


def test_a_disk_that_is_really_full_leaves_it_too(kept: Engine, tmp_path: Path) -> None:
    try:
        with small_disk(tmp_path / "disk") as disk:
            file = disk / "data"
            file.write_bytes(b"the last one")
            with filled(disk), pytest.raises(OSError, match="No space"):
                back_up(kept, file, part=Part.DATA)

            assert {path.name: path.read_bytes() for path in disk.iterdir()} == {
                "data": b"the last one"
            }
    except PermissionError:
        pytest.skip("nobody may mount a file system here; the test before this one asks the same")


@pytest.mark.parametrize(
    "content",
    [b"", b"nonsense", gzip.compress(b"{}"), gzip.compress(b"x")],
    ids=["empty", "nonsense", "other", "broken"],  # a compressed file has the time in it
)
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "data").write_bytes(content)

    with pytest.raises(CannotRestore):
        restore(_empty("sqlite", tmp_path), tmp_path / "data")


def test_half_a_backup_is_refused_and_nothing_of_it_stays(kept: Engine, tmp_path: Path) -> None:
    back_up(kept, tmp_path / "data", part=Part.DATA)
    lines = gzip.decompress((tmp_path / "data").read_bytes()).splitlines(keepends=True)
    (tmp_path / "half").write_bytes(gzip.compress(b"".join(lines[: len(lines) // 2])))
    target = _empty("sqlite", tmp_path)

    with pytest.raises(CannotRestore, match="early"):
        restore(target, tmp_path / "half")

    with target.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM person")).scalar_one() == 0


def test_a_backup_of_a_newer_release_is_refused(kept: Engine, tmp_path: Path) -> None:
    back_up(kept, tmp_path / "data", part=Part.DATA)
    head, *rows = gzip.decompress((tmp_path / "data").read_bytes()).splitlines(keepends=True)
    newer = json.dumps(json.loads(head) | {"revision": "9999"}).encode() + b"\n"
    (tmp_path / "newer").write_bytes(gzip.compress(newer + b"".join(rows)))

    with pytest.raises(CannotRestore, match="newer release"):
        restore(_empty("sqlite", tmp_path), tmp_path / "newer")


def test_a_restore_says_what_really_stands_in_its_way(kept: Engine, tmp_path: Path) -> None:
    back_up(kept, tmp_path / "data", part=Part.DATA)
    ascii_only = make_engine(ascii_only_url())

    with pytest.raises(NotUnicode):
        restore(ascii_only, tmp_path / "data")

    ascii_only.dispose()


def test_a_database_in_use_is_not_overwritten(kept: Engine, tmp_path: Path) -> None:
    back_up(kept, tmp_path / "data", part=Part.DATA)

    with pytest.raises(CannotRestore, match="not empty"):
        restore(kept, tmp_path / "data")


def test_keys_are_restored_after_the_data(kept: Engine, tmp_path: Path) -> None:
    back_up(kept, tmp_path / "keys", part=Part.KEYS)

    with pytest.raises(CannotRestore, match="data first"):
        restore(_empty("sqlite", tmp_path), tmp_path / "keys")


def test_keys_that_are_there_already_are_not_read_again(kept: Engine, tmp_path: Path) -> None:
    """Also where a tandem has begun anew since then: its new key stays."""
    back_up(kept, tmp_path / "keys", part=Part.KEYS)
    with kept.begin() as connection:
        connection.execute(text("UPDATE wrapped_key SET wrapped = 'anew'"))

    with pytest.raises(CannotRestore, match="there already"):
        restore(kept, tmp_path / "keys")

    with kept.connect() as connection:
        assert connection.execute(text("SELECT wrapped FROM wrapped_key")).scalar_one() == "anew"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_an_upgrade_keeps_the_data_down_and_up_again(kind: str, tmp_path: Path) -> None:
    """One migration back and forth; what both releases know is still there."""
    engine = _filled(kind, tmp_path)
    numbers = sorted(path.name[:4] for path in (MIGRATIONS / "versions").glob("0*.py"))
    before = _rows(engine)

    downgrade(engine, to=numbers[-2])
    upgrade(engine)

    after = _rows(engine)
    assert {name: after[name] for name in ("person", "pair", "goal", "wrapped_key")} == {
        name: before[name] for name in ("person", "pair", "goal", "wrapped_key")
    }
    engine.dispose()
