"""A few words to the partner: the form, and the message as it arrives."""

from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.core.relay.use_cases import TEXT_MOST
from mentorapp.i18n import _
from mentorapp.screens.shapes import (
    Form,
    Message,
    Reply,
    Screen,
    TextField,
)
from mentorapp.screens.tandems.tandem import sample_pair
from mentorapp.screens.tandems.telling import button_to, tandem_news


def short_message_form(pair: Pair, writer: Person) -> Form:
    partner = pair.partner_of(writer)
    return Form(
        name="short_message",
        target=str(pair.id),
        title=_("Short message"),
        intro=_("To {name}, in Slack, in Teams or by e-mail.").format(name=partner.name),
        fields=(
            TextField(
                name="text",
                label=_("A few words"),
                hint=_("For example: “I am ten minutes late.”"),
                long=True,
                most=TEXT_MOST,
            ),
        ),
        note=_(
            "The app brings it as a direct message with your name, in {name}'s working hours. It "
            "is sealed until then, and deleted here as soon as it has arrived."
        ).format(name=partner.name),
        submit=_("Send"),
    )


def on_its_way(partner: Person) -> Reply:
    return Reply(text=_("Your message is on its way to {name}.").format(name=partner.name))


def short_message(pair: Pair, reader: Person, text: str) -> Message:
    """The one message that carries what somebody wrote: it was meant to be delivered."""
    return tandem_news(
        heading=_("{name} writes to you").format(name=pair.partner_of(reader).name),
        text=text,
        actions=(button_to("short_message", pair.id, label=_("Answer")),),
        note=_("Mentoring keeps no copy of this."),
    )


def examples() -> tuple[Screen, ...]:
    pair = sample_pair()
    return (
        short_message_form(pair, pair.mentee),
        short_message(pair, pair.mentor, _("For example: “I am ten minutes late.”")),
        on_its_way(pair.mentor),
    )
