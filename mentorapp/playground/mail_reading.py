"""Reads a mail as its reader does: the words, and links that look like buttons."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from itsdangerous import URLSafeTimedSerializer

from mentorapp.playground.page_reading import lines_of
from mentorapp.playground.page_tree import Element, read_html
from mentorapp.playground.payloads import Json
from mentorapp.playground.seen import Button, Seen

DOORS = ("/app/letter/", "/app/in/")  # of a message, and of a link that was asked for
_OURS = ("letter", "no-more")


def read_letter(letter: Json) -> Seen:
    """A mail as it lies in its mailbox."""
    seen = read_mail(letter["html"], subject=letter["subject"])
    return replace(seen, place={"letter": letter["id"]}, raw={**letter, "by_app": True})


def read_mail(html: str, *, subject: str) -> Seen:
    """The neutral line above the heading is the notification, not part of what is told."""
    tree = read_html(html)
    body = tree.first("body") or tree
    first, *told = (*lines_of(body), "")
    return Seen(
        text="\n".join(told if first == subject else [first, *told]),
        notification=subject,
        buttons=tuple(_buttons(body)),
    )


def is_key(button: Button) -> bool:
    """Whether a link of a mail lets somebody in."""
    return urlsplit(str(button.raw.get("href"))).path.startswith(DOORS)


def _buttons(tree: Element) -> Iterator[Button]:
    for link in tree.elements("a"):
        address = link.get("href")
        name, target = _meant_by(address)
        url = "" if name else address
        yield Button(name=name, target=target, label=link.text(), url=url, raw={"href": address})


def _meant_by(address: str) -> tuple[str, str]:
    """What a link of the app presses, and on what: it can be read in its address."""
    place, _, token = urlsplit(address).path.removeprefix("/app/").partition("/")
    if place not in _OURS:
        return "", ""
    _is_genuine, said = URLSafeTimedSerializer("").loads_unsafe(token)
    match said:
        case [_delivery, str(name), str(target)]:
            return name, target
    return "", ""
