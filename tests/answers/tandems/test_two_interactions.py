"""What is done most often takes two interactions from home: on both platforms and in the browser,
in every season of the year.

The home, and what a press brings, are the same screens everywhere. Teams hides what stands behind
its first buttons, and the browser has no button that belongs in a chat.
"""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.check_ins.model import CheckIn
from mentorapp.core.meetings.model import Meeting, MeetingState
from mentorapp.core.programmes.plan import Moment
from mentorapp.pages.drawing import ONLY_IN_CHATS
from mentorapp.screens.shapes import Action, ChoicesField, Form, Message, Page, Reply, Screen
from mentorapp.teams.draw_actions import MOST_IN_A_SECTION
from tests.answers.tandems.stage import Someone, Tandem, actions_of
from tests.answers.tandems.writings import END, MIDDLE, busy
from tests.builders import NOW

SEASONS = {"at the start": NOW, "halfway": MIDDLE, "near the end": END}


@pytest.fixture(params=SEASONS)
def season(request: pytest.FixtureRequest, session: Session, tandem: Tandem) -> datetime:
    """A tandem with goals and a date ahead; a question is open."""
    at = SEASONS[request.param]
    busy(session, tandem)
    for meeting in session.query(Meeting).filter_by(state=MeetingState.PROPOSED):
        meeting.state = MeetingState.CANCELLED
    for person in tandem.pair.people:
        session.add(_question(tandem, person.id, at))
    session.commit()
    return at


@pytest.mark.parametrize("partner", ["mentee", "mentor"])
def test_we_met_a_question_and_progress_are_two_interactions_away(
    tandem: Tandem, season: datetime, partner: str
) -> None:
    someone = tandem.asha if partner == "mentee" else tandem.tom

    assert isinstance(_first(someone, season, "met", "note_meeting"), Form | Reply)
    assert isinstance(_first(someone, season, "answer_check_in"), Message)
    goals = _first(someone, season, "goals")
    assert isinstance(goals, Page)
    ticks = [one for one in actions_of(goals) if one.name == "tick_step"]
    assert bool(ticks) == (partner == "mentee")  # whose goals they are; the other one reads


@pytest.mark.parametrize("partner", ["mentee", "mentor"])
def test_the_next_date_is_two_interactions_away_or_stands_there(
    session: Session, tandem: Tandem, season: datetime, partner: str
) -> None:
    someone = tandem.asha if partner == "mentee" else tandem.tom
    asked = _form(_first(someone, season, "propose_meeting", "move_meeting", "meeting"))

    if asked is None:  # a date is fixed: it is read without a press, and changed by two
        home = someone.home(at=season)
        assert any(fact.label == "When" for section in home.sections for fact in section.facts)


def test_a_proposed_date_is_taken_with_one_press(
    session: Session, tandem: Tandem, season: datetime
) -> None:
    form = tandem.asha.press("propose_meeting", tandem.pair.id, at=season)
    assert isinstance(form, Form)
    (times,) = (field.values for field in form.fields if isinstance(field, ChoicesField))
    tandem.asha.fill_in(form.name, form.target, {"times": times, "minutes": "60"}, at=season)

    _first(tandem.tom, season, "choose_time")

    fixed = session.query(Meeting).filter_by(state=MeetingState.FIXED)
    assert any(one.starts_at and one.starts_at > season for one in fixed)


def _first(someone: Someone, at: datetime, *names: str) -> Screen:
    """What the first of these brings that is seen at once wherever the home is."""
    for section in someone.home(at=at).sections:
        for place, one in enumerate(section.actions):
            if isinstance(one, Action) and one.name in names:
                assert place < MOST_IN_A_SECTION, f"{one.name} stands behind “…” in Teams"
                assert one.name not in ONLY_IN_CHATS
                return someone.press(one.name, one.target, at=at)
    raise AssertionError(f"none of {names} is on the home")


def _form(screen: Screen) -> Form | None:
    return screen if isinstance(screen, Form) else None


def _question(tandem: Tandem, person_id: UUID, at: datetime) -> CheckIn:
    return CheckIn(
        pair=tandem.pair,
        person_id=person_id,
        moment=Moment.MIDDLE,
        round_no=0,
        opens_at=at,
        lapses_at=at + timedelta(days=14),
        asked=1,
        answered=0,
    )
