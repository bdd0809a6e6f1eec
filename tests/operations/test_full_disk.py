"""A full disk: a clear answer, and nothing kept by halves."""

from uuid import UUID

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from mentorapp.core.goals.model import Goal
from tests.core.privacy.stories import a_story
from tests.databases import full_disk
from tests.pages.house import Browser, open_house


def test_on_a_full_disk_a_person_is_told_and_nothing_is_kept_by_halves(session: Session) -> None:
    """On the pages, where it is seen at once; once there is room, the same form goes through."""
    story, house = a_story(session), open_house(session)
    browser, pair_id = house.signed_in(story.asha), story.pair.id
    engine = session.get_bind()
    assert isinstance(engine, Engine)

    engine.dispose()
    with full_disk(engine):
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
