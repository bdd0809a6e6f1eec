"""The installed product as a process: it gets ready, answers, and ends when it is asked to."""

import signal
import subprocess
import time

import requests

from benchmarks.processes import free_port
from tests.package.installed import Installed

READY_WITHIN, ENDS_WITHIN = 60.0, 15.0  # seconds


def test_it_gets_ready_opens_its_doors_and_ends_cleanly(
    product: Installed, settings: dict[str, str]
) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    apps = '[{"app_id": "a", "password": "b", "tenant_id": "c"}]'
    doors = {"SLACK__SIGNING_SECRET": "s", "TEAMS__APPS": apps}

    with product.serving(**settings, **doors, PORT=str(port), PUBLIC_URL=url) as process:
        kept = requests.Session()  # its connection stays open, as a proxy's does
        ready = readiness(kept, url, process)
        assert (ready["database"], ready["work"]) == (True, True)
        assert kept.get(f"{url}/healthz", timeout=5).json() == {"alive": True}
        for path in ("/slack/events", "/api/messages"):
            assert kept.post(f"{url}{path}", json={}, timeout=5).status_code == 401

        process.send_signal(signal.SIGTERM)

        assert process.wait(ENDS_WITHIN) == 0
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()


def test_a_setting_it_does_not_know_ends_it_with_one_clear_sentence(
    product: Installed, settings: dict[str, str]
) -> None:
    refused = product.command("serve", **settings, DATABSE_URL="sqlite://")

    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == "Error: unknown settings: MENTORAPP_DATABSE_URL\n"


def readiness(
    session: requests.Session, url: str, process: "subprocess.Popen[str]"
) -> dict[str, object]:
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until:
        assert process.poll() is None, process.stderr and process.stderr.read()
        try:
            answer = session.get(f"{url}/readyz", timeout=20)
        except requests.ConnectionError:
            time.sleep(0.1)
            continue
        if answer.status_code == 200:
            found: dict[str, object] = answer.json()
            return found
        time.sleep(0.1)
    raise AssertionError("It does not get ready.")
