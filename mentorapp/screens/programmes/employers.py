"""Employers that take part in a programme: asked, told what they agree to, and free to end it."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from uuid import UUID

from mentorapp.core.people.model import Organisation
from mentorapp.core.programmes.approvals import Approval
from mentorapp.core.programmes.model import Programme
from mentorapp.core.settling.model import EmployerInvitation
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.dates import spell_day_briefly
from mentorapp.screens import samples
from mentorapp.screens.common import back_to_programme, nothing_there, opening, words_of
from mentorapp.screens.programmes.agreement_ends import before_ending_action
from mentorapp.screens.shapes import (
    Action,
    Confirm,
    Entry,
    Fact,
    Form,
    Message,
    Opens,
    Page,
    Reply,
    Screen,
    Section,
    TextField,
    Weight,
)

Agreed = Sequence[tuple[Organisation, date]]  # with the day each agreed


def employers_page(programme: Programme, employers: Agreed, *, code: str = "") -> Page:
    """For the programme's coordinators; `code` right after it was made."""
    return Page(
        name="employers",
        title=_("Employers"),
        heading=words_of(programme.name),
        intro=_(
            "People of another employer can apply once that employer has agreed. It is asked with "
            "a code that you pass on yourself."
        ),
        sections=(
            *((_code(code),) if code else ()),
            Section(
                heading=_("They have agreed"),
                entries=tuple(
                    Entry(
                        title=employer.name,
                        detail=_("since {day}").format(day=spell_day_briefly(day)),
                        actions=(before_ending_action(programme, employer),),
                    )
                    for employer, day in employers
                )
                or nothing_there(_("No other employer takes part yet.")),
                actions=(
                    Action(
                        name="ask_employer",
                        label=_("Ask another employer"),
                        target=str(programme.id),
                        weight=Weight.PRIMARY,
                    ),
                    back_to_programme(programme.id),
                ),
            ),
        ),
    )


def code_form() -> Form:
    return Form(
        name="employer_code",
        title=_("Shared programme"),
        intro=_(
            "The coordinators of the other employer's programme have a code for you. Next you read "
            "what you would agree to; nothing happens before you do."
        ),
        fields=(TextField(name="code", label=_("Code"), most=30),),
        submit=_("Read it"),
    )


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
                actions=(_agree(invitation, employer), _transparency(programme)),
            ),
        ),
    )


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


def change_page(
    approval: Approval, programme: Programme, employer: Organisation, news: Sequence[str]
) -> Page:
    """More is to be seen than this employer has agreed to; `news` says what."""
    return Page(
        name="employer_change",
        target=str(approval.id),
        title=_("Shared programme"),
        heading=words_of(programme.name),
        intro=_(
            "{host} wants more to be seen or counted than {employer} has agreed to. Until every "
            "employer agrees, everything stays as it was."
        ).format(host=programme.organisation.name, employer=employer.name),
        sections=(
            Section(
                heading=_("What would be new"),
                entries=tuple(Entry(title=one) for one in news),
                note=_("All of it stands in the approval pack, under “Transparency”."),
                actions=(
                    Action(
                        name="agree_to_change",
                        label=_("Agree for {employer}").format(employer=employer.name)[:75],
                        target=str(approval.id),
                        weight=Weight.PRIMARY,
                        confirm=Confirm(
                            title=_("Agree?"),
                            text=_("Once every employer has agreed, this is seen and counted."),
                            yes=_("Agree"),
                            no=_("Cancel"),
                        ),
                    ),
                    _transparency(programme),
                    before_ending_action(programme, employer),
                ),
            ),
        ),
    )


def agreed_again(employer: Organisation) -> Reply:
    return Reply(
        text=_("{employer} agrees. It holds once all others do.").format(employer=employer.name)
    )


def agreed_news(programme: Programme, employer: Organisation) -> Message:
    return Message(
        notification=_("News about your mentoring"),
        heading=_("{employer} takes part").format(employer=employer.name),
        sections=(
            Section(
                text=_("The people of {employer} can apply for “{programme}” from now on.").format(
                    employer=employer.name, programme=words_of(programme.name)
                ),
                actions=(opening("employers", _("Employers"), str(programme.id)),),
            ),
        ),
        reason=_("You get this because you coordinate this programme."),
    )


