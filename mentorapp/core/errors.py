"""What can go wrong, in three families. Their words are finished and fit to show."""

from collections.abc import Mapping


class Refused(Exception):
    """A person asked for something that is not theirs, not possible now, or already done."""


class InvalidInput(Refused):
    """Something typed is not right: a sentence for each field, "" being the whole form."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = dict(errors)


class CannotReach(Exception):
    """A message could not be brought to its address."""

    def __init__(
        self,
        reason: str,
        *,
        permanent: bool = False,
        retry_after: float | None = None,
        unknown: bool = False,
    ) -> None:
        """`reason` is a code for the ledger; `retry_after` seconds; `unknown`: it may be there."""
        super().__init__(reason)
        self.reason, self.permanent, self.retry_after, self.unknown = (
            reason,
            permanent,
            retry_after,
            unknown,
        )


class CannotLookUp(Exception):
    """The provider offers no way to find out whether a message arrived."""
