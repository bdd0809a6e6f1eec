"""The few words that only the pages need; everything else comes finished from the screens."""

from dataclasses import dataclass

from mentorapp.answers.letters import Wish
from mentorapp.i18n import _


def mentoring() -> str:
    return _("Mentoring")


def did_not_work() -> str:
    return _("That did not work")


def our_fault() -> str:
    return _(
        "Something is wrong with Mentoring itself. Nothing was changed by what you did just now; "
        "please try again later. Whoever runs it can see what happened."
    )


def too_much() -> str:
    return _(
        "That was too much at once: a file may have at most 8 MB. Go back, and try it again with"
        " less."
    )


def too_fast() -> str:
    return _("That was a lot at once. Please wait a moment and try again.")


def nothing_here() -> str:
    return _("There is nothing at this address.")


def link_expired() -> str:
    return _("This link has expired. You find a new one where you found this one.")


def in_calendar() -> str:
    return _("It is in your calendar.")


def out_of_calendar() -> str:
    return _("It is out of your calendar.")


def file_ready() -> str:
    return _("Your file is ready")


def file_explained() -> str:
    return _("It is made for you when you press the button. The link serves once.")


def save_file() -> str:
    return _("Save the file")


@dataclass(frozen=True, slots=True)
class Wished:
    """What somebody may wish for, and what they press for it."""

    what: str
    press: str


def no_more() -> str:
    return _("Fewer mails")


def no_more_note() -> str:
    return _("What is about you and waits for your answer stands on your page in any case.")


def wish(wish: Wish, kind: str) -> Wished:
    return {
        Wish.MUTE: Wished(
            _("No more messages of this kind: {kind}").format(kind=kind), _("No more of these")
        ),
        Wish.PAUSE: Wished(
            _("Nothing unasked for four weeks; you can end the pause at any time."),
            _("Pause for four weeks"),
        ),
        Wish.FORGET: Wished(
            _("Nobody writes to you again, and your name and address are deleted at once."),
            _("Delete my address"),
        ),
    }[wish]


def wish_granted() -> str:
    return _("Done")


def wish_how(wish: Wish) -> str:
    return {
        Wish.MUTE: _("You will get no more messages of this kind. It stays on your home."),
        Wish.PAUSE: _("You will hear nothing unasked for four weeks."),
        Wish.FORGET: _("Your name and your address are deleted."),
    }[wish]


def choose_file() -> str:
    return _("A file from this machine: .xlsx or .csv")


def bring_file() -> str:
    return _("Look at it first")


def by_mail() -> str:
    return _("By e-mail")


def by_mail_how() -> str:
    return _("For everybody who takes part without Slack or Teams.")


def lost_link() -> str:
    return _("A link by e-mail")


def lost_link_how() -> str:
    return _("Enter the address to which your invitation came. We send a link to it.")


def mail_address() -> str:
    return _("Your e-mail address")


def send_link() -> str:
    return _("Send me a link")


def link_asked_for() -> str:
    return _("Please look into your mailbox")


def link_asked_for_how() -> str:
    return _(
        "If this address takes part, a link is on its way to it. It is good for ten minutes and "
        "works once. If nothing comes, please look among the unwanted mails, too."
    )


def fresh_link() -> str:
    return _("A fresh link, please")


def fresh_link_how(name: str) -> str:
    return _(
        "The link from this mail has let somebody in already, or is some days old. We send a "
        "fresh one to the mailbox of {name}."
    ).format(name=name)


def entrance_expired() -> str:
    return _("This link was good for ten minutes. Please ask for a new one.")


def sign_in() -> str:
    return _("Sign in")


def come_in_as(name: str) -> str:
    return _("Mentoring opens in this browser for {name}.").format(name=name)


def come_in_note() -> str:
    return _("If this is somebody else, please close the page.")


def come_in() -> str:
    return _("Open Mentoring")


def ways_in() -> str:
    return _("Choose the way that suits the place where you work.")


def by_slack() -> str:
    return _("Sign in with Slack")


def by_chat() -> str:
    return _("From the chat in Slack or Teams")


def by_chat_how() -> str:
    return _(
        "Press “Open in the browser” on the home of Mentoring, or write “web”. The link that comes"
        " is for one sign-in."
    )


def by_tab() -> str:
    return _("In Microsoft Teams")


def by_tab_how() -> str:
    return _("Open the app Mentoring there. Its first tab needs no sign-in.")


def not_by_slack() -> str:
    return _("Slack did not say who you are, or this sign-in began elsewhere. Please try again.")


def signed_out() -> str:
    return _("You are not signed in any more. Nothing was changed.")


def from_elsewhere() -> str:
    return _("This did not come from a page of ours, so nothing was changed.")


def skip() -> str:
    return _("To the content")


def home() -> str:
    return _("Home")


def back() -> str:
    return _("Back")


def sign_out() -> str:
    return _("Sign out")


def optional() -> str:
    return _("optional")


def nothing_chosen() -> str:
    return _("Nothing chosen")


def please_look() -> str:
    return _("Something is not right yet:")


def as_list() -> str:
    return _("As a list")


def look_for() -> str:
    return _("Look for")


def everything() -> str:
    return _("All")


def show() -> str:
    return _("Show")


def shown(n: str, every: str) -> str:
    """Also with placeholders, for a script to fill in."""
    return _("{n} of {all} shown").format(n=n, all=every)


def deeds() -> str:
    return _("What can be done")


def find() -> str:
    return _("Search")


def remove(name: str) -> str:
    return _("Remove {name}").format(name=name)


def found_nothing() -> str:
    return _("Nothing was found.")


def page_of(page: int, pages: int) -> str:
    return _("Page {page} of {pages}").format(page=page, pages=pages)


def opening() -> str:
    return _("Mentoring is being opened …")


def needs_script() -> str:
    return _("In Teams, Mentoring needs JavaScript. In a browser it works without.")


def not_in_teams() -> str:
    return _("Teams does not say who you are here. Please open Mentoring from its app in Teams.")
