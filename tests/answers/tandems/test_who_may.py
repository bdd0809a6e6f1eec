"""Everybody else, everything stale and everything made up gets an answer, and nothing changes."""

from collections.abc import Mapping
from datetime import date, time
from uuid import UUID, uuid4

import pytest
from sqlalchemy import MetaData, text
from sqlalchemy.orm import Session

from mentorapp.answers.table import FORMS, PRESSES
from mentorapp.core.goals.model import Goal, Milestone
from mentorapp.core.meetings.model import AgendaTopic, Meeting, Slot
from mentorapp.db.base import Base
from mentorapp.screens.shapes import Answer, Form, Reply
from tests.answers.tandems.stage import Someone, Tandem, a_page, said

GOAL_PRESSES = (
    "goal", "edit_goal", "smart_goal", "share_goal", "keep_goal_private", "reach_goal",
    "let_go_of_goal",
    "take_up_goal", "add_steps", "comment_goal",
)  # fmt: skip
STEP_PRESSES = ("tick_step", "untick_step", "drop_step")
PAIR_PRESSES = (
    "activities", "plan_activity", "workbook", "workbook_chapter", "workbook_exercise",
    "write_page", "share_page", "take_page_back",
    "pair_changes", "pause_pair", "resume_pair", "part_pair",
    "ask_to_finish", "agree_to_finish",
    "rather_go_on", "closing", "look_back", "thank", "stay_in_touch", "become_mentor",
    "kit", "say_address", "say_expectations", "agreement", "change_agreement", "sign_agreement",
    "meetings", "goals", "add_goal", "propose_meeting",
    "note_meeting", "topics", "save_topic", "feedback", "feedback_halfway", "feedback_at_end",
)  # fmt: skip
TOPIC_PRESSES = ("tick_topic", "drop_topic")
MEETING_PRESSES = (
    "meeting",
    "other_times",
    "move_meeting",
    "cancel_meeting",
    "met",
    "not_met",
    "cancel_series",
    "meeting_note",
    "feedback_on_meeting",
)
PLANNER_PRESSES = ("cohort_pairs", "cohort_events", "plan_event")

OURS = (
    *GOAL_PRESSES, *STEP_PRESSES, *PAIR_PRESSES, *MEETING_PRESSES, *TOPIC_PRESSES, *PLANNER_PRESSES,
    "choose_time", "event", "sign_up", "excuse", "change_event", "cancel_event",
)  # fmt: skip
OUR_FORMS: Mapping[str, Mapping[str, Answer]] = {
    "agreement": {"aims": "Mine now."},
    "plan_activity": {"kind": "project", "what": "Mine.", "on_day": date(2026, 12, 1)},
    "change_activity": {"kind": "project", "what": "Mine.", "on_day": date(2026, 12, 1)},
    "reflect_activity": {"text": "Mine now.", "audience": "ours"},
    "feedback_on_meeting": {"helped": "Mine now.", "audience": "ours"},
    "feedback_halfway": {"helped": "Mine now.", "audience": "ours"},
    "feedback_at_end": {"helped": "Mine now.", "audience": "ours"},
    "write_page": {"text": "Mine now."},
    "pause_pair": {"until": date(2026, 12, 24)},
    "part_pair": {"then": "stop"},
    "look_back": {"reached": "Mine now.", "audience": "ours"},
    "thank": {"text": "Mine now."},
    "stay_in_touch": {"wish": "yes", "contact": "Mine now."},
    "address": {"address": "formal"},
    "expectations": {"hopes": "Mine now."},
    "meeting_note": {"text": "Mine now.", "audience": "ours"},
    "add_goal": {"title": "Mine now."},
    "edit_goal": {"title": "Mine now."},
    "smart_goal": {"specific": "Mine now."},
    "add_steps": {"steps": "Mine now."},
    "comment_goal": {"text": "Mine now."},
    "propose_meeting": {"day_1": date(2026, 12, 1), "time_1": time(14)},
    "other_times": {"day_1": date(2026, 12, 1), "time_1": time(14)},
    "move_meeting": {"day_1": date(2026, 12, 1), "time_1": time(14)},
    "save_topic": {"text": "Mine now."},
    "note_meeting": {"held_on": date(2026, 11, 2)},
}
RUBBISH = ("", ":", "x", "a:b:c", "../..", "0" * 5000, "☃", str(UUID(int=0)), f"{uuid4()}:9" * 2)


