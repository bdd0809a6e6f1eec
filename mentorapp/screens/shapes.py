"""The shapes of everything a person sees: finished words and facts, and what can be done next.

A screen is plain text in the reader's language: no Markdown, no block, no card. Each platform
draws the four shapes natively and escapes what lands on its surface.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import StrEnum

from mentorapp.i18n import _


class Opens(StrEnum):
    """Where the answer to an action appears."""

    HERE = "here"  # in place of what it was pressed on
    DIALOG = "dialog"  # in a modal or dialog over it


class Weight(StrEnum):
    PLAIN = "plain"
    PRIMARY = "primary"
    DANGER = "danger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirm:
    """Asked before something that cannot be undone."""

    title: str
    text: str
    yes: str
    no: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something to press. `name` is a key of `answers.table.PRESSES`; `target` is ids only."""

    name: str
    label: str
    target: str = ""
    opens: Opens = Opens.HERE
    weight: Weight = Weight.PLAIN
    confirm: Confirm | None = None
    spoken: str = ""  # for screen readers, where the label alone would be ambiguous


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address to open in a browser, such as a calendar file."""

    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    label: str
    value: str
    channel: str = ""  # of Slack, which calls it by its name for whoever may know that

    @property
    def lead(self) -> str:
        """The label as it stands on one line with its value: a question has its own sign."""
        return self.label if self.label.endswith("?") else f"{self.label}:"


class Mark(StrEnum):
    """A sign before a status; where a platform has colours, it has one of its own, too."""

    DONE = "✅"
    MISSING = "⚠️"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of a list: a person, a goal, a meeting."""

    title: str
    status: str = ""  # one or two words, never sign or colour alone
    mark: Mark | None = None
    detail: str = ""
    facts: tuple[Fact, ...] = ()
    actions: tuple[Action | Link, ...] = ()

    @property
    def marked(self) -> str:
        """The status with its sign."""
        return f"{self.mark} {self.status}" if self.mark else self.status


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with what belongs under it, in this order."""

    heading: str = ""
    text: str = ""  # paragraphs are parted by a blank line
    facts: tuple[Fact, ...] = ()
    entries: tuple[Entry, ...] = ()
    actions: tuple[Action | Link, ...] = ()
    note: str = ""  # small print


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Posted into a conversation or a channel, and replaced there after an action."""

    notification: str  # the line on a locked screen: neutral, no names and no contents
    heading: str
    sections: tuple[Section, ...] = ()
    reason: str = ""  # why this came


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """A long list is shown in pages; `action` opens another with `target` + ":" + its number."""

    action: str
    target: str
    page: int  # from 1
    pages: int
    earlier: str
    later: str

    @property
    def where(self) -> str:
        return f"{self.page} / {self.pages}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A home or a view to read and act in."""

    name: str  # "home", or the name of the press that brings it
    target: str | None = None  # and its target; without it, a web page has no address of its own
    title: str  # at most 24 characters, the frame of a modal
    heading: str
    intro: str = ""
    sections: tuple[Section, ...] = ()
    paging: Paging | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A short sentence to the one who asked: done, or why not."""

    text: str
    settles: bool = False  # what it was pressed on is over by it
    is_last: bool = False  # nothing at all is left to go back to

    @property
    def leads_back(self) -> bool:
        """Whether what it was pressed on is still there."""
        return not (self.settles or self.is_last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    value: str
    label: str
    detail: str = ""


Answer = str | tuple[str, ...] | date | time | None
Answers = Mapping[str, Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    name: str  # the block id, input id, keyword, column and the field of a refusal
    label: str
    hint: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField(_Field):
    """Answered with a stripped `str`, "" when left empty."""

    value: str = ""
    long: bool = False
    most: int = 3000  # characters
    placeholder: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceField(_Field):
    """One of at most 100 options, answered with its value, "" when none is chosen."""

    options: tuple[Option, ...]
    value: str = ""
    shown: bool = False  # all options visible as radio buttons (at most 10) instead of a menu


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoicesField(_Field):
    """Any of at most 100 options, answered with a tuple of values."""

    options: tuple[Option, ...]
    values: tuple[str, ...] = ()
    shown: bool = False  # as check boxes (at most 10) instead of a menu
    most: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchField(_Field):
    """Some of a list too long to send, found by typing (`answers.table.SEARCHES[search]`).

    Answered with a tuple of values.
    """

    search: str
    values: tuple[Option, ...] = ()
    most: int = 1
    placeholder: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateField(_Field):
    """Answered with a `date`, or None."""

    value: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeField(_Field):
    """Answered with a `time` in the reader's zone, or None."""

    value: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelField(_Field):
    """A channel of the workspace, answered with its id, "" when none is chosen.

    `options` are those the app was added to, for platforms that have no menu of channels.
    """

    options: tuple[Option, ...] = ()
    value: str = ""


Field = TextField | ChoiceField | ChoicesField | SearchField | DateField | TimeField | ChannelField


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Something to fill in. `name` is a key of `answers.table.FORMS`; `target` holds ids only."""

    name: str
    title: str  # at most 24 characters
    submit: str  # at most 24 characters
    fields: tuple[Field, ...]
    target: str = ""
    intro: str = ""
    note: str = ""
    cancel: str = field(default_factory=lambda: _("Cancel"))  # at most 24 characters
    errors: Mapping[str, str] | None = None  # by field name; "" is for the whole form

    def filled(self, answers: Answers, errors: Mapping[str, str]) -> "Form":
        """This form with what was typed still there and each refusal beside its field.

        What is said of a field that this form does not have is said of the whole form.
        """
        here = {field.name for field in self.fields}
        beside = {name: words for name, words in errors.items() if name in here}
        whole = " ".join(words for name, words in errors.items() if name not in here)
        beside |= {"": whole} if whole else {}
        return replace(self, fields=tuple(_filled(f, answers) for f in self.fields), errors=beside)


def _filled(field: Field, answers: Answers) -> Field:
    if field.name not in answers:
        return field
    answer = answers[field.name]
    match field:
        case TextField() | ChoiceField() | ChannelField():
            return replace(field, value=answer if isinstance(answer, str) else "")
        case ChoicesField():
            values = answer if isinstance(answer, tuple) else ()
            offered = {option.value for option in field.options}
            return replace(field, values=tuple(value for value in values if value in offered))
        case SearchField():
            chosen = answer if isinstance(answer, tuple) else ()
            known = {option.value: option for option in field.values}
            return replace(
                field, values=tuple(known.get(v, Option(value=v, label=v)) for v in chosen)
            )
        case DateField():
            return replace(field, value=answer if isinstance(answer, date) else None)
        case TimeField():
            return replace(field, value=answer if isinstance(answer, time) else None)


Screen = Message | Page | Form | Reply
