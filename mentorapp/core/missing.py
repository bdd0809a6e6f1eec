"""What is asked for and is not there (any more)."""

from typing import TypeVar

from mentorapp.core.errors import Refused
from mentorapp.i18n import _

T = TypeVar("T")


class NotThere(Refused):
    """What was asked for is gone, or never was; nobody learns which."""

    def __init__(self) -> None:
        super().__init__(_("This does not exist any more."))


def there(found: T | None) -> T:
    """What was looked up. :raises NotThere: when there is none."""
    if found is None:
        raise NotThere
    return found
