"""Talks before a decision: when, and that they were held; never what was said."""

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
        name="talk_slot",
        of=("offered_by_id",),
        lines=(
            Kept(
                "id cohort_id offered_by_id offered_at starts_at ends_at place link variant_id"
                " withdrawn_at",
                to_say("times that coordinators offer for talks"),
                Purpose.JOIN,
                Basis.INTEREST,
                (Seer.COORDINATORS,),
                Keeping.APPLICATION,
                Erasure.ANONYMISE,
                exported=False,
            ),
        ),
    ),
    Table(
        name="talk",
        of=("enrolment_id.person_id",),
        lines=(
            Kept(
                "id enrolment_id slot_id with_id starts_at ends_at place link sequence held_at",
                to_say("the time of a talk before the decision, and that it was held"),
                Purpose.JOIN,
                Basis.CONSENT,
                (Seer.SELF, Seer.COORDINATORS),
                Keeping.APPLICATION,
                Erasure.DELETE,
            ),
        ),
    ),
)
