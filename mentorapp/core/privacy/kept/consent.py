"""Consent, and the record of who did what."""

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
        name="consent",
        of=("person_id",),
        lines=(
            Kept(
                "id person_id purpose about_id text_hash language given_at withdrawn_at",
                to_say("consent: to which words, when, and when it was taken back"),
                Purpose.PROVE,
                Basis.DUTY,
                (Seer.SELF,),
                Keeping.PROOF,
                Erasure.KEEP,
            ),
        ),
    ),
    Table(
        name="consent_text",
        lines=(
            configured(
                "text_hash about_id purpose language version words first_at",
                to_say("the words of a consent, in each version"),
            ),
        ),
    ),
    Table(
        name="deletion_receipt",
        lines=(
            Kept(
                "id at cause counts",
                to_say("that something was deleted, when and why, without saying whose it was"),
                Purpose.PROVE,
                Basis.NOT_PERSONAL,
                (Seer.OPERATOR,),
                Keeping.PROOF,
                Erasure.KEEP,
                exported=False,
            ),
        ),
    ),
    Table(
        name="audit_entry",
        of=("person_id", "actor_id"),
        lines=(
            Kept(
                "id at actor_id deed subject_id person_id site_id",
                to_say("who looked at or changed what"),
                Purpose.PROVE,
                Basis.DUTY,
                (Seer.SELF, Seer.COORDINATORS),
                Keeping.PROOF,
                Erasure.KEEP,
            ),
        ),
    ),
)
