"""What people wrote is shown as they wrote it, where Microsoft's renderer reads Markdown."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mentorapp.teams.plain import lines, plain
from tests.peers.every_screen import VOICES, drawings
from tests.peers.questions import Ask, answering
from tests.screens.rooms import ROOMS

_THEIRS = """
import markdownit from "markdown-it";
globalThis.window = globalThis;
window.markdownit = markdownit;
const { default: renderer } = await import("adaptivecards/dist/adaptivecards.js");
const answer = (text) => renderer.AdaptiveCard.applyMarkdown(text).outputHtml;
"""
_PARAGRAPH = re.compile(r"<p>([^<>]*)</p>\n")
_MARKS = "*_~`[]()#>-+.1 29!<&;\\{}|=ab@:/\"'ä$x^"
_TEXTS = st.one_of(st.text(alphabet=_MARKS, max_size=24), st.text(max_size=24))


@pytest.fixture(scope="module")
def rendered() -> Iterator[Ask]:
    with answering(_THEIRS) as ask:
        yield ask


def test_the_renderer_does_read_markdown(rendered: Ask) -> None:
    assert rendered("*Hello* [you](https://a.example)") == (
        '<p><em>Hello</em> <a href="https://a.example">you</a></p>\n'
    )


@settings(max_examples=1500, deadline=None)
@given(text=_TEXTS)
@example("<1@b.example>")
@example("*a* _b_ ~~c~~ `d` [e](f) ![g](h) <i> &amp; \\")
@example("- - -")
@example("a\n# b")
@example("a\r===")
def test_a_text_is_one_paragraph_of_what_was_written(rendered: Ask, text: str) -> None:
    shown = _shown(rendered(plain(text)))

    written = _seen(" ".join(text.splitlines()))
    assert shown == ([written] if written else [])


@settings(max_examples=500, deadline=None)
@given(text=st.lists(_TEXTS, max_size=4).map("\n".join))
def test_the_value_of_a_fact_is_the_lines_that_were_written(rendered: Ask, text: str) -> None:
    shown = _shown(rendered("\n\n".join(line["text"] for line in lines(text))))

    assert shown == [_seen(line) for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("room", ROOMS)
def test_no_text_of_any_screen_acts(rendered: Ask, room: str, voice: str) -> None:
    acting = {
        text: html
        for _name, card in drawings(room, voice)
        for text in _read_as_markdown(card)
        if (html := rendered(text)) and "".join(_PARAGRAPH.findall(html)) == ""
    }

    assert acting == {}


def _shown(html: str) -> list[str]:
    """The paragraphs, which is all that there may be."""
    assert _PARAGRAPH.sub("", html or "") == ""
    return [unescape(text) for text in _PARAGRAPH.findall(html or "")]


def _seen(text: str) -> str:
    return text.strip().replace("\0", "\ufffd")


def _read_as_markdown(node: Any) -> Iterator[str]:
    """The texts of blocks and facts, and of choices that are shown as a list."""
    if isinstance(node, list):
        for each in node:
            yield from _read_as_markdown(each)
    elif isinstance(node, dict):
        match node:
            case {"type": "TextBlock", "text": str(text)}:
                yield text
            case {"type": "FactSet", "facts": facts}:
                yield from (fact[part] for fact in facts for part in ("title", "value"))
            case {"type": "Input.ChoiceSet", "style": "expanded", "choices": choices}:
                yield from (choice["title"] for choice in choices)
        for each in node.values():
            yield from _read_as_markdown(each)
