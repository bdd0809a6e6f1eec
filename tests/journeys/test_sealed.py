"""What two people write to each other is found again by the two alone, and only where they look.

A marker is planted in every field of theirs by hand, through the real forms on both platforms.
Then everything that is kept or was said is searched for it, to the last byte.
"""

import json
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, time

import pytest
from icalendar import Calendar
from sqlalchemy import LargeBinary, select
from sqlalchemy.orm import Session

from mentorapp.core.sealing.keyring import CannotOpen, Keyring
from mentorapp.core.sealing.pairkeys import PairKey, WrappedKey
from mentorapp.db.base import Base
from mentorapp.db.engine import make_engine
from mentorapp.demo.calendar import DemoStage
from mentorapp.demo.people import everybody
from mentorapp.demo.service import database_url
from mentorapp.demo.world import user_id
from mentorapp.entities import ENTITIES
from mentorapp.playground.hands import AppFailed
from mentorapp.playground.seen import NotSeen
from mentorapp.playground.world import Exchange
from tests.journeys.ledger import everything_written
from tests.journeys.steps import calendar_file, eventually, go_home, hears, press, press_spoken
from tests.journeys.town import Town, in_slack, name_of, opened

pytestmark = pytest.mark.journey

MARKER = "Eichkater7c1e"
PAIRS = (("svenja", "juergen"), ("marie", "ulrike"))  # the mentee in Teams, then in Slack
FIELDS = (
    "aims",
    "ways",
    "way_out",
    "topic",
    "hopes",
    "what",
    "contact",
    "title",
    "why",
    "step",
    "later",
    "comment",
    "answer",
    "place",
    "elsewhere",
)

# A choice from a list, and the programme's own words.
# The town's own programme has no workbook; its pages are looked for where the desk is tried.
# A short message is deleted as soon as it has arrived; a call for help and a staff list are no
# tandem's.
NOT_TYPED = (
    "agreement.sealed_rhythm",
    "agreement.sealed_clause",
    "help_case.sealed_sentence",
    "short_message.sealed_text",
    "staff_file.sealed_rows",
    "workbook_page.sealed_text",
)

# Slack's modals and Teams' dialogs are shown to one person and not kept by the platform.
WHERE_THE_TWO_LOOK = {
    ("slack", "views.open"),
    ("slack", "views.push"),
    ("slack", "views.update"),
    ("slack", "view_submission"),
    ("teams", "task/fetch"),
    ("teams", "task/submit"),
}

assert ENTITIES


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with opened(DemoStage.PREPARATION, tmp_path_factory.mktemp("town")) as town:
        town.world.exchanges = deque()  # everything is kept
        yield town


@pytest.mark.parametrize(("mentee", "mentor"), PAIRS, ids=["teams-slack", "slack-teams"])
def test_the_two_write_into_every_field_and_read_it_again(
    town: Town, mentee: str, mentor: str
) -> None:
    hers, his = town.person(mentee), town.person(mentor)

    go_home(hers)
    press(hers, "agreement", shows="Unsere Ziele")
    hers.fill(aims=mark("aims"), ways=mark("ways"), way_out=mark("way_out")).submit()
    hers.wait_for(mark("way_out"))
    press(hers, "sign_agreement", shows="haben zugestimmt")
    hears(his, "hat Ihre Vereinbarung entworfen")
    press(his, "agreement", shows=mark("ways"))
    press(his, "sign_agreement", shows="Von beiden zugestimmt")
    go_home(hers)
    press(hers, "topics", shows="Themen")
    press(hers, "save_topic", shows="Worüber möchten Sie sprechen?")
    hers.fill(text=mark("topic")).submit()
    hers.wait_for(mark("topic"))
    go_home(hers)
    press(hers, "activities", shows="Noch ist nichts geplant.")
    press(hers, "plan_activity", shows="Worum geht es?")
    hers.fill(kind="introduction", what=mark("what"), contact=mark("contact"))
    hers.fill(on_day=date(2031, 10, 9)).submit()
    hers.wait_for(mark("contact"))
    go_home(hers)
    press(hers, "kit", shows="Das erste Treffen")
    press(hers, "say_expectations", shows="Was ich erwarte")
    hers.fill(hopes=mark("hopes")).submit()
    hers.wait_for(mark("hopes"))

    go_home(hers)
    press(hers, "add_goal", shows="Was möchten Sie erreichen?")
    hers.fill(title=mark("title"), why=mark("why"), steps=mark("step")).submit()
    hers.wait_for(mark("step"))
    press(hers, "add_steps", shows="Kleine Schritte")
    hers.fill(steps=mark("later")).submit()
    press_spoken(hers, f"Geschafft: {mark('step')}", shows="1 von 2 Schritten")
    press(hers, "share_goal", shows="Kommentare")

    hears(his, "hat ein Ziel mit Ihnen geteilt")
    page = press(his, "goal", shows=mark("title"))
    assert mark("why") in page
    assert mark("later") in page
    press(his, "comment_goal", shows="Ihr Kommentar")
    his.fill(text=mark("comment")).submit()
    hears(hers, "hat ein Ziel kommentiert")
    press(hers, "goal", shows=mark("comment"))
    press(hers, "comment_goal", shows="Ihr Kommentar")
    hers.fill(text=mark("answer")).submit()
    hers.wait_for(mark("answer"))


