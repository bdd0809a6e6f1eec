"""Skills through the year are the mentee's own; a mentor sees them shared, and rates them asked."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Enrolment, Role
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.programmes.plan import ProgrammePlan, Work
from tests.answers.tandems.stage import Someone, Tandem, a_form, a_page, actions_of, said
from tests.builders import NOW, told

MARKER = "Wiedehopfnest"


@pytest.fixture(autouse=True)
def _with_skills(session: Session, tandem: Tandem) -> None:
    tandem.pair.cohort.programme.plan = ProgrammePlan(works=(Work.SKILL_MATRIX,)).kept()
    session.commit()


def test_the_choice_begins_with_the_skills_of_the_application(
    session: Session, tandem: Tandem
) -> None:
    session.add(
        Enrolment(
            cohort=tandem.pair.cohort,
            person=tandem.pair.mentee,
            role=Role.MENTEE,
            begun_at=NOW,
            application={"skills": {"conflict": 2, "gone by now": 1}},
        )
    )
    session.commit()

    assert "names 1 skill" in str(tandem.asha.press("skills", tandem.pair.id))
    (listed, _own) = a_form(tandem.asha.press("choose_skills", tandem.pair.id)).fields
    assert getattr(listed, "values", None) == ("conflict",)


def test_levels_at_start_and_end_make_a_picture_with_words(tandem: Tandem) -> None:
    end = _at(tandem.pair.last_day - timedelta(days=20))
    _choose(tandem.asha, tandem, own=MARKER)
    own = _own_key(tandem)

    _rate(tandem.asha, tandem, "start", {"level_conflict": "1", own: "3"})
    _rate(tandem.asha, tandem, "end", {"level_conflict": "3", own: "2"}, at=end)

    page = str(tandem.asha.press("skills", tandem.pair.id, at=end))
    for words in ("■□□□ Basics", "■■■□ Experienced", "2 steps further", "more critically", MARKER):
        assert words in page
    look_back = str(tandem.asha.press("closing", tandem.pair.id, at=end))
    assert "from “Basics” to “Experienced”" in look_back


def test_the_mentor_sees_nothing_until_it_is_shared_and_rates_nothing_until_asked(
    session: Session, tandem: Tandem
) -> None:
    pair = tandem.pair.id
    _choose(tandem.asha, tandem, own=MARKER)
    _rate(tandem.asha, tandem, "start", {"level_conflict": "1"})

    assert MARKER not in str(tandem.tom.press("skills", pair))
    assert "not asked for your view" in said(tandem.tom.press("rate_skills", f"{pair}:start"))
    assert "share your skills first" in said(tandem.asha.press("ask_skill_view", pair))
    tandem.asha.press("share_skills", pair)
    assert MARKER in str(tandem.tom.press("skills", pair))
    assert "rate_skills" not in _names(tandem.tom, pair)
    tandem.asha.press("ask_skill_view", pair)
    assert "asked already" in said(tandem.asha.press("ask_skill_view", pair))
    _rate(tandem.tom, tandem, "start", {"level_conflict": "2"})

    assert "Tom: ■■□□ Practised" in str(tandem.asha.press("skills", pair))
    assert [n.person_id for n in told(session, NoticeKind.SKILL_VIEW_GIVEN)] == [
        tandem.pair.mentee_id
    ]
    tandem.asha.press("take_skills_back", pair)
    assert MARKER not in str(tandem.tom.press("skills", pair))
    assert told(session, NoticeKind.SKILLS_SHARED, NoticeKind.SKILL_VIEW_ASKED) == []


def test_each_moment_has_its_time(tandem: Tandem) -> None:
    _choose(tandem.asha, tandem)
    days = (tandem.pair.middle - timedelta(days=1), tandem.pair.middle, tandem.pair.last_day)

    offered = [
        [
            action.target.split(":")[1]
            for action in actions_of(
                a_page(tandem.asha.press("skills", tandem.pair.id, at=_at(day)))
            )
            if action.name == "rate_skills"
        ]
        for day in days
    ]

    assert offered == [["start"], ["start", "middle"], ["start", "middle", "end"]]
    early = tandem.asha.press("rate_skills", f"{tandem.pair.id}:end")
    assert "not the time" in said(early)


def test_bad_input_is_refused_beside_its_field(tandem: Tandem) -> None:
    pair = tandem.pair.id

    nothing = a_form(tandem.asha.hand_in("choose_skills", f"{pair}:0"))
    unknown = a_form(tandem.asha.hand_in("choose_skills", f"{pair}:0", listed=("flying",)))
    many = a_form(
        tandem.asha.hand_in("choose_skills", f"{pair}:0", own="\n".join(map(str, range(13))))
    )
    assert [set(form.errors or ()) for form in (nothing, unknown, many)] == [
        {"listed"},
        {"listed"},
        {"own"},
    ]
    assert "choose your skills first" in said(tandem.asha.press("share_skills", pair))
    _choose(tandem.asha, tandem)
    stale = a_form(tandem.asha.hand_in("choose_skills", f"{pair}:0", listed=("leading",)))
    wrong = a_form(tandem.asha.hand_in("rate_skills", f"{pair}:start:0", level_conflict="9"))
    assert "another device" in str(stale.errors)
    assert set(wrong.errors or ()) == {"level_conflict"}


def test_only_the_mentee_decides_and_only_where_the_programme_has_it(
    session: Session, tandem: Tandem
) -> None:
    pair = tandem.pair.id
    for press in ("choose_skills", "share_skills", "take_skills_back", "ask_skill_view"):
        assert "other one" in said(tandem.tom.press(press, pair))
        assert "Only the two" in said(tandem.eve.press(press, pair))
    assert "skills" in {a.name for a in actions_of(tandem.asha.home())}

    tandem.pair.cohort.programme.plan = ProgrammePlan().kept()
    session.commit()

    assert "skills" not in {a.name for a in actions_of(tandem.asha.home())}
    assert "without the skill matrix" in said(tandem.asha.press("choose_skills", pair))


def _choose(someone: Someone, tandem: Tandem, *, own: str = "") -> None:
    a_page(someone.hand_in("choose_skills", f"{tandem.pair.id}:0", listed=("conflict",), own=own))


def _rate(
    someone: Someone,
    tandem: Tandem,
    moment: str,
    levels: Mapping[str, str],
    *,
    at: datetime = NOW,
) -> None:
    a_page(someone.fill_in("rate_skills", f"{tandem.pair.id}:{moment}:0", levels, at=at))


def _own_key(tandem: Tandem) -> str:
    form = a_form(tandem.asha.press("rate_skills", f"{tandem.pair.id}:start"))
    (own,) = [field.name for field in form.fields if "own_" in field.name]
    return own


def _names(someone: Someone, pair: object) -> set[str]:
    return {action.name for action in actions_of(a_page(someone.press("skills", pair)))}


def _at(day: date) -> datetime:
    return datetime.combine(day, time(12), NOW.tzinfo)
