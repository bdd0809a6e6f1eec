"""People and programmes that never were, to show every screen with."""

from datetime import UTC, date, datetime

from mentorapp.core.cohorts.application import Application
from mentorapp.core.cohorts.fit import Fit
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Invitation, Role, Stage
from mentorapp.core.people.model import Organisation, Person
from mentorapp.core.programmes.model import Programme

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def organisation() -> Organisation:
    return Organisation(name="Stadt Musterhausen", region="NW")


def person(name: str = "Asha Lindqvist-Großmann") -> Person:
    return Person(organisation=organisation(), name=name)


def programme() -> Programme:
    return Programme(
        organisation=organisation(),
        name={"de": "Mentoring in der Stadtverwaltung", "en": "Mentoring in the city"},
        purpose={
            "de": "Ein Jahr lang begleitet eine erfahrene Führungskraft eine Kollegin, die sich "
            "beruflich weiterentwickeln möchte und Familie und Beruf vereinbart.",
            "en": "For a year an experienced leader accompanies a colleague who wants to grow.",
        },
        eligibility={
            "de": "Alle Beschäftigten der Verwaltung",
            "en": "All employees of the administration",
        },
        confidentiality={
            "de": "Was im Tandem besprochen wird, bleibt im Tandem.",
            "en": "What is said in a tandem stays in the tandem.",
        },
        contact="Personalrat, Zimmer 214",
    )


def cohort(stage: Stage = Stage.CALL) -> Cohort:
    return Cohort(
        programme=programme(),
        name="2026/27",
        places=9,
        call_closes_on=date(2026, 12, 12),
        starts_on=date(2027, 1, 18),
        ends_on=date(2028, 1, 18),
        stage=stage,
    )


def invitation() -> Invitation:
    return Invitation(
        cohort=cohort(),
        person=person(),
        role=Role.MENTOR,
        invited_at=NOON,
        invited_by=person().id,
    )


def enrolment(
    role: Role, state: EnrolmentState = EnrolmentState.DRAFT, name: str = "Asha Lindqvist-Großmann"
) -> Enrolment:
    said = Application(
        motivation="Ich möchte eine erste Führungsaufgabe übernehmen und suche jemanden, der "
        "diesen Weg in Teilzeit gegangen ist. *Nicht* fett & <nicht> böse.",
        field="planning",
        languages=("de", "en"),
        days=(0, 1, 3),
        skills={"first_lead": 3, "part_time": 4, "conflict": 2},
        capacity=2,
    )
    return Enrolment(
        cohort=cohort(),
        person=person(name),
        role=role,
        begun_at=NOON,
        state=state,
        application=said.kept(),
        handed_in_at=NOON,
    )


def asked_everything(role: Role) -> Enrolment:
    """An application to a programme whose matching uses every question there is."""
    one = enrolment(role)
    one.cohort.programme.weights = {"topics": 4, "seniority": 2, "place": 2, "style": 2}
    one.cohort.programme.rules = {
        "parts_of_day": True,
        "language_level": 4,
        "other_department": True,
        "other_site": True,
        "not_same_team": True,
        "not_in_line": True,
        "traits": {"planning": "similar", "pace": "complementary"},
    }
    one.application["fit"] = Fit(
        topics=("leadership",), place="Köln", remote=True, experience=2, style={"planning": 2}
    ).kept()
    return one
