"""What the two press when their tandem pauses, ends or looks back, and what they see next."""

from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO

from pypdf import PdfReader
from sqlalchemy.orm import Session

from mentorapp.answers.desk import Desk
from mentorapp.answers.tellers import Tellers
from mentorapp.core.closing.use_cases import LOOK_BACK
from mentorapp.core.cohorts.model import Enrolment, EnrolmentState, Role, Stage
from mentorapp.core.notices.good_hours import hours_of
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import Notice
from mentorapp.core.notices.reader import Reader
from mentorapp.core.notices.use_cases import tell
from mentorapp.core.people.model import NOBODY, Account, Person, Platform
from mentorapp.core.people.use_cases import Seat
from mentorapp.screens.shapes import Action, ChoiceField, Message
from tests.answers.tandems.stage import (
    Someone,
    Tandem,
    a_form,
    a_page,
    action,
    actions_of,
    links_of,
    refused,
    said,
)
from tests.builders import NOW, an_admitted, an_instance, told


def test_a_pause_stands_on_both_homes_and_nothing_is_asked_meanwhile(tandem: Tandem) -> None:
    form = a_form(tandem.asha.press("pause_pair", tandem.pair.id))

    tandem.asha.hand_in(form.name, form.target, until=date(2027, 1, 11))

    for someone in (tandem.asha, tandem.tom):
        home = someone.home()
        assert "Your tandem pauses until Monday, 11 January 2027." in str(home)
        assert "No date with" not in str(home)
        first = next(a.name for a in actions_of(home) if a.target == str(tandem.pair.id))
        assert first == "pair_changes"  # where the pause is ended
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
    assert "You have asked Tom whether all is reached" in str(tandem.asha.home())

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
    for someone in (tandem.asha, tandem.tom):  # nobody is promised what never comes
        assert "certificate" not in str(someone.press("closing", tandem.pair.id))
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


def test_after_the_end_of_the_year_the_home_says_so_and_when_it_is_completed(
    tandem: Tandem,
) -> None:
    home = str(tandem.asha.home(at=_day_after(tandem)))

    assert "Your time together ended on Monday, 1 November 2027." in home
    assert "Your tandem is completed by itself on Thursday, 2 December 2027" in home


def test_after_the_last_day_the_home_offers_what_is_next_and_no_dates_first(
    tandem: Tandem,
) -> None:
    home = tandem.asha.home(at=_day_after(tandem))

    first, *_others = home.sections
    assert first.heading == "Looking back with Tom"
    assert "Next: a last talk, in which you look back and give each other feedback." in first.text
    assert [a.name for a in first.actions if isinstance(a, Action)] == [
        "closing", "feedback", "propose_meeting", "ask_to_finish",
    ]  # fmt: skip
    assert "No date with" not in str(home)
    assert "agree on what you two want" not in str(home)


def test_a_partner_whose_data_is_gone_is_not_named_where_one_looks_back(tandem: Tandem) -> None:
    tandem.tom.press("privacy_erase")

    first, *_others = tandem.asha.home().sections

    assert first.heading == "Looking back"
    assert NOBODY not in str(tandem.asha.press("closing", tandem.pair.id))


def test_nobody_is_asked_to_thank_a_partner_whose_data_is_gone(tandem: Tandem) -> None:
    tandem.tom.press("privacy_erase")

    first, *_others = tandem.asha.home().sections
    looking_back = a_page(tandem.asha.press("closing", tandem.pair.id))
    form = a_form(tandem.asha.press("look_back", tandem.pair.id))
    thanks = a_form(tandem.asha.press("thank", tandem.pair.id))

    assert "You can look back until Sunday, 31 January 2027." in first.text
    assert [a.label for a in first.actions] == ["Look back"]
    assert [a.label for a in actions_of(looking_back)] == [
        "Write down mine",
        "I would like to be a mentor",
    ]
    assert [field.name for field in form.fields] == [*LOOK_BACK]
    assert "not here any more" in refused(
        tandem.asha.hand_in(thanks.name, thanks.target, text="Thank you.")
    )
    kept = tandem.asha.hand_in(form.name, form.target, reached="Courage.")
    assert "Courage." in str(a_page(kept))


