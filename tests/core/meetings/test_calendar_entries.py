"""A fixed meeting comes into the calendars of the two, moves there, and goes again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from mentorapp.answers.meetings import arranging as answers
from mentorapp.core.meetings.calendar_entries import (
    JOB,
    bring_calendars_up_to_date,
    carry_out,
)
from mentorapp.core.meetings.model import Meeting, MeetingState, Way
from mentorapp.core.meetings.queries import place_of
from mentorapp.core.notices.job import Job
from mentorapp.core.pairs.contents import key_for
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Account, Person, Platform, Workspace
from mentorapp.core.people.outside import Entered, Entry, OutsideFails, OutsideSeat
from mentorapp.core.people.visits import Instance
from tests.builders import KEYRING, NOW, a_pair, a_visit, an_instance

LATER = NOW + timedelta(days=7)


@dataclass
class Outlook:
    """What was asked of it."""

    did: list[tuple[object, ...]] = field(default_factory=list)
    fails: bool = False
    meanwhile: list[Callable[[], object]] = field(default_factory=list)  # before it answers

    def serves(self, tenant: str) -> bool:
        return tenant == "tenant"

    def enter(self, owner: OutsideSeat, entry: Entry) -> Entered:
        if self.fails:
            raise OutsideFails("refused_503")
        self.did.append(("enter", owner.user, entry))
        self._let_others_come()
        return Entered("e1", "https://join" if entry.is_online else "")

    def change(self, owner: OutsideSeat, name: str, entry: Entry) -> None:
        self.did.append(("change", owner.user, name, entry.starts_at))
        self._let_others_come()

    def cancel(self, owner: OutsideSeat, name: str) -> None:
        self.did.append(("cancel", owner.user, name))

    def _let_others_come(self) -> None:
        while self.meanwhile:
            self.meanwhile.pop()()


@pytest.fixture
def outlook() -> Outlook:
    return Outlook()


@pytest.fixture
def pair(session: Session) -> Pair:
    return a_pair(session)


def _in_teams(session: Session, *people: Person) -> None:
    tenant = session.query(Workspace).filter_by(external_id="tenant").one_or_none()
    if tenant is None:
        tenant = Workspace(
            platform=Platform.TEAMS,
            external_id="tenant",
            name="Town",
            organisation=people[0].organisation,
        )
    for person in people:
        session.add(Account(workspace=tenant, person=person, external_id=person.name.lower()))
    session.flush()


def _meeting(session: Session, pair: Pair, *, way: Way = Way.ONLINE, place: str = "") -> Meeting:
    key = key_for(session, pair=pair, by=pair.mentee, keyring=KEYRING)
    meeting = Meeting(
        pair=pair,
        state=MeetingState.FIXED,
        sealed_place=key.seal(place),
        proposed_by=pair.mentee.id,
        proposed_at=NOW,
        starts_at=LATER,
        fixed_at=NOW,
        way=way,
    )
    session.add(meeting)
    session.commit()
    return meeting


def _instance(session: Session, outlook: Outlook) -> Instance:
    return replace(an_instance(session), appointments=outlook)


def _carry_out(session: Session, outlook: Outlook, meeting: Meeting) -> None:
    session.commit()
    carry_out(_instance(session, outlook), {"meeting": str(meeting.id)}, _no_progress)
    session.refresh(meeting, ["calendar_entry", "sealed_place", "revision"])
    session.commit()


def _no_progress(_code: str) -> None:
    """Nobody looks."""


def _keys(session: Session) -> Sequence[str]:
    return [job.key for job in session.query(Job).filter_by(kind=JOB)]


def test_it_stands_in_the_mentees_calendar_and_invites_the_mentor(
    session: Session, pair: Pair, outlook: Outlook
) -> None:
    _in_teams(session, *pair.people)
    meeting = _meeting(session, pair)

    _carry_out(session, outlook, meeting)

    ((_enter, owner, entry),) = outlook.did
    assert isinstance(entry, Entry)
    assert (owner, [seat.user for seat in entry.with_whom]) == ("asha", ["tom"])
    assert (entry.subject, entry.key, entry.starts_at) == ("Mentoring", str(meeting.id), LATER)


def test_the_link_to_join_becomes_the_place_and_is_sealed(
    session: Session, pair: Pair, outlook: Outlook
) -> None:
    _in_teams(session, *pair.people)
    meeting = _meeting(session, pair)

    _carry_out(session, outlook, meeting)

    assert place_of(session, meeting=meeting, by=pair.mentor, keyring=KEYRING) == "https://join"
    assert b"https://join" not in meeting.sealed_place


@pytest.mark.parametrize(
    ("way", "place"), [(Way.ONLINE, "https://other"), (Way.IN_PERSON, "Town hall")]
)
def test_a_place_the_two_agreed_on_stays(
    session: Session, pair: Pair, outlook: Outlook, way: Way, place: str
) -> None:
    _in_teams(session, *pair.people)
    meeting = _meeting(session, pair, way=way, place=place)

    _carry_out(session, outlook, meeting)

    assert place_of(session, meeting=meeting, by=pair.mentee, keyring=KEYRING) == place


def test_doing_it_again_changes_what_is_there_and_makes_no_second_one(
    session: Session, pair: Pair, outlook: Outlook
) -> None:
    _in_teams(session, *pair.people)
    meeting = _meeting(session, pair)
    _carry_out(session, outlook, meeting)
    meeting.starts_at = LATER + timedelta(days=1)

    _carry_out(session, outlook, meeting)

    assert outlook.did[1:] == [("change", "asha", "e1", LATER + timedelta(days=1))]


def test_a_cancelled_meeting_goes_once(session: Session, pair: Pair, outlook: Outlook) -> None:
    _in_teams(session, *pair.people)
    meeting = _meeting(session, pair)
    _carry_out(session, outlook, meeting)
    meeting.state = MeetingState.CANCELLED

    for _again in range(2):
        _carry_out(session, outlook, meeting)

    assert outlook.did[1:] == [("cancel", "asha", "e1")]


def test_what_is_cancelled_while_it_is_entered_goes_again(
    session: Session, pair: Pair, outlook: Outlook
) -> None:
    _in_teams(session, *pair.people)
    meeting = _meeting(session, pair)

    def cancel() -> None:
        meeting.state = MeetingState.CANCELLED
        _carry_out(session, outlook, meeting)  # by another worker, which finds nothing to cancel

    outlook.meanwhile.append(cancel)
    _carry_out(session, outlook, meeting)

    assert outlook.did[1:] == [("cancel", "asha", "e1")]
    assert meeting.calendar_entry == ""


def test_what_is_moved_while_an_older_change_is_under_way_ends_at_the_newer_one(
    session: Session, pair: Pair, outlook: Outlook
) -> None:
    _in_teams(session, *pair.people)
    meeting = _meeting(session, pair)
    _carry_out(session, outlook, meeting)
    newer = LATER + timedelta(days=2)

    def move() -> None:
        meeting.starts_at, meeting.sequence = newer, meeting.sequence + 1
        _carry_out(session, outlook, meeting)

    outlook.meanwhile.append(move)
    _carry_out(session, outlook, meeting)  # what it says may arrive last

    assert outlook.did[-1] == ("change", "asha", "e1", newer)
    assert [did[-1] for did in outlook.did[1:]] == [LATER, newer, newer]


def test_a_mentor_alone_in_teams_has_it_in_their_own_calendar(
    session: Session, pair: Pair, outlook: Outlook
) -> None:
    _in_teams(session, pair.mentor)

    _carry_out(session, outlook, _meeting(session, pair))

    ((_enter, owner, entry),) = outlook.did
    assert isinstance(entry, Entry)
    assert (owner, list(entry.with_whom)) == ("tom", [])


def test_a_pair_that_is_nowhere_in_teams_is_left_to_the_calendar_file(
    session: Session, pair: Pair, outlook: Outlook
) -> None:
    _carry_out(session, outlook, _meeting(session, pair))

    assert outlook.did == []


def test_a_meeting_that_was_held_stays_where_it_stood(
    session: Session, pair: Pair, outlook: Outlook
) -> None:
    _in_teams(session, *pair.people)
    meeting = _meeting(session, pair)
    _carry_out(session, outlook, meeting)
    meeting.state = MeetingState.HELD

    _carry_out(session, outlook, meeting)

    assert len(outlook.did) == 1


def test_a_calendar_that_fails_is_tried_again_by_the_worker(
    session: Session, pair: Pair, outlook: Outlook
) -> None:
    _in_teams(session, *pair.people)
    meeting, outlook.fails = _meeting(session, pair), True

    with pytest.raises(OutsideFails):
        _carry_out(session, outlook, meeting)


def test_without_permission_nothing_is_asked_for(session: Session, pair: Pair) -> None:
    meeting = _meeting(session, pair)

    carry_out(an_instance(session), {"meeting": str(meeting.id)}, _no_progress)
    answers.cancel(a_visit(session, pair.mentee), str(meeting.id))

    assert _keys(session) == []


def test_each_change_is_asked_for_once(session: Session, pair: Pair, outlook: Outlook) -> None:
    meeting = _meeting(session, pair)
    for _again in range(2):
        bring_calendars_up_to_date(session, meeting=meeting, now=NOW)
    here = replace(a_visit(session, pair.mentee), instance=_instance(session, outlook))

    answers.cancel(here, str(meeting.id))

    assert sorted(_keys(session)) == [
        f"{JOB}:{meeting.id}:0:fixed",
        f"{JOB}:{meeting.id}:1:cancelled",
    ]


def test_all_meetings_of_a_series_are_brought_up_to_date(session: Session, pair: Pair) -> None:
    first, second = _meeting(session, pair), _meeting(session, pair)
    first.series_id = second.series_id = first.id
    session.flush()

    bring_calendars_up_to_date(session, meeting=first, now=NOW)

    assert len(_keys(session)) == 2
