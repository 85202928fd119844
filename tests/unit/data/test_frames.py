"""Frames have the columns and dtypes that are stated, and missing is NA."""

import re
from pathlib import Path

import pandas as pd

from regiondata.data.dataset import Catalogue, Dataset
from regiondata.data.frames import COLUMNS, make_frames, make_terms
from regiondata.data.loading import load_dataset

Frames = dict[str, pd.DataFrame]


def test_frames_have_the_stated_columns_in_the_stated_order(frames: Frames) -> None:
    made = {name: list(frames[name].reset_index(drop="key" not in COLUMNS[name]).columns) for name in COLUMNS}
    assert made == {name: list(columns) for name, columns in COLUMNS.items()}


def test_frames_have_the_stated_dtypes(frames: Frames) -> None:
    stated = {name: {key: dtype for key, dtype in columns.items() if key != "key"} for name, columns in COLUMNS.items()}
    made = {name: {column: str(frames[name][column].dtype) for column in columns} for name, columns in stated.items()}
    assert made == stated


def test_frames_with_keys_are_indexed_by_them(frames: Frames) -> None:
    keyed = [name for name, columns in COLUMNS.items() if "key" in columns]
    assert len(keyed) > 10
    assert [name for name in keyed if frames[name].index.name != "key" or not frames[name].index.is_unique] == []


def test_no_frame_of_the_invented_region_is_empty(frames: Frames) -> None:
    assert [name for name in COLUMNS if not len(frames[name])] == []


def test_a_region_without_files_has_empty_frames_with_the_same_dtypes(valid: Path, frames: Frames) -> None:
    catalogue, isles = load_dataset("quiet-isles", valid)
    made = make_frames(isles, catalogue)
    others = {name: (list(made[name].dtypes), list(frames[name].dtypes)) for name in COLUMNS}
    assert {name: dtypes for name, dtypes in others.items() if dtypes[0] != dtypes[1]} == {}


def test_missing_is_na_and_never_a_word(frames: Frames) -> None:
    texts = frames["key_figures"].select_dtypes("str").stack().dropna()
    assert not [text for text in texts if re.fullmatch(r"None|(?i:nan|<na>|null|)", text)]


def test_a_range_has_bounds_and_no_value(frames: Frames) -> None:
    row = frames["key_figures"].loc["coverage"]
    assert (pd.isna(row["value"]), row["value_low"], row["value_high"]) == (True, 20, 30)


def test_a_figure_carries_its_first_evidence(frames: Frames) -> None:
    row = frames["key_figures"].loc["exports"]
    assert (row["source"], row["section"], row["paragraph"]) == ("delta_brochure", "Landscape", 4)


def test_lists_are_joined_keys(frames: Frames) -> None:
    assert frames["events"].at["grant_to_works", "organisations"] == "delta_works;harbour_fund"


def test_an_empty_list_is_an_empty_text(frames: Frames) -> None:
    assert frames["events"].at["grant_to_works", "hubs"] == ""


def test_a_place_lists_only_the_capabilities_it_has(frames: Frames) -> None:
    assert frames["places"].at["foundry_hall", "capabilities"] == "casting"


def test_every_capability_stated_is_a_row(frames: Frames) -> None:
    assert frames["capabilities"]["status"].tolist() == ["yes", "not stated"]


def test_a_place_says_its_municipality_by_name_and_code(frames: Frames) -> None:
    assert frames["places"].loc["amber_clinic", ["municipality", "municipality_code"]].tolist() == [
        "Amber Town",
        "XBO-01",
    ]


def test_a_first_hub_is_a_column_and_na_where_there_is_none(frames: Frames) -> None:
    assert frames["places"]["hub"].isna().tolist() == [True, False, False, False]


def test_markup_in_a_name_arrives_unchanged(frames: Frames) -> None:
    assert frames["organisations"].at["foundry", "name"] == "Foundry <script>alert(1)</script> & \"Co\" 'AB'"


def test_shared_and_regional_statistics_stand_in_one_frame(frames: Frames) -> None:
    assert len(frames["comparators"]) == 6


def test_shared_sources_stand_beside_the_region_s_own(frames: Frames) -> None:
    assert {"delta_brochure", "league_statistics"} <= set(frames["sources"].index)


def test_evidence_of_a_figure_repeats_what_is_printed(frames: Frames) -> None:
    evidence = frames["evidence"]
    assert evidence.loc[evidence["record"] == "exports", "printed"].tolist() == ["XTS 20 billion"]


def test_evidence_of_a_capability_names_its_part(frames: Frames) -> None:
    evidence = frames["evidence"]
    assert evidence.loc[evidence["part"].notna(), "part"].tolist() == ["casting", "clean_room"]


def test_terms_keep_the_order_of_their_file(dataset: tuple[Catalogue, Dataset]) -> None:
    assert list(make_terms(dataset[0])["topics"].index) == ["economy", "care"]
