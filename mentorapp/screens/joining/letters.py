"""Words for one's line manager, to copy or to print: time for it, and a trip to an event."""

from collections.abc import Sequence
from uuid import UUID

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.events.model import Event
from mentorapp.core.programmes.texts import TextKey, text_of
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.dates import spell_day
from mentorapp.screens import samples
from mentorapp.screens.common import opening, words_of
from mentorapp.screens.events.invited import sample_event, title_of
from mentorapp.screens.shapes import Action, Link, Page, Screen, Section


def letters_page(cohort: Cohort, *, released: str, trips: Sequence[tuple[Event, str]]) -> Page:
    """`released` and the second of each trip are addresses of files."""
    paragraphs = (released_words(cohort), effort_words(cohort))
    return Page(
        name="letters",
        target=str(cohort.id),
        title=_("Letters"),
        heading=_("For your line manager"),
        intro=_(
            "You decide whether anybody gets this: nothing is sent. "
            "No letter says who your partner is."
        ),
        sections=(
            Section(
                heading=_("Time for it"),
                text="\n\n".join(text for text in paragraphs if text),
                actions=(Link(label=_("As a letter (PDF)"), url=released),),
            ),
            *(
                Section(
                    heading=_("A trip: {event}").format(event=title_of(event)),
                    text=travel_words(),
                    actions=(Link(label=_("As a letter (PDF)"), url=url),),
                )
                for event, url in trips
            ),
        ),
    )


def letters_action(cohort_id: UUID) -> Action:
    return opening("letters", _("Letters for my manager"), str(cohort_id))


def effort_words(cohort: Cohort) -> str:
    """What the programme says to those who take part, in its own words and form of address."""
    return said_to_all(words_of(text_of(cohort.programme, TextKey.EFFORT)))


def said_to_all(words: str) -> str:
    """A quotation, where others read on what speaks to those who take part."""
    said = _("To everybody who takes part, the programme says: “{words}”")
    return said.format(words=words) if words else ""


def released_words(cohort: Cohort) -> str:
    meetings = ngettext(
        "one meeting a month", "{n} meetings a month", cohort.programme.meetings_a_month
    ).format(n=cohort.programme.meetings_a_month)
    return _(
        "I take part in {programme} from {first} to {last}: {meetings}, and a few events. "
        "I would like to agree with you on the working time for it. What is said there is "
        "confidential."
    ).format(
        programme=words_of(cohort.programme.name),
        first=spell_day(cohort.starts_on),
        last=spell_day(cohort.ends_on),
        meetings=meetings,
    )


def travel_words() -> str:
    return _("For this event of the mentoring programme I ask you to approve the trip.")


def examples() -> tuple[Screen, ...]:
    url = "https://mentoring.example/app/file/WyJwIl0.aSZ2WQ.pdf"
    return (
        letters_page(samples.cohort(), released=url, trips=()),
        letters_page(samples.cohort(), released=url, trips=[(sample_event(), url)]),
    )
