"""A short question is answered with one tap, in its message or at home; help goes its own way."""

from datetime import timedelta

from sqlalchemy.orm import Session

from mentorapp.core.check_ins.model import CheckIn, HelpCase, Tally
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import Notice
from mentorapp.core.notices.use_cases import tell
from mentorapp.core.programmes.plan import Moment
from mentorapp.screens.shapes import Message, Screen
from tests.answers.tandems.stage import Someone, Tandem, a_form, a_page, action, actions_of, said
from tests.builders import NOW, a_person, told

MARKER = "Haselhuhn"


def test_one_tap_answers_from_home_and_the_question_is_gone(
    session: Session, tandem: Tandem
) -> None:
    _asked(session, tandem)
    good = _answers(tandem.asha)["Good"]

    thanks = tandem.asha.press(*good)

    assert isinstance(thanks, Message)
    assert "without your name" in str(thanks)
    assert "answer_check_in" not in _names(tandem.asha)
    assert "answer_check_in" not in _names(tandem.tom)
    assert session.query(Tally).one().waiting == {"good": 1}
    assert "answered this already" in said(tandem.asha.press(*good))
    assert "somebody else" in said(tandem.tom.press(*good))


def test_the_next_question_takes_the_place_of_the_one_before(
    session: Session, tandem: Tandem
) -> None:
    _asked(session, tandem, questions=2)
    first = _answers(tandem.asha)["Good"]

    second = tandem.asha.press(*first)

    assert isinstance(second, Message)
    assert "Does it help you" in str(second)
    assert list(_answers(tandem.asha)) == ["Yes", "Partly", "No"]


def test_in_a_digest_an_answer_leaves_the_other_news_where_they_are(
    session: Session, tandem: Tandem
) -> None:
    _gathered(session, tandem, _asked(session, tandem))

    assert "without your name" in said(tandem.asha.press(*_answers(tandem.asha)["So-so"]))


def test_without_a_contact_here_the_contact_is_named_and_nobody_is_told(
    session: Session, tandem: Tandem
) -> None:
    _asked(session, tandem)
    page = a_page(_call_for_help(tandem.asha))

    assert page.name == "help_elsewhere"
    assert "Staff council" in str(page)
    assert session.query(HelpCase).count() == 0
    assert "answer_check_in" not in _names(tandem.asha)


def test_help_goes_to_the_contact_who_sees_it_on_the_home_and_closes_it(
    session: Session, tandem: Tandem
) -> None:
    renate = _a_contact(session, tandem)
    _asked(session, tandem)

    page = a_page(_call_for_help(tandem.asha))
    case = action(page, "say_for_help").target
    tandem.asha.hand_in("say_for_help", case, sentence=MARKER)

    assert MARKER in str(tandem.asha.press("help_case", case))
    assert "help_cases" in _names(renate)
    cases = a_page(renate.press("help_cases"))
    assert "Asha" in str(cases)
    assert MARKER in str(cases)
    for other in (tandem.tom, tandem.cora, tandem.eve):
        assert "Asha" not in str(other.press("help_cases"))
        assert "between other people" in said(other.press("help_case", case))
        assert "between other people" in said(other.hand_in("say_for_help", case, sentence="x"))
        assert "between other people" in said(other.press("close_help_case", case))
        assert MARKER not in str(other.home())
    renate.press("close_help_case", case)
    assert "help_cases" not in _names(renate)
    assert "help_case" not in _names(tandem.asha)


def test_a_call_for_help_can_be_taken_back_and_its_sentence_be_wrong(
    session: Session, tandem: Tandem
) -> None:
    _a_contact(session, tandem)
    page = a_page(tandem.asha.press("ask_for_help", tandem.pair.id))
    case = action(page, "say_for_help").target

    long = a_form(tandem.asha.hand_in("say_for_help", case, sentence="x" * 501))
    assert set(long.errors or ()) == {"sentence"}
    tandem.asha.hand_in("say_for_help", case, sentence="")
    assert "taken back" in said(tandem.asha.press("no_help_needed", case))
    assert "closed" in said(tandem.asha.press("no_help_needed", case))
    assert told(session, NoticeKind.HELP_ASKED) == []


def test_a_stranger_asks_for_help_in_no_tandem_of_others(session: Session, tandem: Tandem) -> None:
    _a_contact(session, tandem)
    check_in = _asked(session, tandem)

    assert "Only the two" in said(tandem.eve.press("ask_for_help", tandem.pair.id))
    target = f"{tandem.pair.id}:{check_in.id}:0"
    assert "somebody else" in said(tandem.tom.press("ask_for_help", target))


def test_coordinators_name_the_contact_with_the_words(session: Session, tandem: Tandem) -> None:
    programme, renate = tandem.pair.cohort.programme, a_person(session, "Renate")
    someone = Someone(session, renate)

    form = tandem.cora.hand_in(
        "design_contact",
        programme.id,
        contact="Renate, room 2",
        person=(str(tandem.cora.person.id),),
    )
    assert set(a_form(form).errors or ()) == {"person"}
    tandem.cora.hand_in(
        "design_contact", programme.id, contact="Renate, room 2", person=(str(renate.id),)
    )
    assert "can be asked here" in str(tandem.cora.press("programme", programme.id))

    assert "not the neutral contact any more" in said(
        someone.press("rather_not_contact", programme.id)
    )
    assert "cannot be asked here" in str(tandem.cora.press("programme", programme.id))


def test_what_was_answered_is_for_coordinators(tandem: Tandem) -> None:
    cohort = tandem.pair.cohort_id

    assert "not asked yet" in str(a_page(tandem.cora.press("cohort_check_ins", cohort)))
    assert "coordinators" in said(tandem.asha.press("cohort_check_ins", cohort))


def _asked(session: Session, tandem: Tandem, *, questions: int = 1) -> CheckIn:
    check_in = CheckIn(
        pair=tandem.pair,
        person_id=tandem.asha.person.id,
        moment=Moment.MIDDLE,
        round_no=0,
        opens_at=NOW,
        lapses_at=NOW + timedelta(days=14),
        asked=questions,
    )
    session.add(check_in)
    session.commit()
    return check_in


def _gathered(session: Session, tandem: Tandem, check_in: CheckIn) -> None:
    for kind, about in ((NoticeKind.DIGEST, tandem.pair.id), (NoticeKind.CHECK_IN, check_in.id)):
        tell(
            session,
            kind=kind,
            person=tandem.asha.person,
            about=about,
            key=f"{kind}",
            due_at=NOW,
            now=NOW,
        )
    digest, news = (
        session.query(Notice).filter_by(key=key).one() for key in ("digest", "check_in")
    )
    news.digest_id = digest.id
    session.commit()


def _a_contact(session: Session, tandem: Tandem) -> Someone:
    renate = a_person(session, "Renate")
    tandem.pair.cohort.programme.contact_id = renate.id
    session.commit()
    return Someone(session, renate)


def _names(someone: Someone) -> set[str]:
    return {action.name for action in actions_of(someone.home())}


def _answers(someone: Someone) -> dict[str, tuple[str, str]]:
    return {
        action.label: (action.name, action.target)
        for action in actions_of(someone.home())
        if action.name == "answer_check_in"
    }


def _call_for_help(someone: Someone) -> Screen:
    pressed = action(someone.home(), "ask_for_help")
    return someone.press(pressed.name, pressed.target)
