"""A mentor is looked for beyond the list: with a reason, in two taps, and nobody is asked twice."""

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.interest import invitation_for
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role, Stage
from mentorapp.core.cohorts.queries import enrolment_of
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Coordinator, Scope, Variant
from mentorapp.core.programmes.plan import Decider, ProgrammePlan
from mentorapp.core.seeking.model import Answer, Approach
from mentorapp.core.seeking.queries import (
    approaches_for,
    approaches_in,
    mentees_without,
    profile_for,
)
from mentorapp.core.seeking.use_cases import answer, approach
from mentorapp.i18n import Voice, speaking
from mentorapp.screens.joining.seeking import approached
from tests.answers.tandems.stage import Someone, a_form
from tests.builders import (
    NOW,
    a_cohort,
    a_coordinator,
    a_pair,
    a_person,
    an_admitted,
    in_office,
    told,
)
from tests.core.selection.applying import a_member

REASON = "You have led a team in part time for years."


def test_the_committee_sees_for_whom_somebody_is_missing_and_which_profile(
    session: Session,
) -> None:
    cohort, asha = _a_cohort(session)
    paired = an_admitted(session, cohort, "Paired")
    a_pair(session, cohort=cohort, mentee=paired)

    assert mentees_without(session, cohort=cohort) == [asha]
    profile = profile_for(asha)
    assert profile.skills == ["part_time", "leading"]
    assert (profile.field, profile.languages) == ("finance", ("de",))


def test_somebody_is_approached_with_a_reason_and_reads_no_mentees_name(session: Session) -> None:
    cohort, asha = _a_cohort(session)
    mia, tom = a_member(session, cohort, "Mia", town="Neuss"), a_person(session, "Tom")

    asked = _ask(session, asha, tom, mia)

    assert [n.person_id for n in told(session, NoticeKind.APPROACHED)] == [tom.id]
    with speaking(Voice().towards("en")):
        words = str(approached(asked))
    assert REASON in words
    assert "Mia" in words
    assert "Asha" not in words
    assert str(asha.id) not in words
    assert approaches_in(session, cohort=cohort) == {asha.id: [asked]}


def test_nobody_is_asked_twice_by_whomever_and_for_whomever(session: Session) -> None:
    cohort, asha = _a_cohort(session)
    cora, mia = a_coordinator(session, cohort), a_member(session, cohort, "Mia", town="Neuss")
    other, tom = _mentee(session, cohort, "Ann"), a_person(session, "Tom")
    asked = _ask(session, asha, tom, mia)
    answer(session, approach=asked, by=tom, said=Answer.NO, at=NOW)

    for mentee in (asha, other):
        with pytest.raises(Refused, match="twice"):
            _ask(session, mentee, tom, cora)

    assert [*approaches_for(session, mentee=asha)] == [asked]


def test_a_yes_opens_the_application_in_the_second_tap(session: Session) -> None:
    cohort, asha = _a_cohort(session)
    cora, tom = a_coordinator(session, cohort), a_person(session, "Tom")
    asked = _ask(session, asha, tom, cora)

    form = a_form(Someone(session, tom).press("approach_yes", asked.id))

    assert form.name == "application"
    session.expire_all()
    assert session.get_one(Approach, asked.id).answer is Answer.YES
    assert invitation_for(session, cohort_id=cohort.id, person=tom) is not None
    offered = enrolment_of(session, cohort=cohort, person=tom, role=Role.MENTOR)
    assert offered is not None
    assert offered.state is EnrolmentState.DRAFT
    assert [n.person_id for n in told(session, NoticeKind.APPROACH_ANSWERED)] == [cora.id]


def test_later_and_no_are_one_tap_and_a_mind_can_change(session: Session) -> None:
    cohort, asha = _a_cohort(session)
    cora, tom = a_coordinator(session, cohort), a_person(session, "Tom")
    asked = _ask(session, asha, tom, cora)

    for said in (Answer.LATER, Answer.LATER, Answer.NO, Answer.YES):
        answer(session, approach=asked, by=tom, said=said, at=NOW)

    assert asked.answer is Answer.YES


