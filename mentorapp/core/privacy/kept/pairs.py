"""Tandems, what they agreed on, their notes, and their keys."""

from mentorapp.core.privacy.register import Basis, Erasure, Keeping, Kept, Purpose, Seer, Table
from mentorapp.i18n import to_say

_THE_TWO = (Seer.SELF, Seer.PARTNER)

TABLES = (
    Table(
        name="pair",
        of=("mentor_id", "mentee_id"),
        lines=(
            Kept(
                "id cohort_id mentor_id mentee_id formed_at ended_at ended_by ended_as paused_until"
                " paused_by added_days",
                to_say("that a tandem exists, since when, until when it pauses, and when it ended"),
                Purpose.ACCOMPANY,
                Basis.CONSENT,
                (*_THE_TWO, Seer.COORDINATORS),
                Keeping.COHORT,
                Erasure.ANONYMISE,
            ),
            Kept(
                "finish_asked_by",
                to_say("who of the two thinks that all is reached"),
                Purpose.ACCOMPANY,
                Basis.CONSENT,
                _THE_TWO,
                Keeping.CONTENTS,
                Erasure.ANONYMISE,
            ),
        ),
    ),
    Table(
        name="agreement",
        of=("pair_id.mentor_id", "pair_id.mentee_id"),
        lines=(
            Kept(
                "pair_id sealed_aims sealed_rhythm sealed_ways sealed_way_out sealed_clause"
                " drafted_by drafted_at edition revision",
                to_say("the agreement of a tandem (sealed)"),
                Purpose.ACCOMPANY,
                Basis.CONSENT,
                _THE_TWO,
                Keeping.CONTENTS,
                Erasure.ANONYMISE,
            ),
            Kept(
                "mentee_signed_at mentor_signed_at",
                to_say("when both agreed (coordinators see whether, not to what)"),
                Purpose.ACCOMPANY,
                Basis.CONSENT,
                (*_THE_TWO, Seer.COORDINATORS),
                Keeping.CONTENTS,
                Erasure.ANONYMISE,
            ),
        ),
    ),
    Table(
        name="note",
        of=("author_id",),
        lines=(
            Kept(
                "id pair_id author_id kind about_id audience sealed_words written_at revision",
                to_say("notes for oneself or for the partner in the tandem (sealed)"),
                Purpose.ACCOMPANY,
                Basis.CONSENT,
                _THE_TWO,
                Keeping.CONTENTS,
                Erasure.DELETE,
            ),
        ),
    ),
    Table(
        name="earlier_pair",
        lines=(
            Kept(
                "digest at hint",
                to_say("that two people were a tandem once, as a keyed hash without names"),
                Purpose.MATCH,
                Basis.INTEREST,
                (Seer.SOLVER,),
                Keeping.PROGRAMME,
                Erasure.KEEP,
                exported=False,
            ),
        ),
    ),
    Table(
        name="wrapped_key",
        lines=(
            Kept(
                "pair_id wrapped",
                to_say("the key of a tandem; without it nothing of the tandem can be read"),
                Purpose.ACCOMPANY,
                Basis.CONSENT,
                (),
                Keeping.CONTENTS,
                Erasure.KEEP,
                exported=False,
            ),
        ),
    ),
)
