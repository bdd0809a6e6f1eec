"""Whom coordinators and committees asked to become a mentor, and what they said."""

from mentorapp.core.privacy.register import (
    Basis,
    Erasure,
    Keeping,
    Kept,
    Purpose,
    Seer,
    Table,
)
from mentorapp.i18n import to_say

TABLES = (
    Table(
        name="approach",
        of=("person_id",),
        also_of=("mentee_id.person_id", "asked_by_id"),
        lines=(
            Kept(
                "id cohort_id person_id mentee_id asked_by_id reason asked_at answer answered_at",
                to_say("who was asked to become a mentor, by whom and why, and the answer"),
                Purpose.MATCH,
                Basis.INTEREST,
                (Seer.SELF, Seer.COORDINATORS),
                Keeping.APPLICATION,
                Erasure.DELETE,
            ),
        ),
    ),
)
