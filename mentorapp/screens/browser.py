"""Mentoring in a browser: the link that leads there, and where one is signed in."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from mentorapp.core.people.model import Account, Person, Platform, Workspace
from mentorapp.core.people.page_sessions import Entry, PageSession
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_moment
from mentorapp.screens import samples
from mentorapp.screens.common import nothing_there
from mentorapp.screens.shapes import Action, Confirm, Link, Page, Reply, Screen, Section, Weight
from mentorapp.screens.shapes import Entry as Row


def link_page(url: str, *, tab: str = "") -> Page:
    """`tab` is the same place in the reader's own Teams, where there is one."""
    in_teams = (Link(label=_("Open in Teams"), url=tab),) if tab else ()
    return Page(
        name="web_page",
        title=_("In the browser"),
        heading=_("Mentoring in the browser"),
        intro=_("Everything you can do here, with room for long lists and tables."),
        sections=(
            Section(
                actions=(*in_teams, Link(label=_("Open in the browser"), url=url)),
                note=_(
                    "The link into the browser is yours alone. It is good for ten minutes and "
                    "works once."
                ),
            ),
            Section(
                actions=(sign_ins_action(),),
            ),
        ),
    )


def sign_ins_page(sessions: Sequence[PageSession], reader: Person) -> Page:
    return Page(
        name="sign_ins",
        target="",
        title=_("Signed in"),
        heading=_("Where you are signed in"),
        intro=_("A browser that is not used is signed out by itself after eight hours."),
        sections=(
            Section(
                entries=tuple(_row(each, reader) for each in sessions)
                or nothing_there(_("You are not signed in in any browser.")),
                actions=(_everywhere(),) if sessions else (),
            ),
        ),
    )


def sign_ins_action() -> Action:
    return Action(name="sign_ins", label=_("Where am I signed in?"))


def signed_out_everywhere() -> Reply:
    return Reply(text=_("You are signed out of every browser."))


def _row(session: PageSession, reader: Person) -> Row:
    browser = _ways()[session.entered_by]
    since = spell_moment(session.opened_at, reader.timezone)
    end = Action(
        name="end_sign_in",
        label=_("Sign out there"),
        target=str(session.id),
        spoken=_("Sign out there: {browser}, since {since}").format(browser=browser, since=since),
    )
    return Row(
        title=browser,
        detail=_("Since {since}, last used {last}").format(
            since=since, last=spell_moment(session.seen_at, reader.timezone)
        ),
        actions=(end,),
    )


def _ways() -> Mapping[Entry, str]:
    return {
        Entry.TEAMS_TAB: _("Tab in Teams"),
        Entry.SLACK: _("Browser, signed in with Slack"),
        Entry.LINK: _("Browser, by a link from the chat"),
        Entry.MAIL: _("Browser, by a link from a mail"),
    }


def _everywhere() -> Action:
    return Action(
        name="end_sign_ins",
        label=_("Sign out everywhere"),
        weight=Weight.DANGER,
        confirm=Confirm(
            title=_("Sign out everywhere?"),
            text=_(
                "Every browser has to be signed in again, and links you were sent before let "
                "nobody in. Slack and Teams are not touched."
            ),
            yes=_("Sign out everywhere"),
            no=_("Not now"),
        ),
    )


def examples() -> tuple[Screen, ...]:
    reader = samples.person()
    return (
        link_page("https://mentoring.example/app/in/W10.aSZ2WQ.x"),
        link_page(
            "https://mentoring.example/app/in/W10.aSZ2WQ.x",
            tab="https://teams.microsoft.com/l/entity/7f3d/home",
        ),
        sign_ins_page([_sample(entry) for entry in Entry], reader),
        sign_ins_page([], reader),
        signed_out_everywhere(),
    )


def _sample(entry: Entry) -> PageSession:
    return PageSession(
        account=Account(
            workspace=Workspace(
                platform=Platform.SLACK,
                external_id="T1",
                name="Rathaus",
                organisation=samples.organisation(),
            ),
            person=samples.person(),
            external_id="U1",
        ),
        token_hash="",
        entered_by=entry,
        opened_at=samples.NOON - timedelta(hours=2),
        seen_at=samples.NOON,
    )
