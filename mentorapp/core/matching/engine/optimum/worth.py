"""What a score is worth to the aim: the floor, the curve, the bonus for pairs that should stay."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from mentorapp.core.matching.engine.optimum.candidates import Candidates, Shortlist, merged, picked
from mentorapp.core.matching.engine.optimum.curves import curve
from mentorapp.core.matching.engine.optimum.ladder import NO_LADDER, Ladder
from mentorapp.core.matching.engine.policy import Curve
from mentorapp.core.matching.engine.scores.cells import Cells
from mentorapp.core.matching.engine.scores.grid import (
    FORBIDDEN,
    Amounts,
    Positions,
    Values,
    in_tiles,
)
from mentorapp.core.matching.engine.scores.scoring import Scorer


class Worth:
    """Turns scores into values, rows at a time, single pairs, or a whole shortlist."""

    def __init__(
        self, kind: Curve, floor: int | None, stay: Cells, ladder: Ladder = NO_LADDER
    ) -> None:
        values = ladder.climbed(curve(kind))
        # The last entry answers for the score -1 of a forbidden pair.
        self._of_score = np.append(values, values.dtype.type(FORBIDDEN))
        self._of_score[: floor or 0] = FORBIDDEN
        self._most = np.append(np.maximum.accumulate(self._of_score[:-1]), FORBIDDEN)
        self._is_score = kind is Curve.NONE and not floor
        self._stay = stay
        self.top = int(self._of_score.max()) + stay.largest

    def of_rows(self, scores: NDArray[np.int16], which: Positions) -> Values:
        """The values of these mentees' rows of scores."""
        if self._is_score and not self._stay.largest:
            return scores
        values: Values = self._of_score[scores]
        row, column, bonus = self._stay.at(which)
        values[row, column] += bonus * (values[row, column] != FORBIDDEN)
        return values

    def of_pairs(self, scores: Amounts, mentees: Positions, mentors: Positions) -> Amounts:
        """The values of allowed pairs."""
        values = self._of_score[scores].astype(np.int64)
        bonus = self._stay.of_pairs(mentees, mentors)
        return np.where(values == FORBIDDEN, values, values + bonus)

    def of_list(self, listed: Shortlist, scorer: Scorer) -> Shortlist:
        """The same pairs with their values, without those below the floor, and all that stay."""
        pairs = listed.listed
        values = self.of_pairs(pairs.worth, pairs.mentee, pairs.mentor)
        pairs = replace(pairs, worth=values).only(values != FORBIDDEN)
        if self._stay.largest:
            pairs = merged([*self._staying(scorer), pairs], scorer.shape[1])
        return Shortlist(pairs, self._most[listed.beyond].astype(np.int64))

    def _staying(self, scorer: Scorer) -> Iterator[Candidates]:
        for which in in_tiles(self._stay.rows):
            row, mentor, _ = self._stay.at(which)
            yield picked(which, self.of_rows(scorer.rows(which), which), row, mentor)