def test_the_answer_is_the_asked_ones_alone(session: Session) -> None:
    cohort, asha = _a_cohort(session)
    cora, tom = a_coordinator(session, cohort), a_person(session, "Tom")
    asked = _ask(session, asha, tom, cora)

    for other in (cora, asha.person, a_person(session, "Eve")):
        with pytest.raises(Refused, match="Somebody else"):
            answer(session, approach=asked, by=other, said=Answer.YES, at=NOW)

    cohort.stage = Stage.CLOSED
    with pytest.raises(Refused, match="too late"):
        answer(session, approach=asked, by=tom, said=Answer.YES, at=NOW)


def test_only_whoever_reads_the_application_looks_for_a_mentor(session: Session) -> None:
    cohort, asha = _a_cohort(session)
    tom, eve = a_person(session, "Tom"), a_person(session, "Eve")
    observer, elsewhere = _office(session, cohort, Scope.OBSERVER), _north(session, cohort)

    for stranger in (eve, asha.person, observer, elsewhere):
        with pytest.raises(Refused):
            _ask(session, asha, tom, stranger)
    assert not told(session, NoticeKind.APPROACHED)


def test_people_who_cannot_become_one_are_refused(session: Session) -> None:
    cohort, asha = _a_cohort(session)
    cora = a_coordinator(session, cohort)
    mentor = an_admitted(session, cohort, "Mentor", role=Role.MENTOR)
    stranger, gone = a_person(session, "Mallory", town="Neuss"), a_person(session, "Gone")
    gone.left_at = NOW

    for person in (mentor, stranger, gone):
        with pytest.raises(Refused):
            _ask(session, asha, person, cora)
    for person in (cora, asha.person):
        with pytest.raises(InvalidInput):
            _ask(session, asha, person, cora)
    for reason in ("short", "x" * 501):
        with pytest.raises(InvalidInput):
            approach(
                session,
                mentee=asha,
                person=a_person(session, "Tom"),
                by=cora,
                reason=reason,
                at=NOW,
            )


def test_nobody_is_looked_for_before_somebody_is_admitted(session: Session) -> None:
    cohort, asha = _a_cohort(session)
    cora, tom = a_coordinator(session, cohort), a_person(session, "Tom")
    asha.state = EnrolmentState.HANDED_IN

    with pytest.raises(Refused, match="admitted"):
        _ask(session, asha, tom, cora)


def _a_cohort(session: Session) -> tuple[Cohort, Enrolment]:
    cohort = a_cohort(session, stage=Stage.MATCHING)
    cohort.programme.plan = ProgrammePlan(matched_by=Decider.COMMITTEE).kept()
    return cohort, _mentee(session, cohort, "Asha")


def _mentee(session: Session, cohort: Cohort, name: str) -> Enrolment:
    person = an_admitted(session, cohort, name)
    found = enrolment_of(session, cohort=cohort, person=person, role=Role.MENTEE)
    assert found is not None
    found.for_committee = True
    skills = {"leading": 2, "part_time": 4}
    found.application = {"skills": skills, "field": "finance", "languages": ["de"]}
    return found


def _ask(session: Session, mentee: Enrolment, person: Person, by: Person) -> Approach:
    return approach(session, mentee=mentee, person=person, by=by, reason=REASON, at=NOW)


def _office(session: Session, cohort: Cohort, scope: Scope) -> Person:
    return in_office(session, cohort, scope.value, scope)


def _north(session: Session, cohort: Cohort) -> Person:
    """Somebody who coordinates a site to which nobody here belongs."""
    site = Variant(programme=cohort.programme, name="Nord", focus={})
    session.add(site)
    session.flush()
    person = _office(session, cohort, Scope.SITE)
    office = session.query(Coordinator).filter_by(person_id=person.id).one()
    office.variant_id = site.id
    session.flush()
    return person
