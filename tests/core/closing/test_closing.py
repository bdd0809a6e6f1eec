"""A good ending: looking back, thanks, staying in touch, passing it on, and half a year later."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.closing.follow_up import answer_follow_up, asked_later, asked_of, was_answered
from mentorapp.core.closing.model import Answer, FollowUp
from mentorapp.core.closing.use_cases import (
    OPEN_AFTER,
    become_mentor,
    is_closing_time,
    look_back,
    require_certificate,
    stay_in_touch,
    thank,
    touch_of,
)
from mentorapp.core.cohorts.model import Cohort, Interest
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.notes.model import NoteKind
from mentorapp.core.notes.queries import notes_about
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.pairs.contents import ContentsLost
from mentorapp.core.pairs.model import Ending, Pair
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.plan import Moment, ProgrammePlan
from mentorapp.core.reports.follow_ups import follow_ups_of
from mentorapp.core.reports.suppressing import SMALLEST
from mentorapp.core.sealing.pairkeys import WrappedKey
from mentorapp.db.base import Base
from tests.builders import KEYRING, NOW, a_cohort, a_coordinator, a_pair, a_person, told

YES = {"changed": "yes", "in_touch": "partly", "recommends": "yes"}


def test_it_is_time_from_a_month_before_the_end_until_three_months_after_it(
    session: Session,
) -> None:
    pair = a_pair(session)
    end = pair.last_day

    assert not is_closing_time(pair, today=end - timedelta(days=31))
    assert is_closing_time(pair, today=end - timedelta(days=30))
    pair.ended_at = NOW
    assert is_closing_time(pair, today=(NOW + OPEN_AFTER).date())
    assert not is_closing_time(pair, today=(NOW + OPEN_AFTER).date() + timedelta(days=1))


def test_looking_back_is_ones_own_or_shared(session: Session) -> None:
    pair = a_pair(session)

    _look_back(session, pair, pair.mentee, "mine")
    assert _read(session, pair, pair.mentor, NoteKind.LOOK_BACK) is None
    _look_back(session, pair, pair.mentor, "ours")

    assert _read(session, pair, pair.mentee, NoteKind.LOOK_BACK) == "Courage."


def test_the_other_one_hears_that_there_is_a_word_of_thanks_once(session: Session) -> None:
    pair = a_pair(session)

    _thank(session, pair, pair.mentee)
    _thank(session, pair, pair.mentee, seen=1)

    (news,) = told(session, NoticeKind.THANKED)
    assert news.person_id == pair.mentor_id
    notes = notes_about(
        session,
        pair=pair,
        about=pair.id,
        kind=NoteKind.THANKS,
        by=pair.mentor,
        keyring=KEYRING,
    )
    assert notes.theirs is not None
    assert notes.theirs["text"] == "Thank you."


def test_only_two_yeses_show_how_to_reach_each_other(session: Session) -> None:
    pair = a_pair(session)

    _wish(session, pair, pair.mentee, "yes", contact="0151 / 1")
    assert _touch(session, pair, pair.mentor) is None
    _wish(session, pair, pair.mentor, "yes", contact="0151 / 2")

    assert _touch(session, pair, pair.mentor) == "0151 / 1"
    assert _touch(session, pair, pair.mentee) == "0151 / 2"
    assert len(told(session, NoticeKind.BOTH_STAY_IN_TOUCH)) == 2


def test_a_no_is_never_shown(session: Session) -> None:
    pair = a_pair(session)
    _wish(session, pair, pair.mentee, "yes", contact="0151 / 1")

    before = touch_of(session, pair=pair, by=pair.mentee, keyring=KEYRING)
    _wish(session, pair, pair.mentor, "no", contact="0151 / 2")

    assert touch_of(session, pair=pair, by=pair.mentee, keyring=KEYRING) == before
    assert _touch(session, pair, pair.mentor) is None
    assert told(session, NoticeKind.BOTH_STAY_IN_TOUCH) == []


@pytest.mark.parametrize("wish", ["", "perhaps"])
def test_neither_yes_nor_no_is_refused(session: Session, wish: str) -> None:
    pair = a_pair(session)

    with pytest.raises(InvalidInput) as refused:
        _wish(session, pair, pair.mentee, wish)

    assert list(refused.value.errors) == ["wish"]


def test_a_mentee_would_like_to_pass_it_on_and_says_so_once(session: Session) -> None:
    pair = a_pair(session)

    become_mentor(session, pair=pair, by=pair.mentee, at=NOW)

    assert session.query(Interest).one().person_id == pair.mentee_id
    with pytest.raises(Refused, match="already"):
        become_mentor(session, pair=pair, by=pair.mentee, at=NOW)
    with pytest.raises(Refused, match="mentor already"):
        become_mentor(session, pair=pair, by=pair.mentor, at=NOW)


def test_the_certificate_is_for_the_two_of_a_completed_tandem(session: Session) -> None:
    pair = a_pair(session)

    with pytest.raises(Refused, match="as soon as"):
        require_certificate(pair, pair.mentee)
    pair.ended_at, pair.ended_as = NOW, Ending.COMPLETED
    require_certificate(pair, pair.mentor)

    with pytest.raises(Refused):
        require_certificate(pair, a_person(session, "Eve"))


def test_strangers_and_coordinators_close_nothing(session: Session) -> None:
    cohort = a_cohort(session)
    pair, cora = a_pair(session, cohort=cohort), a_coordinator(session, cohort)

    for somebody in (cora, a_person(session, "Eve")):
        with pytest.raises(Refused):
            _look_back(session, pair, somebody, "ours")
        with pytest.raises(Refused):
            _thank(session, pair, somebody)
        with pytest.raises(Refused):
            _wish(session, pair, somebody, "yes")
        with pytest.raises(Refused):
            touch_of(session, pair=pair, by=somebody, keyring=KEYRING)
        with pytest.raises(Refused):
            become_mentor(session, pair=pair, by=somebody, at=NOW)


def test_three_months_after_the_end_it_is_over(session: Session) -> None:
    pair = a_pair(session)
    pair.ended_at = NOW - OPEN_AFTER - timedelta(days=1)

    with pytest.raises(Refused, match="closing is over"):
        _thank(session, pair, pair.mentee)


def test_without_the_pairs_key_it_says_so(session: Session) -> None:
    pair = a_pair(session)
    _wish(session, pair, pair.mentee, "yes")
    session.query(WrappedKey).delete()
    session.expunge_all()

    with pytest.raises(ContentsLost, match="key is missing"):
        touch_of(session, pair=pair, by=pair.mentee, keyring=KEYRING)


def test_a_follow_up_is_answered_once_for_each_token(session: Session) -> None:
    cohort = _asking_later(session, 3)

    answer_follow_up(session, cohort_id=cohort.id, token="a", answers=YES)

    assert was_answered(session, token="a")
    assert not was_answered(session, token="b")
    with pytest.raises(Refused, match="already"):
        answer_follow_up(session, cohort_id=cohort.id, token="a", answers=YES)


def test_a_follow_up_without_any_answer_is_refused_beside_its_first_question(
    session: Session,
) -> None:
    cohort = _asking_later(session, 3)

    with pytest.raises(InvalidInput) as refused:
        answer_follow_up(session, cohort_id=cohort.id, token="a", answers={"changed": "loud"})

    assert list(refused.value.errors) == ["changed"]


def test_every_question_of_a_follow_up_is_voluntary(session: Session) -> None:
    cohort = _asking_later(session, 3)

    answer_follow_up(session, cohort_id=cohort.id, token="a", answers={"in_touch": "yes"})

    kept = session.query(FollowUp).one()
    assert (kept.changed, kept.in_touch, kept.recommends) == (None, Answer.YES, None)


@pytest.mark.parametrize("planned", [0, 1, 2, 3])
def test_a_follow_up_asks_as_many_questions_as_the_programme_says(
    session: Session, planned: int
) -> None:
    """A link that was sent before the plan changed still asks one."""
    cohort = _asking_later(session, planned)

    answer_follow_up(session, cohort_id=cohort.id, token="a", answers=YES)

    kept = session.query(FollowUp).one()
    said = [name for name in ("changed", "in_touch", "recommends") if getattr(kept, name)]
    assert len(asked_of(session, cohort_id=cohort.id)) == len(said) == max(1, planned)
    assert len(asked_later(cohort.programme)) == planned


def test_a_follow_up_leads_back_to_nobody() -> None:
    """No person, no pair, no time: and the token itself is not kept."""
    table = Base.metadata.tables[FollowUp.__tablename__]

    assert {column.name for column in table.columns} == {
        "id", "cohort_id", "token_hash", "changed", "in_touch", "recommends", "told",
    }  # fmt: skip


def test_figures_are_shown_from_five_answers_on_and_to_coordinators_alone(
    session: Session,
) -> None:
    cohort = _asking_later(session, 3)
    cora = a_coordinator(session, cohort)
    for n in range(SMALLEST - 1):
        answer_follow_up(session, cohort_id=cohort.id, token=str(n), answers=YES)
    assert set(follow_ups_of(session, cohort=cohort, by=cora).values()) == {None}

    answer_follow_up(session, cohort_id=cohort.id, token="last", answers=YES)

    in_touch = follow_ups_of(session, cohort=cohort, by=cora)["in_touch"]
    assert in_touch is not None
    assert in_touch.parts[Answer.PARTLY] == SMALLEST
    with pytest.raises(Refused):
        follow_ups_of(session, cohort=cohort, by=a_person(session, "Eve"))
    assert isinstance(cohort, Cohort)


def test_a_question_that_few_have_answered_has_no_figures(session: Session) -> None:
    cohort = _asking_later(session, 3)
    cora = a_coordinator(session, cohort)
    for n in range(SMALLEST):
        said = YES if n else {"changed": "yes"}
        answer_follow_up(session, cohort_id=cohort.id, token=str(n), answers=said)

    figures = follow_ups_of(session, cohort=cohort, by=cora)

    assert [name for name, given in figures.items() if given] == ["changed"]
    assert list(figures) == ["changed", "in_touch", "recommends"]


def test_answers_half_a_year_later_are_told_five_at_a_time(session: Session) -> None:
    """Who looks before and after a single answer learns nothing of it."""
    cohort = _asking_later(session, 1)
    cora = a_coordinator(session, cohort)
    seen = []
    for n in range(2 * SMALLEST):
        answer_follow_up(
            session, cohort_id=cohort.id, token=str(n), answers={"changed": Answer.YES}
        )
        changed = follow_ups_of(session, cohort=cohort, by=cora)["changed"]
        seen.append(changed.total if changed else None)

    assert seen == [None] * 4 + [5] * 5 + [10]


def test_a_single_no_among_many_is_not_shown(session: Session) -> None:
    cohort = _asking_later(session, 3)
    cora = a_coordinator(session, cohort)
    for n in range(9):
        answer_follow_up(session, cohort_id=cohort.id, token=str(n), answers=YES)
    alone = dict.fromkeys(YES, Answer.NO)

    answer_follow_up(session, cohort_id=cohort.id, token="alone", answers=alone)

    recommends = follow_ups_of(session, cohort=cohort, by=cora)["recommends"]
    assert recommends is not None
    assert recommends.parts[Answer.NO] is None
    assert None in {n for answer, n in recommends.parts.items() if answer != Answer.NO}


def _asking_later(session: Session, questions: int) -> Cohort:
    cohort = a_cohort(session)
    cohort.programme.plan = ProgrammePlan(questions={Moment.LATER: questions}).kept()
    session.flush()
    return cohort


def _look_back(session: Session, pair: Pair, by: Person, audience: str) -> None:
    look_back(
        session,
        pair=pair,
        by=by,
        words={"reached": "Courage."},
        audience=audience,
        seen=0,
        keyring=KEYRING,
        at=NOW,
    )


def _thank(session: Session, pair: Pair, by: Person, *, seen: int = 0) -> None:
    thank(session, pair=pair, by=by, text="Thank you.", seen=seen, keyring=KEYRING, at=NOW)


def _wish(session: Session, pair: Pair, by: Person, wish: str, *, contact: str = "") -> None:
    stay_in_touch(
        session,
        pair=pair,
        by=by,
        wish=wish,
        contact=contact,
        seen=0,
        keyring=KEYRING,
        at=NOW,
    )


def _touch(session: Session, pair: Pair, by: Person) -> str | None:
    return touch_of(session, pair=pair, by=by, keyring=KEYRING).theirs


def _read(session: Session, pair: Pair, by: Person, kind: NoteKind) -> str | None:
    notes = notes_about(session, pair=pair, about=pair.id, kind=kind, by=by, keyring=KEYRING)
    return notes.theirs["reached"] if notes.theirs else None
