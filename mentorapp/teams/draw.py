"""The four shapes as Adaptive Cards. Nothing is decided here and no word is made up."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any, assert_never

from mentorapp.i18n import current_voice
from mentorapp.screens.shapes import (
    Action,
    Entry,
    Fact,
    Form,
    Link,
    Mark,
    Message,
    Page,
    Paging,
    Reply,
    Screen,
    Section,
)
from mentorapp.screens.shortening import LENGTHS, shortened
from mentorapp.teams import words
from mentorapp.teams.cards import CardTooLarge, Json, checked, fill
from mentorapp.teams.draw_actions import (
    MOST_IN_A_SECTION,
    MOST_IN_AN_ENTRY,
    draw_actions,
    draw_press,
)
from mentorapp.teams.draw_fields import draw_fields, kind_of
from mentorapp.teams.places import Place
from mentorapp.teams.plain import lines, plain

_COLORS = {None: "Accent", Mark.DONE: "Good", Mark.MISSING: "Attention"}


def draw(screen: Screen, *, place: Place, token: str) -> Json:
    """The card of any screen; `token` names this opening of it, should it be a form."""
    match screen:
        case Message():
            return draw_message(screen, place=place)
        case Page():
            return draw_page(screen, place=place)
        case Form():
            return draw_form(screen, place=place, token=token)
        case Reply():
            return draw_reply(screen, place=place)
    assert_never(screen)


def draw_message(message: Message, *, place: Place) -> Json:
    """:raises CardTooLarge:"""
    data = {
        **_spoken(message.heading, message.sections),
        "heading": plain(message.heading),
        **_listed("sections", _sections(message.sections, place)),
        **_listed("reason", lines(message.reason)),
    }
    return checked("message", fill("message", data))


def draw_page(page: Page, *, place: Place) -> Json:
    """Whatever two people have written: where it is too much for one card, it is shortened.

    :raises CardTooLarge:
    """
    place = place.of(page)
    here, ways_out = place.on(page), _ways_out(page, place)
    for shown in (page, *(shortened(page, most) for most in LENGTHS[:-1])):
        with suppress(CardTooLarge):
            return _drawn_page(shown, here, ways_out)
    return _drawn_page(shortened(page, LENGTHS[-1]), here, ways_out)


def _drawn_page(page: Page, place: Place, ways_out: list[Json]) -> Json:
    data = {
        **_spoken(page.heading, page.sections, page.intro),
        "heading": plain(page.heading),
        "intro": lines(page.intro),
        **_listed("sections", _sections(page.sections, place)),
        "has_paging": page.paging is not None,
        "paging": _paging(page.paging, place) if page.paging else None,
        "actions": ways_out,
    }
    return checked(page.name, fill("page", data))


def _ways_out(page: Page, place: Place) -> list[Json]:
    """Out of the dialog, and back to the page before where nothing on this one leads there."""
    if not place.is_dialog:
        return []
    close = _close(words.close(), place)
    if place.back is None or place.back.name in _presses_on(page):
        return [close]
    return [_leave(words.back(), place), close]


def _presses_on(page: Page) -> Iterator[str]:
    for section in page.sections:
        for actions in (section.actions, *(entry.actions for entry in section.entries)):
            yield from (each.name for each in actions if isinstance(each, Action))


def draw_form(form: Form, *, place: Place, token: str) -> Json:
    """`token` names this opening of the form, so that it acts once. :raises CardTooLarge:"""
    errors = form.errors or {}
    alert = _alert(form, errors)
    data = {
        **_spoken(form.title, (), alert or form.intro),
        "title": plain(form.title),
        "has_title": not place.is_dialog,  # a dialog's frame carries it
        **_listed("alert", lines(alert)),
        "intro": lines(form.intro),
        **_listed("fields", draw_fields(form.fields, errors)),
        "note": lines(form.note),
        "actions": [_submit(form, place, token), _leave(form.cancel, place)],
    }
    return checked(form.name, fill("form", data))


def draw_reply(reply: Reply, *, place: Place) -> Json:
    """In a dialog it needs a button: Teams shows a bare sentence there as an empty window.

    The way back leads to the page as it is by then.
    """
    back = [_leave(words.back(), place)] if place.back and reply.leads_back else []
    data = {
        **_spoken(reply.text, ()),
        "lines": lines(reply.text),
        "actions": [*back, _close(words.close(), place)] if place.is_dialog else [],
    }
    return checked("reply", fill("reply", data))


def _sections(sections: Iterable[Section], place: Place) -> list[Json]:
    return [_section(each, place, number) for number, each in enumerate(sections)]


def _section(section: Section, place: Place, number: int) -> Json:
    entries = [_entry(each, place, f"{number}-{n}") for n, each in enumerate(section.entries)]
    data = {
        "separator": number > 0,
        "has_heading": bool(section.heading),
        "heading": plain(section.heading),
        "lines": lines(section.text),
        **_listed("facts", _facts(section.facts)),
        **_listed("entries", entries),
        **_buttons(section.actions, place, str(number), MOST_IN_A_SECTION),
        "note": lines(section.note),
    }
    return fill("parts/section", data)


def _entry(entry: Entry, place: Place, at: str) -> Json:
    data = {
        "separator": not at.endswith("-0"),
        "title": plain(entry.title),
        "has_status": bool(entry.status),
        "status": plain(entry.marked),
        "color": _COLORS[entry.mark],
        "lines": lines(entry.detail),
        **_listed("facts", _facts(entry.facts)),
        **_buttons(entry.actions, place, at, MOST_IN_AN_ENTRY),
    }
    return fill("parts/entry", data)


def _facts(facts: Iterable[Fact]) -> list[Json]:
    return [{"title": plain(fact.label), "value": _value(fact.value)} for fact in facts]


def _value(text: str) -> str:
    return "\n\n".join(line["text"] for line in lines(text))


def _buttons(actions: Iterable[Action | Link], place: Place, at: str, most: int) -> dict[str, Any]:
    buttons = draw_actions(actions, place=place, at=at, most=most)
    return {**_listed("actions", buttons.actions), **_listed("asks", buttons.asks)}


def _paging(paging: Paging, place: Place) -> Json:
    ways = ((paging.earlier, paging.page - 1), (paging.later, paging.page + 1))
    return {
        "where": paging.where,
        "actions": [
            draw_press(
                Action(name=paging.action, label=label, target=f"{paging.target}:{page}"),
                place=place,
            )
            for label, page in ways
            if 1 <= page <= paging.pages
        ],
    }


def _alert(form: Form, errors: Mapping[str, str]) -> str:
    """What stands above the fields: refusals without a field, and that there are others below."""
    names = {field.name for field in form.fields}
    loose = [sentence for name, sentence in errors.items() if name not in names]
    if len(loose) < len(errors):
        loose.append(words.look_again())
    return "\n\n".join(loose)


def _submit(form: Form, place: Place, token: str) -> Json:
    kinds = {field.name: kind_of(field) for field in form.fields}
    data = {
        "form": form.name,
        "target": form.target,
        "token": token,
        "kinds": kinds,
        **place.carried,
    }
    template = "submit_in_dialog" if place.is_dialog else "submit_here"
    return fill(f"parts/{template}", {"title": form.submit, "verb": form.name, "data": data})


def _leave(label: str, place: Place) -> Json:
    """Back to the page it lies on, or, where there is none, out of the dialog."""
    if place.back is None:
        return _close(label, place)
    to = Action(name=place.back.name, label=label, target=place.back.target)
    return draw_press(to, place=place.a_step_back())


def _close(label: str, place: Place) -> Json:
    template = "action_in_dialog" if place.is_dialog else "action_here"
    data = {
        "title": label,
        "tooltip": label,
        "style": "default",
        "mode": "primary",
        "verb": "close",
        "data": {"close": True},
    }
    return fill(f"parts/{template}", data)


def _spoken(heading: str, sections: Iterable[Section], text: str = "") -> dict[str, Any]:
    headed = (f"{each.heading}. {each.text}" if each.heading else each.text for each in sections)
    told = " ".join(" ".join([heading, text, *headed]).split())
    return {"lang": current_voice().language, "fallback": heading, "speak": told[:1000]}


def _listed(name: str, items: Iterable[Any]) -> dict[str, Any]:
    """A list for a template, and whether there is anything in it."""
    listed = list(items)
    return {name: listed, f"has_{name}": bool(listed)}
