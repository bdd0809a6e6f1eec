"""Answers are counted without their people, five at a time; help reaches one person alone."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import AuditEntry
from mentorapp.core.check_ins.cases import (
    OPEN_AT_MOST,
    add_sentence,
    ask_for_help,
    cases_for,
    close_case,
    forget_old_cases,
    sentence_of,
    take_back,
    the_case,
)
from mentorapp.core.check_ins.contacts import name_contact, rather_not
from mentorapp.core.check_ins.model import CheckIn, HelpCase, Tally
from mentorapp.core.check_ins.queries import the_check_in
from mentorapp.core.check_ins.use_cases import answer_check_in
from mentorapp.core.cohorts.model import Cohort, Role, Stage
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.core.privacy.erasure import erase_oneself
from mentorapp.core.privacy.export import export_of
from mentorapp.core.privacy.visibility import snapshot_of
from mentorapp.core.programmes.approvals import Approval
from mentorapp.core.programmes.check_ins import Answer
from mentorapp.core.programmes.model import Scope
from mentorapp.core.programmes.plan import Moment
from mentorapp.core.reports.check_ins import Answered, look_at_check_ins
from mentorapp.core.reports.suppressing import Split
from mentorapp.core.sealing.pairkeys import WrappedKey
from mentorapp.core.settling.offices import appoint
from mentorapp.screens.cohorts.check_in_figures import check_ins_page
from tests.builders import (
    KEYRING,
    NOW,
    a_cohort,
    a_coordinator,
    a_pair,
    a_person,
    an_admitted,
    told,
)

MARKER = "Siebenschläfer"


@pytest.fixture
def cohort(session: Session) -> Cohort:
    return a_cohort(session)


@pytest.fixture
def cora(session: Session, cohort: Cohort) -> Person:
    return a_coordinator(session, cohort)


@pytest.fixture
def pair(session: Session, cohort: Cohort) -> Pair:
    return a_pair(session, cohort=cohort)


@pytest.fixture
def renate(session: Session, cohort: Cohort, cora: Person) -> Person:
    """The neutral contact."""
    renate = a_person(session, "Renate")
    name_contact(session, programme=cohort.programme, by=cora, person=renate, at=NOW)
    return renate


def test_an_answer_is_kept_with_nobody(session: Session, pair: Pair) -> None:
    check_in = _asked(session, pair, pair.mentee)

    _answer(session, check_in, "so_so")

    (tally,) = session.scalars(select(Tally))
    assert tally.waiting == {"so_so": 1}
    kept = [column.name for column in Tally.__table__.columns]
    assert kept == ["id", "cohort_id", "moment", "question", "waiting", "told"]
    assert check_in.is_done


def test_coordinators_see_nothing_of_four_answers_and_then_five_at_a_time(
    session: Session, cohort: Cohort, cora: Person
) -> None:
    people = _people(session, cohort, 11)
    seen = []
    for check_in in people:
        _answer(session, check_in, "good")
        seen.append([one.total for one in _figures(session, cohort, cora)])

    assert seen == [[]] * 4 + [[5]] * 5 + [[10]] * 2


@pytest.mark.parametrize(
    ("answered", "said"),
    [
        (7, "5 answers, and 2 more, too few to be told"),
        (10, "10 answers"),
        (4, "too few answers to be told"),
    ],
)
def test_once_a_cohort_is_closed_it_is_said_which_answers_stay_untold(
    session: Session, cohort: Cohort, cora: Person, answered: int, said: str
) -> None:
    for check_in in _people(session, cohort, answered):
        _answer(session, check_in, "good")
    before = _look(session, cohort, cora)
    cohort.stage = Stage.CLOSED

    page = check_ins_page(cohort, _look(session, cohort, cora))

    assert {one.untold for one in before} == {0}
    (section,) = page.sections
    (halfway,) = [entry for entry in section.entries if "In the middle" in entry.status]
    assert halfway.status == f"In the middle · {said}"


def test_what_three_people_say_every_month_is_no_group_of_five(
    session: Session, cohort: Cohort, cora: Person
) -> None:
    pairs = [a_pair(session, mentee=f"A{n}", mentor=f"B{n}", cohort=cohort) for n in range(5)]
    for round_no in (1, 2):
        for pair in pairs[:3]:
            _answer(session, _asked(session, pair, pair.mentee, round_no=round_no), "good")
    before = _figures(session, cohort, cora)
    for pair in pairs[3:]:
        _answer(session, _asked(session, pair, pair.mentee, round_no=2), "so_so")

    (figures,) = _figures(session, cohort, cora)

    assert before == []
    assert (figures.total, figures.most) == (5, Answer.GOOD)
    assert session.scalars(select(Tally)).one().waiting == {"good:1": 3}


def test_a_mentor_of_several_tandems_is_one_person(
    session: Session, cohort: Cohort, cora: Person
) -> None:
    mentor = an_admitted(session, cohort, "Mia", role=Role.MENTOR)
    for n in range(5):
        pair = a_pair(session, mentee=f"A{n}", mentor=mentor, cohort=cohort)
        _answer(session, _asked(session, pair, mentor), "good", by=mentor)

    assert _figures(session, cohort, cora) == []


def test_a_small_group_is_hidden_and_cannot_be_worked_out(
    session: Session, cohort: Cohort, cora: Person
) -> None:
    for number, check_in in enumerate(_people(session, cohort, 10)):
        _answer(session, check_in, "so_so" if number < 2 else "good")

    (figures,) = _figures(session, cohort, cora)
    assert figures.total == 10
    assert set(figures.parts.values()) == {None}
    assert figures.most is Answer.GOOD


@pytest.mark.parametrize(
    ("answers", "most"),
    [(("good",) * 3 + ("so_so",) * 2, Answer.GOOD), (("good", "so_so") * 5, None)],
)
def test_of_all_together_it_is_said_what_more_than_half_have_answered(
    session: Session, cohort: Cohort, cora: Person, answers: Sequence[str], most: Answer | None
) -> None:
    for answer, check_in in zip(answers, _people(session, cohort, len(answers)), strict=True):
        _answer(session, check_in, answer)

    (figures,) = _figures(session, cohort, cora)

    assert figures.most is most


def test_what_more_than_half_answered_waits_for_the_second_yes(
    session: Session, cohort: Cohort, cora: Person
) -> None:
    for check_in in _people(session, cohort, 5):
        _answer(session, check_in, "good")
    everything = snapshot_of(session, programme=cohort.programme)
    approval = Approval(
        programme_id=cohort.programme_id,
        snapshot=[code for code in everything if not code.startswith("evaluation|majority|")],
        asked_by=cora.id,
        asked_at=NOW,
        approved_by=a_person(session, "Olga").id,
        approved_at=NOW,
    )
    session.add(approval)
    session.flush()

    (figures,) = _figures(session, cohort, cora)

    assert (figures.total, figures.most) == (5, None)


def test_it_is_said_of_every_question_how_far_it_is(
    session: Session, cohort: Cohort, cora: Person
) -> None:
    """Nobody wonders whether the page is broken, or whether anybody was asked at all."""
    _answer(session, _people(session, cohort, 1)[0], "good")

    look = {one.moment: one for one in _look(session, cohort, cora)}
    cohort.stage = Stage.CLOSED
    later = _look(session, cohort, cora)

    assert {moment: one.was_asked for moment, one in look.items()} == {
        Moment.FIRST_MEETING: False,
        Moment.MIDDLE: True,
        Moment.END: False,
    }
    assert {one.figures for one in look.values()} == {None}
    assert all(one.was_asked for one in later)


def test_only_the_one_who_is_asked_answers_and_once(session: Session, pair: Pair) -> None:
    check_in = _asked(session, pair, pair.mentee)

    with pytest.raises(Refused, match="somebody else"):
        the_check_in(session, check_in.id, by=pair.mentor)
    with pytest.raises(Refused, match="somebody else"):
        _answer(session, check_in, "good", by=pair.mentor)
    for nonsense in ("", "no", "help", "x"):
        with pytest.raises(Refused, match="out of date"):
            _answer(session, check_in, nonsense)
    _answer(session, check_in, "good")
    with pytest.raises(Refused, match="answered this already"):
        _answer(session, check_in, "so_so")
    assert session.scalars(select(Tally)).one().waiting == {"good": 1}


def test_an_old_button_answers_nothing(session: Session, pair: Pair) -> None:
    check_in = _asked(session, pair, pair.mentee, questions=2)
    _answer(session, check_in, "good", number=0)

    with pytest.raises(Refused, match="answered this already"):
        _answer(session, check_in, "good", number=0)
    check_in.lapses_at = NOW
    with pytest.raises(Refused, match="only a question"):
        _answer(session, check_in, "good", number=1)


def test_help_reaches_the_contact_alone_a_little_later_and_without_contents(
    session: Session, pair: Pair, cora: Person, renate: Person
) -> None:
    entries = session.query(AuditEntry).count()

    case = _help(session, pair)
    add_sentence(session, case=case, by=pair.mentee, text=MARKER, keyring=KEYRING)

    (news,) = told(session, NoticeKind.HELP_ASKED)
    assert (news.person_id, news.due_at) == (renate.id, NOW + timedelta(minutes=10))
    assert news.programme_id is None  # so that no list of the programme's messages counts it
    assert session.query(AuditEntry).count() == entries
    assert [one.person for one in cases_for(session, contact=renate)] == [pair.mentee]
    assert sentence_of(session, case=case, by=renate, keyring=KEYRING) == MARKER
    assert MARKER.encode() not in (case.sealed_sentence or b"")
    for other in (cora, pair.mentor):
        assert cases_for(session, contact=other) == []
        with pytest.raises(Refused, match="between other people"):
            the_case(session, case.id, by=other)
        with pytest.raises(Refused, match="between other people"):
            sentence_of(session, case=case, by=other, keyring=KEYRING)


def test_a_call_for_help_is_counted_nowhere(
    session: Session, cohort: Cohort, cora: Person, renate: Person
) -> None:
    for check_in in _people(session, cohort, 6):
        _help(session, check_in.pair, by=_reader(check_in))

    assert _figures(session, cohort, cora) == []
    assert session.query(Tally).count() == 0


def test_asking_twice_opens_one_case(session: Session, pair: Pair, renate: Person) -> None:
    assert _help(session, pair) is _help(session, pair)
    assert len(told(session, NoticeKind.HELP_ASKED)) == 1


def test_what_is_taken_back_at_once_nobody_hears(
    session: Session, pair: Pair, renate: Person
) -> None:
    case = _help(session, pair)
    add_sentence(session, case=case, by=pair.mentee, text=MARKER, keyring=KEYRING)

    with pytest.raises(Refused, match="between other people"):
        take_back(session, case=case, by=renate, at=NOW)
    take_back(session, case=case, by=pair.mentee, at=NOW)

    assert told(session, NoticeKind.HELP_ASKED) == []
    assert _left(session, case) == (0, None)


def test_only_the_contact_closes_a_case_and_nothing_of_it_stays(
    session: Session, pair: Pair, cora: Person, renate: Person
) -> None:
    case = _help(session, pair)
    add_sentence(session, case=case, by=pair.mentee, text=MARKER, keyring=KEYRING)

    for other in (cora, pair.mentee):
        with pytest.raises(Refused, match="between other people"):
            close_case(session, case=case, by=other, at=NOW)
    close_case(session, case=case, by=renate, at=NOW)

    assert _left(session, case) == (0, None)
    with pytest.raises(Refused, match="closed"):
        the_case(session, case.id, by=renate)


def test_a_case_that_nobody_closes_goes_by_itself(
    session: Session, pair: Pair, renate: Person
) -> None:
    case = _help(session, pair)

    forget_old_cases(session, NOW + OPEN_AT_MOST)
    assert _left(session, case)[0] == 1
    forget_old_cases(session, NOW + OPEN_AT_MOST + timedelta(days=1))
    assert _left(session, case)[0] == 0


def test_a_later_contact_sees_nothing_of_earlier_cases(
    session: Session, pair: Pair, cora: Person, renate: Person
) -> None:
    """Else coordinators could name somebody to read them."""
    case = _help(session, pair)
    nora = a_person(session, "Nora")

    name_contact(session, programme=pair.cohort.programme, by=cora, person=nora, at=NOW)

    assert cases_for(session, contact=nora) == []
    assert cases_for(session, contact=renate) == [case]


def test_the_contact_has_no_office_and_may_decline(
    session: Session, pair: Pair, cora: Person, renate: Person
) -> None:
    programme = pair.cohort.programme
    with pytest.raises(InvalidInput, match="no office"):
        name_contact(session, programme=programme, by=cora, person=cora, at=NOW)
    with pytest.raises(InvalidInput, match="cannot have an office"):
        appoint(
            session,
            programme=programme,
            by=cora,
            person=renate,
            scope=Scope.OBSERVER,
            variant_id=None,
            at=NOW,
        )
    with pytest.raises(Refused, match="coordinators"):
        name_contact(session, programme=programme, by=pair.mentee, person=renate, at=NOW)
    with pytest.raises(Refused, match="not the neutral contact"):
        rather_not(session, programme=programme, by=pair.mentee, at=NOW)

    rather_not(session, programme=programme, by=renate, at=NOW)

    assert programme.contact_id is None
    assert ask_for_help(session, pair=pair, by=pair.mentee, at=NOW) is None


def test_a_contact_is_not_asked_about_their_own_tandem(
    session: Session, pair: Pair, cora: Person
) -> None:
    programme = pair.cohort.programme
    name_contact(session, programme=programme, by=cora, person=pair.mentor, at=NOW)

    assert ask_for_help(session, pair=pair, by=pair.mentee, at=NOW) is None


def test_who_leaves_takes_the_case_along_and_reads_it_in_the_own_data(
    session: Session, pair: Pair, renate: Person
) -> None:
    case = _help(session, pair)
    add_sentence(session, case=case, by=pair.mentee, text=MARKER, keyring=KEYRING)
    session.flush()

    assert MARKER in repr(export_of(session, person=pair.mentee, keyring=KEYRING))
    assert MARKER not in repr(export_of(session, person=renate, keyring=KEYRING))
    erase_oneself(session, by=pair.mentee, at=NOW)

    assert _left(session, case) == (0, None)


def _asked(
    session: Session, pair: Pair, person: Person, *, questions: int = 1, round_no: int = 0
) -> CheckIn:
    check_in = CheckIn(
        pair=pair,
        person_id=person.id,
        moment=Moment.MIDDLE,
        round_no=round_no,
        opens_at=NOW,
        lapses_at=NOW + timedelta(days=14),
        asked=questions,
    )
    session.add(check_in)
    session.flush()
    return check_in


def _people(session: Session, cohort: Cohort, number: int) -> list[CheckIn]:
    """As many who are asked, each in another tandem."""
    pairs = [a_pair(session, mentee=f"A{n}", mentor=f"B{n}", cohort=cohort) for n in range(number)]
    return [_asked(session, pair, pair.mentee) for pair in pairs]


def _reader(check_in: CheckIn) -> Person:
    return check_in.pair.mentee


def _answer(
    session: Session, check_in: CheckIn, answer: str, *, by: Person | None = None, number: int = 0
) -> None:
    answer_check_in(
        session,
        check_in=check_in,
        by=by or _reader(check_in),
        number=number,
        answer=answer,
        at=NOW,
    )


def _look(session: Session, cohort: Cohort, by: Person) -> Sequence[Answered]:
    return look_at_check_ins(session, cohort=cohort, by=by, at=NOW)


def _figures(session: Session, cohort: Cohort, by: Person) -> list[Split[Answer]]:
    return [one.figures for one in _look(session, cohort, by) if one.figures]


def _help(session: Session, pair: Pair, *, by: Person | None = None) -> HelpCase:
    case = ask_for_help(session, pair=pair, by=by or pair.mentee, at=NOW)
    assert case is not None
    return case


def _left(session: Session, case: HelpCase) -> tuple[int, WrappedKey | None]:
    return session.query(HelpCase).count(), session.get(WrappedKey, case.id)
