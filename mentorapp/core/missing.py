"""What is asked for and is not there (any more), or not as it was asked for."""

from typing import TypeVar

from mentorapp.core.errors import Refused
from mentorapp.i18n import _

T = TypeVar("T")


class NotThere(Refused):
    """What was asked for is gone, or never was; nobody learns which."""

    def __init__(self) -> None:
        super().__init__(_("This does not exist any more."))


class OutOfDate(Refused):
    """Somebody pressed what says something that is not known here, or is not known any more."""

    def __init__(self) -> None:
        super().__init__(_("This button is out of date."))


def there(found: T | None) -> T:
    """What was looked up. :raises NotThere: when there is none."""
    if found is None:
        raise NotThere
    return found
