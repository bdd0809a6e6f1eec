"""What a programme sees, its papers in both languages, and the second yes for whatever is wider."""

import io
from datetime import timedelta

import pytest
from pypdf import PdfReader
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from mentorapp.answers.programmes.transparency import pack_as_markdown, pack_as_pdf
from mentorapp.core.errors import Refused
from mentorapp.core.privacy.periods import periods_with
from mentorapp.core.privacy.register import Keeping
from mentorapp.core.privacy.visibility import snapshot_of
from mentorapp.core.programmes.agreed import questions_asked
from mentorapp.core.programmes.approvals import approval_in_force
from mentorapp.core.programmes.model import ProgrammeEmployer, Scope
from mentorapp.core.programmes.plan import Decider, ProgrammePlan
from mentorapp.core.programmes.questioning import add_question
from mentorapp.db.session import make_sessions
from mentorapp.documents.rights import role_rights
from mentorapp.findings import Health
from mentorapp.operations.checkup import retention
from mentorapp.screens.programmes.transparency import question_label
from mentorapp.settings import RetentionSettings
from tests.answers.tandems.stage import Someone, Tandem, a_page, action, actions_of, said
from tests.builders import FOR_PARTNERS, NOW, a_person, a_visit, a_workspace, in_office


def _office(session: Session, tandem: Tandem, name: str, scope: Scope) -> Someone:
    return Someone(session, in_office(session, tandem.pair.cohort, name, scope))


def _programme(tandem: Tandem) -> str:
    return str(tandem.pair.cohort.programme_id)


def _approved(session: Session, tandem: Tandem) -> Someone:
    observer = _office(session, tandem, "Olga", Scope.OBSERVER)
    yesterday = NOW - timedelta(days=1)
    tandem.cora.press("ask_for_approval", _programme(tandem), at=yesterday)
    observer.press("approve_programme", _programme(tandem), at=yesterday)
    return observer


def test_whoever_may_take_part_can_read_it(tandem: Tandem) -> None:
    page = a_page(tandem.asha.press("transparency"))

    assert {"ask_for_approval", "approve_programme"}.isdisjoint(a.name for a in actions_of(page))
    assert any("counted" in section.heading for section in page.sections)


@pytest.mark.parametrize("page", ["privacy", "programme_rules"])
def test_the_page_leads_back_to_where_one_came_from(
    session: Session, tandem: Tandem, page: str
) -> None:
    observer = _office(session, tandem, "Olga", Scope.OBSERVER)
    before = a_page(observer.press(page, _programme(tandem)))
    read = action(before, "transparency")

    back = [*actions_of(a_page(observer.press(read.name, read.target)))][-1]

    assert a_page(observer.press(back.name, back.target)).name == page


def test_other_employers_people_cannot(session: Session, tandem: Tandem) -> None:
    eve = a_person(session, "Eve", town="Kleve")

    with pytest.raises(Refused):
        pack_as_pdf(a_visit(session, eve), f"{_programme(tandem)}:de")


@pytest.mark.parametrize(
    ("language", "word"), [("de", "Betriebs- oder"), ("en", "works agreement")]
)
def test_the_pack_is_made_in_both_languages(
    session: Session, tandem: Tandem, language: str, word: str
) -> None:
    here = a_visit(session, tandem.asha.person)
    target = f"{_programme(tandem)}:{language}"

    pdf = PdfReader(io.BytesIO(pack_as_pdf(here, target).content))
    markdown = pack_as_markdown(here, target).content.decode()

    root = pdf.trailer["/Root"]
    assert root is not None
    assert root["/Lang"] == language  # type: ignore[index]
    assert len(pdf.pages) > 4
    assert word in markdown
    assert "GDPR" in markdown if language == "en" else "DSGVO" in markdown


def test_the_pack_says_what_counts_and_what_must_hold_as_it_is_set(
    session: Session, tandem: Tandem
) -> None:
    programme = tandem.pair.cohort.programme
    before = _pack(session, tandem)
    programme.weights = {"topics": 8, "field": 0}
    programme.rules = {"other_site": True, "own_choice": True}
    session.commit()

    after = _pack(session, tandem)

    lines = (
        "| Field of work | Nice to have |",
        "| Topics | Very important |",
        "| Both work at different sites | New contacts beyond one's own site. |",
        "Here mentees ask for themselves",
    )
    assert [line in before for line in lines] == [True, False, False, False]
    assert [line in after for line in lines] == [False, True, True, True]


def test_the_annex_says_that_nothing_waits_before_the_first_approval(
    session: Session, tandem: Tandem
) -> None:
    here = a_visit(session, tandem.cora.person)
    olga = _office(session, tandem, "Olga", Scope.OBSERVER)

    before = pack_as_markdown(here, _programme(tandem)).content.decode()
    tandem.cora.press("ask_for_approval", _programme(tandem))
    olga.press("approve_programme", _programme(tandem))
    here = a_visit(session, tandem.cora.person)
    after = pack_as_markdown(here, _programme(tandem)).content.decode()

    said = "Clause 7 holds from the first approval on."
    assert (said in before, said in after) == (True, False)


