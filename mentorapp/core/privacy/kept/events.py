"""Events, and who answered their invitations."""

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
        name="event",
        lines=(
            configured(
                "id cohort_id kind title starts_at ends_at place link audience created_by"
                " created_at seats sequence cancelled_at revision is_open facilitator note"
                " childcare material planned_key",
                to_say("the events of a cohort"),
            ),
        ),
    ),
    Table(
        name="event_sign_up",
        of=("person_id",),
        lines=(
            Kept(
                "id event_id person_id reply replied_at childcare was_there",
                to_say("answers to invitations to events, and who was there"),
                Purpose.GATHER,
                Basis.CONSENT,
                (Seer.SELF, Seer.COORDINATORS),
                Keeping.CONTENTS,
                Erasure.DELETE,
            ),
        ),
    ),
)
