"""What people add for the matching: voluntary, checked, their own, gone with the application."""

from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.describing import (
    StaffLine,
    avoid_groups,
    describe_fit,
    groups_to_avoid,
    name_important,
    place_in_staff,
)
from mentorapp.core.cohorts.fit import TOPICS_MOST, Fit
from mentorapp.core.cohorts.model import Cohort, Enrolment, Role, Stage
from mentorapp.core.cohorts.use_cases import begin_application, name_skills, withdraw_application
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import ProgrammeEmployer
from mentorapp.core.programmes.vocabulary import TOPICS
from tests.builders import NOW, a_cohort, a_person, a_workspace

FIT = Fit(
    topics=("leadership",),
    fluency={"de": 6},
    place="Köln",
    remote=False,
    parts_of_day=(0, 3),
    experience=2,
    style={"planning": 4},
    shown=("skills", "topics"),
)


@pytest.fixture
def cohort(session: Session) -> Cohort:
    return a_cohort(session, stage=Stage.CALL)


@pytest.fixture
def asha(session: Session) -> Person:
    return a_person(session, "Asha")


@pytest.fixture
def draft(session: Session, cohort: Cohort, asha: Person) -> Enrolment:
    return begin_application(session, cohort=cohort, by=asha, role=Role.MENTEE, at=NOW)


class TestFit:
    def test_is_kept_as_it_was_said(self, session: Session, draft: Enrolment, asha: Person) -> None:
        describe_fit(session, enrolment=draft, by=asha, fit=FIT)

        assert Fit.read(draft.application) == FIT

    def test_what_is_left_open_is_not_kept(
        self, session: Session, draft: Enrolment, asha: Person
    ) -> None:
        describe_fit(session, enrolment=draft, by=asha, fit=Fit(shown=()))

        assert draft.application["fit"] == {"shown": []}
        assert Fit.read(draft.application) == Fit(shown=())

    def test_stays_when_skills_are_chosen_anew(
        self, session: Session, draft: Enrolment, asha: Person
    ) -> None:
        describe_fit(session, enrolment=draft, by=asha, fit=FIT)
        name_skills(session, enrolment=draft, by=asha, skills=["leading"])

        assert Fit.read(draft.application) == FIT

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"topics": ("gossip",)}, "topics"),
            ({"topics": tuple(TOPICS)[: TOPICS_MOST + 1]}, "topics"),
            ({"place": "x" * 61}, "place"),
            ({"parts_of_day": (7,)}, "parts_of_day"),
            ({"experience": 9}, "experience"),
            ({"fluency": {"de": 9}}, "fluency_de"),
            ({"fluency": {"xx": 3}}, "fluency_xx"),
            ({"style": {"planning": 0}}, "style_planning"),
            ({"style": {"zodiac": 3}}, "style_zodiac"),
        ],
    )
    def test_what_nobody_can_have_chosen_is_refused_beside_its_field(
        self,
        session: Session,
        draft: Enrolment,
        asha: Person,
        wrong: dict[str, object],
        field: str,
    ) -> None:
        with pytest.raises(InvalidInput) as refused:
            describe_fit(session, enrolment=draft, by=asha, fit=replace(FIT, **wrong))  # type: ignore[arg-type]

        assert set(refused.value.errors) == {field}
        assert "fit" not in draft.application

    def test_is_ones_own(self, session: Session, draft: Enrolment) -> None:
        with pytest.raises(Refused):
            describe_fit(session, enrolment=draft, by=a_person(session, "Eve"), fit=FIT)

    def test_cannot_be_changed_after_the_call(
        self, session: Session, cohort: Cohort, draft: Enrolment, asha: Person
    ) -> None:
        cohort.stage = Stage.MATCHING

        with pytest.raises(Refused):
            describe_fit(session, enrolment=draft, by=asha, fit=FIT)

    def test_goes_when_the_application_is_withdrawn(
        self, session: Session, draft: Enrolment, asha: Person
    ) -> None:
        describe_fit(session, enrolment=draft, by=asha, fit=FIT)
        asha.site = "Nord"
        avoid_groups(session, enrolment=draft, by=asha, groups=["site:Nord"])
        withdraw_application(session, enrolment=draft, by=asha, at=NOW)

        assert draft.application == {}
        assert draft.not_with_groups == []


