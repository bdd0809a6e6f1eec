"""A message shown to somebody it is not for: its words, without its buttons."""

from dataclasses import dataclass, replace

from mentorapp.i18n import _
from mentorapp.screens.shapes import Fact, Message, Section
from mentorapp.screens.vocabulary.names import language_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A message as it reads in one language."""

    language: str
    message: Message


def preview(shown: Shown) -> tuple[Section, ...]:
    message = shown.message
    return (
        Section(
            heading=f"{language_name(shown.language)}: {message.heading}",
            facts=(Fact(label=_("On a locked screen"), value=message.notification),),
        ),
        *_without_buttons(message),
        Section(note=message.reason),
    )


def as_test(message: Message) -> Message:
    """To the one who asked for it; its buttons would act for somebody else."""
    return replace(
        message,
        heading=_("Test: {heading}").format(heading=message.heading),
        sections=_without_buttons(message),
    )


def _without_buttons(message: Message) -> tuple[Section, ...]:
    sections = (
        replace(
            section,
            actions=(),
            entries=tuple(replace(entry, actions=()) for entry in section.entries),
        )
        for section in message.sections
    )
    return tuple(s for s in sections if s.heading or s.text or s.facts or s.entries or s.note)
