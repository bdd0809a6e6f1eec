"""A mentoring programme inside Slack and Microsoft Teams."""

__version__ = "0.1.0"
