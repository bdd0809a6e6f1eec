"""What prepares people, and who has done it."""

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
        name="training_item",
        lines=(
            configured(
                "id programme_id kind title text link for_mentees for_mentors position retired_at",
                to_say("what people read, watch, attend and confirm before they are paired"),
            ),
        ),
    ),
    Table(
        name="training_done",
        of=("person_id",),
        lines=(
            Kept(
                "id item_id person_id done_at",
                to_say("which steps of the preparation somebody has done"),
                Purpose.JOIN,
                Basis.CONSENT,
                (Seer.SELF,),
                Keeping.SEAT,
                Erasure.DELETE,
            ),
        ),
    ),
)
