"""The wheel as an operator gets it: built from here, unpacked elsewhere, started from there."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mentorapp.settings import PREFIX

CHECKOUT = Path(__file__).parents[2]
PATIENCE = 60  # seconds for one command


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """The product in a folder of its own; what runs, runs in `elsewhere`, and `within` a command
    that confines it, if any.
    """

    wheel: Path
    folder: Path
    elsewhere: Path
    within: tuple[str, ...] = ()

    def environ(self, **settings: str) -> dict[str, str]:
        others = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
        named = {f"{PREFIX}{name}": value for name, value in settings.items()}
        return {**others, "PYTHONPATH": str(self.folder), **named}

    def command(self, *words: str, **settings: str) -> "subprocess.CompletedProcess[str]":
        """`mentorapp …` as it was installed, until it has ended."""
        return self._run(self.folder / "bin" / "mentorapp", *words, settings=settings)

    def python(self, *words: str, **settings: str) -> "subprocess.CompletedProcess[str]":
        return self._run(Path(sys.executable), *words, settings=settings)

    @contextmanager
    def serving(self, **settings: str) -> Iterator["subprocess.Popen[str]"]:
        """`python -m mentorapp serve`; whoever leaves it running has it killed."""
        with subprocess.Popen(
            [*self.within, sys.executable, "-m", "mentorapp", "serve"],
            cwd=self.elsewhere,
            env=self.environ(**settings),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    def _run(
        self, program: Path, *words: str, settings: Mapping[str, str]
    ) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [*self.within, program, *words],
            cwd=self.elsewhere,
            env=self.environ(**settings),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )


def install(folder: Path) -> Installed:
    """Build and unpack. Nothing is downloaded: the builder is among the development packages."""
    built, target, elsewhere = folder / "built", folder / "installed", folder / "elsewhere"
    elsewhere.mkdir()
    _do("hatchling", "build", "-t", "wheel", "-d", str(built))
    (wheel,) = built.glob("*.whl")
    where = ("--python", sys.executable, "--target", str(target), str(wheel))
    alone = ("--no-index", "--no-deps", "--no-cache", "--compile-bytecode")
    _do("uv", "pip", "install", "-q", *alone, *where)
    return Installed(wheel=wheel, folder=target, elsewhere=elsewhere)


def _do(*module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *module],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
