"""Builds the playground's page, when it is not fresh: `python -m mentorapp.playground.build`.

Several processes may ask at once: one works, the others wait and find everything done.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOM = Path(__file__).parent
SOURCES = ROOM / "page"
OUT = ROOM / "static" / "dist"
MODULES = ROOM / "node_modules"
STAMP = ".built-from"
LOCK = ".building"
MINUTES = 10
ESBUILD = (
    *("--bundle", "--minify", "--format=esm", "--target=es2022", "--jsx=automatic"),
    *("--loader:.woff2=file", "--loader:.woff=empty", "--legal-comments=linked"),
    "--define:process.env.NODE_ENV='production'",
    "--log-level=warning",
)


class CannotBuild(Exception):
    """One sentence that says what is missing."""


def build(*, quiet: bool = False) -> bool:
    """Build the page if its sources have changed; say whether there was anything to do.

    :raises CannotBuild: when Node, the packages or the sources are not as they should be.
    """
    if _is_built():
        return False
    with _alone():
        if _is_built():
            return False
        _install(quiet)
        _bundle(quiet)
    return True


def install(*, quiet: bool = False) -> bool:
    """Install what the page is drawn with, unless that has been done. :raises CannotBuild:"""
    if _is_installed():
        return False
    with _alone():
        return _install(quiet)


def main() -> int:
    try:
        done = build()
    except CannotBuild as error:
        _tell(str(error), quiet=False)
        return 1
    _tell("The playground's page is ready." if done else "The page is up to date.", quiet=False)
    return 0


def _is_built() -> bool:
    return _read(OUT / STAMP) == _fingerprint(_sources())


def _is_installed() -> bool:
    return _read(MODULES / STAMP) == _packages()


@contextmanager
def _alone() -> Iterator[None]:
    """Wait until nobody else is at work here; a process that ends leaves the room to the next."""
    try:
        lock = (ROOM / LOCK).open("w")
    except OSError as error:
        raise CannotBuild(f"{ROOM} cannot be written to.") from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _install(quiet: bool) -> bool:
    if _is_installed():
        return False
    _tell("Fetching what the playground's page is drawn with ...", quiet)
    _run("The packages of the page could not be fetched; is there a network?", "npm", "ci")
    (MODULES / STAMP).write_text(_packages(), "utf-8")
    return True


def _bundle(quiet: bool) -> None:
    _tell("Building the playground's page ...", quiet)
    wanted = _fingerprint(_sources())
    shutil.rmtree(OUT, ignore_errors=True)
    program = MODULES / "esbuild" / "bin" / "esbuild"
    entry = SOURCES / "main.jsx"
    _run("The page could not be built", "node", program, entry, f"--outdir={OUT}", *ESBUILD)
    (OUT / STAMP).write_text(wanted, "utf-8")


def _packages() -> str:
    return _fingerprint([ROOM / "package-lock.json"])


def _sources() -> Iterator[Path]:
    yield ROOM / "package-lock.json"
    yield Path(__file__)
    yield from sorted(path for path in SOURCES.rglob("*") if path.is_file())


def _fingerprint(paths: Iterator[Path] | list[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _run(trouble: str, program: str, *arguments: str | Path) -> None:
    home = Path(sys.executable).parent
    found = shutil.which(program, path=str(home))
    if found is None:
        raise CannotBuild("Node is missing: install mentorapp with its demo part, mentorapp[demo].")
    # npm looks for `node` on the path, and must find the one that came with it.
    environment = {**os.environ, "PATH": f"{home}{os.pathsep}{os.environ.get('PATH', '')}"}
    command = [found, *map(str, arguments)]
    try:
        done = subprocess.run(
            command,
            cwd=ROOM,
            env=environment,
            capture_output=True,
            text=True,
            timeout=60 * MINUTES,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise CannotBuild(f"{trouble}: it took more than {MINUTES} minutes.") from error
    if done.returncode:
        raise CannotBuild(f"{trouble}.\n{done.stderr.strip()[-2000:]}")


def _read(path: Path) -> str:
    return path.read_text("utf-8") if path.is_file() else ""


def _tell(words: str, quiet: bool) -> None:
    if not quiet:
        sys.stderr.write(words + "\n")


if __name__ == "__main__":
    sys.exit(main())
