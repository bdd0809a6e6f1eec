"""What the app may do in Slack and Teams, each with its reason; a test compares the manifests."""

from mentorapp.i18n import to_say

_HISTORY = to_say("Optional: to find out after a failure whether the app's own message arrived")

PERMISSIONS: dict[str, dict[str, str]] = {
    "Slack": {
        "commands": to_say("So that people can type /mentor and use the shortcuts"),
        "chat:write": to_say("To write to people who take part and in the programme's channels"),
        "im:write": to_say("To open a conversation with somebody who takes part"),
        "users:read": to_say("To know name, language and time zone, and who has left"),
        "im:history": _HISTORY,
        "channels:history": _HISTORY,
        "groups:history": _HISTORY,
        "users.profile:read": to_say(
            "Optional: to know whom somebody reports to, so that nobody is paired in their own line"
        ),
    },
    "Microsoft Teams": {
        "identity": to_say("To know who is speaking to the app"),
        "messageTeamMembers": to_say("To write to people who take part"),
    },
    "Microsoft Graph": {
        "User.Read.All": to_say(
            "Optional: to know department, office and manager, so that nobody is paired in their "
            "own line"
        ),
        "User.ReadBasic.All": to_say("Optional: to find the calendars of the two of a tandem"),
        "Calendars.ReadBasic": to_say(
            "Optional: to propose times at which both are free; subjects are never read"
        ),
        "Calendars.ReadWrite": to_say(
            "Optional: to put fixed meetings into calendars, and to move and take them out again"
        ),
        "TeamsAppInstallation.ReadWriteSelfForUser.All": to_say(
            "Optional: to add the app for somebody who is to be written to and does not have it"
        ),
        "AppCatalog.Read.All": to_say("Optional: to find the app among those of the house"),
    },
}
