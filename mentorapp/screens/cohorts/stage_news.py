"""The news of a cohort's stages: interest, calls for those who wait, invitations, each stage."""

from mentorapp.core.cohorts.interest import keeps_list
from mentorapp.core.cohorts.model import Cohort, Invitation, Stage
from mentorapp.core.programmes.roles import Role
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_day
from mentorapp.screens import samples
from mentorapp.screens.cohorts.stages import (
    launch_action,
    overview_action,
    programme_action,
    stage_name,
)
from mentorapp.screens.common import news, opening, words_of
from mentorapp.screens.joining.calls import apply_until, join_as
from mentorapp.screens.shapes import Action, Fact, Message, Opens, Page, Screen, Section, Weight
from mentorapp.screens.vocabulary.names import role_name


def interest_post(cohort: Cohort) -> Message:
    """In a channel, before the call: whoever is interested can say so."""
    return Message(
        notification=_("A mentoring programme begins soon."),
        heading=_("{programme}: it begins soon").format(programme=words_of(cohort.programme.name)),
        sections=(
            Section(
                text=words_of(cohort.programme.purpose),
                facts=(
                    *_opens_on(cohort),
                    Fact(label=_("Begins"), value=spell_day(cohort.starts_on)),
                ),
                actions=(interest_action(cohort),) if keeps_list(cohort.programme) else (),
                note=_("Nobody in this channel sees who is interested.")
                if keeps_list(cohort.programme)
                else _("Applications are announced here."),
            ),
        ),
        reason=_("You see this because this channel announces the programme."),
    )


def announced_section(cohort: Cohort, *, listed: bool) -> Section:
    """What begins soon, on the home of those it is for."""
    off = Action(
        name="drop_interest", label=_("Take me off the list"), target=str(cohort.programme_id)
    )
    return Section(
        heading=_("{programme}: it begins soon").format(programme=words_of(cohort.programme.name)),
        text=_("You will hear when applications are open. Nobody sees this list.")
        if listed
        else words_of(cohort.programme.purpose),
        facts=(*_opens_on(cohort), Fact(label=_("Begins"), value=spell_day(cohort.starts_on))),
        actions=_onto_the_list(cohort, off, listed=listed),
    )


def _onto_the_list(cohort: Cohort, off: Action, *, listed: bool) -> tuple[Action, ...]:
    if listed:
        return (off,)
    return (interest_action(cohort),) if keeps_list(cohort.programme) else ()


def interest_action(cohort: Cohort) -> Action:
    return Action(
        name="note_interest",
        label=_("Tell me when it begins"),
        target=str(cohort.programme_id),
        weight=Weight.PRIMARY,
    )


def next_announced(cohort: Cohort) -> Message:
    """To those on the list, before applications are taken."""
    off = Action(
        name="drop_interest", label=_("Take me off the list"), target=str(cohort.programme_id)
    )
    return Message(
        notification=news(),
        heading=_("{programme}: it begins soon").format(programme=words_of(cohort.programme.name)),
        sections=(
            Section(
                text=_("You will hear when applications are open. Nobody sees this list."),
                facts=(
                    *_opens_on(cohort),
                    Fact(label=_("Begins"), value=spell_day(cohort.starts_on)),
                ),
                actions=(off,),
            ),
        ),
        reason=_("You get this because you are on the programme's interest list."),
    )


def call_for_you(cohort: Cohort, *, as_mentor: bool = False) -> Message:
    """To those who wanted to hear of it; `as_mentor`: they said they would like to become one."""
    join = Action(
        name="join",
        label=_("Take part"),
        target=str(cohort.id),
        opens=Opens.DIALOG,
        weight=Weight.PRIMARY,
    )
    return Message(
        notification=news(),
        heading=_("{programme}: applications are open").format(
            programme=words_of(cohort.programme.name)
        ),
        sections=(
            Section(
                text=_("You wanted to hear when it begins. Now you can apply."),
                facts=(apply_until(cohort),),
                actions=(
                    join_as(cohort, Role.MENTOR, Weight.PRIMARY) if as_mentor else join,
                    Action(
                        name="drop_interest",
                        label=_("Take me off the list"),
                        target=str(cohort.programme_id),
                    ),
                ),
            ),
        ),
        reason=_("You get this because you are on the programme's interest list."),
    )


