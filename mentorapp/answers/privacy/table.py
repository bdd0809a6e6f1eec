"""The part of the table for one's own data, and for who looked at it."""

from collections.abc import Mapping

from mentorapp.answers.entry import Press
from mentorapp.answers.privacy import mine, trail

LOOKS: Mapping[str, Press] = {
    "privacy": mine.show,
    "privacy_details": mine.details,
    "privacy_looks": mine.looks,
    "privacy_leave": mine.ask_to_leave,
}

ON_RECORD: Mapping[str, Press] = {
    "trail": trail.show,
}

DEEDS: Mapping[str, Press] = {
    "privacy_export": mine.export,
    "privacy_erase": mine.erase,
    "withdraw_consent": mine.take_back_consent,
}
