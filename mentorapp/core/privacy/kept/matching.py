"""Matching: runs, proposals, rulings, and who stayed without a partner."""

from mentorapp.core.privacy.register import Basis, Erasure, Keeping, Kept, Purpose, Seer, Table
from mentorapp.i18n import to_say

_COORDINATORS = (Seer.COORDINATORS,)

TABLES = (
    Table(
        name="matching_run",
        lines=(
            Kept(
                "id cohort_id started_by_id started_at aim floor state problem_hash terms_hash"
                " value bound"
                " proven levels figures clearly_better equity faults finished_at",
                to_say("a calculation of the best tandems for a cohort, and its figures"),
                Purpose.MATCH,
                Basis.CONSENT,
                _COORDINATORS,
                Keeping.CONTENTS,
                Erasure.ANONYMISE,
                exported=False,
            ),
        ),
    ),
    Table(
        name="proposal",
        of=("mentor_id.person_id", "mentee_id.person_id"),
        lines=(
            Kept(
                "id cohort_id run_id mentor_id mentee_id score drafted_at state instead_of"
                " released_at released_by asked_at answer_by mentor_agreed_at ended_at ended_by"
                " request_id",
                to_say("who was proposed to whom, how well it fits, and what both answered"),
                Purpose.MATCH,
                Basis.CONSENT,
                (Seer.COORDINATORS, Seer.PROPOSED),
                Keeping.CONTENTS,
                Erasure.ANONYMISE,
                # A draft that nobody released, or a "not now" of the other, is not for the export.
                exported=False,
            ),
        ),
    ),
    Table(
        name="mentor_request",
        of=("mentee_id.person_id",),
        lines=(
            Kept(
                "id cohort_id mentee_id mentors made_at ended_at",
                to_say("whom a mentee would like as a mentor, and in which order"),
                Purpose.MATCH,
                Basis.CONSENT,
                (Seer.SELF, Seer.SOLVER),
                Keeping.APPLICATION,
                Erasure.DELETE,
            ),
        ),
    ),
    Table(
        name="ruling",
        of=("mentor_id.person_id", "mentee_id.person_id"),
        lines=(
            Kept(
                "id cohort_id mentor_id mentee_id kind made_at made_by lifted_at lifted_by",
                to_say("that coordinators ruled for or against a tandem"),
                Purpose.MATCH,
                Basis.CONSENT,
                _COORDINATORS,
                Keeping.CONTENTS,
                Erasure.ANONYMISE,
                exported=False,
            ),
        ),
    ),
    Table(
        name="unmatched",
        of=("enrolment_id.person_id",),
        lines=(
            Kept(
                "id run_id enrolment_id reason facts",
                to_say("for whom a calculation found nobody, and why"),
                Purpose.MATCH,
                Basis.CONSENT,
                _COORDINATORS,
                Keeping.CONTENTS,
                Erasure.DELETE,
                exported=False,
            ),
        ),
    ),
)
