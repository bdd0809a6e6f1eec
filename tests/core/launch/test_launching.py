"""The launch check, the stages by date and by hand, back again, interest and invitations."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.interest import (
    count_interested,
    drop_interest,
    invite_to_apply,
    note_interest,
)
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role, Stage
from mentorapp.core.cohorts.own_answers import (
    answer_own,
    answers_for_partner,
    answers_read,
    choose_site,
    own_answers,
)
from mentorapp.core.cohorts.planning import plan_cohort
from mentorapp.core.cohorts.stages import (
    begin_closing,
    close_cohort,
    collect_interest,
    enter_stage,
)
from mentorapp.core.cohorts.use_cases import begin_application
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.launch.checking import launch_check, may_open, open_checked_call, overrule
from mentorapp.core.launch.moving import move_by_date, put_back
from mentorapp.core.launch.standards import STANDARDS, Force
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.people.model import Organisation, Person
from mentorapp.core.programmes.model import ProgrammeChannel, ProgrammeEmployer
from mentorapp.core.programmes.queries import variants_of
from mentorapp.core.programmes.questions import questions_of
from mentorapp.core.programmes.templates import TemplateKey, template
from mentorapp.core.settling.making import create_programme
from tests.builders import (
    NOW,
    a_cohort,
    a_coordinator,
    a_pair,
    a_person,
    a_workspace,
    an_admitted,
    told,
)

STARTS = date(2027, 3, 1)
WHY = "We stand in for each other."


def _planned(session: Session, cora: Person, key: TemplateKey = TemplateKey.DORMAGEN) -> Cohort:
    programme = create_programme(
        session, by=cora, template=template(key), name="Unser Jahr", at=NOW
    )
    return plan_cohort(
        session,
        programme=programme,
        by=cora,
        name="2027",
        starts_on=STARTS,
        today=NOW.date(),
        at=NOW,
    )


def _ready(session: Session, cora: Person, key: TemplateKey = TemplateKey.DORMAGEN) -> Cohort:
    """Everything the check blocks for is there, and every warning has its reason."""
    cohort = _planned(session, cora, key)
    programme = cohort.programme
    programme.contact = "Staff council"
    channel = ProgrammeChannel(
        programme=programme, workspace=a_workspace(session), conversation="C2"
    )
    session.add(channel)
    session.flush()
    for finding in launch_check(session, cohort=cohort):
        if finding.stops:
            overrule(
                session,
                cohort=cohort,
                by=cora,
                standard=finding.standard.key,
                reason=WHY,
                at=NOW,
            )
    session.flush()
    return cohort


def _on(cohort: Cohort, day: date | None) -> datetime:
    assert day is not None
    return NOW + (day - NOW.date())


@pytest.fixture
def cora(session: Session) -> Person:
    return a_coordinator(session, a_cohort(session))


@pytest.mark.parametrize("key", [key for key in TemplateKey if key is not TemplateKey.BLANK])
def test_a_template_lacks_only_what_its_place_has_to_say(
    session: Session, cora: Person, key: TemplateKey
) -> None:
    cohort = _planned(session, cora, key)

    missing = launch_check(session, cohort=cohort)

    assert {f.standard.key for f in missing if f.standard.force is Force.BLOCK} == {"contact"}
    assert {f.standard.key for f in missing if f.standard.force is Force.WARN} <= {
        "deputy",
        "channels",
        "employers",
        "two_languages",
    }


def test_a_programme_counts_its_employers_before_it_calls(session: Session, cora: Person) -> None:
    cohort = _planned(session, cora, TemplateKey.LUST_AUF_ERFOLG)
    towns = [Organisation(name=name) for name in ("Kleve", "Wesel", "Moers", "Goch", "Xanten")]
    session.add_all(towns)
    session.flush()

    for n, town in enumerate(towns):
        missing = {found.standard.key for found in launch_check(session, cohort=cohort)}
        assert "employers" in missing, n
        session.add(
            ProgrammeEmployer(
                programme_id=cohort.programme_id, organisation_id=town.id, agreed_at=NOW
            )
        )
        session.flush()

    missing = {found.standard.key for found in launch_check(session, cohort=cohort)}
    assert "employers" not in missing


def test_employers_that_take_part_are_missed_while_there_is_none(
    session: Session, cora: Person
) -> None:
    cohort = _planned(session, cora, TemplateKey.MENTORING_PARTNERSCHAFT)
    company = Organisation(name="Isar Technik")
    session.add(company)
    session.flush()
    agreed = ProgrammeEmployer(
        programme_id=cohort.programme_id, organisation_id=company.id, agreed_at=NOW
    )

    before = {found.standard.key for found in launch_check(session, cohort=cohort)}
    session.add(agreed)
    session.flush()
    after = {found.standard.key for found in launch_check(session, cohort=cohort)}

    assert before - after == {"employers"}


def test_an_empty_programme_cannot_open(session: Session, cora: Person) -> None:
    cohort = _planned(session, cora, TemplateKey.BLANK)

    blocks = {
        finding.standard.key
        for finding in launch_check(session, cohort=cohort)
        if finding.standard.force is Force.BLOCK
    }

    assert {"purpose", "outcome", "eligibility", "exclusion", "briefing", "contact"} <= blocks
    with pytest.raises(Refused, match="launch check"):
        open_checked_call(
            session,
            cohort=cohort,
            by=cora,
            closes_on=date(2027, 1, 4),
            today=NOW.date(),
            at=NOW,
        )


def test_a_warning_is_overruled_with_a_reason_and_a_block_never(
    session: Session, cora: Person
) -> None:
    cohort = _planned(session, cora)
    eve = a_person(session, "Eve")

    with pytest.raises(Refused, match="Only a warning"):
        overrule(session, cohort=cohort, by=cora, standard="contact", reason=WHY, at=NOW)
    with pytest.raises(Refused, match="Only a warning"):
        overrule(session, cohort=cohort, by=cora, standard="no such", reason=WHY, at=NOW)
    with pytest.raises(InvalidInput):
        overrule(session, cohort=cohort, by=cora, standard="deputy", reason="No.", at=NOW)
    with pytest.raises(Refused, match="coordinators"):
        overrule(session, cohort=cohort, by=eve, standard="deputy", reason=WHY, at=NOW)
    overrule(session, cohort=cohort, by=cora, standard="deputy", reason=WHY, at=NOW)
    overrule(session, cohort=cohort, by=cora, standard="deputy", reason=WHY + "!", at=NOW)

    session.flush()
    (deputy,) = (f for f in launch_check(session, cohort=cohort) if f.standard.key == "deputy")
    assert (deputy.reason, deputy.stops) == (WHY + "!", False)


def test_every_standard_has_a_key_of_its_own() -> None:
    assert len({standard.key for standard in STANDARDS}) == len(STANDARDS) >= 30


def test_a_ready_cohort_opens_and_tells_channels_and_those_who_waited(
    session: Session, cora: Person
) -> None:
    cohort = _ready(session, cora)
    asha, ben = a_person(session, "Asha"), a_person(session, "Ben")
    note_interest(session, programme=cohort.programme, by=asha, at=NOW)
    note_interest(session, programme=cohort.programme, by=ben, at=NOW)
    note_interest(session, programme=cohort.programme, by=asha, at=NOW)
    drop_interest(session, programme=cohort.programme, by=ben)

    collect_interest(session, cohort=cohort, by=cora, at=NOW)
    open_checked_call(
        session, cohort=cohort, by=cora, closes_on=date(2027, 1, 4), today=NOW.date(), at=NOW
    )

    assert count_interested(session, programme_id=cohort.programme_id) == 1
    assert len(told(session, NoticeKind.INTEREST_OPENED)) == 1
    assert len(told(session, NoticeKind.CALL_OPENED)) == 1
    (for_asha,) = told(session, NoticeKind.CALL_FOR_YOU)
    assert for_asha.person_id == asha.id


def test_interest_is_for_those_whom_the_programme_is_for(session: Session, cora: Person) -> None:
    programme = _planned(session, cora).programme
    nils = a_person(session, "Nils", town="Neuss")

    with pytest.raises(Refused, match="other employers"):
        note_interest(session, programme=programme, by=nils, at=NOW)
    with pytest.raises(Refused, match="not on this list"):
        drop_interest(session, programme=programme, by=cora)


def test_stages_come_on_their_days_and_say_so(session: Session, cora: Person) -> None:
    cohort = _ready(session, cora)
    cohort.by_date = True
    asha = an_admitted(session, cohort, "Asha")
    days = {
        Stage.CALL: cohort.call_opens_on,
        Stage.SELECTION: cohort.call_closes_on + timedelta(days=1),
        Stage.MATCHING: cohort.matching_on,
        Stage.PREPARATION: cohort.prepares_on,
        Stage.RUNNING: cohort.starts_on,
        Stage.CLOSING: cohort.closing_on,
        Stage.CLOSED: cohort.ends_on + timedelta(days=1),
    }

    heard = {asha.id: set[str](), cora.id: set[str]()}
    for stage, day in days.items():
        at = _on(cohort, day)
        move_by_date(session, at - timedelta(days=1))
        assert cohort.stage is not stage
        move_by_date(session, at)
        move_by_date(session, at)
        assert cohort.stage is stage
        for person in (asha, cora):
            news = told(session, NoticeKind.STAGE_ENTERED, person=person)
            heard[person.id] |= {notice.key for notice in news}

    assert (len(heard[asha.id]), len(heard[cora.id])) == (4, 7)


def test_of_two_stages_in_a_row_the_later_one_is_told(session: Session) -> None:
    cohort = a_cohort(session, stage=Stage.RUNNING)
    asha = an_admitted(session, cohort, "Asha")

    for stage in (Stage.CLOSING, Stage.CLOSED):
        enter_stage(session, cohort=cohort, stage=stage, by=None, at=NOW)

    (notice,) = told(session, NoticeKind.STAGE_ENTERED, person=asha)
    assert Stage.CLOSED in notice.key


def test_a_call_that_lacks_something_waits_and_its_coordinators_hear_of_it_once(
    session: Session, cora: Person
) -> None:
    cohort = _planned(session, cora)
    cohort.by_date = True
    at = _on(cohort, cohort.call_opens_on)

    for day in range(3):
        move_by_date(session, at + timedelta(days=day))

    assert cohort.stage is Stage.INTEREST
    assert len(told(session, NoticeKind.LAUNCH_BLOCKED, person=cora)) == 1


def test_after_a_standstill_no_stage_is_left_out(session: Session, cora: Person) -> None:
    cohort = _ready(session, cora)
    cohort.by_date = True

    move_by_date(session, _on(cohort, cohort.starts_on))

    assert cohort.stage is Stage.RUNNING


@pytest.mark.parametrize(
    ("stage", "before"),
    [
        (Stage.INTEREST, Stage.DRAFT),
        (Stage.CALL, Stage.INTEREST),
        (Stage.SELECTION, Stage.CALL),
        (Stage.MATCHING, Stage.SELECTION),
        (Stage.PREPARATION, Stage.MATCHING),
        (Stage.RUNNING, Stage.PREPARATION),
        (Stage.CLOSING, Stage.RUNNING),
    ],
)
def test_a_stage_can_be_put_back_and_its_news_are_not_said(
    session: Session, stage: Stage, before: Stage
) -> None:
    cohort = a_cohort(session, stage=before)
    cora = a_coordinator(session, cohort)
    cohort.by_date = True
    enter_stage(session, cohort=cohort, stage=stage, by=None, at=NOW)

    put_back(session, cohort=cohort, by=cora, at=NOW)

    assert cohort.stage is before
    assert not cohort.by_date
    assert told(session, NoticeKind.STAGE_ENTERED, NoticeKind.CALL_OPENED) == []


def test_what_cannot_be_undone_keeps_a_cohort_where_it_is(session: Session) -> None:
    called, decided = a_cohort(session, stage=Stage.CALL), a_cohort(session, stage=Stage.SELECTION)
    paired = a_cohort(session, stage=Stage.MATCHING)
    closed, new = a_cohort(session, stage=Stage.CLOSED), a_cohort(session, stage=Stage.DRAFT)
    begin_application(
        session, cohort=called, by=a_person(session, "Asha"), role=Role.MENTEE, at=NOW
    )
    an_admitted(session, decided, "Ben")
    a_pair(session, cohort=paired)

    for cohort in (called, decided, paired, closed, new):
        cora = a_coordinator(session, cohort)
        stage = cohort.stage
        with pytest.raises(Refused):
            put_back(session, cohort=cohort, by=cora, at=NOW)
        assert cohort.stage is stage


def test_only_a_coordinator_moves_a_cohort(session: Session) -> None:
    cohort, eve = a_cohort(session, stage=Stage.RUNNING), a_person(session, "Eve")
    cora = a_coordinator(session, cohort)

    for move in (begin_closing, put_back, close_cohort, collect_interest):
        with pytest.raises(Refused, match="coordinators"):
            move(session, cohort=cohort, by=eve, at=NOW)
    with pytest.raises(Refused, match="closing first"):
        close_cohort(session, cohort=cohort, by=cora, at=NOW)
    begin_closing(session, cohort=cohort, by=cora, at=NOW)
    with pytest.raises(Refused, match="not running"):
        begin_closing(session, cohort=cohort, by=cora, at=NOW)
    close_cohort(session, cohort=cohort, by=cora, at=NOW)

    assert cohort.stage is Stage.CLOSED


def test_who_is_invited_personally_may_join_late_and_nobody_else(session: Session) -> None:
    cohort = a_cohort(session, stage=Stage.RUNNING)
    cora, asha, eve = a_coordinator(session, cohort), a_person(session, "Asha"), "Eve"
    nils = a_person(session, "Nils", town="Neuss")

    invite_to_apply(session, cohort=cohort, by=cora, person=asha, role=Role.MENTOR, at=NOW)

    late = begin_application(session, cohort=cohort, by=asha, role=Role.MENTOR, at=NOW)
    assert late.late
    assert late.is_editable
    assert len(told(session, NoticeKind.INVITED_PERSONALLY, person=asha)) == 1
    with pytest.raises(Refused, match="not open"):
        begin_application(
            session, cohort=cohort, by=a_person(session, eve), role=Role.MENTEE, at=NOW
        )
    with pytest.raises(Refused, match="applied already"):
        invite_to_apply(session, cohort=cohort, by=cora, person=asha, role=Role.MENTOR, at=NOW)
    with pytest.raises(Refused, match="other employers"):
        invite_to_apply(session, cohort=cohort, by=cora, person=nils, role=Role.MENTOR, at=NOW)
    with pytest.raises(Refused, match="coordinators"):
        invite_to_apply(session, cohort=cohort, by=asha, person=cora, role=Role.MENTOR, at=NOW)
    cohort.stage = Stage.CLOSING
    assert not late.is_editable


def test_a_rolling_cohort_takes_applications_while_pairs_are_together(session: Session) -> None:
    cohort = a_cohort(session, stage=Stage.RUNNING)
    cohort.rolling = True

    enrolment = begin_application(
        session, cohort=cohort, by=a_person(session, "Asha"), role=Role.MENTEE, at=NOW
    )

    assert enrolment.is_editable
    assert not enrolment.late


def _applying(session: Session, cora: Person, key: TemplateKey) -> Enrolment:
    cohort = _ready(session, cora, key)
    enter_stage(session, cohort=cohort, stage=Stage.CALL, by=cora.id, at=NOW)
    return begin_application(
        session, cohort=cohort, by=a_person(session, "Asha"), role=Role.MENTEE, at=NOW
    )


def test_own_questions_are_answered_and_shown_to_whom_they_were_promised(
    session: Session, cora: Person
) -> None:
    enrolment = _applying(session, cora, TemplateKey.NEXT_STEP)
    questions = questions_of(session, programme=enrolment.cohort.programme)
    own = [question for question in questions if question.is_free and question.asks(Role.MENTEE)]

    answer_own(
        session,
        enrolment=enrolment,
        by=enrolment.person,
        asked=own,
        said={"work_area": "finance", "company_agrees": "sent"},
    )

    assert own_answers(enrolment) == {"work_area": "finance", "company_agrees": "sent"}
    assert len(answers_read(session, enrolment=enrolment)) == 2
    partner = answers_for_partner(session, enrolment=enrolment)
    assert [question.key for question, _said in partner] == ["work_area"]
    with pytest.raises(InvalidInput) as refused:
        answer_own(
            session,
            enrolment=enrolment,
            by=enrolment.person,
            asked=own,
            said={"work_area": "magic"},
        )
    assert set(refused.value.errors) == {"work_area", "company_agrees"}
    with pytest.raises(Refused, match="somebody else's"):
        answer_own(session, enrolment=enrolment, by=cora, asked=own, said={})


def test_where_there_are_sites_one_is_chosen(session: Session, cora: Person) -> None:
    enrolment = _applying(session, cora, TemplateKey.MENTORING_PARTNERSCHAFT)
    site = variants_of(session, programme=enrolment.cohort.programme)[0]

    with pytest.raises(InvalidInput):
        choose_site(session, enrolment=enrolment, by=enrolment.person, variant_id=None)
    choose_site(session, enrolment=enrolment, by=enrolment.person, variant_id=site.id)

    assert enrolment.variant_id == site.id
    assert enrolment.state is EnrolmentState.DRAFT


def test_nothing_stands_against_a_ready_cohort(session: Session, cora: Person) -> None:
    assert may_open(session, cohort=_ready(session, cora))
