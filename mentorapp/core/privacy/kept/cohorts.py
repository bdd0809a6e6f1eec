"""Cohorts, and people's places in them."""

from mentorapp.core.privacy.register import (
    Basis,
    Erasure,
    Keeping,
    Kept,
    Purpose,
    Seer,
    Table,
    configured,
)
from mentorapp.i18n import to_say

_ME_AND_THEY = (Seer.SELF, Seer.COORDINATORS)

TABLES = (
    Table(
        name="cohort",
        lines=(
            configured(
                "id programme_id name places interest_from call_opens_on call_closes_on matching_on"
                " prepares_on starts_on closing_on ends_on stage by_date rolling"
                " holds_outcomes left_out",
                to_say("the dates, places and stage of a cohort"),
            ),
        ),
    ),
    Table(
        name="stage_change",
        lines=(
            Kept(
                "id cohort_id stage at by",
                to_say("who moved a cohort to which stage"),
                Purpose.RUN,
                Basis.INTEREST,
                (Seer.COORDINATORS,),
                Keeping.PROGRAMME,
                Erasure.ANONYMISE,
                exported=False,
            ),
        ),
    ),
    Table(
        name="enrolment",
        of=("person_id",),
        lines=(
            Kept(
                "id cohort_id person_id role begun_at state handed_in_at decided_at decided_by"
                " withdrawn_at variant_id late for_committee prepared_at paused_at",
                to_say("the application's state: applied as what, and how it was decided"),
                Purpose.JOIN,
                Basis.CONSENT,
                _ME_AND_THEY,
                Keeping.APPLICATION,
                Erasure.ANONYMISE,
            ),
            Kept(
                "foreseen",
                to_say("whether an outcome is noted and not told yet"),
                Purpose.JOIN,
                Basis.INTEREST,
                (Seer.COORDINATORS,),
                Keeping.APPLICATION,
                Erasure.DELETE,
                exported=False,
            ),
            Kept(
                "application",
                to_say(
                    "what the application says (of it, somebody proposed as partner sees what "
                    "the form names)"
                ),
                Purpose.JOIN,
                Basis.CONSENT,
                (*_ME_AND_THEY, Seer.PROPOSED),
                Keeping.APPLICATION,
                Erasure.DELETE,
            ),
            Kept(
                "wishes",
                to_say("wishes: with whom"),
                Purpose.MATCH,
                Basis.CONSENT,
                _ME_AND_THEY,
                Keeping.APPLICATION,
                Erasure.DELETE,
            ),
            Kept(
                "not_with not_with_groups",
                to_say("wishes: with whom not"),
                Purpose.MATCH,
                Basis.CONSENT,
                (Seer.SELF, Seer.SOLVER),
                Keeping.APPLICATION,
                Erasure.DELETE,
            ),
        ),
    ),
    Table(
        name="invitation",
        of=("person_id",),
        lines=(
            Kept(
                "id cohort_id person_id role invited_at invited_by",
                to_say("that a coordinator has invited somebody personally"),
                Purpose.JOIN,
                Basis.INTEREST,
                _ME_AND_THEY,
                Keeping.APPLICATION,
                Erasure.DELETE,
            ),
        ),
    ),
    Table(
        name="interest",
        of=("person_id",),
        lines=(
            Kept(
                "id programme_id person_id noted_at as_mentor",
                to_say("that somebody wants to hear when a programme begins again"),
                Purpose.JOIN,
                Basis.CONSENT,
                (Seer.SELF,),
                Keeping.SEAT,
                Erasure.DELETE,
            ),
        ),
    ),
    Table(
        name="overruling",
        lines=(
            Kept(
                "id cohort_id standard reason by at",
                to_say("which warning of the launch check was overruled, by whom and why"),
                Purpose.RUN,
                Basis.INTEREST,
                (Seer.COORDINATORS, Seer.OBSERVERS),
                Keeping.PROGRAMME,
                Erasure.ANONYMISE,
                exported=False,
            ),
        ),
    ),
)
