"""What is asked, found in the table and answered: all within one visit."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import assert_never

from mentorapp.answers.asked import Asked, AtHome, HandedIn, Kept, Pressed, Typed
from mentorapp.answers.commands import answer_command
from mentorapp.answers.home import home_of
from mentorapp.answers.meetings.topics import keep_for_next_time
from mentorapp.answers.table import BROUGHT, CHOSEN, FILES, FORMS, LOOKS, PRESSES, TABLES
from mentorapp.core.errors import Refused
from mentorapp.core.missing import OutOfDate
from mentorapp.core.people.use_cases import act_once
from mentorapp.core.people.visits import Visit
from mentorapp.documents.downloads import File
from mentorapp.i18n import _
from mentorapp.screens.shapes import Field, Form, Screen, SearchField
from mentorapp.screens.wide import Table


class ReceivedBefore(Refused):
    """The same form was handed in before, so what was seen until then is out of date."""


def answer(here: Visit, asked: Asked) -> Screen:
    """:raises Refused: · ReceivedBefore:"""
    match asked:
        case AtHome():
            return home_of(here)
        case Typed(text=text):
            return answer_command(here, text)
        case Kept(words=words):
            return keep_for_next_time(here, words)
        case Pressed(name=name, target=target):
            if name not in PRESSES:
                raise OutOfDate
            return PRESSES[name](here, target)
        case HandedIn():
            return _taken(here, asked)
    assert_never(asked)


def writes(asked: Asked) -> bool:
    """Whether it begins as a writer: forms act, and presses that do not only show something."""
    match asked:
        case HandedIn():
            return True
        case Pressed(name=name):
            return name not in LOOKS
        case AtHome() | Typed() | Kept():
            return False
    assert_never(asked)


def again_of(asked: Asked) -> Callable[[Visit], Screen] | None:
    """What came of a form, for whoever hands the same in once more; None where it is not said."""
    if not isinstance(asked, HandedIn) or (again := FORMS[asked.form].again) is None:
        return None
    return lambda here: again(here, asked.target, asked.answers)


def form_of(here: Visit, handed: HandedIn, errors: Mapping[str, str]) -> Form:
    """A form with what was typed in it. :raises Refused:"""
    filled = FORMS.get(handed.form)
    if filled is None:
        raise Refused(_("This form is out of date."))
    form = filled.open(here, handed.target).filled(handed.answers, errors)
    return replace(form, fields=tuple(_named(here, field) for field in form.fields))


def take(here: Visit, name: str, target: str, content: bytes) -> Screen:
    """A file that somebody brought. :raises Refused:"""
    taken = BROUGHT.get(name)
    if taken is None:
        raise Refused(_("This form is out of date."))
    return taken(here, target, content)


def table_of(here: Visit, name: str, target: str) -> Table:
    """:raises Refused:"""
    made = TABLES.get(name)
    if made is None:
        raise OutOfDate
    return made(here, target)


def file_of(here: Visit, name: str, target: str, *, once: str) -> File:
    """:raises Refused: also when the link that `once` names was used before."""
    made = FILES.get(name)
    if made is None:
        raise Refused(_("This link is out of date."))
    if once and not act_once(here.session, key=once, at=here.now):
        raise Refused(_("This link was used already. Please ask for the file again."))
    return made(here, target)


def _taken(here: Visit, handed: HandedIn) -> Screen:
    if handed.form not in FORMS:
        raise Refused(_("This form is out of date."))
    if not act_once(here.session, key=f"form:{handed.token}", at=here.now):
        raise ReceivedBefore(_("This was received already."))
    return FORMS[handed.form].hand_in(here, handed.target, handed.answers)


def _named(here: Visit, field: Field) -> Field:
    """What was found by searching comes back as an id, and is shown by its name."""
    if not isinstance(field, SearchField):
        return field
    chosen = [option.value for option in field.values]
    return replace(field, values=CHOSEN[field.search](here, chosen))
