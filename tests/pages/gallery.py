"""Every screen there is as a page, in a browser of its own colours: `/app/see/help/<number>`."""

import importlib
import pkgutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import uuid4

from playwright.sync_api import Browser
from playwright.sync_api import Page as Window
from sqlalchemy import update
from sqlalchemy.orm import Session
from werkzeug.serving import make_server

import mentorapp.screens
from mentorapp.answers.desk import Desk
from mentorapp.core.people.model import Person
from mentorapp.core.people.page_sessions import PageSession, Theme
from mentorapp.core.people.use_cases import Seat
from mentorapp.i18n import Voice, speaking
from mentorapp.screens.cohorts import mine as cohorts
from mentorapp.screens.joining import wide as wide_applications
from mentorapp.screens.matching import wide as wide_matching
from mentorapp.screens.shapes import Form, Page, Screen
from mentorapp.screens.wide import Table
from tests.builders import a_person
from tests.pages.house import House, open_house

TABLES = {
    "applications": wide_applications.example,
    "matching": wide_matching.example,
    "cohorts": cohorts.example,
}


@dataclass(frozen=True, slots=True)
class ShowsExamples(Desk):
    """Answers a number with the example of that number, in English or German."""

    language: str = "en"

    def home(self, seat: Seat) -> Page:
        return Page(name="home", title="Home", heading="Home")

    def press(self, seat: Seat, name: str, target: str) -> Screen:
        return examples(self.language)[int(target)]

    def table(self, seat: Seat, name: str, target: str) -> Table:
        with speaking(Voice(language=self.language)):
            return TABLES[name]()


@dataclass(frozen=True)
class Gallery:
    house: House
    address: str
    person: Person

    def visitor(self, browser: Browser, theme: Theme, *, scripts: bool = True) -> Window:
        page = browser.new_page(
            java_script_enabled=scripts, reduced_motion="reduce", base_url=self.address
        )
        page.goto(self.house.entrance(self.person, nonce=uuid4().hex))
        page.get_by_role("button").click()
        page.wait_for_url("**/app/")
        self.house.session.execute(update(PageSession).values(theme=theme))
        self.house.session.commit()
        return page


def examples(language: str) -> Sequence[Screen]:
    with speaking(Voice(language=language)):
        found = []
        for module in pkgutil.walk_packages(mentorapp.screens.__path__, "mentorapp.screens."):
            room = importlib.import_module(module.name)
            if hasattr(room, "examples"):
                found += room.examples()
        return found


def fullest(screens: Sequence[Screen], *, kinds: int = 1) -> Sequence[int]:
    """The numbers of the longest example of each shape, and of a form that was refused."""
    chosen = []
    for shape in {type(screen) for screen in screens}:
        mine = [n for n, screen in enumerate(screens) if type(screen) is shape]
        chosen += sorted(mine, key=lambda n: -len(repr(screens[n])))[:kinds]
    fields = [n for n, s in enumerate(screens) if isinstance(s, Form)]
    chosen += sorted(fields, key=lambda n: -_kinds(screens[n]))[:1]
    turned = [n for n, s in enumerate(screens) if isinstance(s, Page) and s.paging]
    return sorted({*chosen, *turned[:1]})


def _kinds(screen: Screen) -> int:
    return len({type(field) for field in screen.fields}) if isinstance(screen, Form) else 0


@contextmanager
def open_gallery(session: Session, *, language: str) -> Iterator[Gallery]:
    person = a_person(session, "Asha", language=language)
    house = open_house(session, desk=lambda instance: ShowsExamples(instance, language=language))
    server = make_server("127.0.0.1", 0, house.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield Gallery(house, f"http://127.0.0.1:{server.server_port}", person)
    finally:
        server.shutdown()
        thread.join(5)
        server.server_close()
