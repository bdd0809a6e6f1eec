"""Asking the two, one after the other: the question, its reminders, and taking both back."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Role
from mentorapp.core.matching.model import Proposal, ProposalState
from mentorapp.core.matching.requests import Request
from mentorapp.core.notices.good_hours import Hours, hours_of, working_days_later
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.offices import tell_coordinators
from mentorapp.core.notices.owing import REMIND_AFTER
from mentorapp.core.notices.use_cases import Saying, tell, tell_all, withdraw
from mentorapp.core.people.model import Person

ANSWER_WITHIN: Final = REMIND_AFTER[-1]  # working days
# More working days: who was asked may be on leave, and whoever coordinates may call them.
LAPSES_AFTER: Final = 5

_QUESTIONS: Mapping[ProposalState, tuple[NoticeKind, Role]] = {
    ProposalState.ASKED_MENTOR: (NoticeKind.MENTOR_ASKED, Role.MENTOR),
    ProposalState.ASKED_MENTEE: (NoticeKind.PROPOSAL_TO_MENTEE, Role.MENTEE),
}
# Of what mentees ask themselves coordinators see nothing, so it is of kinds of its own.
_REQUESTED = (NoticeKind.MENTOR_REQUESTED, Role.MENTOR)
_ASKING = (
    *(kind for kind, _ in _QUESTIONS.values()),
    NoticeKind.MENTOR_REQUESTED,
    NoticeKind.ANSWER_OWED,
    NoticeKind.REQUEST_OWED,
)


def ask(session: Session, *, proposal: Proposal, state: ProposalState, at: datetime) -> None:
    """Put the question of this state to the one it is for, with a reminder of the answer owed."""
    ask_all(session, proposals=[proposal], state=state, at=at)


def ask_all(
    session: Session, *, proposals: Sequence[Proposal], state: ProposalState, at: datetime
) -> None:
    """Put many questions at once, in few statements."""
    sayings = [saying for proposal in proposals for saying in _questions(proposal, state, at)]
    tell_all(session, sayings=sayings, now=at)


def stop_asking(session: Session, *, proposal: Proposal, at: datetime) -> None:
    """Nobody is asked or reminded any more."""
    withdraw(session, about=proposal.id, kinds=_ASKING, at=at)


def lapses_on(proposal: Proposal) -> date | None:
    """After which day a question of coordinators that nobody answers is taken back by itself."""
    person, asked_at = proposal.asked, proposal.asked_at
    if person is None or asked_at is None or proposal.request_id is not None:
        return None
    last = working_days_later(_hours(person), asked_at, ANSWER_WITHIN + LAPSES_AFTER)
    return person.day_of(last)


def tell_mentor_it_ended(session: Session, *, proposal: Proposal, at: datetime) -> None:
    """One neutral sentence, whatever the reason was."""
    tell(
        session,
        kind=NoticeKind.MENTOR_ASKED,
        person=proposal.mentor.person,
        about=proposal.id,
        key=f"not_formed:{proposal.id}",
        due_at=at,
        now=at,
        programme_id=proposal.cohort.programme_id,
    )


def tell_mentee_to_choose_again(session: Session, *, request: Request, at: datetime) -> None:
    """All wishes have been asked; who said what stays unknown."""
    tell(
        session,
        kind=NoticeKind.CHOOSE_AGAIN,
        person=request.mentee.person,
        about=request.id,
        key=f"choose_again:{request.id}",
        due_at=at,
        now=at,
        programme_id=request.mentee.cohort.programme_id,
    )


def tell_coordinators_it_ended(session: Session, *, proposal: Proposal, at: datetime) -> None:
    tell_coordinators(
        session,
        kind=NoticeKind.MENTOR_DECLINED,
        programme_id=proposal.cohort.programme_id,
        about=proposal.id,
        at=at,
    )


def _questions(proposal: Proposal, state: ProposalState, at: datetime) -> Iterator[Saying]:
    """The question, and its reminders while the answer is owed."""
    kind, role = _REQUESTED if proposal.request_id else _QUESTIONS[state]
    owed = NoticeKind.REQUEST_OWED if proposal.request_id else NoticeKind.ANSWER_OWED
    person = (proposal.mentor if role is Role.MENTOR else proposal.mentee).person
    proposal.state, proposal.asked_at = state, at
    proposal.answer_by = _answer_by(person, at)
    about, programme_id = proposal.id, proposal.cohort.programme_id
    yield Saying(
        kind=kind,
        person=person,
        about=about,
        key=f"{kind}:{about}",
        due_at=at,
        programme_id=programme_id,
    )
    for days in REMIND_AFTER:
        yield Saying(
            kind=owed,
            person=person,
            about=about,
            key=f"answer_owed:{about}:{role}:{days}",
            due_at=working_days_later(_hours(person), at, days),
            programme_id=programme_id,
        )


def _answer_by(person: Person, at: datetime) -> date:
    return person.day_of(working_days_later(_hours(person), at, ANSWER_WITHIN))


def _hours(person: Person) -> Hours:
    return hours_of(person, region=person.organisation.region)
