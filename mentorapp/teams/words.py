"""The few words that only Teams needs; everything else comes finished from the screens."""

from mentorapp.i18n import _


def out_of_date() -> str:
    return _("This card is out of date. Write “home” to see how things stand.")


def went_wrong() -> str:
    return _("Something went wrong here. Write “home” to see how things stand.")


def not_your_organisation() -> str:
    return _("Mentoring is not set up for your organisation. Please ask the people who run it.")


def no_account() -> str:
    return _("Teams does not say who you are here, so nothing can be shown or changed.")


def too_fast() -> str:
    return _("That was a lot at once. Please wait a moment and try again.")


def look_again() -> str:
    return _("Something is not right yet. It is written beside the answer, and nothing is lost.")


def write_something() -> str:
    return _("Please write something here.")


def choose_something() -> str:
    return _("Please choose.")


def choose_a_day() -> str:
    return _("Please choose a day.")


def choose_a_time() -> str:
    return _("Please choose a time.")


def no_answer() -> str:
    return _("No answer")


def mentoring() -> str:
    return _("Mentoring")


def close() -> str:
    return _("Close")


def back() -> str:
    return _("Back")


def private_heading() -> str:
    return _("This is for you alone")


def private_text() -> str:
    return _("What concerns you is never shown in a channel. Open it where only you can see it.")


def open_privately() -> str:
    return _("Open")