def test_the_pack_says_of_everybody_who_sees_something_what_they_may_do() -> None:
    roles = " ".join(role for role, _may, _may_not in role_rights()).lower()

    parts = ("mentee", "mentor", "coordinator", "committee", "site", "observer", "operator")
    others = ("contact of an employer", "agree for an employer", "neutral contact")
    assert [one for one in (*parts, *others) if one not in roles] == []


def test_the_pack_says_of_every_field_whether_a_committee_reads_it(
    session: Session, tandem: Tandem
) -> None:
    without = _pack(session, tandem)
    programme = tandem.pair.cohort.programme
    programme.plan = ProgrammePlan(admitted_by=Decider.COMMITTEE).kept()
    session.flush()

    with_one = _pack(session, tandem)

    assert "No committee reads applications" in without
    assert "committee" not in _row(without, "What the application says")
    assert "the committee" in _row(with_one, "What the application says")
    assert "the committee" in _row(with_one, "How the votes of a committee stand")
    assert "committee" not in _row(with_one, "Goals (sealed)")


def test_the_pack_says_of_every_figure_from_how_many_on_it_is_shown(
    session: Session, tandem: Tandem
) -> None:
    pack = _pack(session, tandem)

    assert "not shown under 5" in _row(pack, "Meetings held and goals reached")
    assert "to observers from 5 on" in _row(pack, "How many tandems of a cohort exist")
    assert "observers" not in _row(pack, "How well a matching fits")


def test_the_page_lists_a_figure_with_those_who_read_it_today(
    session: Session, tandem: Tandem
) -> None:
    _approved(session, tandem)
    before = str(tandem.asha.press("transparency"))
    _forget_evaluation(session, tandem, "events")

    after = a_page(tandem.asha.press("transparency"))
    (counted,) = [one for one in after.sections if "counted" in one.heading]

    assert "How many are invited to an event" in before
    assert "How many are invited to an event" not in str(counted)
    assert {entry.detail[0] for entry in counted.entries} == {"T"}


def test_the_pack_names_no_participant(session: Session, tandem: Tandem) -> None:
    here = a_visit(session, tandem.cora.person)

    markdown = pack_as_markdown(here, f"{_programme(tandem)}:en").content.decode()

    assert not {"Asha", "Tom", "Eve"} & set(markdown.split())


def test_two_people_approve(session: Session, tandem: Tandem) -> None:
    _approved(session, tandem)

    approval = approval_in_force(session, programme_id=tandem.pair.cohort.programme_id)
    assert approval is not None
    assert approval.snapshot == snapshot_of(session, programme=tandem.pair.cohort.programme)


def test_nobody_approves_what_they_asked_for(session: Session, tandem: Tandem) -> None:
    tandem.cora.press("ask_for_approval", _programme(tandem))

    answer = tandem.cora.press("approve_programme", _programme(tandem))

    assert "second person" in said(answer)


@pytest.mark.parametrize("scope", [Scope.COMMITTEE, Scope.SITE])
def test_a_part_of_the_programme_is_not_enough(
    session: Session, tandem: Tandem, scope: Scope
) -> None:
    part = _office(session, tandem, "Paul", scope)
    tandem.cora.press("ask_for_approval", _programme(tandem))

    assert "Only" in said(part.press("approve_programme", _programme(tandem)))
    assert "Only" in said(part.press("ask_for_approval", _programme(tandem)))


def test_a_participant_approves_nothing(tandem: Tandem) -> None:
    tandem.cora.press("ask_for_approval", _programme(tandem))

    assert "Only" in said(tandem.asha.press("approve_programme", _programme(tandem)))


def test_what_was_changed_meanwhile_is_not_approved(session: Session, tandem: Tandem) -> None:
    observer = _office(session, tandem, "Olga", Scope.OBSERVER)
    tandem.cora.press("ask_for_approval", _programme(tandem))
    _another_employer(session, tandem)

    assert "changed since" in said(observer.press("approve_programme", _programme(tandem)))


def test_a_wider_circle_is_shown_until_it_is_approved(session: Session, tandem: Tandem) -> None:
    observer = _approved(session, tandem)
    _another_employer(session, tandem)

    page = a_page(observer.press("transparency", _programme(tandem)))

    assert [e.status for e in page.sections[0].entries] == ["new"]
    assert "employer" in page.sections[0].entries[0].title


def test_nothing_changed_needs_no_approval(session: Session, tandem: Tandem) -> None:
    _approved(session, tandem)

    assert "Nothing has changed" in said(tandem.cora.press("ask_for_approval", _programme(tandem)))


