"""Two replicas behind the nginx configuration of `deploy/`, where nginx is installed: one goes, nobody notices."""

import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from running import free_port
from websockets.sync.client import connect

CONFIGURATION = Path(__file__).resolve().parents[2] / "deploy" / "nginx.conf"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")


def made_local(text: str, folder: Path, port: int, replicas: list[int]) -> str:
    """Return the configuration with our ports, without TLS, writing into a folder of the test's own."""
    local = re.sub(r"\n\s*ssl_certificate.*", "", text.replace("listen 443 ssl", f"listen 127.0.0.1:{port}"))
    local = local.replace("8501", str(replicas[0])).replace("8502", str(replicas[1]))
    local = local.replace("/var/cache/nginx/regiondata", str(folder / "cache"))
    temporary = "".join(
        f"{kind}_temp_path {folder / kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    as_root = "user root; " if os.geteuid() == 0 else ""  # the tests' own folder is nobody else's to write to
    main = f"{as_root}daemon off; pid {folder / 'pid'}; error_log {folder / 'errors'}; events {{}}"
    return f"{main} http {{ {temporary}\n{local} }}"


@pytest.fixture(scope="module")
def replicas(start_server: Any) -> list[Any]:
    return [start_server("--url", "http://invest.example") for _ in range(2)]


@pytest.fixture(scope="module")
def proxy(replicas: list[Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    file = folder / "nginx.conf"
    ports = [replica.port for replica in replicas]
    file.write_text(made_local(CONFIGURATION.read_text(encoding="utf-8"), folder, port, ports), encoding="utf-8")
    with subprocess.Popen([str(NGINX), "-c", str(file), "-p", str(folder)]) as process:
        end = time.monotonic() + 20
        while True:
            try:
                if ask(port, "/healthz")[0] == 200:
                    break
            except OSError:
                assert time.monotonic() < end
                time.sleep(0.1)
        yield port
        process.send_signal(signal.SIGQUIT)


def ask(port: int, path: str, cookie: str = "") -> tuple[int, dict[str, str]]:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path, headers={"Host": "invest.example", **({"Cookie": cookie} if cookie else {})})
    answer = connection.getresponse()
    answer.read()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}


def choice(headers: dict[str, str]) -> str:
    return headers["set-cookie"].partition(";")[0]


def test_visitors_are_spread_over_the_replicas(proxy: int) -> None:
    assert {choice(ask(proxy, "/robots.txt")[1]) for _ in range(40)} == {"replica=a", "replica=b"}


def test_who_comes_back_is_not_sent_elsewhere(proxy: int) -> None:
    assert "set-cookie" not in ask(proxy, "/robots.txt", "replica=b")[1]


def test_a_visit_opens_through_the_proxy(proxy: int) -> None:
    with connect(
        "ws://invest.example/_stcore/stream",
        sock=socket.create_connection(("127.0.0.1", proxy)),
        origin="http://invest.example",  # type: ignore[arg-type]
        subprotocols=["streamlit"],  # type: ignore[list-item]
    ) as opened:
        assert opened.subprotocol == "streamlit"


def test_open_data_are_kept_by_the_proxy(proxy: int, replicas: list[Any]) -> None:
    asked = [ask(proxy, "/data/silver-delta/places.json", "replica=a")[0] for _ in range(20)]
    reached = [line for line in replicas[0].lines() if line.get("path") == "/data/silver-delta/places.json"]
    assert (set(asked), len(reached)) == ({200}, 1)


def test_a_replica_that_is_killed_costs_nobody_a_request(proxy: int, replicas: list[Any]) -> None:
    replicas[1].process.kill()
    replicas[1].process.wait(10)
    assert {
        ask(proxy, path, "replica=b")[0] for path in ("/", "/map", "/figures?figure=exports") for _ in range(10)
    } == {200}
