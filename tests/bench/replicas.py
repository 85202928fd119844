"""Kill one of two replicas behind nginx, drain one, and count what visitors and readers meet; print a line for each.

python tests/bench/replicas.py [VISITORS]
"""

import asyncio
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from behind_nginx import NAME, Disturbance, disturb, drain, kill, proxy_before
from running_server import Server, launch
from socket_visitors import Look

from regiondata.paths import data_folder, region_slugs

VISITORS, BEFORE, AFTER, DRAIN_S = 20, 20.0, 20.0, "5"
LOOKS = [Look(), Look("figures"), Look("map"), Look("finder"), Look("timeline"), Look("finder", "part=chain")]


def start(folder: Path, port: int = 0) -> Server:
    """Start a replica and return it when visitors may come."""
    server = launch(folder / f"log{port}", "--url", f"http://{NAME}", "--drain", DRAIN_S, port=port)
    server.until_ready()
    return server


def describe(label: str, met: Disturbance) -> None:
    """Print what was met."""
    choices = [second for journal in met.journals for second in journal.seconds]
    print(
        f"{label:8} {len(met.journals)} visitors, {len(choices)} choices, median {median(choices) * 1000:.0f} ms; "
        f"{met.reconnects} reconnects, longest {met.longest_gap:.1f} s; views lost {len(met.lost)}; "
        f"{met.requests} requests, failed {len(met.failed)}",
        flush=True,
    )


def main(visitors: int = VISITORS) -> None:
    """Disturb a replica in each way, with both there at the beginning."""
    slug = region_slugs(data_folder())[0]
    paths = ["/", "/map", "/figures", f"/data/{slug}/places.csv", "/facts/", "/readyz"]
    links: dict[str, Callable[[Server], None]] = {"killed": kill, "drained": drain}
    with tempfile.TemporaryDirectory() as name, ExitStack() as after:
        replicas = [start(Path(name)), start(Path(name))]
        port = after.enter_context(proxy_before([replica.port for replica in replicas]))
        for label, act in links.items():
            act_on = partial(act, replicas[1])
            met = disturb(port, LOOKS, paths, act_on, visitors=visitors, before=BEFORE, after=AFTER)
            describe(label, asyncio.run(met))
            replicas[1] = start(Path(name), replicas[1].port)
        for replica in replicas:
            replica.stop()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else VISITORS)