@pytest.mark.parametrize(("mentee", "mentor"), PAIRS, ids=["teams-slack", "slack-teams"])
def test_the_two_find_a_place_and_another_one(town: Town, mentee: str, mentor: str) -> None:
    hers, his = town.person(mentee), town.person(mentor)

    go_home(hers)
    press(hers, "propose_meeting", shows="Termine vorschlagen")
    hers.fill(times=[], day_1=date(2031, 9, 9), time_1=time(10), place=mark("place")).submit()
    hears(his, "schlägt ein Treffen vor")
    press(his, "choose_time", shows=mark("place"))
    press(his, "move_meeting", shows="Treffen verschieben")
    his.fill(day_1=date(2031, 9, 10), place=mark("elsewhere")).submit()
    his.wait_for(mark("elsewhere"))

    told = hears(hers, "hat sich geändert")
    (entry,) = Calendar.from_ical(calendar_file(told)).walk("VEVENT")
    assert entry["location"] == mark("elsewhere")


def test_every_sealed_column_was_written_and_opens_with_the_pairs_key_alone(town: Town) -> None:
    columns = {
        f"{table.name}.{column.name}": column
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if column.name.startswith("sealed_") and table.name != "slack_installation"
    }
    engine = make_engine(database_url(town.folder.database))
    with Session(engine) as session:
        keys = _keys(session, town)
        opened_texts = {
            name: [_opened(value, keys) for value in session.scalars(select(column))]
            for name, column in columns.items()
        }
    engine.dispose()

    assert all(isinstance(column.type, LargeBinary) for column in columns.values())
    assert len(columns) >= 6
    missing = [name for name, texts in opened_texts.items() if MARKER not in "".join(texts)]
    assert sorted(missing) == sorted(NOT_TYPED)
    everything = "".join(text for texts in opened_texts.values() for text in texts)
    gone = {"place"}  # the place was changed
    assert [field for field in FIELDS if mark(field) not in everything and field not in gone] == []


def test_no_column_and_no_byte_of_the_database_shows_it(town: Town) -> None:
    folder = town.folder.database.parent
    files = [file for file in folder.iterdir() if file.name.startswith(town.folder.database.name)]

    written = [
        where
        for where, value in everything_written(town)
        if MARKER.encode() in (value if isinstance(value, bytes) else str(value).encode())
    ]

    assert written == []
    assert any(file.name.endswith("-wal") for file in files)
    assert [file.name for file in files if MARKER.encode() in file.read_bytes()] == []


def test_no_line_of_the_log_shows_it_even_when_a_platform_refuses_what_it_should_show(
    town: Town,
) -> None:
    juergen, meral = town.person("juergen"), town.person("meral")
    go_home(juergen)
    town.playground.order_fault("views.open", status=200, error="invalid_arguments")
    town.playground.order_fault("connector.send", status=400, error="BadArgument")

    juergen.press("goals")
    with suppress(NotSeen, AppFailed):
        meral.command("home")

    eventually(lambda: b"invalid_arguments" in town.folder.log.read_bytes())
    assert MARKER.encode() not in town.folder.log.read_bytes()


def test_it_reached_the_platforms_only_where_the_two_were_looking(town: Town) -> None:
    with town.world.look():
        exchanges = list(town.world.exchanges)

    shown = {(e.side, e.what) for e in exchanges if MARKER in json.dumps(_said_by_the_app(e))}

    assert shown
    assert shown <= WHERE_THE_TWO_LOOK


def test_no_home_and_no_message_shows_it_to_anybody(town: Town) -> None:
    two = {key for pair in PAIRS for key in pair}

    for colleague in everybody():
        person = town.person(colleague.key)
        go_home(person)
        side = "slack" if in_slack(colleague.key) else "teams"
        screen = town.playground.http.get(f"/play/{side}/{user_id(colleague)}")
        assert MARKER not in json.dumps(screen), colleague.key
        if colleague.key in two:
            assert not person.dialog


@pytest.mark.parametrize("key", ["katja", "meral"], ids=["slack", "teams"])
def test_coordinators_find_it_nowhere(town: Town, key: str) -> None:
    coordinator = town.person(key)

    for name, words in (("matching", "Alle Vorschläge"), ("cohort_events", " ohne Antwort")):
        go_home(coordinator)
        page = press(coordinator, name, shows=words)
        assert MARKER not in json.dumps(page.raw)
    go_home(coordinator)
    press(coordinator, "matching", shows="Matching, ")
    words = f"Warum {name_of('svenja')} mit {name_of('juergen')}?"
    why = press_spoken(coordinator, words, shows="Was dafür spricht")
    assert MARKER not in json.dumps(why.raw)


def mark(field: str) -> str:
    return f"{MARKER}-{field}"


def _said_by_the_app(exchange: Exchange) -> object:
    """What came from the app: its answer, or its own request."""
    return exchange.response if exchange.towards == "app" else exchange.request


def _keys(session: Session, town: Town) -> list[PairKey]:
    keyring = Keyring([town.vault.encryption_key])
    rows = session.scalars(select(WrappedKey))
    return [PairKey(row.pair_id, keyring.unwrap(row.wrapped)) for row in rows]


def _opened(sealed: bytes, keys: list[PairKey]) -> str:
    for key in keys:
        with suppress(CannotOpen):
            return key.open(sealed)
    return ""