def change_news(approval: Approval, programme: Programme) -> Message:
    return Message(
        notification=_("News about your mentoring"),
        heading=_("More is to be seen in a shared programme"),
        sections=(
            Section(
                text=_(
                    "In “{programme}” of {host} more is to be seen or counted than before. Your "
                    "employer is asked to agree; until then nothing changes."
                ).format(programme=words_of(programme.name), host=programme.organisation.name),
                actions=(_read_change(approval),),
            ),
        ),
        reason=_("You get this because you may agree for your employer."),
    )


def _read_change(approval: Approval) -> Action:
    return Action(
        name="employer_change",
        label=_("Read what is new"),
        target=str(approval.id),
        opens=Opens.DIALOG,
        weight=Weight.PRIMARY,
    )


def shared_page(
    programmes: Sequence[Programme],
    employer: Organisation,
    *,
    waiting: Mapping[UUID, Approval] = MappingProxyType({}),
) -> Page:
    """For those who may agree for an employer; `waiting` is what they are asked, by programme."""
    return Page(
        name="shared_programmes",
        title=_("Shared programmes"),
        heading=_("Programmes of other employers"),
        intro=_("In which the people of {employer} may take part.").format(employer=employer.name),
        sections=(
            Section(
                entries=tuple(
                    Entry(
                        title=words_of(programme.name),
                        detail=programme.organisation.name,
                        status=_("asks again") if programme.id in waiting else "",
                        actions=(
                            *(
                                (_read_change(waiting[programme.id]),)
                                if programme.id in waiting
                                else ()
                            ),
                            _transparency(programme),
                            before_ending_action(programme, employer),
                        ),
                    )
                    for programme in programmes
                )
                or nothing_there(_("There is none yet.")),
                actions=(Action(name="employer_code", label=_("I have a code")),),
            ),
        ),
    )


def agreed(programme: Programme, employer: Organisation) -> Reply:
    return Reply(
        text=_("{employer} takes part in “{programme}” from now on.").format(
            employer=employer.name, programme=words_of(programme.name)
        )
    )


def shared_action() -> Action:
    return Action(name="shared_programmes", label=_("Programmes of other employers"))


def _code(code: str) -> Section:
    return Section(
        heading=_("Pass this code on"),
        text=_(
            "To whoever coordinates mentoring at the other employer, or has brought the app there. "
            "They enter it under “Programmes”."
        ),
        facts=(Fact(label=_("Code"), value=code),),
        note=_("It is for one employer, is good for a month, and is not shown again."),
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


def _transparency(programme: Programme) -> Action:
    name = words_of(programme.name)
    return Action(
        name="transparency",
        label=_("Transparency"),
        spoken=_("Transparency: {name}").format(name=name),
        target=str(programme.id),
    )


def examples() -> tuple[Screen, ...]:
    programme, employer = samples.programme(), samples.organisation()
    invitation = EmployerInvitation(
        programme_id=programme.id,
        code_hash="",
        asked_by=programme.id,
        expires_at=samples.NOON,
    )
    day = samples.NOON.date()
    approval = Approval(
        programme_id=programme.id,
        snapshot=["evaluation|equity|coordinators", "question|motivation|partner"],
        asked_by=programme.id,
        asked_at=samples.NOON,
    )
    return (
        employers_page(programme, [(employer, day)] * 3, code="K7M2PQ9XWB4FHJTR"),
        employers_page(programme, []),
        code_form(),
        terms_page(invitation, programme, employer),
        terms_page(invitation, programme, employer, committee=True),
        shared_page([programme], employer),
        shared_page([programme], employer, waiting={programme.id: approval}),
        change_page(approval, programme, employer, ["…"] * 3),
        agreed_again(employer),
        agreed_news(programme, employer),
        change_news(approval, programme),
        shared_page([], employer),
        agreed(programme, employer),
    )
