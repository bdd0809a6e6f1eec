"""How skills grew: each with its levels through the year, in squares and in words."""

from collections.abc import Iterator

from mentorapp.core.pairs.model import Pair
from mentorapp.core.skills.matrix import LEVELS, Levels, Matrix, Moment
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.terms import alone
from mentorapp.screens.shapes import Entry, Fact
from mentorapp.screens.vocabulary.names import level_name


def growth_lines(matrix: Matrix) -> tuple[str, ...]:
    """In words, for looking back: one line for each skill with two levels at least."""
    return tuple(
        f"{matrix.name_of(key)}: {_from_to(matrix, key)}"
        for key in matrix.skills
        if matrix.growth(key) is not None
    )


def skill_entry(pair: Pair, matrix: Matrix, key: str) -> Entry:
    """The picture is drawn in squares, and said in words beside them."""
    facts = tuple(
        Fact(label=alone(moment_name(moment)), value=" · ".join(seen))
        for moment in Moment
        if (seen := tuple(_seen(pair, matrix, moment, key)))
    )
    return Entry(title=matrix.name_of(key), detail=_grown(matrix, key), facts=facts)


def moment_name(moment: Moment) -> str:
    return {
        Moment.START: _("at the start"),
        Moment.MIDDLE: _("halfway"),
        Moment.END: _("at the end"),
    }[moment]


def name_of_level(level: int) -> str:
    return level_name(level) if level else _("Not yet")


def _seen(pair: Pair, matrix: Matrix, moment: Moment, key: str) -> Iterator[str]:
    """The mentee's level, and the mentor's view behind it."""
    own, view = matrix.own.get(moment, Levels()), matrix.view.get(moment, Levels())
    if key in own.of:
        yield _picture(own.of[key])
    if key in view.of:
        yield _("{name}: {level}").format(name=pair.mentor.name, level=_picture(view.of[key]))


def _picture(level: int) -> str:
    return f"{'■' * level}{'□' * (max(LEVELS) - level)} {name_of_level(level)}"


def _grown(matrix: Matrix, key: str) -> str:
    steps = matrix.growth(key)
    if steps is None:
        return ""
    if steps > 0:
        return ngettext("{n} step further.", "{n} steps further.", steps).format(n=steps)
    if steps == 0:
        return _("As at the beginning. To keep a level is something, too.")
    return _("You see it more critically now. Whoever knows more often does.")


def _from_to(matrix: Matrix, key: str) -> str:
    known = [levels.of[key] for levels in matrix.own.values() if key in levels.of]
    if known[0] == known[-1]:
        return _("{level}, as at the beginning").format(level=name_of_level(known[-1]))
    return _("from “{first}” to “{last}”").format(
        first=name_of_level(known[0]), last=name_of_level(known[-1])
    )
