"""No release lets anybody see more, in a programme that was approved, before the second yes."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.privacy.evaluations import EVALUATIONS, Evaluation
from mentorapp.core.privacy.periods import periods_waiting, periods_with
from mentorapp.core.privacy.register import Keeping, Seer
from mentorapp.core.privacy.visibility import FIELDS, HELD, snapshot_of
from mentorapp.core.programmes.agreed import has_committee, is_shown, questions_asked
from mentorapp.core.programmes.approvals import Approval, is_evaluated
from mentorapp.core.programmes.model import Programme, ProgrammeEmployer, Scope
from mentorapp.core.programmes.plan import Decider, ProgrammePlan
from mentorapp.core.programmes.questions import Readers, questions_of, usual_questions
from tests.builders import NOW, a_cohort, a_person, a_session, a_workspace

# Who saw what when programmes were approved for the first time; every approval holds these. The
# list only ever gets shorter: whatever is not in it has to wait.
FIRST = """
account.id operator
activity.id partner
agenda_topic.id partner
agreement.mentee_signed_at coordinators
agreement.mentee_signed_at partner
agreement.pair_id partner
announcement.id coordinators
approach.id coordinators
approval.id coordinators
approval.id observers
audit_entry.id coordinators
coordinator.id coordinators
coordinator.id observers
delivery.id operator
enrolment.application coordinators
enrolment.application proposed
enrolment.foreseen coordinators
enrolment.id coordinators
enrolment.wishes coordinators
event_sign_up.id coordinators
goal.id mentor
goal_comment.id partner
help_case.id contact
installer.id operator
invitation.id coordinators
lessons.cohort_id coordinators
matching_run.id coordinators
meeting.id partner
meeting_slot.id partner
milestone.id mentor
note.id partner
notice.id operator
overruling.id coordinators
overruling.id observers
page_session.id operator
pair.finish_asked_by partner
pair.id coordinators
pair.id partner
person.id coordinators
person.name coordinators
person.name partner
person.name proposed
programme.contact_id everyone
programme_employer.agreed_by coordinators
programme_guest.programme_id coordinators
proposal.id coordinators
proposal.id proposed
ruling.id coordinators
selection_draw.id coordinators
selection_vote.id coordinators
short_message.id partner
staff_file.id coordinators
stage_change.id coordinators
talk.id coordinators
talk_slot.id coordinators
unmatched.id coordinators
workbook_page.id partner
"""
FIRST_CODES = {f"field|{line.replace(' ', '|')}" for line in FIRST.split("\n") if line}
ASKING = {"is_shown", "require_shown"}
HOW = """