def test_a_tandem_completed_before_the_partner_left_is_not_told_with_a_dash(
    session: Session, tandem: Tandem
) -> None:
    tandem.asha.press("ask_to_finish", tandem.pair.id)
    tandem.tom.press("agree_to_finish", tandem.pair.id)
    tandem.tom.press("privacy_erase")
    session.expire_all()

    (notice,) = told(session, NoticeKind.PAIR_COMPLETED, person=tandem.asha.person)
    news = _told(session, notice, tandem.asha.person)
    assert news is not None
    assert news.heading == "Your tandem is completed"
    assert "thank" not in news.sections[0].text


def test_a_completed_tandem_leaves_certificate_and_the_day_of_the_last_question_on_the_home(
    tandem: Tandem,
) -> None:
    tandem.asha.press("ask_to_finish", tandem.pair.id)
    tandem.tom.press("agree_to_finish", tandem.pair.id)

    (first, *_others) = tandem.asha.home().sections

    assert "Your tandem is completed." in first.text
    assert "We ask you once more on Monday, 3 May 2027 what has become of it." in first.text
    assert [a.label for a in first.actions] == [
        "Look back", "Certificate of participation", "Feedback",
    ]  # fmt: skip


def test_whoever_has_completed_a_tandem_does_not_wait_for_another(
    session: Session, tandem: Tandem
) -> None:
    for one, role in ((tandem.asha, Role.MENTEE), (tandem.tom, Role.MENTOR)):
        session.add(
            Enrolment(
                cohort=tandem.pair.cohort,
                person=one.person,
                role=role,
                begun_at=NOW,
                state=EnrolmentState.ADMITTED,
            )
        )
    session.commit()
    tandem.asha.press("ask_to_finish", tandem.pair.id)
    tandem.tom.press("agree_to_finish", tandem.pair.id)

    assert "pause_search" not in {a.name for a in actions_of(tandem.asha.home())}
    assert "pause_search" in {a.name for a in actions_of(tandem.tom.home())}  # has a place free


def test_in_the_closing_no_home_says_that_somebody_is_looked_for(
    session: Session, tandem: Tandem
) -> None:
    ann = Someone(session, an_admitted(session, tandem.pair.cohort, "Ann"))
    before = ann.home()
    tandem.pair.cohort.stage = Stage.CLOSING

    assert "pause_search" in {a.name for a in actions_of(before)}
    assert "pause_search" not in {a.name for a in actions_of(ann.home())}


def test_when_a_cohort_is_closed_no_home_speaks_of_its_applications(
    session: Session, tandem: Tandem
) -> None:
    ann = Someone(session, an_admitted(session, tandem.pair.cohort, "Ann"))
    before = ann.home()
    tandem.pair.cohort.stage = Stage.CLOSED

    after = ann.home()

    assert "withdraw_application" in {a.name for a in actions_of(before)}
    assert "withdraw_application" not in {a.name for a in actions_of(after)}


def test_stages_of_the_year_are_told_to_whoever_has_no_tandem_whose_year_says_it(
    session: Session, tandem: Tandem
) -> None:
    ann = an_admitted(session, tandem.pair.cohort, "Ann")
    tandem.pair.cohort.stage = Stage.CLOSING
    for person in (ann, tandem.asha.person):
        tell(
            session,
            kind=NoticeKind.STAGE_ENTERED,
            about=tandem.pair.cohort_id,
            key=f"stage:{person.id}",
            due_at=NOW,
            now=NOW,
            person=person,
        )
    session.commit()

    assert "You are in none now" in repr(_heard(session, ann))
    assert _heard(session, tandem.asha.person) is None


def _day_after(tandem: Tandem) -> datetime:
    return datetime.combine(tandem.pair.last_day, time(12), UTC) + timedelta(days=1)


def _heard(session: Session, person: Person) -> Message | None:
    (notice,) = told(session, NoticeKind.STAGE_ENTERED, person=person)
    return _told(session, notice, person)


def _told(session: Session, notice: Notice, person: Person) -> Message | None:
    reader = Reader(hours=hours_of(person, region=""), person=person)
    return Tellers(an_instance(session, at=NOW)).tell(session, notice, reader)
