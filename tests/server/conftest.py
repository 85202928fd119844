"""A real server process over the invented data, and a raw way to speak to it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from running_server import Server, launch

VALID = Path(__file__).resolve().parents[1] / "data" / "valid"

Starter = Callable[..., Server]


@pytest.fixture(scope="session")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starter]:
    """Return a function that starts a server with options; all are stopped at the end."""
    started: list[Server] = []

    def start(*options: str, data: Path = VALID, port: int = 0, **variables: str) -> Server:
        log = tmp_path_factory.mktemp("server") / "log"
        server = launch(log, *options, port=port, REGIONDATA_DATA=str(data), **variables)
        started.append(server)
        server.until_ready()
        return server

    yield start
    for server in started:
        server.stop()


@pytest.fixture(scope="session")
def server(start_server: Starter) -> Server:
    """One server for all tests that leave it running."""
    return start_server("--log", "on", "--frames", "https://agency.example")
