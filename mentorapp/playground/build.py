"""Builds the playground's page, when it is not fresh: `python -m mentorapp.playground.build`."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOM = Path(__file__).parent
SOURCES = ROOM / "page"
OUT = ROOM / "static" / "dist"
MODULES = ROOM / "node_modules"
STAMP = ".built-from"
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
    wanted = _fingerprint(_sources())
    if _read(OUT / STAMP) == wanted:
        return False
    install(quiet=quiet)
    _tell("Building the playground's page ...", quiet)
    shutil.rmtree(OUT, ignore_errors=True)
    program = MODULES / "esbuild" / "bin" / "esbuild"
    entry = SOURCES / "main.jsx"
    _run("The page could not be built", "node", program, entry, f"--outdir={OUT}", *ESBUILD)
    (OUT / STAMP).write_text(wanted, "utf-8")
    return True


def install(*, quiet: bool = False) -> bool:
    """Install what the page is drawn with, unless that has been done. :raises CannotBuild:"""
    wanted = _fingerprint([ROOM / "package-lock.json"])
    if _read(MODULES / STAMP) == wanted:
        return False
    _tell("Fetching what the playground's page is drawn with ...", quiet)
    _run("The packages of the page could not be fetched; is there a network?", "npm", "ci")
    (MODULES / STAMP).write_text(wanted, "utf-8")
    return True


def main() -> int:
    try:
        done = build()
    except CannotBuild as error:
        _tell(str(error), quiet=False)
        return 1
    _tell("The playground's page is ready." if done else "The page is up to date.", quiet=False)
    return 0


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
