"""What may leave the house: whole sources, cited values, or nothing; and what is withheld is told."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import regiondata
from regiondata.exports.open_data.redistribution import Withheld, release_frames, release_region, with_texts
from regiondata.region import load_region

pytestmark = pytest.mark.slow

Frames = dict[str, pd.DataFrame]
World = Callable[..., Frames]

CITED = {"indicator": "research_share", "territory": "XBO", "period": "2020", "value": 4.0, "source": "league_2021"}
UNCITED = {**CITED, "territory": "XME"}


def ruled(frames: Frames, **rules: str) -> Frames:
    """Return the frames with a rule for some sources; the others may be passed on whole."""
    sources = frames["sources"]
    return {**frames, "sources": sources.assign(republish=[rules.get(key, "whole") for key in sources.index])}


def test_a_whole_source_is_passed_on_whole(world: World) -> None:
    released, withheld = release_frames(ruled(world(statistics=[CITED, UNCITED])))
    assert (len(released["comparators"]), withheld) == (2, ())


def test_of_a_cited_source_only_the_value_of_a_figure_is_passed_on(world: World) -> None:
    released, withheld = release_frames(ruled(world(statistics=[CITED, UNCITED]), league_2021="cited"))
    assert released["comparators"]["territory"].tolist() == ["XBO"]
    assert withheld == (Withheld("comparators", "league_2021", "cited", 1),)


def test_a_value_published_for_another_year_counts_as_cited(world: World) -> None:
    later = {**CITED, "period": "2021"}
    frames = world({"period": "2021", "value": 4.1, "source": "league_2021"}, statistics=[later])
    released, _ = release_frames(ruled(frames, league_2021="cited"))
    assert len(released["comparators"]) == 1


def test_of_a_barred_source_no_row_is_passed_on(world: World) -> None:
    frames = world({"value": 4.0, "source": "league_2021"}, statistics=[CITED])
    released, withheld = release_frames(ruled(frames, league_2021="no"))
    assert released["comparators"].empty
    assert released["published"].empty
    assert [(left_out.frame, left_out.rows) for left_out in withheld] == [("comparators", 1), ("published", 1)]


def test_a_barred_source_is_still_named(world: World) -> None:
    released, _ = release_frames(ruled(world(), league_2021="no"))
    assert "league_2021" in released["sources"].index


def test_coordinates_of_a_barred_source_are_emptied_and_the_place_stays(world: World) -> None:
    places = pd.DataFrame(
        {"coordinate_source": ["bank", "page"], "latitude": [1.0, 2.0], "longitude": [3.0, 4.0]},
        index=["here", "there"],
    )
    released, withheld = release_frames(ruled({**world(), "places": places}, bank="no"))
    assert released["places"]["latitude"].isna().tolist() == [True, False]
    assert withheld == (Withheld("places", "bank", "no", 1, "coordinates"),)


def test_the_frames_that_were_given_are_not_changed(world: World) -> None:
    frames = ruled(world(statistics=[CITED, UNCITED]), league_2021="no")
    release_frames(frames)
    assert len(frames["comparators"]) == 2


@pytest.mark.parametrize("slug", regiondata.list_regions())
def test_no_row_of_a_real_barred_source_is_released(slug: str) -> None:
    region = regiondata.load(slug)
    released, _ = release_region(region)
    barred = set(region.sources.index[region.sources["republish"] == "no"])
    used = {str(key) for name, frame in released.items() if "source" in frame for key in frame["source"].dropna()}
    assert used & barred == set()


def test_what_is_released_and_withheld_adds_up(valid: Path) -> None:
    region = regiondata.load("silver-delta", data=valid)
    released, withheld = release_region(region)
    left_out = sum(row.rows for row in withheld if row.what == "rows")
    given = {**region.frames, "derived": region.derived}
    assert sum(len(released[name]) for name in given) + left_out == sum(map(len, given.values()))


def test_a_disputed_figure_says_so_in_words_unless_the_value_may_not_be_passed_on(broken: Path) -> None:
    folder = broken / "regions" / "silver-delta"
    rows = folder / "published.csv"
    rows.write_text(rows.read_text().replace("exports,2020,20.3", "exports,2020,25"))
    described = released_exports(broken)
    assert (described["verdict_text"], described["value_text"]) == ("Disputed by Statistics Boreania", "XTS20")
    assert "25" in described["verdict_definition"]
    sources = folder / "sources.yaml"
    sources.write_text(re.sub("republish: (whole|cited)", 'republish: "no"', sources.read_text()))
    assert "25" not in " ".join(released_exports(broken)[["verdict_text", "verdict_definition", "currentness_text"]])


def released_exports(data: Path) -> pd.Series:
    region = load_region("silver-delta", data, date(2022, 2, 1))
    return with_texts(region).loc["exports"]
