"""One box that finds things."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondata.analysis.search import Entry, SearchIndex, build_index, search
from regiondata.analysis.search_entries import search_index
from regiondata.region import load_region

SYNONYMS = [("jobs", "employees"), ("rent", "lease"), ("visa", "work permit"), ("export", "ausfuhr")]


def index(*names: str, body: str = "seat of many") -> SearchIndex:
    return build_index([Entry("place", name.lower(), name, body=body) for name in names], SYNONYMS)


def labels(query: str, held: SearchIndex) -> list[str]:
    return search(query, held)["label"].tolist()


@pytest.mark.parametrize("query", ["می\u200cخواهم", "میخواهم"])
def test_a_name_with_a_joiner_is_found_with_and_without_it(query: str) -> None:
    assert labels(query, index("می\u200cخواهم", "Other")) == ["می\u200cخواهم"]


@pytest.mark.parametrize("query", ["söder", "soder", "SODERBY", "sodreby", "söderby hall", "where is söderby"])
def test_accents_case_and_small_slips_are_forgiven(query: str) -> None:
    assert labels(query, index("Norrby", "Söderby hall", "Västby"))[:1] == ["Söderby hall"]


def test_most_of_what_is_asked_for_must_be_found() -> None:
    assert labels("elephant giraffe zebra hall", index("Söderby hall", "Norrby")) == []


@pytest.mark.parametrize("query", ["  ", "", "the of and", "<script>", "?"])
def test_a_query_without_words_finds_nothing(query: str) -> None:
    assert labels(query, index("Söderby")) == []


def test_a_name_comes_before_a_mention() -> None:
    assert labels("seat", index("Söderby", "Seat of power"))[0] == "Seat of power"


@pytest.mark.slow
def test_sources_of_others_alone_are_not_found(broken: Path) -> None:
    shared = broken / "comparators" / "sources.yaml"
    text = shared.read_text(encoding="utf-8")
    entry = next(part for part in text.split("- key: ") if part.startswith("league_statistics"))
    shared.write_text(f"{text.rstrip()}\n- key: {entry.replace('league_statistics', 'far_away', 1)}", encoding="utf-8")
    entries = search_index(load_region("silver-delta", broken), {}).entries
    sources = set(entries.loc[entries["record_type"] == "source", "key"])
    assert {"league_statistics", "delta_brochure"} <= sources
    assert "far_away" not in sources


def test_a_word_is_never_found_inside_another() -> None:
    assert labels("rent", index("Current affairs", "Parental leave")) == []


@pytest.mark.parametrize(("query", "label"), [("jobs", "Number of employees"), ("leases", "Rent"), ("renting", "Rent")])
def test_forms_of_a_word_and_words_that_mean_the_same_are_found(query: str, label: str) -> None:
    assert labels(query, index("Number of employees", "Rent", body="")) == [label]


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("nht", "North Hill Tower"),  # the capitals of a name
        ("spinoffs", "Spin-offs of the college"),  # what a hyphen joins
        ("work permits", "Visa rules"),  # a phrase and a word that mean the same
        ("visa", "How long a work permit takes"),
        ("towerausfuhr", "Export by tower"),  # a compound of two known words
    ],
)
def test_abbreviations_phrases_and_compounds_are_found(query: str, label: str) -> None:
    others = index("Norrby", "Västby", "Work in progress", "Permit of the port", "Offside")
    assert labels(query, others) == []
    entry = Entry("place", "own", label, names=("NHT",) if label.startswith("North") else ())
    entries = [Entry("place", name.lower(), name) for name in ("Norrby", "Västby", "Work in progress")]
    assert labels(query, build_index([*entries, entry], SYNONYMS))[:1] == [label]


def test_two_letters_begin_a_word_only_where_somebody_is_typing() -> None:
    held = index("Airport", "Discovery of drugs")
    assert labels("ai", held) == ["Airport"]
    assert labels("ai discovery", held) == ["Discovery of drugs"]


def test_a_query_for_two_things_has_both_among_the_first_three() -> None:
    held = index("Tax on land", "Tax on water", "Tax on air", "Ferry")
    assert "Ferry" in labels("tax ferry", held)[:3]


def test_a_word_that_is_being_typed_is_found_by_its_beginning() -> None:
    assert labels("incub", index("Incubator", "Cubes", body="")) == ["Incubator"]


def test_results_come_best_first_and_no_more_than_wanted() -> None:
    found = search("hall", index(*(f"Hall {number}" for number in range(40))), 5)
    assert len(found) == 5
    assert all(one >= other for one, other in pairwise(found["score"]))


HELD = index("Söderby hall", "Norrby")


@given(st.text(max_size=400))
def test_any_query_is_answered(query: str) -> None:
    assert set(search(query, HELD)["label"]) <= {"Söderby hall", "Norrby"}
