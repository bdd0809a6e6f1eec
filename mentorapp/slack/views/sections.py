"""Headings, paragraphs, facts and entries as blocks, each called by its place on the screen."""

from collections.abc import Iterator, Sequence

from mentorapp.screens.shapes import Entry, Fact, Section
from mentorapp.slack import limits
from mentorapp.slack.blocks import (
    Block,
    Element,
    header,
    mention_of_channel,
    rich,
    small,
    strong,
    words,
)
from mentorapp.slack.text import pieces
from mentorapp.slack.views.buttons import rows


def sections(parts: Sequence[Section]) -> Iterator[Block]:
    for place, part in enumerate(parts, start=1):
        yield from section(f":{place}", part)


def section(at: str, part: Section) -> Iterator[Block]:
    if part.heading:
        yield header(f"{at}.heading", part.heading)
    yield from paragraphs(f"{at}.text", part.text)
    if part.facts:
        yield rich(f"{at}.facts", _facts(part.facts))
    for place, one in enumerate(part.entries, start=1):
        yield from entry(f"{at}.{place}", one)
    yield from rows(f"{at}.actions", part.actions)
    yield from notes(f"{at}.note", part.note)


def entry(at: str, one: Entry) -> Iterator[Block]:
    runs = [strong(one.title)]
    if one.status:
        runs.append(words(f" · {one.marked}"))
    if one.detail:
        runs.append(words(f"\n{one.detail}"))
    if one.facts:
        runs += [words("\n"), *_facts(one.facts)]
    yield rich(at, runs)
    yield from rows(f"{at}.actions", one.actions)


def paragraphs(at: str, text: str) -> Iterator[Block]:
    for place, piece in enumerate(pieces(text, limits.PARAGRAPH)):
        yield rich(at if place == 0 else f"{at}+{place}", [words(piece)])


def notes(at: str, text: str) -> Iterator[Block]:
    for place, piece in enumerate(pieces(text, limits.CONTEXT)):
        yield small(at if place == 0 else f"{at}+{place}", piece)


def warning(at: str, text: str) -> Block:
    """Something refused, said above what it is about."""
    return rich(at, [words("⚠️ "), strong(text)])


def _facts(facts: Sequence[Fact]) -> list[Element]:
    runs = []
    for fact in facts:
        runs += [strong(f"{fact.lead} "), _value(fact), words("\n")]
    return runs[:-1]


def _value(fact: Fact) -> Element:
    return mention_of_channel(fact.channel) if fact.channel else words(fact.value)
