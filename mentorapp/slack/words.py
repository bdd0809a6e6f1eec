"""The few sentences this door says itself, before it knows who is asking: in every language."""

from collections.abc import Callable

from mentorapp.i18n import LANGUAGES, Voice, _, speaking


def not_installed() -> str:
    return _in_every_language(lambda: _("Mentoring is not set up in this workspace."))


def not_for_visitors() -> str:
    return _in_every_language(
        lambda: _("This is for people of this workspace. Please ask at your own company.")
    )


def close() -> str:
    return _("Close")


def back() -> str:
    return _("Back")


def a_moment() -> str:
    return _("One moment: this takes a little longer. What comes of it appears here.")


def done() -> str:
    return _("Done.")


def did_not_work() -> str:
    return _("This did not work. Please try again in a moment.")


def too_fast() -> str:
    return _in_every_language(
        lambda: _("That was a lot at once. Please wait a moment and try again.")
    )


def _in_every_language(say: Callable[[], str]) -> str:
    said = []
    for language in LANGUAGES:
        with speaking(Voice(language=language)):
            said.append(say())
    return "\n\n".join(said)