def test_a_question_is_asked_once_a_second_person_has_agreed(
    session: Session, tandem: Tandem
) -> None:
    observer, programme = _approved(session, tandem), tandem.pair.cohort.programme
    _ask_for_partners(session, tandem)

    def last_asked() -> str:
        return question_label(questions_asked(session, programme=programme)[-1])

    before = last_asked()
    _agreed_to(tandem, observer)

    assert before != "What do you like?"
    assert last_asked() == "What do you like?"


def test_figures_that_came_later_wait_for_the_second_yes(session: Session, tandem: Tandem) -> None:
    observer = _approved(session, tandem)
    _forget_evaluation(session, tandem, "overview")
    cohort = str(tandem.pair.cohort_id)

    assert "came after" in said(tandem.cora.press("cohort_overview", cohort))
    _agreed_to(tandem, observer)

    assert a_page(tandem.cora.press("cohort_overview", cohort)).name == "cohort_overview"


def test_so_do_those_an_observer_reads(session: Session, tandem: Tandem) -> None:
    observer = _approved(session, tandem)
    totals = a_page(observer.press("programme_rules", _programme(tandem))).sections[0].facts

    _forget_evaluation(session, tandem, "funnel")
    later = a_page(observer.press("programme_rules", _programme(tandem))).sections[0].facts

    assert totals
    assert not later


def test_the_doctor_says_which_period_waits(session: Session, tandem: Tandem) -> None:
    _approved(session, tandem)
    session.commit()
    engine = session.get_bind()
    assert isinstance(engine, Engine)
    set_longer = make_sessions(engine, periods=periods_with({Keeping.CONTENTS: 365}))

    (finding,) = retention(set_longer)

    assert finding.health is Health.WATCH
    assert finding.what.startswith("what a tandem wrote is kept for 180 days, not for the 365 of ")
    assert "MENTORAPP_RETENTION__CONTENTS" in finding.what


@pytest.mark.parametrize("setting", RetentionSettings.model_fields)
def test_the_doctor_has_words_for_whatever_an_operator_may_set(
    session: Session, tandem: Tandem, setting: str
) -> None:
    _approved(session, tandem)
    session.commit()
    engine = session.get_bind()
    assert isinstance(engine, Engine)
    set_longer = make_sessions(engine, periods=periods_with({Keeping(setting): 4000}))

    (finding,) = retention(set_longer)

    assert f"MENTORAPP_RETENTION__{setting.upper()}" in finding.what
    assert not finding.what.startswith(setting)


def test_a_question_says_that_it_waits(session: Session, tandem: Tandem) -> None:
    observer = _approved(session, tandem)
    _ask_for_partners(session, tandem)

    page = a_page(tandem.cora.press("design_questions", f"{_programme(tandem)}:2"))
    _agreed_to(tandem, observer)
    after = a_page(tandem.cora.press("design_questions", f"{_programme(tandem)}:2"))

    assert [e.title for e in page.sections[0].entries if e.facts] == ["What do you like?"]
    assert not [e for e in after.sections[0].entries if e.facts]


def test_an_observer_reads_no_personal_data(session: Session, tandem: Tandem) -> None:
    observer = _office(session, tandem, "Olga", Scope.OBSERVER)
    cohort = tandem.pair.cohort

    for press in ("applications", "matching", "cohort_events", "messages", "outgoing", "rulings"):
        assert "Only" in said(observer.press(press, cohort.id)), press


def _pack(session: Session, tandem: Tandem) -> str:
    here = a_visit(session, tandem.cora.person)
    return pack_as_markdown(here, f"{_programme(tandem)}:en").content.decode()


def _row(pack: str, beginning: str) -> str:
    return next(line for line in pack.splitlines() if line.startswith(f"| {beginning}"))


def _agreed_to(tandem: Tandem, observer: Someone) -> None:
    """A day later than the approval before."""
    tandem.cora.press("ask_for_approval", _programme(tandem))
    observer.press("approve_programme", _programme(tandem))


def _forget_evaluation(session: Session, tandem: Tandem, name: str) -> None:
    """As if it had been approved before this figure existed."""
    approval = approval_in_force(session, programme_id=tandem.pair.cohort.programme_id)
    assert approval is not None
    approval.snapshot = [code for code in approval.snapshot if f"|{name}|" not in code]
    session.flush()


def _ask_for_partners(session: Session, tandem: Tandem) -> None:
    programme = tandem.pair.cohort.programme
    add_question(session, programme=programme, by=tandem.cora.person, wording=FOR_PARTNERS, at=NOW)


def _another_employer(session: Session, tandem: Tandem) -> None:
    other = a_workspace(session, town="Kleve")
    session.add(
        ProgrammeEmployer(
            programme_id=tandem.pair.cohort.programme_id,
            organisation_id=other.organisation_id,
            agreed_at=NOW,
        )
    )
    session.flush()
