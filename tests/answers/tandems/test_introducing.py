"""The contact of an introduction is asked first: here, or with words to send; nobody is named."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from mentorapp.answers.tellers import Tellers
from mentorapp.core.activities.model import Activity, ContactQuestion
from mentorapp.core.notices.good_hours import hours_of
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.reader import Reader
from mentorapp.core.people.model import Person
from mentorapp.core.privacy.erasure import erase_oneself
from mentorapp.core.privacy.export import export_of
from mentorapp.screens.shapes import Answer, Answers, Form, Message, Page, Screen
from tests.answers.tandems.stage import Someone, Tandem, a_form, a_page, actions_of, said
from tests.builders import KEYRING, NOW, a_person, an_instance, told

PLAN: Answers = {
    "kind": "introduction",
    "what": "How she came to lead.",
    "on_day": date(2026, 12, 1),
    "contact": "Somebody in personnel",
}
ASKED, ANSWERED = NoticeKind.CONTACT_ASKED, NoticeKind.CONTACT_ANSWERED


@pytest.fixture
def ute(session: Session, tandem: Tandem) -> Someone:
    """A colleague who has nothing to do with the programme."""
    return Someone(session, a_person(session, "Ute"))


@pytest.fixture
def planned(session: Session, tandem: Tandem) -> UUID:
    tandem.tom.fill_in("plan_activity", str(tandem.pair.id), PLAN)
    return session.query(Activity).one().id


def test_a_colleague_is_asked_here_and_reads_neither_for_whom_nor_why(
    session: Session, tandem: Tandem, ute: Someone, planned: UUID
) -> None:
    page = a_page(_ask(tandem.tom, planned, ute))

    assert "has not answered yet" in str(page)
    question = _heard(session, ute.person, ASKED)
    assert "Tom would like to introduce somebody to you" in question.heading
    for secret in ("Asha", "lead", "personnel"):
        assert secret not in str(question)
    assert _names(ute.home()) >= {"let_be_introduced", "rather_not_be_introduced"}


def test_before_the_yes_the_other_one_reads_no_name_and_afterwards_does(
    session: Session, tandem: Tandem, ute: Someone, planned: UUID
) -> None:
    _ask(tandem.tom, planned, ute)
    before = str(tandem.asha.press("activity", planned))

    thanks = ute.press("let_be_introduced", planned)

    assert "has not agreed yet" in before
    assert "Ute" not in before
    assert "Tom hears of it" in str(thanks)
    assert "let_be_introduced" not in _names(ute.home())
    assert "Ute" in str(tandem.asha.press("activity", planned))
    (answer,) = told(session, ANSWERED)
    assert answer.person_id == tandem.tom.person.id
    assert "Ute" not in str(_heard(session, tandem.tom.person, ANSWERED))


def test_a_no_is_seen_by_the_one_who_asked_alone_and_is_final_for_this_contact(
    session: Session, tandem: Tandem, ute: Someone, planned: UUID
) -> None:
    _ask(tandem.tom, planned, ute)

    assert "Nobody asks why" in said(ute.press("rather_not_be_introduced", planned))

    assert "would rather not" in str(tandem.tom.press("activity", planned))
    hers = str(tandem.asha.press("activity", planned))
    assert "would rather not" not in hers
    assert "has not agreed yet" in hers
    assert "answers here" in said(tandem.tom.press("contact_agrees", planned))


def test_a_yes_is_taken_back_as_easily_as_it_was_given(
    session: Session, tandem: Tandem, ute: Someone, planned: UUID
) -> None:
    _ask(tandem.tom, planned, ute)
    thanks = a_page(ute.press("let_be_introduced", planned))

    assert _names(thanks) == {"rather_not_be_introduced"}
    ute.press("rather_not_be_introduced", planned)

    assert "Ute" not in str(tandem.asha.press("activity", planned))
    assert len(told(session, ANSWERED)) == 1  # of the yes nobody has to hear any more


def test_pressing_twice_changes_nothing(
    session: Session, tandem: Tandem, ute: Someone, planned: UUID
) -> None:
    _ask(tandem.tom, planned, ute)

    for press in ("let_be_introduced", "let_be_introduced"):
        ute.press(press, planned)

    assert len(told(session, ANSWERED)) == 1


def test_nobody_answers_for_the_one_who_is_asked(
    session: Session, tandem: Tandem, ute: Someone, planned: UUID
) -> None:
    _ask(tandem.tom, planned, ute)

    for somebody in (tandem.tom, tandem.asha, tandem.eve, tandem.cora):
        for press in ("let_be_introduced", "rather_not_be_introduced"):
            assert "not yours" in said(somebody.press(press, planned))


def test_a_contact_elsewhere_is_written_to_and_their_yes_noted(
    tandem: Tandem, planned: UUID
) -> None:
    page = a_page(tandem.tom.press("activity", planned))

    assert "Hello Somebody in personnel" in str(page)
    assert "Asha" not in str(page)
    tandem.tom.press("contact_agrees", planned)

    assert "Somebody in personnel" in str(tandem.asha.press("activity", planned))


def test_only_the_one_who_planned_it_asks_and_neither_of_the_two_is_asked(
    session: Session, tandem: Tandem, ute: Someone, planned: UUID
) -> None:
    assert "Only the one who planned" in said(tandem.asha.press("ask_contact", planned))
    assert "Only the one who planned" in said(_ask(tandem.asha, planned, ute))

    form = a_form(_ask(tandem.tom, planned, tandem.asha))
    nobody = a_form(tandem.tom.hand_in("ask_contact", planned, contact_person=()))

    assert form.errors is not None
    assert list(form.errors) == ["contact_person"]
    assert nobody.errors is not None
    assert session.query(ContactQuestion).count() == 0


def test_whoever_works_elsewhere_is_not_asked_here(
    session: Session, tandem: Tandem, planned: UUID
) -> None:
    stranger = Someone(session, a_person(session, "Stan", town="Neuss"))

    assert isinstance(_ask(tandem.tom, planned, stranger), Form)
    assert session.query(ContactQuestion).count() == 0


def test_with_another_contact_the_question_is_taken_back_and_so_is_the_yes(
    session: Session, tandem: Tandem, ute: Someone, planned: UUID
) -> None:
    _ask(tandem.tom, planned, ute)
    ute.press("let_be_introduced", planned)

    _change(session, tandem.tom, planned, contact="Uwe", consent=("yes",))

    assert session.query(ContactQuestion).count() == 0
    assert told(session, ASKED) == []
    assert "Uwe" not in str(tandem.asha.press("activity", planned))
    assert "not yours" in said(ute.press("rather_not_be_introduced", planned))


@pytest.mark.parametrize("no", [True, False])
def test_whoever_was_asked_is_not_asked_again_when_the_plan_has_changed(
    session: Session, tandem: Tandem, ute: Someone, planned: UUID, no: bool
) -> None:
    _ask(tandem.tom, planned, ute)
    if no:
        ute.press("rather_not_be_introduced", planned)
    _change(session, tandem.tom, planned, contact="Uwe")

    form = a_form(_ask(tandem.tom, planned, ute))

    assert form.errors == {"contact_person": "Ute was asked before. Nobody is asked twice."}
    assert "let_be_introduced" not in _names(ute.home())
    assert told(session, ASKED) == []


def test_another_day_leaves_question_and_answer_as_they_are(
    session: Session, tandem: Tandem, ute: Someone, planned: UUID
) -> None:
    _ask(tandem.tom, planned, ute)
    ute.press("let_be_introduced", planned)

    _change(session, tandem.tom, planned, contact="Ute", on_day=date(2026, 12, 8))

    assert "Ute" in str(tandem.asha.press("activity", planned))


@pytest.mark.parametrize("ending", ["drop_activity", "finish_activity"])
def test_when_it_is_over_nothing_of_the_question_stays(
    session: Session, tandem: Tandem, ute: Someone, planned: UUID, ending: str
) -> None:
    _ask(tandem.tom, planned, ute)
    ute.press("let_be_introduced", planned)

    tandem.tom.press(ending, planned)

    assert session.query(ContactQuestion).count() == 0
    assert told(session, ASKED, ANSWERED) == []


def test_a_contact_takes_the_question_along_and_out_of_the_world(
    session: Session, tandem: Tandem, ute: Someone, planned: UUID
) -> None:
    _ask(tandem.tom, planned, ute)
    ute.press("let_be_introduced", planned)

    mine = export_of(session, person=ute.person, keyring=KEYRING)
    assert any("activity_id" in row for group in mine for row in group.rows)
    erase_oneself(session, by=ute.person, at=NOW)

    assert session.query(ContactQuestion).count() == 0
    assert "Ute" not in str(tandem.asha.press("activity", planned))


def test_when_the_tandem_has_ended_nobody_is_asked_any_more(
    session: Session, tandem: Tandem, ute: Someone, planned: UUID
) -> None:
    _ask(tandem.tom, planned, ute)
    tandem.tom.hand_in("part_pair", tandem.pair.id, then="stop")

    assert "let_be_introduced" not in _names(ute.home())
    assert "not yours" in said(ute.press("let_be_introduced", planned))


def _ask(by: Someone, activity: UUID, contact: Someone) -> Screen:
    return by.hand_in("ask_contact", activity, contact_person=(str(contact.person.id),))


def _change(session: Session, by: Someone, activity: UUID, **other: Answer) -> None:
    revision = session.get_one(Activity, activity).revision
    by.fill_in("change_activity", f"{activity}:{revision}", {**PLAN, **other})


def _heard(session: Session, person: Person, kind: NoticeKind) -> Message:
    """What this notice says when it is sent."""
    notice = told(session, kind, person=person)[-1]
    reader = Reader(hours=hours_of(person, region=""), person=person)
    message = Tellers(an_instance(session, at=NOW)).tell(session, notice, reader)
    assert message is not None
    return message


def _names(page: Page) -> set[str]:
    return {action.name for action in actions_of(page)}
