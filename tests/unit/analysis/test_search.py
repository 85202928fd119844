"""One box that finds things."""

import pandas as pd
import pytest

from regiondata.analysis.search import INDEX_COLUMNS, fold, search


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


def test_the_figure_itself_comes_before_what_merely_fits_as_well() -> None:
    found = index("Exports in the news", "Exports by sea", "Their exports")
    found.loc[0, "record_type"] = "source"
    found.loc[1, "record_type"] = "indicator"
    found.loc[2, "record_type"] = "key_figure"
    assert search("exports", found)["record_type"].tolist() == ["key_figure", "indicator", "source"]


def test_what_is_called_just_so_comes_first_of_all() -> None:
    found = index("Söderby", "Companies in Söderby")
    found.loc[1, "record_type"] = "key_figure"
    assert search("söderby", found)["label"].iloc[0] == "Söderby"
