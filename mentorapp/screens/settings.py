"""A person's own settings: language, the hours in which messages may come, which, and a pause."""

from collections.abc import Collection
from datetime import date, timedelta

from mentorapp.core.notices.kinds import MUTABLE, NoticeKind
from mentorapp.core.people.model import Person
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_day
from mentorapp.screens import samples
from mentorapp.screens.common import weekdays
from mentorapp.screens.shapes import (
    ChoiceField,
    ChoicesField,
    DateField,
    Form,
    Option,
    Reply,
    Screen,
    TextField,
    TimeField,
)
from mentorapp.screens.vocabulary.kinds import kind_of_message


def settings_form(
    person: Person, *, muted: Collection[NoticeKind], paused_until: date | None
) -> Form:
    return Form(
        name="settings",
        title=_("Settings"),
        intro=_("Messages come on these days and in these hours."),
        fields=(
            ChoiceField(
                name="language",
                label=_("Language"),
                options=(
                    Option(value="de", label="Deutsch"),
                    Option(value="en", label="English"),
                ),
                value=person.language,
                shown=True,
            ),
            _working_days(person),
            TimeField(name="day_starts", label=_("From"), value=person.day_starts),
            TimeField(name="day_ends", label=_("Until"), value=person.day_ends),
            TextField(
                name="timezone",
                label=_("Time zone"),
                value=person.timezone,
                hint=_("For instance Europe/Berlin"),
                most=60,
            ),
            _not_wanted(muted),
            _pause_field(paused_until),
        ),
        submit=_("Save"),
    )


def _working_days(person: Person) -> ChoicesField:
    return ChoicesField(
        name="working_days",
        label=_("Working days"),
        options=tuple(Option(value=str(day), label=name) for day, name in enumerate(weekdays())),
        values=tuple(str(day) for day in person.working_days),
        shown=True,
    )


def _not_wanted(muted: Collection[NoticeKind]) -> ChoicesField:
    return ChoicesField(
        name="muted",
        label=_("Messages you do not want"),
        options=tuple(
            Option(value=kind, label=kind_of_message(kind))
            for kind in NoticeKind
            if kind in MUTABLE
        ),
        values=tuple(kind for kind in NoticeKind if kind in muted),
        required=False,
    )


def pause_form(*, until: date) -> Form:
    """Straight from a message."""
    return Form(
        name="pause_messages",
        title=_("Pause messages"),
        intro=_("Until then comes only what you arranged yourself or somebody waits for."),
        fields=(_pause_field(until),),
        submit=_("Pause"),
    )


def paused(until: date) -> Reply:
    return Reply(text=_("Messages pause until {day}.").format(day=spell_day(until)))


def not_paused() -> Reply:
    return Reply(text=_("Messages come as usual."))


def _pause_field(until: date | None) -> DateField:
    return DateField(
        name="paused_until",
        label=_("Pause until"),
        value=until,
        hint=_("Leave it empty for no pause."),
        required=False,
    )


def saved() -> Reply:
    return Reply(text=_("Saved."))


def examples() -> tuple[Screen, ...]:
    tomorrow = samples.NOON.date() + timedelta(days=1)
    return (
        settings_form(samples.person(), muted=(), paused_until=None),
        settings_form(samples.person(), muted=MUTABLE, paused_until=tomorrow),
        pause_form(until=tomorrow),
        paused(tomorrow),
        not_paused(),
        saved(),
    )
