"""The few sentences this door says itself, before it knows who is asking."""

from mentorapp.i18n import _


def not_installed() -> str:
    return _("Mentoring is not set up in this workspace.")


def not_for_visitors() -> str:
    return _("This is for people of this workspace. Please ask at your own company.")


def close() -> str:
    return _("Close")


def too_fast() -> str:
    return _("That was a lot at once. Please wait a moment and try again.")
