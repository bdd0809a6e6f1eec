"""Says under which licence each package of the product is, from what is installed: no network.

With `--check`, fails on one that the product must not ship with.
"""

import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

LOCK = Path(__file__).resolve().parent.parent / "requirements.lock"
NAMED = re.compile(r"^([a-z0-9][\w.-]*)==(\S+)", re.M | re.I)
# A copyleft licence that reaches what links to it; the weaker ones of libraries do not.
FORBIDDEN = re.compile(r"(?<!Lesser )(?<!L)\b(A?GPL|General Public License)", re.I)


def main(arguments: list[str]) -> int:
    report = licences()
    sys.stdout.writelines(f"{name} {version}: {licence}\n" for name, version, licence in report)
    wrong = [name for name, _version, licence in report if not licence or is_forbidden(licence)]
    if arguments == ["--check"] and wrong:
        sys.stdout.write(f"not to be shipped: {', '.join(wrong)}\n")
        return 1
    return 0


def licences() -> list[tuple[str, str, str]]:
    """Every package of the lock that is installed here, with its licence in words."""
    found = []
    for name, version in NAMED.findall(LOCK.read_text("utf-8")):
        try:
            found.append((name, version, _licence(name)))
        except PackageNotFoundError:
            continue  # of another system or Python
    return found


def is_forbidden(licence: str) -> bool:
    return bool(FORBIDDEN.search(licence))


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
