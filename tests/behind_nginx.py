"""Replicas behind the nginx configuration of `deploy/`, and visitors who act there while something happens to one."""

import asyncio
import os
import re
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import IncompleteRead
from pathlib import Path

from find_nginx import find_nginx
from running_server import Reply, Server, ask_port, free_port
from socket_visitors import Journal, Look, Visitor, keep_looking

CONFIGURATION = Path(__file__).resolve().parents[1] / "deploy" / "nginx.conf"
NGINX = find_nginx()
NAME = "invest.example"
REPLICAS = "ab"


def made_local(text: str, folder: Path, port: int, replicas: list[int], *, one_visitor: bool = False) -> str:
    """Return the configuration with our ports, without TLS, writing into a folder of the test's own.

    All visitors of a test come from one address; unless they are to be `one_visitor`, each request counts as another's.
    """
    local = re.sub(r"\n\s*ssl_certificate.*", "", text.replace("listen 443 ssl", f"listen 127.0.0.1:{port}"))
    local = local.replace("8501", str(replicas[0])).replace("8502", str(replicas[1]))
    local = local if one_visitor else local.replace("limit_req_zone $visitor", "limit_req_zone $request_id")
    local = local.replace("/var/cache/nginx/regiondata", str(folder / "cache"))
    temporary = "".join(
        f"{kind}_temp_path {folder / kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    as_root = "user root; " if os.geteuid() == 0 else ""  # the tests' own folder is nobody else's to write to
    main = f"{as_root}daemon off; pid {folder / 'pid'}; error_log {folder / 'errors'}; events {{}}"
    return f"{main} http {{ {temporary}\n{local} }}"


@contextmanager
def proxy_before(replicas: list[int], *, one_visitor: bool = False) -> Iterator[int]:
    """Run nginx before two ports, and yield its own."""
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        file = folder / "nginx.conf"
        text = made_local(CONFIGURATION.read_text(encoding="utf-8"), folder, port, replicas, one_visitor=one_visitor)
        file.write_text(text, encoding="utf-8")
        with subprocess.Popen([str(NGINX), "-c", str(file), "-p", str(folder)]) as process:
            try:
                _until_open(port)
                yield port
            finally:
                process.send_signal(signal.SIGTERM)


def ask(port: int, path: str, replica: str = "") -> Reply:
    """Ask through the proxy, as a visitor who came to a replica before, or who is new."""
    given = {"Cookie": f"replica={replica}"} if replica else {}
    return ask_port(port, path, body=None, Host=NAME, **given)


@dataclass
class Disturbance:
    """What visitors met while something happened to a replica."""

    journals: list[Journal]
    requests: int = 0
    failed: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    """Answers that had begun to come and broke off; what is asked again counts as any other request."""

    @property
    def reconnects(self) -> int:
        """How often a visitor lost the server and came back."""
        return sum(journal.reconnects for journal in self.journals)

    @property
    def lost(self) -> list[str]:
        """Return each view that was another one than before, and each that failed."""
        changed = [str(look) for journal in self.journals for look in journal.changed]
        return changed + [failure for journal in self.journals for failure in journal.failures]

    @property
    def longest_gap(self) -> float:
        """Return the seconds that the unluckiest visitor waited for the view to be back."""
        return max((journal.longest_gap for journal in self.journals), default=0.0)


async def disturb(
    port: int,
    looks: list[Look],
    paths: list[str],
    act: Callable[[], None],
    *,
    visitors: int,
    before: float,
    after: float,
) -> Disturbance:
    """Let visitors act and readers read, do something in the middle, and return what they met."""
    until, met = asyncio.Event(), Disturbance([Journal() for _ in range(visitors)])
    working = [
        keep_looking(_visitor(port, number), looks[number % len(looks) :] + looks, until, 1.0, journal)
        for number, journal in enumerate(met.journals)
    ]
    together = asyncio.gather(*working, *(_read_on(port, paths, replica, until, met) for replica in REPLICAS))
    await asyncio.sleep(before)
    await asyncio.to_thread(act)
    await asyncio.sleep(after)
    until.set()
    await together
    return met


def _visitor(port: int, number: int) -> Visitor:
    return Visitor(port, name=NAME, cookie=f"replica={REPLICAS[number % len(REPLICAS)]}")


async def _read_on(port: int, paths: list[str], replica: str, until: asyncio.Event, met: Disturbance) -> None:
    while not until.is_set():
        for path in paths:
            await _read(port, path, replica, met)
            await asyncio.sleep(0.02)


async def _read(port: int, path: str, replica: str, met: Disturbance) -> None:
    met.requests += 1
    try:
        status = (await asyncio.to_thread(ask, port, path, replica)).status
    except OSError as error:
        met.failed.append(f"{path} {error}")
    except IncompleteRead:
        met.cut.append(path)
        await _read(port, path, replica, met)
    else:
        if status >= 400:
            met.failed.append(f"{path} {status}")


def kill(server: Server) -> None:
    """End a replica without a word to anybody."""
    server.process.kill()
    server.process.wait(10)


def drain(server: Server) -> None:
    """Ask a replica to stop, and return when it has."""
    server.process.send_signal(signal.SIGTERM)
    server.process.wait(60)


def _until_open(port: int) -> None:
    end = time.monotonic() + 20
    while True:
        try:
            if ask(port, "/healthz").status == 200:
                return
        except OSError:
            pass
        if time.monotonic() > end:
            raise TimeoutError("the proxy did not open")
        time.sleep(0.1)
