"""A tandem of two employers on two platforms: words travel, and are nowhere once they arrived."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from mentorapp.answers.tellers import Tellers
from mentorapp.core.errors import CannotReach
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.wishes import mute
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import the_pair
from mentorapp.core.people.model import Account, Organisation, Person, Platform, Workspace
from mentorapp.core.programmes.model import ProgrammeEmployer
from mentorapp.core.relay.model import ShortMessage
from mentorapp.core.relay.use_cases import forget_stranded, send_short_message
from mentorapp.jobs.run import Worker
from tests.builders import KEYRING, a_cohort, a_pair
from tests.jobs.stage import Stage

MARKER = "Haselmausnest"


@pytest.fixture
def pair(stage: Stage) -> Pair:
    """Asha works in Dormagen with Slack, Tom in Kleve with Teams."""
    stage.instance = replace(stage.instance, keyring=KEYRING)
    with stage.session() as session:
        kleve = Organisation(name="Kleve", region="NW")
        tenant = Workspace(
            platform=Platform.TEAMS, external_id="tenant", name="Kleve", organisation=kleve
        )
        tom = Person(name="Tom", organisation=kleve)
        seat = Account(workspace=tenant, person=tom, external_id="tom", conversation="a:tom")
        session.add_all([tenant, tom, seat])
        cohort = a_cohort(session)
        agreed = ProgrammeEmployer(
            programme_id=cohort.programme_id, organisation_id=kleve.id, agreed_at=stage.clock()
        )
        session.add(agreed)
        asha = session.get_one(Person, stage.asha.id)
        return a_pair(session, mentee=asha, mentor=tom, cohort=cohort, at=stage.clock())


def test_each_gets_it_at_home_and_it_is_kept_nowhere(stage: Stage, pair: Pair) -> None:
    worker = _worker(stage)
    worker.run_once()  # that they are a tandem

    _send(stage, pair, from_mentee=True, text=f"{MARKER} <@U1> *da*")
    _send(stage, pair, from_mentee=False, text="Bis gleich")
    worker.run_once()

    to_tom, to_asha = stage.teams.sent[-1], stage.slack.sent[-1]
    assert to_tom.message.heading == "Asha writes to you"
    assert MARKER in to_tom.message.sections[0].text
    assert MARKER not in to_tom.message.notification
    assert to_asha.message.heading == "Tom writes to you"
    assert _kept(stage) == []


def test_it_stays_sealed_until_it_has_arrived(stage: Stage, pair: Pair) -> None:
    worker = _worker(stage)
    worker.run_once()
    stage.teams.errors.append(CannotReach("busy"))

    _send(stage, pair, from_mentee=True, text=MARKER)
    worker.run_once()
    still_there = _kept(stage)
    stage.travel(worker, timedelta(hours=1))

    assert len(still_there) == 1
    assert MARKER.encode() not in still_there[0].sealed_text
    assert MARKER in stage.teams.sent[-1].message.sections[0].text
    assert _kept(stage) == []


def test_what_nobody_can_deliver_is_deleted_too(stage: Stage, pair: Pair) -> None:
    worker = _worker(stage)
    worker.run_once()
    stage.teams.errors.append(CannotReach("user_not_found", permanent=True))

    _send(stage, pair, from_mentee=True, text=MARKER)
    worker.run_once()

    assert _kept(stage) == []


def test_what_was_muted_on_its_way_goes_with_the_next_tidying(stage: Stage, pair: Pair) -> None:
    worker = _worker(stage)
    worker.run_once()
    _send(stage, pair, from_mentee=True, text=MARKER)
    with stage.session() as session:
        tom = session.get_one(Person, pair.mentor_id)
        mute(session, by=tom, kind=NoticeKind.SHORT_MESSAGE, at=stage.clock())

    worker.run_once()
    stage.pass_time(timedelta(hours=1))
    with stage.session() as session:
        forget_stranded(session, now=stage.clock())

    assert not any(MARKER in str(sent.message) for sent in stage.teams.sent)
    assert _kept(stage) == []


def test_tidying_leaves_what_is_still_on_its_way(stage: Stage, pair: Pair) -> None:
    _send(stage, pair, from_mentee=True, text=MARKER)
    stage.pass_time(timedelta(days=2))

    with stage.session() as session:
        forget_stranded(session, now=stage.clock())

    assert len(_kept(stage)) == 1


def _worker(stage: Stage) -> Worker:
    return stage.worker(tell=Tellers(stage.instance).tell)


def _send(stage: Stage, pair: Pair, *, from_mentee: bool, text: str) -> None:
    with stage.session() as session:
        mine = the_pair(session, pair.id)
        send_short_message(
            session,
            pair=mine,
            by=mine.mentee if from_mentee else mine.mentor,
            text=text,
            keyring=KEYRING,
            at=stage.clock(),
        )


def _kept(stage: Stage) -> list[ShortMessage]:
    with stage.session() as session:
        return list(session.scalars(select(ShortMessage)))
