"""A line of the log says what kind of error it was and where; never its words, nor a key."""

import io
import json
import logging
import sys
import threading
from collections.abc import Callable, Iterator

import pytest
import structlog
from flask import Flask

from mentorapp.logs import configure_logs

MARKER = "Eichkater7c1e"

Lines = Callable[[], list[dict[str, str]]]


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[Lines]:
    """What the log says, as its JSON lines."""
    written, root = io.StringIO(), logging.getLogger()
    kept, level, hook = root.handlers, root.level, threading.excepthook
    monkeypatch.setattr(sys, "stderr", written)
    configure_logs()
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    root.handlers, threading.excepthook = kept, hook
    root.setLevel(level)
    structlog.reset_defaults()


def _fail() -> None:
    try:
        int(MARKER)
    except ValueError as error:
        raise LookupError({MARKER: MARKER}) from error


def test_an_error_is_told_by_its_kind_and_place(lines: Lines) -> None:
    try:
        _fail()
    except LookupError as error:
        error.add_note(MARKER)
        logging.getLogger("ours").exception("it broke")

    (line,) = lines()
    assert (line["event"], line["level"]) == ("it broke", "error")
    first, last = line["exception"].splitlines()
    assert first.startswith("builtins.ValueError: operations/test_logs.py:")
    assert last.startswith("builtins.LookupError: operations/test_logs.py:")
    assert last.endswith(" _fail")
    assert MARKER not in json.dumps(line)


def test_several_errors_at_once_are_told_each(lines: Lines) -> None:
    group = ExceptionGroup(MARKER, [ValueError(MARKER), KeyError(MARKER)])

    logging.getLogger("ours").error("they broke", exc_info=group)

    (line,) = lines()
    assert [part.partition(":")[0] for part in line["exception"].splitlines()] == [
        "builtins.ValueError",
        "builtins.KeyError",
        "builtins.ExceptionGroup",
    ]
    assert MARKER not in json.dumps(line)


def test_what_workers_say_is_a_line_like_every_other(lines: Lines) -> None:
    structlog.get_logger().warning("cannot_reach", delivery="d1", token="xoxb-1-secret")

    (line,) = lines()
    assert (line["event"], line["delivery"], line["token"]) == ("cannot_reach", "d1", "…")


def test_a_thread_that_dies_does_not_say_its_words(lines: Lines) -> None:
    thread = threading.Thread(target=_fail)
    thread.start()
    thread.join()

    (line,) = lines()
    assert line["event"] == "a thread died"
    assert MARKER not in json.dumps(line)


@pytest.mark.parametrize("place", ["in", "file", "letter", "no-more", "follow-up", "calendar"])
def test_an_address_that_lets_somebody_in_is_struck_out(lines: Lines, place: str) -> None:
    app = Flask("broken")

    @app.get("/app/<_place>/<_token>")
    def broken(_place: str, _token: str) -> str:
        _fail()
        return "never"

    answer = app.test_client().get(f"/app/{place}/W10.aSZ2WQ.{MARKER}?see={MARKER}")

    (line,) = lines()
    assert answer.status_code == 500
    assert line["event"] == f"Exception on /app/{place}/… [GET]"
    assert MARKER not in json.dumps(line)
