"""A message as a mail, in plain text and in HTML. Nothing is decided here, no word is made up.

The subject and the first line are the neutral notification: both are seen on locked screens. What
can be pressed is a link to a page where it is pressed. No picture, no style from elsewhere, nothing
that tells whether it was read.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from mentorapp.screens.shapes import Action, Entry, Fact, Link, Message, Section, Weight

Lead = Callable[[Action], str]  # where an action is pressed

_PAGE = (
    "font:16px/1.5 -apple-system,'Segoe UI',Roboto,Arial,sans-serif;color:#1c1c1e;"
    "max-width:36em;margin:0 auto;padding:16px"
)
_BUTTON = (
    "display:inline-block;margin:4px 8px 4px 0;padding:8px 16px;border-radius:6px;"
    "border:1px solid #2f5d8a;text-decoration:none;"
)
_STRONG, _PLAIN = "background:#2f5d8a;color:#ffffff", "background:#ffffff;color:#2f5d8a"
_SMALL = "font-size:14px;color:#57575c"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    subject: str
    text: str
    html: str


def draw(message: Message, *, lead: Lead, language: str) -> Drawn:
    return Drawn(
        subject=" ".join(message.notification.split()),
        text="\n".join(_text(message, lead)).strip() + "\n",
        html="".join(_html(message, lead, language)),
    )


def _text(message: Message, lead: Lead) -> Iterator[str]:
    yield from (message.notification, "", message.heading, "=" * min(len(message.heading), 72), "")
    for section in message.sections:
        yield from _section_text(section, lead)
    if message.reason:
        yield from ("-- ", message.reason)


def _section_text(section: Section, lead: Lead) -> Iterator[str]:
    if section.heading:
        yield from (section.heading, "-" * min(len(section.heading), 72))
    if section.text:
        yield from (section.text, "")
    yield from _facts_text(section.facts)
    for entry in section.entries:
        yield f"* {_title(entry)}"
        if entry.detail:
            yield entry.detail
        yield from _facts_text(entry.facts)
        yield from _links_text(entry.actions, lead)
    yield from _links_text(section.actions, lead)
    if section.note:
        yield section.note
    yield ""


def _facts_text(facts: tuple[Fact, ...]) -> Iterator[str]:
    for fact in facts:
        yield f"{fact.lead} {fact.value}"


def _links_text(actions: tuple[Action | Link, ...], lead: Lead) -> Iterator[str]:
    for action in actions:
        yield from (f"> {action.label}", f"  {_address(action, lead)}")


def _html(message: Message, lead: Lead, language: str) -> Iterator[str]:
    yield f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8">'
    yield '<meta name="color-scheme" content="light">'
    yield f"<title>{escape(message.notification)}</title></head>"
    yield f'<body style="margin:0;background:#ffffff"><div style="{_PAGE}">'
    yield f'<p style="{_SMALL}">{escape(message.notification)}</p>'
    yield f'<h1 style="font-size:22px;line-height:1.3">{escape(message.heading)}</h1>'
    for section in message.sections:
        yield from _section_html(section, lead)
    if message.reason:
        yield f'<p style="{_SMALL};border-top:1px solid #d8d8dc;padding-top:8px">'
        yield f"{_lines(message.reason)}</p>"
    yield "</div></body></html>"


def _section_html(section: Section, lead: Lead) -> Iterator[str]:
    if section.heading:
        yield f'<h2 style="font-size:18px;margin-bottom:4px">{escape(section.heading)}</h2>'
    yield from _paragraphs(section.text)
    yield from _facts_html(section.facts)
    for entry in section.entries:
        yield f'<p style="margin-bottom:0"><strong>{escape(_title(entry))}</strong></p>'
        yield from _paragraphs(entry.detail)
        yield from _facts_html(entry.facts)
        yield from _links_html(entry.actions, lead)
    yield from _links_html(section.actions, lead)
    if section.note:
        yield f'<p style="{_SMALL}">{_lines(section.note)}</p>'


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in text.split("\n\n"):
        if paragraph:
            yield f"<p>{_lines(paragraph)}</p>"


def _facts_html(facts: tuple[Fact, ...]) -> Iterator[str]:
    if facts:
        lines = (f"<strong>{escape(f.label)}:</strong> {_lines(f.value)}" for f in facts)
        yield f"<p>{'<br>'.join(lines)}</p>"


def _links_html(actions: tuple[Action | Link, ...], lead: Lead) -> Iterator[str]:
    if not actions:
        return
    yield "<p>"
    for action in actions:
        is_first = isinstance(action, Action) and action.weight is Weight.PRIMARY
        style = _BUTTON + (_STRONG if is_first else _PLAIN)
        address = escape(_address(action, lead), quote=True)
        yield f'<a href="{address}" style="{style}">{escape(action.label)}</a>'
    yield "</p>"


def _title(entry: Entry) -> str:
    return f"{entry.title} ({entry.marked})" if entry.status else entry.title


def _address(action: Action | Link, lead: Lead) -> str:
    return action.url if isinstance(action, Link) else lead(action)


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
