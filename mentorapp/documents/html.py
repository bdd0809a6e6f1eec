"""A paper as one HTML file: to keep and to read in any browser; no script, nothing from outside."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import assert_never

from mentorapp.documents.paper import (
    Banner,
    Bullets,
    Heading,
    Lines,
    PageBreak,
    Paper,
    Paragraph,
    Part,
    Signatures,
    Table,
)

_LOOK = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
th, td { text-align: start; vertical-align: top; padding: .4rem .6rem; overflow-wrap: anywhere; }
tr { border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
dt, .small { opacity: .75; }
dd { margin: 0; overflow-wrap: anywhere; }
.small { font-size: .9rem; }
.banner { font-size: 1.6rem; font-weight: 600; overflow-wrap: anywhere; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } }
"""


def as_html(paper: Paper) -> str:
    body = "\n".join(html for part in paper.parts for html in _elements(part))
    subtitle = f"<p>{escape(paper.subtitle)}</p>\n" if paper.subtitle else ""
    foot = f'<footer class="small">{escape(paper.foot)}</footer>\n' if paper.foot else ""
    return (
        f'<!doctype html>\n<html lang="{escape(paper.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(paper.title)}</title>\n<style>{_LOOK}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(paper.title)}</h1>\n{subtitle}{body}\n</main>\n{foot}</body>\n</html>\n"
    )


def _elements(part: Part) -> Iterator[str]:
    match part:
        case Heading(text, level):
            yield f"<h{level + 1}>{escape(text)}</h{level + 1}>"
        case Paragraph(text, small):
            of_class = ' class="small"' if small else ""
            yield from (f"<p{of_class}>{_lines(said)}</p>" for said in text.split("\n\n"))
        case Bullets(items):
            yield f"<ul>{''.join(f'<li>{_lines(item)}</li>' for item in items)}</ul>"
        case Table(header, rows):
            head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in header)
            body = "".join(f"<tr>{_cells(row)}</tr>" for row in rows)
            yield f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        case Lines(facts):
            said = "".join(f"<dt>{escape(k)}</dt><dd>{_lines(v)}</dd>" for k, v in facts)
            yield f"<dl>{said}</dl>"
        case Signatures(under):
            yield from (f"<p>__________ {escape(line)}</p>" for line in under)
        case Banner(text):
            yield f'<p class="banner">{escape(text)}</p>'
        case PageBreak():
            return
        case _:
            assert_never(part)


def _cells(row: Sequence[str]) -> str:
    return "".join(f"<td>{_lines(cell)}</td>" for cell in row)


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
