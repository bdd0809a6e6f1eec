"""What a committee says about applications, and lots."""

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
        name="selection_vote",
        of=("enrolment_id.person_id",),
        also_of=("member_id",),
        lines=(
            Kept(
                "id enrolment_id member_id verdict comment voted_at",
                to_say("votes and comments of the committee on an application"),
                Purpose.JOIN,
                Basis.INTEREST,
                (Seer.COORDINATORS,),
                Keeping.APPLICATION,
                Erasure.DELETE,
                exported=False,
            ),
        ),
    ),
    Table(
        name="selection_draw",
        lines=(
            Kept(
                "id cohort_id role round places candidates drawn_at drawn_by",
                to_say("lots drawn among applications, by ids"),
                Purpose.PROVE,
                Basis.INTEREST,
                (Seer.COORDINATORS,),
                Keeping.COHORT,
                Erasure.ANONYMISE,
                exported=False,
            ),
        ),
    ),
)
