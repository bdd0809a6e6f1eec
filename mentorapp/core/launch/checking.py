"""The launch check: which standards a cohort meets, what was overruled, and whether it may open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.cohorts.model import Cohort, Overruling
from mentorapp.core.cohorts.stages import open_call
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.launch.sketch import sketch_of
from mentorapp.core.launch.standards import BY_KEY, STANDARDS, Force, Standard
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.queries import require_coordinator
from mentorapp.i18n import _

REASON_LEAST, REASON_MOST = 10, 500  # characters


@dataclass(frozen=True, slots=True)
class Finding:
    """A standard that is not met; `reason` is why a coordinator goes on all the same."""

    standard: Standard
    reason: str = ""

    @property
    def stops(self) -> bool:
        if self.standard.force is Force.WARN:
            return not self.reason
        return self.standard.force is Force.BLOCK


def launch_check(session: Session, *, cohort: Cohort) -> Sequence[Finding]:
    """What is missing, blocks first."""
    sketch = sketch_of(session, cohort=cohort)
    reasons = _reasons(session, cohort)
    missing = [standard for standard in STANDARDS if not standard.holds(sketch)]
    by_force = sorted(missing, key=lambda standard: list(Force).index(standard.force))
    return [Finding(standard, reasons.get(standard.key, "")) for standard in by_force]


def overrule(
    session: Session, *, cohort: Cohort, by: Person, standard: str, reason: str, at: datetime
) -> None:
    """Go on in spite of a warning, and say why; what blocks cannot be overruled."""
    require_coordinator(session, person=by, programme_id=cohort.programme_id)
    rule = BY_KEY.get(standard)
    if rule is None or rule.force is not Force.WARN:
        raise Refused(_("Only a warning can be overruled."))
    if not REASON_LEAST <= len(reason) <= REASON_MOST:
        raise InvalidInput(
            {
                "reason": _("Please write {least} to {most} characters.").format(
                    least=REASON_LEAST, most=REASON_MOST
                )
            }
        )
    known = _overruling(session, cohort, standard)
    if known is None:
        session.add(
            Overruling(cohort_id=cohort.id, standard=standard, reason=reason, by=by.id, at=at)
        )
    else:
        known.reason, known.by, known.at = reason, by.id, at
    record(session, deed=f"overrule_{standard}", by=by.id, at=at, subject=cohort.id)


def may_open(session: Session, *, cohort: Cohort) -> bool:
    return not any(finding.stops for finding in launch_check(session, cohort=cohort))


def open_checked_call(
    session: Session, *, cohort: Cohort, by: Person, closes_on: date, today: date, at: datetime
) -> None:
    """Open the call, once the launch check has nothing against it."""
    require_coordinator(session, person=by, programme_id=cohort.programme_id)
    if not may_open(session, cohort=cohort):
        raise Refused(_("The launch check still asks for something. Please look at it first."))
    open_call(session, cohort=cohort, by=by, closes_on=closes_on, today=today, at=at)


def _reasons(session: Session, cohort: Cohort) -> dict[str, str]:
    found = session.scalars(select(Overruling).where(Overruling.cohort_id == cohort.id))
    return {overruling.standard: overruling.reason for overruling in found}


def _overruling(session: Session, cohort: Cohort, standard: str) -> Overruling | None:
    return session.scalar(
        select(Overruling).where(Overruling.cohort_id == cohort.id, Overruling.standard == standard)
    )
