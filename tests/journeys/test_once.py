"""Delivered twice, pressed twice, decided by two at once: the effect is there once."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import AuditEntry
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role
from mentorapp.core.goals.model import Comment, Goal
from mentorapp.core.matching.model import MatchingRun, Proposal
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import Notice
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Account, Handled, Person
from mentorapp.core.sealing.pairkeys import WrappedKey
from mentorapp.db.base import Base
from mentorapp.db.engine import make_engine
from mentorapp.demo.calendar import DemoStage
from mentorapp.demo.service import database_url
from mentorapp.playground.keyboard import Person as Player
from mentorapp.playground.slack_wire import SlackWire
from mentorapp.playground.wire import Wire
from tests.journeys.forged import Forger, Told
from tests.journeys.senders import Sender, sender
from tests.journeys.steps import eventually, go_home, hears, press
from tests.journeys.town import Town, name_of, opened

pytestmark = pytest.mark.journey

AT_ONCE = 4
PAIRS = {"leyla": "christiane", "svenja": "juergen", "ina": "monika"}


@dataclass(frozen=True, kw_only=True)
class Scene:
    town: Town
    forger: Forger
    session: Session

    def count(self, table: type[Base], *where: ColumnElement[bool]) -> int:
        self.session.rollback()
        return len(self.session.scalars(select(table).where(*where)).all())

    def told(self, kind: NoticeKind, about: UUID) -> int:
        return self.count(Notice, Notice.kind == kind, Notice.subject_id == about)


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with opened(DemoStage.MATCHING, tmp_path_factory.mktemp("town")) as town:
        engine = make_engine(database_url(town.folder.database))
        with closing(Session(engine.execution_options(reading=True))) as session:
            yield Scene(town=town, forger=Forger(town), session=session)
        engine.dispose()


def at_once(*deeds: Callable[[], Told]) -> list[Told]:
    """All of them in threads, `AT_ONCE` times each."""
    with ThreadPoolExecutor(AT_ONCE * len(deeds)) as threads:
        waiting = [threads.submit(deed) for _ in range(AT_ONCE) for deed in deeds]
        return [one.result() for one in waiting]


def coordinators() -> Sequence[Sender]:
    return (sender("katja"), sender("meral"))


def test_two_coordinators_decide_at_once_and_it_is_told_once(scene: Scene) -> None:
    waiting = scene.session.scalars(
        select(Enrolment).where(
            Enrolment.state == EnrolmentState.WAITING, Enrolment.role == Role.MENTEE
        )
    ).all()[0]
    deed = AuditEntry.deed == "decide_admitted", AuditEntry.subject_id == waiting.id

    said = at_once(
        *(
            partial(scene.forger.press, who, "admit", f"{waiting.id}:waiting")
            for who in coordinators()
        )
    )

    assert Counter(told.status for told in said) == {200: 2 * AT_ONCE}
    sentences = Counter(told.text for told in said if told.is_sentence)
    assert sentences == {"Das wurde bereits entschieden.": 2 * AT_ONCE - 1}
    assert scene.count(AuditEntry, *deed) == 1
    assert scene.told(NoticeKind.DECISION_ADMITTED, waiting.id) == 1


def test_two_coordinators_start_at_once_and_one_run_is_made(scene: Scene) -> None:
    cohort = scene.session.scalars(select(Cohort)).one()
    before = scene.count(MatchingRun)
    form = {"aim": "everyone"}

    said = at_once(
        *(
            partial(scene.forger.hand_in, who, "start_matching", str(cohort.id), form)
            for who in coordinators()
        )
    )

    late = ["Es wird schon gesucht." in told.text for told in said]
    assert Counter(late) == {False: 1, True: 2 * AT_ONCE - 1}
    assert scene.count(MatchingRun) == before + 1
    eventually(lambda: not scene.count(MatchingRun, MatchingRun.finished_at.is_(None)), within=30)


def test_two_coordinators_release_at_once_and_every_mentor_is_asked_once(scene: Scene) -> None:
    cohort = scene.session.scalars(select(Cohort)).one()

    at_once(
        *(
            partial(scene.forger.press, who, "release_matching", str(cohort.id))
            for who in coordinators()
        )
    )

    for mentor in PAIRS.values():
        asked = "Würden Sie jemanden begleiten?"
        hears(scene.town.person(mentor), asked)
        assert sum(asked in told for told in scene.town.person(mentor).messages()) == 1
    assert scene.count(AuditEntry, AuditEntry.deed == "release_proposal") == scene.count(
        Proposal, Proposal.released_at.is_not(None)
    )


def test_a_mentor_and_then_a_mentee_press_yes_many_times_and_one_pair_is_formed(
    scene: Scene,
) -> None:
    for mentee, mentor in PAIRS.items():
        proposal = _proposal_of(scene, mentee)
        answer = str(proposal)

        at_once(partial(scene.forger.press, sender(mentor), "agree", answer))
        assert scene.told(NoticeKind.PROPOSAL_TO_MENTEE, proposal) == 1
        said = at_once(partial(scene.forger.press, sender(mentee), "agree", answer))

        assert all(told.status == 200 and told.is_sentence for told in said)
        pair = _pair_of(scene, mentee)
        assert scene.count(WrappedKey, WrappedKey.pair_id == pair) == 1
        assert scene.told(NoticeKind.PAIR_FORMED, pair) == 2


@pytest.mark.parametrize("mentee", ["leyla", "ina"], ids=["slack", "teams"])
def test_a_form_handed_in_many_times_is_taken_once(scene: Scene, mentee: str) -> None:
    pair = _pair_of(scene, mentee)
    form = {"title": "Einmal", "why": "Ein Mal reicht."}

    said = at_once(
        lambda: scene.forger.hand_in(
            sender(mentee), "add_goal", str(pair), form, token=f"one-{mentee}"
        )
    )

    assert scene.count(Goal, Goal.pair_id == pair) == 1
    again = Counter(told.text for told in said if told.is_sentence)
    assert again == {"Das ist bereits angekommen.": AT_ONCE - 1}


@pytest.mark.parametrize("mentee", ["leyla", "ina"], ids=["slack", "teams"])
def test_what_the_platform_delivers_again_acts_once(scene: Scene, mentee: str) -> None:
    person, pair = scene.town.person(mentee), _pair_of(scene, mentee)
    go_home(person)
    press(person, "goals", shows="Einmal")
    press(person, "goal", shows="Ein Mal reicht.")
    press(person, "share_goal", shows="Kommentare")
    press(person, "comment_goal", shows="Ihr Kommentar")

    person.fill(text="Nur ein Kommentar.").submit(twice=True)

    comments = select(Comment).join(Goal).where(Goal.pair_id == pair)
    scene.session.rollback()
    assert len(scene.session.scalars(comments).all()) == 1


def test_a_message_to_the_bot_brought_twice_is_answered_once(scene: Scene) -> None:
    monika = scene.town.person("monika")
    go_home(monika)
    before = _written_and_homes(monika)

    monika.command("home", twice=True)

    assert _written_and_homes(monika) == before + Counter({"home": 1, "Guten Tag": 1})


def test_an_event_of_slack_brought_twice_acts_once(scene: Scene) -> None:
    town, martin = scene.town, sender("martin").user
    wire = SlackWire(town.world, Wire(town.world, app_url=town.app_url))
    left = Account.external_id == martin, Account.unreachable_at.is_not(None)
    from_slack = Handled.key.like("slack:%")
    before = scene.count(Handled, from_slack)

    answer = wire.event(
        {"type": "user_change", "user": {"id": martin, "deleted": True}}, twice=True
    )

    assert answer.fine
    assert scene.count(Account, *left) == 1
    assert scene.count(Handled, from_slack) == before + 1


def _written_and_homes(player: Player) -> Counter[str]:
    """How often each stands in the chat; news may come there in between."""
    told = (message.text for message in player.messages())
    return Counter(text[:9] for text in told if text.startswith(("home", "Guten Tag")))


def _pair_of(scene: Scene, mentee: str) -> UUID:
    scene.session.rollback()
    found = select(Pair.id).join(Person, Pair.mentee_id == Person.id)
    return scene.session.scalars(found.where(Person.name == name_of(mentee))).one()


def _proposal_of(scene: Scene, mentee: str) -> UUID:
    scene.session.rollback()
    found = (
        select(Proposal.id)
        .join(Enrolment, Proposal.mentee_id == Enrolment.id)
        .join(Person, Enrolment.person_id == Person.id)
    )
    return scene.session.scalars(
        found.where(Person.name == name_of(mentee), Proposal.ended_at.is_(None))
    ).one()
