"""What mentor and mentee hear: the question, its reminder, and that it came to nothing.

Messages stay where they were sent. Whom the mentor is asked about stands on the page behind the
button, and nothing of what the two answered is ever in a message.
"""

from mentorapp.core.matching.model import Proposal, ProposalState
from mentorapp.core.people.model import Person
from mentorapp.i18n import _
from mentorapp.screens.common import because_you_take_part, news
from mentorapp.screens.matching.proposals import (
    answer_by,
    asked_since,
    read_action,
    sample_proposal,
)
from mentorapp.screens.shapes import Fact, Message, Screen, Section


def mentor_asked(proposal: Proposal) -> Message | None:
    """The question to the mentor, or one neutral sentence after a yes that led to nothing."""
    match proposal.state:
        case ProposalState.ASKED_MENTOR if not proposal.has_lost_somebody:
            return _question(
                proposal,
                heading=_("Would you accompany somebody?"),
                text=_(
                    "We think that you two fit well. Read who it is and what you have in common. "
                    "You are asked in confidence: nobody else knows, and “not now” is fine."
                ),
            )
        case ProposalState.DECLINED_BY_MENTEE | ProposalState.WITHDRAWN:
            return _ended(proposal) if proposal.mentor_agreed_at else None
        case _:
            return None


def proposal_to_mentee(proposal: Proposal) -> Message | None:
    """The mentor has said yes, so the mentee hears the name."""
    if proposal.state is not ProposalState.ASKED_MENTEE or proposal.has_lost_somebody:
        return None
    return _question(
        proposal,
        heading=_("We have found somebody for you"),
        text=_(
            "{name} would like to accompany you. Read what you have in common, and decide."
        ).format(name=proposal.mentor.person.name),
    )


def answer_owed(proposal: Proposal, reader: Person) -> Message | None:
    """A reminder of a question that still waits."""
    if not proposal.asks(reader) or proposal.has_lost_somebody:
        return None
    return _question(
        proposal,
        heading=_("A reminder: a question still waits for you"),
        text=_("Somebody would be glad of your answer. Both answers are fine."),
        since=asked_since(proposal, reader),
    )


def _question(
    proposal: Proposal, *, heading: str, text: str, since: tuple[Fact, ...] = ()
) -> Message:
    facts = (*since, *answer_by(proposal))
    return Message(
        notification=news(),
        heading=heading,
        sections=(Section(text=text, facts=facts, actions=(read_action(proposal),)),),
        reason=because_you_take_part(proposal.cohort.programme),
    )


def _ended(proposal: Proposal) -> Message:
    return Message(
        notification=news(),
        heading=_("This time it did not come about"),
        sections=(
            Section(
                text=_(
                    "The tandem we had asked you about will not come about. "
                    "Thank you for your readiness: your place stays open for somebody else."
                )
            ),
        ),
        reason=because_you_take_part(proposal.cohort.programme),
    )


def examples() -> tuple[Screen, ...]:
    asked = sample_proposal(ProposalState.ASKED_MENTOR)
    told = (
        mentor_asked(asked),
        mentor_asked(sample_proposal(ProposalState.DECLINED_BY_MENTEE)),
        proposal_to_mentee(sample_proposal(ProposalState.ASKED_MENTEE)),
        answer_owed(asked, asked.mentor.person),
    )
    return tuple(message for message in told if message)
