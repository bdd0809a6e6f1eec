"""What coordinators do with drafts by hand: keep, rule out, swap, put together."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.cohorts.holding import hold
from mentorapp.core.cohorts.model import Cohort, Enrolment, Role
from mentorapp.core.cohorts.queries import the_cohort
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.matching.engine.policy import Rule
from mentorapp.core.matching.giving_way import clear_away
from mentorapp.core.matching.holding import end, take
from mentorapp.core.matching.model import Proposal, ProposalState
from mentorapp.core.matching.pairing import Fit, fit_of, swap_of
from mentorapp.core.matching.places import admitted_in, free_places
from mentorapp.core.matching.queries import people_without
from mentorapp.core.matching.reading import problem_of
from mentorapp.core.matching.reserve import draft_for, propose_next
from mentorapp.core.matching.rulings import Ruling, RulingKind, kept_by, ruling_on
from mentorapp.core.matching.sentences import why_not
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.queries import require_coordinator
from mentorapp.i18n import _


def keep(session: Session, *, proposal: Proposal, by: Person, at: datetime) -> None:
    """Lock the pair: a new run leaves the two together."""
    require_steering(session, proposal, by)
    take(session, proposal, ProposalState.DRAFT)
    if ruling_on(session, mentee_id=proposal.mentee_id, mentor_id=proposal.mentor_id):
        raise Refused(_("This pair is kept already."))
    _rule(session, proposal, RulingKind.KEEP, by, at)


def keep_no_longer(session: Session, *, proposal: Proposal, by: Person, at: datetime) -> None:
    """The next run may part the two again."""
    require_steering(session, proposal, by)
    ruling = kept_by(session, proposal=proposal)
    if ruling is None:
        raise Refused(_("This was lifted before."))
    lift(session, ruling=ruling, by=by, at=at)


def forbid(session: Session, *, proposal: Proposal, by: Person, at: datetime) -> Proposal | None:
    """Never these two in this cohort; draft the next best instead, where there is one."""
    require_steering(session, proposal, by)
    take(session, proposal, ProposalState.DRAFT)
    end(session, proposal, ProposalState.SUPERSEDED, by=by.id, at=at)
    _rule(session, proposal, RulingKind.NEVER, by, at)
    return propose_next(session, ended=proposal, at=at)


def lift(session: Session, *, ruling: Ruling, by: Person, at: datetime) -> None:
    """Take a "keep" or a "never" back; the next run is free again."""
    cohort = the_cohort(session, ruling.cohort_id)
    require_coordinator(session, person=by, programme_id=cohort.programme_id)
    hold(session, cohort_id=cohort.id)
    session.refresh(ruling)
    if ruling.lifted_at is not None:
        raise Refused(_("This was lifted before."))
    ruling.lifted_at, ruling.lifted_by = at, by.id
    record(session, deed=f"lift_{ruling.kind}", by=by.id, at=at, subject=ruling.id)


def swap(
    session: Session, *, proposal: Proposal, other: Proposal, by: Person, at: datetime
) -> tuple[Proposal, Proposal]:
    """Let two drafts exchange their mentors.

    :raises InvalidInput: for `other`, when a rule forbids one of the two new pairs.
    """
    for draft in (proposal, other):
        require_steering(session, draft, by)
        take(session, draft, ProposalState.DRAFT)
    if proposal.cohort_id != other.cohort_id or proposal.mentor_id == other.mentor_id:
        raise InvalidInput({"other": _("These two cannot be swapped.")})
    fits = swap_of(problem_of(session, cohort=proposal.cohort), proposal, other).fits
    pairs = ((proposal.mentee, other.mentor), (other.mentee, proposal.mentor))
    for (mentee, mentor), fit in zip(pairs, fits, strict=True):
        _require_possible(mentee, mentor, fit, field="other")
    for draft in (proposal, other):
        end(session, draft, ProposalState.SUPERSEDED, by=by.id, at=at)
    first, second = (
        _draft(session, mentee, mentor, fit, by, at)
        for (mentee, mentor), fit in zip(pairs, fits, strict=True)
    )
    return first, second


def pair_by_hand(
    session: Session, *, mentee: Enrolment, mentor: Enrolment, by: Person, at: datetime
) -> Proposal:
    """Draft a pair for a mentee who has none, with a mentor who has a place.

    :raises InvalidInput: for `mentor`, when a rule forbids it.
    """
    cohort = mentee.cohort
    require_coordinator_of_others(session, cohort, (mentee, mentor), by)
    _require_alone(session, mentee, at)
    admitted = admitted_in(session, cohort=cohort, role=Role.MENTOR)
    if mentor not in admitted or free_places(session, mentor=mentor) < 1:
        raise InvalidInput({"mentor": why_not(Rule.CAPACITY)})
    fit = fit_of(problem_of(session, cohort=cohort), mentee=mentee, mentor=mentor)
    _require_possible(mentee, mentor, fit, field="mentor")
    return _draft(session, mentee, mentor, fit, by, at)


def draft_best(session: Session, *, mentee: Enrolment, by: Person, at: datetime) -> Proposal:
    """Draft the best pair for a mentee who has none, with everything else as it is.

    :raises Refused: when nobody with a place left is possible.
    """
    require_coordinator_of_others(session, mentee.cohort, (mentee,), by)
    _require_alone(session, mentee, at)
    proposal = draft_for(session, mentee=mentee, instead_of=None, at=at)
    if proposal is None:
        raise Refused(_("Nobody with a place left is possible."))
    record(session, deed="draft_best", by=by.id, at=at, subject=proposal.id)
    return proposal


def choose_instead(
    session: Session, *, proposal: Proposal, mentor: Enrolment, by: Person, at: datetime
) -> Proposal:
    """Give the mentee of a draft another mentor who has a place.

    :raises InvalidInput: for `mentor`, when a rule forbids it.
    """
    require_steering(session, proposal, by)
    take(session, proposal, ProposalState.DRAFT)
    end(session, proposal, ProposalState.SUPERSEDED, by=by.id, at=at)
    return pair_by_hand(session, mentee=proposal.mentee, mentor=mentor, by=by, at=at)


def look_into(session: Session, *, proposal: Proposal, by: Person, at: datetime) -> None:
    """Reading why a pair was proposed is a deed that both can see later."""
    require_steering(session, proposal, by)
    for person in proposal.people:
        record(
            session,
            deed="read_proposal",
            by=by.id,
            at=at,
            subject=proposal.id,
            person=person.id,
        )


def require_steering(session: Session, proposal: Proposal, by: Person) -> None:
    """:raises Refused: unless `by` coordinates, is neither of the two, and it is theirs to see."""
    if proposal.is_of_a_request:
        raise Refused(_("Here mentees ask for themselves, and can take it back themselves."))
    people = (proposal.mentee, proposal.mentor)
    require_coordinator_of_others(session, proposal.cohort, people, by)


def require_coordinator_of_others(
    session: Session, cohort: Cohort, people: Sequence[Enrolment], by: Person
) -> None:
    """:raises Refused: unless `by` coordinates, and it is not about themselves."""
    require_coordinator(session, person=by, programme_id=cohort.programme_id)
    if any(enrolment.person_id == by.id for enrolment in people):
        raise Refused(_("Another coordinator looks after the pairs that you are in yourself."))


def _require_alone(session: Session, mentee: Enrolment, at: datetime) -> None:
    """Hold the cohort. :raises Refused: when somebody is found for this mentee already."""
    hold(session, cohort_id=mentee.cohort_id)
    clear_away(session, cohort=mentee.cohort, at=at)
    if mentee not in people_without(session, cohort=mentee.cohort, role=Role.MENTEE):
        raise Refused(_("{name} has a partner or a suggestion.").format(name=mentee.person.name))


def _require_possible(mentee: Enrolment, mentor: Enrolment, fit: Fit, *, field: str) -> None:
    """:raises InvalidInput: naming the two and the rule."""
    if fit.broken:
        raise InvalidInput(
            {
                field: _("{mentee} and {mentor}: {reason}").format(
                    mentee=mentee.person.name,
                    mentor=mentor.person.name,
                    reason=why_not(fit.broken[0]),
                )
            }
        )


def _rule(session: Session, proposal: Proposal, kind: RulingKind, by: Person, at: datetime) -> None:
    ruling = Ruling(
        cohort_id=proposal.cohort_id,
        mentee=proposal.mentee,
        mentor=proposal.mentor,
        kind=kind,
        made_at=at,
        made_by=by.id,
    )
    session.add(ruling)
    session.flush()
    record(session, deed=f"rule_{kind}", by=by.id, at=at, subject=proposal.id)


def _draft(
    session: Session, mentee: Enrolment, mentor: Enrolment, fit: Fit, by: Person, at: datetime
) -> Proposal:
    """By hand means wanted: the next run keeps it."""
    proposal = Proposal(
        cohort=mentee.cohort,
        run_id=None,
        mentee=mentee,
        mentor=mentor,
        score=fit.score,
        drafted_at=at,
    )
    session.add(proposal)
    session.flush()
    record(session, deed="draft_by_hand", by=by.id, at=at, subject=proposal.id)
    _rule(session, proposal, RulingKind.KEEP, by, at)
    return proposal
