"""As a container runs it: by nobody in particular, with no rights, on a root that is read-only.

Built without a container: a mount namespace of its own makes everything read-only but one folder,
and the process has the user, and none of the rights, that the Dockerfile gives it.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import requests

from benchmarks.processes import free_port
from tests.package.installed import Installed
from tests.package.test_serving import ENDS_WITHIN, readiness

USER = "10001"  # as in the Dockerfile; a test beside this one holds it to that
# Every mount is made read-only where that can be; the folder named first is one of its own.
CONFINED = f"""
set -e
mount --bind "$1" "$1"
cd "$1"
for place in $(cut -d' ' -f2 /proc/mounts); do
    [ "$place" = "$1" ] || mount -o remount,bind,ro "$place" 2>/dev/null || true
done
shift
exec setpriv --reuid {USER} --regid {USER} --clear-groups --no-new-privs --inh-caps=-all \\
    --bounding-set=-all "$@"
"""


def _is_open_to_all(program: Path) -> bool:
    """Whether anybody may start it, by whichever links lead there."""
    ways = (program.absolute(), program.resolve())
    return all(folder.stat().st_mode & 0o001 for way in ways for folder in way.parents)


pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(
        sys.platform != "linux" or os.geteuid() != 0 or shutil.which("setpriv") is None,
        reason="only root on Linux can make a mount namespace and give its rights away",
    ),
]


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder that another user can reach, which those of tests are not."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture(scope="module")
def confined(product: Installed, place: Path) -> Installed:
    """The installed product, and the one folder it may write."""
    copied, data = place / "installed", place / "data"
    shutil.copytree(product.folder, copied)
    data.mkdir()
    os.chown(data, int(USER), int(USER))
    within = ("unshare", "--mount", "--propagation", "private", "sh", "-c", CONFINED, "sh")
    return replace(product, folder=copied, elsewhere=data, within=(*within, str(data)))


def test_nothing_but_its_folder_can_be_written(confined: Installed) -> None:
    tries = "\n".join(
        (
            "import os, pathlib",
            "print(os.getuid(), os.getgid())",
            "for name in ('/etc/x', '/tmp/x', '/x', 'x'):",
            "    try: pathlib.Path(name).write_text('x'); print(name, 'written')",
            "    except OSError: print(name, 'refused')",
        )
    )

    done = confined.python("-c", tries)

    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        f"{USER} {USER}",
        *("/etc/x refused", "/tmp/x refused", "/x refused"),
        "x written",
    ]


def test_it_migrates_gets_ready_and_ends_cleanly(
    confined: Installed, settings: dict[str, str]
) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    where = settings | {
        "DATABASE_URL": f"sqlite:///{confined.elsewhere}/mentoring.db",
        "SLACK__SIGNING_SECRET": "s",
    }

    with confined.serving(**where, PORT=str(port), PUBLIC_URL=url) as process:
        ready = readiness(requests.Session(), url, process)
        process.send_signal(signal.SIGTERM)
        ended = process.wait(ENDS_WITHIN)

    assert (ready["database"], ready["work"], ended) == (True, True, 0)


@pytest.mark.skipif(
    not _is_open_to_all(Path(sys.executable)),
    reason="this Python lies in a folder that only its owner may look into",
)
def test_a_workbook_is_opened_there_too(confined: Installed) -> None:
    """It starts a process of its own, which is confined like the first."""
    program = "\n".join(
        (
            "import io, xlsxwriter",
            "from mentorapp.core.stafflists.reading import read_table",
            "file = io.BytesIO()",
            "book = xlsxwriter.Workbook(file, {'in_memory': True})",
            "sheet = book.add_worksheet()",
            "sheet.write_row(0, 0, ['a', 'b']); sheet.write_row(1, 0, ['c', 'd'])",
            "book.close()",
            "print(read_table(file.getvalue()))",
        )
    )

    done: subprocess.CompletedProcess[str] = confined.python("-c", program)

    assert done.stdout.strip() == "[('a', 'b'), ('c', 'd')]", done.stderr


def test_the_user_is_the_one_of_the_image() -> None:
    assert f"USER {USER}:{USER}" in Path("Dockerfile").read_text("utf-8")
