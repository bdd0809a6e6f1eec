"""Figures for whoever watches the installation, in Prometheus' format. No names, no ids."""

import hmac
from collections.abc import Callable, Iterator, Mapping
from time import monotonic

from flask import Blueprint, Flask, Response, abort, g, request, request_started
from flask.blueprints import BlueprintSetupState
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

Figures = Mapping[str, float]
"""By name; a part in braces is a label: `deliveries{held}`."""

WHAT = {
    "mentorapp_deliveries_due": "messages that are due now",
    "mentorapp_delivery_lateness_seconds": "how long the oldest due message has been waiting",
    "mentorapp_deliveries": "messages that are not settled well, by state",
    "mentorapp_jobs": "jobs that are not done, by state",
    "mentorapp_workers": "workers alive",
    "mentorapp_heartbeat_age_seconds": "since a worker was last heard of",
}

# By the beginning of an address; what is asked for elsewhere is nobody's.
DOORS = {"slack": "slack", "api": "teams", "app": "pages"}
ELSEWHERE = "none"
BOUNDS = (0.1, 0.3, 1.0, 3.0, 10.0)  # seconds; after three, Slack has given up


class _Reading(Collector):
    def __init__(self, read: Callable[[], Figures]) -> None:
        self._read = read

    def collect(self) -> Iterator[Metric]:
        families: dict[str, GaugeMetricFamily] = {}
        for key, value in self._read().items():
            name, _brace, state = key.rstrip("}").partition("{")
            labels = ["state"] if state else []
            family = families.setdefault(name, GaugeMetricFamily(name, WHAT[name], labels=labels))
            family.add_metric([state] if state else [], value)
        yield from families.values()


def metrics_blueprint(read: Callable[[], Figures], *, token: str) -> Blueprint:
    """`/metrics`, for who shows the token; it is not there at all without one."""
    metrics = Blueprint("metrics", __name__)
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Reading(read))
    ProcessCollector(registry=registry)
    PlatformCollector(registry=registry)
    if token:
        _time_answers(metrics, registry)

    @metrics.get("/metrics")
    def show() -> Response:
        shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if not token:
            abort(404)
        if not hmac.compare_digest(shown.encode(), token.encode()):
            abort(401)
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)

    return metrics


def _time_answers(metrics: Blueprint, registry: CollectorRegistry) -> None:
    """Of everything this process is asked: at which door, how it ended, and how long it took."""
    seconds = Histogram(
        "mentorapp_answer_seconds",
        "how long answers took, by door and how they ended",
        ("door", "status"),
        buckets=BOUNDS,
        registry=registry,
    )

    def begin(_app: Flask, **_signal: object) -> None:
        """Before anything else is done, so that what is refused at once is counted, too."""
        g.asked_at = monotonic()

    @metrics.record_once
    def watch(setup: BlueprintSetupState) -> None:
        request_started.connect(begin, setup.app, weak=False)

    @metrics.after_app_request
    def end(answer: Response) -> Response:
        door = DOORS.get(request.path.split("/")[1], ELSEWHERE)
        took = monotonic() - g.asked_at
        seconds.labels(door, f"{answer.status_code // 100}xx").observe(took)
        return answer
