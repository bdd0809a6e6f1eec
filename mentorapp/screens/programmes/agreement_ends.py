"""An employer's agreement ends: what it would mean, and what those concerned hear of it."""

from mentorapp.core.cohorts.model import Enrolment, EnrolmentState, Role
from mentorapp.core.people.model import Organisation
from mentorapp.core.programmes.model import Programme
from mentorapp.i18n import _
from mentorapp.screens import samples
from mentorapp.screens.common import news, opening, words_of
from mentorapp.screens.shapes import (
    Action,
    Confirm,
    Message,
    Page,
    Screen,
    Section,
    Weight,
)


def before_ending_action(programme: Programme, employer: Organisation) -> Action:
    return Action(
        name="before_ending",
        label=_("End it"),
        spoken=_("End it: {name}").format(name=f"{words_of(programme.name)}, {employer.name}"),
        target=f"{programme.id}:{employer.id}",
    )


def before_ending_page(programme: Programme, employer: Organisation, *, host: bool) -> Page:
    """What goes, what stays and who hears of it; `host`: for the programme's coordinators."""
    back = (
        Action(name="employers", label=_("Back to the employers"), target=str(programme.id))
        if host
        else Action(name="shared_programmes", label=_("Back to the programmes"))
    )
    return Page(
        name="before_ending",
        target=f"{programme.id}:{employer.id}",
        title=_("End it?"),
        heading=words_of(programme.name),
        intro=_("{employer} would not take part any more.").format(employer=employer.name),
        sections=(
            Section(heading=_("This ends at once"), text=_what_ends(employer)),
            Section(heading=_("This goes on"), text=_what_goes_on(employer)),
            Section(
                heading=_("Who hears of it"),
                text=_who_hears(programme, employer),
                note=_(
                    "{employer} can agree again at any time, with a new code. Those who had a part "
                    "are then named again."
                ).format(employer=employer.name),
                actions=(_end(programme, employer), back),
            ),
        ),
    )


def agreement_ended(programme: Programme, employer: Organisation, *, host: bool) -> Message:
    """To both sides; `host`: to the programme's coordinators."""
    return Message(
        notification=news(),
        heading=_("{employer} takes part no longer").format(employer=employer.name),
        sections=(
            Section(
                text="\n\n".join(
                    (
                        _(
                            "For “{programme}” of {host} the agreement with {employer} has ended."
                        ).format(
                            programme=words_of(programme.name),
                            host=programme.organisation.name,
                            employer=employer.name,
                        ),
                        _what_ends(employer),
                        _what_goes_on(employer),
                    )
                ),
                actions=(opening("employers", _("Employers"), str(programme.id)),) if host else (),
            ),
        ),
        reason=_("You get this because you coordinate this programme.")
        if host
        else _("You get this because you had a part in it for your employer."),
    )


def employer_left(enrolment: Enrolment) -> Message:
    """To somebody of that employer who applied, or takes part."""
    if enrolment.state is EnrolmentState.ADMITTED:
        said = _goes_on_for_you()
        reason = _("You get this because you take part.")
    else:
        said = _cannot_be_admitted()
        reason = _("You get this because you applied.")
    return Message(
        notification=news(),
        heading=_("Your employer takes part no longer"),
        sections=(
            Section(
                text=said.format(
                    employer=enrolment.person.organisation.name,
                    programme=words_of(enrolment.cohort.programme.name),
                ),
                actions=(opening("home", _("Open my home")),),
            ),
        ),
        reason=reason,
    )


def _goes_on_for_you() -> str:
    return _(
        "{employer} has no part in “{programme}” any more. For you nothing changes: your place "
        "stays, and a tandem of yours goes on to the end of its time. You can leave at any time, "
        "as before."
    )


def _cannot_be_admitted() -> str:
    return _(
        "{employer} has no part in “{programme}” any more, so your application cannot be "
        "admitted. That says nothing about you or your application. You can withdraw it on your "
        "home; then your answers are deleted at once."
    )


def _what_ends(employer: Organisation) -> str:
    return _(
        "Nobody of {employer} can apply or be admitted any more. Its contacts and its members of a "
        "committee, a site or an observing body have no part in the programme, and nothing is "
        "announced in its channels."
    ).format(employer=employer.name)


def _what_goes_on(employer: Organisation) -> str:
    return _(
        "Tandems that are together go on to the end of their time, and whoever of {employer} was "
        "admitted keeps the place. What the two write stays theirs, and goes when its time is "
        "over, as before. Figures stay what they are."
    ).format(employer=employer.name)


def _who_hears(programme: Programme, employer: Organisation) -> str:
    return _(
        "The coordinators of {host}, whoever may agree for {employer}, those who have a part in it "
        "for {employer}, and everybody of {employer} who has applied or takes part: each what it "
        "means for them. Nobody learns from it who applied."
    ).format(host=programme.organisation.name, employer=employer.name)


def _end(programme: Programme, employer: Organisation) -> Action:
    return Action(
        name="end_agreement",
        label=_("End it"),
        spoken=_("End it: {name}").format(name=f"{words_of(programme.name)}, {employer.name}"),
        target=f"{programme.id}:{employer.id}",
        weight=Weight.DANGER,
        confirm=Confirm(
            title=_("End it?"),
            text=_("All who are concerned are told now."),
            yes=_("End it"),
            no=_("Cancel"),
        ),
    )


def examples() -> tuple[Screen, ...]:
    programme, employer = samples.programme(), samples.organisation()
    return (
        *(before_ending_page(programme, employer, host=host) for host in (True, False)),
        *(agreement_ended(programme, employer, host=host) for host in (True, False)),
        *(
            employer_left(samples.enrolment(Role.MENTEE, state))
            for state in (EnrolmentState.ADMITTED, EnrolmentState.HANDED_IN)
        ),
    )
