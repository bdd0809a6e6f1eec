"""Every screen as Slack gets it, in figures that the playground's own page draws."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mentorapp.i18n import speaking
from mentorapp.playground import build
from mentorapp.screens.shapes import Message, Page, Screen
from mentorapp.slack.views.surfaces import home, message, modal_of
from tests.peers.every_screen import VOICES
from tests.peers.node import run_node
from tests.screens.rooms import screens_of

ENTRY = Path(__file__).with_name("slack_pictures.jsx")
HOW = (
    *("--format=iife", "--jsx=automatic", "--loader:.woff2=dataurl", "--loader:.woff=empty"),
    *("--define:process.env.NODE_ENV='production'", "--log-level=warning"),
)

PAGE = """<!doctype html><html data-theme="%s"><meta charset="utf-8"><style>
html, body { height: auto; overflow: visible; }
#pictures { columns: 3; column-gap: 12px; padding: 12px; }
figure { margin: 0 0 12px; padding: 12px; break-inside: avoid;
  border: 1px solid #8884; border-radius: 6px; background: #fff; }
html[data-theme="dark"] figure { background: #1a1d21; }
figcaption { font-size: 11px; opacity: .6; margin-top: 8px; }
</style><body><div id="pictures"></div></body></html>"""


def views(room: str, voice: str) -> Iterator[tuple[str, Any]]:
    """Each example of a room once, where it appears: a message, a home, or else a modal."""
    with speaking(VOICES[voice]):
        for number, screen in enumerate(screens_of(room)):
            name = f"{number} {type(screen).__name__} {getattr(screen, 'name', '')}"
            yield name, _drawn(screen)


def _drawn(screen: Screen) -> Any:
    match screen:
        case Message():
            return message(screen)
        case Page(name="home"):
            return home(screen)
        case _:
            return modal_of(screen, carried={})


def bundle(folder: Path) -> tuple[Path, Path]:
    """The script and the style that draw, made of the playground's page."""
    build.install()
    made = folder / "pictures.js"
    program = build.MODULES / "esbuild" / "bin" / "esbuild"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NODE_PATH", str(build.MODULES))
        run_node(str(program), str(ENTRY), "--bundle", f"--outfile={made}", *HOW)
    return made, made.with_suffix(".css")
