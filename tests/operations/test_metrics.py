"""Heartbeat and backlog, for whoever watches: behind a token, and without a name or an id."""

import re
from pathlib import Path

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from mentorapp.jobs.health import backlog, figures
from mentorapp.jobs.now import Now
from mentorapp.operations.health import health_blueprint
from mentorapp.operations.metrics import WHAT, metrics_blueprint
from tests.jobs.stage import Stage

PAGE = Path("docs/watching-it.md")
TOKEN = "a token that only the watcher knows"


def client(token: str = TOKEN) -> FlaskClient:
    app = Flask("watched")
    read = {"mentorapp_deliveries_due": 3.0, "mentorapp_deliveries{held}": 2.0}
    app.register_blueprint(metrics_blueprint(lambda: read, token=token))
    return app.test_client()


def test_who_shows_the_token_reads_the_figures() -> None:
    answer = client().get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})

    assert answer.status_code == 200
    assert "mentorapp_deliveries_due 3.0" in answer.text
    assert 'mentorapp_deliveries{state="held"} 2.0' in answer.text
    assert "process_cpu_seconds_total" in answer.text


@pytest.mark.parametrize("shown", ["", "Bearer ", "Bearer wrong", "Basic x", "Bearer ä"])
def test_nobody_else_does(shown: str) -> None:
    answer = client().get("/metrics", headers={"Authorization": shown})

    assert answer.status_code == 401


def test_without_a_token_there_are_none() -> None:
    assert client("").get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


def test_answers_are_counted_by_door_and_by_how_they_ended() -> None:
    """Never by whom, nor by what stood in an address; what is refused at once is counted, too."""
    app = Flask("watched")
    app.before_request(lambda: ("no", 403) if request.path == "/app/do" else None)
    app.register_blueprint(metrics_blueprint(dict, token=TOKEN))
    watched = app.test_client()
    app.add_url_rule("/app/see/<name>", "broken", lambda name: str(1 // 0))
    app.add_url_rule("/slack/events", "heard", lambda: "heard", methods=["POST"])

    watched.post("/slack/events")
    watched.post("/app/do")
    for path in ("/app/see/Asha", "/Asha", "/app/see/Asha"):
        watched.get(path)
    read = watched.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).text

    counted = dict(re.findall(r"^mentorapp_answer_seconds_count(\{.+?\}) (\S+)$", read, re.M))
    assert counted == {
        '{door="slack",status="2xx"}': "1.0",
        '{door="pages",status="4xx"}': "1.0",
        '{door="pages",status="5xx"}': "2.0",
        '{door="none",status="4xx"}': "1.0",
    }
    assert "Asha" not in read


def test_the_operators_page_explains_every_figure() -> None:
    read = client().get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).text
    timed = set(re.findall(r"^# TYPE (mentorapp_\w+) histogram$", read, re.M))

    explained = set(re.findall(r"^\| `(mentorapp_\w+)`", PAGE.read_text("utf-8"), re.M))

    assert timed
    assert explained == timed | set(WHAT)


def test_every_figure_of_the_work_is_explained(stage: Stage) -> None:
    now = Now(product=stage.clock(), real=stage.real())
    stage.tell("due")
    stage.worker()

    with stage.session() as session:
        read = figures(backlog(session, now=now), real=now.real)

    assert {key.partition("{")[0] for key in read} == set(WHAT)
    assert read["mentorapp_deliveries_due"] == 1
    assert read["mentorapp_heartbeat_age_seconds"] == float("inf")


def test_one_check_is_asked_alone() -> None:
    """A worker that is late takes no web process out of service."""
    app = Flask("watched")
    checks = {"database": lambda: True, "work": lambda: False}
    app.register_blueprint(health_blueprint(checks))
    asked = {name: app.test_client().get(f"/readyz{name}") for name in ("", "/database", "/work")}

    assert {name: each.status_code for name, each in asked.items()} == {
        "": 503,
        "/database": 200,
        "/work": 503,
    }
    assert app.test_client().get("/readyz/else").status_code == 404


def test_whoever_asks_without_the_token_hears_yes_or_no() -> None:
    """Figures say how many people there are and how busy: they are behind the token alone."""
    app = Flask("watched")
    app.register_blueprint(health_blueprint({"database": lambda: True, "work": lambda: True}))
    app.register_blueprint(metrics_blueprint(lambda: {"mentorapp_workers": 1.0}, token=TOKEN))
    watching = app.test_client()

    said = [watching.get(address).json for address in ("/healthz", "/readyz", "/readyz/work")]

    assert said == [{"alive": True}, {"database": True, "work": True}, {"work": True}]
    assert watching.get("/metrics").status_code == 401
