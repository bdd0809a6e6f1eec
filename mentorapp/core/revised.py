"""Two people, or one on two devices, change the same thing: the later one is told."""

from collections.abc import Mapping

from sqlalchemy.orm import Mapped, MappedAsDataclass, declared_attr, mapped_column

from mentorapp.core.errors import InvalidInput
from mentorapp.i18n import _


class Revised(MappedAsDataclass, kw_only=True, eq=False, repr=False):
    """Counts the changes of a row; a change based on an older count is refused by the database."""

    revision: Mapped[int] = mapped_column(init=False)

    @declared_attr.directive
    def __mapper_args__(cls) -> Mapping[str, object]:  # noqa: N805 - it is given the class
        return {"version_id_col": cls.revision}


def require_unchanged(
    field: str, kept: int | str, *, seen: int | str, only_own: bool = False
) -> None:
    """What is kept has to be what the form was opened for; the form is shown again, as filled in.

    `only_own`: nobody but the one who hands it in can have changed it.

    :raises InvalidInput: beside `field`.
    """
    if kept == seen:
        return
    sentence = _(
        "This was changed meanwhile. What you entered is still here; "
        "handing it in again replaces the other change."
    )
    if only_own:
        sentence = _(
            "You have changed this on another device meanwhile. What you typed is still here; "
            "handing it in again replaces the other words."
        )
    raise InvalidInput({field: sentence})
