"""One in Slack and in German, the other in Teams and in English: the same state, each in their own
form, in every topic of the two."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from sqlalchemy.orm import Session

import mentorapp.i18n
from mentorapp.answers.asked import Answered, Asked, AtHome, Pressed
from mentorapp.answers.desk import Desk
from mentorapp.core.people.model import Account, Platform, Workspace
from mentorapp.i18n import ENGLISH, GERMAN, speaking
from mentorapp.screens.shapes import Answers, Page
from mentorapp.slack.views.surfaces import modal_of
from mentorapp.teams.draw import draw
from mentorapp.teams.places import Place
from tests.answers.tandems.stage import Someone, Tandem, a_page
from tests.answers.tandems.writings import END, LATER, OURS, Busy, busy
from tests.builders import (
    NOW,
    a_cohort,
    a_coordinator,
    a_pair,
    a_person,
    an_instance,
)
from tests.peers.blockkit import faults_of_view
from tests.screens.rooms import TANDEM, screens_of

CARRIED = {"form": "f", "target": "0" * 36, "token": "t"}
BEGUN = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
_written = count(1)


@dataclass(frozen=True, slots=True)
class Topic:
    """What is done, and how both see it: `says` stands in the German and in the English screen."""

    look: str
    do: Callable[[Busy], object]
    says: tuple[str, str]
    about: str = "pair"
    at: datetime = NOW


def _agree(busy: Busy) -> None:
    pair = busy.targets["pair"]
    busy.tandem.asha.hand_in("agreement", f"{pair}:0", aims="Führen.", rhythm="4")
    for someone in (busy.tandem.asha, busy.tandem.tom):
        someone.press("sign_agreement", f"{pair}:1")


def _rate(busy: Busy) -> None:
    pair = busy.targets["pair"]
    busy.tandem.asha.hand_in("choose_skills", f"{pair}:0", listed=("conflict",))
    busy.tandem.asha.hand_in("rate_skills", f"{pair}:start:0", level_conflict="1")
    busy.tandem.asha.press("share_skills", pair)


def _answer_statements(busy: Busy) -> None:
    for page in range(1, 5):
        numbers = range(page * 5 - 4, page * 5 + 1)
        answers = {f"item_{n}": "5" if n in (6, 16) else "1" for n in numbers}
        target = f"{busy.targets['pair']}:{page}:{page - 1}"
        busy.tandem.tom.fill_in("answer_style", target, answers)
    busy.tandem.tom.press("share_style", busy.targets["pair"])


def _met(busy: Busy) -> None:
    busy.tandem.tom.press("met", busy.targets["fixed"], at=BEGUN)


def _press(name: str, about: str = "pair") -> Callable[[Busy], object]:
    return lambda busy: busy.tandem.asha.press(name, busy.targets[about])


def _write(form: str, answers: Answers) -> Callable[[Busy], object]:
    def write(busy: Busy) -> None:
        for someone in (busy.tandem.asha, busy.tandem.tom):
            someone.fill_in(form, f"{busy.targets['pair']}:0", answers, at=END)

    return write


TOPICS = {
    "agreement": Topic("agreement", _agree, ("Von beiden zugestimmt", "Agreed by both")),
    "kit": Topic(
        "kit",
        _write("address", {"address": "formal"}),
        ("Siezen, mit Nachnamen", "Surnames, formal"),
    ),
    "goals": Topic("goals", _press("reach_goal", "goal"), ("Erreicht", "Reached")),
    "goal": Topic("goal", _press("let_go_of_goal", "goal"), ("Losgelassen", "Let go of"), "goal"),
    "comments": Topic(
        "goal_comments",
        lambda busy: busy.tandem.tom.hand_in("comment_goal", busy.targets["goal"], text="Mut!"),
        ("Mut!", "Mut!"),
        "goal",
    ),
    "meetings": Topic("meetings", _met, ("getroffen", "you met"), at=BEGUN),
    "meeting": Topic(
        "meeting", _press("cancel_meeting", "fixed"), ("wurde abgesagt", "was cancelled"), "fixed"
    ),
    "topics": Topic("topics", _write("save_topic", {"text": "Zeit"}), ("Zeit", "Zeit")),
    "activities": Topic("activities", lambda _busy: None, ("geschafft", "done")),
    "activity": Topic(
        "activity",
        _press("finish_activity", "activity"),
        ("Was Sie mitnehmen", "What you take along"),
        "activity",
    ),
    "workbook": Topic(
        "workbook",
        lambda busy: (
            busy.tandem.asha.hand_in("write_page", f"{busy.targets['page']}:0", text="Mut"),
            busy.tandem.asha.press("share_page", busy.targets["page"]),
        ),
        ("1 von 3 geschrieben", "Asha shares 1 page"),
    ),
    "chapter": Topic(
        "workbook_chapter", lambda _busy: None, ("In einem Jahr", "In a year"), "chapter"
    ),
    "exercise": Topic(
        "workbook_exercise", lambda _busy: None, ("In einem Jahr", "In a year"), "page"
    ),
    "skills": Topic("skills", _rate, ("Grundlagen", "Basics")),
    "style": Topic("working_style", _answer_statements, ("Eher ruhig", "Rather quiet")),
    "feedback": Topic(
        "feedback",
        _write("feedback_at_end", {"helped": "Zuhören", **OURS}),
        ("Was hat geholfen?", "What helped?"),
        at=END,
    ),
    "pause": Topic(
        "pair_changes",
        lambda busy: busy.tandem.tom.hand_in("pause_pair", busy.targets["pair"], until=LATER),
        ("macht Pause bis", "pauses until"),
    ),
    "closing": Topic(
        "closing", _write("thank", {"text": "Für alles"}), ("Mein Dankeschön ändern", "Change my"),
        at=END,
    ),
}  # fmt: skip


@pytest.fixture
def across(session: Session) -> Busy:
    """Asha in Slack and in German, Tom in Teams and in English."""
    cohort = a_cohort(session)
    asha = a_person(session, "Asha", language=GERMAN)
    tom = a_person(session, "Tom", language=ENGLISH)
    account = session.query(Account).filter_by(person_id=tom.id).one()
    account.workspace = Workspace(
        platform=Platform.TEAMS,
        external_id="tenant",
        name="Dormagen in Teams",
        organisation=asha.organisation,
    )
    pair = a_pair(session, cohort=cohort, mentee=asha, mentor=tom)
    people = (asha, tom, a_person(session, "Eve"), a_coordinator(session, cohort))
    tandem = Tandem(pair, *(Someone(session, person) for person in people))
    made = busy(session, tandem)
    return Busy(tandem, {**made.targets, "chapter": f"{pair.id}:1"})


@pytest.mark.parametrize("name", TOPICS)
def test_both_see_the_same_state_each_in_their_own_form(
    session: Session, across: Busy, name: str
) -> None:
    topic = TOPICS[name]
    topic.do(across)
    german, english = topic.says

    pressed = Pressed(name=topic.look, target=across.targets[topic.about])
    hers = _in_slack(session, across.tandem.asha, pressed, topic.at)
    his = _in_teams(session, across.tandem.tom, pressed, topic.at)

    assert german in str(hers)
    assert english in str(his)
    assert _said(hers) & _ENGLISH_ALONE == set()
    assert _said(his) & _GERMAN_ALONE == set()


def test_both_homes_say_how_things_stand(session: Session, across: Busy) -> None:
    hers = _in_slack(session, across.tandem.asha, AtHome(), NOW)
    his = _in_teams(session, across.tandem.tom, AtHome(), NOW)

    assert "Nächstes Treffen mit Tom" in str(hers)
    assert "Next meeting with Asha" in str(his)
    assert _said(hers) & _ENGLISH_ALONE == set()
    assert _said(his) & _GERMAN_ALONE == set()


def test_every_page_of_the_two_is_a_topic_here() -> None:
    pages = {screen.name for screen in screens_of(*TANDEM) if isinstance(screen, Page)}
    others = {
        "home", "pause", "cohort_pairs", "event", "my_events", "cohort_events", "event_people",
        "let_be_introduced", "suggested_events",
    }  # fmt: skip

    assert pages - others <= {topic.look for topic in TOPICS.values()}


def _in_slack(session: Session, someone: Someone, asked: Asked, at: datetime) -> Page:
    answered = _answered(session, someone, asked, at)
    page = a_page(answered.screen)
    with speaking(answered.voice):
        assert faults_of_view(modal_of(page, carried=CARRIED)) == []
    assert answered.voice.language == GERMAN
    return page


def _in_teams(session: Session, someone: Someone, asked: Asked, at: datetime) -> Page:
    answered = _answered(session, someone, asked, at)
    page = a_page(answered.screen)
    with speaking(answered.voice):
        card = draw(page, place=Place.DIALOG, token="t")
    assert card["lang"] == ENGLISH
    return page


def _answered(session: Session, someone: Someone, asked: Asked, at: datetime) -> Answered:
    seat = someone.seat()
    answered = Desk(an_instance(session, at=at)).ask(seat, asked)
    assert answered is not None
    return answered


def _said(page: Page) -> set[str]:
    """The product's own short words on a page: headings, labels and what small print says."""
    words = {page.title, page.heading, page.intro}
    for section in page.sections:
        words |= {section.heading, section.text, section.note}
        words |= {fact.label for fact in section.facts}
        words |= {action.label for action in section.actions}
        for entry in section.entries:
            words |= {entry.status, *(fact.label for fact in entry.facts)}
            words |= {action.label for action in entry.actions}
    return words


def _sentences() -> Iterator[tuple[str, str]]:
    locale = Path(mentorapp.i18n.__file__).parent / "locale"
    for name in ("de", "de_formal"):
        with (locale / name / "LC_MESSAGES" / "mentorapp.po").open("rb") as file:
            for message in read_po(file):
                if isinstance(message.id, str) and isinstance(message.string, str):
                    yield message.id, message.string


_ENGLISH = {english for english, _german in _sentences()} - {""}
_GERMAN = {german for _english, german in _sentences()} - {""}
_ENGLISH_ALONE, _GERMAN_ALONE = _ENGLISH - _GERMAN, _GERMAN - _ENGLISH
