"""Reads a page of the app as a person at a browser does: words, buttons, and a form."""

from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit

from mentorapp.playground.page_fields import complaints_of, inputs_of
from mentorapp.playground.page_tree import Element
from mentorapp.playground.payloads import Json
from mentorapp.playground.seen import Button, Seen

SEE = "/app/see/"
_PRESSED = ("a", "button", "select", "textarea")  # their words are no text
_IN_A_LINE = frozenset({"b", "dt", "em", "i", "span", "strong"})


def read_page(page: Element, *, address: str) -> Seen:
    """What one page shows, wherever its address leads."""
    content = page.called("content") or page
    form = form_on(content)
    heading = content.first("h1")
    return Seen(
        title=heading.text() if heading else "",
        text="\n".join(lines_of(content)),
        buttons=tuple(buttons_on(content, address=address)),
        inputs=tuple(inputs_of(form)) if form else (),
        errors=complaints_of(form) if form else {},
        place=_place(form, address),
        raw={"address": address},
    )


def form_on(content: Element) -> Element | None:
    """The form to fill in, where the page is one."""
    return next((one for one in content.elements("form") if one.is_of("form")), None)


def hidden_in(form: Element) -> dict[str, str]:
    """What a form carries along unseen, but for "none" before the boxes of a field."""
    hidden = (one for one in form.elements("input") if one.get("type") == "hidden")
    return {one.get("name"): one.get("value") for one in hidden if ":" not in one.get("name")}


def lines_of(element: Element) -> Iterator[str]:
    """The words to be read, a line for each block of them."""
    line: list[str] = []
    for part in _parts(element):
        if part is None:
            if said := " ".join("".join(line).split()):
                yield said
            line.clear()
        else:
            line.append(part)
    if said := " ".join("".join(line).split()):
        yield said


def buttons_on(content: Element, *, address: str) -> Iterator[Button]:
    """Links that look like buttons, and forms that are a button each."""
    filled_in = form_on(content)
    for one in content.elements("a", "form"):
        if one.tag == "a" and one.is_of("button"):
            yield link_as_button(one, address=address)
        elif one.tag == "form" and one is not filled_in and (pressed := one.first("button")):
            yield _form_as_button(one, pressed)


def link_as_button(link: Element, *, address: str) -> Button:
    """A look has its name and its target in its address."""
    leads_to = urljoin(address, link.get("href"))
    path = urlsplit(leads_to).path
    raw: Json = {"href": leads_to, "aria-label": link.get("aria-label")}
    if not path.startswith(SEE):
        return Button(name="", label=link.text(), url=leads_to, raw=raw)
    name, _, target = path.removeprefix(SEE).partition("/")
    return Button(name=unquote(name), target=unquote(target), label=link.text(), raw=raw)


def _form_as_button(form: Element, pressed: Element) -> Button:
    sent = hidden_in(form)
    return Button(
        name=sent.get("name", ""),
        target=sent.get("target", ""),
        label=pressed.text(),
        raw={
            "action": form.get("action"),
            "sent": sent,
            "aria-label": pressed.get("aria-label"),
        },
    )


def _place(form: Element | None, address: str) -> dict[str, str]:
    """A form is the same one when it comes back with what was wrong in it."""
    sent = hidden_in(form) if form else {}
    if "form" in sent:
        return {"form": sent["form"], "target": sent.get("target", "")}
    return {"page": urlsplit(address).path}


def _parts(element: Element) -> Iterator[str | None]:
    """Words, and None where a line ends."""
    for one in element.inside:
        if isinstance(one, str):
            yield one
        elif one.tag not in _PRESSED:
            ends_line = one.tag not in _IN_A_LINE
            yield None if ends_line else " "
            yield from _parts(one)
            yield None if ends_line else " "
