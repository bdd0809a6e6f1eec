"""Says under which licence each package of the product is, from what is installed: no network.

With `--check`, says it in one line, and fails on a package whose licence nobody has read here, that
is installed in another version than the lock names, or that the lock knows by no hash.
"""

import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from importlib.metadata import version as installed
from pathlib import Path

LOCK = Path(__file__).resolve().parent.parent / "requirements.lock"
HASHED = re.compile(r"^([a-z0-9][\w.-]*)==[^\n]+\\\n +--hash=sha256:", re.M | re.I)
NAMED = re.compile(r"^([a-z0-9][\w.-]*)==(\S+)", re.M | re.I)
# What the product may be shipped with, as packages call it. Any other is read first: one that
# reaches what links to it (GPL, AGPL), or that is not free (SSPL, BUSL), does not get in here.
KNOWN = {
    *("MIT", "MIT License", "MIT-0", "ISC", "0BSD", "Zlib", "CC0-1.0", "Unlicense"),
    *("BSD License", "BSD-2-Clause", "BSD-3-Clause"),
    *("Apache-2.0", "Apache Software License"),
    *("PSF-2.0", "Python Software Foundation License"),
    *("MPL-2.0", "Mozilla Public License 2.0 (MPL 2.0)"),
    "LGPL-3.0-only",
}
PARTS = re.compile(r" AND | OR | / ")


def main(arguments: list[str]) -> int:
    report = licences()
    if arguments != ["--check"]:
        sys.stdout.writelines(f"{name} {version}: {licence}\n" for name, version, licence in report)
        return 0
    faults = list(_faults(report))
    kinds = len({licence for _name, _version, licence in report})
    sys.stdout.write(f"{len(report)} packages under {kinds} licences, {len(faults)} faults\n")
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    return 1 if faults else 0


def _faults(report: list[tuple[str, str, str]]) -> Iterator[str]:
    locked = _locked()
    hashed = set(HASHED.findall(LOCK.read_text("utf-8")))
    for name, version, licence in report:
        if not is_known(licence):
            yield f"not known to be fit to ship: {name} ({licence or 'no licence'})"
        if version not in locked[name]:
            yield f"not a version of the lock: {name} {version}"
        if name not in hashed:
            yield f"without a hash in the lock: {name}"


def licences() -> list[tuple[str, str, str]]:
    """Every package of the lock that is installed here, with its licence in words."""
    found = []
    for name in _locked():
        try:
            found.append((name, installed(name), _licence(name)))
        except PackageNotFoundError:
            continue  # of another system or Python
    return found


def _locked() -> dict[str, set[str]]:
    """The versions of each package; there are several where it depends on the Python."""
    versions: dict[str, set[str]] = {}
    for name, version in NAMED.findall(LOCK.read_text("utf-8")):
        versions.setdefault(name, set()).add(version)
    return versions


def is_known(licence: str) -> bool:
    """Whether every part of it is; where a package leaves a choice, each of them has to be."""
    return all(part in KNOWN for part in PARTS.split(licence))


def _licence(name: str) -> str:
    about = metadata(name)
    classified = [
        line.rpartition(" :: ")[2]
        for line in about.get_all("Classifier") or ()
        if line.startswith("License ::")
    ]
    expression, words = (
        _first(about.get_all(field)) for field in ("License-Expression", "License")
    )
    return expression or " / ".join(classified) or words.partition("\n")[0]


def _first(values: list[str] | None) -> str:
    return values[0] if values else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
