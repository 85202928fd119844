"""Let faults happen while visitors act, and print a table of what each cost: data files, disk, clock, process, proxy.

`python tests/bench/faults.py [FILES]` takes the first FILES data files of the invented region, all without it. Each is
broken, half written, deleted and restored, three seconds apart, while three visitors change pages and a reader takes
facts, data, a map layer's page and a file without pause: a dozen seconds for each file.
"""

import asyncio
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from behind_nginx import CONFIGURATION, NAME, NGINX, made_local
from running_server import Server, ask_port, clock_set_by, free_port, launch
from socket_visitors import Journal, Look, Visitor, keep_looking

from regiondata.data.manifest import manifest_folders, write_manifest

TESTS = Path(__file__).resolve().parents[1]
SLUG = "silver-delta"
HERE = f"region={SLUG}"
LOOKS = [Look("figures", f"{HERE}&figure=exports"), Look("map", f"{HERE}&kind=hospital"), Look("finder", HERE)]
PATHS = (f"/facts/figure/exports?{HERE}", f"/data/{SLUG}/places.csv", f"/files/csv?table=key_figures&{HERE}")
DAY = re.compile(rb"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2} [A-Z][a-z]+ [0-9]{4}")
"""The day that verdicts are of, today, stands in facts and files: where the clock passes midnight it is another."""

BETWEEN_S = 3.0


@dataclass
class Met:
    """What visitors and a reader met while something happened."""

    journals: list[Journal] = field(default_factory=lambda: [Journal() for _ in LOOKS])
    requests: int = 0
    failed: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)

    def row(self, fault: str, times: int) -> str:
        """Return a row of the table."""
        runs = sum(len(journal.seconds) for journal in self.journals)
        changed = sum(len(journal.changed) for journal in self.journals)
        failures = sum(len(journal.failures) for journal in self.journals)
        gap = max(journal.longest_gap for journal in self.journals)
        slowest = max(second for journal in self.journals for second in journal.seconds)
        reconnects = sum(journal.reconnects for journal in self.journals)
        pages = f"{runs} | {changed} | {failures} | {reconnects} | {gap:.1f} | {slowest:.1f}"
        return f"| {fault} | {times} | {pages} | {self.requests} | {len(self.failed)} | {len(self.other)} |"


HEAD = (
    "| fault | times | pages shown | other view | page failed | reconnects | longest gap (s) | slowest page (s) "
    "| plain requests | failed | other content |\n|---|---|---|---|---|---|---|---|---|---|---|"
)


async def meet(port: int, act: Callable[[], Awaitable[None]], *, name: str = "localhost") -> Met:
    """Let visitors and a reader go on while something happens, and return what they met."""
    met, until = Met(), asyncio.Event()
    walks = [
        keep_looking(Visitor(port, name=name), LOOKS[place:] + LOOKS[:place], until, 0.4, journal)
        for place, journal in enumerate(met.journals)
    ]
    together = asyncio.gather(*walks, _read_on(port, name, until, met))
    await asyncio.sleep(BETWEEN_S)
    await act()
    await asyncio.sleep(BETWEEN_S)
    until.set()
    await together
    return met


async def _read_on(port: int, name: str, until: asyncio.Event, met: Met) -> None:
    known: dict[str, bytes] = {}
    while not until.is_set():
        for path in PATHS:
            met.requests += 1
            try:
                answer = await asyncio.to_thread(ask_port, port, path, Host=name)
            except (OSError, HTTPException) as error:
                met.failed.append(f"{path} {type(error).__name__}")
                await asyncio.sleep(0.15)
                continue
            if answer.status >= 400:
                met.failed.append(f"{path} {answer.status}")
            elif known.setdefault(path, DAY.sub(b"", answer.body)) != DAY.sub(b"", answer.body):
                met.other.append(path)
            await asyncio.sleep(0.15)


def described(met: Met) -> None:
    """Print what failed or differed, in short, to the errors."""
    for what in sorted({*met.failed, *met.other, *(look.page for each in met.journals for look in each.changed)})[:8]:
        print("   ", what, file=sys.stderr)
    for failure in sorted({failure for each in met.journals for failure in each.failures})[:4]:
        print("    page:", failure[:200], file=sys.stderr)


