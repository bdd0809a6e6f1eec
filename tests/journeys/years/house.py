"""One installation of the product and the platforms around it, in this process, with a clock that
the journey moves. People act by signed requests; what is due is done by the real worker.
"""

import logging
import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session
from werkzeug.serving import make_server

from benchmarks.processes import free_port
from mentorapp.app import make_product
from mentorapp.core.people.model import Organisation, Platform, Workspace
from mentorapp.core.people.use_cases import Seat, arrive
from mentorapp.core.settling.use_cases import welcome_installer
from mentorapp.demo.calendar import ZONE
from mentorapp.demo.folder import Folder
from mentorapp.demo.service import LOOPBACK, environment
from mentorapp.demo.vault import Vault
from mentorapp.environment import load_settings
from mentorapp.jobs.health import next_due
from mentorapp.playground import slack_workspace
from mentorapp.playground.driver import Playground
from mentorapp.playground.hands import Hands
from mentorapp.playground.keyboard import Person
from mentorapp.playground.page_hands import PageHands
from mentorapp.playground.server import serve
from mentorapp.playground.slack_hands import SlackHands
from mentorapp.playground.teams_hands import TeamsHands
from mentorapp.playground.world import World, make_world
from mentorapp.product import Product
from mentorapp.settings import PREFIX
from tests.connectors.personio_api import CLIENT_ID, CLIENT_SECRET, PersonioApi
from tests.databases import careless, sqlite_engine_at
from tests.jobs.stage import unhurried
from tests.journeys.years.arrivals import arrived
from tests.journeys.years.cast import Cast, Someone
from tests.journeys.years.near import NearPerson, NearPlayground
from tests.journeys.years.postman import Postman
from tests.journeys.years.story import Arrival
from tests.journeys.years.town_plan import LOCALES, seat_id, seed, team_id, workspace_id

PATIENCE = 20.0  # seconds to wait for what must appear, on a busy machine
NIGHT = time(3)  # when the timetable is looked at, so that its days are the same in every run
LOOKS = timedelta(hours=20)  # at least between two looks, where the product waits ten minutes


@dataclass(kw_only=True)
class House:
    cast: Cast
    product: Product
    world: World
    near: NearPlayground
    driver: Playground
    postman: Postman
    register: PersonioApi | None = None
    arrivals: dict[tuple[str, str], Arrival] = field(default_factory=dict)  # message and reader
    _people: dict[str, Person] = field(default_factory=dict)

    def person(self, key: str) -> Person:
        """Somebody of the cast at the keyboard, as they left it."""
        if key not in self._people:
            self._people[key] = self._seated(self.cast.by_key[key])
        return self._people[key]

    @contextmanager
    def session(self) -> Iterator[Session]:
        """To look at what the journey has left behind."""
        with self.product.instance.sessions() as session:
            yield session

    @property
    def now(self) -> datetime:
        return self.product.clock().astimezone(ZONE)

    def work(self) -> None:
        """Whatever is due now is done and delivered."""
        self.postman.set_out()
        self.product.worker.run_once()
        if brought := self.postman.come_back():
            self._note(brought)

    def _note(self, brought: Collection[str]) -> None:
        """At once: the ledger forgets, and so does whoever leaves."""
        with self.session() as session:
            found = arrived(session, self.postman.headings, among=brought)
        self.arrivals |= {(one.message, one.reader): one for one in found}

    def to(self, moment: datetime) -> None:
        """Let time pass, and everything happen that falls due on the way, each at its time."""
        self.work()
        while (now := self.product.clock()) < moment:
            with self.session() as session:
                due = next_due(session, after=now)
            self._move(min(moment, due or moment, _next_look(now)) - now)
            self.work()

    def _move(self, by: timedelta) -> None:
        self.product.clock.move(by)
        self.world.offset = self.product.clock.offset().total_seconds()

    def _seated(self, one: Someone) -> Person:
        return NearPerson(self._hands_of(one), self.world, patience=PATIENCE)

    def _hands_of(self, one: Someone) -> Hands:
        match one.platform:
            case Platform.SLACK:
                return SlackHands(self.near, seat_id(one))
            case Platform.TEAMS:
                return TeamsHands(self.near, seat_id(one))
            case Platform.MAIL:
                return PageHands(self.near, seat_id(one), while_post_comes=self.work)


