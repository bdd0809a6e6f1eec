"""Coordinators bring their employer's staff list, look at what it would change, and take it."""

from mentorapp.answers.coordinated import coordinated_programme
from mentorapp.answers.reading import text
from mentorapp.answers.targets import one_id, page_number, rest
from mentorapp.core.people.visits import Visit
from mentorapp.core.programmes.queries import the_programme
from mentorapp.core.stafflists.columns import Field
from mentorapp.core.stafflists.model import StaffFile
from mentorapp.core.stafflists.queries import standings
from mentorapp.core.stafflists.use_cases import (
    bring_file,
    choose_columns,
    discard,
    require_own_file,
    rows_of,
    take_over,
    the_file,
    try_out,
)
from mentorapp.screens.programmes import staff_lists as screens
from mentorapp.screens.shapes import Answers, Form, Page, Reply


def show(here: Visit, target: str) -> Page:
    programme = coordinated_programme(here, target)
    known = standings(here.session, keeper_id=programme.organisation_id)
    return screens.list_page(programme, known, here.person)


def bring(here: Visit, target: str, content: bytes) -> Form:
    """On a page alone: chats have no way to hand over a file that is kept nowhere."""
    file = bring_file(
        here.session,
        programme=the_programme(here.session, one_id(target)),
        by=here.person,
        content=content,
        keyring=here.keyring,
        at=here.now,
    )
    return screens.columns_form(file, rows_of(file, here.keyring))


def ask_for_columns(here: Visit, target: str) -> Form:
    file = _own_file(here, target)
    return screens.columns_form(file, rows_of(file, here.keyring))


def keep_columns(here: Visit, target: str, answers: Answers) -> Page:
    file = _own_file(here, target)
    choose_columns(
        here.session,
        file=file,
        by=here.person,
        columns={field: _column(text(answers, field)) for field in Field},
        width=max(map(len, rows_of(file, here.keyring))),
    )
    return _preview(here, file, 1)


def preview(here: Visit, target: str) -> Page:
    return _preview(here, _own_file(here, target), page_number(rest(target, 1)))


def take(here: Visit, target: str) -> Reply:
    difference = take_over(
        here.session,
        file=_own_file(here, target),
        by=here.person,
        keyring=here.keyring,
        at=here.now,
    )
    return screens.taken_over(difference)


def drop(here: Visit, target: str) -> Reply:
    discard(here.session, file=_own_file(here, target), by=here.person)
    return screens.discarded()


def _preview(here: Visit, file: StaffFile, page: int) -> Page:
    found = try_out(here.session, file=file, by=here.person, keyring=here.keyring)
    return screens.preview_page(file, found, page=page)


def _own_file(here: Visit, target: str) -> StaffFile:
    file = the_file(here.session, one_id(target))
    require_own_file(here.session, file=file, by=here.person)
    return file


def _column(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 4 else -1
