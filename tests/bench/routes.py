"""Compare the bytes of every route of two checkouts, and list where they differ apart from versions.

python tests/bench/routes.py BEFORE AFTER [--all]

Each is a folder with a checkout, or the address of a server that runs. A checkout is served with its own data on a free
port, the same for both. Followed are the addresses in the map of the site, in pages and in descriptions; files of every
format are made once. Without `--all`, three addresses stand for all that differ in a key or a version only.
"""

import io
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from browsing import wait_until_healthy
from running_server import free_port

SEEDS = (
    *("/", "/map", "/hub", "/finder", "/timeline", "/ecosystem", "/figures", "/compare", "/answers", "/present"),
    *("/changes", "/sources", "/accessibility", "/facts/", "/facts/changes", "/data/", "/data/index.json"),
    *(
        "/data/openapi.json",
        "/data/dcat.jsonld",
        "/sitemap.xml",
        "/robots.txt",
        "/present/deck.html",
        "/search.json?q=a",
    ),
)
FORMATS = ("csv", "json", "geojson", "parquet", "xlsx", "html", "pdf", "pptx", "zip", "svg", "png")
LINKS = re.compile(
    r"""(?:href|src)="([^"\s]+)"|content="(https?:[^"\s]+)"|<loc>([^<\s]+)</loc>"""
    r"""|"(?:path|pinned|descriptor|url)": ?"([^"\s]+)\""""
)
FOLLOWED = ("/facts", "/data/", "/layers/", "/preview/", "/own/", "/static/")
ALIKE, FEW = re.compile(r"(/figures/|/versions/|[?&]\w+=)[^&/]+"), 3
"""What names one of many in an address, and how many of them are compared where the others are alike."""

VERSIONS = re.compile(
    rb"(?<![0-9a-f])[0-9a-f]{10,64}(?![0-9a-f])|\bnonce-[\w+/=-]+|\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-][\d:]+)?|D:\d{14}"
)
"""Fingerprints of contents and moments at which something was made."""

MADE_S = 180
ZIPPED = b"PK\x03\x04"


class Answer(NamedTuple):
    """What a route answers: its status, its sort, and its bytes with versions blanked."""

    status: int
    sort: str
    content: bytes


@contextmanager
def served(place: str, port: int) -> Iterator[str]:
    """Yield the address of a server, started from a checkout where a folder is named, once all of it is made."""
    if place.startswith("http"):
        yield place.rstrip("/")
        return
    folder = Path(place).resolve()
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "REGIONDATA_DATA": str(folder / "data")}
    command = [sys.executable, "-m", "regiondata", "serve", "--port", str(port), "--log", "off"]
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        try:
            wait_until_healthy(f"http://127.0.0.1:{port}", process)
            _wait_until_made(f"http://127.0.0.1:{port}")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _wait_until_made(address: str) -> None:
    end = time.monotonic() + MADE_S
    while fetch(address, "/data/index.json")[0].status != 200:
        if time.monotonic() > end:
            raise SystemExit(f"{address} has no open data after {MADE_S} seconds")
        time.sleep(0.5)


def fetch(address: str, path: str) -> tuple[Answer, str]:
    """Return what a route answers, and its text for the links in it."""
    request = urllib.request.Request(address + path, headers={"Accept-Encoding": "identity"})
    try:
        with urllib.request.urlopen(request, timeout=300) as reply:
            status, sort, content = reply.status, reply.headers.get("Content-Type", ""), reply.read()
    except urllib.error.HTTPError as error:
        status, sort, content = error.code, error.headers.get("Content-Type", ""), error.read()
    text = content.decode("utf-8", "replace") if re.match(r"text/|application/(?:json|xml|ld)", sort) else ""
    return Answer(status, sort, without_versions(content.replace(address.encode(), b""))), text


def without_versions(content: bytes) -> bytes:
    """Return bytes with versions blanked; an archive as its members, whose order and times do not count."""
    if not content.startswith(ZIPPED):
        return VERSIONS.sub(b"*", content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = sorted((name, archive.read(name)) for name in archive.namelist())
    return b"".join(VERSIONS.sub(b"*", name.encode()) + b"\n" + without_versions(data) for name, data in members)


def links_in(text: str, path: str) -> Iterator[str]:
    """Yield the addresses of the same server that a text names and that are compared."""
    for found in LINKS.finditer(text):
        named = urljoin(path, next(filter(None, found.groups()))).replace("&amp;", "&")
        parts = urlsplit(named)
        if parts.netloc and parts.hostname not in {"127.0.0.1", "localhost"}:
            continue
        if parts.path.startswith(FOLLOWED):
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def crawl(address: str, *, everything: bool = False) -> dict[str, Answer]:
    """Return what every route answers, under its path with versions blanked."""
    waiting, found = deque(SEEDS), {}
    seen, counts = set(SEEDS), dict[str, int]()
    figures: list[str] = []
    while waiting:
        path = waiting.popleft()
        answer, text = fetch(address, path)
        found[VERSIONS.sub(b"*", path.encode()).decode()] = answer
        figures += re.findall(r"/data/[\w-]+/figures/(\w+)\.json", path)
        for other in links_in(text, path):
            group = ALIKE.sub(r"\1*", other)
            counts[group] = counts.get(group, 0) + (other not in seen)
            if other not in seen and (everything or counts[group] <= FEW):
                seen.add(other)
                waiting.append(other)
        if not waiting and figures:
            made = [f"/files/{name}?figures={min(figures)}" for name in FORMATS]
            waiting += [one for one in made if one not in seen]
            seen |= set(made)
    return found


def differences(before: dict[str, Answer], after: dict[str, Answer]) -> list[str]:
    """Return a line for each route that is gone, new or answers something else, with the first place that differs."""
    lines = [f"gone: {path}" for path in sorted(before.keys() - after.keys())]
    lines += [f"new: {path}" for path in sorted(after.keys() - before.keys())]
    for path in sorted(before.keys() & after.keys()):
        one, other = before[path], after[path]
        if one[:2] != other[:2]:
            lines.append(f"answers {other.status} {other.sort}, was {one.status} {one.sort}: {path}")
        elif one.content != other.content:
            lines.append(f"differs: {path}: {_first_difference(one.content, other.content)}")
    return lines


def _first_difference(one: bytes, other: bytes) -> str:
    pairs = enumerate(zip(one, other, strict=False))
    shared = next((place for place, (here, there) in pairs if here != there), min(len(one), len(other)))
    start = max(0, shared - 20)
    return f"at {shared} of {len(one)} and {len(other)}: {one[start : shared + 40]!r} {other[start : shared + 40]!r}"


def main(arguments: list[str]) -> int:
    """Print how many routes are alike and each that is not; return 1 where there is one."""
    places = [argument for argument in arguments if not argument.startswith("-")]
    if len(places) != 2:
        print(__doc__)
        return 2
    crawled, port = [], free_port()  # the same for both, since files hold the address compressed
    for place in places:  # one after the other: two servers would slow each other on a small machine
        with served(place, port) as address:
            crawled.append(crawl(address, everything="--all" in arguments))
    lines = differences(*crawled)
    print("\n".join(lines))
    for name, answers in zip(("before", "after"), crawled, strict=True):
        print(f"{name}: {dict(Counter(answer.status for answer in answers.values()))} by status")
    print(f"{len(crawled[0])} routes before, {len(crawled[1])} after, {len(lines)} differ apart from versions")
    return int(bool(lines))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
