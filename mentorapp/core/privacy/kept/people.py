"""People, their seats, and what a workspace granted us."""

from mentorapp.core.privacy.register import (
    Basis,
    Erasure,
    Keeping,
    Kept,
    Purpose,
    Seer,
    Table,
    configured,
    technical,
)
from mentorapp.i18n import to_say

_HERE = (Seer.SELF, Seer.OPERATOR)

TABLES = (
    Table(
        name="organisation",
        lines=(
            configured("id name region", to_say("the employer's name and its Land, for holidays")),
        ),
    ),
    Table(
        name="workspace",
        lines=(
            configured(
                "id platform external_id name organisation_id removed_at enterprise_id",
                to_say("the Slack workspace or Teams tenant of an employer"),
            ),
        ),
    ),
    Table(
        name="person",
        of=("id",),
        lines=(
            Kept(
                "id organisation_id left_at",
                to_say("the employer, and the day of leaving"),
                Purpose.KNOW,
                Basis.CONSENT,
                (Seer.SELF, Seer.COORDINATORS),
                Keeping.SEAT,
                Erasure.ANONYMISE,
            ),
            Kept(
                "name",
                to_say("the name, as the workspace says it"),
                Purpose.KNOW,
                Basis.CONSENT,
                (Seer.SELF, Seer.PARTNER, Seer.PROPOSED, Seer.COORDINATORS),
                Keeping.SEAT,
                Erasure.DELETE,
            ),
            Kept(
                "department site team superior_id",
                to_say("department, site, team and superior: only to keep a tandem independent"),
                Purpose.MATCH,
                Basis.CONSENT,
                (Seer.SELF, Seer.SOLVER),
                Keeping.SEAT,
                Erasure.DELETE,
            ),
            Kept(
                "language timezone working_days day_starts day_ends",
                to_say("language, time zone, working days and hours"),
                Purpose.REACH,
                Basis.CONSENT,
                (Seer.SELF,),
                Keeping.SEAT,
                Erasure.DELETE,
            ),
        ),
    ),
    Table(
        name="account",
        of=("person_id",),
        lines=(
            Kept(
                "id workspace_id person_id external_id conversation service_url platform_user"
                " home_message greeted_at unreachable_at seen_at",
                to_say("the seat in a workspace, or the mailbox, and how a message arrives there"),
                Purpose.REACH,
                Basis.CONSENT,
                _HERE,
                Keeping.SEAT,
                Erasure.DELETE,
            ),
            Kept(
                "is_guest",
                to_say("whether Slack has somebody as a guest"),
                Purpose.KNOW,
                Basis.CONSENT,
                (Seer.SELF, Seer.COORDINATORS),
                Keeping.SEAT,
                Erasure.DELETE,
            ),
        ),
    ),
    Table(
        name="join_code",
        of=("account_id.person_id",),
        lines=(
            Kept(
                "id account_id code_hash expires_at used_at",
                to_say("a one-time code that joins two accounts of one person, as a hash"),
                Purpose.KNOW,
                Basis.CONSENT,
                (),
                Keeping.BRIEF,
                Erasure.DELETE,
                exported=False,
            ),
        ),
    ),
    Table(
        name="page_session",
        of=("account_id.person_id",),
        lines=(
            Kept(
                "id account_id entered_by opened_at seen_at ended_at theme",
                to_say("where one is signed in to the web pages, and since when"),
                Purpose.KNOW,
                Basis.CONSENT,
                _HERE,
                Keeping.BRIEF,
                Erasure.DELETE,
            ),
            Kept(
                "token_hash",
                to_say("a browser's proof of its sign-in, as a hash"),
                Purpose.KNOW,
                Basis.CONSENT,
                (),
                Keeping.BRIEF,
                Erasure.DELETE,
                exported=False,
            ),
        ),
    ),
    Table(
        name="handled",
        lines=(technical("key at", to_say("which requests were handled already")),),
    ),
    Table(
        name="slack_installation",
        lines=(
            technical(
                "id team_id app_id bot_user_id sealed_bot_token installed_at team_name"
                " enterprise_id installer_user_id scopes sealed_refresh_token expires_at"
                " renewing_until",
                to_say("what Slack granted in a workspace; the token is sealed"),
                until=Keeping.INSTALLED,
            ),
        ),
    ),
)
