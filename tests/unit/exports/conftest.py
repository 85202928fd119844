"""Orders for files about the invented region, and the files themselves, each made once."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from regiondata.exports.make_file import make_file
from regiondata.exports.request import ExportRequest
from regiondata.i18n import use_language

DAY = "2026-01-31"
HOME = "https://dashboard.example"
SCENES = (
    "figures.exports.research",
    "chart.ranked_research_share",
    "hub.foundry_quarter",
    "network.foundry",
    "sources",
)


@pytest.fixture
def export_request(valid: Path) -> Callable[..., ExportRequest]:
    """Return a function that makes an order about the invented region."""

    def ordered(form: str, **cells: Any) -> ExportRequest:
        return ExportRequest(format=form, region="silver-delta", data=str(valid), day=DAY, home=HOME, **cells)

    return ordered


@pytest.fixture
def made(export_request: Callable[..., ExportRequest]) -> Callable[..., bytes]:
    """Return a function that makes a file about the invented region, or takes it from before."""
    return lambda form, **cells: _made(export_request(form, **cells))


@lru_cache(maxsize=64)
def _made(export_request: ExportRequest) -> bytes:
    return make_file(export_request)


@pytest.fixture(autouse=True)
def _in_english() -> None:
    use_language("en")
