"""What the two press and fill in about their meetings, and what they see next."""

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy.orm import Session

from mentorapp.answers.tellers import Tellers
from mentorapp.core.meetings.model import Meeting, MeetingState
from mentorapp.core.notices.good_hours import Hours
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.reader import Reader
from mentorapp.core.people.model import Person
from mentorapp.screens.shapes import (
    Action,
    Answer,
    ChoicesField,
    DateField,
    Form,
    Message,
    Page,
    TextField,
    TimeField,
)
from tests.answers.tandems.stage import (
    Tandem,
    a_form,
    a_page,
    action,
    actions_of,
    links_of,
    said,
)
from tests.builders import NOW, an_instance, told

TUESDAY = date(2026, 11, 24)
BEGUN = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)


def test_times_are_proposed_chosen_and_put_into_the_calendar(tandem: Tandem) -> None:
    proposed = _propose(tandem)
    assert "yet to choose" in proposed.intro

    choice = action(tandem.tom.home(), "choose_time")
    fixed = a_page(tandem.tom.press("choose_time", choice.target))

    assert "The time is fixed" in fixed.intro
    assert links_of(fixed)[0].startswith("https://mentoring.example/app/calendar/")
    assert "not on offer" in said(tandem.tom.press("choose_time", choice.target))


def test_a_reminder_says_that_it_is_one_since_when_and_until_when_and_offers_the_choice(
    session: Session, tandem: Tandem
) -> None:
    _propose(tandem)

    news, reminder = (
        _told(session, tandem, kind, at=NOW)
        for kind in (NoticeKind.MEETING_PROPOSED, NoticeKind.MEETING_ANSWER_OWED)
    )
    too_late = _told(session, tandem, NoticeKind.MEETING_ANSWER_OWED, at=BEGUN)

    assert news is not None
    assert reminder is not None
    assert (news.heading, reminder.heading) == (
        "Asha proposes a meeting",
        "A reminder: Asha waits for your choice",
    )
    said, *_others = reminder.sections
    assert said.text == (
        "Proposed on Monday, 2 November 2026; "
        "you can choose until Tuesday, 24 November 2026, 14:00."
    )
    assert next(a.name for a in said.actions if isinstance(a, Action)) == "choose_time"
    assert too_late is None


def test_where_times_are_suggested_an_empty_form_is_answered_beside_them(tandem: Tandem) -> None:
    again = a_form(tandem.asha.hand_in("propose_meeting", tandem.pair.id, times=()))

    assert again.errors == {"times": "Please choose a time, or enter another day."}


def test_on_both_homes_stands_the_next_meeting_in_their_own_time(
    session: Session, tandem: Tandem
) -> None:
    _live_in(session, tandem.tom.person, "Europe/Lisbon")
    _fix(tandem)

    ashas, toms = str(tandem.asha.home()), str(tandem.tom.home())

    assert "24 November 2026, 14:00" in ashas
    assert "Tue 24 Nov, 13:00 (Lisbon)" in ashas
    assert "24 November 2026, 13:00" in toms
    assert "Tue 24 Nov, 14:00 (Berlin)" in toms


def test_where_clocks_agree_no_second_time_is_shown(session: Session, tandem: Tandem) -> None:
    _live_in(session, tandem.tom.person, "Europe/Vienna")
    _fix(tandem)

    assert "Vienna" not in str(tandem.asha.home())
    assert "Vienna" not in str(tandem.asha.press("propose_meeting", tandem.pair.id))


def test_a_form_says_whose_clock_it_asks_for(session: Session, tandem: Tandem) -> None:
    _live_in(session, tandem.tom.person, "Europe/Lisbon")

    form = a_form(tandem.asha.press("propose_meeting", tandem.pair.id))

    assert form.note == "Enter times as in Berlin. Tom sees them as in Lisbon."


def test_a_past_time_is_refused_beside_its_field_and_the_rest_is_still_there(
    tandem: Tandem,
) -> None:
    again = a_form(
        tandem.asha.hand_in(
            "propose_meeting",
            tandem.pair.id,
            day_1=date(2026, 11, 1),
            time_1=time(14),
            minutes="90",
            place="Room 214",
        )
    )

    assert list(again.errors or {}) == ["day_1"]
    assert _value(again, "day_1") == date(2026, 11, 1)
    assert _value(again, "place") == "Room 214"


