"""Of what follows several answers in a moment the newest is done, in order."""

import threading
from collections.abc import Callable

from mentorapp.latest import Errand, Latest

LONG = 60.0  # seconds; nothing is due before a test asks for it


def test_of_several_with_one_name_only_the_newest_is_done() -> None:
    done: list[str] = []
    latest = Latest(_at_once, after=LONG)

    for words in ("first", "second", "third"):
        latest.ask("asha", "home", _noting(done, words))
    latest.settle()

    assert done == ["third"]


def test_what_has_other_names_or_is_of_other_people_is_done_too_in_order() -> None:
    done: list[str] = []
    latest = Latest(_at_once, after=LONG)

    for line, name in (("asha", "card"), ("asha", "home"), ("tom", "home"), ("asha", "card")):
        latest.ask(line, name, _noting(done, f"{line} {name}"))
    latest.settle()

    assert done == ["asha home", "asha card", "tom home"]


def test_it_is_done_by_itself_when_the_moment_is_over() -> None:
    done = threading.Event()

    Latest(_at_once, after=0.01).ask("asha", "home", done.set)

    assert done.wait(10)


def test_what_is_asked_for_while_the_line_is_at_work_is_done_afterwards() -> None:
    done: list[str] = []
    latest = Latest(_at_once, after=LONG)

    def first() -> None:
        latest.ask("asha", "home", _noting(done, "second"))
        done.append("first")

    latest.ask("asha", "home", first)
    latest.settle()
    latest.settle()

    assert done == ["first", "second"]


def test_what_fails_keeps_nothing_else_from_being_done() -> None:
    done: list[str] = []
    latest = Latest(_at_once, after=LONG)

    latest.ask("asha", "card", _fail)
    latest.ask("asha", "home", _noting(done, "home"))
    latest.settle()

    assert done == ["home"]


def _at_once(errand: Errand) -> None:
    errand()


def _noting(done: list[str], words: str) -> Callable[[], None]:
    return lambda: done.append(words)


def _fail() -> None:
    raise ValueError("on purpose")
