"""What stands in `deploy/` fits the code: options, ports, probes, times, rights and names are the same everywhere."""

import asyncio
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from starlette.types import Receive, Scope, Send
from uvicorn import Config

from regiondata.paths import CHECKOUT
from regiondata.web.app import LONGEST_GOODBYE
from regiondata.web.middleware.health import Health, Readiness
from regiondata.web.settings import VARIABLES, read_settings

DEPLOY = CHECKOUT / "deploy"
TRUSTED = "FORWARDED_ALLOW_IPS"
"""The proxies whose word on a visitor's address uvicorn takes."""


def read(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


def documents() -> dict[str, Any]:
    return {document["kind"]: document for document in yaml.safe_load_all(read("kubernetes.yaml"))}


def pod() -> Any:
    return documents()["Deployment"]["spec"]["template"]["spec"]


def container() -> Any:
    return pod()["containers"][0]


def compose() -> Any:
    return yaml.safe_load(read("compose.yaml"))["services"]


def image_command() -> list[str]:
    found = re.search(r"^CMD (\[.*\])$", read("Containerfile"), re.MULTILINE)
    assert found
    return list(yaml.safe_load(found[1]))


def unit_command() -> list[str]:
    found = re.search(r"^ExecStart=(.*)$", read("regiondata.service"), re.MULTILINE)
    assert found
    return shlex.split(found[1])


def commands() -> dict[str, list[str]]:
    return {
        "image": image_command(),
        "unit": unit_command(),
        "pod": container()["command"],
        "compose a": compose()["a"]["command"],
        "compose b": compose()["b"]["command"],
    }


def option(command: list[str], name: str) -> str:
    return command[command.index(name) + 1]


@pytest.mark.parametrize("name", commands())
def test_every_command_is_understood(name: str) -> None:
    program, command, *given = commands()[name]
    assert (Path(program).name, command) == ("regiondata", "serve")
    assert set(given[::2]) <= {f"--{option}" for option in VARIABLES}


@pytest.mark.parametrize("name", commands())
def test_every_command_has_settings_that_are_accepted(name: str) -> None:
    given = dict(zip(commands()[name][2::2], commands()[name][3::2], strict=True))
    settings = read_settings({key.removeprefix("--"): value for key, value in given.items()}, {})
    assert (settings.drain, settings.log) == (20.0, True)


def test_the_pod_starts_as_the_image_does() -> None:
    assert container()["command"] == image_command()


def test_every_variable_is_one_that_the_command_reads() -> None:
    given = {entry["name"] for entry in container()["env"]} | set(compose()["a"]["environment"])
    given |= set(re.findall(r"^Environment=(\w+)=", read("regiondata.service"), re.MULTILINE))
    assert given <= {*VARIABLES.values(), TRUSTED}


def test_whose_word_on_a_visitor_is_taken_is_read_by_the_server_below(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TRUSTED, "192.0.2.1")
    assert Config("app").forwarded_allow_ips == "192.0.2.1"


def test_every_address_is_one_of_the_same_site() -> None:
    given = {entry["name"]: entry["value"] for entry in container()["env"] if entry["name"] != TRUSTED}
    unit = dict(re.findall(r"^Environment=(\w+)=(.*)$", read("regiondata.service"), re.MULTILINE))
    assert given == compose()["a"]["environment"] == compose()["b"]["environment"] == unit
    assert read_settings({}, given).public_url == f"https://{documents()['Ingress']['spec']['rules'][0]['host']}"


def test_every_port_leads_to_the_process() -> None:
    port = int(option(container()["command"], "--port"))
    assert container()["ports"] == [{"name": "http", "containerPort": port}]
    assert documents()["Service"]["spec"]["ports"][0]["targetPort"] == "http"
    assert documents()["NetworkPolicy"]["spec"]["ingress"][0]["ports"][0]["port"] == port
    assert f"EXPOSE {port}" in read("Containerfile")


def test_every_selector_finds_the_pods() -> None:
    labels = documents()["Deployment"]["spec"]["template"]["metadata"]["labels"]
    found = [documents()["Deployment"]["spec"]["selector"]["matchLabels"], documents()["Service"]["spec"]["selector"]]
    found += [documents()["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"]]
    found += [documents()["NetworkPolicy"]["spec"]["podSelector"]["matchLabels"]]
    assert all(selector == labels for selector in found)


def test_the_ingress_leads_to_the_service() -> None:
    backend = documents()["Ingress"]["spec"]["rules"][0]["http"]["paths"][0]["backend"]["service"]
    service = documents()["Service"]
    assert (backend["name"], backend["port"]["name"]) == (
        service["metadata"]["name"],
        service["spec"]["ports"][0]["name"],
    )


@pytest.mark.parametrize(
    ("probe", "path"), [("startupProbe", "/readyz"), ("readinessProbe", "/readyz"), ("livenessProbe", "/healthz")]
)
def test_every_probe_asks_an_address_that_answers(probe: str, path: str) -> None:
    assert container()[probe]["httpGet"] == {"path": path, "port": "http"}
    assert answer_of(path) == 200


def answer_of(path: str) -> int:
    seen: list[int] = []

    async def nobody(_scope: Scope, _receive: Receive, _send: Send) -> None:
        seen.append(404)

    async def receive() -> dict[str, Any]:
        return {}

    async def send(message: Any) -> None:
        seen.append(message.get("status", 0))

    probed = Health(nobody, readiness=Readiness(warm=True), has_data=lambda: True)
    asyncio.run(probed({"type": "http", "path": path}, receive, send))
    return seen[0]


def test_health_checks_of_images_ask_an_address_that_answers() -> None:
    requested = re.findall(r"http://127\.0\.0\.1:(\d+)(/\w+)", read("Containerfile") + read("compose.yaml"))
    assert requested == [("8501", "/readyz"), ("8502", "/readyz")]


def test_a_visitor_is_sent_elsewhere_before_a_pod_closes() -> None:
    probe, drain = container()["readinessProbe"], float(option(container()["command"], "--drain"))
    assert probe["periodSeconds"] * probe["failureThreshold"] + probe["timeoutSeconds"] < drain


def test_everybody_waits_longer_for_the_end_than_it_takes() -> None:
    drain = float(option(image_command(), "--drain"))
    waits = [pod()["terminationGracePeriodSeconds"], int(compose()["a"]["stop_grace_period"].removesuffix("s"))]
    waits += map(int, re.findall(r"^TimeoutStopSec=(\d+)$", read("regiondata.service"), re.MULTILINE))
    assert min(waits) > drain + LONGEST_GOODBYE


def test_a_roll_out_takes_no_pod_before_there_is_another() -> None:
    strategy = documents()["Deployment"]["spec"]["strategy"]
    assert (strategy["type"], strategy["rollingUpdate"]) == ("RollingUpdate", {"maxUnavailable": 0, "maxSurge": 1})
    assert documents()["PodDisruptionBudget"]["spec"]["minAvailable"] < documents()["Deployment"]["spec"]["replicas"]


def test_visitors_come_back_by_the_same_cookie_everywhere() -> None:
    notes = documents()["Ingress"]["metadata"]["annotations"]
    name = notes["nginx.ingress.kubernetes.io/session-cookie-name"]
    assert notes["nginx.ingress.kubernetes.io/affinity"] == "cookie"
    assert f'"{name}=$replica;' in read("nginx.conf")


def test_a_visit_may_last_as_long_behind_every_proxy() -> None:
    notes = documents()["Ingress"]["metadata"]["annotations"]
    assert f"proxy_read_timeout {notes['nginx.ingress.kubernetes.io/proxy-read-timeout']}s" in read("nginx.conf")


def test_every_proxy_lets_the_largest_upload_through() -> None:
    size = documents()["Ingress"]["metadata"]["annotations"]["nginx.ingress.kubernetes.io/proxy-body-size"]
    settings = (CHECKOUT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    assert f"client_max_body_size {size};" in read("nginx.conf")
    largest = re.search(r"maxUploadSize = (\d+)", settings)
    assert largest is not None
    assert int(size.removesuffix("m")) > int(largest[1])


def test_nothing_runs_with_rights_or_writes_to_its_image() -> None:
    given = container()["securityContext"]
    assert (given["readOnlyRootFilesystem"], given["allowPrivilegeEscalation"], given["privileged"]) == (
        True,
        False,
        False,
    )
    assert given["capabilities"] == {"drop": ["ALL"]}
    assert pod()["automountServiceAccountToken"] is False


@pytest.mark.parametrize("name", ["a", "b", "proxy"])
def test_no_service_of_the_compose_file_has_rights_or_writes_to_its_image(name: str) -> None:
    service = compose()[name]
    assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
    assert service["security_opt"] == ["no-new-privileges:true"]


def test_the_pod_runs_as_the_user_of_the_image() -> None:
    given = pod()["securityContext"]
    assert given["runAsNonRoot"]
    assert f"useradd --system --uid {given['runAsUser']} " in read("Containerfile")


def test_the_compose_file_runs_the_configuration_that_is_tested() -> None:
    service, text = compose()["proxy"], read("nginx.conf")
    mounted = [volume.split(":") for volume in service["volumes"]]
    assert ["./nginx.conf", "/etc/nginx/conf.d/default.conf", "ro"] in mounted
    assert set(re.findall(r"ssl_certificate\w*\s+(\S+);", text)) <= {target for _, target, _ in mounted}


def test_the_compose_file_has_the_replicas_that_the_configuration_knows() -> None:
    ports = {option(compose()[name]["command"], "--port") for name in ("a", "b")}
    assert ports == set(re.findall(r"server 127\.0\.0\.1:(\d+) max_fails", read("nginx.conf")))
    assert {compose()[name]["network_mode"] for name in ("a", "b")} == {"service:proxy"}


def test_every_limit_of_memory_is_the_same() -> None:
    limits = {container()["resources"]["limits"]["memory"].removesuffix("Mi"), compose()["a"]["mem_limit"][:-1]}
    limits |= set(re.findall(r"^MemoryMax=(\d+)M$", read("regiondata.service"), re.MULTILINE))
    assert limits == {"1900"}


def test_the_base_of_the_image_is_named_by_its_digest() -> None:
    assert re.findall(r"^FROM (.*)$", read("Containerfile"), re.MULTILINE) == ["${BASE}"]
    named = re.search(
        r"^ARG BASE=python:3\.11\.[0-9]+-slim-trixie@sha256:[0-9a-f]{64}$", read("Containerfile"), re.MULTILINE
    )
    assert named is not None
