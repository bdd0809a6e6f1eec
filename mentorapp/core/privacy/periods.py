"""How long things are kept: the same in every installation, so that the papers say what is so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from mentorapp.core.privacy.register import Keeping


@dataclass(frozen=True, slots=True)
class Period:
    """Days after the occasion that `Keeping` names; none: the occasion itself is the end."""

    days: int

    @property
    def length(self) -> timedelta:
        return timedelta(days=self.days)


PERIODS: Mapping[Keeping, Period] = {
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
ANNOUNCED = timedelta(days=30)  # before something goes, its people are told
AT_LEAST = timedelta(days=14)  # nothing goes that was not announced so long before
