"""What the two press when their tandem pauses, ends or looks back, and what they see next."""

from datetime import date
from io import BytesIO

from pypdf import PdfReader
from sqlalchemy.orm import Session

from mentorapp.answers.desk import Desk
from mentorapp.core.people.model import Account, Platform
from mentorapp.core.people.use_cases import Seat
from mentorapp.screens.shapes import ChoiceField
from tests.answers.tandem.stage import Tandem, a_form, a_page, action, actions_of, links_of, said
from tests.builders import an_instance


def test_a_pause_stands_on_both_homes_and_nothing_is_asked_meanwhile(tandem: Tandem) -> None:
    form = a_form(tandem.asha.press("pause_pair", tandem.pair.id))

    tandem.asha.hand_in(form.name, form.target, until=date(2027, 1, 11))

    for someone in (tandem.asha, tandem.tom):
        home = someone.home()
        assert "Your tandem pauses until Monday, 11 January 2027." in str(home)
        assert "No date with" not in str(home)
    page = a_page(tandem.asha.press("pair_changes", tandem.pair.id))
    assert "resume_pair" in {a.name for a in actions_of(page)}
    theirs = a_page(tandem.tom.press("pair_changes", tandem.pair.id))
    assert {a.name for a in actions_of(theirs)} == {"ask_for_help", "ask_to_finish", "part_pair"}


def test_a_tandem_is_finished_early_by_both_and_leaves_a_certificate(
    session: Session, tandem: Tandem
) -> None:
    pair = tandem.pair.id
    tandem.asha.press("ask_to_finish", pair)
    question = action(tandem.tom.home(), "agree_to_finish")

    assert "is completed" in said(tandem.tom.press("agree_to_finish", question.target))

    closing = a_page(tandem.asha.press("closing", action(tandem.asha.home(), "closing").target))
    (link,) = links_of(closing)
    assert "/app/file/" in link
    assert "has ended" in said(tandem.asha.press("pair_changes", pair))


def test_the_certificate_is_a_tagged_pdf_that_says_who_took_part(
    session: Session, tandem: Tandem
) -> None:
    pair = tandem.pair.id
    tandem.asha.press("ask_to_finish", pair)
    tandem.tom.press("agree_to_finish", pair)
    account = session.query(Account).filter_by(person_id=tandem.asha.person.id).one()
    seat = Seat(platform=Platform.SLACK, workspace="TDormagen", user=account.external_id)
    session.commit()

    file = Desk(an_instance(session)).file(seat, "certificate", str(pair))

    pdf = PdfReader(BytesIO(file.content))
    text = pdf.pages[0].extract_text()
    assert "Asha" in text
    assert "Mentoring in town" in text
    assert "/StructTreeRoot" in pdf.root_object
    assert str(pdf.root_object["/Lang"]).startswith("en")


def test_it_does_not_fit_is_one_choice_without_a_reason(tandem: Tandem) -> None:
    form = a_form(tandem.asha.press("part_pair", tandem.pair.id))
    assert [type(field) for field in form.fields] == [ChoiceField]

    assert "has ended" in said(tandem.asha.hand_in(form.name, form.target, then="another"))

    assert "Look back" in str(tandem.tom.home())
    assert "pair_changes" not in {a.name for a in actions_of(tandem.tom.home())}


def test_looking_back_shows_what_both_share(tandem: Tandem) -> None:
    pair = tandem.pair.id
    form = a_form(tandem.asha.press("look_back", pair))
    tandem.asha.hand_in(form.name, form.target, reached="Courage.", audience="ours")
    tandem.asha.hand_in("thank", pair, text="Thank you.")
    tandem.asha.hand_in("stay_in_touch", pair, wish="yes", contact="0151 / 1")

    before = str(tandem.tom.press("closing", pair))
    after = str(tandem.tom.hand_in("stay_in_touch", pair, wish="yes", contact="0151 / 2"))

    assert "Courage." in before
    assert "Thank you." in before
    assert "0151 / 1" not in before
    assert "0151 / 1" in after


def test_a_coordinator_sees_states_and_nothing_else(tandem: Tandem) -> None:
    pair = tandem.pair.id
    tandem.asha.hand_in("agreement", f"{pair}:0", aims="Lead a project.")
    for someone in (tandem.asha, tandem.tom):
        someone.press("sign_agreement", f"{pair}:1")
    tandem.asha.hand_in("pause_pair", pair, until=date(2027, 1, 11))

    page = a_page(tandem.cora.press("cohort_pairs", tandem.pair.cohort_id))

    (ashas,) = (entry for entry in page.sections[0].entries if "Asha" in entry.title)
    assert ashas.status == "paused until Monday, 11 January 2027"
    assert [fact.value for fact in ashas.facts] == ["2 Nov 2026", "confirmed"]
    assert "Lead a project." not in str(page)
    assert "coordinators" in said(tandem.eve.press("cohort_pairs", tandem.pair.cohort_id))


def test_the_word_pause_asks_whether_messages_or_the_tandem_are_meant(tandem: Tandem) -> None:
    asked = a_page(tandem.asha.say("pause"))

    assert {a.name for a in actions_of(asked)} == {"pause_messages", "pause_pair"}
    assert "The tandem with Tom" in str(asked)
    tandem.asha.hand_in("pause_pair", tandem.pair.id, until=date(2027, 1, 11))
    names = {a.name for a in actions_of(a_page(tandem.asha.say("pause")))}
    assert names == {"pause_messages", "pause_pair", "resume_pair"}


def test_whoever_is_in_no_tandem_pauses_messages_by_the_word(tandem: Tandem) -> None:
    assert a_form(tandem.cora.say("pause")).name == "pause_messages"
