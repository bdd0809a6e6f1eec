"""What the contact of an employer sees: dates, places, the call to pass on; nothing of people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mentorapp.core.cohorts.model import Cohort, Invitation, Stage
from mentorapp.core.cohorts.partners import Share
from mentorapp.core.events.model import Event
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.texts import TextKey, text_of
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.dates import spell_day, spell_moment_of_year
from mentorapp.screens import samples
from mentorapp.screens.cohorts.settling import Spoken, channel_actions, channel_fact, channel_form
from mentorapp.screens.cohorts.stages import stage_name
from mentorapp.screens.common import news, words_of
from mentorapp.screens.events.invited import sample_event, title_of
from mentorapp.screens.joining.calls import join_as
from mentorapp.screens.joining.passing_on import is_called, pass_on_action
from mentorapp.screens.shapes import (
    Action,
    Entry,
    Fact,
    Form,
    Message,
    Opens,
    Page,
    Reply,
    Screen,
    SearchField,
    Section,
    Weight,
)
from mentorapp.screens.vocabulary.names import role_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """Where the programme speaks in the reader's workspace, and whether they say so."""

    here: Spoken | None = None
    may_choose: bool = False


def partner_page(
    programme: Programme,
    cohort: Cohort | None,
    share: Share,
    events: Sequence[Event],
    reader: Person,
    announced: Announced,
) -> Page:
    return Page(
        name="partner",
        target=str(programme.id),
        title=_("Partner"),
        heading=_("{employer} in {programme}").format(
            employer=share.employer.name, programme=words_of(programme.name)
        ),
        intro=_(
            "You pass on the call and name people who could accompany somebody. "
            "Who applies, who is with whom and what is said is not shown to employers."
        ),
        sections=(
            *((_own(cohort, share),) if cohort else ()),
            *((_channel(programme, announced),) if announced.may_choose else ()),
            *((_dates(cohort, events, reader),) if cohort else ()),
        ),
    )


def offer_form(cohort: Cohort) -> Form:
    return Form(
        name="offer_mentor",
        target=str(cohort.id),
        title=_("Name somebody"),
        intro=_(
            "They get a message and decide freely. You do not hear what they answer; "
            "they tell you themselves if they like."
        ),
        fields=(
            SearchField(
                name="person", label=_("Whom?"), search="colleagues", placeholder=_("Type a name")
            ),
        ),
        submit=_("Name them"),
    )


def offered() -> Reply:
    return Reply(text=_("Thank you. They are asked now, and answer to the programme alone."))


def offered_as_mentor(invitation: Invitation) -> Message:
    cohort = invitation.cohort
    effort = words_of(text_of(cohort.programme, TextKey.EFFORT))
    return Message(
        notification=news(),
        heading=_("Would you accompany somebody?"),
        sections=(
            Section(
                text=_(
                    "Your employer's contact in {programme} thought of you. You are free to "
                    "apply; your employer does not hear whether you do."
                ).format(programme=words_of(cohort.programme.name)),
                facts=(
                    Fact(label=_("You would take part as"), value=role_name(invitation.role)),
                    Fact(label=_("For whom"), value=words_of(cohort.programme.eligibility)),
                    *((Fact(label=_("Benefit and time"), value=effort),) if effort else ()),
                ),
                actions=(join_as(cohort, invitation.role, Weight.PRIMARY),),
            ),
        ),
        reason=_("You get this because your employer's contact thought of you."),
    )


def _own(cohort: Cohort, share: Share) -> Section:
    offer = Action(
        name="offer_mentor",
        label=_("Name somebody"),
        target=str(cohort.id),
        opens=Opens.DIALOG,
        weight=Weight.PRIMARY,
    )
    named = ngettext("{n} person", "{n} people", share.offered).format(n=share.offered)
    return Section(
        heading=_("Your part"),
        facts=(
            Fact(
                label=_("Places for your staff"),
                value=str(share.places) if share.places else _("any number"),
            ),
            Fact(label=_("Named by you"), value=named),
        ),
        actions=(
            *((pass_on_action(cohort),) if is_called(cohort) else ()),
            *((offer,) if cohort.welcomes_late else ()),
        ),
    )


def _channel(programme: Programme, announced: Announced) -> Section:
    return Section(
        heading=_("Among your colleagues"),
        text=_(
            "Choose a channel of yours: the app passes on the call there, and reminds of its end "
            "and of events. Nobody sees who applies."
        ),
        facts=(channel_fact(_("Channel here"), announced.here),),
        actions=channel_actions(
            str(programme.id),
            announced.here,
            choose="partner_channel",
            leave="leave_partner_channel",
        ),
    )


def _dates(cohort: Cohort, events: Sequence[Event], reader: Person) -> Section:
    days: tuple[tuple[str, date | None], ...] = (
        (_("Applications until"), cohort.apply_until),
        (_("The tandems begin on"), cohort.starts_on),
        (_("Last day"), cohort.ends_on),
    )
    return Section(
        heading=_("Dates of {cohort}").format(cohort=cohort.name),
        facts=(
            Fact(label=_("Stage"), value=stage_name(cohort.stage)),
            *(Fact(label=label, value=spell_day(day)) for label, day in days if day),
        ),
        entries=tuple(
            Entry(
                title=title_of(event),
                status=spell_moment_of_year(event.starts_at, reader.timezone),
                detail=event.place,
            )
            for event in events
        ),
        note=_("So that people can be given the time for it."),
    )


def examples() -> tuple[Screen, ...]:
    programme, cohort, reader = samples.programme(), samples.cohort(), samples.person()
    share = Share(employer=samples.organisation(), places=2, offered=3)
    over, new = samples.cohort(Stage.CLOSED), Announced(may_choose=True)
    return (
        partner_page(programme, cohort, share, [sample_event()] * 3, reader, new),
        partner_page(
            programme,
            over,
            Share(employer=samples.organisation(), places=None, offered=1),
            (),
            reader,
            Announced(here=Spoken(workspace="", mention="C0MENTORING"), may_choose=True),
        ),
        partner_page(programme, None, share, (), reader, Announced()),
        channel_form(programme, value="", known=(), hint="", name="partner_channel"),
        offer_form(cohort),
        offered(),
        offered_as_mentor(samples.invitation()),
    )
