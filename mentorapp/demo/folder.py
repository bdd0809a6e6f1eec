"""The folder `.demo`: the database, the secrets, and how far the demo was when it was left."""

import fcntl
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from mentorapp.core.programmes.templates import TemplateKey
from mentorapp.demo.refusals import CannotStart

LOCK = "lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What the database holds."""

    stage: str
    port: int
    programme: str = TemplateKey.DORMAGEN
    more: int = 0  # people


@dataclass(frozen=True, slots=True)
class Folder:
    path: Path

    @property
    def database(self) -> Path:
        return self.path / "demo.db"

    @property
    def log(self) -> Path:
        return self.path / "app.log"

    @property
    def memory(self) -> Path:
        return self.path / "playground.pickle"

    def loaded(self) -> Loaded | None:
        """None where nothing was loaded, or not to the end."""
        kept = self._loaded
        return Loaded(**json.loads(kept.read_text("utf-8"))) if kept.exists() else None

    def remember(self, loaded: Loaded) -> None:
        self._loaded.write_text(json.dumps(asdict(loaded)), "utf-8")

    def clear(self) -> None:
        """Forget everything; first of all that something was loaded."""
        self._loaded.unlink(missing_ok=True)
        for entry in self.path.iterdir():
            if entry.is_dir():
                shutil.rmtree(entry)
            elif entry.name != LOCK:
                entry.unlink()

    @property
    def _loaded(self) -> Path:
        return self.path / "loaded.json"


@contextmanager
def only_one(path: Path) -> Iterator[Folder]:
    """The folder, while no other demo uses it. :raises CannotStart:"""
    path.mkdir(exist_ok=True)
    with (path / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise CannotStart(f"A demo is running already; its data is in {path}.") from None
        yield Folder(path)
