"""The home: what is next for this person, whoever they are in whichever programme."""

from collections.abc import Sequence

from mentorapp.core.people.model import Person
from mentorapp.i18n import _
from mentorapp.screens import samples
from mentorapp.screens.common import opening, paging
from mentorapp.screens.shapes import Entry, Page, Screen, Section

_ROOM = 70  # parts on one page: Slack shows a hundred blocks, and nobody reads more at a time


def home_page(person: Person, *, sections: Sequence[Section], page: int = 1) -> Page:
    """The most pressing first; whoever runs many cohorts turns the page."""
    pages = _pages(sections)
    page = min(page, len(pages))
    return Page(
        name="home",
        target=f":{page}" if page > 1 else "",
        title=_("Mentoring"),
        heading=_("Hello {name}").format(name=person.name),
        sections=(*pages[page - 1], _foot()),
        paging=paging(action="home", target="", page=page, pages=len(pages)),
    )


def help_page(commands: Sequence[tuple[str, str]]) -> Page:
    """`commands` are words to type, each with what it does."""
    return Page(
        name="help",
        target="",
        title=_("Help"),
        heading=_("What you can type"),
        intro=_("Everything is on your home, too. Only you see the answers."),
        sections=(
            Section(entries=tuple(Entry(title=word, detail=does) for word, does in commands)),
        ),
    )


def help_by_mail() -> Page:
    """For whoever has no workspace, and types nothing anywhere."""
    return Page(
        name="help",
        target="",
        title=_("Help"),
        heading=_("How this works for you"),
        intro=_("You need no account anywhere. Your mailbox is your way in."),
        sections=(
            Section(
                heading=_("Your page"),
                text=_(
                    "Whatever you can do stands on your home: it says what comes next. Nobody but "
                    "you sees it."
                ),
            ),
            Section(
                heading=_("Your mails"),
                text=_(
                    "Each mail says why it came, and its buttons lead here. A link lets you in "
                    "once, within three days; after that, you are sent a fresh one. Nothing is "
                    "done by following a link."
                ),
            ),
            Section(
                heading=_("Not too much"),
                text=_(
                    "In your settings you choose the language, the days and hours of mails, and "
                    "which of them you do not want. You can pause all of them, too."
                ),
                actions=(
                    opening("settings", _("Settings")),
                    opening("pause_messages", _("Pause messages")),
                ),
            ),
        ),
    )


def unknown_word(word: str) -> str:
    return _("“{word}” is not a word I know.").format(word=word)


def not_understood(words: str) -> str:
    return _("“{words}” is no day and time I am sure of. Please choose them here.").format(
        words=words
    )


def _pages(sections: Sequence[Section]) -> Sequence[Sequence[Section]]:
    """As many sections on each page as there is room for, one at least."""
    pages: list[list[Section]] = [[]]
    room = _ROOM
    for section in sections:
        needed = _parts(section)
        if needed > room and pages[-1]:
            pages.append([])
            room = _ROOM
        pages[-1].append(section)
        room -= needed
    return pages


def _parts(section: Section) -> int:
    """How many pieces a section is drawn in, at the most: an entry may have its own buttons."""
    own = (section.heading, section.text, section.facts, section.actions, section.note)
    return sum(map(bool, own)) + sum(1 + bool(entry.actions) for entry in section.entries)


def _foot() -> Section:
    return Section(
        actions=(
            opening("settings", _("Settings")),
            opening("my_accounts", _("My accounts")),
            opening("privacy", _("My data")),
            opening("help", _("Help")),
            opening("web_page", _("Open in the browser")),
        ),
        note=_("Coordinators see states, never what a tandem writes."),
    )


def examples() -> tuple[Screen, ...]:
    full = [Section(heading=str(n), text=_("This list"), note=_("Close")) for n in range(60)]
    return (
        home_page(samples.person(), sections=()),
        home_page(samples.person(), sections=full, page=2),
        help_page([("start", _("This list"))]),
        help_by_mail(),
    )