def test_half_a_time_is_refused_beside_the_missing_half(tandem: Tandem) -> None:
    again = a_form(tandem.asha.hand_in("propose_meeting", tandem.pair.id, day_1=TUESDAY))

    assert list(again.errors or {}) == ["time_1"]


def test_nothing_typed_is_read_as_a_date(tandem: Tandem) -> None:
    again = a_form(
        tandem.asha.hand_in("propose_meeting", tandem.pair.id, day_1="tomorrow", time_1="2 pm")
    )

    assert list(again.errors or {}) == ["day_1"]


def test_who_proposes_while_a_proposal_stands_sees_that_one(tandem: Tandem) -> None:
    _propose(tandem)

    page = a_page(tandem.tom.press("propose_meeting", tandem.pair.id))

    assert "Choose a time" in page.intro


def test_a_counter_proposal_turns_the_table(tandem: Tandem) -> None:
    _propose(tandem)
    form = a_form(tandem.tom.press("other_times", action(tandem.tom.home(), "other_times").target))
    assert _value(form, "day_1") is None

    tandem.tom.hand_in(form.name, form.target, day_1=TUESDAY, time_1=time(16), minutes="60")

    assert action(tandem.asha.home(), "choose_time").label == "Tue 24 Nov, 16:00"
    mine = a_form(tandem.tom.press("other_times", form.target.partition(":")[0]))
    assert _value(mine, "time_1") == time(16)


def test_a_meeting_is_moved_by_a_form_that_knows_where_it_is(tandem: Tandem) -> None:
    meeting = _fix(tandem)
    form = a_form(tandem.tom.press("move_meeting", meeting))
    assert (_value(form, "day_1"), _value(form, "time_1")) == (TUESDAY, time(14))
    assert _value(form, "place") == "Room 214"

    moved = a_page(
        tandem.tom.hand_in(
            form.name, form.target, day_1=TUESDAY, time_1=time(16), minutes="30", place="Canteen"
        )
    )

    assert "16:00" in str(moved)
    assert "Canteen" in str(moved)
    too_late = tandem.asha.hand_in(form.name, form.target, day_1=TUESDAY, time_1=time(9))
    assert list(a_form(too_late).errors or {}) == ["day_1"]


def test_a_meeting_that_has_begun_is_neither_moved_nor_called_off(
    session: Session, tandem: Tandem
) -> None:
    """Also from a form that was opened before it began."""
    meeting = _fix(tandem)
    form = a_form(tandem.tom.press("move_meeting", meeting))

    assert "cannot be moved" in said(tandem.tom.press("move_meeting", meeting, at=BEGUN))
    for answer in (
        tandem.tom.hand_in(form.name, form.target, day_1=TUESDAY, time_1=time(18), at=BEGUN),
        tandem.asha.press("cancel_meeting", meeting, at=BEGUN),
    ):
        assert "has begun already" in said(answer)

    kept = session.query(Meeting).one()
    assert (kept.state, kept.starts_at) == (
        MeetingState.FIXED,
        datetime(2026, 11, 24, 13, tzinfo=UTC),
    )


def test_an_hour_the_clocks_skip_is_refused_and_one_they_repeat_is_the_first_for_both(
    session: Session, tandem: Tandem
) -> None:
    _live_in(session, tandem.tom.person, "Asia/Kolkata")
    meeting = _fix(tandem)
    form = a_form(tandem.asha.press("move_meeting", meeting))

    skipped = tandem.asha.hand_in(
        form.name, form.target, day_1=date(2027, 3, 28), time_1=time(2, 30)
    )
    moved = tandem.asha.hand_in(
        form.name, form.target, day_1=date(2027, 10, 31), time_1=time(2, 30), minutes="60"
    )

    assert list(a_form(skipped).errors or {}) == ["time_1"]
    assert "31 October 2027, 02:30" in str(a_page(moved))
    assert "31 October 2027, 06:00" in str(tandem.tom.press("meeting", meeting))


