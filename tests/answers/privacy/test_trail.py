"""Who did and looked at what in a programme: for its coordinators, with filters and a file."""

import io

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy.orm import Session

from mentorapp.answers.privacy.trail import as_file
from mentorapp.core.audit.model import AuditEntry, record
from mentorapp.core.cohorts.model import Enrolment
from mentorapp.core.errors import Refused
from mentorapp.core.privacy.trail import Which, follow_trail
from mentorapp.core.programmes.model import Coordinator, Scope
from tests.answers.tandems.stage import Someone, Tandem, a_page, a_tandem, actions_of, said
from tests.builders import NOW, a_cohort, a_coordinator, a_person, a_visit, an_admitted


@pytest.fixture
def tandem(session: Session) -> Tandem:
    """Cora has looked at Ida's application, decided about it, and planned something."""
    tandem = a_tandem(session)
    ida = an_admitted(session, tandem.pair.cohort, "Ida")
    enrolment = session.query(Enrolment).filter_by(person_id=ida.id).one()
    cora, cohort = tandem.cora.person.id, tandem.pair.cohort_id
    for deed in ("read_application", "decide_admitted"):
        record(session, deed=deed, by=cora, at=NOW, subject=enrolment.id, person=ida.id)
    record(session, deed="change_dates", by=cora, at=NOW, subject=cohort)
    session.flush()
    return tandem


@pytest.mark.parametrize(
    ("which", "deeds"),
    [
        (Which.LOOKED, {"read_application", "read_trail"}),
        (Which.DECIDED, {"decide_admitted"}),
        (Which.CHANGED, {"change_dates"}),
        (Which.ALL, {"read_application", "read_trail", "decide_admitted", "change_dates"}),
    ],
)
def test_it_is_narrowed_by_what_was_done(
    session: Session, tandem: Tandem, which: Which, deeds: set[str]
) -> None:
    programme, cora = tandem.pair.cohort.programme, tandem.cora.person

    steps = follow_trail(session, programme=programme, by=cora, which=which, at=NOW)

    assert {step.deed for step in steps} == deeds
    assert {step.who for step in steps} == {"Cora"}


def test_the_page_names_whose_data_it_was_and_looking_is_recorded(
    session: Session, tandem: Tandem
) -> None:
    page = a_page(tandem.cora.press("trail", f"{_programme(tandem)}:looked"))

    (looked,) = [e for e in page.sections[1].entries if e.facts]
    assert (looked.title, looked.facts[0].value) == ("read the application", "Ida")
    assert session.query(AuditEntry).filter_by(deed="read_trail").count() == 1
    filters = [a.target for a in actions_of(page) if a.name == "trail"]
    assert len(filters) == len(Which)


def test_the_file_holds_the_same(session: Session, tandem: Tandem) -> None:
    here = a_visit(session, tandem.cora.person)

    file = as_file(here, f"{_programme(tandem)}:decided")

    (sheet,) = CalamineWorkbook.from_filelike(io.BytesIO(file.content)).sheet_names
    book = CalamineWorkbook.from_filelike(io.BytesIO(file.content))
    rows = book.get_sheet_by_name(sheet).to_python()
    assert [row[1:] for row in rows[1:]] == [
        ["Cora", "decided about the application", "Ida", "decide_admitted"]
    ]


def test_nobody_else_sees_it(session: Session, tandem: Tandem) -> None:
    stranger = a_coordinator(session, a_cohort(session, name="other"), "Kim")
    officers = [stranger, tandem.asha.person]
    for scope in (Scope.OBSERVER, Scope.COMMITTEE, Scope.SITE):
        person = a_person(session, scope.value)
        office = Coordinator(
            programme=tandem.pair.cohort.programme, person=person, appointed_at=NOW, scope=scope
        )
        session.add(office)
        officers.append(person)
    session.flush()

    for person in officers:
        assert "Only" in said(Someone(session, person).press("trail", _programme(tandem)))
        with pytest.raises(Refused):
            as_file(a_visit(session, person), _programme(tandem))


def test_other_programmes_and_ones_own_data_are_not_in_it(session: Session, tandem: Tandem) -> None:
    cora = tandem.cora.person
    other = a_cohort(session, name="other")
    record(session, deed="read_overview", by=cora.id, at=NOW, subject=other.id)
    record(
        session,
        deed="decide_declined",
        by=tandem.asha.person.id,
        at=NOW,
        subject=tandem.pair.cohort_id,
        person=cora.id,
    )
    session.flush()

    programme = tandem.pair.cohort.programme
    steps = follow_trail(session, programme=programme, by=cora, which=Which.ALL, at=NOW)

    assert not {"read_overview", "decide_declined"} & {step.deed for step in steps}


def test_a_target_that_was_made_up_shows_everything(tandem: Tandem) -> None:
    page = a_page(tandem.cora.press("trail", f"{_programme(tandem)}:nonsense:999999"))

    assert page.sections[1].heading == "Everything"


def _programme(tandem: Tandem) -> str:
    return str(tandem.pair.cohort.programme_id)
