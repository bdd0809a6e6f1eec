"""Programmes, how they are set up, and who coordinates them."""

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

TABLES = (
    Table(
        name="approval",
        of=("asked_by", "approved_by"),
        lines=(
            Kept(
                "id programme_id snapshot asked_by asked_at approved_by approved_at dropped_at",
                to_say("who asked for and who approved what may be seen in a programme"),
                Purpose.PROVE,
                Basis.DUTY,
                (Seer.SELF, Seer.COORDINATORS, Seer.OBSERVERS),
                Keeping.PROGRAMME,
                Erasure.ANONYMISE,
                exported=False,
            ),
        ),
    ),
    Table(
        name="approval_employer",
        of=("agreed_by",),
        lines=(
            configured(
                "approval_id organisation_id agreed_at",
                to_say("which employers were asked again, and when they agreed"),
                seen_by=(Seer.COORDINATORS, Seer.OBSERVERS),
            ),
            Kept(
                "agreed_by",
                to_say("who agreed for an employer to more being seen"),
                Purpose.PROVE,
                Basis.DUTY,
                (Seer.SELF,),
                Keeping.PROGRAMME,
                Erasure.DELETE,
            ),
        ),
    ),
    Table(
        name="programme",
        of=("contact_id",),
        lines=(
            configured(
                "id organisation_id name purpose eligibility confidentiality months"
                " meetings_a_month timezone formal mentor_form mentors_form rules weights template"
                " texts plan",
                to_say("how a programme is set up"),
            ),
            configured("contact", to_say("the neutral contact that a programme names")),
            Kept(
                "contact_id",
                to_say("who is a programme's neutral contact"),
                Purpose.RUN,
                Basis.INTEREST,
                (Seer.EVERYONE,),
                Keeping.PROGRAMME,
                Erasure.DELETE,
            ),
        ),
    ),
    Table(
        name="programme_employer",
        of=("agreed_by",),
        lines=(
            configured(
                "programme_id organisation_id agreed_at without_committee",
                to_say("which employers take part, and since when they agreed"),
            ),
            Kept(
                "agreed_by",
                to_say("who agreed for an employer to a shared programme"),
                Purpose.RUN,
                Basis.INTEREST,
                (Seer.COORDINATORS,),
                Keeping.PROGRAMME,
                Erasure.DELETE,
            ),
        ),
    ),
    Table(
        name="programme_guest",
        of=("person_id",),
        lines=(
            Kept(
                "programme_id person_id welcomed_at",
                to_say("that a programme is open to somebody without a workspace"),
                Purpose.JOIN,
                Basis.INTEREST,
                (Seer.SELF, Seer.COORDINATORS),
                Keeping.SEAT,
                Erasure.DELETE,
            ),
        ),
    ),
    Table(
        name="programme_channel",
        lines=(
            configured(
                "id programme_id workspace_id conversation language service_url",
                to_say("in which channels a programme speaks"),
            ),
        ),
    ),
    Table(
        name="coordinator",
        of=("person_id",),
        lines=(
            Kept(
                "id programme_id person_id appointed_at appointed_by scope variant_id",
                to_say("who coordinates which programme, and since when"),
                Purpose.RUN,
                Basis.INTEREST,
                (Seer.SELF, Seer.COORDINATORS, Seer.OBSERVERS),
                Keeping.PROGRAMME,
                Erasure.DELETE,
            ),
        ),
    ),
    Table(
        name="programme_variant",
        lines=(
            configured(
                "id programme_id name focus organisation_id places ended_at",
                to_say("how a site or an employer offers the programme"),
            ),
        ),
    ),
    Table(
        name="question",
        lines=(
            configured(
                "id programme_id key kind label position roles required readers options retired_at",
                to_say("what the application form asks"),
            ),
        ),
    ),
)
