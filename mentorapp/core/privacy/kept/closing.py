"""What is learned from a cohort: figures about nobody, and lessons for the next one."""

from mentorapp.core.privacy.register import Basis, Erasure, Keeping, Kept, Purpose, Seer, Table
from mentorapp.i18n import to_say

TABLES = (
    Table(
        name="follow_up",
        lines=(
            Kept(
                "id cohort_id token_hash changed in_touch recommends told",
                to_say("answers half a year later, without a person, a tandem or a time"),
                Purpose.RUN,
                Basis.NOT_PERSONAL,
                (Seer.COORDINATORS,),
                Keeping.COHORT,
                Erasure.KEEP,
                exported=False,
            ),
        ),
    ),
    Table(
        name="lessons",
        lines=(
            Kept(
                "cohort_id went_well differently written_by written_at revision",
                to_say("what the coordinators of a cohort learned for the next one"),
                Purpose.RUN,
                Basis.INTEREST,
                (Seer.COORDINATORS,),
                Keeping.PROGRAMME,
                Erasure.ANONYMISE,
                exported=False,
            ),
        ),
    ),
)
