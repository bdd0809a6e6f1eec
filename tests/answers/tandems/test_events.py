"""A coordinator plans an event by a form; those invited answer with one press."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from mentorapp.screens.shapes import Answer, ChoicesField, Weight
from tests.answers.tandems.stage import (
    Tandem,
    a_form,
    a_page,
    action,
    actions_of,
    links_of,
    said,
)
from tests.builders import NOW

AFTERWARDS = NOW + timedelta(days=365)
FORM: dict[str, Answer] = {
    "kind": "kick_off",
    "title_de": "",
    "title_en": "",
    "day": date(2026, 11, 27),
    "begins": time(14),
    "ends": time(17),
    "place": "Council chamber",
    "link": "https://meet.example/kick-off",
    "audience": ("mentee", "mentor"),
    "seats": "",
}


def test_a_planned_event_stands_on_the_homes_of_those_invited(tandem: Tandem) -> None:
    _plan(tandem)

    home = tandem.asha.home()

    assert "Kick-off" in str(home)
    assert {"sign_up", "excuse"} <= {a.name for a in actions_of(home)}


def test_one_press_signs_up_and_shows_the_event_with_its_file(
    session: Session, tandem: Tandem
) -> None:
    event = _plan(tandem)

    page = a_page(tandem.asha.press("sign_up", event))

    assert page.intro == "You are signed up."
    assert len(links_of(page)) == 1
    assert {a.name for a in actions_of(page)} == {"excuse", "agree_to_pictures"}
    assert a_page(tandem.asha.press("sign_up", event)).intro == "You are signed up."
    assert a_page(tandem.asha.press("excuse", event)).intro == "You have excused yourself."


def test_the_link_to_join_is_for_those_invited(session: Session, tandem: Tandem) -> None:
    event = _plan(tandem, audience=("mentor",))

    assert "https://meet.example/kick-off" in str(tandem.tom.press("event", event))
    assert "other people" in said(tandem.asha.press("event", event))
    assert "https://meet.example" not in str(tandem.tom.home())


def test_a_coordinator_sees_numbers_and_no_names(session: Session, tandem: Tandem) -> None:
    event = _plan(tandem)
    tandem.asha.press("sign_up", event)
    tandem.tom.press("excuse", event)

    page = a_page(tandem.cora.press("cohort_events", tandem.pair.cohort_id))

    facts = {fact.label: fact.value for fact in page.sections[0].entries[0].facts}
    assert facts == {
        "Mentees": "1 signed up, 0 excused, 1 not answered",
        "Mentors": "0 signed up, 1 excused, 1 not answered",
    }
    assert not {"Asha", "Tom", "Eve"} & set(str(page).replace("'", " ").split())


def test_what_is_ahead_and_what_has_been_stand_apart_with_their_years(tandem: Tandem) -> None:
    event, cora = _plan(tandem), tandem.cora
    later = NOW + timedelta(days=365)

    ahead = a_page(cora.press("cohort_events", tandem.pair.cohort_id)).sections[0]
    past = a_page(cora.press("cohort_events", tandem.pair.cohort_id, at=later)).sections[0]
    people = a_page(cora.press("event_people", event, at=later))

    assert (ahead.heading, past.heading) == ("Ahead", "Past")
    assert "2026" in ahead.entries[0].status
    assert ahead.entries[0].actions[0].label == "Who comes"
    assert past.entries[0].actions[0].label == people.title == "Who was there"
    assert "Nobody signed up." in str(people)


def test_after_an_event_noting_who_was_there_comes_first_until_it_is_done(tandem: Tandem) -> None:
    event, cora = _plan(tandem), tandem.cora
    tandem.asha.press("sign_up", event)

    before = a_page(cora.press("event_people", event))
    after = a_page(cora.press("event_people", event, at=AFTERWARDS))
    form = a_form(cora.press("note_attendance", f"{event}:1", at=AFTERWARDS))
    noted = a_page(cora.hand_in("note_attendance", form.target, at=AFTERWARDS, there=()))

    assert "note_attendance" not in {a.name for a in actions_of(before)}
    assert after.sections[0].actions.index(action(after, "note_attendance")) == 0
    assert action(after, "note_attendance").weight is Weight.PRIMARY
    assert action(noted, "note_attendance").weight is Weight.PLAIN


def test_the_home_of_coordinators_asks_who_was_there_until_it_is_noted(tandem: Tandem) -> None:
    event, cora = _plan(tandem), tandem.cora
    soon = datetime(2026, 11, 28, tzinfo=UTC)
    nobody_came = a_page(cora.press("home", at=soon))
    tandem.asha.press("sign_up", event)

    asked = a_page(cora.press("home", at=soon))
    form = a_form(cora.press("note_attendance", f"{event}:1", at=soon))
    cora.hand_in("note_attendance", form.target, at=soon, there=())
    noted = a_page(cora.press("home", at=soon))
    later = a_page(cora.press("home", at=AFTERWARDS))

    assert "Kick-off: who came is not noted yet." in str(asked)
    assert action(asked, "event_people").weight is Weight.PRIMARY
    assert "event_people" not in {a.name for a in actions_of(nobody_came)}
    assert "event_people" not in {a.name for a in actions_of(noted)}
    assert "event_people" not in {a.name for a in actions_of(later)}


def test_who_came_without_signing_up_is_noted_beside_those_who_did(tandem: Tandem) -> None:
    event, cora = _plan(tandem), tandem.cora
    tandem.asha.press("sign_up", event)

    form = a_form(cora.press("note_attendance", f"{event}:1", at=AFTERWARDS))
    signed_up, besides = form.fields
    assert isinstance(signed_up, ChoicesField)
    assert isinstance(besides, ChoicesField)
    tom = next(one.value for one in besides.options if one.label == "Tom")
    page = a_page(
        cora.hand_in(
            "note_attendance", form.target, at=AFTERWARDS, there=signed_up.values, besides=(tom,)
        )
    )
    again = a_form(cora.press("note_attendance", f"{event}:1", at=AFTERWARDS)).fields[1]

    assert [one.label for one in signed_up.options] == ["Asha"]
    assert [(one.title, one.status, one.detail) for one in page.sections[0].entries] == [
        ("Asha", "was there", "no photographs"),
        ("Tom", "was there", "had not signed up · no photographs"),
    ]
    assert isinstance(again, ChoicesField)
    assert again.values == (tom,)


def test_a_coordinator_looks_at_an_event_without_being_asked_to_come(tandem: Tandem) -> None:
    event = _plan(tandem)

    page = a_page(tandem.cora.press("event", event))

    assert list(actions_of(page)) == []
    assert page.intro == ""
    assert "other people" in said(tandem.cora.press("sign_up", event))


def test_a_change_is_made_on_a_form_that_knows_the_event(session: Session, tandem: Tandem) -> None:
    form = a_form(tandem.cora.press("change_event", _plan(tandem)))

    changed = a_page(tandem.cora.fill_in(form.name, form.target, {**FORM, "title_en": "Hello"}))

    assert changed.sections[0].entries[0].title == "Hello"
    again = a_form(tandem.cora.fill_in(form.name, form.target, FORM))
    assert "changed meanwhile" in (again.errors or {})["kind"]


def test_wrong_entries_are_refused_beside_their_fields(tandem: Tandem) -> None:
    cohort = tandem.pair.cohort_id
    wrong: tuple[tuple[str, str, Answer], ...] = (
        ("kind", "kind", "party"),
        ("day", "day", date(2026, 11, 1)),
        ("begins", "begins", None),
        ("ends", "ends", time(13)),
        ("seats", "seats", "many"),
        ("audience", "audience", ()),
        ("link", "link", "ftp://x"),
    )

    for field, name, value in wrong:
        again = a_form(tandem.cora.fill_in("plan_event", cohort, {**FORM, name: value}))
        assert list(again.errors or {}) == [field]


def test_a_cancelled_event_leaves_the_homes(tandem: Tandem) -> None:
    event = _plan(tandem)

    page = a_page(tandem.cora.press("cancel_event", event))

    assert "No event is planned." in str(page)
    assert "Kick-off" not in str(tandem.asha.home())
    assert "cancelled" in said(tandem.asha.press("sign_up", event))
    assert a_page(tandem.asha.press("event", event)).intro == "This event was cancelled."


def test_a_mentee_presses_no_button_of_the_coordinators(tandem: Tandem) -> None:
    event, cohort = _plan(tandem), tandem.pair.cohort_id

    for press, target in (
        ("plan_event", cohort),
        ("cohort_events", cohort),
        ("change_event", event),
        ("cancel_event", event),
    ):
        assert "coordinators" in said(tandem.asha.press(press, target))


def test_many_events_come_in_pages(tandem: Tandem) -> None:
    for day in range(18, 28):
        tandem.cora.fill_in(
            "plan_event", tandem.pair.cohort_id, {**FORM, "day": date(2026, 11, day)}
        )

    home = tandem.asha.home()
    page = a_page(tandem.asha.press("my_events", ":2"))

    assert "7 more events are planned." in str(home)
    assert page.paging
    assert len(page.sections[0].entries) == 2


def _plan(tandem: Tandem, *, audience: tuple[str, ...] = ("mentee", "mentor")) -> UUID:
    cohort = tandem.pair.cohort_id
    form = a_form(tandem.cora.press("plan_event", cohort))
    page = tandem.cora.fill_in(form.name, form.target, {**FORM, "audience": audience})
    return UUID(action(a_page(page), "change_event").target)
