"""One box that finds things."""

from pathlib import Path

import pandas as pd
import pytest

from regiondata.analysis.search import INDEX_COLUMNS, fold, search, search_index
from regiondata.region import load_region


def index(*names: str) -> pd.DataFrame:
    rows = [["place", name.lower(), name, "", fold(f"place {name} seat of many"), fold(name)] for name in names]
    return pd.DataFrame(rows, columns=INDEX_COLUMNS)


@pytest.mark.parametrize("query", ["söder", "soder", "SODERBY", "sodreby", "söderby hall"])
def test_accents_case_and_small_slips_are_forgiven(query: str) -> None:
    found = search(query, index("Norrby", "Söderby hall", "Västby"))
    assert found["label"].tolist()[:1] == ["Söderby hall"]


def test_every_word_must_be_found() -> None:
    assert search("söderby elephant", index("Söderby hall")).empty


def test_an_empty_query_finds_nothing() -> None:
    assert search("  ", index("Söderby")).empty


def test_markup_in_a_query_is_only_text() -> None:
    assert search("<script>", index("Söderby")).empty


def test_a_name_comes_before_a_mention() -> None:
    found = search("many", index("Söderby", "Many hands"))
    assert found["label"].iloc[0] == "Many hands"


def test_sources_of_others_alone_are_not_found(broken: Path) -> None:
    shared = broken / "comparators" / "sources.yaml"
    text = shared.read_text(encoding="utf-8")
    entry = next(part for part in text.split("- key: ") if part.startswith("league_statistics"))
    shared.write_text(f"{text.rstrip()}\n- key: {entry.replace('league_statistics', 'far_away', 1)}", encoding="utf-8")
    index = search_index(load_region("silver-delta", broken))
    sources = set(index.loc[index["record_type"] == "source", "key"])
    assert {"league_statistics", "delta_brochure"} <= sources
    assert "far_away" not in sources
