"""Programmes of other employers, for whoever may agree for their own: which, and what changes."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from uuid import UUID

from mentorapp.core.people.model import Organisation
from mentorapp.core.programmes.approvals import Approval
from mentorapp.core.programmes.model import Programme
from mentorapp.i18n import _
from mentorapp.screens import samples
from mentorapp.screens.common import news, nothing_there, words_of
from mentorapp.screens.programmes.agreement_ends import before_ending_action
from mentorapp.screens.shapes import (
    Action,
    Confirm,
    Entry,
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
                            transparency_of(programme),
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


def change_page(
    approval: Approval, programme: Programme, employer: Organisation, wider: Sequence[str]
) -> Page:
    """More is to be seen than this employer has agreed to; `wider` says what."""
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
                entries=tuple(Entry(title=one) for one in wider),
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
                    transparency_of(programme),
                    before_ending_action(programme, employer),
                ),
            ),
        ),
    )


def agreed_again(employer: Organisation) -> Reply:
    return Reply(
        text=_("{employer} agrees. It holds once all others do.").format(employer=employer.name),
        settles=True,
    )


def change_news(approval: Approval, programme: Programme) -> Message:
    return Message(
        notification=news(),
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


def shared_action() -> Action:
    return Action(name="shared_programmes", label=_("Programmes of other employers"))


def _read_change(approval: Approval) -> Action:
    return Action(
        name="employer_change",
        label=_("Read what is new"),
        target=str(approval.id),
        opens=Opens.DIALOG,
        weight=Weight.PRIMARY,
    )


def transparency_of(programme: Programme) -> Action:
    name = words_of(programme.name)
    return Action(
        name="transparency",
        label=_("Transparency"),
        spoken=_("Transparency: {name}").format(name=name),
        target=f"{programme.id}:shared_programmes",
    )


def examples() -> tuple[Screen, ...]:
    programme, employer = samples.programme(), samples.organisation()
    approval = Approval(
        programme_id=programme.id,
        snapshot=["evaluation|equity|coordinators", "question|motivation|partner"],
        asked_by=programme.id,
        asked_at=samples.NOON,
    )
    return (
        code_form(),
        shared_page([programme], employer),
        shared_page([programme], employer, waiting={programme.id: approval}),
        shared_page([], employer),
        change_page(approval, programme, employer, ["…"] * 3),
        agreed_again(employer),
        change_news(approval, programme),
    )
