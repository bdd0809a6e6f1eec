"""Where the next screen appears in Slack, after a command, a press or a form handed in.

Decided as data: an acknowledgement, and the moves to make once it is given.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import uuid4

from mentorapp.answers.asked import Answered
from mentorapp.screens.shapes import (
    Field,
    Form,
    Message,
    Opens,
    Page,
    Reply,
    Screen,
    SearchField,
)
from mentorapp.slack.blocks import Block
from mentorapp.slack.reading import HandIn, OpenView, Press, Surface
from mentorapp.slack.views.surfaces import WHOLE_FORM, Post, aside, home, message, modal_of


@dataclass(frozen=True, slots=True)
class Publish:
    """Show this in the person's home tab."""

    view: Block


@dataclass(frozen=True, slots=True)
class Refresh:
    """Show the person's home tab as it is by then."""


@dataclass(frozen=True, slots=True)
class Open:
    view: Block
    trigger: str


@dataclass(frozen=True, slots=True)
class Push:
    view: Block
    trigger: str


@dataclass(frozen=True, slots=True)
class Update:
    view: Block
    shown: OpenView


@dataclass(frozen=True, slots=True)
class Replace:
    """Put this in the place of the message at `post`, "channel:ts"."""

    message: Post
    post: str


@dataclass(frozen=True, slots=True)
class Tell:
    """Say this to the one who asked, by the address Slack gave for it."""

    answer: Block
    url: str


Move = Publish | Refresh | Open | Push | Update | Replace | Tell
Moves = tuple[Move, ...]
Acknowledgement = Block


def after_command(screen: Screen, *, trigger: str) -> tuple[Acknowledgement, Moves]:
    match screen:
        case Message() | Reply():
            return aside(screen), ()
        case Form() | Page():
            return {}, after_shortcut(screen, trigger=trigger)


def after_shortcut(screen: Screen, *, trigger: str) -> Moves:
    opened = Open(modal_of(screen, carried=_carried(screen, "")), trigger)
    return (*_published(screen), opened)


def after_press(press: Press, answered: Answered) -> Moves:
    """A message to one person is replaced where it stands; a channel's post never is."""
    screen = answered.screen
    match press.surface:
        case Surface.HOME:
            return _after_home_press(press, answered)
        case Surface.MODAL:
            return (*(_published(screen) or _refreshed(answered)), _over_modal(press, screen))
        case Surface.DIRECT | Surface.CHANNEL | Surface.ASIDE:
            return _after_message_press(press, screen)


def after_late_press(press: Press, answered: Answered) -> Moves:
    """A sentence is said in the modal that was opened meanwhile, not below the message as well."""
    screen, on_page = answered.screen, press.surface in (Surface.HOME, Surface.MODAL)
    if isinstance(screen, Reply) and press.opens is Opens.DIALOG and not on_page:
        return after_shortcut(screen, trigger=press.trigger)
    return after_press(press, answered)


def after_hand_in(
    handed: HandIn, answered: Answered, *, in_time: bool = True
) -> tuple[Acknowledgement, Moves]:
    """Beside its field a sentence can stand only in what Slack is told at once."""
    match screen := answered.screen:
        case Reply() if handed.view.lies_on_another and not answered.changed:
            return _back_below(screen), ()
        case Form() if screen.errors and screen.name == handed.form:
            return _refused(handed, screen, in_time=in_time), ()
        case Form():
            return _next(handed, screen), ()
        case Page(name="home"):
            return {"response_action": "clear"}, (Publish(home(screen)),)
        case Message() if handed.post:
            replaced = Replace(message(screen), handed.post)
            return {"response_action": "clear"}, (replaced, Refresh())
        case Message() | Page() | Reply():
            return _last(handed, screen), (Refresh(),)


def _after_home_press(press: Press, answered: Answered) -> Moves:
    screen = answered.screen
    if isinstance(screen, Page) and screen.name == "home":
        return (Publish(home(screen)),)
    opened = Open(modal_of(screen, carried=_carried(screen, "")), press.trigger)
    return (opened, *_refreshed(answered))


