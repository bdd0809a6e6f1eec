"""The installation's own working memory: about nobody."""

from mentorapp.core.privacy.register import Table, technical
from mentorapp.i18n import to_say

TABLES = (
    Table(
        name="lane",
        lines=(
            technical(
                "key free_at last_at blocked_until per_second paced_at",
                to_say("when a workspace or a conversation can take the next message"),
            ),
        ),
    ),
    Table(
        name="worker",
        lines=(technical("id at started_at state", to_say("the workers' signs of life")),),
    ),
    Table(
        name="timetable_mark",
        lines=(technical("at name", to_say("up to when the timetable was looked at")),),
    ),
    Table(
        name="clock_offset",
        lines=(technical("id seconds", to_say("how far a trial's clock was moved")),),
    ),
)
