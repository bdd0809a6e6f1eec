"""Applying: drafts that stay, answers that are refused beside their field, and a way back."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.application import Application
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role, Stage
from mentorapp.core.cohorts.queries import enrolments_of, open_calls_for
from mentorapp.core.cohorts.stages import close_call, open_call
from mentorapp.core.cohorts.use_cases import (
    begin_application,
    describe_oneself,
    hand_in_application,
    name_levels,
    name_people,
    name_skills,
    withdraw_application,
)
from mentorapp.core.consent.model import Consent
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.people.model import Person
from tests.builders import NOW, a_cohort, a_coordinator, a_person, told

GOOD = Application(
    motivation="I would like to lead a team of my own.",
    field="planning",
    languages=("de", "en"),
    days=(0, 3),
)


def _applied(session: Session, person: Person, cohort: Cohort) -> Enrolment:
    enrolment = begin_application(session, cohort=cohort, by=person, role=Role.MENTEE, at=NOW)
    describe_oneself(session, enrolment=enrolment, by=person, application=GOOD)
    name_skills(session, enrolment=enrolment, by=person, skills=["leading", "conflict"])
    hand_in_application(session, enrolment=enrolment, by=person, consent="I agree.", at=NOW)
    return enrolment


def test_opening_a_call_tells_every_channel_once(session: Session) -> None:
    cohort = a_cohort(session, stage=Stage.DRAFT)
    cora = a_coordinator(session, cohort)

    open_call(
        session,
        cohort=cohort,
        by=cora,
        closes_on=date(2026, 10, 20),
        today=date(2026, 9, 1),
        at=NOW,
    )

    assert cohort.stage is Stage.CALL
    assert len(told(session, NoticeKind.CALL_OPENED)) == 1
    with pytest.raises(Refused, match="opened before"):
        open_call(
            session,
            cohort=cohort,
            by=cora,
            closes_on=date(2026, 10, 20),
            today=date(2026, 9, 1),
            at=NOW,
        )


@pytest.mark.parametrize("closes_on", [date(2026, 9, 1), date(2026, 11, 1)])
def test_a_call_closes_in_the_future_and_before_the_cohort_begins(
    session: Session, closes_on: date
) -> None:
    cohort = a_cohort(session, stage=Stage.DRAFT)
    cora = a_coordinator(session, cohort)

    with pytest.raises(InvalidInput) as refused:
        open_call(
            session, cohort=cohort, by=cora, closes_on=closes_on, today=date(2026, 9, 1), at=NOW
        )

    assert set(refused.value.errors) == {"closes_on"}
    assert cohort.stage is Stage.DRAFT


def test_only_a_coordinator_opens_or_closes_a_call(session: Session) -> None:
    cohort = a_cohort(session, stage=Stage.CALL)
    eve = a_person(session, "Eve")

    with pytest.raises(Refused, match="coordinators"):
        close_call(session, cohort=cohort, by=eve, at=NOW)

    assert cohort.stage is Stage.CALL


def test_beginning_twice_brings_the_same_draft(session: Session) -> None:
    cohort, asha = a_cohort(session, stage=Stage.CALL), a_person(session, "Asha")

    first = begin_application(session, cohort=cohort, by=asha, role=Role.MENTEE, at=NOW)
    second = begin_application(session, cohort=cohort, by=asha, role=Role.MENTEE, at=NOW)

    assert first is second
    assert first.state is EnrolmentState.DRAFT


def test_somebody_of_another_employer_cannot_apply(session: Session) -> None:
    cohort = a_cohort(session, stage=Stage.CALL)
    eve = a_person(session, "Eve", town="Neuss")

    with pytest.raises(Refused, match="other employers"):
        begin_application(session, cohort=cohort, by=eve, role=Role.MENTEE, at=NOW)

    assert open_calls_for(session, person=eve) == []


def test_every_wrong_answer_is_named_at_once(session: Session) -> None:
    cohort, asha = a_cohort(session, stage=Stage.CALL), a_person(session, "Asha")
    enrolment = begin_application(session, cohort=cohort, by=asha, role=Role.MENTEE, at=NOW)
    wrong = Application(motivation="short", field="", languages=("xx",), days=(), capacity=9)

    with pytest.raises(InvalidInput) as refused:
        describe_oneself(session, enrolment=enrolment, by=asha, application=wrong)

    assert set(refused.value.errors) == {"motivation", "field", "languages", "days"}


def test_a_mentor_need_not_explain_themselves(session: Session) -> None:
    cohort, tom = a_cohort(session, stage=Stage.CALL), a_person(session, "Tom")
    enrolment = begin_application(session, cohort=cohort, by=tom, role=Role.MENTOR, at=NOW)
    answers = Application(field="it", languages=("de",), days=(1,), capacity=2)

    describe_oneself(session, enrolment=enrolment, by=tom, application=answers)

    assert Application.read(enrolment.application).capacity == 2


def test_of_a_mentee_nothing_is_kept_that_mentors_alone_are_asked(session: Session) -> None:
    enrolment = _applied(session, a_person(session, "Asha"), a_cohort(session, stage=Stage.CALL))

    assert "capacity" not in enrolment.application


def test_levels_stay_when_the_skills_are_chosen_again(session: Session) -> None:
    cohort, asha = a_cohort(session, stage=Stage.CALL), a_person(session, "Asha")
    enrolment = begin_application(session, cohort=cohort, by=asha, role=Role.MENTEE, at=NOW)
    name_skills(session, enrolment=enrolment, by=asha, skills=["leading"])
    name_levels(session, enrolment=enrolment, by=asha, levels={"leading": 4, "law": 4})

    name_skills(session, enrolment=enrolment, by=asha, skills=["leading", "conflict"])

    assert Application.read(enrolment.application).skills == {"leading": 4, "conflict": 2}


@pytest.mark.parametrize("skills", [[], ["magic"], [*"abcdefghi"]])
def test_skills_come_from_the_list(session: Session, skills: list[str]) -> None:
    cohort, asha = a_cohort(session, stage=Stage.CALL), a_person(session, "Asha")
    enrolment = begin_application(session, cohort=cohort, by=asha, role=Role.MENTEE, at=NOW)

    with pytest.raises(InvalidInput) as refused:
        name_skills(session, enrolment=enrolment, by=asha, skills=skills)

    assert set(refused.value.errors) == {"skills"}


def test_a_level_that_is_none_is_refused_beside_its_skill(session: Session) -> None:
    cohort, asha = a_cohort(session, stage=Stage.CALL), a_person(session, "Asha")
    enrolment = begin_application(session, cohort=cohort, by=asha, role=Role.MENTEE, at=NOW)
    name_skills(session, enrolment=enrolment, by=asha, skills=["leading", "law"])

    with pytest.raises(InvalidInput) as refused:
        name_levels(session, enrolment=enrolment, by=asha, levels={"leading": 7, "law": 1})

    assert set(refused.value.errors) == {"leading"}


def test_people_are_wished_for_or_avoided_but_not_both(session: Session) -> None:
    cohort, asha = a_cohort(session, stage=Stage.CALL), a_person(session, "Asha")
    tom, kim = a_person(session, "Tom"), a_person(session, "Kim")
    enrolment = begin_application(session, cohort=cohort, by=asha, role=Role.MENTEE, at=NOW)

    name_people(
        session,
        enrolment=enrolment,
        by=asha,
        wishes=[str(tom.id)],
        not_with=[str(kim.id)],
    )

    assert (enrolment.wishes, enrolment.not_with) == ([str(tom.id)], [str(kim.id)])
    for wishes, not_with in [
        ([str(tom.id)], [str(tom.id)]),
        ([str(asha.id)], []),
        (["no id at all"], []),
        (["00000000-0000-0000-0000-000000000000"], []),
    ]:
        with pytest.raises(InvalidInput):
            name_people(session, enrolment=enrolment, by=asha, wishes=wishes, not_with=not_with)


def test_handing_in_records_consent_and_confirms_once(session: Session) -> None:
    cohort, asha = a_cohort(session, stage=Stage.CALL), a_person(session, "Asha")

    enrolment = _applied(session, asha, cohort)
    hand_in_application(session, enrolment=enrolment, by=asha, consent="I agree.", at=NOW)

    assert enrolment.state is EnrolmentState.HANDED_IN
    assert len(session.scalars(select(Consent)).all()) == 1
    assert len(told(session, NoticeKind.APPLICATION_RECEIVED, person=asha)) == 1


def test_an_unfinished_draft_cannot_be_handed_in(session: Session) -> None:
    cohort, asha = a_cohort(session, stage=Stage.CALL), a_person(session, "Asha")
    enrolment = begin_application(session, cohort=cohort, by=asha, role=Role.MENTEE, at=NOW)

    with pytest.raises(InvalidInput):
        hand_in_application(session, enrolment=enrolment, by=asha, consent="I agree.", at=NOW)

    assert enrolment.state is EnrolmentState.DRAFT


def test_nobody_touches_somebody_elses_application(session: Session) -> None:
    cohort, asha = a_cohort(session, stage=Stage.CALL), a_person(session, "Asha")
    eve = a_person(session, "Eve")
    enrolment = _applied(session, asha, cohort)

    with pytest.raises(Refused, match="somebody else"):
        describe_oneself(session, enrolment=enrolment, by=eve, application=GOOD)
    with pytest.raises(Refused, match="somebody else"):
        withdraw_application(session, enrolment=enrolment, by=eve, at=NOW)

    assert enrolment.state is EnrolmentState.HANDED_IN


def test_withdrawing_deletes_the_answers_and_takes_the_consent_back(session: Session) -> None:
    cohort, asha = a_cohort(session, stage=Stage.CALL), a_person(session, "Asha")
    enrolment = _applied(session, asha, cohort)

    withdraw_application(session, enrolment=enrolment, by=asha, at=NOW)

    assert enrolment.application == {}
    assert enrolment.state is EnrolmentState.WITHDRAWN
    assert session.scalars(select(Consent.withdrawn_at)).one() == NOW
    with pytest.raises(Refused, match="withdrawn before"):
        withdraw_application(session, enrolment=enrolment, by=asha, at=NOW)


def test_who_withdrew_can_apply_again_while_the_call_is_open(session: Session) -> None:
    cohort, asha = a_cohort(session, stage=Stage.CALL), a_person(session, "Asha")
    enrolment = _applied(session, asha, cohort)
    withdraw_application(session, enrolment=enrolment, by=asha, at=NOW)

    again = begin_application(
        session, cohort=cohort, by=asha, role=Role.MENTEE, at=NOW + timedelta(days=1)
    )

    assert again is enrolment
    assert again.state is EnrolmentState.DRAFT


def test_after_the_call_nothing_is_changed_any_more(session: Session) -> None:
    cohort, asha = a_cohort(session, stage=Stage.CALL), a_person(session, "Asha")
    enrolment = _applied(session, asha, cohort)
    cora = a_coordinator(session, cohort)

    close_call(session, cohort=cohort, by=cora, at=NOW)

    with pytest.raises(Refused, match="any more"):
        describe_oneself(session, enrolment=enrolment, by=asha, application=GOOD)
    assert [e.state for e in enrolments_of(session, person=asha)] == [EnrolmentState.HANDED_IN]
