"""What was deleted when and why, without saying whose it was."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant, Word


class Cause(StrEnum):
    ASKED = "asked"  # the person asked for it
    LEFT = "left"  # no seat any more
    UNINSTALLED = "uninstalled"  # the app was taken out of the workspace
    TIME = "time"  # its time was over


class DeletionReceipt(Identified, Base):
    """The proof that something was deleted. Its number is given to the person, nothing else."""

    __tablename__ = "deletion_receipt"

    at: Mapped[datetime] = mapped_column(Instant, index=True)
    cause: Mapped[Cause] = mapped_column(Word(Cause))
    counts: Mapped[dict[str, Any]] = mapped_column(JSON)  # rows by table

    @property
    def number(self) -> str:
        """Short enough to be read out on the telephone."""
        return self.id.hex[:8].upper()
