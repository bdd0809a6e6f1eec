"""Two accounts of one person, joined by a code that is shown in one and entered in the other."""

from mentorapp.i18n import _
from mentorapp.screens.shapes import (
    Action,
    Fact,
    Form,
    Page,
    Reply,
    Screen,
    Section,
    TextField,
    Weight,
)


def code_page(code: str) -> Page:
    return Page(
        name="my_accounts",
        title=_("My accounts"),
        heading=_("Join two accounts"),
        intro=_("Do you use Slack and Teams? As one person you get each message once."),
        sections=(
            Section(
                heading=_("Enter this code in your other account"),
                facts=(Fact(label=_("Code"), value=code),),
                note=_("It is good for ten minutes and works once. Tell it to nobody."),
            ),
            Section(
                heading=_("Or the other way round"),
                actions=(
                    Action(
                        name="enter_code",
                        label=_("I have a code"),
                        weight=Weight.PRIMARY,
                    ),
                ),
            ),
        ),
    )


def code_form() -> Form:
    return Form(
        name="enter_code",
        title=_("Join two accounts"),
        intro=_("“My accounts” on the home of your other account shows a code."),
        fields=(TextField(name="code", label=_("Code"), most=20),),
        submit=_("Join"),
    )


def joined() -> Reply:
    return Reply(text=_("Both accounts are yours now. Messages go to the one you used last."))


def examples() -> tuple[Screen, ...]:
    return (code_page("K7M2PQ9XWB"), code_form(), joined())
