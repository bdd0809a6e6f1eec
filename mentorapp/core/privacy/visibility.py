"""What may be seen and evaluated in a programme, as codes that can be compared and approved."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Enrolment
from mentorapp.core.people.model import Person
from mentorapp.core.privacy.employers import Difference, difference
from mentorapp.core.privacy.evaluations import EVALUATIONS, Evaluation
from mentorapp.core.privacy.kept import REGISTER
from mentorapp.core.privacy.periods import period_codes, periods_set
from mentorapp.core.privacy.permissions import PERMISSIONS
from mentorapp.core.privacy.register import Kept, Seer, Table
from mentorapp.core.programmes.agreed import (
    COMMITTEE,
    employers_without_committee,
    has_committee,
    question_code,
)
from mentorapp.core.programmes.approvals import snapshot_in_force, snapshots_in_force
from mentorapp.core.programmes.model import Programme, ProgrammeEmployer
from mentorapp.core.programmes.plan import ProgrammePlan
from mentorapp.core.programmes.questions import Readers, questions_of

_OWN = (Seer.SELF, Seer.SOLVER)  # nobody sees more of somebody else by these
# What a committee sees of whoever applied on a form that named it, and which figures of those.
_READ_BY_COMMITTEES = frozenset(
    {
        "person.name",
        "enrolment.id",
        "enrolment.foreseen",
        "enrolment.application",
        "enrolment.wishes",
        "selection_vote.id",
        "talk.id",
        "approach.id",
    }
)
_COUNTED_FOR_COMMITTEES = frozenset({"funnel", "votes"})
HELD = frozenset(
    {"field", "evaluation", "question", "office", "period"}
)  # kinds of codes that can wait


def field_code(table: Table, line: Kept, seer: Seer) -> str:
    return f"field|{table.name}.{line.names[0]}|{seer}"


FIELDS = frozenset(
    field_code(table, line, seer)
    for table in REGISTER
    for line in table.lines
    if line.is_personal
    for seer in line.seen_by
    if seer not in _OWN
)


def snapshot_of(session: Session, *, programme: Programme) -> list[str]:
    """Everything that anybody may see or count, as it is set up now."""
    codes = set(FIELDS)
    codes |= {one.code(seer) for one in EVALUATIONS for seer in one.seen_by}
    codes |= {f"permission|{face}|{name}" for face, names in PERMISSIONS.items() for name in names}
    codes |= {
        question_code(question)
        for question in questions_of(session, programme=programme)
        if question.readers is not Readers.NOBODY
    }
    if ProgrammePlan.read(programme.plan).has_committee:
        codes.add(COMMITTEE)
    employers = select(ProgrammeEmployer.organisation_id).where(
        ProgrammeEmployer.programme_id == programme.id
    )
    codes |= {f"employer|{employer}" for employer in session.scalars(employers)}
    codes.update(period_codes(periods_set(session)))
    return sorted(codes)


def difference_of(session: Session, *, programme: Programme) -> Difference | None:
    """What is set up now against what was approved.

    None when nothing was approved yet, unless employers take part that know of no committee.
    """
    approved = snapshot_in_force(session, programme_id=programme.id)
    if approved is None:
        has_one = ProgrammePlan.read(programme.plan).has_committee
        waits = has_one and employers_without_committee(session, programme=programme)
        return Difference(wider=(COMMITTEE,), narrower=()) if waits else None
    return difference(approved, snapshot_of(session, programme=programme))


def is_held(code: str) -> bool:
    """Whether it does not begin before the second yes.

    A permission is given by whoever runs the workspace, and an employer takes part by its own yes.
    """
    return code.partition("|")[0] in HELD


def lines_now(waiting: Collection[str], *, committee: bool) -> Mapping[Kept, Kept]:
    """Each line of the register as it holds: without the circles that wait for a second yes.

    `committee`: one reads applications, by whose code (`COMMITTEE`) it was agreed to.
    """
    return {
        line: replace(line, seen_by=_seen_now(table, line, waiting, committee=committee))
        for table in REGISTER
        for line in table.lines
    }


def _seen_now(
    table: Table, line: Kept, waiting: Collection[str], *, committee: bool
) -> tuple[Seer, ...]:
    seen = [seer for seer in line.seen_by if field_code(table, line, seer) not in waiting]
    if committee and f"{table.name}.{line.names[0]}" in _READ_BY_COMMITTEES:
        seen.append(Seer.COMMITTEE)
    return tuple(seen)


def evaluation_seers(
    one: Evaluation, waiting: Collection[str], *, committee: bool
) -> Sequence[Seer]:
    """Who reads a figure today; a committee reads those of the applications it reads."""
    seers = [seer for seer in one.seen_by if one.code(seer) not in waiting]
    reads = committee and seers and one.name in _COUNTED_FOR_COMMITTEES
    return [*seers, Seer.COMMITTEE] if reads else seers


def is_read_by_a_committee(session: Session, *, person: Person) -> bool:
    """Whether a committee reads an application of theirs today."""
    theirs = session.scalars(
        select(Programme)
        .join(Cohort, Cohort.programme_id == Programme.id)
        .join(Enrolment, Enrolment.cohort_id == Cohort.id)
        .where(Enrolment.person_id == person.id, Enrolment.for_committee)
    )
    return any(has_committee(session, programme=programme) for programme in theirs.unique())


def waiting_everywhere(session: Session, *, person: Person) -> frozenset[str]:
    """What nobody sees of this person yet, in any programme they have applied for."""
    theirs = select(Cohort.programme_id).join(Enrolment, Enrolment.cohort_id == Cohort.id)
    ids = set(session.scalars(theirs.where(Enrolment.person_id == person.id)))
    approved = snapshots_in_force(session, programme_ids=ids)
    if not ids or len(approved) < len(ids):
        return frozenset()
    return frozenset.intersection(*(FIELDS - set(one) for one in approved.values()))
