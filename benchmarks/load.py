"""Requests over a few connections that stay open, each answered before the next is sent."""

import socket
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain

from benchmarks.processes import LOOPBACK

PATIENCE = 30.0  # seconds for one answer


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes
    seconds: float


@dataclass(frozen=True, slots=True)
class Round:
    seconds: float
    answers: tuple[Answer, ...]

    @property
    def rate(self) -> float:
        return len(self.answers) / self.seconds

    def within(self, of_100: int) -> float:
        """The seconds in which so many of a hundred were answered."""
        took = sorted(answer.seconds for answer in self.answers)
        return took[min(len(took) * of_100 // 100, len(took) - 1)]


def drive(port: int, requests: Sequence[bytes], *, connections: int) -> Round:
    together = threading.Barrier(connections + 1)

    def send(share: Sequence[bytes]) -> list[Answer]:
        with socket.create_connection((LOOPBACK, port), timeout=PATIENCE) as line:
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            together.wait(PATIENCE)
            return [ask(line, request) for request in share]

    with ThreadPoolExecutor(connections) as threads:
        shares = [threads.submit(send, requests[n::connections]) for n in range(connections)]
        together.wait(PATIENCE)
        began = time.perf_counter()
        answers = tuple(chain.from_iterable(share.result() for share in shares))
    return Round(time.perf_counter() - began, answers)


def ask(line: socket.socket, request: bytes) -> Answer:
    began = time.perf_counter()
    line.sendall(request)
    read = b""
    while b"\r\n\r\n" not in read:
        read += _more(line)
    head, _, body = read.partition(b"\r\n\r\n")
    while len(body) < _length(head):
        body += _more(line)
    return Answer(int(head.split(b" ", 2)[1]), body, time.perf_counter() - began)


def _more(line: socket.socket) -> bytes:
    data = line.recv(65_536)
    if not data:
        raise ConnectionError("the server hung up")
    return data


def _length(head: bytes) -> int:
    for field in head.split(b"\r\n")[1:]:
        name, _, value = field.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    raise ConnectionError("an answer without its length")
