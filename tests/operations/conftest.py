"""The same stage as the workers' tests."""

from tests.jobs.conftest import sqlite, stage

__all__ = ["sqlite", "stage"]
