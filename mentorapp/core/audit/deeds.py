"""Deeds that one room records and another looks for, by the names they have on record."""

from typing import Final

READ_SIGN_UPS: Final = "read_sign_ups"  # of an event
INVITE_TO_APPLY: Final = "invite_to_apply"
DISCARD_ANNOUNCEMENT: Final = "discard_announcement"

# What names begin with.
LOOK: Final = "read_"
APPOINT: Final = "appoint_"  # and the office
