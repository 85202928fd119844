"""A seal is read within limits that no file of ours reaches, and holds only text that can be shown."""

import json
from dataclasses import replace
from typing import Any

import pytest

from regiondata.documents.limited_process.seal_format import MOST_FIGURES, MOST_LETTERS, tidy
from regiondata.exports.request import MOST_NAMED
from regiondata.exports.seal import Seal, read_seal

SEAL = Seal("silver-delta", "abc", "2026-01-31", "newest", {"exports": "20"}, [("exports", "20")], [["pixels", "a"]])
PAIRS = [(f"k{number}", "") for number in range(MOST_FIGURES + 1)]


def test_a_seal_as_it_was_written_is_intact() -> None:
    assert read_seal(SEAL.written()) == (SEAL, True)


def test_a_seal_may_name_ten_times_the_figures_of_a_link() -> None:
    assert MOST_FIGURES >= 10 * MOST_NAMED
    assert read_seal(replace(SEAL, figures=PAIRS[:-1]).written()) is not None


@pytest.mark.parametrize(
    "many",
    [{"figures": PAIRS}, {"values": dict(PAIRS)}, {"marks": [[*pair] for pair in PAIRS]}],
    ids=lambda one: next(iter(one)),
)
def test_a_seal_with_more_entries_than_any_file_of_ours_is_none(many: dict[str, Any]) -> None:
    assert read_seal(replace(SEAL, **many).written()) is None


def test_a_seal_longer_than_any_of_ours_is_not_even_parsed() -> None:
    assert read_seal(f"{SEAL.written()}{' ' * MOST_LETTERS}") is None


@pytest.mark.parametrize(
    "text", ["\ud800", "a\udfffb", "a\x00b", "a\x1b[31m", "a\x85", "x" * 5_000, 5, None, ["a"]], ids=repr
)
@pytest.mark.parametrize("field", ["region", "version", "day", "view", "figures", "values", "marks"])
def test_text_that_no_file_of_ours_holds_makes_a_seal_none(field: str, text: Any) -> None:
    whole = json.loads(SEAL.written())
    held = {"figures": [["exports", text]], "values": {"exports": text}, "marks": [["pixels", text]]}
    assert read_seal(json.dumps({**whole, field: held.get(field, text)})) is None


@pytest.mark.parametrize("region", ["", " ", "\u202e", "\u200b"], ids=repr)
def test_a_seal_of_a_region_without_a_name_is_none(region: str) -> None:
    assert read_seal(replace(SEAL, region=region).written()) is None


def test_what_cannot_be_written_is_not_sealed() -> None:
    assert tidy("a\x00\ud800 \u00ad b\n") == "a b"
