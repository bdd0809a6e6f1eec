"""The app's manifest for one installation: what an administrator gives to Slack."""

from pathlib import Path

_ROOMS = (
    Path(__file__).parents[2] / "manifests",  # a checkout
    Path(__file__).parents[1] / "manifests",  # an installed package
)
EXAMPLE = "https://mentorapp.example"


class NotHttps(ValueError):
    """Slack calls only addresses that begin with https://."""


def manifest_for(public_url: str) -> str:
    """`manifests/slack.yaml` with the address of this installation. :raises NotHttps:"""
    if not public_url.startswith("https://"):
        raise NotHttps(f"Slack cannot call {public_url}: it has to begin with https://")
    room = next(room for room in _ROOMS if room.is_dir())
    written = (room / "slack.yaml").read_text("utf-8")
    return written.replace(EXAMPLE, public_url.rstrip("/"))
