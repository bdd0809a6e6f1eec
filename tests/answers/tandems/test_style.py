"""The working style is voluntary, off by default, one's own until shared, and no criterion."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.notes.model import Note
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.programmes.plan import ProgrammePlan, Work
from mentorapp.core.programmes.templates import TemplateKey, template
from tests.answers.tandems.stage import Someone, Tandem, a_form, a_page, actions_of, said
from tests.builders import told

QUIET = "Rather quiet"


@pytest.fixture(autouse=True)
def _with_style(session: Session, tandem: Tandem) -> None:
    tandem.pair.cohort.programme.plan = ProgrammePlan(works=(Work.WORKING_STYLE,)).kept()
    session.commit()


def test_it_is_off_unless_a_programme_wants_it(session: Session, tandem: Tandem) -> None:
    tandem.pair.cohort.programme.plan = ProgrammePlan().kept()
    session.commit()

    assert "working_style" not in {action.name for action in actions_of(tandem.asha.home())}
    for press in ("working_style", "answer_style"):
        assert "without the questionnaire" in said(tandem.asha.press(press, tandem.pair.id))
    with_it = {key for key in TemplateKey if Work.WORKING_STYLE in template(key).plan.works}
    assert with_it == {TemplateKey.MENTORING_ZWEI_NULL}


def test_page_by_page_a_mirror_comes_about_for_oneself_alone(tandem: Tandem) -> None:
    _answer(tandem.asha, tandem, pages=1)
    halfway = a_form(tandem.asha.press("answer_style", tandem.pair.id))
    assert [getattr(field, "value", None) for field in halfway.fields] == ["1"] * 5
    assert "answer the statements first" in said(tandem.asha.press("share_style", tandem.pair.id))

    _answer(tandem.asha, tandem)

    assert QUIET in str(tandem.asha.press("working_style", tandem.pair.id))
    assert QUIET not in str(tandem.tom.press("working_style", tandem.pair.id))


def test_it_is_shared_taken_back_and_deleted(session: Session, tandem: Tandem) -> None:
    pair = tandem.pair.id
    _answer(tandem.asha, tandem)

    tandem.asha.press("share_style", pair)
    assert "shared already" in said(tandem.asha.press("share_style", pair))
    assert QUIET in str(tandem.tom.press("working_style", pair))
    assert [n.person_id for n in told(session, NoticeKind.STYLE_SHARED)] == [tandem.pair.mentor_id]
    tandem.asha.press("take_style_back", pair)
    assert QUIET not in str(tandem.tom.press("working_style", pair))
    assert told(session, NoticeKind.STYLE_SHARED) == []
    tandem.asha.press("forget_style", pair)
    assert session.query(Note).count() == 0
    assert "no answers of yours" in said(tandem.asha.press("forget_style", pair))


def test_strangers_and_bad_answers_are_refused(tandem: Tandem) -> None:
    pair = tandem.pair.id
    for press in ("working_style", "answer_style", "share_style", "take_style_back"):
        assert "Only the two" in said(tandem.eve.press(press, pair))

    for answers in ({}, {"item_1": "6"}, {"item_20": "3"}, {"item_x": "3"}):
        assert a_form(tandem.asha.fill_in("answer_style", f"{pair}:1:0", answers)).errors
    _answer(tandem.asha, tandem, pages=1)
    stale = a_form(tandem.asha.hand_in("answer_style", f"{pair}:1:0", item_1="3"))
    assert "another device" in str(stale.errors)


def test_the_matching_does_not_know_of_it() -> None:
    """Neither the kind of note nor the room is named anywhere in it."""
    said_there = "".join(
        file.read_text("utf-8") for file in Path("mentorapp/core/matching").rglob("*.py")
    )

    assert "WORKING_STYLE" not in said_there
    assert "core.style" not in said_there


def _answer(someone: Someone, tandem: Tandem, *, pages: int = 4) -> None:
    """One end of the scale on every statement."""
    target = str(a_form(someone.press("answer_style", tandem.pair.id)).target)
    for page in range(1, pages + 1):
        first = (page - 1) * 5 + 1
        answers = {f"item_{n}": _quiet(n) for n in range(first, first + 5)}
        shown = someone.fill_in("answer_style", target, answers)
        if page < 4:
            target = a_form(shown).target
    if pages == 4:
        a_page(shown)


def _quiet(number: int) -> str:
    return "5" if number in (6, 16) else "1"