def test_a_meeting_is_called_off_and_leads_to_a_new_proposal(tandem: Tandem) -> None:
    meeting = _fix(tandem)

    off = a_page(tandem.asha.press("cancel_meeting", meeting))

    assert off.intro == "This meeting was cancelled."
    assert len(links_of(off)) == 1
    assert "propose_meeting" in {a.name for a in actions_of(off)}
    assert "cancelled" in said(tandem.tom.press("cancel_meeting", meeting))
    assert "cannot be moved" in said(tandem.tom.press("move_meeting", meeting))


def test_we_met_is_one_tap_and_asks_for_the_next_date(tandem: Tandem) -> None:
    _fix(tandem)
    tap = action(tandem.asha.home(at=BEGUN), "met")

    form = a_form(tandem.asha.press("met", tap.target, at=BEGUN))

    assert form.intro == "Noted: you two have met. When do you meet next?"
    assert "noted already" in said(tandem.tom.press("met", tap.target, at=BEGUN))
    later = tandem.asha.hand_in(
        form.name, form.target, at=BEGUN, day_1=TUESDAY + timedelta(days=28), time_1=time(14)
    )
    assert "yet to choose" in a_page(later).intro


def test_when_the_next_date_is_planned_nothing_more_is_asked(tandem: Tandem) -> None:
    meeting = _fix(tandem)
    _propose(tandem, day=TUESDAY + timedelta(days=28))

    assert said(tandem.asha.press("met", meeting, at=BEGUN)) == "Noted: you two have met."


def test_a_meeting_that_came_to_nothing_is_off_the_home(tandem: Tandem) -> None:
    meeting = _fix(tandem)

    form = a_form(tandem.tom.press("not_met", meeting, at=BEGUN))

    assert form.name == "propose_meeting"
    assert "met" not in {a.name for a in actions_of(tandem.asha.home(at=BEGUN))}


def test_a_meeting_without_a_plan_is_noted_together_with_the_next_one(tandem: Tandem) -> None:
    form = a_form(tandem.asha.press("note_meeting", tandem.pair.id))
    assert _value(form, "held_on") == NOW.date()

    after = tandem.asha.hand_in(
        form.name, form.target, held_on=NOW.date(), day_1=TUESDAY, time_1=time(14)
    )

    assert "yet to choose" in a_page(after).intro
    again = a_form(tandem.tom.press("note_meeting", tandem.pair.id))
    assert [field.name for field in again.fields] == ["held_on"]
    twice = a_form(tandem.tom.hand_in("note_meeting", tandem.pair.id, held_on=NOW.date()))
    assert list(twice.errors or {}) == ["held_on"]


def test_a_next_date_that_is_past_takes_the_note_back_with_it(
    session: Session, tandem: Tandem
) -> None:
    """The form comes back whole, so the same hand-in must not meet a note of its own."""
    again = a_form(
        tandem.asha.hand_in(
            "note_meeting",
            tandem.pair.id,
            held_on=NOW.date(),
            day_1=date(2026, 11, 1),
            time_1=time(14),
        )
    )

    assert list(again.errors or {}) == ["day_1"]
    assert session.query(Meeting).count() == 0


def test_the_place_stands_on_the_page_and_never_on_a_home(tandem: Tandem) -> None:
    meeting = _fix(tandem)

    assert "Room 214" in str(tandem.tom.press("meeting", meeting))
    for someone in (tandem.asha, tandem.tom):
        assert "Room 214" not in str(someone.home())


def test_a_proposal_is_one_press_and_one_confirmation_away(tandem: Tandem) -> None:
    form = a_form(tandem.asha.press("propose_meeting", tandem.pair.id))
    times = form.fields[0]
    assert isinstance(times, ChoicesField)

    proposed = a_page(tandem.asha.hand_in(form.name, form.target, times=times.values))

    assert len(times.values) == 2
    assert "yet to choose" in proposed.intro
    assert times.options[0].label in str(proposed)


