"""As what somebody takes part, and what kinds of events there are: words a programme plans with."""

from enum import StrEnum


class Role(StrEnum):
    MENTEE = "mentee"
    MENTOR = "mentor"


class EventKind(StrEnum):
    INFORMATION = "information"
    KICK_OFF = "kick_off"
    PREPARATION = "preparation"
    MENTOR_TRAINING = "mentor_training"
    WORKSHOP = "workshop"
    NETWORK = "network"
    GROUP_COACHING = "group_coaching"
    PEER_COACHING = "peer_coaching"
    MENTOR_EXCHANGE = "mentor_exchange"
    CLOSING = "closing"
