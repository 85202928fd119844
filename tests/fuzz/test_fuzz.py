"""Whatever comes in, nobody reads a traceback, nothing hangs, and memory stays: files, addresses, uploads, frames.

It tries as many inputs as are stated here, the same on every machine, from `FUZZ_SEED`; where `FUZZ_SECONDS` is given,
as many as it can in that time in all. Each part prints how many it tried. To search for hours:
`FUZZ_SECONDS=7200 FUZZ_SEED=7 python -m pytest -s tests/fuzz`.
"""

import asyncio
import os
import random
import shutil
import socket
import sys
import time
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest
from mutations import mutated, numbered
from running_server import Server, running_server
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed
from word_files import paragraph, word_file

from regiondata.analysis.questions.upload_reader import UploadError, read_upload
from regiondata.data.manifest import changed_files, manifest_folders, write_manifest
from regiondata.data.problems import DataError
from regiondata.documents.document_files import read_documents
from regiondata.documents.extract import BusyError, DocumentError, read_document
from regiondata.documents.verification import verify_region
from regiondata.region import Region, load_region

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")]

TESTS = Path(__file__).resolve().parents[1]
VALID = TESTS / "data" / "valid"
SLUG = "silver-delta"
SECONDS = float(os.environ.get("FUZZ_SECONDS", "0")) / 4
FILES, UPLOADS, REQUESTS, SESSIONS = 430, 340, 650, 740
"""How many inputs are tried; a session sends up to eight frames."""
AT_ONCE = 8
SEED = int(os.environ.get("FUZZ_SEED", "20261127"))
LONGEST_S = 10.0
MOST_BYTES = 300_000_000
LEAKS = (b"Traceback (most recent call last)", b'File "/', b"site-packages")
ADDRESSES = (
    f"/figures?region={SLUG}&figure=exports",
    f"/map?region={SLUG}&kind=hospital&place=harbour",
    f"/compare?region={SLUG}&indicator=research_share&with=SWE,DNK",
    f"/data/{SLUG}/places.csv",
    f"/facts/figure/exports?region={SLUG}",
    f"/files/csv?table=key_figures&figures=exports&as_of=2024-01-01&region={SLUG}",
    f"/present/deck.html?story=tour&scenes=map,hub.harbour&look=dark&region={SLUG}",
    f"/layers/1/{SLUG}/outline.geojson",
    "/_stcore/health",
    "/static/js/index.js",
)


@pytest.fixture(scope="module")
def server() -> Server:
    with running_server(REGIONDATA_DATA=str(VALID)) as running:
        yield running


def resident(process: int) -> int:
    """Return the bytes that a process holds."""
    pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def describe(part: str, counts: Counter[str]) -> None:
    """Print how many inputs were tried and what became of them."""
    print(f"\n{part}: {sum(counts.values())} inputs, seed {SEED}: {dict(sorted(counts.items()))}")


def shown(region: Region) -> dict[str, pd.DataFrame]:
    """Return what a visitor would be shown of a region."""
    return {**region.frames, "figures": region.key_figures, "claims": region.claims}


def became(region: Region, sound: dict[str, pd.DataFrame], unseen: Counter[str]) -> str:
    """Say what became of a region that was taken: nothing, or another meaning, and what in `verify` sees it.

    What neither the documents nor the checks can see, a value that is possible and printed nowhere or a word of prose,
    is counted by frame; the fingerprint of its file alone gives it away.
    """
    now = shown(region)
    changed = [name for name, frame in sound.items() if not frame.equals(now[name])]
    if not changed:
        return "taken, shows the same"
    documents, _ = read_documents(region.dataset, TESTS / "data" / "documents")
    if verify_region(region.dataset, documents):
        return "taken, seen by the documents"
    unseen[changed[0]] += 1
    seen = changed_files(SLUG, region.data)
    return "taken, seen by its fingerprint" if seen else "taken, seen by nothing"


def test_no_bytes_in_a_data_file_bring_more_than_a_list_of_problems(tmp_path: Path, sound_records: None) -> None:
    data = Path(shutil.copytree(VALID, tmp_path / "data"))
    files = sorted(file for file in data.rglob("*") if file.suffix in {".yaml", ".csv", ".geojson"})
    for folder in manifest_folders(SLUG, data):
        write_manifest(folder)
    sound, chance, counts = shown(load_region(SLUG, data)), random.Random(SEED), Counter[str]()
    before, slowest, described, unseen = resident(os.getpid()), 0.0, 0, Counter[str]()
    for _ in numbered(FILES, SECONDS):
        file = chance.choice(files)
        good = file.read_bytes()
        file.write_bytes(chance.randbytes(chance.randint(0, 400)) if chance.random() < 0.1 else mutated(good, chance))
        began = time.monotonic()
        try:
            counts[became(load_region(SLUG, data), sound, unseen)] += 1
        except DataError as error:
            counts["refused" if error.problems else "refused without a reason"] += 1
            described += sum("Traceback" in str(problem) for problem in error.problems)
        finally:
            slowest = max(slowest, time.monotonic() - began)
            file.write_bytes(good)
    describe("data files", counts)
    print(f"seen by its fingerprint alone, by the first frame that differs: {dict(sorted(unseen.items()))}")
    assert (described, counts["refused without a reason"], counts["taken, seen by nothing"]) == (0, 0, 0)
    assert slowest < LONGEST_S
    assert resident(os.getpid()) - before < MOST_BYTES
    assert counts["refused"] > sum(counts.values()) / 4


def ask(port: int, request: bytes) -> bytes:
    """Send bytes as they are and return the beginning of what comes back."""
    answer = b""
    with socket.create_connection(("127.0.0.1", port), timeout=6 * LONGEST_S) as line:
        line.sendall(request)
        while len(answer) < 200_000 and (part := line.recv(65536)):
            answer += part
    return answer


