"""A staff list is compared with what is known, and taken over whole or not at all."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.matching.reading import problem_of
from mentorapp.core.people.mailboxes import give_mailbox
from mentorapp.core.people.model import Organisation, Person
from mentorapp.core.privacy.erasure import erase_oneself
from mentorapp.core.privacy.export import export_of
from mentorapp.core.privacy.forgetting import forget_brief
from mentorapp.core.stafflists.columns import Field
from mentorapp.core.stafflists.comparing import Known
from mentorapp.core.stafflists.model import Source, StaffFile, StaffLine
from mentorapp.core.stafflists.placing import place_newcomer
from mentorapp.core.stafflists.queries import listed_superiors, standings
from mentorapp.core.stafflists.use_cases import (
    DryRun,
    bring_file,
    choose_columns,
    discard,
    renew_list,
    take_over,
    try_out,
)
from tests.builders import KEYRING, NOW, a_cohort, a_coordinator, a_person
from tests.core.stafflists.samples import GERMAN, ROWS


@pytest.fixture
def session(session: Session) -> Session:
    session.info["history_key"] = "a key that only the test knows"
    return session


@pytest.fixture
def cohort(session: Session) -> Cohort:
    return a_cohort(session)


@pytest.fixture
def cora(session: Session, cohort: Cohort) -> Person:
    return a_coordinator(session, cohort)


def brought(
    session: Session, cohort: Cohort, by: Person, content: str | bytes = GERMAN + ROWS
) -> StaffFile:
    raw = content.encode("cp1252") if isinstance(content, str) else content
    return bring_file(
        session, programme=cohort.programme, by=by, content=raw, keyring=KEYRING, at=NOW
    )


def tried(session: Session, file: StaffFile, by: Person) -> DryRun:
    return try_out(session, file=file, by=by, keyring=KEYRING)


def taken(session: Session, cohort: Cohort, by: Person, content: str = GERMAN + ROWS) -> DryRun:
    file = brought(session, cohort, by, content)
    found = tried(session, file, by)
    take_over(session, file=file, by=by, keyring=KEYRING, at=NOW)
    return found


def counts(found: DryRun) -> tuple[int, int, int, int]:
    seen = found.difference
    return len(seen.new), len(seen.changed), len(seen.gone), seen.unchanged


def an_applicant(session: Session, cohort: Cohort, name: str, role: Role) -> Person:
    person = a_person(session, name)
    session.add(
        Enrolment(
            cohort=cohort, person=person, role=role, begun_at=NOW, state=EnrolmentState.ADMITTED
        )
    )
    session.flush()
    return person


def test_a_dry_run_says_what_would_change_and_changes_nothing(
    session: Session, cohort: Cohort, cora: Person
) -> None:
    first = taken(session, cohort, cora)
    changed = ROWS.replace("Kämmerei", "Jugendamt").replace("Boss;Chef;chef@", "Neu;Nina;nina@")

    second = tried(session, brought(session, cohort, cora, GERMAN + changed), cora)

    lines = session.scalar(select(func.count(StaffLine.id)))
    assert (counts(first), counts(second), lines) == ((4, 0, 0, 0), (1, 1, 1, 2), 4)


def test_of_a_broken_line_what_was_known_stays(
    session: Session, cohort: Cohort, cora: Person
) -> None:
    taken(session, cohort, cora)
    broken = ROWS.replace("Voß;Tom;tom@", ";;tom@")

    found = taken(session, cohort, cora, GERMAN + broken)

    assert (counts(found), len(found.reading.broken)) == ((0, 0, 0, 3), 1)
    assert session.scalar(select(func.count(StaffLine.id))) == 4


@pytest.mark.parametrize("many", [2_000, pytest.param(10_000, marks=pytest.mark.long)])
def test_thousands_of_lines_with_broken_ones_are_taken_over_without_them(
    session: Session, cohort: Cohort, cora: Person, many: int
) -> None:
    rows = "".join(
        f"Name{n};Vor;{'kaputt' if n % 1000 == 7 else f'p{n}@stadt.example'};Amt {n % 40};;\r\n"
        for n in range(many)
    )

    found = taken(session, cohort, cora, GERMAN + rows)

    assert [each.number for each in found.reading.broken] == [n + 2 for n in range(7, many, 1000)]
    assert session.scalar(select(func.count(StaffLine.id))) == many - many // 1000


def test_no_name_and_no_address_is_kept(session: Session, cohort: Cohort, cora: Person) -> None:
    file = brought(session, cohort, cora)
    sealed = file.sealed_rows
    take_over(session, file=file, by=cora, keyring=KEYRING, at=NOW)

    kept = repr([vars(line) for line in session.scalars(select(StaffLine))])
    assert b"asha" not in sealed
    assert "asha" not in kept.casefold()
    assert "müller" not in kept.casefold()
    assert session.scalar(select(func.count(StaffFile.id))) == 0


def test_whoever_takes_part_is_found_by_name_and_stands_where_the_list_says(
    session: Session, cohort: Cohort, cora: Person
) -> None:
    asha = an_applicant(session, cohort, "Asha Müller", Role.MENTEE)
    chef = an_applicant(session, cohort, "Boss, Chef", Role.MENTOR)
    elsewhere = an_applicant(session, cohort, "Nils", Role.MENTOR)

    taken(session, cohort, cora)

    assert (asha.department, elsewhere.department) == ("Bauamt", "")
    above = listed_superiors(
        session, keeper_id=cohort.programme.organisation_id, people=[asha, chef, elsewhere]
    )
    step = above[str(asha.id)]
    assert step.startswith("step:")  # Bea takes no part
    assert above[step] == str(chef.id)


def test_a_superior_by_the_list_is_no_mentor(
    session: Session, cohort: Cohort, cora: Person
) -> None:
    asha = an_applicant(session, cohort, "Asha Müller", Role.MENTEE)
    chef = an_applicant(session, cohort, "Chef Boss", Role.MENTOR)
    taken(session, cohort, cora)

    line = problem_of(session, cohort=cohort).reports_to

    assert line[line[str(asha.id)]] == str(chef.id)


def test_who_applies_later_is_found_at_once(session: Session, cohort: Cohort, cora: Person) -> None:
    """Whose superior they may not be asked to be a mentee of."""
    taken(session, cohort, cora)
    keeper_id = cohort.programme.organisation_id
    asha = an_applicant(session, cohort, "Asha Müller", Role.MENTEE)
    other = an_applicant(session, cohort, "Bea Groß", Role.MENTOR)

    place_newcomer(session, keeper_id=keeper_id, person=asha)

    assert (asha.department, other.department) == ("Bauamt", "")
    assert listed_superiors(session, keeper_id=keeper_id, people=[asha])
    twin = an_applicant(session, cohort, "Asha Müller", Role.MENTEE)
    place_newcomer(session, keeper_id=keeper_id, person=twin)
    assert twin.department == ""  # nobody knows which of the two the list means


def test_namesakes_are_not_mistaken_for_each_other(
    session: Session, cohort: Cohort, cora: Person
) -> None:
    asha = an_applicant(session, cohort, "Asha Müller", Role.MENTEE)
    twin = "Müller;Asha;asha2@stadt.example;Jugendamt;;\r\n"

    taken(session, cohort, cora, GERMAN + ROWS + twin)

    assert asha.department == ""


def test_a_mailbox_finds_its_line_whatever_the_name(
    session: Session, cohort: Cohort, cora: Person
) -> None:
    employer = session.get_one(Organisation, cora.organisation_id)
    guest = give_mailbox(
        session,
        address="asha@stadt.example",
        name="A. Smith",
        language="en",
        employer=employer,
        zone="Europe/Berlin",
    ).person
    session.add(
        Enrolment(
            cohort=cohort,
            person=guest,
            role=Role.MENTEE,
            begun_at=NOW,
            state=EnrolmentState.HANDED_IN,
        )
    )
    session.flush()

    taken(session, cohort, cora)

    assert guest.department == "Bauamt"


def test_columns_have_to_make_sense(session: Session, cohort: Cohort, cora: Person) -> None:
    file = brought(session, cohort, cora)

    for columns, wrong in (
        ({Field.NAME: 0}, {"address"}),
        ({Field.ADDRESS: 2}, {"name"}),
        ({Field.ADDRESS: 2, Field.NAME: 2}, {"address", "name"}),
        ({Field.ADDRESS: 99, Field.NAME: 0}, {"address"}),
    ):
        with pytest.raises(InvalidInput) as refused:
            choose_columns(session, file=file, by=cora, columns=columns, width=6)
        assert set(refused.value.errors) == wrong


def test_strangers_and_other_coordinators_reach_no_file(
    session: Session, cohort: Cohort, cora: Person
) -> None:
    file = brought(session, cohort, cora)
    eve, other = a_person(session, "Eve"), a_coordinator(session, cohort, "Olga")

    for person in (eve, other):
        for act in (
            lambda who: tried(session, file, who),
            lambda who: take_over(session, file=file, by=who, keyring=KEYRING, at=NOW),
            lambda who: discard(session, file=file, by=who),
            lambda who: choose_columns(session, file=file, by=who, columns={}, width=6),
        ):
            with pytest.raises(Refused):
                act(person)
    with pytest.raises(Refused):
        brought(session, cohort, eve)
    assert session.get(StaffFile, file.id) is file


def test_a_file_without_a_whole_line_is_not_taken_over(
    session: Session, cohort: Cohort, cora: Person
) -> None:
    taken(session, cohort, cora)
    file = brought(session, cohort, cora, GERMAN + ";;kaputt;;;\r\n")

    with pytest.raises(Refused):
        take_over(session, file=file, by=cora, keyring=KEYRING, at=NOW)
    assert session.scalar(select(func.count(StaffLine.id))) == 4


def test_a_file_is_forgotten_after_a_day_and_a_list_after_a_year(
    session: Session, cohort: Cohort, cora: Person
) -> None:
    taken(session, cohort, cora)
    brought(session, cohort, cora)

    forget_brief(session, now=NOW + timedelta(days=2))
    files, lines = (session.scalar(select(func.count(each.id))) for each in (StaffFile, StaffLine))
    forget_brief(session, now=NOW + timedelta(days=401))

    assert (files, lines) == (0, 4)
    assert session.scalar(select(func.count(StaffLine.id))) == 0


def test_a_person_takes_their_line_along_and_has_it_deleted(
    session: Session, cohort: Cohort, cora: Person
) -> None:
    asha = an_applicant(session, cohort, "Asha Müller", Role.MENTEE)
    taken(session, cohort, cora)

    copy = repr(export_of(session, person=asha, keyring=KEYRING))
    erase_oneself(session, by=asha, at=NOW)

    assert "Bauamt" in copy
    assert "address_hash" not in copy
    assert session.scalar(select(func.count(StaffLine.id))) == 3


def test_two_sources_stand_beside_each_other(
    session: Session, cohort: Cohort, cora: Person
) -> None:
    keeper = cohort.programme.organisation_id
    taken(session, cohort, cora)
    line = Known(employer_id=keeper, name_hash="n", superior_hash="", department="Bauamt", site="")

    for _n in range(2):
        renew_list(session, keeper_id=keeper, source=Source.PERSONIO, lines={"a": line}, at=NOW)

    assert [(each.source, each.lines) for each in standings(session, keeper_id=keeper)] == [
        (Source.FILE, 4),
        (Source.PERSONIO, 1),
    ]
    assert standings(session, keeper_id=uuid4()) == []
