"""Meetings of a tandem."""

from mentorapp.core.privacy.register import Basis, Erasure, Keeping, Kept, Purpose, Seer, Table
from mentorapp.i18n import to_say

_THE_TWO = (Seer.SELF, Seer.PARTNER)

TABLES = (
    Table(
        name="meeting",
        of=("pair_id.mentor_id", "pair_id.mentee_id"),
        lines=(
            Kept(
                "id pair_id state sealed_place proposed_by proposed_at minutes way repeats"
                " every_weeks series_id starts_at sequence calendar_entry fixed_at cancelled_at"
                " cancelled_by held_on held_said_by revision",
                to_say("when a tandem meets or met, and the place (sealed)"),
                Purpose.ACCOMPANY,
                Basis.CONSENT,
                _THE_TWO,
                Keeping.CONTENTS,
                Erasure.ANONYMISE,
            ),
        ),
    ),
    Table(
        name="meeting_slot",
        of=("meeting_id.pair_id.mentor_id", "meeting_id.pair_id.mentee_id"),
        lines=(
            Kept(
                "id meeting_id starts_at",
                to_say("the times that were proposed for a meeting"),
                Purpose.ACCOMPANY,
                Basis.CONSENT,
                _THE_TWO,
                Keeping.CONTENTS,
                Erasure.ANONYMISE,
            ),
        ),
    ),
    Table(
        name="agenda_topic",
        of=("pair_id.mentor_id", "pair_id.mentee_id"),
        lines=(
            Kept(
                "id pair_id saved_by saved_at sealed_text talked_at",
                to_say("what a tandem wants to talk about when it meets next (sealed)"),
                Purpose.ACCOMPANY,
                Basis.CONSENT,
                _THE_TWO,
                Keeping.CONTENTS,
                Erasure.ANONYMISE,
            ),
        ),
    ),
)
