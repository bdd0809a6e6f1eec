"""Messages on their way, what became of them, and what somebody does not want to hear."""

from mentorapp.core.privacy.register import (
    Basis,
    Erasure,
    Keeping,
    Kept,
    Purpose,
    Seer,
    Table,
    technical,
)
from mentorapp.i18n import to_say

_REACH = (Purpose.REACH, Basis.CONSENT)

TABLES = (
    Table(
        name="notice",
        of=("person_id",),
        lines=(
            Kept(
                "id key kind subject_id due_at expires_at created_at person_id channel_id"
                " programme_id digest_id withdrawn_at",
                to_say("of what somebody was to be told (by ids)"),
                *_REACH,
                (Seer.OPERATOR,),
                Keeping.LEDGER,
                Erasure.DELETE,
            ),
        ),
    ),
    Table(
        name="delivery",
        of=("notice_id.person_id", "account_id.person_id"),
        lines=(
            Kept(
                "id notice_id workspace_id urgency next_at account_id channel_id state attempt slot"
                " owner lease_until attempt_started_at unsure_since counted_at sent_at"
                " conversation message last_error",
                to_say("when a message was sent, and whether it arrived"),
                *_REACH,
                (Seer.OPERATOR,),
                Keeping.LEDGER,
                Erasure.DELETE,
            ),
        ),
    ),
    Table(
        name="mute",
        of=("person_id",),
        lines=(
            Kept(
                "id person_id kind at",
                to_say("muted kinds of messages"),
                *_REACH,
                (Seer.SELF,),
                Keeping.SEAT,
                Erasure.DELETE,
            ),
        ),
    ),
    Table(
        name="notice_break",
        of=("person_id",),
        lines=(
            Kept(
                "person_id until",
                to_say("a break from messages"),
                *_REACH,
                (Seer.SELF,),
                Keeping.SEAT,
                Erasure.DELETE,
            ),
        ),
    ),
    Table(
        name="job",
        lines=(
            technical(
                "id kind key arguments next_at created_at state attempt owner lease_until progress"
                " last_error ended_at",
                to_say("work for later (by ids)"),
            ),
        ),
    ),
)
