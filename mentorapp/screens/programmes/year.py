"""The events that a programme plans for its year."""

from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.plan import INTERESTED, PlannedEvent, ProgrammePlan
from mentorapp.core.programmes.roles import EventKind, Role
from mentorapp.core.programmes.year import TITLE_MOST
from mentorapp.i18n import _
from mentorapp.i18n.terms import alone
from mentorapp.screens import samples
from mentorapp.screens.common import (
    back_to_programme,
    one_page,
    opening,
    options_of,
    paging,
    words_of,
)
from mentorapp.screens.events.invited import kind_name
from mentorapp.screens.events.suggestions import described
from mentorapp.screens.shapes import (
    Action,
    ChoiceField,
    ChoicesField,
    Entry,
    Form,
    Option,
    Page,
    Screen,
    Section,
    TextField,
)
from mentorapp.screens.vocabulary.fields import in_each_language
from mentorapp.screens.vocabulary.programmes import audience_name


def events_page(programme: Programme, *, page: int = 1) -> Page:
    numbered = list(enumerate(ProgrammePlan.read(programme.plan).events))
    shown, page, pages = one_page(numbered, page)
    return Page(
        name="design_events",
        title=_("Event plan"),
        heading=words_of(programme.name),
        intro=_("Weeks count from the first day of the tandems; dates come with each cohort."),
        sections=(
            Section(
                entries=tuple(_event(programme, number, event) for number, event in shown),
                text="" if shown else _("No event is planned yet."),
                actions=(
                    opening("planned_event", _("Add an event"), str(programme.id)),
                    back_to_programme(programme.id),
                ),
            ),
        ),
        paging=paging(action="design_events", target=str(programme.id), page=page, pages=pages),
    )


def event_form(programme: Programme, number_of: int | None) -> Form:
    events = ProgrammePlan.read(programme.plan).events
    known = events[number_of] if number_of is not None else None
    event = known or PlannedEvent(kind=EventKind.WORKSHOP, week=4)
    return Form(
        name="planned_event",
        target=str(programme.id) if known is None else f"{programme.id}:{number_of}",
        title=_("Event of the plan"),
        fields=(
            ChoiceField(
                name="kind",
                label=_("Kind"),
                options=options_of(EventKind, kind_name),
                value=event.kind,
            ),
            TextField(
                name="week",
                label=_("In which week?"),
                hint=_("0 is the first week of the tandems, -2 two weeks before."),
                value=str(event.week),
                most=4,
            ),
            _for_whom(event),
            _how(event),
            *in_each_language("title", _("Title ({language})"), event.title, most=TITLE_MOST),
        ),
        submit=_("Save"),
    )


def _for_whom(event: PlannedEvent) -> ChoicesField:
    return ChoicesField(
        name="audience",
        label=_("For whom"),
        options=tuple(
            Option(value=word, label=alone(audience_name(word))) for word in (*Role, INTERESTED)
        ),
        values=event.audience,
        shown=True,
    )


def _how(event: PlannedEvent) -> ChoicesField:
    return ChoicesField(
        name="how",
        label=_("How"),
        options=(
            Option(value="online", label=_("Online")),
            Option(value="guests", label=_("Open to guests who are interested")),
        ),
        values=tuple(word for word in ("online", "guests") if getattr(event, word)),
        shown=True,
        required=False,
    )


def _event(programme: Programme, place: int, event: PlannedEvent) -> Entry:
    target = f"{programme.id}:{place}"
    what = words_of(event.title) or kind_name(event.kind)
    return Entry(
        title=what,
        status=_("Week {n}").format(n=event.week),
        detail=described(event),
        actions=(
            opening(
                "planned_event", _("Change"), target, spoken=_("Change: {text}").format(text=what)
            ),
            Action(
                name="drop_planned_event",
                label=_("Remove"),
                target=target,
                spoken=_("Remove: {text}").format(text=what),
            ),
        ),
    )


def examples() -> tuple[Screen, ...]:
    programme, full = samples.programme(), samples.programme()
    events = tuple(
        PlannedEvent(kind=kind, week=n * 4 - 8, online=bool(n % 2), guests=not n % 3)
        for n, kind in enumerate(EventKind)
    )
    full.plan = ProgrammePlan(events=events).kept()
    return (
        events_page(programme),
        events_page(full),
        events_page(full, page=2),
        event_form(programme, None),
        event_form(full, 1),
    )
