"""A request has to be here in time; whoever sends a byte now and then keeps nobody waiting."""

import socket
from collections.abc import Iterator

import pytest

from mentorapp.operations.arriving import WITHIN, Arrivals


@pytest.fixture
def lines() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Ours, and a browser's."""
    ours, theirs = socket.socketpair()
    ours.settimeout(5)
    theirs.settimeout(5)
    with ours, theirs:
        yield ours, theirs


def test_what_takes_too_long_is_read_no_further_and_can_still_be_answered(
    lines: tuple[socket.socket, socket.socket],
) -> None:
    ours, theirs = lines
    arrivals = Arrivals()
    arrivals.begin(ours, at=0.0)

    arrivals.hurry(at=WITHIN + 1)
    ours.sendall(b"answer")

    assert ours.recv(1) == b""
    assert theirs.recv(6) == b"answer"


def test_what_is_on_time_or_here_already_is_left_alone(
    lines: tuple[socket.socket, socket.socket],
) -> None:
    ours, theirs = lines
    arrivals = Arrivals()

    arrivals.begin(ours, at=0.0)
    arrivals.hurry(at=WITHIN - 1)
    arrivals.end(ours)
    arrivals.hurry(at=WITHIN + 1)
    theirs.sendall(b"more")

    assert ours.recv(4) == b"more"


def test_a_line_that_is_gone_hinders_nothing(lines: tuple[socket.socket, socket.socket]) -> None:
    ours, _theirs = lines
    arrivals = Arrivals()
    arrivals.begin(ours, at=0.0)
    ours.close()

    arrivals.hurry(at=WITHIN + 1)

    assert ours.fileno() == -1
