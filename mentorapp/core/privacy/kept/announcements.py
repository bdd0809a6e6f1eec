"""What coordinators write to people."""

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
        name="announcement",
        of=("person_id",),
        lines=(
            Kept(
                "id cohort_id created_by written_at audience heading text event_id person_id"
                " urgent sent_at revision",
                to_say("messages from the coordination"),
                Purpose.REACH,
                Basis.CONSENT,
                (Seer.SELF, Seer.COORDINATORS),
                Keeping.CONTENTS,
                Erasure.DELETE,
            ),
        ),
    ),
)
