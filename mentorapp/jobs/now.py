"""Two clocks at one moment: product time says what is due, real time paces and leases."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Now:
    product: datetime
    real: datetime

    def later(self, by: timedelta) -> datetime:
        """Product time, that much from now."""
        return self.product + by

    def at(self, real: datetime) -> datetime:
        """Product time at an instant of real time."""
        return self.product + (real - self.real)
