"""A full disk: a clear answer, and nothing kept by halves."""

from contextlib import AbstractContextManager
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from mentorapp.core.goals.model import Goal
from tests.builders import a_session
from tests.core.privacy.stories import a_story
from tests.databases import filled, full_disk, small_disk
from tests.pages.house import Browser, open_house


def test_on_a_full_disk_a_person_is_told_and_nothing_is_kept_by_halves(session: Session) -> None:
    """SQLite may not grow by a single page: that can be tried anywhere."""
    engine = session.get_bind()
    assert isinstance(engine, Engine)

    _fares_well(session, full_disk(engine))


def test_on_a_disk_that_is_really_full_it_is_the_same(tmp_path: Path) -> None:
    try:
        with small_disk(tmp_path / "disk") as disk, a_session(disk) as session:
            _fares_well(session, filled(disk))
    except PermissionError:
        pytest.skip("nobody may mount a file system here; the test before this one asks the same")


def _fares_well(session: Session, full: AbstractContextManager[None]) -> None:
    """On the pages, where it is seen at once; once there is room, the same form goes through."""
    story, house = a_story(session), open_house(session)
    browser, pair_id = house.signed_in(story.asha), story.pair.id
    engine = session.get_bind()
    assert isinstance(engine, Engine)

    engine.dispose()
    with full:
        taken = 0
        while _adds_a_goal(browser, pair_id):
            taken += 1
            assert taken < 200
        said = browser.text
    engine.dispose()
    kept = session.scalar(select(func.count(Goal.id)))
    session.rollback()
    again = _adds_a_goal(browser, pair_id)

    assert (browser.page.status_code, again) == (200, True)
    assert "Something is wrong with Mentoring itself" in said
    assert "Speak in public" not in said
    assert kept == 1 + taken


def _adds_a_goal(browser: Browser, pair_id: UUID) -> bool:
    """Whether it went through; else it was a trouble of the house."""
    opened = browser.get(f"/app/form/add_goal/{pair_id}")
    if opened.status_code == 200:
        browser.fill(text__title="Speak in public", text__why="x" * 3000, text__steps="")
    assert browser.page.status_code in (200, 500)
    return browser.page.status_code == 200