def _break(file: Path, good: bytes, kind: str) -> None:
    """Break one file in the way that a kind says."""
    if kind in {"deleted", "restored"}:
        file.unlink()
    if kind != "deleted":
        file.write_bytes({"broken": b"\x00{[ <x", "half-written": good[: len(good) // 2], "restored": good}[kind])


def break_files(data: Path, files: list[Path], kind: str) -> Callable[[], Awaitable[None]]:
    """Return what breaks each file in turn, and restores it."""

    async def act() -> None:
        for file in files:
            good = file.read_bytes()
            _break(file, good, kind)
            await asyncio.sleep(BETWEEN_S)
            file.write_bytes(good)
            await asyncio.sleep(0.3)

    return act


def fill_disk(server: Server) -> Callable[[], Awaitable[None]]:
    """Return what lets no file of a process grow any more, as a full disk does."""

    async def act() -> None:
        pid, size = server.process.pid, server.log.stat().st_size
        before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, before[1]))
        await asyncio.sleep(2 * BETWEEN_S)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, before)

    return act


def set_clock(file: Path, seconds: float) -> Callable[[], Awaitable[None]]:
    """Return what sets the clock of a process, and sets it right again."""

    async def act() -> None:
        file.write_text(str(seconds), encoding="ascii")
        await asyncio.sleep(3 * BETWEEN_S)
        file.write_text("0", encoding="ascii")

    return act


def restart(start: Callable[[int], Server], servers: list[Server]) -> Callable[[], Awaitable[None]]:
    """Return what kills the process and starts another at the same port."""

    async def act() -> None:
        servers[-1].process.kill()
        await asyncio.to_thread(servers[-1].process.wait, 10)
        servers.append(await asyncio.to_thread(start, servers[-1].port))

    return act


def run_nginx(folder: Path, port: int, behind: int) -> "subprocess.Popen[bytes]":
    """Start the proxy of `deploy/` before one process."""
    file = folder / "nginx.conf"
    text = made_local(CONFIGURATION.read_text(encoding="utf-8"), folder, port, [behind, behind])
    file.write_text(text, encoding="utf-8")
    proxy = subprocess.Popen([str(NGINX), "-c", str(file), "-p", str(folder)])
    time.sleep(1)
    return proxy


def restart_nginx(
    folder: Path, port: int, behind: int, proxies: "list[subprocess.Popen[bytes]]"
) -> Callable[[], Awaitable[None]]:
    """Return what stops the proxy and starts it again two seconds later."""

    async def act() -> None:
        proxies[-1].send_signal(signal.SIGTERM)
        await asyncio.to_thread(proxies[-1].wait, 10)
        await asyncio.sleep(2)
        proxies.append(await asyncio.to_thread(run_nginx, folder, port, behind))

    return act


def main(most: int) -> None:
    """Run every fault, and print a row for each."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as ending:
        folder = Path(name)
        data = Path(shutil.copytree(TESTS / "data" / "valid", folder / "data"))
        for part in manifest_folders(SLUG, data):
            write_manifest(part)
        offset = folder / "offset"
        given = {"REGIONDATA_DATA": str(data), **clock_set_by(offset)}

        def start(port: int = 0) -> Server:
            options = ("--log", "on", "--hosts", f"localhost {NAME}")
            server = launch(folder / f"log{time.monotonic_ns()}", *options, port=port, **given)
            ending.callback(server.stop)
            server.until_ready()
            return server

        servers = [start()]
        port = servers[0].port
        files = sorted(file for file in data.rglob("*") if file.suffix in {".yaml", ".csv", ".geojson"})[:most]
        print(HEAD, flush=True)

        def show(fault: str, times: int, act: Callable[[], Awaitable[None]], at: int = port) -> None:
            met = asyncio.run(meet(at, act, name="localhost" if at == port else NAME))
            print(met.row(fault, times), flush=True)
            described(met)

        for kind in ("broken", "half-written", "deleted", "restored"):
            show(f"data file {kind}", len(files), break_files(data, files, kind))
        show("disk full", 1, fill_disk(servers[0]))
        for label, seconds in (("an hour", 3600), ("a day and a half", 129600)):
            show(f"clock forward by {label}", 1, set_clock(offset, seconds))
            show(f"clock back by {label}", 1, set_clock(offset, -seconds))
        show("process killed and started again", 1, restart(start, servers))
        if NGINX is not None:
            proxy_port = free_port()
            proxies = [run_nginx(folder, proxy_port, port)]
            ending.callback(lambda: proxies[-1].terminate())
            show("proxy restarted", 1, restart_nginx(folder, proxy_port, port, proxies), proxy_port)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
