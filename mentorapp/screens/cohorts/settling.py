"""The first steps in a workspace: the greeting of whoever installed the app, and its set-up."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mentorapp.core.cohorts.model import Cohort, Stage
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Programme
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_list
from mentorapp.screens import samples
from mentorapp.screens.common import words_of
from mentorapp.screens.joining.calls import call_section
from mentorapp.screens.shapes import (
    Action,
    ChannelField,
    Confirm,
    Fact,
    Form,
    Message,
    Opens,
    Option,
    Page,
    Screen,
    Section,
    Weight,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A channel in which a programme speaks."""

    workspace: str
    name: str = ""  # where the platform tells it
    mention: str = ""  # its id, where Slack calls it by its name for the reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """How far one programme has settled in this workspace."""

    programme: Programme
    coordinators: Sequence[Person]
    here: Spoken | None = None
    elsewhere: Sequence[Spoken] = ()


def app_installed(workspace: str) -> Message:
    return Message(
        notification=_("Mentoring is installed."),
        heading=_("Mentoring is at home in {workspace}").format(workspace=workspace),
        sections=(
            Section(
                text=_(
                    "Nobody has been told, and nobody takes part yet. Three steps, in this order: "
                    "begin a programme, choose the channel in which it is announced, and name who "
                    "coordinates it beside you."
                ),
                actions=(set_up_action(weight=Weight.PRIMARY),),
            ),
        ),
        reason=_("You get this because you installed Mentoring."),
    )


def channel_chosen(programme: Programme, *, call: Cohort | None) -> Message:
    """The first post in a programme's channel; with the call that is open already."""
    return Message(
        notification=_("Mentoring is announced here."),
        heading=words_of(programme.name),
        sections=(
            Section(
                text=_(
                    "Calls, events and reminders of this programme are announced in this channel. "
                    "Who applies or takes part is never said here."
                ),
            ),
            *((replace(call_section(call), heading=_("Applications are open")),) if call else ()),
        ),
        reason=_("You see this because this channel announces the programme."),
    )


def set_up_page(settled: Sequence[Settled], *, target: str = "", onward: Action | None) -> Page:
    """`target` is the programme it is about, "" for all; `onward` leads to it, or to a new one."""
    return Page(
        name="set_up",
        target=target,
        title=_("Set-up"),
        heading=_("Set up mentoring"),
        intro="" if settled else _("There is no programme yet. Begin one, and this page goes on."),
        sections=(
            *(_programme(one) for one in settled),
            *((Section(actions=(onward,)),) if onward else ()),
        ),
    )


def missing_section(without_channel: Sequence[Programme]) -> Section:
    """On the home of whoever may set up, as long as a step is missing: at first all of them."""
    names = [words_of(programme.name) for programme in without_channel]
    text = (
        _("No channel is chosen yet for {programmes}.").format(programmes=spell_list(names))
        if names
        else _("Begin a programme, choose its channel, and name who coordinates it with you.")
    )
    return Section(
        heading=_("Set up mentoring"), text=text, actions=(set_up_action(weight=Weight.PRIMARY),)
    )


def channel_form(
    programme: Programme,
    *,
    value: str,
    known: Sequence[Option],
    hint: str,
    name: str = "choose_channel",
) -> Form:
    return Form(
        name=name,
        target=str(programme.id),
        title=_("Channel"),
        intro=words_of(programme.name),
        fields=(
            ChannelField(
                name="channel",
                label=_("Where is the programme announced?"),
                hint=hint,
                options=tuple(known)[:100],
                value=value,
            ),
        ),
        submit=_("Save"),
        note=_("Calls, events and reminders are posted there, at most a few a month."),
    )


def hint_in_slack() -> str:
    return _("A private channel has to invite the app first: /invite @Mentoring")


def hint_in_teams() -> str:
    return _("Teams shows the channels whose team the app was added to.")


def channel_fact(label: str, spoken: Spoken | None) -> Fact:
    if spoken is None:
        return Fact(label=label, value=_("none yet"))
    return Fact(label=label, value=spoken.name or _("chosen"), channel=spoken.mention)


def channel_actions(
    target: str,
    here: Spoken | None,
    *,
    choose: str = "choose_channel",
    leave: str = "leave_channel",
) -> tuple[Action, ...]:
    """To choose where the programme speaks here, and to choose nothing any more."""
    chosen = Action(
        name=choose,
        label=_("Choose a channel"),
        target=target,
        weight=Weight.PLAIN if here else Weight.PRIMARY,
    )
    return (chosen, _leave(target, leave)) if here else (chosen,)


def set_up_action(*, weight: Weight = Weight.PLAIN) -> Action:
    return Action(name="set_up", label=_("Set up"), opens=Opens.DIALOG, weight=weight)


def _programme(settled: Settled) -> Section:
    target = str(settled.programme.id)
    return Section(
        heading=words_of(settled.programme.name),
        facts=(
            channel_fact(_("Channel here"), settled.here),
            *(
                channel_fact(_("Channel in {workspace}").format(workspace=one.workspace), one)
                for one in settled.elsewhere
            ),
            Fact(
                label=_("Coordination"),
                value=spell_list([person.name for person in settled.coordinators]),
            ),
        ),
        actions=(
            *channel_actions(target, settled.here),
            Action(name="coordinators", label=_("Who does what"), target=target),
        ),
    )


def _leave(target: str, name: str) -> Action:
    return Action(
        name=name,
        label=_("Leave this channel"),
        target=target,
        weight=Weight.DANGER,
        confirm=Confirm(
            title=_("Announce nothing here?"),
            text=_("Nothing more is posted in this workspace's channel."),
            yes=_("Yes, leave it"),
            no=_("Keep it"),
        ),
    )


def examples() -> tuple[Screen, ...]:
    programme, reader = samples.programme(), samples.person()
    other = samples.person("Dr. Tomasz Wolff-Krzyżanowski")
    new = Settled(programme=programme, coordinators=(reader,))
    done = Settled(
        programme=programme,
        coordinators=(reader, other),
        here=Spoken(workspace="Stadt Musterhausen (Slack)", mention="C0MENTORING"),
        elsewhere=(Spoken(workspace="Stadt Musterhausen (Teams)", name="Personal › Mentoring"),),
    )
    known = (Option(value="19:x@thread.tacv2", label="Personalentwicklung › Mentoring"),)
    home = Page(
        name="home",
        title=_("Mentoring"),
        heading=_("Mentoring"),
        sections=(missing_section(()), missing_section((programme, programme))),
    )
    return (
        home,
        app_installed("Stadt Musterhausen"),
        channel_chosen(programme, call=None),
        channel_chosen(programme, call=samples.cohort(Stage.CALL)),
        set_up_page((), onward=None),
        set_up_page((new, done), onward=set_up_action()),
        set_up_page((done,), target=str(programme.id), onward=set_up_action()),
        channel_form(programme, value="", known=known, hint=hint_in_slack()),
        channel_form(programme, value=known[0].value, known=known, hint=hint_in_teams()),
    )
