"""The staff list an employer may bring, without names and addresses."""

from mentorapp.core.privacy.register import Basis, Erasure, Keeping, Kept, Purpose, Seer, Table
from mentorapp.i18n import to_say

TABLES = (
    Table(
        name="staff_line",
        of=("person_id",),
        lines=(
            Kept(
                "id keeper_id source employer_id department site read_at person_id",
                to_say("department and site by the employer's staff list, for the matching alone"),
                Purpose.MATCH,
                Basis.INTEREST,
                (Seer.SELF, Seer.SOLVER),
                Keeping.LEDGER,
                Erasure.DELETE,
            ),
            Kept(
                "address_hash name_hash superior_hash",
                to_say("a line of the staff list and who reports to whom, as keyed hashes"),
                Purpose.MATCH,
                Basis.INTEREST,
                (Seer.SOLVER,),
                Keeping.LEDGER,
                Erasure.DELETE,
                exported=False,
            ),
        ),
    ),
    Table(
        name="staff_file",
        of=("brought_by",),
        lines=(
            Kept(
                "id keeper_id programme_id brought_by brought_at columns sealed_rows",
                to_say(
                    "a staff list that was brought and not taken over yet (sealed, deleted after a "
                    "day)"
                ),
                Purpose.MATCH,
                Basis.INTEREST,
                (Seer.COORDINATORS,),
                Keeping.BRIEF,
                Erasure.DELETE,
                exported=False,
            ),
        ),
    ),
)
