"""A committee whose members vote in the same moment."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.answers.desk import Desk
from mentorapp.core.selection.model import Vote
from mentorapp.screens.shapes import Screen
from tests.answers.tandems.stage import Someone
from tests.builders import an_instance
from tests.core.selection.applying import a_member, an_application, by_committee


def test_members_who_vote_at_once_are_all_counted_and_each_once(session: Session) -> None:
    cohort = by_committee(session)
    asha = an_application(session, cohort, "Asha")
    towns = ("Neuss", "Kleve", "Goch")
    members = [Someone(session, a_member(session, cohort, town, town=town)) for town in towns]
    seats = [member.seat() for member in members]
    session.commit()
    desk, target = Desk(an_instance(session)), str(asha.id)

    def cast(n: int) -> Screen:
        answers = {"verdict": "yes", "comment": ""}
        return desk.hand_in(seats[n % 3], "vote", target, answers, token=f"vote {n}")

    with ThreadPoolExecutor(9) as threads:
        list(threads.map(cast, range(9)))

    votes = session.scalars(select(Vote.member_id).where(Vote.enrolment_id == asha.id)).all()
    assert sorted(votes) == sorted(member.person.id for member in members)
