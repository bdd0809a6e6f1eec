"""The four shapes as pages. Nothing is decided here and no word is made up."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import assert_never
from urllib.parse import quote

from mentorapp.answers.table import BROUGHT
from mentorapp.core.people.page_sessions import Entry, SignedIn
from mentorapp.pages.browsers import fresh
from mentorapp.pages.reading import HOME
from mentorapp.screens.shapes import (
    Action,
    ChannelField,
    ChoiceField,
    ChoicesField,
    DateField,
    Field,
    Form,
    Message,
    Option,
    Page,
    Paging,
    Reply,
    Screen,
    SearchField,
    TextField,
    TimeField,
)

# What leads here from a chat leads nowhere from here.
ONLY_IN_CHATS = frozenset({"web_page"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a template needs: which one it is, the screen, and where one stands."""

    template: str
    title: str
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where the reader is: what leads back here, and where this leads back to."""

    here: str  # the address of this page; home, where it has none
    back: str
    looks: Set[str]
    proof: str

    def see(self, action: Action) -> str:
        return f"{see(action.name, action.target)}{_behind(self.here)}"

    def turn(self, paging: Paging, page: int) -> str:
        return f"{see(paging.action, f'{paging.target}:{page}')}{_behind(self.back)}"

    def is_look(self, action: Action) -> bool:
        return action.name in self.looks and action.confirm is None

    def is_shown(self, action: object) -> bool:
        return not (isinstance(action, Action) and action.name in ONLY_IN_CHATS)


def see(name: str, target: str) -> str:
    """The address of what a look shows."""
    if name == "home":
        return HOME
    return f"/app/see/{quote(name, safe='')}" + (f"/{quote(target, safe=':')}" if target else "")


def form_address(form: Form, *, back: str) -> str:
    target = f"/{quote(form.target, safe=':')}" if form.target else ""
    return f"/app/form/{quote(form.name, safe='')}{target}{_behind(back)}"


def page_address(page: Page, *, back: str) -> str:
    """Where a page can be seen again; "" when it has no address of its own."""
    if page.target is None:
        return ""
    address = see(page.name, page.target)
    return address if address in (HOME, back) else f"{address}{_behind(back)}"


def draw(screen: Screen, *, found: Mapping[str, Sequence[Option]] | None = None) -> Sheet:
    """`found`: what a search without script brought, by the field it was for."""
    match screen:
        case Message():
            return Sheet(template="message", title=screen.heading, facts={"message": screen})
        case Page():
            brings = screen.name in BROUGHT
            template = "page_to_bring" if brings else "page"
            return Sheet(template=template, title=screen.heading, facts={"page": screen})
        case Form():
            facts = {"form": screen, "token": fresh(), "found": found or {}, "kind_of": kind_of}
            return Sheet(template="form", title=screen.title, facts=facts)
        case Reply():
            return Sheet(template="reply", title=screen.text[:60], facts={"text": screen.text})
    assert_never(screen)


def kind_of(field: Field) -> str:
    """The kind in an input's name, which is also the template that draws it."""
    match field:
        case TextField():
            return "text"
        case ChoiceField() | ChannelField():
            return "choice"
        case ChoicesField():
            return "choices"
        case SearchField():
            return "search"
        case DateField():
            return "date"
        case TimeField():
            return "time"
    assert_never(field)


def is_framed(found: SignedIn) -> bool:
    return found.entered_by is Entry.TEAMS_TAB


def _behind(back: str) -> str:
    return "" if back == HOME else f"?back={quote(back, safe='/:')}"
