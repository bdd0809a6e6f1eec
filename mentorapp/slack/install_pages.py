"""What an administrator reads while installing, in the language of their browser."""

from collections.abc import Sequence
from dataclasses import dataclass

from mentorapp.core.people.installations import SlackGrant
from mentorapp.i18n import _
from mentorapp.screens.shapes import Fact, Link
from mentorapp.slack.scopes import reasons

AGAIN = "/slack/install"


@dataclass(frozen=True, slots=True, kw_only=True)
class InstallPage:
    heading: str
    text: str
    facts: tuple[Fact, ...] = ()
    link: Link | None = None


def explanation(scopes: Sequence[str], *, slack: str) -> InstallPage:
    return InstallPage(
        heading=_("Add Mentoring to Slack"),
        text=_(
            "Mentoring runs a mentoring programme where people already work. Slack will ask you to"
            " allow the following. Nobody is enrolled by this: people are asked and may decline."
        ),
        facts=tuple(Fact(label=scope, value=reasons()[scope]) for scope in scopes),
        link=Link(label=_("Continue to Slack"), url=slack),
    )


def installed(grant: SlackGrant) -> InstallPage:
    if not grant.team_id:
        return InstallPage(
            heading=_("Mentoring is installed"),
            text=_("Now choose the workspaces of {name} it belongs to.").format(
                name=grant.team_name
            ),
            link=Link(label=_("Choose workspaces"), url=_workspaces(grant)),
        )
    return InstallPage(
        heading=_("Mentoring is installed"),
        text=_("It is at home in {name} now. The first steps are waiting there for you.").format(
            name=grant.team_name
        ),
        link=Link(label=_("Open Mentoring in Slack"), url=_app(grant)),
    )


def declined() -> InstallPage:
    return InstallPage(
        heading=_("Mentoring was not installed"),
        text=_("Nothing was changed in your workspace."),
        link=Link(label=_("Try again"), url=AGAIN),
    )


def expired() -> InstallPage:
    return InstallPage(
        heading=_("Mentoring was not installed"),
        text=_("This attempt took too long or began in another browser. Nothing was changed."),
        link=Link(label=_("Try again"), url=AGAIN),
    )


def _app(grant: SlackGrant) -> str:
    return f"https://slack.com/app_redirect?app={grant.app_id}&team={grant.team_id}&tab=home"


def _workspaces(grant: SlackGrant) -> str:
    return (
        f"https://app.slack.com/manage/{grant.enterprise_id}"
        f"/integrations/profile/{grant.app_id}/workspaces/add"
    )
