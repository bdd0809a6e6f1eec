"""What every message offers, and several messages as one."""

from collections.abc import Sequence
from dataclasses import replace

from mentorapp.core.notices.kinds import MUTABLE, NoticeKind
from mentorapp.i18n import _
from mentorapp.screens.common import news, opening
from mentorapp.screens.shapes import Action, Link, Message, Reply, Screen, Section, Weight

PAUSE = "pause_messages"


def wishes_section(kind: NoticeKind) -> Section:
    """At the end of every message to a person: no more of this kind, and a pause from all."""
    pause = opening(PAUSE, _("Pause messages"))
    if kind not in MUTABLE:
        return Section(actions=(pause,))
    return Section(
        actions=(
            Action(
                name="mute",
                label=_("No more messages like this"),
                target=kind,
                weight=Weight.PLAIN,
            ),
            pause,
        )
    )


def stranger_section() -> Section:
    """At the end of an invitation to somebody whom only a coordinator has named so far."""
    return Section(
        text=_("Your name and address are kept for this invitation alone."),
        actions=(Action(name="privacy_leave", label=_("Do not write to me again")),),
    )


def sign_in_link(url: str) -> Message:
    """To a mailbox, because somebody entered its address."""
    return Message(
        notification=_("Your link to Mentoring"),
        heading=_("Your link to Mentoring"),
        sections=(
            Section(
                actions=(Link(label=_("Open Mentoring"), url=url),),
                note=_("The link is yours alone. It is good for ten minutes and works once."),
            ),
        ),
        reason=_(
            "You get this because this address was entered to sign in. If that was not you, "
            "nothing happens."
        ),
    )


def muted() -> Reply:
    return Reply(text=_("You will get no more messages of this kind. It stays on your home."))


def still_welcome() -> Message:
    """Asked after several reminders that brought no answer; then there is silence."""
    return Message(
        notification=news(),
        heading=_("Are these reminders still welcome?"),
        sections=(
            Section(
                text=_(
                    "Several of them stayed without an answer, and that is fine. There will be no "
                    "more until you do something here again. What waits for you stands on your "
                    "home."
                ),
                actions=(opening("home", _("Open my home")),),
            ),
        ),
        reason=_("You get this after three reminders without an answer."),
    )


def digest(messages: Sequence[Message]) -> Message:
    """What would have been several messages; each keeps its words and its buttons."""
    return Message(
        notification=news(),
        heading=_("What is new"),
        sections=(
            *(section for message in messages for section in _headed(message)),
            wishes_section(NoticeKind.DIGEST),
        ),
        reason=_("You get one message instead of several."),
    )


def _headed(message: Message) -> tuple[Section, ...]:
    sections = (replace(section, actions=_once(section.actions)) for section in message.sections)
    return (
        Section(heading=message.heading),
        *(section for section in sections if section != Section()),
    )


def _once(actions: tuple[Action | Link, ...]) -> tuple[Action | Link, ...]:
    """The pause is offered at the end of all."""
    return tuple(a for a in actions if isinstance(a, Link) or a.name != PAUSE)


def examples() -> tuple[Screen, ...]:
    one = Message(
        notification=news(),
        heading=_("What is new"),
        sections=(Section(text="…"), wishes_section(NoticeKind.GOAL_SHARED)),
    )
    stranger = replace(one, sections=(stranger_section(),))
    link = sign_in_link("https://mentoring.example/app/in/W10.aSZ2WQ.x")
    return (digest((one, one)), still_welcome(), muted(), stranger, link)
