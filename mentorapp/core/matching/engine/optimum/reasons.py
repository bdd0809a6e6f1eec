"""Why somebody stays without a partner: the short reason that every result carries."""

from collections.abc import Mapping, Sequence

import numpy as np

from mentorapp.core.matching.engine.optimum.pool import Pool
from mentorapp.core.matching.engine.policy import Rule
from mentorapp.core.matching.engine.result import Reason, Unmatched
from mentorapp.core.matching.engine.scores.grid import NOBODY, Positions
from mentorapp.core.matching.engine.scores.scoring import NOT_ALLOWED

_OUT = {
    Rule.ADMITTED: Reason.NOT_ADMITTED,
    Rule.NOT_PAUSED: Reason.PAUSED,
    Rule.PREPARED: Reason.NOT_PREPARED,
    Rule.CAPACITY: Reason.NO_PLACES,
}


def unmatched_mentees(pool: Pool, matching: Positions) -> tuple[Unmatched, ...]:
    """Name every mentee without a mentor, with the reason, in the order of their ids."""
    alone = np.flatnonzero(matching == NOBODY)
    ids = [pool.mentees[i].id for i in alone.tolist()]
    nobody_left = Reason.RULED_OUT if pool.mentors_out else Reason.SHORTAGE
    reasons, floor = dict.fromkeys(ids, nobody_left), pool.problem.policy.own_floor
    if not pool.is_empty:
        best = pool.best_of_mentees(alone)
        reasons |= dict(zip(ids, (_reason(x, floor, Reason.SHORTAGE) for x in best), strict=True))
    return _sorted(reasons | _named(pool.mentees_out))


def unmatched_mentors(pool: Pool, matching: Positions) -> tuple[Unmatched, ...]:
    """Name every mentor without a mentee, with the reason, in the order of their ids."""
    reasons = {mentor.id: Reason.SPARE for mentor in pool.mentors}
    floor = pool.problem.policy.own_floor
    if not pool.is_empty:
        best = pool.scorer.best_of_mentors.tolist()
        reasons |= dict(zip(reasons, (_reason(x, floor, Reason.SPARE) for x in best), strict=True))
    reasons |= _named(pool.mentors_out)
    paired = {pool.mentors[j].id for j in set(matching[matching != NOBODY].tolist())}
    return _sorted({id: reasons[id] for id in reasons.keys() - paired - pool.taken.keys()})


def _reason(best: int, floor: int | None, otherwise: Reason) -> Reason:
    if best == NOT_ALLOWED:
        return Reason.RULED_OUT
    return Reason.BELOW_FLOOR if best < (floor or 0) else otherwise


def _named(kept_out: Mapping[str, Sequence[Rule]]) -> dict[str, Reason]:
    return {person: _OUT[rules[0]] for person, rules in kept_out.items()}


def _sorted(reasons: dict[str, Reason]) -> tuple[Unmatched, ...]:
    return tuple(Unmatched(person, reasons[person]) for person in sorted(reasons))
