"""What tandems do besides talking."""

from mentorapp.core.privacy.register import Basis, Erasure, Keeping, Kept, Purpose, Seer, Table
from mentorapp.i18n import to_say

TABLES = (
    Table(
        name="activity",
        of=("pair_id.mentor_id", "pair_id.mentee_id"),
        lines=(
            Kept(
                "id pair_id kind planned_by planned_at on_day sealed_what sealed_contact"
                " contact_agreed_at done_at dropped_at revision",
                to_say("what a tandem plans and does together, and a contact's name (sealed)"),
                Purpose.ACCOMPANY,
                Basis.CONSENT,
                (Seer.SELF, Seer.PARTNER),
                Keeping.CONTENTS,
                Erasure.ANONYMISE,
            ),
        ),
    ),
    Table(
        name="contact_question",
        of=("person_id",),
        lines=(
            Kept(
                "activity_id person_id asked_at declined_at",
                to_say("that somebody asked to introduce a person, and a no"),
                Purpose.ACCOMPANY,
                Basis.CONSENT,
                (Seer.SELF, Seer.ASKER),
                Keeping.CONTENTS,
                Erasure.DELETE,
            ),
        ),
    ),
)
