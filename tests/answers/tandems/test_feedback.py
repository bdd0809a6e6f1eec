"""Feedback both ways: for the partner or for oneself alone, when it is time for it."""

from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from mentorapp.core.feedback.queries import pair_with_feedback_for
from mentorapp.core.meetings.model import Meeting
from mentorapp.core.notes.model import Note
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.pairs.queries import the_pair
from mentorapp.screens.meetings.feedback import feedback_given
from tests.answers.tandems.stage import Tandem, a_form, a_page, actions_of, said
from tests.builders import NOW, told

MARKER = "Haselmausnest"


def test_feedback_for_the_partner_is_read_by_the_partner_and_told_once_without_contents(
    session: Session, tandem: Tandem
) -> None:
    meeting = _met(session, tandem)

    tandem.asha.hand_in("feedback_on_meeting", f"{meeting}:0", helped=MARKER, audience="ours")
    tandem.asha.hand_in("feedback_on_meeting", f"{meeting}:1", wish=MARKER, audience="ours")

    assert MARKER in str(tandem.tom.press("feedback", tandem.pair.id))
    (news,) = told(session, NoticeKind.FEEDBACK_GIVEN)
    assert news.person_id == tandem.tom.person.id
    pair = the_pair(session, tandem.pair.id)
    assert MARKER not in str(feedback_given(pair, pair.mentor))


def test_feedback_for_oneself_is_neither_told_nor_shown_to_the_partner(
    session: Session, tandem: Tandem
) -> None:
    meeting = _met(session, tandem)

    tandem.asha.hand_in("feedback_on_meeting", f"{meeting}:0", helped=MARKER, audience="mine")

    theirs = str(tandem.tom.press("feedback", tandem.pair.id))
    assert MARKER not in theirs
    assert "Asha', status" not in theirs
    assert MARKER in str(tandem.asha.press("feedback", tandem.pair.id))
    assert not told(session, NoticeKind.FEEDBACK_GIVEN)


def test_what_is_kept_for_oneself_after_all_is_not_told_any_more(
    session: Session, tandem: Tandem
) -> None:
    meeting = _met(session, tandem)

    tandem.asha.hand_in("feedback_on_meeting", f"{meeting}:0", helped=MARKER, audience="ours")
    note = session.query(Note).one().id
    assert pair_with_feedback_for(session, note_id=note, reader=tandem.tom.person)
    assert not pair_with_feedback_for(session, note_id=note, reader=tandem.eve.person)
    tandem.asha.hand_in("feedback_on_meeting", f"{meeting}:1", helped=MARKER, audience="mine")

    assert not pair_with_feedback_for(session, note_id=note, reader=tandem.tom.person)
    assert MARKER not in str(tandem.tom.press("feedback", tandem.pair.id))


def test_before_anything_is_typed_the_form_says_who_will_read_it(
    session: Session, tandem: Tandem
) -> None:
    form = a_form(tandem.asha.press("feedback_on_meeting", _met(session, tandem)))

    assert form.fields[0].name == "audience"
    assert "Tom learns nothing of it" in form.intro


def test_an_empty_one_one_for_nobody_and_a_stale_one_are_asked_for_again(
    session: Session, tandem: Tandem
) -> None:
    meeting = _met(session, tandem)
    tandem.asha.hand_in("feedback_on_meeting", f"{meeting}:0", helped="Once.", audience="mine")

    empty = a_form(tandem.asha.hand_in("feedback_on_meeting", f"{meeting}:1", audience="mine"))
    nobody = a_form(
        tandem.asha.hand_in(
            "feedback_on_meeting", f"{meeting}:1", helped="x", audience="each_other"
        )
    )
    stale = a_form(
        tandem.asha.hand_in("feedback_on_meeting", f"{meeting}:0", helped="x", audience="mine")
    )

    assert set(empty.errors or ()) == {"helped"}
    assert set(nobody.errors or ()) == {"audience"}
    assert set(stale.errors or ()) == {"helped"}
    assert "Once." in str(tandem.asha.press("feedback", tandem.pair.id))


def test_a_meeting_that_was_not_held_has_no_feedback(session: Session, tandem: Tandem) -> None:
    tandem.asha.hand_in(
        "propose_meeting", tandem.pair.id, day_1=date(2026, 11, 24), time_1=time(14)
    )
    meeting = session.query(Meeting).one().id

    assert "were held" in said(tandem.asha.press("feedback_on_meeting", meeting))
    answer = tandem.asha.hand_in("feedback_on_meeting", f"{meeting}:0", helped="x", audience="ours")
    assert "were held" in said(answer)


def test_halfway_and_at_the_end_each_have_their_time(tandem: Tandem) -> None:
    cohort, pair = tandem.pair.cohort, tandem.pair.id
    middle = cohort.starts_on + (tandem.pair.last_day - cohort.starts_on) / 2
    days = (middle - timedelta(days=1), middle, tandem.pair.last_day - timedelta(days=30))

    open_then = [_open(tandem, datetime.combine(day, time(12), NOW.tzinfo)) for day in days]

    assert open_then == [set(), {"feedback_halfway"}, {"feedback_at_end"}]
    late = datetime.combine(days[2], time(12), NOW.tzinfo)
    answers = {"helped": MARKER, "onwards": MARKER, "audience": "ours"}
    tandem.tom.fill_in("feedback_at_end", f"{pair}:0", answers, at=late)
    refused = tandem.tom.fill_in("feedback_halfway", f"{pair}:0", answers, at=late)
    assert "second half" in said(refused)
    assert str(tandem.asha.press("feedback", pair, at=late)).count(MARKER) == 2


def _met(session: Session, tandem: Tandem) -> str:
    tandem.asha.hand_in("note_meeting", tandem.pair.id, held_on=NOW.date())
    return str(session.query(Meeting).one().id)


def _open(tandem: Tandem, at: datetime) -> set[str]:
    page = a_page(tandem.asha.press("feedback", tandem.pair.id, at=at))
    return {action.name for action in actions_of(page)}
