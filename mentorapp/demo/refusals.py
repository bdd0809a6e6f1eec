"""Why the demo does not start."""


class CannotStart(Exception):
    """The words say why, in one sentence."""
