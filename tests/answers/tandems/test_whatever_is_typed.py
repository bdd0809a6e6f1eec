"""Three thousand characters of anything, in every field the two type into, on every surface."""

import json
import re
from collections.abc import Iterator

import pytest
from markdown_it import MarkdownIt
from sqlalchemy.orm import Session

from mentorapp.answers.desk import Desk
from mentorapp.answers.table import SHOWN
from mentorapp.pages.drawing import see
from mentorapp.screens.shapes import Screen, TextField
from mentorapp.slack.views.surfaces import modal_of
from mentorapp.teams.draw import draw
from mentorapp.teams.places import Place
from tests.answers.tandems.stage import Tandem, a_page
from tests.answers.tandems.writings import WRITINGS, Busy, busy
from tests.builders import an_instance
from tests.pages.house import open_house
from tests.peers.blockkit import faults_of_view

ATTACKS = {
    "emoji": "👩🏽‍🚀🇩🇪 ❤️‍🔥 ",
    "right to left": "مرحبا \u202eעברית\u202c \u2067x ",
    "markdown": "**a** _b_ [c](https://evil.example) `d` # e\n- f\n> g\n| h | ~~i~~ ![j](k) ",
    "mentions": "<!channel> <@U1> <at>Tom</at> @here <#C1> <https://evil.example|x> &amp; ",
    "templates": "${secret} {{DATE(2026-01-01T00:00:00Z)}} {% x %} <script>y</script> \x00",
    "one long word": "Donaudampfschifffahrt",
}
DANGEROUS_IN_SLACK = re.compile(r"<!channel>|<@U1>|<https://evil")
ACTS_IN_A_BROWSER = re.compile(r'<script>y|(?:href|src)="(?:[^"]*//evil|k)|<at>|<em>b|<code>d')
CARRIED = {"form": "f", "target": "0" * 36, "token": "t"}


@pytest.fixture
def at_work(session: Session, tandem: Tandem) -> Busy:
    return busy(session, tandem)


@pytest.mark.parametrize("attack", ATTACKS)
def test_it_is_taken_whole_and_shown_as_it_is(at_work: Busy, attack: str) -> None:
    for writing in WRITINGS:
        form = writing.opened(at_work)

        a_page(writing.hand_in(at_work, form, lambda one: _filling(attack, one)))

        for reader in (at_work.tandem.asha, at_work.tandem.tom):
            _assert_harmless(writing.read(at_work, reader))  # or that it is not shared
        if writing.changeable:
            _assert_harmless(writing.opened(at_work))


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_browser_shows_it_as_it_is_and_takes_none_of_it_for_its_own(
    session: Session, at_work: Busy, attack: str
) -> None:
    house, asha = open_house(session), at_work.tandem.asha
    shown = []

    for writing in (one for one in WRITINGS if one.read_by in SHOWN):
        house.clock.now = writing.at
        browser = house.signed_in(asha.person)
        form = writing.opened(at_work)
        writing.hand_in(at_work, form, lambda one: _filling(attack, one))
        target = at_work.targets[writing.read_about or writing.about]
        answer = browser.get(see(writing.read_by, target))

        assert answer.status_code == 200, writing.form
        assert not ACTS_IN_A_BROWSER.search(answer.text), writing.form
        shown.append(" ".join(ATTACKS[attack].replace("\x00", "").split()[:3]) in browser.text)

    assert any(shown)


@pytest.mark.parametrize("attack", ATTACKS)
def test_it_stands_in_the_papers_to_take_along(
    session: Session, at_work: Busy, attack: str
) -> None:
    asha, pair = at_work.tandem.asha, at_work.targets["pair"]
    asha.hand_in("write_page", f"{pair}:11:0", text=(ATTACKS[attack] * 3000)[:3000])
    seat = asha.seat()
    desk = Desk(an_instance(session))

    pdf = desk.file(seat, "workbook", pair)
    markdown = desk.file(seat, "workbook_md", pair)

    assert pdf.content.startswith(b"%PDF")
    html = MarkdownIt("commonmark").render(markdown.content.decode())
    assert not re.search(r"<script|<a |<img|<em>|<strong>", html)


def _filling(attack: str, one: TextField) -> str:
    """As much as the field takes; a list takes one line an entry."""
    most = 60 if one.name in ("own", "steps") else one.most
    text = ATTACKS[attack] * (most // len(ATTACKS[attack]) + 1)
    return (" ".join(text.split()) if one.name in ("own", "steps") else text)[:most].strip()


def _assert_harmless(screen: Screen) -> None:
    view = modal_of(screen, carried=CARRIED)
    assert faults_of_view(view) == []
    for text in _marked_up(view):
        assert not DANGEROUS_IN_SLACK.search(text)
    card = draw(screen, place=Place.DIALOG, token="t")
    assert "entities" not in json.dumps(card)  # a mention needs one
    for text in _read_as_markdown(card):
        assert not re.search(r"(?<!\\)\[c\]\(|\{\{DATE|(?<!\\)<at>|(?<!\\)<script", text)


def _marked_up(node: object) -> Iterator[str]:
    """What Slack would read as markup."""
    if isinstance(node, dict):
        if node.get("type") == "mrkdwn" and not node.get("verbatim"):
            yield node["text"]
        node = list(node.values())
    if isinstance(node, list):
        for inner in node:
            yield from _marked_up(inner)


def _read_as_markdown(node: object) -> Iterator[str]:
    """What Teams reads as Markdown: text blocks, and the values of facts."""
    if isinstance(node, dict):
        if node.get("type") == "TextBlock":
            yield node["text"]
        if node.get("type") == "FactSet":
            yield from (fact["value"] for fact in node["facts"])
        node = list(node.values())
    if isinstance(node, list):
        for inner in node:
            yield from _read_as_markdown(inner)
