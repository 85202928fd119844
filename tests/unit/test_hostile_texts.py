"""Texts and files that are made to hold up whoever reads them: each takes the time of its length, or is refused."""

import os
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from processor_time_limits import seconds_of, slowness

from regiondata.analysis.questions.text_classification import is_asking
from regiondata.analysis.search import build_index, fold, search
from regiondata.data.frame_cache import SUFFIX, cache_key, read_frames, write_frames
from regiondata.data.numbers.grammar import find_numbers
from regiondata.data.problems import Problem
from regiondata.data.reading.yaml_rows import read_yaml_rows
from regiondata.documents.normalise import as_compared, raise_digits
from regiondata.documents.paragraphs import normalise
from regiondata.wording.formatting import format_printed

LENGTH = 100_000
"""Letters: more than any cell or query that is taken, as much as a long document."""

MOST_S = 3.0
"""Seconds of the processor; what takes the square of a length takes twenty and more."""

TOKENS = (
    "1 ",
    "1,",
    "1-",
    "1/",
    "12.5%",
    "–",
    "€ ",
    "from ",
    "twenty-",
    "1 000 ",
    "+46 8 ",
    "<",
    "<sup>",
    "<sup>1",
    "?",
)
TOKENS += (
    "A.",
    "AA-1",
    "ivx",
    " ",
    "\u00a0",
    "#",
    "((",
    "a",
    "İ",
    "\u0301",
    "\u0301\u0323",  # which are put in order
    "what ",
    "section ",
    "please ",
    "** ",
    "Q1",
)
INDEX = build_index([])

READERS: dict[str, Callable[[str], object]] = {
    "numbers": find_numbers,
    "search": lambda text: search(text, INDEX),
    "fold": fold,
    "question": is_asking,
    "compared": as_compared,
    "normalised": normalise,
    "raised": raise_digits,
    "printed": format_printed,
}
"""The numerals of a text and its style are read on the way to its numbers, and have the same limit together."""


@pytest.mark.slow
@pytest.mark.parametrize("reader", READERS)
def test_no_text_takes_the_square_of_its_length(reader: str) -> None:
    took = {}
    for token in TOKENS:
        text = (token * LENGTH)[:LENGTH] + "!\nx"
        took[token] = seconds_of(lambda text=text: READERS[reader](text))
    slow = {token: round(seconds, 1) for token, seconds in took.items() if seconds > MOST_S}
    assert not slow or {token: seconds for token, seconds in slow.items() if seconds > MOST_S * slowness()} == {}


@pytest.mark.slow
@pytest.mark.parametrize(
    "content",
    [
        "- &a0 [x, x]\n" + "".join(f"- &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 40)),
        "- key: &a {b: *a}\n",
        "- key: &a x\n" + "- key: *a\n" * 20_000,
        "- {key: " + "[" * 50_000,
    ],
)
def test_a_file_of_aliases_is_refused_at_once_in_a_sentence(tmp_path: Path, content: str) -> None:
    problems: list[Problem] = []
    (tmp_path / "x.yaml").write_text(content, encoding="utf-8")
    rows = list[object]()
    took = seconds_of(lambda: rows.extend(read_yaml_rows(tmp_path / "x.yaml", "x.yaml", problems)))
    assert took < MOST_S or took < MOST_S * slowness()
    assert problems
    assert len(repr(rows)) < 5_000_000


@pytest.fixture
def cached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, Path]:
    """Return a key under which a frame is cached, and its file."""
    monkeypatch.setenv("REGIONDATA_CACHE", str(tmp_path))
    key = cache_key("data", "true")
    write_frames(key, {"frame": pd.DataFrame({"value": [1]})})
    assert read_frames(key) is not None
    return key, tmp_path / f"{key}{SUFFIX}"


def test_junk_and_sound_files_of_other_contents_are_not_taken_from_the_cache(cached: tuple[str, Path]) -> None:
    key, file = cached
    good, other = file.read_bytes(), cache_key("other", "true")
    write_frames(other, {"frame": pd.DataFrame({"value": [2]})})
    forged = file.with_name(f"{other}{SUFFIX}").read_bytes()
    half = good[: len(good) // 2]
    for content in (b"", b"\n", b"{}\n", os.urandom(5000), half, good + b"x", forged, b"[" * 100_000 + b"\n"):
        file.write_bytes(content)
        assert read_frames(key) is None
    file.write_bytes(good)
    assert read_frames(key) is not None


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="the system does not tell whose a file is")
def test_a_file_that_others_may_write_is_not_taken_from_the_cache(
    cached: tuple[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    key, file = cached
    file.chmod(0o622)
    assert read_frames(key) is None
    file.chmod(0o600)
    assert read_frames(key) is not None
    monkeypatch.setattr(os, "geteuid", lambda: file.stat().st_uid + 1)
    assert read_frames(key) is None
