"""What the programme's plan has in store for a cohort: each event with a day that would fit."""

from collections.abc import Sequence
from datetime import date, timedelta

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.events.suggesting import Suggestion
from mentorapp.core.programmes.plan import INTERESTED, PlannedEvent
from mentorapp.core.programmes.roles import EventKind, Role
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_day
from mentorapp.screens import samples
from mentorapp.screens.common import nothing_there, one_page, paging, words_of
from mentorapp.screens.events.invited import kind_name
from mentorapp.screens.shapes import Action, Entry, Opens, Page, Screen, Section, Weight
from mentorapp.screens.vocabulary.names import full_name
from mentorapp.screens.vocabulary.programmes import audience_words


def suggested_page(
    cohort: Cohort, suggestions: Sequence[Suggestion], *, today: date, page: int
) -> Page:
    shown, page, pages = one_page(suggestions, page)
    return Page(
        name="suggested_events",
        target=f"{cohort.id}:{page}",
        title=_("From the plan"),
        heading=full_name(cohort),
        intro=_(
            "The days follow from the stages of this cohort. Confirm or change day and place: "
            "whoever it is for is invited then, and not before."
        ),
        sections=(
            Section(
                entries=tuple(_line(cohort, one, today) for one in shown)
                or nothing_there(_("Every event of the plan has its date.")),
                actions=(
                    Action(name="cohort_events", label=_("Events"), target=str(cohort.id)),
                    *((_all_again(cohort),) if cohort.left_out else ()),
                ),
            ),
        ),
        paging=paging(action="suggested_events", target=str(cohort.id), page=page, pages=pages),
    )


def described(event: PlannedEvent) -> str:
    """For whom and how an event of the plan is."""
    marks = [_("online")] * event.online + [_("open to guests")] * event.guests
    return " · ".join([audience_words(event.audience), *marks])


def _line(cohort: Cohort, suggestion: Suggestion, today: date) -> Entry:
    event = suggestion.event
    what, target = words_of(event.title) or kind_name(event.kind), f"{cohort.id}:{event.key}"
    day = spell_day(suggestion.on)
    return Entry(
        title=what,
        status=_("suggested: {day}").format(day=day)
        if suggestion.on > today
        else _("was due: {day}").format(day=day),
        detail=described(event),
        actions=(
            Action(
                name="plan_event",
                label=_("Set day and place"),
                target=target,
                opens=Opens.DIALOG,
                weight=Weight.PRIMARY,
                spoken=_("Set day and place: {event}").format(event=what),
            ),
            Action(
                name="leave_out_event",
                label=_("Leave it out this time"),
                target=target,
                spoken=_("Leave it out this time: {event}").format(event=what),
            ),
        ),
    )


def _all_again(cohort: Cohort) -> Action:
    return Action(
        name="suggest_all_events",
        label=_("Suggest again what was left out"),
        target=str(cohort.id),
    )


def examples() -> tuple[Screen, ...]:
    cohort, today = samples.cohort(), samples.NOON.date()
    audiences = ((INTERESTED,), (Role.MENTOR,), tuple(Role))
    suggestions = [
        Suggestion(
            PlannedEvent(
                kind=kind,
                week=n * 4 - 8,
                key=f"{kind}_{n}",
                audience=audiences[n % 3],
                online=bool(n % 2),
                guests=not n % 4,
            ),
            today + timedelta(weeks=n * 4 - 4),
        )
        for n, kind in enumerate(EventKind)
    ]
    less = samples.cohort()
    less.left_out = ["workshop_4"]
    return (
        suggested_page(cohort, suggestions, today=today, page=1),
        suggested_page(less, suggestions, today=today, page=2),
        suggested_page(less, (), today=today, page=1),
    )
