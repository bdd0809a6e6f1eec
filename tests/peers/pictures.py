"""Pictures of every screen, to look at: cards by Microsoft's renderer, views by the playground.

    python -m tests.peers.pictures FOLDER [ROOM …]

One sheet for each room of screens, platform, and each of light and dark, in German, where words are
longest.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page as BrowserPage

from tests.peers import slack_pictures
from tests.peers.every_screen import drawings
from tests.peers.node import MODULES, installed
from tests.playground.browser import chromium
from tests.screens.rooms import ROOMS

VOICE = "Sie, Mentor:innen"
HOST = Path(__file__).parents[2] / "mentorapp/playground/page/teams/host_config.js"
GROUND = {"light": ("#f5f5f5", "#ffffff", "#242424"), "dark": ("#1f1f1f", "#292929", "#ffffff")}
WIDTH = 1500

_PAGE = """<!doctype html><meta charset="utf-8"><style>
body { margin: 12px; font: 14px/20px "Segoe UI", "DejaVu Sans", sans-serif;
  background: %s; color: %s; columns: 3; column-gap: 12px; }
figure { margin: 0 0 12px; break-inside: avoid; background: %s; border-radius: 6px;
  padding: 12px; }
figcaption { font-size: 11px; opacity: .6; }
button { margin: 2px; padding: 4px 10px; font: inherit; border-radius: 4px; border: 1px solid #8886;
  background: none; color: inherit; }
input:not([type=checkbox], [type=radio]), textarea, select { font: inherit; width: 95%%; }
.ac-actionSet { flex-wrap: wrap; }
</style>"""

_DRAW = """
({ cards, theme }) => {
  const { AdaptiveCard, HostConfig } = window.AdaptiveCards;
  const config = window.hostConfig(theme, HostConfig);
  for (const [name, json] of cards) {
    const card = new AdaptiveCard();
    card.hostConfig = config;
    card.parse(json);
    const figure = document.createElement("figure");
    figure.append(card.render());
    const caption = document.createElement("figcaption");
    caption.textContent = name;
    figure.append(caption);
    document.body.append(figure);
  }
}
"""


def main(folder: Path, rooms: Sequence[str]) -> None:
    installed()
    folder.mkdir(parents=True, exist_ok=True)
    script, style = slack_pictures.bundle(folder)
    with chromium() as browser:
        for room in rooms or sorted(ROOMS):
            for theme in GROUND:
                page = browser.new_page(viewport={"width": WIDTH, "height": 800})
                _draw_cards(page, room, theme)
                page.screenshot(path=str(folder / f"{room}-teams-{theme}.png"), full_page=True)
                _draw_views(page, room, theme, script=script, style=style)
                page.screenshot(path=str(folder / f"{room}-slack-{theme}.png"), full_page=True)
                page.close()
    script.unlink()
    style.unlink()


def _draw_cards(page: BrowserPage, room: str, theme: str) -> None:
    ground, card, ink = GROUND[theme]
    page.set_content(_PAGE % (ground, ink, card))
    page.add_script_tag(path=str(_renderer()))
    page.add_script_tag(path=str(_markdown()))
    page.add_script_tag(content=_host_config())
    page.evaluate(_DRAW, {"cards": _cards(room), "theme": theme})


def _draw_views(page: BrowserPage, room: str, theme: str, *, script: Path, style: Path) -> None:
    page.set_content(slack_pictures.PAGE % theme)
    page.add_style_tag(path=str(style))
    page.add_script_tag(path=str(script))
    shown = {"views": list(slack_pictures.views(room, VOICE)), "theme": theme}
    page.evaluate("(shown) => window.drawAll(shown)", shown)


def _cards(room: str) -> list[tuple[str, Any]]:
    """Each card once: it looks alike in every place."""
    seen: dict[str, tuple[str, Any]] = {}
    for name, card in drawings(room, VOICE):
        seen.setdefault(name.rpartition(" ")[0], (name, json.loads(json.dumps(card))))
    return list(seen.values())


def _host_config() -> str:
    """The playground's, which is Teams' own, without its module's frame."""
    text = HOST.read_text("utf-8").replace('import { HostConfig } from "adaptivecards";', "")
    opened = text.replace(
        "export function hostConfig(theme) {", "window.hostConfig = (theme, HostConfig) => {"
    )
    return opened.replace("  return made.get(theme);\n}", "  return made.get(theme);\n};")


def _renderer() -> Path:
    return MODULES / "adaptivecards" / "dist" / "adaptivecards.js"


def _markdown() -> Path:
    return MODULES / "markdown-it" / "dist" / "browser" / "markdown-it.umd.min.js"


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
