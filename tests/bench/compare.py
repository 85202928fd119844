"""Measure the processor time of one change on the comparison's page, asked before and asked for the first time.

Beside it stands a page of text, in the same run. Processor time is read from /proc, so this runs on Linux only.
"""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from browsing import wait_until_healthy
from running_server import free_port
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from visitor import until_ready
from websockets import Subprotocol
from websockets.asyncio.client import ClientConnection, connect

import regiondata

ROUNDS, TICK = 25, os.sysconf("SC_CLK_TCK")
WARM = {
    "over time, another indicator": ("indicator=gerd_pct_gdp", "indicator=researchers_per_million"),
    "over time, other peers": ("with=DNK", "with=USA&with=DNK"),
    "latest, another indicator": (
        "mode=latest&indicator=gerd_pct_gdp",
        "mode=latest&indicator=researchers_per_million",
    ),
    "profile, other peers": ("mode=profile&with=DNK&with=USA", "mode=profile&with=FIN&with=USA"),
    "map, another indicator": ("mode=map&indicator=gerd_pct_gdp", "mode=map&indicator=researchers_per_million"),
    "own weights, a slider": ("mode=weigh&w_gerd_pct_gdp=1", "mode=weigh&w_gerd_pct_gdp=5"),
    "hubs": ("mode=hubs", "mode=hubs"),
    "from mode to mode": ("mode=time", "mode=latest"),
}
"""Two addresses by turns: the change from one to the other is measured."""


@contextmanager
def process() -> Iterator[tuple[str, int]]:
    """Run the dashboard and yield its address and the number of its process."""
    port = free_port()
    command = [sys.executable, "-m", "regiondata", "serve", "--port", str(port), "--log", "off"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as started:
        try:
            wait_until_healthy(f"http://127.0.0.1:{port}", started)
            yield f"http://127.0.0.1:{port}", started.pid
        finally:
            started.terminate()


def spent(number: int) -> float:
    """Return the seconds of processor time that a process has used."""
    cells = Path(f"/proc/{number}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(cells[11]) + int(cells[12])) / TICK


async def rerun(socket: ClientConnection, page: str, query: str) -> None:
    """Ask for one run of a page and wait until it is done."""
    requested = BackMsg()
    requested.rerun_script.query_string = query
    requested.rerun_script.page_name = page
    await socket.send(requested.SerializeToString())
    while True:
        message = ForwardMsg()
        message.ParseFromString(bytes(await socket.recv(decode=False)))
        if message.WhichOneof("type") == "script_finished":
            return


async def cost(socket: ClientConnection, number: int, page: str, queries: Sequence[str]) -> tuple[float, float]:
    """Return the milliseconds of processor time a run, and the median of what the visitor waits for."""
    began, waited = spent(number), []
    for query in queries:
        requested = time.perf_counter()
        await rerun(socket, page, query)
        waited.append((time.perf_counter() - requested) * 1000)
    await asyncio.sleep(0.3)
    return (spent(number) - began) * 1000 / len(queries), median(waited)


async def measure() -> None:
    """Print a line for each kind of change."""
    with process() as (address, number):
        await until_ready(address)
        home = address.replace("http", "ws", 1)
        async with connect(f"{home}/_stcore/stream", subprotocols=[Subprotocol("streamlit")], max_size=None) as socket:
            for label, pair in {"a page of text": ("", ""), **WARM}.items():
                page = "compare" if label in WARM else "accessibility"
                await cost(socket, number, page, pair * 2)
                describe(label, *await cost(socket, number, page, pair * ROUNDS))
            slices = regiondata.load(regiondata.list_regions()[0]).slices
            for mode in ("time", "latest", "map"):
                requested = [f"mode={mode}&indicator={key}&with=DNK&with=FIN&with=NOR&with=DEU" for key in slices]
                describe(f"{mode}, each indicator at first", *await cost(socket, number, "compare", requested))
            firsts = [f"mode=weigh&w_gerd_pct_gdp={weight}&scale=range" for weight in range(6)]
            describe("own weights at first", *await cost(socket, number, "compare", firsts))
            firsts = [f"mode=profile&with={key}&with=FRA&with=GBR&with=AUT" for key in ("DNK", "FIN", "NOR", "DEU")]
            describe("profile, peers at first", *await cost(socket, number, "compare", firsts))


def describe(label: str, spent_ms: float, waited_ms: float) -> None:
    """Print what one change costs."""
    print(f"{label:34} {spent_ms:6.1f} ms of processor, {waited_ms:6.1f} ms waited", flush=True)


def main() -> None:
    """Measure the comparison's page."""
    asyncio.run(measure())


if __name__ == "__main__":
    main()
