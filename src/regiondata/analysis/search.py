"""One box that finds records of every kind and what is compared, forgiving of accents and typing."""

import re
import unicodedata
from collections.abc import Iterator

import pandas as pd
from rapidfuzz import fuzz

from regiondata.region import Region

INDEX_COLUMNS = ["record_type", "key", "label", "detail", "folded", "folded_label"]
_ENOUGH = 72
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})


def fold(text: str) -> str:
    """Return text without case, accents and punctuation, as it is compared."""
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(mark))
    return " ".join(re.findall(r"[\w.]+", bare.translate(_LETTERS)))


def build_index(frames: dict[str, pd.DataFrame], indicators: pd.DataFrame) -> pd.DataFrame:
    """Return one row per record that can be found, and per indicator with statistics; columns are INDEX_COLUMNS."""
    measured = indicators[indicators.index.isin(frames["comparators"]["indicator"])]
    rows = [
        *_rows("key_figure", frames["key_figures"], "name", ["as_printed", "topic", "indicator"]),
        *_rows("place", frames["places"], "name", ["printed_name", "municipality", "kind", "capabilities", "summary"]),
        *_rows("organisation", frames["organisations"], "name", ["printed_name", "also", "kind", "summary"]),
        *_rows("event", frames["events"], "title", ["period", "kind", "summary"]),
        *_rows("source", frames["sources"], "title", ["producer", "edition"]),
        *_rows("indicator", measured, "label", ["definition", "topic"]),
    ]
    return pd.DataFrame(rows, columns=INDEX_COLUMNS)


def search_index(region: Region) -> pd.DataFrame:
    """Return what the search box of a region looks through, made once."""
    return region.cached(("search",), lambda: build_index(region.frames, region.terms["indicators"]))


def search(query: str, index: pd.DataFrame, limit: int = 12) -> pd.DataFrame:
    """Return the rows of an index that fit a query best, best first, with their `score` from 0 to 100."""
    wanted = fold(query)[:200]
    if not wanted:
        return index.head(0).assign(score=pd.Series(dtype="float64"))
    scores = [_score(wanted, label, text) for label, text in zip(index["folded_label"], index["folded"], strict=True)]
    found = index.assign(score=scores)
    found = found[found["score"] >= _ENOUGH]
    return found.sort_values(["score", "label"], ascending=[False, True], kind="stable").head(limit)


def _score(wanted: str, label: str, text: str) -> float:
    words = wanted.split()
    whole = label.split() + text.split()
    each = [max((_word_score(word, other) for other in whole), default=0) for word in words]
    if min(each) < _ENOUGH:
        return 0
    in_label = fuzz.token_set_ratio(wanted, label)
    return 0.75 * sum(each) / len(each) + 0.25 * in_label


def _word_score(word: str, other: str) -> float:
    if other.startswith(word):
        return 100 if len(word) > 1 or word == other else 0
    if len(word) > 3 and word in other:
        return 90
    return float(fuzz.ratio(word, other)) if len(word) > 3 else 0


def _rows(record_type: str, frame: pd.DataFrame, label: str, more: list[str]) -> Iterator[list[str]]:
    texts = frame[more].fillna("").astype("str").agg(" ".join, axis=1) if len(frame) else []
    for key, name, text in zip(frame.index, frame[label], texts, strict=True):
        detail = str(frame.at[key, more[0]]) if pd.notna(frame.at[key, more[0]]) else ""
        yield [record_type, str(key), str(name), detail, fold(f"{key} {text}"), fold(str(name))]
