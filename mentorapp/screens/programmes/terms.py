"""What an employer reads before it agrees to take part in another one's programme."""

from mentorapp.core.people.model import Organisation
from mentorapp.core.programmes.model import Programme
from mentorapp.core.settling.model import EmployerInvitation
from mentorapp.i18n import _, ngettext
from mentorapp.screens import samples
from mentorapp.screens.common import words_of
from mentorapp.screens.programmes.shared import transparency_of
from mentorapp.screens.shapes import Action, Confirm, Fact, Page, Reply, Screen, Section, Weight


def terms_page(
    invitation: EmployerInvitation,
    programme: Programme,
    employer: Organisation,
    *,
    committee: bool = False,
) -> Page:
    """`committee`: one reads applications in this programme."""
    host = programme.organisation.name
    return Page(
        name="employer_terms",
        title=_("Shared programme"),
        heading=words_of(programme.name),
        intro=_("{host} invites {employer} to take part.").format(
            host=host, employer=employer.name
        ),
        sections=(
            Section(facts=_facts(programme)),
            Section(
                heading=_("Whose data, and who reads it"),
                text=_who_reads(committee=committee),
                note=_(
                    "What is kept how long, and everything that is counted, stands under "
                    "“Transparency” and in the approval pack."
                ),
                actions=(_agree(invitation, employer), transparency_of(programme)),
            ),
        ),
    )


def agreed(programme: Programme, employer: Organisation) -> Reply:
    return Reply(
        text=_("{employer} takes part in “{programme}” from now on.").format(
            employer=employer.name, programme=words_of(programme.name)
        ),
        settles=True,
    )


def _facts(programme: Programme) -> tuple[Fact, ...]:
    said = (
        (_("Employer of the programme"), programme.organisation.name),
        (_("Purpose"), words_of(programme.purpose)),
        (_("Who may take part"), words_of(programme.eligibility)),
        (
            _("Length"),
            ngettext("{n} month", "{n} months", programme.months).format(n=programme.months),
        ),
        (_("Confidentiality"), words_of(programme.confidentiality)),
        (_("Neutral contact"), programme.contact),
    )
    return tuple(Fact(label=label, value=value) for label, value in said if value)


def _who_reads(*, committee: bool) -> str:
    applications = _(
        "Whoever of your people applies decides that alone. What they write in their application "
        "is read by the programme's coordinators, and each look is recorded; a proposed partner, "
        "who may work for any employer of the programme, reads what the form says partners read. "
        "Everybody in the programme may see names, employer and role of their own tandem and "
        "events."
    )
    of_committee = _(
        "A committee reads applications, too. Its members may work for any employer of the "
        "programme, and vote on nobody from their own."
    )
    tandems = _(
        "What a tandem writes is read by its two people alone, at no employer. You "
        "see none of your people's applications, and no figure about fewer than five."
    )
    return "\n\n".join((applications, *((of_committee,) if committee else ()), tandems))


def _agree(invitation: EmployerInvitation, employer: Organisation) -> Action:
    return Action(
        name="agree_for_employer",
        label=_("Agree for {employer}").format(employer=employer.name)[:75],
        target=str(invitation.id),
        weight=Weight.PRIMARY,
        confirm=Confirm(
            title=_("Agree?"),
            text=_(
                "The people of {employer} can take part then. You can end this at any time."
            ).format(employer=employer.name),
            yes=_("Agree"),
            no=_("Cancel"),
        ),
    )


def examples() -> tuple[Screen, ...]:
    programme, employer = samples.programme(), samples.organisation()
    invitation = EmployerInvitation(
        programme_id=programme.id,
        code_hash="",
        asked_by=programme.id,
        expires_at=samples.NOON,
    )
    return (
        terms_page(invitation, programme, employer),
        terms_page(invitation, programme, employer, committee=True),
        agreed(programme, employer),
    )
