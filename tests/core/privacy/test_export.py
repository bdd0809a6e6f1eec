"""A copy of one's own data: everything of one's own, opened; nothing of anybody else's."""

import json

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from mentorapp.core.privacy.export import UNREADABLE, export_of
from mentorapp.core.sealing.pairkeys import WrappedKey
from tests.builders import KEYRING, a_person
from tests.core.privacy.stories import Story, a_story


@pytest.fixture
def story(session: Session) -> Story:
    return a_story(session)


def _said(session: Session, story: Story, who: str) -> str:
    person = {"asha": story.asha, "tom": story.tom}[who]
    groups = export_of(session, person=person, keyring=KEYRING)
    return json.dumps([dict(row) for group in groups for row in group.rows], ensure_ascii=False)


def test_what_one_wrote_is_opened(session: Session, story: Story) -> None:
    said = _said(session, story, "asha")

    for words in ("Lead a team", "It is time", "Talk to Ben", "A secret wish", "Room 7"):
        assert words in said


def test_a_mentors_copy_holds_no_goal_of_the_mentee(session: Session, story: Story) -> None:
    said = _said(session, story, "tom")

    assert "Well said" in said
    assert "Grow" in said
    assert "Lead a team" not in said
    assert "Talk to Ben" not in said


def test_nobody_elses_rows_are_in_it(session: Session, story: Story) -> None:
    other = a_story(session)

    said = _said(session, story, "asha")

    assert str(other.goal.id) not in said
    assert str(other.asha.id) not in said


def test_what_nobody_may_see_is_not_in_it(session: Session, story: Story) -> None:
    """Proposals that were never made, rulings and codes are not for the export."""
    columns = {
        name
        for group in export_of(session, person=story.asha, keyring=KEYRING)
        for name in group.line.names
    }

    assert not {"code_hash", "score", "made_by", "sealed_bot_token"} & columns


def test_a_lost_key_is_said_and_the_rest_still_comes(session: Session, story: Story) -> None:
    session.execute(delete(WrappedKey))

    said = _said(session, story, "asha")

    assert UNREADABLE in said
    assert "A secret wish" in said


def test_whoever_did_nothing_has_a_small_copy(session: Session, story: Story) -> None:
    eve = a_person(session, "Eve")

    groups = export_of(session, person=eve, keyring=KEYRING)

    assert {row["name"] for group in groups for row in group.rows if "name" in row} == {"Eve"}
