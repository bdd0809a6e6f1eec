"""The few questions on the way, and the calls for help."""

from mentorapp.core.privacy.register import Basis, Erasure, Keeping, Kept, Purpose, Seer, Table
from mentorapp.i18n import to_say

TABLES = (
    Table(
        name="check_in",
        of=("person_id",),
        lines=(
            Kept(
                "id pair_id person_id moment round_no opens_at lapses_at asked answered revision",
                to_say("that somebody was asked short questions, never what they answered"),
                Purpose.ACCOMPANY,
                Basis.CONSENT,
                (Seer.SELF,),
                Keeping.CONTENTS,
                Erasure.DELETE,
            ),
        ),
    ),
    Table(
        name="check_in_tally",
        lines=(
            Kept(
                "id cohort_id moment question waiting told",
                to_say("how often each answer was given, without a person, a tandem or a time"),
                Purpose.RUN,
                Basis.NOT_PERSONAL,
                (Seer.COORDINATORS, Seer.OBSERVERS),
                Keeping.COHORT,
                Erasure.KEEP,
                exported=False,
            ),
        ),
    ),
    Table(
        name="help_case",
        of=("person_id",),
        also_of=("contact_id",),
        lines=(
            Kept(
                "id cohort_id person_id contact_id opened_at sealed_sentence",
                to_say("that somebody would like to talk to the neutral contact (sealed)"),
                Purpose.ACCOMPANY,
                Basis.CONSENT,
                (Seer.SELF, Seer.CONTACT),
                Keeping.CASE,
                Erasure.DELETE,
            ),
        ),
    ),
)
