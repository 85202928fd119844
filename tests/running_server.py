"""A real server process, a raw way to speak to it, and what it has logged."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

TIMEOUT_S = 180


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Reply:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask_port(port: int, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Reply:
    """Send one request on a connection of its own."""
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body=body, headers=given)
        answer = connection.getresponse()
        described = {name.lower(): value for name, value in answer.getheaders()}
        return Reply(answer.status, described, answer.read())
    finally:
        connection.close()


@dataclass
class Server:
    """A running server: its port, its process and the file it logs to."""

    port: int
    process: "subprocess.Popen[bytes]"
    log: Path

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Reply:
        """Send one request on a connection of its own."""
        return ask_port(self.port, path, method, body, **headers)

    def take(self, path: str) -> Reply:
        """Return what is made at an address: a busy server names a time to come back at, and a browser does."""
        end = time.monotonic() + TIMEOUT_S
        while "retry-after" in (reply := self.ask(path)).headers and time.monotonic() < end:
            time.sleep(int(reply.headers["retry-after"]))
        return reply

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
        self._until_answered("/readyz")

    def until_open(self) -> None:
        """Return once it answers at all."""
        self._until_answered("/healthz")

    def _until_answered(self, path: str) -> None:
        end = time.monotonic() + TIMEOUT_S
        while time.monotonic() < end and self.process.poll() is None:
            try:
                if self.ask(path).status == 200:
                    return
            except OSError:
                pass
            time.sleep(0.1)
        raise TimeoutError(f"the server did not answer: {self.log.read_text(encoding='utf-8')[-2000:]}")

    def until_logged(self, words: str) -> dict[str, Any]:
        """Return the first line of the log whose message holds some words, as soon as it is written."""
        end = time.monotonic() + TIMEOUT_S
        while time.monotonic() < end:
            found = [line for line in self.lines() if words in line["message"]]
            if found:
                return found[0]
            time.sleep(0.1)
        raise TimeoutError(f"nobody wrote “{words}”: {self.log.read_text(encoding='utf-8')[-2000:]}")

    def stop(self) -> None:
        """End the process, gently where it still runs."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(30)


CLOCK = """
import os, time
_time, _file = time.time, os.environ["CLOCK_OFFSET"]
def shifted():
    with open(_file, encoding="ascii") as given:
        return _time() + float(given.read() or 0)
time.time = shifted
"""
"""A process's clock, set by a file: what asks the time of day, the day's date included, follows it."""


def clock_set_by(file: Path) -> dict[str, str]:
    """Return the variables that let a process's clock be set by the seconds in a file, which begins with none."""
    code = file.with_name(f"{file.name}-code")
    code.mkdir()
    (code / "sitecustomize.py").write_text(CLOCK, encoding="utf-8")
    file.write_text("0", encoding="ascii")
    path = os.pathsep.join([str(code), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {"CLOCK_OFFSET": str(file), "PYTHONPATH": path}


def launch(log: Path, *options: str, port: int = 0, **variables: str) -> Server:
    """Start a server that writes to a file; it is not ready yet."""
    chosen = port or free_port()
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", **variables}
    command = [sys.executable, "-m", "regiondata", "serve", "--port", str(chosen), *options]
    with log.open("wb") as out:
        return Server(chosen, subprocess.Popen(command, env=environment, stdout=out, stderr=subprocess.STDOUT), log)


@contextmanager
def running_command(
    command: Sequence[str], port: int, log: Path, cwd: Path, variables: dict[str, str]
) -> Iterator[Server]:
    """Start a server by any command, and stop it at the end."""
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=cwd, env=variables, stdout=out, stderr=subprocess.STDOUT)
    server = Server(port, process, log)
    try:
        server.until_ready()
        yield server
    finally:
        server.stop()


@contextmanager
def running_server(*options: str, **variables: str) -> Iterator[Server]:
    """Run a server until the block ends."""
    with tempfile.TemporaryDirectory() as folder:
        server = launch(Path(folder) / "log", *options, port=0, **variables)
        try:
            server.until_ready()
            yield server
        finally:
            server.stop()
