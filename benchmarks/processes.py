"""Servers as processes of their own: started, waited for, their processor time read, and ended."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

LOOPBACK = "127.0.0.1"
READY_WITHIN = 120.0  # seconds, on a machine that does other things too

Process = subprocess.Popen[bytes]


class NeverReady(Exception):
    """A server did not come up."""


def free_port() -> int:
    with socket.socket() as door:
        door.bind((LOOPBACK, 0))
        port: int = door.getsockname()[1]
        return port


@contextmanager
def serving(
    module: Sequence[str], environ: Mapping[str, str], *, port: int, path: str
) -> Iterator[Process]:
    """`python -m <module>` while it answers `path`."""
    process = begin(module, environ)
    try:
        wait_until_ready(process, port=port, path=path)
        yield process
    finally:
        end(process)


def begin(module: Sequence[str], environ: Mapping[str, str]) -> Process:
    command = [sys.executable, "-m", *module]
    return subprocess.Popen(command, env={**os.environ, **environ}, stdin=subprocess.DEVNULL)


def end(process: Process) -> None:
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def wait_until_ready(process: Process, *, port: int, path: str, every: float = 0.02) -> None:
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until:
        if process.poll() is not None:
            raise NeverReady(f"ended with {process.returncode}")
        if _answers(port, path):
            return
        time.sleep(every)
    raise NeverReady(f"port {port} did not answer {path}")


def cpu_of(process: Process) -> float:
    """Seconds of processor that it and the workers it forked have used."""
    return sum(_own_cpu(pid) for pid in (process.pid, *_children(process.pid)))


def memory_of(process: Process) -> int:
    """Bytes that it and the workers it forked hold, what they share with others in shares."""
    return sum(_own_memory(pid) for pid in (process.pid, *_children(process.pid)))


def _answers(port: int, path: str) -> bool:
    connection = HTTPConnection(LOOPBACK, port, timeout=2)
    with suppress(OSError, HTTPException):
        connection.request("GET", path)
        return connection.getresponse().status == 200
    return False


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(child) for child in listed.split()]


def _own_cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _own_memory(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
