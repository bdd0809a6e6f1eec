"""What became of an application, on its author's home, and what they can do about it."""

from collections.abc import Collection
from datetime import date

from mentorapp.core.cohorts.model import Enrolment, EnrolmentState, Role
from mentorapp.core.talks.queries import wants_talks
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_day
from mentorapp.screens import samples
from mentorapp.screens.joining.calls import join_as
from mentorapp.screens.joining.circle import circle_action
from mentorapp.screens.joining.letters import letters_action
from mentorapp.screens.joining.talks import talk_action
from mentorapp.screens.shapes import (
    Action,
    Confirm,
    Fact,
    Opens,
    Page,
    Reply,
    Screen,
    Section,
    Weight,
)
from mentorapp.screens.vocabulary.names import full_name, role_name, state_name


def standing(
    enrolment: Enrolment, *, roles: Collection[Role] = tuple(Role), employer_left: bool = False
) -> Section:
    """What became of an application, on the home of its author.

    Whoever has withdrawn may come back in any of these `roles`. `employer_left`: the author's own
    takes part no longer.
    """
    return Section(
        heading=full_name(enrolment.cohort),
        text=_in_vain() if employer_left else _standing(enrolment),
        facts=(
            as_what(enrolment),
            Fact(label=_("State"), value=state_name(enrolment.state)),
        ),
        actions=(_leave(enrolment),) if employer_left else _what_can_be_done(enrolment, roles),
    )


def handed_in(enrolment: Enrolment) -> Reply:
    until = open_until(enrolment)
    return Reply(
        text=_(
            "Thank you, your application is handed in. You can change or withdraw it until {day}."
        ).format(day=spell_day(until))
        if until
        else _(
            "Thank you, your application is handed in. You can change or withdraw it until it is "
            "decided."
        )
    )


def withdrawn() -> Reply:
    return Reply(text=_("Your application is withdrawn and your answers are deleted."))


def _standing(enrolment: Enrolment) -> str:
    if _pauses(enrolment):
        return _pausing()
    if enrolment.state is EnrolmentState.ADMITTED and chooses(enrolment):
        return _("You take part, and choose for yourself whom to ask.")
    return _STANDINGS[enrolment.state]()


def _in_vain() -> str:
    return _(
        "Your employer takes part no longer, so this application cannot be admitted. You can "
        "withdraw it; then your answers are deleted at once."
    )


def chooses(enrolment: Enrolment) -> bool:
    rules = enrolment.cohort.programme.rules
    return enrolment.role is Role.MENTEE and bool(rules.get("own_choice"))


_STANDINGS = {
    EnrolmentState.DRAFT: lambda: _("Your application is a draft. Nobody else sees it yet."),
    EnrolmentState.HANDED_IN: lambda: _("Your application is handed in."),
    EnrolmentState.ADMITTED: lambda: _(
        "You take part. You will be asked before a partner is decided."
    ),
    EnrolmentState.WAITING: lambda: _(
        "You are on the waiting list and hear from us when a place is free."
    ),
    EnrolmentState.DECLINED: lambda: _("It did not work out this time."),
    EnrolmentState.WITHDRAWN: lambda: _("You withdrew your application."),
}


def _pauses(enrolment: Enrolment) -> bool:
    return enrolment.state is EnrolmentState.ADMITTED and enrolment.paused_at is not None


def _pausing() -> str:
    return _(
        "You pause: nobody is suggested to you, and you to nobody, until you end it. "
        "Coordinators see that you pause; nobody asks why."
    )


def pause_begun_or_ended(enrolment: Enrolment) -> Reply:
    if _pauses(enrolment):
        return Reply(text=_pausing())
    if chooses(enrolment):
        return Reply(text=_("Your pause is over. You choose for yourself again whom to ask."))
    return Reply(text=_("A partner is looked for again. You will be asked before it is decided."))


def _pause(enrolment: Enrolment) -> Action:
    return Action(
        name="pause_search",
        label=_("End my pause") if enrolment.paused_at else _("Pause the search for me"),
        target=str(enrolment.id),
    )


def _what_can_be_done(enrolment: Enrolment, roles: Collection[Role]) -> tuple[Action, ...]:
    target = str(enrolment.id)
    again = enrolment.state is EnrolmentState.WITHDRAWN and enrolment.cohort.takes_applications
    edit = Action(
        name="edit_application",
        label=_("Continue")
        if enrolment.state is EnrolmentState.DRAFT
        else _("Change my application"),
        target=target,
        opens=Opens.DIALOG,
        weight=Weight.PRIMARY if enrolment.state is EnrolmentState.DRAFT else Weight.PLAIN,
    )
    if again:
        return tuple(join_as(enrolment.cohort, role, Weight.PLAIN) for role in roles)
    return (
        *((edit,) if enrolment.is_editable else ()),
        *((_pause(enrolment),) if enrolment.state is EnrolmentState.ADMITTED else ()),
        *((talk_action(enrolment.id),) if _talks(enrolment) else ()),
        *(_taking_part(enrolment) if enrolment.state is EnrolmentState.ADMITTED else ()),
        *((_leave(enrolment),) if enrolment.stands else ()),
    )


def _leave(enrolment: Enrolment) -> Action:
    return Action(
        name="withdraw_application",
        label=_("Withdraw"),
        target=str(enrolment.id),
        weight=Weight.DANGER,
        confirm=Confirm(
            title=_("Withdraw?"),
            text=_("Your answers are deleted. Nobody asks why."),
            yes=_("Withdraw"),
            no=_("Keep it"),
        ),
    )


def _talks(enrolment: Enrolment) -> bool:
    undecided = enrolment.state is EnrolmentState.HANDED_IN
    return undecided and wants_talks(enrolment.cohort.programme)


def _taking_part(enrolment: Enrolment) -> tuple[Action, ...]:
    mentor = enrolment.role is Role.MENTOR
    return (
        *((letters_action(enrolment.cohort_id),) if enrolment.person.has_employer else ()),
        *((circle_action(enrolment.cohort),) if mentor else ()),
    )


def open_until(enrolment: Enrolment) -> date | None:
    """Until when the call takes changes; none for whoever comes after it."""
    return None if enrolment.late else enrolment.cohort.apply_until


def as_what(enrolment: Enrolment) -> Fact:
    """Nobody is said to take part before they do."""
    admitted = enrolment.state is EnrolmentState.ADMITTED
    label = _("You take part as") if admitted else _("Application as")
    return Fact(label=label, value=role_name(enrolment.role))


def examples() -> tuple[Screen, ...]:
    every = [samples.enrolment(Role.MENTEE, state) for state in EnrolmentState]
    pausing = samples.enrolment(Role.MENTEE, EnrolmentState.ADMITTED)
    pausing.paused_at = samples.NOON
    left = standing(samples.enrolment(Role.MENTEE, EnrolmentState.WAITING), employer_left=True)
    home, paused = (
        Page(name="home", title=_("Mentoring"), heading=_("Mentoring"), sections=sections)
        for sections in ((*map(standing, every), left), (standing(pausing),))
    )
    ended = pause_begun_or_ended(samples.enrolment(Role.MENTEE, EnrolmentState.ADMITTED))
    return (
        home,
        paused,
        handed_in(every[0]),
        withdrawn(),
        pause_begun_or_ended(pausing),
        ended,
    )
