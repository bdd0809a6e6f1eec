"""What we may do in a workspace, each with the reason an administrator reads before installing."""

from mentorapp.i18n import _

REQUIRED = ("commands", "chat:write", "im:write", "users:read")
# Which conversation a message went to is known; whether it arrived, only its history can say.
HISTORY = ("im:history", "channels:history", "groups:history")
# Asked for only where IT has named the field of the profile.
PROFILE = "users.profile:read"
OPTIONAL = (*HISTORY, PROFILE)
ASKED = (*REQUIRED, *HISTORY)


def reasons() -> dict[str, str]:
    return {
        "commands": _(
            "So that people can write /mentor, use the shortcut “Mentoring”, and save a message of"
            " their choice as a topic for their next meeting."
        ),
        "chat:write": _(
            "To send messages to people who take part, and posts to channels the app was added to."
        ),
        "im:write": _("To open a direct message with somebody who takes part."),
        "users:read": _(
            "To greet people by name, in their language, at good hours in their time zone, and to"
            " notice when somebody has left."
        ),
        "im:history": _history(),
        "channels:history": _history(),
        "groups:history": _history(),
        PROFILE: _(
            "Optional. To read from people's profiles whom they report to, so that nobody is paired"
            " within their own line of command. Nobody is shown it."
        ),
    }


def _history() -> str:
    return _(
        "Optional. After a network failure the app looks whether its own message arrived, so that"
        " nothing is sent twice. It reads nothing else."
    )