More people see a field than when programmes were approved. Where the field is shown to them, ask
`is_shown` (or `require_shown`) of mentorapp/core/programmes/agreed.py, with `field` and `to` as
they stand in the register, and show nothing while it says no.
"""
# The kinds of codes that are shown as new and do not wait, each with whose yes they have instead.
NOT_HELD = {
    "permission": "whoever runs the workspace or the tenant grants each one there",
    "employer": "the employer itself agrees to take part, asked by a coordinator",
}
# Who read the usual answers when people were asked for them; a release does not open these.
USUAL = {
    "motivation": Readers.COORDINATORS,
    "field": Readers.PARTNER,
    "languages": Readers.PARTNER,
    "days": Readers.PARTNER,
    "capacity": Readers.COORDINATORS,
    "skills": Readers.PARTNER,
    "wishes": Readers.COORDINATORS,
    "not_with": Readers.NOBODY,
}


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with a_session(tmp_path) as session:
        session.info["periods"] = periods_with({Keeping.CONTENTS: 365})
        yield session


@pytest.fixture
def programme(session: Session) -> Programme:
    programme = a_cohort(session).programme
    programme.plan = ProgrammePlan(matched_by=Decider.COMMITTEE).kept()
    employer = a_workspace(session, town="Kleve").organisation_id
    session.add(
        ProgrammeEmployer(programme_id=programme.id, organisation_id=employer, agreed_at=NOW)
    )
    session.flush()
    return programme


def test_whoever_sees_a_field_only_since_a_later_release_waits() -> None:
    asked = set(_asked_for())

    forgotten = sorted(FIELDS - FIRST_CODES - asked)

    assert not forgotten, f"{', '.join(forgotten)}{HOW}"
    assert sorted(asked - FIELDS) == [], "these stand in no line of the register"


def test_what_everybody_has_approved_is_not_asked_for() -> None:
    assert sorted(FIRST_CODES - FIELDS) == []
    assert sorted(FIRST_CODES & set(_asked_for())) == []


def test_usual_questions_are_read_by_nobody_new(programme: Programme) -> None:
    assert {q.key: q.readers for q in usual_questions(programme)} == USUAL


def test_every_kind_of_widening_waits_or_has_somebody_else_s_yes(
    session: Session, programme: Programme
) -> None:
    kinds = {code.partition("|")[0] for code in snapshot_of(session, programme=programme)}

    assert kinds == HELD | NOT_HELD.keys()
    assert kinds == set(_in_force(session, programme)) | NOT_HELD.keys()


@pytest.mark.parametrize("kind", sorted(HELD))
def test_each_kind_waits_for_the_second_yes_alone(
    session: Session, programme: Programme, kind: str
) -> None:
    everything = snapshot_of(session, programme=programme)
    before = _in_force(session, programme)
    _approve(session, programme, [c for c in everything if not c.startswith(f"{kind}|")])
    waiting = _in_force(session, programme)
    _approve(session, programme, everything, later=True)

    assert before == dict.fromkeys(before, True)
    assert waiting == before | {kind: False}
    assert _in_force(session, programme) == before


@pytest.mark.parametrize("one", EVALUATIONS, ids=lambda one: one.name)
def test_an_observer_reads_a_figure_only_where_observers_were_agreed_to(
    session: Session, programme: Programme, one: Evaluation
) -> None:
    everything = snapshot_of(session, programme=programme)
    _approve(session, programme, [c for c in everything if not c.endswith("|observers")])

    shown = {
        scope: is_evaluated(session, programme_id=programme.id, name=one.name, to=scope)
        for scope in (Scope.PROGRAMME, Scope.OBSERVER)
    }

    assert shown == {Scope.PROGRAMME: Seer.COORDINATORS in one.seen_by, Scope.OBSERVER: False}


def _in_force(session: Session, programme: Programme) -> dict[str, bool]:
    """Of each kind that can wait, whether everything set up is in force."""
    asked = questions_asked(session, programme=programme)
    return {
        "field": is_shown(
            session, programme_id=programme.id, field="account.is_guest", to=Seer.COORDINATORS
        ),
        "evaluation": is_evaluated(session, programme_id=programme.id, name="funnel"),
        "question": len(asked) == len(questions_of(session, programme=programme)),
        "office": has_committee(session, programme=programme),
        "period": not periods_waiting(session),
    }


def _approve(
    session: Session, programme: Programme, snapshot: list[str], *, later: bool = False
) -> None:
    cora, olga = a_person(session, "Cora"), a_person(session, "Olga")
    at = NOW.replace(hour=NOW.hour + later)
    session.add(
        Approval(
            programme_id=programme.id,
            snapshot=snapshot,
            asked_by=cora.id,
            asked_at=at,
            approved_by=olga.id,
            approved_at=at,
        )
    )
    session.flush()


def _asked_for() -> Iterator[str]:
    """What the code asks before it shows a field, as codes; named where it is asked."""
    for path in Path("mentorapp").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ASKING:
                said = {keyword.arg: _said(keyword.value) for keyword in node.keywords}
                if said["field"] and said["to"]:  # else one of the two that ask the other
                    yield f"field|{said['field']}|{said['to']}"


def _said(value: ast.expr) -> str:
    match value:
        case ast.Constant(value=str(words)):
            return words
        case ast.Attribute(value=ast.Name(id="Seer"), attr=name):
            return Seer[name]
        case _:
            return ""
