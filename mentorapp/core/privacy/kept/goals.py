"""Goals, the small steps towards them, and comments."""

from mentorapp.core.privacy.register import Basis, Erasure, Keeping, Kept, Purpose, Seer, Table
from mentorapp.i18n import to_say

_THE_TWO = (Seer.SELF, Seer.MENTOR)

TABLES = (
    Table(
        name="goal",
        of=("pair_id.mentee_id",),
        lines=(
            Kept(
                "id pair_id sealed_title sealed_why created_at due_on shared_at reached_at"
                " let_go_at revision",
                to_say("goals (sealed)"),
                Purpose.ACCOMPANY,
                Basis.CONSENT,
                _THE_TWO,
                Keeping.CONTENTS,
                Erasure.DELETE,
            ),
        ),
    ),
    Table(
        name="milestone",
        of=("goal_id.pair_id.mentee_id",),
        lines=(
            Kept(
                "id goal_id sealed_title position reached_at",
                to_say("steps towards goals (sealed)"),
                Purpose.ACCOMPANY,
                Basis.CONSENT,
                _THE_TWO,
                Keeping.CONTENTS,
                Erasure.DELETE,
            ),
        ),
    ),
    Table(
        name="goal_comment",
        of=("author_id",),
        also_of=("goal_id.pair_id.mentee_id",),
        lines=(
            Kept(
                "id goal_id author_id sealed_text at",
                to_say("comments on goals (sealed)"),
                Purpose.ACCOMPANY,
                Basis.CONSENT,
                (Seer.SELF, Seer.PARTNER),
                Keeping.CONTENTS,
                Erasure.DELETE,
            ),
        ),
    ),
)