def invited_personally(invitation: Invitation) -> Message:
    cohort = invitation.cohort
    return Message(
        notification=news(),
        heading=_("You are invited: {programme}").format(programme=words_of(cohort.programme.name)),
        sections=(
            Section(
                text=_(
                    "The coordinators would be glad if you applied. You are free to; "
                    "nobody hears of it if you do not."
                ),
                facts=(
                    Fact(label=_("You would take part as"), value=role_name(invitation.role)),
                    Fact(label=_("For whom"), value=words_of(cohort.programme.eligibility)),
                ),
                actions=(join_as(cohort, invitation.role, Weight.PRIMARY),),
            ),
        ),
        reason=_("You get this because a coordinator thought of you."),
    )


def stage_entered(cohort: Cohort, *, runs_it: bool = False) -> Message:
    """To those who take part, and to coordinators where the calendar moved the cohort.

    Whoever is in a tandem hears of its year from the tandem's own days, not from here.
    """
    reports = runs_it and cohort.stage is Stage.CLOSED
    return Message(
        notification=news(),
        heading=_("{programme}: {stage}").format(
            programme=words_of(cohort.programme.name), stage=stage_name(cohort.stage)
        ),
        sections=(
            Section(
                text=_("The figures and the final report are there.")
                if reports
                else _meaning(cohort.stage, runs_it=runs_it),
                actions=(
                    *((overview_action(cohort, opens=Opens.DIALOG),) if reports else ()),
                    opening("home", _("Open my home")),
                ),
            ),
        ),
        reason=_("You get this because you take part or coordinate."),
    )


def launch_blocked(cohort: Cohort) -> Message:
    return Message(
        notification=news(),
        heading=_("The call could not open by itself"),
        sections=(
            Section(
                text=_(
                    "The launch check of {programme}, {cohort} still asks for something."
                ).format(programme=words_of(cohort.programme.name), cohort=cohort.name),
                actions=(launch_action(cohort),),
            ),
        ),
        reason=_("You get this because you coordinate the programme."),
    )


def year_follows(cohort: Cohort) -> Message:
    return Message(
        notification=news(),
        heading=_("The next year of {programme} is planned").format(
            programme=words_of(cohort.programme.name)
        ),
        sections=(
            Section(
                text=_(
                    "The programme has no last day, so {cohort} follows by itself, with the dates "
                    "of this cohort moved on. Please look at them, and at the launch check."
                ).format(cohort=cohort.name),
                facts=(
                    *_opens_on(cohort),
                    Fact(label=_("Begins"), value=spell_day(cohort.starts_on)),
                ),
                actions=(programme_action(cohort), launch_action(cohort)),
            ),
        ),
        reason=_("You get this because you coordinate the programme."),
    )


def _opens_on(cohort: Cohort) -> tuple[Fact, ...]:
    opens = cohort.call_opens_on
    return (Fact(label=_("Apply from"), value=spell_day(opens)),) if opens else ()


def _meaning(stage: Stage, *, runs_it: bool) -> str:
    match stage:
        case Stage.RUNNING if not runs_it:
            return _("The tandems have begun. You are in none yet; your home says what comes next.")
        case Stage.CLOSING if not runs_it:
            return _(
                "The tandems have their last weeks. You are in none now: thank you for being there."
            )
        case Stage.PREPARATION:
            return _("Now everybody gets ready for the first meeting.")
        case Stage.RUNNING:
            return _("The tandems are on their way. All the best for the first meetings!")
        case Stage.CLOSING:
            return _("The last weeks have come: a good time to look back and to say thank you.")
        case Stage.CLOSED:
            return _("This round is over. Thank you for having been part of it.")
        case Stage.INTEREST:
            return _("The channels have heard that it begins soon.")
        case Stage.CALL:
            return _("The call is open, and the channels have heard of it.")
        case Stage.SELECTION:
            return _("The call is closed. Now the applications can be decided.")
        case Stage.MATCHING:
            return _("The selection is over. Now pairs can be looked for.")
        case Stage.DRAFT:
            return _("The cohort is being prepared.")


def examples() -> tuple[Screen, ...]:
    cohorts = [samples.cohort(stage) for stage in Stage]
    one = cohorts[0]
    soon = Page(
        name="home",
        title=_("Mentoring"),
        heading=_("Mentoring"),
        sections=tuple(announced_section(one, listed=listed) for listed in (True, False)),
    )
    return (
        soon,
        interest_post(one),
        next_announced(one),
        call_for_you(one),
        call_for_you(one, as_mentor=True),
        invited_personally(samples.invitation()),
        *(stage_entered(cohort) for cohort in cohorts),
        *(stage_entered(cohort, runs_it=True) for cohort in cohorts[-3:]),
        launch_blocked(one),
        year_follows(one),
    )
