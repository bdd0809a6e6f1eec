"""A worker as a process of its own, to be killed: `python -m tests.jobs.worker_process <json>`."""

import json
import logging
import signal
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from cryptography.fernet import Fernet

from mentorapp.core.people.model import Platform
from mentorapp.core.people.visits import Instance
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.db.engine import make_engine
from mentorapp.db.session import make_sessions
from mentorapp.jobs.crew import Crew
from mentorapp.jobs.run import Worker
from mentorapp.jobs.tuning import Pace, Tuning
from tests.jobs.http_messenger import HttpMessenger
from tests.jobs.stage import address_of, english, together, words

AT_NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)


def main(options: dict[str, Any]) -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    worker = make_worker(options)
    signal.signal(signal.SIGTERM, lambda *_: worker.stop())
    worker.run()


def make_worker(options: dict[str, Any]) -> Worker:
    messenger = HttpMessenger(
        options["provider"],
        timeout=options.get("timeout", 1.0),
        can_look_up=options.get("can_look_up", True),
    )
    crew = Crew(
        tell=words,
        tell_together=together,
        voice_of=english,
        address_of=address_of,
        messengers=dict.fromkeys(Platform, messenger),
    )
    instance = Instance(
        sessions=make_sessions(make_engine(options["url"])),
        clock=lambda: AT_NOON + (datetime.now(UTC) - datetime.fromisoformat(options["start"])),
        keyring=Keyring([Fernet.generate_key().decode()]),
        public_url="",
        link_secret="",
    )
    return Worker(instance, crew, tuning=tuning(options))


def tuning(options: dict[str, Any]) -> Tuning:
    """Quick to notice a death, so that a trial takes seconds; the proportions are the real ones."""
    pace = Pace(
        between=timedelta(seconds=options.get("between", 0)),
        per_second=options.get("per_second", 1_000_000),
    )
    return Tuning(
        connections=options.get("connections", 8),
        paces=dict.fromkeys(Platform, pace),
        beat=timedelta(seconds=0.4),
        silent=timedelta(seconds=4),
        lease=timedelta(seconds=12),
        verify_after=timedelta(seconds=5),
        first_retry=timedelta(seconds=0.2),
        drain=timedelta(seconds=5),
        breath=timedelta(milliseconds=options.get("breath", 20)),
    )


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
