"""The form in which a coordinator writes to people: to whom, and what, in each language."""

from collections.abc import Sequence

from mentorapp.core.announcements.model import Announcement, Audience
from mentorapp.core.announcements.use_cases import HEADING_MOST, TEXT_MOST
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.events.model import Event
from mentorapp.core.people.model import Person
from mentorapp.i18n import LANGUAGES, _
from mentorapp.screens import samples
from mentorapp.screens.cohorts.announcements import audience_name, sample_announcement
from mentorapp.screens.common import options_of
from mentorapp.screens.events.invited import sample_event, title_of
from mentorapp.screens.shapes import (
    ChoiceField,
    ChoicesField,
    Field,
    Form,
    Option,
    Screen,
    SearchField,
    TextField,
)
from mentorapp.screens.vocabulary.names import language_name, people_to_choose


def announcement_form(
    cohort: Cohort, *, events: Sequence[Event], draft: Announcement | None, person: Person | None
) -> Form:
    return Form(
        name="change_announcement" if draft else "write_announcement",
        target=f"{draft.id}:{draft.revision}" if draft else str(cohort.id),
        title=_("Write to people"),
        intro=_("Nothing is sent yet: next you see it as its readers will, in each language."),
        fields=(
            ChoiceField(
                name="audience",
                label=_("To whom"),
                options=(
                    *options_of(_ROLES, audience_name),
                    *(_guests(event) for event in events),
                    Option(value=Audience.ONE, label=audience_name(Audience.ONE)),
                ),
                value=_chosen(draft),
            ),
            SearchField(
                name="person",
                label=_("If it is for one person: who"),
                search="participants",
                values=people_to_choose([person] if person else []),
                required=False,
            ),
            *(field for language in LANGUAGES for field in _texts(language, draft)),
            ChoicesField(
                name="urgent",
                label=_("Can it wait?"),
                options=(
                    Option(
                        value="urgent",
                        label=_("It is urgent"),
                        detail=_("Otherwise it counts towards the three messages a week."),
                    ),
                ),
                values=("urgent",) if draft and draft.urgent else (),
                shown=True,
                required=False,
            ),
        ),
        submit=_("Preview"),
    )


_ROLES = (Audience.EVERYBODY, Audience.MENTEES, Audience.MENTORS)


def _guests(event: Event) -> Option:
    label = _("Who comes to: {event}").format(event=title_of(event))
    return Option(value=f"{Audience.GUESTS}:{event.id}", label=label)


def _chosen(draft: Announcement | None) -> str:
    if draft is None:
        return Audience.EVERYBODY
    of_an_event = draft.audience is Audience.GUESTS
    return f"{draft.audience}:{draft.event_id}" if of_an_event else draft.audience


def _texts(language: str, draft: Announcement | None) -> tuple[Field, Field]:
    name = language_name(language)
    return (
        TextField(
            name=f"heading_{language}",
            label=_("Heading ({language})").format(language=name),
            value=draft.heading.get(language, "") if draft else "",
            most=HEADING_MOST,
            required=False,
        ),
        TextField(
            name=f"text_{language}",
            label=_("Text ({language})").format(language=name),
            value=draft.text.get(language, "") if draft else "",
            long=True,
            most=TEXT_MOST,
            required=False,
        ),
    )


def examples() -> tuple[Screen, ...]:
    guests, event, asha = sample_announcement(Audience.GUESTS), sample_event(), samples.person()
    guests.event_id = event.id
    return (
        announcement_form(guests.cohort, events=(event,), draft=None, person=None),
        announcement_form(guests.cohort, events=(event,), draft=guests, person=asha),
    )
