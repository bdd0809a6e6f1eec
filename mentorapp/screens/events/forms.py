"""The forms in which a coordinator plans an event and changes it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from mentorapp.core.cohorts.model import Cohort, Role
from mentorapp.core.events.model import Event, EventKind
from mentorapp.core.events.suggesting import Suggestion
from mentorapp.core.events.use_cases import LINK_MOST, NOTE_MOST, PLACE_MOST, TITLE_MOST, Plan
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.plan import PlannedEvent
from mentorapp.i18n import _
from mentorapp.i18n.terms import alone
from mentorapp.screens import samples
from mentorapp.screens.common import options_of
from mentorapp.screens.events.invited import kind_name, sample_event
from mentorapp.screens.shapes import (
    ChoiceField,
    ChoicesField,
    DateField,
    Field,
    Form,
    Option,
    Screen,
    TextField,
    TimeField,
)
from mentorapp.screens.vocabulary.programmes import audience_name
from mentorapp.screens.vocabulary.zones import city_of

GUESTS, CHILDCARE = "guests", "childcare"

Known = Event | Plan | None


def plan_form(
    cohort: Cohort, reader: Person, *, suggestion: Suggestion | None = None, now: datetime
) -> Form:
    """Empty, or as the programme's plan suggests it."""
    plan = suggestion.plan(zone=cohort.programme.timezone) if suggestion else None
    online = _("It is planned as an event online: please add the link to join.")
    told = _("Everybody it is for is invited when you save it.")
    return Form(
        name="plan_event",
        target=f"{cohort.id}:{suggestion.event.key}" if suggestion else str(cohort.id),
        title=_("Plan an event"),
        intro=f"{online}\n\n{told}" if suggestion and suggestion.event.online else told,
        fields=_fields(plan, reader, now=now),
        submit=_("Save and invite"),
        note=_clock(reader),
    )


def change_form(event: Event, reader: Person) -> Form:
    return Form(
        name="change_event",
        target=f"{event.id}:{event.revision}",
        title=_("Change event"),
        intro=_("Everybody invited hears of a new date or place when you save it."),
        fields=_fields(event, reader, now=None),
        submit=_("Save"),
        note=_clock(reader),
    )


def _clock(reader: Person) -> str:
    return _("Enter times as in {city}.").format(city=city_of(reader))


def _fields(event: Known, reader: Person, *, now: datetime | None) -> tuple[Field, ...]:
    """`now`: a day that has passed is not offered again."""
    return (
        *_what(event),
        *_when(event, reader, now=now),
        *_where(event),
        *_for_whom(event),
        *_besides(event),
    )


def _what(event: Known) -> tuple[Field, ...]:
    return (
        ChoiceField(
            name="kind",
            label=_("What is it?"),
            options=options_of(EventKind, kind_name),
            value=event.kind if event else EventKind.KICK_OFF,
        ),
        *(
            TextField(
                name=f"title_{language}",
                label=label,
                hint=_("Left empty, its kind stands there."),
                value=event.title.get(language, "") if event else "",
                most=TITLE_MOST,
                required=False,
            )
            for language, label in (("de", _("Title in German")), ("en", _("Title in English")))
        ),
    )


def _when(event: Known, reader: Person, *, now: datetime | None) -> tuple[Field, ...]:
    zone = ZoneInfo(reader.timezone)
    starts = event.starts_at.astimezone(zone) if event else None
    ends = event.ends_at.astimezone(zone) if event else None
    past = starts is not None and now is not None and starts <= now
    day = starts.date() if starts and not past else None
    return (
        DateField(name="day", label=_("Day"), value=day),
        TimeField(name="begins", label=_("Begins at"), value=starts.time() if starts else None),
        TimeField(name="ends", label=_("Ends at"), value=ends.time() if ends else None),
    )


def _where(event: Known) -> tuple[Field, ...]:
    return (
        TextField(
            name="place",
            label=_("Place"),
            value=event.place if event else "",
            most=PLACE_MOST,
            required=False,
        ),
        TextField(
            name="link",
            label=_("Link to join online"),
            hint=_("Only those invited see it, never a channel."),
            value=event.link if event else "",
            most=LINK_MOST,
            required=False,
        ),
    )


def _for_whom(event: Known) -> tuple[Field, ...]:
    return (
        ChoicesField(
            name="audience",
            label=_("For whom?"),
            options=tuple(Option(value=role, label=alone(audience_name(role))) for role in Role),
            hint=_("Nobody: for guests alone, such as an information event before the call."),
            values=tuple(event.audience) if event else tuple(Role),
            shown=True,
            required=False,
        ),
        ChoicesField(
            name="also",
            label=_("Also"),
            options=(
                Option(value=GUESTS, label=_("Everyone interested is welcome, as a guest")),
                Option(value=CHILDCARE, label=_("Childcare is offered")),
            ),
            values=_also(event),
            required=False,
            shown=True,
        ),
        TextField(
            name="seats",
            label=_("Seats"),
            hint=_("Left empty, there is room for everybody. Else those who come later wait."),
            value=str(event.seats) if event and event.seats else "",
            most=5,
            required=False,
        ),
    )


def _besides(event: Known) -> tuple[Field, ...]:
    return (
        TextField(
            name="facilitator",
            label=_("Led by"),
            value=event.facilitator if event else "",
            most=PLACE_MOST,
            required=False,
        ),
        *(
            TextField(
                name=f"note_{language}",
                label=label,
                hint=_("What to bring, how to join online, where to park."),
                value=event.note.get(language, "") if event else "",
                long=True,
                most=NOTE_MOST,
                required=False,
            )
            for language, label in (("de", _("Notes in German")), ("en", _("Notes in English")))
        ),
    )


def _also(event: Known) -> tuple[str, ...]:
    if event is None:
        return ()
    chosen = ((GUESTS, event.is_open), (CHILDCARE, event.childcare))
    return tuple(name for name, is_so in chosen if is_so)


def examples() -> tuple[Screen, ...]:
    event = sample_event()
    event.revision = 1
    return (
        plan_form(samples.cohort(), samples.person(), now=samples.NOON),
        *(
            plan_form(samples.cohort(), samples.person(), suggestion=one, now=samples.NOON)
            for one in (
                Suggestion(PlannedEvent(kind=EventKind.KICK_OFF, week=0), date(2027, 1, 18)),
                Suggestion(
                    PlannedEvent(
                        kind=EventKind.INFORMATION, week=-22, audience=("interested",), online=True
                    ),
                    date(2026, 8, 17),
                ),
            )
        ),
        change_form(event, samples.person()),
    )
