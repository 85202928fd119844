"""A real server process over the invented data, and a raw way to speak to it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

VALID = Path(__file__).resolve().parents[1] / "data" / "valid"
PATIENCE_S = 90


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Reply:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Server:
    """A running server: its port, its process and the file it logs to."""

    port: int
    process: "subprocess.Popen[bytes]"
    log: Path

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Reply:
        """Send one request on a connection of its own."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            given = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body=body, headers=given)
            answer = connection.getresponse()
            told = {name.lower(): value for name, value in answer.getheaders()}
            return Reply(answer.status, told, answer.read())
        finally:
            connection.close()

    def raw(self, request: bytes) -> bytes:
        """Send bytes as they are, and return the beginning of the answer."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as connection:
            connection.sendall(request)
            return connection.recv(65536)

    def lines(self) -> list[dict[str, Any]]:
        """Return what has been logged."""
        return [json.loads(line) for line in self.log.read_text(encoding="utf-8").splitlines() if line.startswith("{")]

    def until_ready(self) -> None:
        """Return once visitors may come."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end and self.process.poll() is None:
            try:
                if self.ask("/readyz").status == 200:
                    return
            except OSError:
                pass
            time.sleep(0.1)
        pytest.fail(f"the server did not become ready: {self.log.read_text(encoding='utf-8')[-2000:]}")


Starter = Callable[..., Server]


@pytest.fixture(scope="session")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starter]:
    """Return a function that starts a server with options; all are stopped at the end."""
    started: list[Server] = []

    def start(*options: str, data: Path = VALID) -> Server:
        port, log = free_port(), tmp_path_factory.mktemp("server") / "log"
        environment = {**os.environ, "REGIONDATA_DATA": str(data), "PYTHONUNBUFFERED": "1"}
        command = [sys.executable, "-m", "regiondata", "serve", "--port", str(port), *options]
        with log.open("wb") as out:
            process = subprocess.Popen(command, env=environment, stdout=out, stderr=subprocess.STDOUT)
        server = Server(port, process, log)
        started.append(server)
        server.until_ready()
        return server

    yield start
    for server in started:
        if server.process.poll() is None:
            server.process.send_signal(signal.SIGTERM)
            server.process.wait(30)


@pytest.fixture(scope="session")
def server(start_server: Starter) -> Server:
    """One server for all tests that leave it running."""
    return start_server("--log", "on", "--frames", "https://agency.example")
