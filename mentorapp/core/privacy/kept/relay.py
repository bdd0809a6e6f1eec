"""What a tandem's two send each other through the app, while it is on its way."""

from mentorapp.core.privacy.register import Basis, Erasure, Keeping, Kept, Purpose, Seer, Table
from mentorapp.i18n import to_say

TABLES = (
    Table(
        name="short_message",
        of=("sender_id",),
        also_of=("pair_id.mentor_id", "pair_id.mentee_id"),
        lines=(
            Kept(
                "id pair_id sender_id sealed_text sent_at",
                to_say(
                    "a short message to the partner (sealed), until it has arrived and no longer"
                ),
                Purpose.ACCOMPANY,
                Basis.CONSENT,
                (Seer.SELF, Seer.PARTNER),
                Keeping.BRIEF,
                Erasure.DELETE,
            ),
        ),
    ),
)