def _after_message_press(press: Press, screen: Screen) -> Moves:
    match screen:
        case Message() if press.surface is Surface.DIRECT:
            return (Replace(message(screen), press.post),)
        case Message() if press.surface is Surface.ASIDE:
            return (Tell(aside(screen) | {"replace_original": True}, press.answer_url),)
        case Message() | Reply():
            return (Tell(aside(screen), press.answer_url),)
        case Form() | Page():
            opened = Open(modal_of(screen, carried=_carried(screen, press.post)), press.trigger)
            return (*_published(screen), opened)


def _over_modal(press: Press, screen: Screen) -> Move:
    """A form lies on its page, as a sentence does: whoever leaves it is where they were.

    A sentence that settles it takes the page's place: whoever leaves it is where they came from.
    """
    carried = _carried(screen, press.post)
    settled = isinstance(screen, Reply) and screen.settles
    over = press.opens is Opens.DIALOG or isinstance(screen, Form | Message | Reply)
    if over and not settled and press.view.can_carry_another:
        return Push(modal_of(screen, carried=carried, over=True), press.trigger)
    return Update(modal_of(screen, carried=carried, fresh=carried.get("token", "")), press.view)


def _refused(handed: HandIn, form: Form, *, in_time: bool) -> Acknowledgement:
    """Each sentence beside its field; a sentence about the whole form above all of them."""
    errors = dict(form.errors or {})
    names = {asked.name for asked in form.fields}
    beside = {name: text for name, text in errors.items() if name in names}
    whole = " ".join(text for name, text in errors.items() if name not in names)
    if beside and in_time:
        first = next(iter(beside))
        beside[first] = f"{beside[first]} {whole}".rstrip()
        return {"response_action": "errors", "errors": beside}
    said = " ".join((*beside.values(), whole)).rstrip()
    shown = replace(form, errors={WHOLE_FORM: said}, fields=_named(form.fields, handed.labels))
    view = modal_of(shown, carried=handed.view.carried)
    return {"response_action": "update", "view": view}


def _named(fields: tuple[Field, ...], labels: Mapping[str, str]) -> tuple[Field, ...]:
    """What was found by searching keeps the name it was found by; the desk knows its id only."""
    return tuple(_named_one(f, labels) if isinstance(f, SearchField) else f for f in fields)


def _named_one(field: SearchField, labels: Mapping[str, str]) -> SearchField:
    values = (replace(one, label=labels.get(one.value, one.label)) for one in field.values)
    return replace(field, values=tuple(values))


def _next(handed: HandIn, form: Form) -> Acknowledgement:
    carried = _carried(form, handed.post)
    view = modal_of(form, carried=carried, fresh=carried["token"])
    return {"response_action": "update", "view": view}


def _back_below(reply: Reply) -> Acknowledgement:
    """Nothing was done, so what lies below still holds."""
    return {"response_action": "update", "view": modal_of(reply, carried={}, over=True)}


def _last(handed: HandIn, screen: Message | Page | Reply) -> Acknowledgement:
    """What lay below is out of date by now, so closing this closes everything."""
    view = modal_of(screen, carried=_carried(screen, handed.post))
    return {"response_action": "update", "view": view | {"clear_on_close": True}}


def _published(screen: Screen) -> Moves:
    if isinstance(screen, Page) and screen.name == "home":
        return (Publish(home(screen)),)
    return ()


def _refreshed(answered: Answered) -> Moves:
    """What only was looked at leaves the home as it is."""
    return (Refresh(),) if answered.changed else ()


def _carried(screen: Screen, post: str) -> dict[str, str]:
    """The ids a modal keeps. `token` names this opening, so that handing in twice acts once."""
    kept = {"post": post} if post else {}
    if isinstance(screen, Form):
        kept |= {"form": screen.name, "target": screen.target, "token": uuid4().hex}
    return kept