def _next_look(now: datetime) -> datetime:
    """The next night, where nothing falls due before."""
    local = now.astimezone(ZONE)
    tonight = datetime.combine(local.date(), NIGHT, ZONE)
    night = tonight if tonight > local else tonight + timedelta(days=1)
    return night.astimezone(UTC)


@contextmanager
def opened(
    cast: Cast, path: Path, *, begins: datetime, register: PersonioApi | None = None
) -> Iterator[House]:
    """The app in every workspace of the cast, installed, and nothing else.

    `register` is where the first employer keeps its staff.
    """
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    folder, vault, port = Folder(path), Vault(), free_port()
    world = make_world(seed(cast, vault), answer_within=PATIENCE)
    world.teams.installed_in |= {team_id(one) for one in cast.having(Platform.TEAMS)}
    app_url = f"http://{LOOPBACK}:{port}"
    patience = pytest.MonkeyPatch()
    patience.setattr(slack_workspace, "TRIGGER_SECONDS", PATIENCE)  # benchmarks ask how quick it is
    playground = serve(world, port=0, app_url=app_url)
    environ = {
        **environment(folder, vault, world, port=port, playground=playground.address),
        **(_reading(register, cast) if register else {}),
    }
    sqlite_engine_at(folder.database).dispose()
    product = _product(environ)
    server = make_server(LOOPBACK, port, product.web(), threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    house = House(
        cast=cast,
        product=product,
        world=world,
        near=NearPlayground(
            world,
            app_url=app_url,
            address=playground.address,
            finish=lambda: product.finish_answers(within=PATIENCE),
        ),
        driver=Playground(playground.address, patience=PATIENCE),
        postman=Postman(world),
        register=register,
    )
    try:
        product.clock.move(begins.astimezone(UTC) - datetime.now(UTC))
        world.offset = product.clock.offset().total_seconds()
        _settle(house)
        yield house
    finally:
        server.shutdown()
        thread.join(timeout=5)
        server.server_close()
        playground.stop()
        patience.undo()
        product.engine.dispose()


def _reading(register: PersonioApi, cast: Cast) -> Mapping[str, str]:
    """The settings with which the staff is read each night."""
    employer = cast.employers[0]
    said = {
        "CLIENT_ID": CLIENT_ID,
        "CLIENT_SECRET": CLIENT_SECRET,
        "WORKSPACE": workspace_id(employer, employer.platforms[0]),
        "URL": register.url,
    }
    return {f"{PREFIX}PERSONIO__{name}": value for name, value in said.items()}


def _product(environ: Mapping[str, str]) -> Product:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environ.items():
            if name.startswith(PREFIX):
                patch.setenv(name, value)
        made = make_product(load_settings(), tuning=unhurried(tick=LOOKS))
    careless(made.engine)
    return made


def _settle(house: House) -> None:
    """IT has put the app into every workspace; who did it may begin a programme there."""
    sessions = house.product.instance.sessions
    with sessions.begin() as session:
        for employer in house.cast.employers:
            organisation = Organisation(name=employer.name, region="NW")
            session.add_all(
                Workspace(
                    platform=platform,
                    external_id=workspace_id(employer, platform),
                    name=employer.name,
                    organisation=organisation,
                )
                for platform in employer.platforms
            )
    for one in _installers(house.cast):
        if one.platform is Platform.SLACK:
            house.driver.slack.install(by=seat_id(one))
        else:
            with sessions.begin() as session:
                account = arrive(session, seat=_seat(house, one), at=house.product.clock())
                welcome_installer(
                    session, account=account, by=account.person, at=house.product.clock()
                )
    house.work()


def _installers(cast: Cast) -> Iterator[Someone]:
    """The first of each workspace's people."""
    known = set()
    for one in cast.people:
        place = (one.employer.key, one.platform)
        if place not in known and one.platform is not Platform.MAIL:
            known.add(place)
            yield one


def _seat(house: House, one: Someone) -> Seat:
    return Seat(
        platform=one.platform,
        workspace=workspace_id(one.employer, one.platform),
        user=seat_id(one),
        name=one.name,
        locale=LOCALES[one.language],
        timezone=ZONE.key,
        service_url=f"{house.near.address}/teams/",
        platform_user=house.world.teams.mri(seat_id(one)),
    )
