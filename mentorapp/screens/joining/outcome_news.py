"""News of an application to its author: that it arrived, is unfinished, and what was decided."""

from dataclasses import replace

from mentorapp.core.cohorts.model import Enrolment, EnrolmentState, Role
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_day
from mentorapp.screens import samples
from mentorapp.screens.common import news, words_of
from mentorapp.screens.joining.outcome import as_what, chooses, open_until
from mentorapp.screens.shapes import Action, Fact, Message, Opens, Screen, Section, Weight


def received(enrolment: Enrolment) -> Message:
    until = open_until(enrolment)
    return _told(
        enrolment,
        heading=_("Your application has arrived"),
        text=_(
            "The coordinators read it after {day}. You can change or withdraw it until then."
        ).format(day=spell_day(until))
        if until
        else _("The coordinators read it soon. You can change or withdraw it until they decide."),
        reason=_("You get this because you applied."),
    )


def unfinished(enrolment: Enrolment) -> Message:
    """To somebody whose application is still a draft, shortly before the call closes."""
    message = _told(
        enrolment,
        heading=_("Your application is still a draft"),
        text=_("Applications are taken until {day}. Whether you hand it in is up to you.").format(
            day=spell_day(enrolment.cohort.call_closes_on)
        ),
        reason=_("You get this because you began an application."),
    )
    edit = Action(
        name="edit_application",
        label=_("Go on with it"),
        target=str(enrolment.id),
        opens=Opens.DIALOG,
        weight=Weight.PRIMARY,
    )
    return replace(message, sections=(*message.sections, Section(actions=(edit,))))


def admitted(enrolment: Enrolment) -> Message:
    return _told(
        enrolment,
        heading=_("You are in"),
        text=_admission(enrolment).format(programme=words_of(enrolment.cohort.programme.name)),
        reason=_("You get this because you applied."),
    )


def on_waiting_list(enrolment: Enrolment) -> Message:
    return _told(
        enrolment,
        heading=_("You are on the waiting list"),
        text=_(
            "No place is free at the moment. Your application stays, and you hear from us as "
            "soon as there is one."
        ),
        reason=_("You get this because you applied."),
    )


def declined(enrolment: Enrolment) -> Message:
    return _told(
        enrolment,
        heading=_("Not this time"),
        text=_(
            "Thank you for applying. This time we cannot offer you a place. It says nothing about "
            "you or your work. We would be glad to hear from you when the next round begins."
        ),
        reason=_("You get this because you applied."),
    )


def _admission(enrolment: Enrolment) -> str:
    if chooses(enrolment):
        return _(
            "You take part in {programme}, and choose for yourself: your home shows who has a "
            "place as soon as you can ask somebody."
        )
    return _(
        "You take part in {programme}. The next step is finding the right partner for you; "
        "you will be asked before anything is decided."
    )


def _told(enrolment: Enrolment, *, heading: str, text: str, reason: str) -> Message:
    return Message(
        notification=news(),
        heading=heading,
        sections=(
            Section(
                text=text,
                facts=(
                    Fact(
                        label=_("Programme"),
                        value=words_of(enrolment.cohort.programme.name),
                    ),
                    as_what(enrolment),
                ),
            ),
        ),
        reason=reason,
    )


def examples() -> tuple[Screen, ...]:
    draft = samples.enrolment(Role.MENTEE)
    late = samples.enrolment(Role.MENTOR, EnrolmentState.HANDED_IN)
    late.late = True
    choosing = samples.enrolment(Role.MENTEE, EnrolmentState.ADMITTED)
    choosing.cohort.programme.rules = {"own_choice": True}
    return (
        received(draft),
        received(late),
        *(tell(draft) for tell in (unfinished, admitted, on_waiting_list, declined)),
        admitted(choosing),
    )
