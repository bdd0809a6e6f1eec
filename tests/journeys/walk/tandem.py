"""The two who walk, each in a window of the playground's page, and the time that passes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from mentorapp.demo.calendar import ZONE
from mentorapp.demo.world import user_id
from mentorapp.playground.keyboard import Person
from mentorapp.playground.seen import Seen
from tests.journeys.steps import eventually
from tests.journeys.town import COLLEAGUES, PATIENCE, Town, in_slack
from tests.journeys.walk.album import Album, by_month
from tests.journeys.walk.cast import Cast
from tests.journeys.walk.clicks import SETTLES, Desk, SlackClicks, TeamsClicks
from tests.journeys.walk.words import Said
from tests.journeys.years import acting

STARTS_ON = date(2031, 9, 29)  # of the demo's year, as seen from the walk's first day
ANSWERS_WITHIN = 1.5  # seconds
Way = str | tuple[str, str]  # what is pressed, and what it is about


@dataclass
class Partner:
    """One of the two at their window; whatever they do is photographed."""

    key: str
    role: str
    person: Person
    desk: Desk
    album: Album
    today: Callable[[], datetime]
    said: Said

    @property
    def language(self) -> str:
        return self.said["language"]

    def sees(self, what: str) -> None:
        self.desk.window.page.wait_for_timeout(SETTLES)
        day = f"{self.today():%Y-%m-%d}"
        self.album.take(self.desk.window, day=day, who=self.role, what=what)

    def home(self, what: str) -> Seen:
        seen = acting.home(self.person)
        self.sees(what)
        return seen

    def opens(self, what: str, *way: Way) -> Seen:
        """From home by one press after another."""
        acting.home(self.person)
        return self.presses(what, *way)

    def presses(self, what: str, *way: Way) -> Seen:
        for step in way:
            name, about = (step, "") if isinstance(step, str) else step
            press_soon(self.person, name, about)
        self.sees(what)
        return self.person.sees

    def writes(self, what: str, /, **answers: Any) -> Seen:
        """Fill in the form that is open and hand it in: a picture of it filled, one of after."""
        self.desk.before_handing_in = lambda: self.sees(f"{what}-form")
        try:
            seen = acting.fill_in(self.person, **answers)
        finally:
            self.desk.before_handing_in = lambda: None
        self.sees(what)
        return seen

    def reads_messages(self, what: str) -> None:
        acting.leave(self.person)
        self.person.messages()
        self.desk.go_to_messages()
        self.sees(what)

    def follows(self, what: str, url: str) -> Page:
        """A link opens beside the chat, as in any browser."""
        page = beside(self.desk.window.page)
        page.goto(url)
        page.wait_for_timeout(SETTLES)
        self.album.take(
            page.locator("body"), day=f"{self.today():%Y-%m-%d}", who=self.role, what=what
        )
        return page


@dataclass
class Tandem:
    town: Town
    album: Album
    mentee: Partner
    mentor: Partner
    contact: str  # whom the mentor introduces
    starts_on: date
    mentee_chose: bool

    @property
    def both(self) -> tuple[Partner, Partner]:
        return self.mentee, self.mentor

    def day(self, week: float, days: int = 0) -> date:
        return self.starts_on + timedelta(weeks=week, days=days)

    def until(self, day: date, at: time = time(11)) -> None:
        """Let time pass from one thing that happens to the next, a day at the most: the app looks
        at its calendar every night.
        """
        clock = self.town.playground.clock
        wanted = datetime.combine(day, at, ZONE)
        while (now := self.town.now) < wanted:
            coming = clock.read().get("next")
            steps = (wanted, now + timedelta(days=1))
            clock.to(min(steps + ((datetime.fromisoformat(coming),) if coming else ())))
        self.mentee.desk.window.page.wait_for_timeout(2 * SETTLES)

    @contextmanager
    def joined_by(self, key: str, role: str, said: Said) -> Iterator[Partner]:
        """Somebody else, at a page of their own for a while."""
        page = beside(self.mentee.desk.window.page)
        page.goto(f"{self.town.playground.http.address}/?{_side(key)}={_id_of(key)}&theme=light")
        yield _partner(self.town, page, self.album, key, role, said)
        page.goto("about:blank")  # Chromium may never close a page that is still on its way
        page.close()

    def count_messages(self) -> None:
        for one in self.both:
            screen = self.town.playground.http.get(one.desk.path)
            self.album.tell(f"{one.role} {one.key}\n{by_month(screen)}")


def beside(page: Page) -> Page:
    """One more page of the same browser, as large."""
    browser = page.context.browser
    assert browser is not None
    return browser.new_page(viewport=page.viewport_size, reduced_motion="reduce")


def press_soon(by: Person, name: str, about: str = "") -> None:
    """Press it as soon as it is there, and wait for what comes of it."""
    button = eventually(lambda: acting.find(by.sees, name, about))
    before = by.sees.raw
    by.press(button.name, label=button.label, target=button.target)
    with suppress(AssertionError):  # a word in passing may be all that comes
        eventually(lambda: by.sees.raw != before, within=ANSWERS_WITHIN)


def sit_down(town: Town, page: Page, folder: Path, cast: Cast) -> Tandem:
    """Both windows, side by side."""
    sides = {_side(key): key for key in (cast.mentee, cast.mentor)}
    who = "&".join(f"{side}={_id_of(key)}" for side, key in sides.items())
    page.goto(f"{town.playground.http.address}/?{who}&theme=light")
    album = Album(folder)
    return Tandem(
        town,
        album,
        mentee=_partner(town, page, album, cast.mentee, "mentee", cast.mentee_says),
        mentor=_partner(town, page, album, cast.mentor, "mentor", cast.mentor_says),
        contact=cast.contact,
        starts_on=STARTS_ON,
        mentee_chose=cast.mentee_chose,
    )


def _partner(town: Town, page: Page, album: Album, key: str, role: str, said: Said) -> Partner:
    person, side = _id_of(key), _side(key)
    app = town.playground.http.get("/play/world")[side]["app"]["name"]
    desk = Desk(page, side, person, app=app)
    hands = SlackClicks if in_slack(key) else TeamsClicks
    at_keyboard = Person(hands(town.playground.http, person, desk), patience=PATIENCE)
    return Partner(key, role, at_keyboard, desk, album, lambda: town.now, said)


def _id_of(key: str) -> str:
    return user_id(COLLEAGUES[key])


def _side(key: str) -> str:
    return "slack" if in_slack(key) else "teams"
