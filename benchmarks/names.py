"""What the town, its visitors and the peers are called on both platforms."""

SLACK_TEAM, SLACK_BOT = "T0BENCH", "U0BOT"
TEAMS_APP = "11111111-1111-1111-1111-111111111111"
TEAMS_TENANT = "aaaaaaaa-0000-0000-0000-000000000001"
BOT_TOKEN = "xoxb-of-nobody"
