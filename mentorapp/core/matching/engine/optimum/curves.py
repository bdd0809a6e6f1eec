"""How much a point counts: the same everywhere, or more where a pair is weak."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from mentorapp.core.matching.engine.policy import FULL_SCORE, Curve

_MORE: Final = {  # by how much a point counts more below a score
    Curve.NONE: (),
    Curve.WEAKEST: (),  # its levels depend on the cohort: `ladder`
    Curve.GENTLE: ((5_000, 2), (4_000, 4)),
    Curve.STRONG: ((6_000, 1), (5_000, 2), (4_000, 4), (3_000, 8), (2_000, 16)),
}


def curve(kind: Curve) -> NDArray[np.int32]:
    """What each score from 0 to the full score is worth, from 0 on.

    Gentle: a point counts three times below 50 % and seven times below 40 %. Strong: in each step
    of ten percentage points below 60 % it counts twice as much as in the one above.
    """
    scores = np.arange(FULL_SCORE + 1, dtype=np.int32)
    for below, more in _MORE[kind]:
        scores[:below] += -more * (below - np.arange(below, dtype=np.int32))
    worth: NDArray[np.int32] = scores - scores[0]
    return worth
