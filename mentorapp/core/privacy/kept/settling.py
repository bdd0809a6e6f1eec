"""Who brought the app into a workspace, and the channels it was added to."""

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
        name="installer",
        of=("person_id",),
        lines=(
            Kept(
                "id workspace_id person_id installed_at",
                to_say("who brought the app into a workspace, and may begin a programme there"),
                Purpose.RUN,
                Basis.INTEREST,
                (Seer.SELF, Seer.OPERATOR),
                Keeping.INSTALLED,
                Erasure.DELETE,
            ),
        ),
    ),
    Table(
        name="employer_invitation",
        lines=(
            configured(
                "id programme_id code_hash asked_by expires_at organisation_id agreed_at",
                to_say("that another employer was asked to take part in a programme"),
                seen_by=(Seer.COORDINATORS, Seer.OPERATOR),
            ),
        ),
    ),
    Table(
        name="known_channel",
        lines=(
            configured(
                "id workspace_id conversation name added_at service_url team removed_at",
                to_say("the channels the app was added to"),
                seen_by=(Seer.COORDINATORS, Seer.OPERATOR),
            ),
        ),
    ),
)
