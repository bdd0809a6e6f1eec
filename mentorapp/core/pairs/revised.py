"""Two people, or one on two devices, change the same thing: the later one is told."""

from collections.abc import Mapping

from sqlalchemy.orm import Mapped, MappedAsDataclass, declared_attr, mapped_column


class Revised(MappedAsDataclass, kw_only=True, eq=False, repr=False):
    """Counts the changes of a row; a change based on an older count is refused by the database."""

    revision: Mapped[int] = mapped_column(init=False)

    @declared_attr.directive
    def __mapper_args__(cls) -> Mapping[str, object]:  # noqa: N805 - it is given the class
        return {"version_id_col": cls.revision}
