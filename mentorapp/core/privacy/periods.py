"""How long things are kept: what the operator has set, within what the law and the promises allow.

The periods travel with each session of the installation, so that deleting, the countdown, the page
"my data" and the approval pack go by the same ones. A period is the whole installation's: one that
is longer than usual holds once every programme that was approved has agreed to it, and the shorter
one holds meanwhile.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from mentorapp.core.privacy.register import Keeping
from mentorapp.core.programmes.approvals import snapshots_in_force


@dataclass(frozen=True, slots=True)
class Period:
    """Days after the occasion that `Keeping` names; none: the occasion itself is the end."""

    days: int

    @property
    def length(self) -> timedelta:
        return timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which numbers of days an operator may choose, and why not less and not more."""

    least: int
    most: int
    why: str


Periods = Mapping[Keeping, Period]

PERIODS: Periods = {
    Keeping.SEAT: Period(90),  # after the last seat was lost
    Keeping.APPLICATION: Period(180),  # after the decision: claims under the AGG are over by then
    Keeping.CONTENTS: Period(180),  # after the tandem or its cohort ended
    Keeping.COHORT: Period(3 * 365),  # after the cohort ended
    Keeping.LEDGER: Period(400),
    Keeping.PROOF: Period(3 * 365),
    Keeping.INSTALLED: Period(30),  # after the app was taken out: it may have been a mistake
    Keeping.BRIEF: Period(30),
    Keeping.CASE: Period(180),  # unless it is closed before
}
# What is not named here is the same everywhere.
BOUNDS: Mapping[Keeping, Bounds] = {
    Keeping.SEAT: Bounds(14, 365, "a seat may be lost by mistake; a year is long for who has left"),
    Keeping.APPLICATION: Bounds(150, 365, "claims under the AGG may be brought for five months"),
    Keeping.CONTENTS: Bounds(60, 730, "a deletion is announced a month before it"),
    Keeping.COHORT: Bounds(365, 3650, "a certificate may be asked for again"),
    Keeping.PROOF: Bounds(3 * 365, 3650, "claims become time-barred after three years"),
    Keeping.INSTALLED: Bounds(7, 90, "the app may be removed by mistake"),
}
IN_SESSION = "periods"  # in a session's info
ANNOUNCED = timedelta(days=30)  # before something goes, its people are told
AT_LEAST = timedelta(days=14)  # nothing goes that was not announced so long before


def periods_of(session: Session) -> Periods:
    """What is kept how long in this installation, today."""
    return {**periods_set(session), **periods_waiting(session)}


def periods_set(session: Session) -> Periods:
    """What the operator has set, whether anybody has agreed to it or not."""
    chosen: Periods = session.info.get(IN_SESSION, PERIODS)
    return chosen


def periods_waiting(session: Session) -> Periods:
    """Of what waits for somebody's yes: the shorter period that holds meanwhile."""
    longer = {k: p for k, p in periods_set(session).items() if p.days > PERIODS[k].days}
    approved = snapshots_in_force(session).values() if longer else ()
    if not approved:
        return {}
    held = {keeping: min(agreed_days(one, keeping) for one in approved) for keeping in longer}
    return {k: Period(days) for k, days in held.items() if days < longer[k].days}


def periods_with(days: Mapping[Keeping, int]) -> Periods:
    """The usual ones, but for those an operator has set."""
    return {**PERIODS, **{keeping: Period(n) for keeping, n in days.items()}}


def period_codes(periods: Periods) -> Iterable[str]:
    """For a snapshot: what is kept longer than usual."""
    for keeping, period in periods.items():
        if period.days > PERIODS[keeping].days:
            yield f"period|{keeping}|{period.days}"


def agreed_days(snapshot: Collection[str], keeping: Keeping) -> int:
    """The longest that was agreed to: the usual one, unless the snapshot names a longer one."""
    begins = f"period|{keeping}|"
    named = [int(code.removeprefix(begins)) for code in snapshot if code.startswith(begins)]
    return max(PERIODS[keeping].days, *named) if named else PERIODS[keeping].days


def is_covered(code: str, snapshot: Collection[str]) -> bool:
    """Whether a period that a code names is no longer than the snapshot's."""
    kind, _bar, rest = code.partition("|")
    keeping, _bar, days = rest.partition("|")
    return kind == "period" and int(days) <= agreed_days(snapshot, Keeping(keeping))