@pytest.fixture
def at_work(session: Session, tandem: Tandem) -> Mapping[str, UUID]:
    """A tandem with all that a button could be about; the ids that travel in its buttons."""
    pair = tandem.pair.id
    tandem.asha.hand_in("add_goal", pair, title="Lead", why="", steps="Ask")
    goal = session.query(Goal).one().id
    tandem.asha.press("share_goal", goal)
    tandem.asha.hand_in("agreement", f"{pair}:0", aims="Lead a project.")
    tandem.asha.hand_in("save_topic", pair, text="What to ask for")
    tandem.asha.hand_in("propose_meeting", pair, day_1=date(2026, 11, 24), time_1=time(14))
    return {
        "pair": pair,
        "goal": goal,
        "step": session.query(Milestone).one().id,
        "meeting": session.query(Meeting).one().id,
        "topic": session.query(AgendaTopic).one().id,
        "slot": session.query(Slot).one().id,
        "cohort": tandem.pair.cohort_id,
    }


@pytest.mark.parametrize("who", ["eve", "cora"])
def test_neither_a_stranger_nor_a_coordinator_presses_a_button_of_the_two(
    session: Session, tandem: Tandem, at_work: Mapping[str, UUID], who: str
) -> None:
    somebody: Someone = getattr(tandem, who)
    before = _everything(session)

    for presses, kind in (
        (GOAL_PRESSES, "goal"),
        (STEP_PRESSES, "step"),
        (PAIR_PRESSES, "pair"),
        (MEETING_PRESSES, "meeting"),
        (TOPIC_PRESSES, "topic"),
        (("choose_time",), "slot"),
    ):
        for press in presses:
            assert said(somebody.press(press, at_work[kind])), press
            assert said(somebody.press(press, f"{at_work[kind]}:1")), press

    assert _everything(session) == before


@pytest.mark.parametrize("who", ["eve", "cora"])
def test_neither_of_them_hands_in_a_form_of_the_two(
    session: Session, tandem: Tandem, at_work: Mapping[str, UUID], who: str
) -> None:
    somebody: Someone = getattr(tandem, who)
    before = _everything(session)

    for form, answers in OUR_FORMS.items():
        for target in at_work.values():
            assert said(somebody.fill_in(form, f"{target}:1", answers)), form

    assert _everything(session) == before


@pytest.mark.parametrize("target", RUBBISH, ids=range(len(RUBBISH)))
def test_a_made_up_target_is_answered_and_changes_nothing(
    session: Session, tandem: Tandem, at_work: Mapping[str, UUID], target: str
) -> None:
    before = _everything(session)

    for press in OURS:
        assert isinstance(tandem.asha.press(press, target), Reply), press
    for form, answers in OUR_FORMS.items():
        assert isinstance(tandem.asha.fill_in(form, target, answers), Reply), form

    assert _everything(session) == before


def test_an_empty_form_is_shown_again_with_a_word_beside_a_field(
    session: Session, tandem: Tandem, at_work: Mapping[str, UUID]
) -> None:
    before = _everything(session)

    for form, kind in (
        ("agreement", "pair"),
        ("address", "pair"),
        ("pause_pair", "pair"),
        ("plan_activity", "pair"),
        ("part_pair", "pair"),
        ("look_back", "pair"),
        ("thank", "pair"),
        ("stay_in_touch", "pair"),
        ("expectations", "pair"),
        ("meeting_note", "meeting"),
        ("add_goal", "pair"),
        ("edit_goal", "goal"),
        ("add_steps", "goal"),
        ("comment_goal", "goal"),
        ("other_times", "meeting"),
        ("note_meeting", "pair"),
        ("save_topic", "pair"),
    ):
        again = tandem.asha.fill_in(form, f"{at_work[kind]}:1", {})
        assert isinstance(again, Form), form
        assert again.errors, form
        assert set(again.errors) <= {field.name for field in again.fields}, form

    assert _everything(session) == before


def test_every_button_of_ours_is_answered(tandem: Tandem) -> None:
    assert set(OURS) <= set(PRESSES)
    assert set(OUR_FORMS) <= set(FORMS)


def test_a_form_handed_in_twice_acts_once(session: Session, tandem: Tandem) -> None:
    answers = {"title": "Lead", "why": "", "steps": ""}

    first, second = (
        tandem.asha.fill_in("add_goal", tandem.pair.id, answers, token="same") for _ in range(2)
    )

    assert a_page(first).heading == "Lead"
    assert "received already" in said(second)
    assert session.query(Goal).count() == 1


def _everything(session: Session) -> Mapping[str, object]:
    """Every row of every table but the account's last visit and the tokens of forms."""
    session.commit()
    metadata: MetaData = Base.metadata
    rows = {
        table.name: sorted(map(str, session.execute(text(f"SELECT * FROM {table.name}")).all()))
        for table in metadata.sorted_tables
        if table.name not in ("account", "handled")
    }
    session.commit()
    return rows