class TestWhatMattersMost:
    def test_is_among_the_skills_chosen(
        self, session: Session, draft: Enrolment, asha: Person
    ) -> None:
        name_skills(session, enrolment=draft, by=asha, skills=["leading", "law"])
        name_important(session, enrolment=draft, by=asha, important=["law", "budget"])

        assert Fit.read(draft.application).important == ("law",)

    def test_stands_beside_what_would_only_be_nice(
        self, session: Session, draft: Enrolment, asha: Person
    ) -> None:
        name_skills(session, enrolment=draft, by=asha, skills=["leading", "law", "data"])
        name_important(
            session, enrolment=draft, by=asha, important=["law"], extra=["data", "budget"]
        )

        fit = Fit.read(draft.application)
        assert (fit.important, fit.extra) == (("law",), ("data",))

    def test_cannot_be_only_nice_as_well(
        self, session: Session, draft: Enrolment, asha: Person
    ) -> None:
        name_skills(session, enrolment=draft, by=asha, skills=["leading", "law"])

        with pytest.raises(InvalidInput) as refused:
            name_important(session, enrolment=draft, by=asha, important=["law"], extra=["law"])

        assert set(refused.value.errors) == {"extra"}

    def test_is_not_everything(self, session: Session, draft: Enrolment, asha: Person) -> None:
        skills = ["leading", "law", "budget", "data"]
        name_skills(session, enrolment=draft, by=asha, skills=skills)

        with pytest.raises(InvalidInput):
            name_important(session, enrolment=draft, by=asha, important=skills)


class TestStaffLine:
    def test_is_kept_with_the_person(
        self, session: Session, draft: Enrolment, asha: Person
    ) -> None:
        chief = a_person(session, "Chief")
        line = StaffLine(department="Finance", site="Nord", team="Budget", superior=chief.id)

        place_in_staff(session, enrolment=draft, by=asha, line=line)

        assert (asha.department, asha.site, asha.team) == ("Finance", "Nord", "Budget")
        assert asha.superior_id == chief.id

    def test_names_a_colleague_as_the_superior(
        self, session: Session, draft: Enrolment, asha: Person
    ) -> None:
        stranger = a_person(session, "Stranger", town="Unna")

        for nobody in (stranger.id, asha.id, uuid4()):
            with pytest.raises(InvalidInput, match="list"):
                place_in_staff(session, enrolment=draft, by=asha, line=StaffLine(superior=nobody))

    def test_is_short(self, session: Session, draft: Enrolment, asha: Person) -> None:
        with pytest.raises(InvalidInput):
            place_in_staff(session, enrolment=draft, by=asha, line=StaffLine(team="x" * 81))


class TestGroupsToAvoid:
    def test_are_the_employers_taking_part_and_ones_own(
        self, session: Session, cohort: Cohort, draft: Enrolment, asha: Person
    ) -> None:
        unna = a_workspace(session, town="Unna").organisation
        cohort.programme.organisation = a_workspace(session).organisation
        session.add(
            ProgrammeEmployer(
                programme_id=cohort.programme_id, organisation_id=unna.id, agreed_at=NOW
            )
        )
        session.flush()
        asha.department = "Finance"

        names = [name for _, name in groups_to_avoid(session, enrolment=draft)]

        assert names == ["Dormagen", "Unna", "Finance"]

    def test_one_employer_alone_is_no_group(self, session: Session, draft: Enrolment) -> None:
        assert groups_to_avoid(session, enrolment=draft) == ()

    def test_another_group_is_refused(
        self, session: Session, draft: Enrolment, asha: Person
    ) -> None:
        with pytest.raises(InvalidInput):
            avoid_groups(session, enrolment=draft, by=asha, groups=["site:Süd"])
