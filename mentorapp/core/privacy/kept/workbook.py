"""The workbook's pages."""

from mentorapp.core.privacy.register import (
    Basis,
    Erasure,
    Keeping,
    Kept,
    Purpose,
    Seer,
    Table,
    configured,
)
from mentorapp.i18n import to_say

TABLES = (
    Table(
        name="exercise_text",
        lines=(
            configured(
                "id cohort_id exercise title prompt hint is_hidden changed_by changed_at revision",
                to_say("which exercises of the workbook a cohort reads in other words"),
            ),
        ),
    ),
    Table(
        name="workbook_page",
        of=("author_id",),
        lines=(
            Kept(
                "id pair_id author_id exercise sealed_text written_at shared_at revision",
                to_say("pages of the workbook (sealed)"),
                Purpose.ACCOMPANY,
                Basis.CONSENT,
                (Seer.SELF, Seer.PARTNER),
                Keeping.CONTENTS,
                Erasure.DELETE,
            ),
        ),
    ),
)