def test_a_made_up_suggestion_is_refused(tandem: Tandem) -> None:
    for rubbish in ("soon", "2026-11-24T13:00", "2020-01-01T13:00:00+00:00"):
        again = a_form(tandem.asha.hand_in("propose_meeting", tandem.pair.id, times=(rubbish,)))

        assert again.errors, rubbish


def test_a_series_is_proposed_chosen_and_cancelled(session: Session, tandem: Tandem) -> None:
    _propose(tandem, repeats="3", way="online", place="https://meet.example/x")
    choice = action(tandem.tom.home(), "choose_time")
    assert "3 meetings, one every 4 weeks" in str(tandem.tom.home())

    fixed = a_page(tandem.tom.press("choose_time", choice.target))
    assert "https://meet.example/x" in links_of(fixed)
    assert len(a_page(tandem.asha.press("meetings", tandem.pair.id)).sections[0].entries) == 3
    tandem.tom.press("cancel_series", action(fixed, "cancel_series").target)

    assert not session.query(Meeting).filter_by(state=MeetingState.FIXED).count()


def test_a_note_stays_ones_own_until_it_is_ours(session: Session, tandem: Tandem) -> None:
    _fix(tandem)
    meeting = session.query(Meeting).one().id
    form = a_form(tandem.asha.press("meeting_note", meeting))

    tandem.asha.hand_in(form.name, form.target, text="Listen first.", audience="mine")
    assert "Listen first." not in str(tandem.tom.press("meeting", meeting))
    again = a_form(tandem.asha.press("meeting_note", meeting))
    tandem.asha.hand_in(again.name, again.target, text="Listen first.", audience="ours")

    assert "Listen first." in str(tandem.tom.press("meeting", meeting))


def test_how_often_they_met_stands_beside_their_rhythm(tandem: Tandem) -> None:
    tandem.asha.hand_in("note_meeting", tandem.pair.id, held_on=NOW.date())

    page = a_page(tandem.tom.press("meetings", tandem.pair.id, at=NOW + timedelta(weeks=5)))

    assert page.intro == "Your rhythm: Every 4 weeks\n1 meeting in 5 weeks."


def _propose(tandem: Tandem, *, day: date = TUESDAY, **more: str) -> Page:
    form = a_form(tandem.asha.press("propose_meeting", tandem.pair.id))
    answers: dict[str, Answer] = {"day_1": day, "time_1": time(14), "minutes": "60"}
    answers |= {"place": "Room 214", **more}
    return a_page(tandem.asha.fill_in(form.name, form.target, answers))


def _fix(tandem: Tandem) -> str:
    """The id of a meeting on Tuesday at two in Berlin."""
    _propose(tandem)
    choice = action(tandem.tom.home(), "choose_time")
    return action(a_page(tandem.tom.press("choose_time", choice.target)), "move_meeting").target


def _live_in(session: Session, person: Person, zone: str) -> None:
    person.timezone = zone
    session.commit()


def _value(form: Form, name: str) -> object:
    field = next(field for field in form.fields if field.name == name)
    assert isinstance(field, DateField | TimeField | TextField)
    return field.value


def test_a_day_and_a_time_typed_behind_the_word_stand_in_the_form(tandem: Tandem) -> None:
    asked = a_form(tandem.asha.say("treffen morgen 15 Uhr"))

    said = {field.name: getattr(field, "value", None) for field in asked.fields}
    assert (said["day_1"], said["time_1"]) == (date(2026, 11, 3), time(15))


def test_what_is_not_understood_is_asked_for(tandem: Tandem) -> None:
    asked = a_form(tandem.asha.say("meet next friday"))

    assert "next friday" in asked.intro
    assert {field.name: getattr(field, "value", None) for field in asked.fields}["day_1"] is None


def _told(session: Session, tandem: Tandem, kind: NoticeKind, *, at: datetime) -> Message | None:
    """What the first notice of this kind says to the mentor."""
    notice, *_others = told(session, kind, person=tandem.tom.person)
    reader = Reader(hours=Hours(), person=tandem.tom.person)
    return Tellers(an_instance(session, at=at)).tell(session, notice, reader)
