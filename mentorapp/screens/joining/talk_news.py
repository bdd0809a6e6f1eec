"""What is told of talks before a decision: times to choose from, choices, and reminders."""

from mentorapp.core.cohorts.model import Cohort, Enrolment
from mentorapp.core.people.model import Person
from mentorapp.core.talks.model import Talk
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_moment
from mentorapp.screens.common import news, words_of
from mentorapp.screens.joining.talks import sample_talk, talk_action, talk_facts
from mentorapp.screens.meetings.one import SAMPLE_LINK, add_to_calendar
from mentorapp.screens.shapes import Link, Message, Screen, Section, Weight


def talk_offered(cohort: Cohort, enrolment: Enrolment) -> Message:
    return Message(
        notification=news(),
        heading=_("Times for a talk"),
        sections=(
            Section(
                text=_(
                    "Before they decide, the coordinators of {programme} would like to talk with "
                    "you. Please choose a time that suits you."
                ).format(programme=words_of(cohort.programme.name)),
                actions=(talk_action(enrolment.id, weight=Weight.PRIMARY),),
            ),
        ),
        reason=_("You get this because you applied."),
    )


def talk_called_off(talk: Talk, reader: Person) -> Message:
    return Message(
        notification=news(),
        heading=_("A talk was called off"),
        sections=(
            Section(
                text=_(
                    "We are sorry: the talk on {when} cannot be. Please choose another time."
                ).format(when=spell_moment(talk.starts_at, reader.timezone)),
                actions=(talk_action(talk.enrolment_id, weight=Weight.PRIMARY),),
            ),
        ),
        reason=_("You get this because you applied."),
    )


def talk_chosen(talk: Talk, reader: Person, *, calendar: str) -> Message:
    """To the coordinator; as it stands by then."""
    name = talk.enrolment.person.name
    heading = (
        _("{name} has chosen a time for the talk") if talk.stands else _("{name} calls it off")
    )
    return Message(
        notification=news(),
        heading=heading.format(name=name),
        sections=(
            Section(
                facts=talk_facts(talk, reader.timezone),
                actions=(
                    add_to_calendar(calendar)
                    if talk.stands
                    else Link(label=_("Take out of calendar"), url=calendar),
                ),
            ),
        ),
        reason=_("You get this because you coordinate the programme."),
    )


def talk_reminder(talk: Talk, reader: Person, *, calendar: str) -> Message:
    own = talk.enrolment.person_id == reader.id
    return Message(
        notification=news(),
        heading=_("Soon: your talk with the coordinators")
        if own
        else _("Soon: your talk with {name}").format(name=talk.enrolment.person.name),
        sections=(
            Section(
                facts=talk_facts(talk, reader.timezone),
                actions=(
                    add_to_calendar(calendar),
                    *((talk_action(talk.enrolment_id),) if own else ()),
                ),
            ),
        ),
        reason=_("You get this because you applied.")
        if own
        else _("You get this because you coordinate the programme."),
    )


def examples() -> tuple[Screen, ...]:
    enrolment, slot, talk = sample_talk()
    off = sample_talk()[2]
    off.slot_id = None
    reader, coordinator = enrolment.person, slot.offered_by
    return (
        talk_offered(enrolment.cohort, enrolment),
        talk_called_off(off, reader),
        talk_chosen(talk, coordinator, calendar=SAMPLE_LINK),
        talk_chosen(off, coordinator, calendar=SAMPLE_LINK),
        talk_reminder(talk, reader, calendar=SAMPLE_LINK),
        talk_reminder(talk, coordinator, calendar=SAMPLE_LINK),
    )
