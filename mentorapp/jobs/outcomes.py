"""How an attempt to deliver can end."""

from dataclasses import dataclass
from uuid import UUID

from mentorapp.core.errors import CannotReach
from mentorapp.screens.messenger import Receipt

# The whole workspace is shut to us, not one person's account in it.
SHUT = frozenset(
    {
        "account_inactive",
        "ekm_access_denied",
        "invalid_auth",
        "missing_scope",
        "no_registration",
        "not_authed",
        "not_installed",
        "org_login_required",
        "team_access_not_granted",
        "token_expired",
        "token_revoked",
        "unauthorized",
    }
)
# The address is of no use any more. Other refusals are about the message, and ours to mend.
LEFT = frozenset(
    {
        "blocked",
        "cannot_dm_bot",
        "channel_not_found",
        "forbidden",
        "is_archived",
        "messages_tab_disabled",
        "no_address",
        "not_found",
        "not_in_channel",
        "not_in_conversation",
        "user_disabled",
        "user_left",
        "user_not_found",
        "users_not_found",
    }
)


@dataclass(frozen=True, slots=True)
class Arrived:
    """`left_out`: notices of a digest that had nothing left to say.

    `opened`: there was no conversation before, and the next message uses this one.
    """

    receipt: Receipt
    opened: bool = False
    left_out: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class NotSent:
    """Certainly not there: try again later."""

    reason: str


@dataclass(frozen=True, slots=True)
class Slower:
    """Certainly not there: the provider asked for `seconds` of silence."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Shut:
    """Certainly not there, and nothing else of this workspace would be."""

    reason: str


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Perhaps there: look it up before anything else."""

    reason: str


@dataclass(frozen=True, slots=True)
class NotFound:
    """It was looked up and had not arrived: start afresh."""


@dataclass(frozen=True, slots=True)
class NobodyKnows:
    """Perhaps there, and the provider cannot say."""


@dataclass(frozen=True, slots=True)
class Gone:
    """This address does not take this message, however often it is tried."""

    reason: str

    @property
    def takes_nothing(self) -> bool:
        return self.reason in LEFT


@dataclass(frozen=True, slots=True)
class Untrue:
    """There is nothing left to say."""


@dataclass(frozen=True, slots=True)
class Poisoned:
    """Its words cannot be made; `reason` is the class of the error."""

    reason: str


@dataclass(frozen=True, slots=True)
class PutBack:
    """Nothing was tried."""


Outcome = (
    Arrived
    | NotSent
    | Slower
    | Shut
    | Doubtful
    | NotFound
    | NobodyKnows
    | Gone
    | Untrue
    | Poisoned
    | PutBack
)


def outcome_of(error: CannotReach) -> Outcome:
    if error.retry_after is not None:
        return Slower(error.retry_after)
    if error.reason in SHUT:
        return Shut(error.reason)
    if error.permanent:
        return Gone(error.reason)
    return Doubtful(error.reason) if error.unknown else NotSent(error.reason)
