"""A call for applications: the post in a channel, the invitation on a home."""

from mentorapp.core.cohorts.model import Cohort, Role, Stage
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.dates import spell_day
from mentorapp.screens import samples
from mentorapp.screens.common import news, options_of, words_of
from mentorapp.screens.shapes import (
    Action,
    ChoiceField,
    Fact,
    Form,
    Message,
    Opens,
    Page,
    Screen,
    Section,
    Weight,
)
from mentorapp.screens.vocabulary.names import full_name, role_name, role_word


def call_post(cohort: Cohort) -> Message:
    """The post in a programme's channel."""
    programme = cohort.programme
    return Message(
        notification=_("A mentoring programme takes applications."),
        heading=_("{programme}: applications are open").format(programme=words_of(programme.name)),
        sections=(call_section(cohort),),
        reason=_("You see this because this channel announces the programme."),
    )


def call_section(cohort: Cohort) -> Section:
    programme = cohort.programme
    return Section(
        text=words_of(programme.purpose),
        facts=(
            Fact(label=_("For whom"), value=words_of(programme.eligibility)),
            apply_until(cohort),
            *begins(cohort),
        ),
        actions=(_take_part(cohort),),
        note=_("Nobody in this channel sees who applies."),
    )


def call_closes_post(cohort: Cohort) -> Message:
    """In the programme's channel, a few days before the call closes."""
    programme = words_of(cohort.programme.name)
    return Message(
        notification=_("A mentoring programme takes applications."),
        heading=_("{programme}: apply until {day}").format(
            programme=programme, day=spell_day(cohort.call_closes_on)
        ),
        sections=(
            Section(
                text=_("A draft is enough to begin; you can change it until then."),
                actions=(_take_part(cohort),),
                note=_("Nobody in this channel sees who applies."),
            ),
        ),
        reason=_("You see this because this channel announces the programme."),
    )


def monthly_post(cohort: Cohort) -> Message:
    """What the programme's channel hears once a month. It names nobody."""
    return Message(
        notification=news(),
        heading=_("A new month, a new meeting"),
        sections=(
            Section(
                text=_rhythm(cohort.programme.meetings_a_month),
                actions=(
                    Action(
                        name="home",
                        label=_("Open my home"),
                        opens=Opens.DIALOG,
                        weight=Weight.PRIMARY,
                    ),
                ),
            ),
        ),
        reason=_("{programme} reminds this channel once a month.").format(
            programme=words_of(cohort.programme.name)
        ),
    )


def _rhythm(meetings: int) -> str:
    return ngettext(
        "Has your tandem a date for this month? One meeting a month is a good rhythm. When and "
        "where is up to the two of you.",
        "Has your tandem its dates for this month? {n} meetings a month are a good rhythm. When "
        "and where is up to the two of you.",
        meetings,
    ).format(n=meetings)


def invitation(cohort: Cohort, *, by_the_way: bool = False) -> Section:
    """An open call, on the home of somebody who has not applied.

    To those who coordinate it, it is said by the way: their own next step is another.
    """
    return Section(
        heading=words_of(cohort.programme.name),
        text=words_of(cohort.programme.purpose),
        facts=(
            Fact(label=_("For whom"), value=words_of(cohort.programme.eligibility)),
            apply_until(cohort),
        ),
        actions=(
            join_as(cohort, Role.MENTEE, Weight.PLAIN if by_the_way else Weight.PRIMARY),
            join_as(cohort, Role.MENTOR, Weight.PLAIN),
        ),
    )


def nothing_open() -> Section:
    return Section(
        heading=_("No programme takes applications at the moment"),
        text=_("You will see it here and in your channels when the next one begins."),
    )


def join_form(cohort: Cohort) -> Form:
    """As what somebody wants to take part."""
    return Form(
        name="join",
        target=str(cohort.id),
        title=_("Take part"),
        intro=full_name(cohort),
        fields=(
            ChoiceField(
                name="role",
                label=_("I would like to take part as"),
                options=options_of(Role, role_name),
                value=Role.MENTEE,
                shown=True,
            ),
        ),
        submit=_("Next"),
    )


def apply_until(cohort: Cohort) -> Fact:
    if cohort.apply_until is None:
        return Fact(label=_("Apply"), value=_("at any time"))
    return Fact(label=_("Apply until"), value=spell_day(cohort.apply_until))


def begins(cohort: Cohort) -> tuple[Fact, ...]:
    """Nothing where others are at it already, and each tandem begins on a day of its own."""
    if cohort.rolling and cohort.stage is not Stage.CALL:
        return ()
    return (Fact(label=_("Begins"), value=spell_day(cohort.starts_on)),)


def join_as(cohort: Cohort, role: Role, weight: Weight) -> Action:
    return Action(
        name="join",
        label=_("Take part as {role}").format(role=role_word(role)),
        target=f"{cohort.id}:{role}",
        opens=Opens.DIALOG,
        weight=weight,
    )


def _take_part(cohort: Cohort) -> Action:
    return Action(
        name="join",
        label=_("Take part"),
        target=str(cohort.id),
        opens=Opens.DIALOG,
        weight=Weight.PRIMARY,
    )


def examples() -> tuple[Screen, ...]:
    cohort, rolling = samples.cohort(), samples.cohort()
    rolling.rolling = True
    home = Page(
        name="home",
        title=_("Mentoring"),
        heading=_("Mentoring"),
        sections=(invitation(cohort), invitation(rolling), nothing_open()),
    )
    return (
        call_post(cohort),
        call_closes_post(cohort),
        monthly_post(cohort),
        join_form(cohort),
        home,
    )