def test_no_address_brings_more_than_a_sentence(server: Server) -> None:
    chance, counts = random.Random(SEED), Counter[str]()
    before, slowest = resident(server.process.pid), 0.0
    for _ in numbered(REQUESTS, SECONDS):
        path = mutated(chance.choice(ADDRESSES).encode(), chance).replace(b"\n", b"%0a").replace(b"\r", b"%0d")
        method = chance.choice([b"GET"] * 8 + [b"HEAD", b"OPTIONS", b"PUT", b"DELETE", b"POST"])
        began = time.monotonic()
        # Each comes from a line of its own: what one visitor may ask for is limited.
        given = b"Host: localhost\r\nConnection: close\r\nX-Forwarded-For: 10.%d.%d.%d\r\n" % (
            *(chance.randrange(256) for _ in range(3)),
        )
        try:
            answer = ask(server.port, method + b" " + path + b" HTTP/1.1\r\n" + given + b"\r\n")
        except (ConnectionResetError, BrokenPipeError):
            answer = b""
        slowest = max(slowest, time.monotonic() - began)
        status = answer[9:12].decode("latin-1") or "closed"
        assert not any(leak in answer for leak in LEAKS), path
        assert status != "500", path
        counts[status] += 1
    describe("addresses", counts)
    assert slowest < LONGEST_S
    assert resident(server.process.pid) - before < MOST_BYTES
    assert server.ask("/healthz").status == 200


def uploads() -> list[tuple[str, bytes]]:
    """Return sound files to change: a list of questions in both forms, and documents."""
    table = b"No;Question\n1;What is the corporate tax?\n2;Which laboratories can be leased?\n"
    documents = sorted((TESTS / "data" / "documents").glob("*.txt"))
    return [
        ("list.csv", table),
        ("list.xlsx", b"PK\x03\x04" + table * 20),
        *((file.name, file.read_bytes()) for file in documents),
        ("brochure.pdf", b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n" * 3 + b"%%EOF"),
        ("brochure.docx", b"PK\x03\x04" + b"\x00" * 300),
        ("list.docx", word_file(paragraph("What is the rent?", number=(1, 0)), paragraph("Who pays?"))),
        ("list.xls", (TESTS / "data" / "uploads" / "old_kind.xls").read_bytes()),
        *((file.name, file.read_bytes()) for file in sorted(TESTS.rglob("*.xlsx"))[:3]),
    ]


def test_no_upload_brings_more_than_a_sentence() -> None:
    chance, counts, sound = random.Random(SEED), Counter[str](), uploads()
    before, slowest = resident(os.getpid()), 0.0
    for _ in numbered(UPLOADS, SECONDS):
        name, content = chance.choice(sound)
        given = mutated(content, chance)
        kind = chance.choice([name, name, name, f"x.{chance.choice(['csv', 'xlsx', 'pdf', 'docx', 'txt', 'html'])}"])
        began = time.monotonic()
        try:
            if kind.endswith(("csv", "xlsx", "xls")) or (kind.endswith(("docx", "pdf")) and chance.random() < 0.5):
                read_upload(kind, given)
            else:
                read_document(given, kind)
            counts["read"] += 1
        except (UploadError, DocumentError, BusyError) as error:
            counts["told as a traceback" if "Traceback" in str(error) else "refused"] += 1
        slowest = max(slowest, time.monotonic() - began)
    describe("uploads", counts)
    assert counts["told as a traceback"] == 0
    assert slowest < LONGEST_S
    assert resident(os.getpid()) - before < MOST_BYTES


def frame(chance: random.Random) -> bytes | str:
    """Return a message as a page might send it, or nearly."""
    message = BackMsg()
    page, query = chance.choice(ADDRESSES).lstrip("/").partition("?")[::2]
    message.rerun_script.page_name = page
    message.rerun_script.query_string = mutated(query.encode(), chance).decode("utf-8", "replace")[:4000]
    state = message.rerun_script.widget_states.widgets.add()
    state.id, state.string_value = "$$ID-x", query
    sound = message.SerializeToString()
    return chance.choice([sound, mutated(sound, chance), chance.randbytes(chance.randint(0, 300)), query])


def test_no_frame_brings_more_than_a_closed_socket(server: Server) -> None:
    counts, turns = Counter[str](), numbered(SESSIONS, SECONDS)
    before = resident(server.process.pid)

    async def send() -> None:
        for number in turns:
            chance = random.Random(SEED + number)
            address = f"ws://localhost:{server.port}/_stcore/stream"
            given = {"X-Forwarded-For": f"10.{'.'.join(str(chance.randrange(256)) for _ in range(3))}"}
            async with connect(
                address,
                subprotocols=["streamlit"],  # type: ignore[list-item]  # a str
                additional_headers=given,  # each comes from a line of its own
                max_size=None,
            ) as line:
                try:
                    for _ in range(chance.randint(1, 8)):
                        await line.send(frame(chance))
                        counts["frames"] += 1
                    while True:
                        described = await asyncio.wait_for(line.recv(decode=False), 0.3)
                        assert not any(leak in bytes(described) for leak in LEAKS)
                except ConnectionClosed:
                    counts["of them closed the socket"] += 1
                except TimeoutError:
                    continue

    async def send_together() -> None:
        """Most of a visit is waiting for what else the server may say."""
        await asyncio.gather(*(send() for _ in range(AT_ONCE)))

    asyncio.run(send_together())
    describe("frames", Counter({"frames": counts["frames"]}))
    print(f"sockets closed: {counts['of them closed the socket']}")
    assert server.ask("/healthz").status == 200
    assert resident(server.process.pid) - before < MOST_BYTES
