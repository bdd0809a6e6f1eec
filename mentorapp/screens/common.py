"""Words and shapes that many screens share."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import TypeVar
from uuid import UUID

from mentorapp.core.programmes.model import Programme
from mentorapp.db.types import in_language
from mentorapp.i18n import _, current_voice
from mentorapp.i18n.dates import spell_list
from mentorapp.i18n.terms import Term, alone, term
from mentorapp.screens.shapes import Action, Entry, Opens, Option, Paging

PER_PAGE = 8

T = TypeVar("T")
V = TypeVar("V", bound=str)


def weekdays() -> tuple[str, ...]:
    """Monday first."""
    return (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )


def spell_weekdays(days: Iterable[int]) -> str:
    """Three and more in a row as one: Monday to Wednesday and Friday."""
    spelled: list[str] = []
    for _gap, row in groupby(enumerate(sorted(set(days))), key=lambda each: each[1] - each[0]):
        names = [weekdays()[day] for _place, day in row]
        if len(names) > 2:
            names = [_("{first} to {last}").format(first=names[0], last=names[-1])]
        spelled.extend(names)
    return spell_list(spelled)


def words_of(texts: Mapping[str, str]) -> str:
    """A programme's own text, in the reader's language where it has one.

    `{mentors}` and the other names of roles are said in the programme's gender form, `{Mentors}`
    at the beginning of a sentence.
    """
    words = in_language(texts, current_voice().language)
    if "{" not in words:
        return words
    for role in Term:
        said = term(role)
        words = words.replace(f"{{{role}}}", said)
        words = words.replace(f"{{{role.capitalize()}}}", alone(said))
    return words


def one_page(
    things: Sequence[T], page: int, *, most: int = PER_PAGE
) -> tuple[Sequence[T], int, int]:
    """The things of this page, its number (a page that is not there is the last), how many."""
    pages = max(1, -(-len(things) // most))
    page = min(max(page, 1), pages)
    return things[(page - 1) * most : page * most], page, pages


def paging(*, action: str, target: str, page: int, pages: int) -> Paging | None:
    if pages == 1:
        return None
    return Paging(
        action=action,
        target=target,
        page=page,
        pages=pages,
        earlier=_("Previous"),
        later=_("Next"),
    )


def options_of(values: Iterable[V], name_of: Callable[[V], str]) -> tuple[Option, ...]:
    """To choose from, each by its name."""
    return tuple(Option(value=value, label=name_of(value)) for value in values)


def news() -> str:
    """The line on a locked screen: others may see it."""
    return _("News about your mentoring")


def nothing_there(text: str) -> tuple[Entry, ...]:
    return (Entry(title=text),)


def opening(name: str, label: str, target: str = "", *, spoken: str = "") -> Action:
    """It opens over what it stands on, which is still there afterwards."""
    return Action(name=name, label=label, target=target, opens=Opens.DIALOG, spoken=spoken)


def back_to_programme(programme_id: UUID) -> Action:
    return Action(name="programme", label=_("Back to the programme"), target=str(programme_id))


def because_you_take_part(programme: Programme) -> str:
    return _("You get this because you take part in {programme}.").format(
        programme=words_of(programme.name)
    )


def back_to_list(name: str, cohort_id: object) -> Action:
    """From one of a cohort's list to all of it; `name` opens the list."""
    return Action(name=name, label=_("Back to the list"), target=str(cohort_id))
